// GitHub's advisory: what was approved of it, and what it should say by now.
import * as z from "zod";
import { canonicalJson, type Json, sha256 } from "../../record/canonical.ts";
import { creditTypeOf } from "../../record/shapes.ts";
import { OPTIONAL_MEMBERS, type OptionalMember } from "../events.ts";
import { ECOSYSTEMS } from "../records/ecosystems.ts";
import { recordFacts, type RecordFacts } from "../records/facts.ts";
import type { Advisories } from "../state.ts";
import { type Affected, githubRange, type Range } from "../records/ranges.ts";

/** Part of the bundle: the digest covers it. */
export const advisoryForm = z.strictObject({ facts: recordFacts, publish: z.enum(["first", "last"]) });
export type AdvisoryForm = z.infer<typeof advisoryForm>;

/** GitHub's limits, in characters. */
const LONGEST = { summary: 1_024, description: 65_535 } as const;

/** An advisory's members as GitHub takes them. */
export type AdvisoryContent = {
  readonly summary: string;
  readonly description: string;
  readonly vulnerabilities: readonly {
    readonly package: { readonly ecosystem: string; readonly name: string };
    readonly vulnerable_version_range: string;
    readonly patched_versions: string | null;
  }[];
  readonly cwe_ids: readonly string[];
  readonly credits: readonly { readonly login: string; readonly type: string }[];
  readonly cvss_vector_string: string | null;
  readonly cve_id: string | null;
};

/** What it should say. `marker`: the hidden line that tells the app its own advisory again. `affected`: in the order of the packages. */
export function advisoryContent(
  { facts }: AdvisoryForm,
  known: { readonly affected: readonly Affected[]; readonly cve: string | null; readonly marker: string },
): AdvisoryContent {
  const tail = `\n\n${known.marker}`;
  return {
    summary: cut(facts.title, LONGEST.summary),
    description: `${cut(facts.details, LONGEST.description - tail.length)}${tail}`,
    vulnerabilities: facts.packages.flatMap(({ ecosystem, name }, index) =>
      rangesOf(facts, known.affected[index]).map((range) => ({
        package: { ecosystem: ECOSYSTEMS[ecosystem].github, name },
        vulnerable_version_range: githubRange(range),
        patched_versions: range.fixed,
      })),
    ),
    cwe_ids: facts.weaknesses,
    credits: creditsOf(facts),
    // GitHub keeps one of each version, and takes one in a request: the newest that it scores.
    cvss_vector_string: facts.severities.at(-1)?.vector ?? null,
    cve_id: known.cve,
  };
}

function rangesOf({ since }: RecordFacts, affected: Affected | undefined): readonly Range[] {
  return affected === undefined || affected.ranges.length === 0
    ? [{ introduced: since ?? "0", fixed: null }]
    : affected.ranges;
}

/** Whoever has an account; each once, as the first that they are credited for. They are asked, and show once they accept. */
function creditsOf({ credits }: RecordFacts): AdvisoryContent["credits"] {
  const byLogin = new Map<string, { login: string; type: string }>();
  for (const credit of credits) {
    const { login } = credit;
    if (login !== null && !byLogin.has(login.toLowerCase()))
      byLogin.set(login.toLowerCase(), { login, type: creditTypeOf(credit) });
  }
  return [...byLogin.values()];
}

function cut(text: string, limit: number): string {
  const characters = Array.from(text);
  return characters.length <= limit ? text : `${characters.slice(0, limit - 3).join("")}...`;
}

/** What is left out of it, try by try, where GitHub refuses its content: first nothing, then one more of what it has. */
export function leftOut(content: Partial<AdvisoryContent>): readonly (readonly OptionalMember[])[] {
  const has = OPTIONAL_MEMBERS.filter((member) => (content[member]?.length ?? 0) > 0);
  return [[], ...has.map((_, index) => has.slice(0, index + 1))];
}

/** One value for one content, however GitHub orders and ends its lines. */
export function contentPrint(content: AdvisoryContent): string {
  const vulnerabilities = content.vulnerabilities
    .map((vulnerability) => canonicalJson(vulnerability as unknown as Json))
    .toSorted();
  const credits = content.credits
    .map(({ login, type }) => ({ login: login.toLowerCase(), type }))
    .toSorted((left, right) => left.login.localeCompare(right.login));
  const plain = {
    ...content,
    description: content.description.replaceAll("\r\n", "\n").trim(),
    vulnerabilities,
    credits,
    cwe_ids: content.cwe_ids.toSorted(),
  };
  return sha256(canonicalJson(plain as unknown as Json));
}

export type CreditStanding = NonNullable<Advisories["credited"]>[number];

/**
 * How the credited stand. GitHub lists in full whom it shows: once an advisory is public that may be the accepted alone,
 * so that whoever is not listed is as they were seen last.
 */
export function creditsNow(
  { content, credits }: Pick<StandingAdvisory, "content" | "credits">,
  before: Advisories["credited"],
): readonly CreditStanding[] {
  const same = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();
  const named = content.credits.filter(({ login }) => !credits.some((credit) => same(credit.login, login)));
  const others = named.map(({ login, type }) => ({
    login,
    type,
    state: before?.find((credit) => same(credit.login, login))?.state ?? ("unknown" as const),
  }));
  return [...credits, ...others].toSorted((left, right) => left.login.localeCompare(right.login));
}

/** An advisory as it stands on GitHub. */
export type StandingAdvisory = {
  readonly ghsa: string;
  readonly url: string;
  readonly state: "draft" | "triage" | "published" | "closed" | "withdrawn";
  /** Whoever wrote or reported it; null: the account is gone. */
  readonly author: string | null;
  readonly content: AdvisoryContent;
  /** Whoever is credited: pending, accepted or declined. */
  readonly credits: readonly CreditStanding[];
};
