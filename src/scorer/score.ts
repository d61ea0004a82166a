// The verdict on a public text: is it a vulnerability report that should not be public?
import { findSignals, type FoundSignal } from "./find-signals.ts";
import { readText, type Span } from "./reading.ts";
import { WEIGHTS, type Weights } from "./weights.ts";

export type ModeratedText = {
  readonly title: string;
  readonly body: string;
  /** GitHub's `author_association`; absent where it is not known, which counts as an outsider. */
  readonly authorAssociation?: string | null;
  readonly kind: "issue" | "comment" | "review" | "pull";
  /** The text was changed after others had joined the conversation. */
  readonly edited?: boolean;
  /** The repository's own issue forms and templates, as Markdown; what they say is not the author's word. */
  readonly templates?: readonly string[];
};

export type ModerationOptions = {
  /** Words of the project that are no signals, such as `NetworkPolicy`. */
  readonly productWords: readonly string[];
  /** What becomes of scanner findings in dependencies, which some projects want in public. */
  readonly dependencyScans: "redirect" | "suspect" | "ignore";
  readonly thresholds?: Thresholds;
};

/** Scores from which a text is a report or a suspect. */
export type Thresholds = { readonly report: number; readonly suspect: number };

export type ReportKind = "report" | "question" | "cve-inquiry" | "dependency-scan";

/** A signal that was seen, what it adds in log odds, and where; null where it lies in no text, as the author's role does. */
export type Reason = { readonly signal: string; readonly weight: number; readonly span: Span | null };

export type Verdict = {
  /** `report`: close and redirect; `suspect`: ask a maintainer in private; `ordinary`: leave alone. */
  readonly verdict: "report" | "suspect" | "ordinary";
  /** Estimated probability that the text is a report, from 0 to 1, before role and settings have their say. */
  readonly score: number;
  readonly kind?: ReportKind;
  /** Weightiest first. */
  readonly reasons: readonly Reason[];
};

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
  const plain = score >= thresholds.report ? "report" : score >= thresholds.suspect ? "suspect" : "ordinary";
  if (plain === "ordinary") return { verdict: "ordinary", score, reasons };

  const kind = kindOf(found, weightOf);
  const ceilings = ceilingsOf(text, options, kind, found);
  const lowest = ceilings.some((ceiling) => ceiling.verdict === "ordinary")
    ? "ordinary"
    : ceilings.some((ceiling) => ceiling.verdict === "suspect")
      ? "suspect"
      : plain;
  return {
    verdict: lowest,
    score,
    kind,
    reasons: [...reasons, ...ceilings.map((ceiling) => ({ signal: ceiling.signal, weight: 0, span: null }))],
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

type Ceiling = { readonly signal: string; readonly verdict: "suspect" | "ordinary" };

/** What keeps a verdict down whatever the words say; each stands among the reasons with no weight. */
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
