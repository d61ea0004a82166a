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
