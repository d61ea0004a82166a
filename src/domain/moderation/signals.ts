// The signals of a verdict: which ideas, together in one sentence or alone in the title, speak for or against a report.
import type { Concept } from "./lexicon/concepts.ts";
import { ideaIndex, type Idea, type Reading, type Sentence, type Span } from "./reading.ts";

/** Where a signal looks: the title, the writer's own sentences, its headings, pasted text, or everything. */
type Place = "title" | "text" | "body" | "heading" | "code" | "anywhere";

export type Signal = {
  readonly id: string;
  readonly place: Place;
  /** One idea of every group must stand in the sentence. */
  readonly all: readonly (readonly Idea[])[];
  /** None of these may stand in it. */
  readonly none?: readonly Idea[];
  /** The ideas may stand in two sentences, one after the other. */
  readonly near?: true;
  /** How many sentences are needed; one, unless given. */
  readonly atLeast?: number;
};

const WHO = ["attacker", "anyone"] as const;
const REACH = ["harm", "takeover"] as const;
const WEAK = ["flaw", "attack"] as const;

const COMBINATIONS: readonly Signal[] = [
  { id: "stranger-can-harm", place: "text", all: [WHO, ["ability"], REACH], none: ["wish", "denied"] },
  {
    id: "stranger-gets-what-is-not-his",
    place: "text",
    all: [WHO, ["harm", "takeover", "exposed", "ability"], ["asset", "foreign"]],
  },
  { id: "attacker-can-harm", place: "text", all: [["attacker"], ["ability"], REACH] },
  {
    id: "takeover-possible",
    place: "text",
    all: [["takeover"], ["ability", "harm", "attack", "noAuth", "attacker"]],
  },
  {
    id: "access-to-what-is-foreign",
    place: "text",
    all: [["foreign"], REACH, ["ability", "found", "noAuth", "asset", "exposed"]],
  },
  {
    id: "access-without-login",
    place: "text",
    all: [["noAuth"], ["harm", "takeover", "asset", "exposed", "foreign"]],
  },
  { id: "harm-near-no-login", place: "text", all: [["noAuth"], ["harm", "takeover"]], near: true },
  {
    id: "stranger-near-harm",
    place: "text",
    all: [WHO, REACH, ["asset", "foreign", "noAuth", "unchecked", "bypass"]],
    near: true,
  },
  {
    id: "foreign-near-harm",
    place: "text",
    all: [["foreign"], REACH, ["ability", "unchecked", "noAuth", "asset"]],
    near: true,
    none: ["wish"],
  },
  { id: "unchecked-near-harm", place: "text", all: [["unchecked"], REACH, ["ability"]], near: true },
  { id: "noauth-in-title", place: "title", all: [["noAuth"], ["harm", "takeover", "asset", "ability", "guard"]] },
  { id: "secret-exposed", place: "text", all: [["asset"], ["exposed"]], none: ["wish"] },
  { id: "secret-exposed-in-title", place: "title", all: [["asset"], ["exposed"]] },
  {
    id: "input-unchecked",
    place: "text",
    all: [["unchecked"], ["harm", "takeover", "attack", "asset", "noAuth", "foreign"]],
  },
  { id: "guard-bypassed", place: "text", all: [["bypass"], ["guard"]] },
  { id: "guard-bypassed-in-title", place: "title", all: [["bypass"], ["guard"]], none: ["wish"] },
  {
    id: "reports-weakness",
    place: "text",
    all: [["tell"], WEAK],
    none: ["wish", "policyFile", "tooling", "docs"],
  },
  { id: "weakness-found", place: "text", all: [["found"], WEAK], none: ["official", "policyFile"] },
  { id: "weakness-found-twice", place: "text", all: [["found"], WEAK], atLeast: 2 },
  {
    id: "weakness-named-in-title",
    place: "title",
    all: [WEAK],
    none: ["wish", "tooling", "policyFile", "team", "falseAlarm"],
  },
  { id: "unchecked-in-title", place: "title", all: [["unchecked"], ["asset", "harm", "guard", "ability", "takeover", "foreign", "exposed"]] },
  { id: "found-harm", place: "text", all: [["found"], ["takeover", "foreign", "noAuth", "unchecked"], ["harm", "asset", "ability"]], none: ["wish"] },
  { id: "weakness-and-harm", place: "text", all: [WEAK, ["ability"], ["harm", "takeover", "asset", "attacker"]] },
  { id: "attack-without-guard", place: "text", all: [["attack"], ["unchecked", "noAuth", "payload", "proof"]] },
  { id: "harm-to-foreign-in-title", place: "title", all: [["foreign", "anyone"], REACH] },
  { id: "takeover-in-title", place: "title", all: [["takeover"]] },
  {
    id: "asks-where-to-report",
    place: "anywhere",
    all: [["where"], ["tell", "researcher"], ["private", "flaw", "attack"]],
    none: ["boilerplate"],
  },
  {
    id: "asks-for-private-channel",
    place: "anywhere",
    all: [["private"], ["where", "tell", "found", "unanswered"]],
  },
  {
    id: "holds-finding-for-private",
    place: "anywhere",
    all: [["private"], ["flaw", "attack", "found", "researcher"]],
  },
  { id: "report-unanswered", place: "anywhere", all: [["unanswered"], ["tell", "private", "flaw"]] },
  {
    id: "report-is-ready",
    place: "text",
    all: [["found", "researcher"], ["tell"], ["flaw", "attack", "private"]],
  },
  {
    id: "asks-about-published",
    place: "text",
    all: [["cve", "counts", "flaw", "attack"], ["affected", "fixPlan"], ["asks"]],
  },
  { id: "published-and-affected", place: "text", all: [["cve"], ["affected"]], none: ["official"] },
  { id: "published-and-fix-plan", place: "text", all: [["cve", "flaw"], ["fixPlan"]], none: ["official", "wish"] },
  { id: "published-id-in-title", place: "title", all: [["cve"]], none: ["team", "tooling", "official", "thanks"] },
  {
    id: "scanner-found",
    place: "anywhere",
    all: [["scanner"], ["counts", "flaw", "cve", "severity"]],
    none: ["tooling", "team", "falseAlarm"],
  },
  {
    id: "scanner-in-title",
    place: "title",
    all: [["scanner"], ["flaw", "counts", "cve", "dependency", "severity"]],
    none: ["tooling", "team", "falseAlarm"],
  },
  {
    id: "dependency-vulnerable",
    place: "anywhere",
    all: [["dependency"], ["cve", "flaw", "counts"]],
    none: ["official", "tooling"],
  },
  { id: "dependency-vulnerable-in-title", place: "title", all: [["dependency"], ["cve", "flaw", "counts"]] },
  { id: "several-published-ids", place: "anywhere", all: [["cve"]], atLeast: 3 },
  { id: "shaped-like-a-report", place: "heading", all: [["severity", "proof", "attack", "flaw"]], atLeast: 2 },
  { id: "attack-string", place: "anywhere", all: [["payload"]] },
  { id: "attack-string-in-prose", place: "text", all: [["payload"]] },
  { id: "memory-error", place: "anywhere", all: [["memory"]], none: ["tooling"] },
  { id: "memory-error-in-title", place: "title", all: [["memory"]] },
  { id: "urgent-weakness", place: "text", all: [["urgent"], WEAK] },
  { id: "wish-in-title", place: "title", all: [["wish"]], none: ["noAuth", "takeover"] },
  { id: "wishes-repeatedly", place: "body", all: [["wish"]], atLeast: 3 },
  { id: "wishes-protection", place: "text", all: [["wish"], ["flaw", "attack", "attacker", "guard", "asset"]] },
  { id: "published-not-affected", place: "anywhere", all: [["official"], ["cve", "flaw"]] },
  { id: "weakness-is-the-topic", place: "anywhere", all: [["tooling", "team", "teaching"], WEAK] },
  { id: "teaching-in-title", place: "title", all: [["teaching"]] },
  { id: "attacks-seen-in-data", place: "anywhere", all: [["underAttack"], ["attack", "attacker", "flaw"]] },
  { id: "asks-for-policy-file", place: "title", all: [["policyFile"]] },
  {
    id: "denied-rather-than-open",
    place: "title",
    all: [["denied", "regression", "crash", "network"]],
    none: ["attack", "noAuth", "bypass"],
  },
];

const PRESENCES: readonly (readonly [Place, readonly Concept[]])[] = [
  [
    "title",
    [
      "flaw",
      "attack",
      "researcher",
      "urgent",
      "private",
      "where",
      "affected",
      "fixPlan",
      "falseAlarm",
      "team",
      "tooling",
      "network",
      "crash",
      "denied",
      "docs",
      "antivirus",
      "underAttack",
      "bypass",
      "exposed",
      "dependency",
      "counts",
      "support",
      "regression",
    ],
  ],
  [
    "body",
    [
      "flaw",
      "attack",
      "attacker",
      "proof",
      "severity",
      "researcher",
      "found",
      "urgent",
      "noAuth",
      "takeover",
      "foreign",
      "exposed",
      "unchecked",
      "scanner",
      "falseAlarm",
      "team",
      "official",
      "denied",
      "network",
      "crash",
      "regression",
      "antivirus",
      "underAttack",
      "thanks",
      "support",
      "tooling",
      "teaching",
      "wish",
      "policyFile",
      "docs",
      "unanswered",
    ],
  ],
];

export const SIGNALS: readonly Signal[] = [
  ...COMBINATIONS,
  ...PRESENCES.flatMap(([place, ideas]) =>
    ideas.map((idea): Signal => ({ id: `${place}:${idea}`, place, all: [[idea]] })),
  ),
];

export type FoundSignal = { readonly id: string; readonly span: Span };

type Mask = { readonly low: number; readonly high: number };

type Compiled = {
  readonly signal: Signal;
  readonly all: readonly Mask[];
  readonly none: Mask;
  readonly ideas: ReadonlySet<number>;
};

const compiled: readonly Compiled[] = SIGNALS.map((signal) => ({
  signal,
  all: signal.all.map(maskOf),
  none: maskOf(signal.none ?? []),
  ideas: new Set(signal.all.flat().map(ideaIndex)),
}));

/** The signals that a reading holds, each with the first span that shows it. */
export function findSignals(reading: Reading): readonly FoundSignal[] {
  const telling = reading.sentences.filter((sentence) => (sentence.low | sentence.high) !== 0);
  const pairs = neighbours(reading.sentences);
  const found: FoundSignal[] = [];
  for (const entry of compiled) {
    const shown = entry.signal.near === true ? firstPair(entry, pairs) : firstSentence(entry, telling);
    if (shown !== undefined) found.push({ id: entry.signal.id, span: spanOf(entry, shown) });
  }
  return found;
}

function firstSentence(entry: Compiled, sentences: readonly Sentence[]): readonly Sentence[] | undefined {
  let missing = entry.signal.atLeast ?? 1;
  for (const sentence of sentences) {
    if (!matches(entry, sentence.low, sentence.high) || !isIn(entry.signal.place, sentence.zone)) continue;
    missing -= 1;
    if (missing === 0) return [sentence];
  }
  return undefined;
}

function firstPair(
  entry: Compiled,
  pairs: readonly (readonly [Sentence, Sentence])[],
): readonly Sentence[] | undefined {
  return pairs.find(([first, second]) => matches(entry, first.low | second.low, first.high | second.high));
}

/** Sentences of the writer that follow each other in the body and both hold something. */
function neighbours(sentences: readonly Sentence[]): readonly (readonly [Sentence, Sentence])[] {
  const pairs: [Sentence, Sentence][] = [];
  let first: Sentence | undefined;
  for (const second of sentences) {
    if (!isIn("body", second.zone)) continue;
    if (first !== undefined && (first.low | first.high) !== 0 && (second.low | second.high) !== 0)
      pairs.push([first, second]);
    first = second;
  }
  return pairs;
}

function isIn(place: Place, zone: Sentence["zone"]): boolean {
  switch (place) {
    case "title":
      return zone === "title";
    case "text":
      return zone !== "code" && zone !== "link";
    case "body":
      return zone === "prose" || zone === "heading" || zone === "quote";
    case "heading":
      return zone === "heading";
    case "code":
      return zone === "code";
    case "anywhere":
      return true;
  }
}

function matches(entry: Compiled, low: number, high: number): boolean {
  if ((entry.none.low & low) !== 0 || (entry.none.high & high) !== 0) return false;
  for (const group of entry.all) if ((group.low & low) === 0 && (group.high & high) === 0) return false;
  return true;
}

function maskOf(ideas: readonly Idea[]): Mask {
  let low = 0;
  let high = 0;
  for (const index of ideas.map(ideaIndex)) {
    if (index < 31) low |= 1 << index;
    else high |= 1 << (index - 31);
  }
  return { low, high };
}

/** From the first to the last of the words that make the signal. */
function spanOf(entry: Compiled, sentences: readonly Sentence[]): Span {
  let start = Infinity;
  let end = 0;
  for (const sentence of sentences) {
    for (const hit of sentence.hits) {
      if (!entry.ideas.has(hit.idea)) continue;
      start = Math.min(start, hit.start);
      end = Math.max(end, hit.end);
    }
  }
  return { field: sentences[0]?.field ?? "body", start, end };
}
