// What goes into the scorer and what comes out: the text and what is known of it, and the verdict with all that led to it.
import type { Voice } from "./model/weights.ts";
import type { Span } from "./text/reading.ts";

export type ModeratedText = {
  readonly title: string;
  readonly body: string;
  /** GitHub's `author_association`; absent where it is not known, which counts as an outsider. */
  readonly authorAssociation?: string | null;
  /** A discussion counts as an issue, a comment in one as a comment. */
  readonly kind: "issue" | "comment" | "review" | "pull";
  /** The text was changed after others had joined the conversation. */
  readonly edited?: boolean;
  /** The repository's own issue forms and templates, as Markdown; what they say is not the author's word. */
  readonly templates?: readonly string[];
  /** Identifiers in the text (see `identifiersIn`) that are known to be published, in any case; absent where nobody looked. */
  readonly publishedIds?: readonly string[];
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

/**
 * Why a maintainer is asked. `nudge`: a private report is unanswered; `exploited`: signs of attacks; `silent-fix`: a pull request that may mend an
 * undisclosed vulnerability; `credit`: who is to be named; `ai-found`: whether findings of machines are wanted; `unclear`: anything else.
 */
export type AskKind = "nudge" | "exploited" | "silent-fix" | "credit" | "ai-found" | "unclear";

/** A signal that was seen, what it adds in log odds, and where; null where it lies in no text, as the author's role does. */
export type Reason = { readonly signal: string; readonly weight: number; readonly span: Span | null };

/** What bears a report out beside its score: its writer's own finding, a way to reproduce it, a deed against a boundary, and the like. */
export type Witness = { readonly name: string; readonly span: Span | null };

/** What keeps a verdict down whatever the words say; it stands among the reasons with no weight, too. */
export type Ceiling = { readonly signal: string; readonly verdict: "suspect" | "ordinary" };

/** The language of a text: its ISO 639 code (`und` where it cannot be told), its English name, and whether the scorer reads it. */
export type TextLanguage = { readonly code: string; readonly name: string; readonly read: boolean };

export type Verdict = {
  /** `report`: close and redirect; `suspect`: ask a maintainer in private; `ordinary`: leave alone. */
  readonly verdict: "report" | "suspect" | "ordinary";
  /** Estimated probability that the text is a report, from 0 to 1, before role and settings have their say. */
  readonly score: number;
  /** Whether the score weighs it as telling what is weak or as asking; the higher of both counts. */
  readonly readAs: Voice;
  readonly kind?: ReportKind;
  /** There where the verdict is `suspect`. */
  readonly ask?: AskKind;
  /** The ceilings, and then the weightiest first. */
  readonly reasons: readonly Reason[];
  /** Without one the scorer closes nothing. */
  readonly witnesses: readonly Witness[];
  /** Those that hold for this text, also where the score alone is low; another reader's verdict is bound by them. */
  readonly ceilings: readonly Ceiling[];
  readonly language: TextLanguage;
  /** What the sum of the reasons' weights starts from, in log odds. */
  readonly bias: number;
  readonly thresholds: Thresholds;
};
