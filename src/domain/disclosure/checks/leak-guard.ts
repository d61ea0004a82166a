// The leak guard: finds in everything that would become public what must stay in the tracking repository.

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

const MAIL =
  /[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9][A-Za-z0-9-]{0,62}){1,8}/g;
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
  return [...text.matchAll(MAIL)].map((match) => match[0].toLowerCase());
}

type Spot = { readonly where: string; readonly text: string; readonly kind: "text" | "message" | "code" };

/** Every leak, at most 100. Time is linear in the input. */
export function findLeaks(input: LeakInput, rules: LeakRules): readonly Leak[] {
  const spots: readonly Spot[] = [
    ...input.texts.map((one) => ({ ...one, kind: "text" as const })),
    ...input.commitMessages.map((text) => ({ where: "commit message", text, kind: "message" as const })),
    ...input.paths.map((path) => ({ where: "path", text: path, kind: "code" as const })),
    ...input.addedLines.map(({ path, lines }) => ({ where: path, text: lines.join("\n"), kind: "code" as const })),
    ...input.branchNames.map((name) => ({ where: "branch name", text: name, kind: "code" as const })),
  ];
  const needles = needlesOf(rules);
  const allowed = new Set(rules.allowedMails.map((mail) => mail.toLowerCase()));
  const known = new Set(rules.privateMails.map((mail) => mail.toLowerCase()));
  const leaks: Leak[] = [];
  for (const spot of spots) {
    for (const [index, line] of spot.text.split("\n").entries()) {
      if (leaks.length >= MOST) return leaks;
      const at = { where: spot.where, line: spot.text.includes("\n") ? index + 1 : null };
      leaks.push(
        ...mailLeaks(line, spot.kind, allowed, known).map((excerpt) => ({
          rule: "mail" as const,
          ...at,
          excerpt,
        })),
      );
      const plain = comparable(line);
      for (const needle of needles) {
        if (holds(plain, needle.text))
          leaks.push({ rule: needle.rule, ...at, excerpt: line.trim().slice(0, EXCERPT) });
      }
    }
  }
  return leaks.slice(0, MOST);
}

type Needle = { readonly rule: Exclude<Leak["rule"], "mail">; readonly text: string };

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
    ...rules.words.map((word): Needle => ({ rule: "word", text: comparable(word) })),
  ];
}

/** Folds case, width and compatibility forms, and drops characters that cannot be seen. */
function comparable(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g, "");
}

const WORD = /[\p{L}\p{N}_]/u;

/** Whether the needle stands in the text as a whole word. */
function holds(text: string, needle: string): boolean {
  if (needle === "") return false;
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
    const [before, after] = [text[at - 1] ?? " ", text[at + needle.length] ?? " "];
    const open = !WORD.test(needle[0] ?? "") || !WORD.test(before);
    if (open && (!WORD.test(needle.at(-1) ?? "") || !WORD.test(after))) return true;
  }
  return false;
}

/** Code is full of made-up addresses, so there only those count that stand in the tracking issue. */
function mailLeaks(
  line: string,
  kind: Spot["kind"],
  allowed: ReadonlySet<string>,
  known: ReadonlySet<string>,
): readonly string[] {
  const trailer = kind === "message" && TRAILER.test(line);
  return mailAddresses(line).filter((mail) => {
    if (allowed.has(mail) || trailer) return false;
    return kind === "code" ? known.has(mail) : true;
  });
}
