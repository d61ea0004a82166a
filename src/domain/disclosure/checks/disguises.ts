// The same text as readers and machines may read it: decoded, rendered, folded. What a disguise hides in one reading shows in another.

/** Named references that can stand inside a name, a word or an address. */
const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ensp: " ",
  emsp: " ",
  thinsp: " ",
  Tab: "\t",
  NewLine: "\n",
  shy: "",
  zwj: "",
  zwnj: "",
  NoBreak: "",
  lowbar: "_",
  UnderBar: "_",
  hyphen: "-",
  dash: "-",
  ndash: "-",
  mdash: "-",
  minus: "-",
  sol: "/",
  bsol: "\\",
  period: ".",
  colon: ":",
  commat: "@",
  num: "#",
  plus: "+",
  ast: "*",
};

/** Letters of other scripts that look like Latin ones; both sides of a comparison are folded. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  [
    ["аеорсухіјѕһԁԛԝѵмткв", "aeopcyxijshdqwvmtkb"],
    ["αορτυνικεχωηβγ", "aoptuvikexwnby"],
    ["ıɡɑᴏ", "igao"],
  ].flatMap(([from = "", to = ""]) => Array.from(from, (letter, index) => [letter, to[index] ?? ""] as const)),
);

/** Of ASCII, all but white space. */
// eslint-disable-next-line no-control-regex
const CONTROL = /[\x00-\x08\x0e-\x1f\x7f]/;

/** Folds case, width, accents, dashes and lookalikes, and drops characters that cannot be seen. */
export function comparable(text: string): string {
  if (/^\p{ASCII}*$/u.test(text)) {
    const lower = text.toLowerCase();
    return CONTROL.test(lower) ? lower.replaceAll(/(?![\t\n\v\f\r])\p{Cc}/gu, "") : lower;
  }
  const plain = text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, "")
    .replaceAll(/\p{Pd}/gu, "-");
  return plain.replaceAll(/\P{ASCII}/gu, (letter) => LOOKALIKES.get(letter) ?? letter);
}

/** Percent-encoding, character references and escapes of Markdown and programming languages, undone one layer deep. */
function decoded(text: string): string {
  return text
    .replaceAll(/(?:%[0-9A-Fa-f]{2})+/g, (run) => Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8"))
    .replaceAll(/&#(?:[xX]([0-9A-Fa-f]{1,6})|([0-9]{1,7}));?/g, (whole, hex?: string, decimal?: string) =>
      character(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16), whole),
    )
    .replaceAll(/&([A-Za-z]{2,10});/g, (whole, name: string) => NAMED[name] ?? whole)
    .replaceAll(/\\(?:u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2}))/g, (whole, a, b, c) =>
      character(Number.parseInt(String(a ?? b ?? c), 16), whole),
    )
    .replaceAll(/\\([!-/:-@[-`{-~])/g, "$1");
}

function character(point: number, otherwise: string): string {
  return point > 0 && point <= 0x10_ff_ff ? String.fromCodePoint(point) : otherwise;
}

/** Without HTML tags and comments, and without the marks of emphasis and code. */
function rendered(text: string): string {
  return text
    .replaceAll(/<!--.{0,2000}?-->/gs, "")
    .replaceAll(/<\/?[A-Za-z][^<>]{0,500}>/g, "")
    .replaceAll(/[*~`]/g, "");
}

/** Encoded runs that hold a text, decoded. */
function base64Texts(text: string): readonly string[] {
  return [...text.matchAll(/[A-Za-z0-9+/_-]{12,20000}/g)].slice(0, 200).flatMap(([run]) => {
    const bytes = Buffer.from(run, "base64").toString("utf8");
    return /^[\t\n\r\p{L}\p{N}\p{P}\p{S}\p{Zs}]{8,}$/u.test(bytes) && !bytes.includes("\uFFFD") ? [bytes] : [];
  });
}

/** A line as it stands, ready to be compared, and with its encodings undone. */
export function readingsOfLine(line: string): readonly string[] {
  // Nearly every line of code, and there can be a million.
  if (/^[\t\r\u0020-\u007e]*$/.test(line) && !/[%&\\]/.test(line)) return [line.toLowerCase()];
  const once = decoded(line);
  return [line, ...unique([line, once, decoded(once)].map(comparable))];
}

/**
 * The whole text as a reader may see it: rendered, white space folded, words joined over line ends, encoded runs
 * decoded. Of code, of which there can be megabytes, only what is folded. Ready to be compared.
 */
export function readingsOfText(text: string, kind: "prose" | "code"): readonly string[] {
  const once = decoded(text);
  const twice = decoded(once);
  const shown =
    kind === "code"
      ? [text, twice]
      : [rendered(text), rendered(once), rendered(twice), once, twice, ...base64Texts(text)];
  const folded = unique(shown).map((reading) =>
    reading.replaceAll(/\n[ \t]*>[ \t>]*/g, "\n").replaceAll(/\s+/g, " "),
  );
  const joined = (kind === "code" ? [] : unique([rendered(text), rendered(twice)])).map((reading) =>
    reading.replaceAll(/-?[ \t]*[\r\n]+[ \t>]*/g, ""),
  );
  return unique([...folded, ...joined].map(comparable));
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
