// The verdict on a public text: is it a vulnerability report that should not be public?
import { findSignals, type FoundSignal } from "./find-signals.ts";
import { readText } from "./reading.ts";
import type {
  Ceiling,
  ModeratedText,
  ModerationOptions,
  Reason,
  ReportKind,
  TextLanguage,
  Thresholds,
  Verdict,
} from "./verdict.ts";
import { WEIGHTS, type Weights } from "./weights.ts";

export type * from "./verdict.ts";

export const DEFAULT_OPTIONS: ModerationOptions = { productWords: [], dependencyScans: "redirect" };

export const DEFAULT_THRESHOLDS: Thresholds = { report: 0.72, suspect: 0.2 };

/** Roles that GitHub gives to people of the project; they handle vulnerabilities and do not report them by accident. */
const ROLES_OF_THE_PROJECT = ["OWNER", "MEMBER", "COLLABORATOR"];

/** With one of these a person decides, however high the score: the text speaks of weaknesses without reporting one. */
const NEVER_MORE_THAN_SUSPECT = new Set([
  "weakness-is-the-topic",
  "teaching-in-title",
  "prose:teaching",
  "attacks-seen-in-data",
  "published-not-affected",
  "title:falseAlarm",
]);

const SHOWING_KIND: Readonly<Record<Exclude<ReportKind, "report">, readonly string[]>> = {
  question: [
    "asks-where-to-report",
    "asks-for-private-channel",
    "holds-finding-for-private",
    "report-unanswered",
    "holds-finding-and-asks",
    "report-unanswered-nearby",
    "title:private",
  ],
  "cve-inquiry": [
    "asks-about-published",
    "published-and-affected",
    "published-and-fix-plan",
    "title:affected",
    "title:fixPlan",
  ],
  "dependency-scan": [
    "scanner-found",
    "scanner-in-title",
    "dependency-vulnerable",
    "dependency-vulnerable-in-title",
    "several-published-ids",
    "title:dependency",
    "body:scanner",
  ],
};

const SHOWING_OWN_FINDING = [
  "stranger-can-harm",
  "attacker-can-harm",
  "takeover-possible",
  "access-to-what-is-foreign",
  "access-without-login",
  "secret-exposed",
  "input-unchecked",
  "guard-bypassed",
  "attack-string",
  "memory-error",
  "weakness-found",
  "attack-without-guard",
];

/** Judges one text. Pure, and linear in the text's length. The weights are handed in only where others are to be measured. */
export function scoreText(text: ModeratedText, options: ModerationOptions, weights: Weights = WEIGHTS): Verdict {
  const found = signalsOf(text, options);
  const weightOf = (id: string): number => weights.signals[id] ?? 0;
  const logOdds = found.reduce((sum, { id }) => sum + weightOf(id), weights.bias);
  const score = 1 / (1 + Math.exp(-logOdds));
  const thresholds = options.thresholds ?? DEFAULT_THRESHOLDS;
  const reasons: Reason[] = found
    .map(({ id, span }) => ({ signal: id, weight: weightOf(id), span }))
    .filter((reason) => reason.weight !== 0)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const language: TextLanguage = { code: "und", name: "unknown", read: true };
  const common = { score, witnesses: [], language, bias: weights.bias, thresholds };
  const plain = score >= thresholds.report ? "report" : score >= thresholds.suspect ? "suspect" : "ordinary";

  const kind = kindOf(found, weightOf);
  const ceilings = ceilingsOf(text, options, kind, found);
  const of = (verdict: Ceiling["verdict"]): boolean => ceilings.some((ceiling) => ceiling.verdict === verdict);
  if (plain === "ordinary") return { ...common, verdict: "ordinary", reasons, ceilings };
  const lowest = of("ordinary") ? "ordinary" : of("suspect") ? "suspect" : plain;
  return {
    ...common,
    verdict: lowest,
    kind,
    ...(lowest === "suspect" ? { ask: "unclear" } : {}),
    reasons: [...reasons, ...ceilings.map((ceiling) => ({ signal: ceiling.signal, weight: 0, span: null }))],
    ceilings,
  };
}

/** The signals of a text, before weights; what the trainer learns from. */
export function signalsOf(text: ModeratedText, options: ModerationOptions): readonly FoundSignal[] {
  const reading = readText(text, {
    productWords: options.productWords,
    templates: text.templates ?? [],
    skipQuotes: text.kind === "comment" || text.kind === "review",
  });
  return findSignals(reading);
}

function ceilingsOf(
  text: ModeratedText,
  options: ModerationOptions,
  kind: ReportKind,
  found: readonly FoundSignal[],
): readonly Ceiling[] {
  const ceilings: Ceiling[] = [];
  const role = text.authorAssociation?.toUpperCase() ?? "";
  if (ROLES_OF_THE_PROJECT.includes(role))
    ceilings.push({ signal: "author-is-of-the-project", verdict: "ordinary" });
  if (role === "BOT") ceilings.push({ signal: "author-is-a-bot", verdict: "suspect" });
  if (text.edited === true) ceilings.push({ signal: "edited-after-others-joined", verdict: "suspect" });
  if (found.some(({ id }) => NEVER_MORE_THAN_SUSPECT.has(id))) {
    ceilings.push({ signal: "speaks-of-weaknesses-only", verdict: "suspect" });
  }
  if (kind === "dependency-scan" && options.dependencyScans !== "redirect") {
    const verdict = options.dependencyScans === "ignore" ? "ordinary" : "suspect";
    ceilings.push({ signal: `dependency-scans-${options.dependencyScans}`, verdict });
  }
  // A pull request that updates a dependency, or asks about one, is how such things are mended in public.
  if (text.kind === "pull" && (kind === "dependency-scan" || kind === "cve-inquiry")) {
    ceilings.push({ signal: "pull-request-for-a-published-fix", verdict: "ordinary" });
  }
  return ceilings;
}

function kindOf(found: readonly FoundSignal[], weightOf: (id: string) => number): ReportKind {
  const ids = new Set(found.map(({ id }) => id));
  const total = (signals: readonly string[]): number =>
    signals.reduce((sum, id) => sum + (ids.has(id) ? weightOf(id) : 0), 0);
  const published = ids.has("published-id-in-title") ? weightOf("published-id-in-title") / 2 : 0;
  const question = total(SHOWING_KIND.question);
  const candidates: readonly (readonly [ReportKind, number])[] = [
    ["question", question],
    ["cve-inquiry", total(SHOWING_KIND["cve-inquiry"]) + published],
    // Settings may leave such findings in public, so nothing else may pass for one.
    ["dependency-scan", total(SHOWING_KIND["dependency-scan"]) + published - question],
    ["report", total(SHOWING_OWN_FINDING) * 0.7 + 0.5],
  ];
  return candidates.reduce((best, candidate) => (candidate[1] > best[1] ? candidate : best))[0];
}

/** Ceilings of the embedded scorer's own making: somebody who read the text is not bound by them. */
const OWN_DOUBTS = ["language-not-read", "no-second-witness", "speaks-of-weaknesses-only"];

export function isOwnDoubt(ceiling: Ceiling): boolean {
  return OWN_DOUBTS.includes(ceiling.signal);
}
