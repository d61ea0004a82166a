// What every record says in its own form: pages, people, and who is affected in words.
import type { RecordFacts, RecordKnown } from "../../../domain/advisories/records/facts.ts";
import type { Range } from "../../../domain/advisories/records/ranges.ts";
import type { Credit } from "../../../domain/record/shapes.ts";

/** Whoever wants to be named. */
export function namedCredits({ credits }: RecordFacts): readonly (Credit & { readonly name: string })[] {
  return credits.flatMap((credit) => (credit.name === null ? [] : [{ ...credit, name: credit.name }]));
}

/** How a credited person is reached, as far as they asked for it to be public. */
export function contactsOf({ mail, login }: Credit): readonly string[] {
  return [
    ...(mail === null ? [] : [`mailto:${mail}`]),
    ...(login === null ? [] : [`https://github.com/${login}`]),
  ];
}

/** Every name of the vulnerability but `own`. */
export function otherNames({ ghsa, cve }: RecordKnown, own: string): readonly string[] {
  return [cve, ghsa].flatMap((name) => (name === null || name === own ? [] : [name]));
}

/** The versions that people are to take, in words. */
export function updateWords(ranges: readonly Range[]): string {
  const fixed = ranges.flatMap((range) => range.fixed ?? []);
  if (fixed.length === 0)
    return "No release has the fix yet. Build from a branch that has it, or follow the workarounds of the advisory.";
  return `Update to ${fixed.join(" or ")}, or a later version of the same line.`;
}

/** Each revision in a few words. */
export const REVISION_WORDS = {
  published: "Published",
  fixed: "Fixed commits and versions filled in",
  identified: "Identifiers filled in",
  corrected: "Corrected",
} as const satisfies Readonly<Record<RecordKnown["revisions"][number]["cause"], string>>;

/** When it was published, and when it last said something else. */
export function timesOf({ revisions }: RecordKnown): { readonly published: string; readonly modified: string } {
  const published = revisions[0]?.at ?? "";
  return { published, modified: revisions.at(-1)?.at ?? published };
}
