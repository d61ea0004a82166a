// What bears a report out beside its score, and why a maintainer is asked where it is not closed.
import type { Feature } from "./model/features.ts";
import type { AskKind, ReportKind, Witness } from "./verdict.ts";

/** Each witness by the features that show it; none of them is a word alone. */
const SHOWING: Readonly<Record<string, readonly string[]>> = {
  "own-finding": [
    "reports-weakness",
    "weakness-found",
    "found-harm",
    "report-is-ready",
    "weakness-named-in-title",
    "takeover-in-title",
    "guard-bypassed-in-title",
    "unchecked-in-title",
    "noauth-in-title",
    "secret-exposed-in-title",
    "harm-to-foreign-in-title",
  ],
  reproducer: [
    "attack-string",
    "attack-string-in-prose",
    "memory-error-in-title",
    "shape:memory trace",
    "shape:live secret",
    "shape:request shown",
    "idea:proof@body",
  ],
  deed: [
    "stranger-can-harm",
    "stranger-gets-what-is-not-his",
    "attacker-can-harm",
    "takeover-possible",
    "access-to-what-is-foreign",
    "access-without-login",
    "input-unchecked",
    "lesser-gets-more",
    "lesser-meets-no-boundary",
    "tampering-works",
    "tampering-with-foreign",
    "forbidden-harms",
    "foreign-reached",
    "power-unguarded",
    "unchecked-tampering",
    "nobody-asked",
    "input-reaches-power",
  ],
  "asks-for-channel": [
    "asks-where-to-report",
    "asks-for-private-channel",
    "holds-finding-for-private",
    "holds-finding-and-asks",
  ],
  "asks-about-published": ["asks-about-published", "published-near-question", "published-and-affected"],
  "scanner-finding": [
    "scanner-found",
    "scanner-in-title",
    "dependency-vulnerable",
    "scanner-near-dependency",
    "several-published-ids",
  ],
};

/** Those of a text, each with the first feature that shows it. */
export function witnessesOf(features: ReadonlyMap<string, Feature>): readonly Witness[] {
  return Object.entries(SHOWING).flatMap(([name, shown]): readonly Witness[] => {
    const feature = shown.flatMap((key) => features.get(key) ?? [])[0];
    return feature === undefined ? [] : [{ name, span: feature.span }];
  });
}

const CREDIT = /\b(?:credit(?:s|ed)?|acknowledg\w{1,8}|hall of fame|finder|reporter)\b/iu;
const MACHINE = /\b(?:AI|LLM|GPT|Claude|Copilot|agent|machine)[- ]?(?:written|generated|found|assisted|made)?\b/u;
const POLICY = /\b(?:polic(?:y|ies)|accept|welcome|allowed|rules?|reports?)\b/iu;
const EXPLOITED =
  /\b(?:in the wild|exploited|compromised|hacked|miner|backdoor\w{0,4}|broken into|break-?in|web ?shell|defaced|uploader|ransom\w{0,6})\b/iu;

/** Why a person is asked. */
export function askKindOf(
  text: { readonly title: string; readonly body: string; readonly kind: string },
  kind: ReportKind,
  features: ReadonlyMap<string, Feature>,
): AskKind {
  const words = `${text.title}\n${text.body.slice(0, 4_000)}`;
  if (features.has("report-unanswered") || features.has("report-unanswered-nearby")) return "nudge";
  if (features.has("idea:underAttack@title") || features.has("idea:underAttack@body") || EXPLOITED.test(words))
    return "exploited";
  if (text.kind === "pull" && kind === "report") return "silent-fix";
  if (CREDIT.test(text.title)) return "credit";
  if (MACHINE.test(words) && POLICY.test(text.title)) return "ai-found";
  return "unclear";
}
