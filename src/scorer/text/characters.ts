// How the moderation scorer sees one UTF-16 unit: folded (case, accents, width), and as separator, letter or ideograph.

const UNITS = 0x1_0000;
const LAST_LATIN = 0x24f;
const FULL_WIDTH = { first: 0xff01, last: 0xff5e, ascii: 0x21 } as const;

/** Scripts that are written without spaces, where every unit may start a word. */
const IDEOGRAPHS = [
  [0x3041, 0x30ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
] as const;

export const SEPARATOR = 0;
export const LETTER = 1;
export const IDEOGRAPH = 2;

const UNDERSCORE = 0x5f;

/** Unit to unit, never longer, so that offsets in folded and original text are the same. */
export const FOLDED = Uint16Array.from({ length: UNITS }, (_, unit) => fold(unit));

/** Unit to SEPARATOR, LETTER or IDEOGRAPH. */
export const CLASS = Uint8Array.from({ length: UNITS }, (_, unit) => classOf(unit));

function fold(unit: number): number {
  if (unit >= FULL_WIDTH.first && unit <= FULL_WIDTH.last) {
    return fold(unit - FULL_WIDTH.first + FULL_WIDTH.ascii);
  }
  // Only Latin loses its accents: in Japanese the mark makes another letter, in Russian only ё is spelled both ways.
  const text = String.fromCharCode(unit);
  const bare = unit > 0x7f && unit <= LAST_LATIN ? text.normalize("NFKD") : text;
  const lower = bare.toLowerCase().replace("ё", "е");
  return unit <= LAST_LATIN || lower.length === 1 ? lower.charCodeAt(0) : unit;
}

function classOf(unit: number): number {
  if (IDEOGRAPHS.some(([first, last]) => unit >= first && unit <= last)) return IDEOGRAPH;
  return unit === UNDERSCORE || /[\p{L}\p{N}]/u.test(String.fromCharCode(unit)) ? LETTER : SEPARATOR;
}

/** The text folded unit by unit, for patterns that are compiled once. */
export function folded(text: string): string {
  let result = "";
  for (let at = 0; at < text.length; at++) result += String.fromCharCode(FOLDED[text.charCodeAt(at)] ?? 0);
  return result;
}

/** A text as the search sees it: each unit folded, a space for every separator, and its class. */
export type Units = { readonly text: string; readonly folded: Uint16Array; readonly kinds: Uint8Array };

const SPACE = 0x20;

export function unitsOf(text: string): Units {
  const units = { text, folded: new Uint16Array(text.length), kinds: new Uint8Array(text.length) };
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const kind = CLASS[unit] ?? SEPARATOR;
    units.kinds[at] = kind;
    units.folded[at] = kind === SEPARATOR ? SPACE : (FOLDED[unit] ?? 0);
  }
  return units;
}
