// What keeps a verdict down whatever the words say: who wrote it, what the settings want, what is published, what was not read.
import type { Feature } from "./model/features.ts";
import type { Ceiling, ModeratedText, ModerationOptions, ReportKind, TextLanguage, Witness } from "./verdict.ts";
import { identifiersIn } from "./identifiers.ts";

/** Roles that GitHub gives to people of the project; they handle vulnerabilities and do not report them by accident. */
const ROLES_OF_THE_PROJECT = ["OWNER", "MEMBER", "COLLABORATOR"];

/** With one of these a person decides, however high the score: the text speaks of weaknesses without reporting one. */
const SPEAKS_ONLY = [
  "teaching-in-title",
  "attacks-seen-in-data",
  "published-not-affected",
  "idea:falseAlarm@title",
];

/** Asks for what comes after a publication: release, branch, date, range, credit. */
const AFTERWARDS =
  /\b(?:releas\w{0,4}|backport\w{0,4}|cherry-?pick\w{0,4}|branch(?:es)?|tag(?:ged)?|when|date|eta|range|versions? (?:is|are)|affected versions?|credit\w{0,3}|changelog|advisory|missing|not (?:present|included|contained))\b/iu;

export type Judged = {
  readonly text: ModeratedText;
  readonly options: ModerationOptions;
  readonly kind: ReportKind;
  readonly features: ReadonlyMap<string, Feature>;
  readonly witnesses: readonly Witness[];
  readonly language: TextLanguage;
};

/** All that hold for a text; each stands among the reasons with no weight. */
export function ceilingsOf({ text, options, kind, features, witnesses, language }: Judged): readonly Ceiling[] {
  const ceilings: Ceiling[] = [];
  const suspect = (signal: string, holds: boolean): void => {
    if (holds) ceilings.push({ signal, verdict: "suspect" });
  };
  const ordinary = (signal: string, holds: boolean): void => {
    if (holds) ceilings.push({ signal, verdict: "ordinary" });
  };
  const role = text.authorAssociation?.toUpperCase() ?? "";
  ordinary("author-is-of-the-project", ROLES_OF_THE_PROJECT.includes(role));
  suspect("author-is-a-bot", role === "BOT");
  suspect("edited-after-others-joined", text.edited === true);
  suspect(
    "speaks-of-weaknesses-only",
    SPEAKS_ONLY.some((name) => features.has(name)),
  );
  suspect("language-not-read", !language.read);
  suspect("no-second-witness", witnesses.length === 0);
  if (kind === "dependency-scan" && options.dependencyScans !== "redirect") {
    const verdict = options.dependencyScans === "ignore" ? "ordinary" : "suspect";
    ceilings.push({ signal: `dependency-scans-${options.dependencyScans}`, verdict });
  }
  // A pull request that updates a dependency, or asks about one, is how such things are mended in public.
  ordinary(
    "pull-request-for-a-published-fix",
    text.kind === "pull" && (kind === "dependency-scan" || kind === "cve-inquiry"),
  );
  const published = isPublished(text);
  const asksForMore = published && AFTERWARDS.test(`${text.title}\n${text.body.slice(0, 4_000)}`);
  ordinary("published-and-asks-for-more", asksForMore && kind !== "report" && kind !== "question");
  suspect("published", published);
  return ceilings;
}

function isPublished(text: ModeratedText): boolean {
  if (text.publishedIds === undefined || text.publishedIds.length === 0) return false;
  const published = new Set(text.publishedIds.map((id) => id.toUpperCase()));
  return identifiersIn(text).some((id) => published.has(id));
}
