// The leak guard: finds in everything that would become public what must stay in the tracking repository.
import { comparable, readingsOfLine, readingsOfText } from "./disguises.ts";

export type Leak = {
  readonly rule: "tracking-repository" | "mail" | "other-disclosure" | "word";
  readonly where: string;
  readonly line: number | null;
  /** The spot itself, bounded; for the tracking repository only. */
  readonly excerpt: string;
};

export type LeakInput = {
  readonly texts: readonly { readonly where: string; readonly text: string }[];
  readonly commitMessages: readonly string[];
  readonly paths: readonly string[];
  readonly addedLines: readonly { readonly path: string; readonly lines: readonly string[] }[];
  readonly branchNames: readonly string[];
};

export type LeakRules = {
  readonly trackingRepository: { readonly owner: string; readonly name: string };
  readonly publicRepository: { readonly owner: string; readonly name: string };
  readonly allowedMails: readonly string[];
  /** Addresses that stand in the tracking issue. */
  readonly privateMails: readonly string[];
  readonly otherDisclosures: readonly { readonly number: number }[];
  readonly words: readonly string[];
};

const LOCAL = /[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}$/;
const LONGEST_LOCAL = 64;
const DOMAIN = /@[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9][A-Za-z0-9-]{0,62}){1,8}/y;
const TRAILER = /^[A-Za-z][A-Za-z-]{0,40}-by:/i;
/** Names that say nothing: a text may hold them by chance. */
const GENERIC = new Set([
  "security",
  "private",
  "advisories",
  "advisory",
  "disclosures",
  "disclosure",
  "embargo",
  "tracking",
  "vulnerabilities",
  "vulnerability",
  "internal",
  "secure",
]);
const EXCERPT = 80;
const MOST = 100;

/** Mail addresses of a text, in lower case. */
export function mailAddresses(text: string): readonly string[] {
  const found: string[] = [];
  let end = 0;
  // From each `@` to both sides: of megabytes of text only so much is looked at.
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    DOMAIN.lastIndex = at;
    const domain = DOMAIN.exec(text)?.[0];
    if (domain === undefined) continue;
    const local = LOCAL.exec(text.slice(Math.max(end, at - LONGEST_LOCAL), at))?.[0];
    if (local === undefined) continue;
    found.push((local + domain).toLowerCase());
    end = at + domain.length;
  }
  return found;
}

type Spot = { readonly where: string; readonly text: string; readonly kind: "text" | "message" | "code" };

/** Every leak, at most 100: line by line, and in the whole text as a reader sees it. Time is linear in the input. */
export function findLeaks(input: LeakInput, rules: LeakRules): readonly Leak[] {
  const spots: readonly Spot[] = [
    ...input.texts.map((text) => ({ ...text, kind: "text" as const })),
    ...input.commitMessages.map((text) => ({ where: "commit message", text, kind: "message" as const })),
    ...input.paths.map((path) => ({ where: "path", text: path, kind: "code" as const })),
    ...input.addedLines.map(({ path, lines }) => ({ where: path, text: lines.join("\n"), kind: "code" as const })),
    ...input.branchNames.map((name) => ({ where: "branch name", text: name, kind: "code" as const })),
  ];
  const search: Search = {
    needles: needlesOf(rules),
    allowed: new Set(rules.allowedMails.flatMap((mail) => [mail.toLowerCase(), comparable(mail)])),
    known: new Set(rules.privateMails.flatMap((mail) => [mail.toLowerCase(), comparable(mail)])),
  };
  const leaks: Leak[] = [];
  for (const spot of spots) {
    if (leaks.length >= MOST) break;
    leaks.push(...leaksOf(spot, search));
  }
  return leaks.slice(0, MOST);
}

type Search = {
  readonly needles: readonly Needle[];
  readonly allowed: ReadonlySet<string>;
  readonly known: ReadonlySet<string>;
};

/** What shows only in the whole text has no line. */
function leaksOf(spot: Spot, search: Search): readonly Leak[] {
  const several = spot.text.includes("\n");
  const found = new Set<string>();
  const leaks = spot.text.split("\n").flatMap((line, index): readonly Leak[] => {
    const at = { where: spot.where, line: several ? index + 1 : null };
    return readingsOfLine(line).flatMap((reading, which) =>
      leaksIn(reading, spot.kind, search).flatMap(({ rule, what, excerpt }) => {
        const key = `${rule}\0${what}`;
        // The line as it stands is shown where it says it; a mail address is shown alone.
        const shown = rule === "mail" || which > 1 ? excerpt : line.trim().slice(0, EXCERPT);
        const first = !found.has(`${index}\0${key}`);
        found.add(`${index}\0${key}`).add(key);
        return first ? [{ rule, ...at, excerpt: shown }] : [];
      }),
    );
  });
  const hidden = readingsOfText(spot.text, spot.kind === "code" ? "code" : "prose").flatMap((reading) =>
    // Across lines unknown addresses arise by chance; those of the tracking issue do not.
    leaksIn(reading, "code", search).flatMap(({ rule, what, excerpt }): readonly Leak[] => {
      const key = `${rule}\0${what}`;
      if (found.has(key)) return [];
      found.add(key);
      return [{ rule, where: spot.where, line: null, excerpt }];
    }),
  );
  return [...leaks, ...hidden];
}

type Found = { readonly rule: Leak["rule"]; readonly what: string; readonly excerpt: string };

function leaksIn(reading: string, kind: Spot["kind"], { needles, allowed, known }: Search): readonly Found[] {
  const mails = mailLeaks(reading, kind, allowed, known).map((mail) => ({
    rule: "mail" as const,
    what: mail,
    excerpt: mail,
  }));
  const words = needles.flatMap(({ rule, text }): readonly Found[] => {
    const at = placeOf(reading, text);
    if (at < 0) return [];
    const start = Math.max(0, at - 20);
    return [{ rule, what: text, excerpt: reading.slice(start, start + EXCERPT).trim() }];
  });
  return [...mails, ...words];
}

type Needle = { readonly rule: Leak["rule"]; readonly text: string };

function needlesOf(rules: LeakRules): readonly Needle[] {
  const { owner, name } = rules.trackingRepository;
  const full = comparable(`${owner}/${name}`);
  const bare = comparable(name);
  const publicName = comparable(`${rules.publicRepository.owner}/${rules.publicRepository.name}`);
  const telling = !GENERIC.has(bare) && !publicName.includes(bare);
  return [
    { rule: "tracking-repository", text: telling ? bare : full },
    ...rules.otherDisclosures.map(({ number }): Needle => ({
      rule: "other-disclosure",
      text: `disclosure/${number}`,
    })),
    ...rules.words.map((word): Needle => ({ rule: "word", text: comparable(word.replaceAll(/\s+/g, " ")) })),
    // An address in words, as people write it to hide it from machines.
    ...rules.privateMails
      .filter((mail) => !rules.allowedMails.some((allowed) => allowed.toLowerCase() === mail.toLowerCase()))
      .flatMap((mail): readonly Needle[] => {
        const [local = "", domain = ""] = comparable(mail).split("@");
        return [" at ", " [at] ", " (at) ", "[at]", "(at)"].map((at) => ({
          rule: "mail",
          text: `${local}${at}${domain}`,
        }));
      }),
  ];
}

const WORD = /[\p{L}\p{N}_]/u;

/** Where the needle stands in the text as a whole word; -1: nowhere. */
function placeOf(text: string, needle: string): number {
  if (needle === "") return -1;
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
    const [before, after] = [text[at - 1] ?? " ", text[at + needle.length] ?? " "];
    const open = !WORD.test(needle[0] ?? "") || !WORD.test(before);
    if (open && (!WORD.test(needle.at(-1) ?? "") || !WORD.test(after))) return at;
  }
  return -1;
}

/** Code is full of made-up addresses, so there only those count that stand in the tracking issue. */
function mailLeaks(
  line: string,
  kind: Spot["kind"],
  allowed: ReadonlySet<string>,
  known: ReadonlySet<string>,
): readonly string[] {
  const trailer = kind === "message" && TRAILER.test(line.trimStart());
  return mailAddresses(line).filter((mail) => {
    if (allowed.has(mail) || trailer) return false;
    return kind === "code" ? known.has(mail) : true;
  });
}
