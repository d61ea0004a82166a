// The verdict on a public text: is it a vulnerability report that should not be public?
import { ceilingsOf } from "./ceilings.ts";
import { featuresOf, type Feature } from "./model/features.ts";
import { weigh, type Weighed } from "./model/weigh.ts";
import { WEIGHTS, type Weights } from "./model/weights.ts";
import { readText, type Reading } from "./text/reading.ts";
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
import { askKindOf, witnessesOf } from "./witnesses.ts";

export type * from "./verdict.ts";

export const DEFAULT_OPTIONS: ModerationOptions = { productWords: [], dependencyScans: "redirect" };

export const DEFAULT_THRESHOLDS: Thresholds = { report: 0.89, suspect: 0.42 };

/** What scores lower by its nature, and is asked about the sooner: short talk, pull requests, languages that are not read. */
const SOONER: Readonly<Record<ModeratedText["kind"], number>> = { issue: 1, pull: 0.75, comment: 0.6, review: 1 };
const SOONER_NOT_READ = 0.75;

/** The thresholds for this kind of text in this language. */
export function thresholdsFor(
  kind: ModeratedText["kind"],
  language: TextLanguage,
  { report, suspect }: Thresholds,
): Thresholds {
  return { report, suspect: suspect * Math.min(SOONER[kind], language.read ? 1 : SOONER_NOT_READ) };
}

/** Words and parts of words that a verdict shows one by one; the others stand there as one sum. */
const MOST_PIECES_SHOWN = 10;

/** Ceilings of the embedded scorer's own making: somebody who read the text is not bound by them. */
const OWN_DOUBTS = ["language-not-read", "no-second-witness", "speaks-of-weaknesses-only"];

export function isOwnDoubt(ceiling: Ceiling): boolean {
  return OWN_DOUBTS.includes(ceiling.signal);
}

const SHOWING_KIND: Readonly<Record<Exclude<ReportKind, "report">, readonly string[]>> = {
  question: [
    "asks-where-to-report",
    "asks-for-private-channel",
    "holds-finding-for-private",
    "report-unanswered",
    "holds-finding-and-asks",
    "report-unanswered-nearby",
    "idea:private@title",
  ],
  "cve-inquiry": [
    "asks-about-published",
    "published-and-affected",
    "published-and-fix-plan",
    "published-near-question",
    "idea:affected@title",
    "idea:fixPlan@title",
  ],
  "dependency-scan": [
    "scanner-found",
    "scanner-in-title",
    "dependency-vulnerable",
    "dependency-vulnerable-in-title",
    "several-published-ids",
    "idea:dependency@title",
  ],
};

/** Judges one text. Pure, and linear in the text's length. The weights are handed in only where others are to be measured. */
export function scoreText(text: ModeratedText, options: ModerationOptions, weights: Weights = WEIGHTS): Verdict {
  const reading = readFor(text, options);
  const all = featuresOf(reading, text.kind);
  const weighed = weigh(all, weights);
  const reasons = reasonsOf(all, reading, weighed);
  const score = 1 / (1 + Math.exp(-weighed.logOdds));
  const { language } = reading;
  const thresholds = thresholdsFor(text.kind, language, options.thresholds ?? DEFAULT_THRESHOLDS);
  const plain = score >= thresholds.report ? "report" : score >= thresholds.suspect ? "suspect" : "ordinary";

  const features = new Map(all.filter(({ name }) => !isPiece(name)).map((feature) => [feature.name, feature]));
  const witnesses = witnessesOf(features).map(({ name, span }) => ({
    name,
    span: span === null ? null : reading.written(span),
  }));
  const kind = kindOf(features);
  const ceilings = ceilingsOf({ text, options, kind, features, witnesses, language });
  const { bias, voice: readAs } = weighed;
  const common = { score, readAs, witnesses, ceilings, language, bias, thresholds };
  if (plain === "ordinary") return { ...common, verdict: "ordinary", reasons };
  const of = (verdict: Ceiling["verdict"]): boolean => ceilings.some((ceiling) => ceiling.verdict === verdict);
  const verdict = of("ordinary") ? "ordinary" : of("suspect") ? "suspect" : plain;
  return {
    ...common,
    verdict,
    kind,
    ...(verdict === "suspect" ? { ask: askKindOf(text, kind, features) } : {}),
    reasons: [...ceilings.map(({ signal }) => ({ signal, weight: 0, span: null })), ...reasons],
  };
}

function readFor(text: ModeratedText, options: ModerationOptions): Reading {
  return readText(text, {
    productWords: options.productWords,
    templates: text.templates ?? [],
    skipQuotes: text.kind === "comment" || text.kind === "review",
  });
}

function isPiece(name: string): boolean {
  return name.startsWith("word:") || name.startsWith("part:");
}

/** Weightiest first; with the bias they add up to the log odds of the score. */
function reasonsOf(
  features: readonly Feature[],
  reading: Reading,
  { weights, voice, damped }: Weighed,
): readonly Reason[] {
  const shown: Reason[] = [];
  const pieces: Reason[] = [];
  for (const [index, { name, value, span }] of features.entries()) {
    const weight = (weights[index]?.[voice] ?? 0) * value * damped;
    if (weight !== 0) (isPiece(name) ? pieces : shown).push({ signal: name, weight, span });
  }
  pieces.sort(byWeight);
  const rest = pieces.slice(MOST_PIECES_SHOWN).reduce((sum, { weight }) => sum + weight, 0);
  if (rest !== 0) shown.push({ signal: "other-words", weight: rest, span: null });
  return [...shown, ...pieces.slice(0, MOST_PIECES_SHOWN)]
    .sort(byWeight)
    .map((reason) => ({ ...reason, span: reason.span === null ? null : reading.written(reason.span) }));
}

function byWeight(a: Reason, b: Reason): number {
  return Math.abs(b.weight) - Math.abs(a.weight);
}

/** What kind of report it would be: the one that most of its features speak of. */
function kindOf(features: ReadonlyMap<string, Feature>): ReportKind {
  const count = (names: readonly string[]): number => names.filter((name) => features.has(name)).length;
  const published = features.has("published-id-in-title") ? 1 : 0;
  const question = count(SHOWING_KIND.question);
  const candidates: readonly (readonly [ReportKind, number])[] = [
    ["question", question],
    ["cve-inquiry", count(SHOWING_KIND["cve-inquiry"]) + published],
    // Settings may leave such findings in public, so nothing else may pass for one.
    ["dependency-scan", count(SHOWING_KIND["dependency-scan"]) + published - question],
    ["report", count(OWN_DEEDS) * 0.7 + 0.8],
  ];
  return candidates.reduce((best, candidate) => (candidate[1] > best[1] ? candidate : best))[0];
}

const OWN_DEEDS = [
  "stranger-can-harm",
  "attacker-can-harm",
  "takeover-possible",
  "access-to-what-is-foreign",
  "access-without-login",
  "input-unchecked",
  "guard-bypassed",
  "attack-string",
  "weakness-found",
  "attack-without-guard",
];
