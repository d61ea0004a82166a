// The ideas that the scorer looks for; each language's lexicon says in which phrases they appear.

export const CONCEPTS = [
  // what a report speaks of
  "flaw",
  "attack",
  "memory",
  "attacker",
  "anyone",
  "ability",
  "harm",
  "takeover",
  "foreign",
  "asset",
  "exposed",
  "noAuth",
  "unchecked",
  "bypass",
  "guard",
  "proof",
  "severity",
  "found",
  "researcher",
  "urgent",
  // who does what against which rule
  "role",
  "bound",
  "tamper",
  "works",
  "power",
  "input",
  "sink",
  "remote",
  "down",
  "lasting",
  "crypto",
  // asking where to report
  "tell",
  "where",
  "private",
  "unanswered",
  // published vulnerabilities
  "affected",
  "fixPlan",
  "scanner",
  "dependency",
  "counts",
  // what ordinary issues speak of
  "wish",
  "falseAlarm",
  "policyFile",
  "team",
  "official",
  "denied",
  "cannot",
  "network",
  "crash",
  "regression",
  "antivirus",
  "docs",
  "underAttack",
  "thanks",
  "support",
  "tooling",
  "teaching",
  // of a form's own text
  "boilerplate",
] as const;

export type Concept = (typeof CONCEPTS)[number];

/** Phrases (see `Phrase`) between semicolons. */
export type Lexicon = Readonly<Partial<Record<Concept, string>>>;

/** One lexicon of several; what they say of the same idea adds up. */
export function joined(...lexicons: readonly Lexicon[]): Lexicon {
  return Object.fromEntries(
    CONCEPTS.map((concept) => [concept, lexicons.flatMap((lexicon) => lexicon[concept] ?? []).join(";")]),
  );
}
