// GitHub's security advisories of a repository: found, read, drafted, brought into step, published; and CVE ids asked for.
import * as z from "zod";
import type { AdvisoryContent, StandingAdvisory } from "../../../domain/advisories/github/advisory.ts";
import type { RepositoryInfo } from "../../../domain/github.ts";
import type { Client } from "../client.ts";
import { unlessGone } from "../refusals.ts";

type At = Pick<RepositoryInfo, "owner" | "name">;

const credit = z.object({ user: z.object({ login: z.string() }).nullable(), type: z.string(), state: z.string() });
const advisory = z.object({
  ghsa_id: z.string(),
  cve_id: z.string().nullable(),
  html_url: z.string(),
  summary: z.string(),
  description: z.string().nullable(),
  state: z.enum(["draft", "triage", "published", "closed", "withdrawn"]),
  created_at: z.string().nullable(),
  author: z.object({ login: z.string(), id: z.int() }).nullable(),
  vulnerabilities: z
    .array(
      z.object({
        package: z.object({ ecosystem: z.string(), name: z.string().nullish() }).nullable(),
        vulnerable_version_range: z.string().nullish(),
        patched_versions: z.string().nullish(),
      }),
    )
    .nullable(),
  cwe_ids: z.array(z.string()).nullable(),
  cvss: z.object({ vector_string: z.string().nullable() }).nullable(),
  credits: z.array(z.object({ login: z.string().nullish(), type: z.string().nullish() })).nullable(),
  credits_detailed: z.array(credit).nullish(),
});
type Read = z.infer<typeof advisory>;

function standing(read: Read): StandingAdvisory {
  return {
    ghsa: read.ghsa_id,
    url: read.html_url,
    state: read.state,
    content: {
      summary: read.summary,
      description: read.description ?? "",
      vulnerabilities: (read.vulnerabilities ?? []).map((vulnerability) => ({
        package: { ecosystem: vulnerability.package?.ecosystem ?? "", name: vulnerability.package?.name ?? "" },
        vulnerable_version_range: vulnerability.vulnerable_version_range ?? "",
        patched_versions: vulnerability.patched_versions ?? null,
      })),
      cwe_ids: read.cwe_ids ?? [],
      credits: (read.credits ?? []).flatMap(({ login, type }) =>
        typeof login === "string" && typeof type === "string" ? [{ login, type }] : [],
      ),
      cvss_vector_string: read.cvss?.vector_string ?? null,
      cve_id: read.cve_id,
    },
    credits: (read.credits_detailed ?? []).flatMap(({ user, state }) =>
      user === null ? [] : [{ login: user.login, state }],
    ),
  };
}

/** The advisory of that id; null: there is none, or none for this token. */
export async function readAdvisoryById(client: Client, at: At, ghsa: string): Promise<StandingAdvisory | null> {
  const answer = await unlessGone(
    async () =>
      await client.request("GET /repos/{owner}/{repo}/security-advisories/{ghsa_id}", {
        owner: at.owner,
        repo: at.name,
        ghsa_id: ghsa,
      }),
  );
  return answer === null ? null : standing(advisory.parse(answer.data));
}

/** Every advisory whose text ends with that hidden line, oldest first. */
export async function findAdvisories(
  client: Client,
  at: At,
  marker: string,
): Promise<readonly StandingAdvisory[]> {
  const all = await listAdvisories(client, at, null);
  return all
    .map(standing)
    .filter(({ content }) => content.description.split("\n").some((line) => line.trim() === marker));
}

async function listAdvisories(client: Client, at: At, state: "triage" | null): Promise<readonly Read[]> {
  const found = await client.paginate("GET /repos/{owner}/{repo}/security-advisories", {
    owner: at.owner,
    repo: at.name,
    direction: "asc",
    per_page: 100,
    ...(state === null ? {} : { state }),
  });
  return z.array(advisory).parse(found);
}

/** Makes a draft. */
export async function draftAdvisory(client: Client, at: At, content: AdvisoryContent): Promise<StandingAdvisory> {
  const { cve_id: cve, cvss_vector_string: vector, ...rest } = members(content);
  const { data } = await client.request("POST /repos/{owner}/{repo}/security-advisories", {
    owner: at.owner,
    repo: at.name,
    ...rest,
    ...(cve === null ? {} : { cve_id: cve }),
    ...(vector === null ? {} : { cvss_vector_string: vector }),
  } as never);
  return standing(advisory.parse(data));
}

/** Puts the whole content there; `publish`: and makes it public, in the same request. */
export async function writeAdvisory(
  client: Client,
  at: At,
  ghsa: string,
  content: Partial<AdvisoryContent>,
  publish: boolean,
): Promise<StandingAdvisory> {
  const { data } = await client.request("PATCH /repos/{owner}/{repo}/security-advisories/{ghsa_id}", {
    owner: at.owner,
    repo: at.name,
    ghsa_id: ghsa,
    ...content,
    ...(publish ? { state: "published" } : {}),
  } as never);
  return standing(advisory.parse(data));
}

function members(content: AdvisoryContent) {
  return { ...content, vulnerabilities: [...content.vulnerabilities], credits: [...content.credits] };
}

/** Asks GitHub, as a CNA, for a CVE id: it answers later, and an advisory is asked for once. */
export async function askForCve(client: Client, at: At, ghsa: string): Promise<void> {
  await client.request("POST /repos/{owner}/{repo}/security-advisories/{ghsa_id}/cve", {
    owner: at.owner,
    repo: at.name,
    ghsa_id: ghsa,
  });
}

/** What somebody reported privately at GitHub. */
export type PrivateReport = {
  readonly ghsa: string;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly author: { readonly login: string; readonly id: number } | null;
  readonly createdAt: string;
};

/** Every report that waits to be triaged, oldest first. */
export async function listPrivateReports(client: Client, at: At): Promise<readonly PrivateReport[]> {
  const found = await listAdvisories(client, at, "triage");
  return found.map((read) => ({
    ghsa: read.ghsa_id,
    url: read.html_url,
    title: read.summary,
    body: read.description ?? "",
    author: read.author,
    createdAt: read.created_at ?? "",
  }));
}

const global = z.array(
  z.object({
    vulnerabilities: z
      .array(
        z.object({
          package: z.object({ name: z.string().nullish() }).nullish(),
          vulnerable_version_range: z.string().nullish(),
        }),
      )
      .nullable(),
  }),
);

/** The ranges of the global database's entry, as `package: range`; null: it has none yet. */
export async function readGlobalRanges(client: Client, ghsa: string): Promise<readonly string[] | null> {
  for (const type of ["reviewed", "unreviewed"] as const) {
    const { data } = await client.request("GET /advisories", { ghsa_id: ghsa, type, per_page: 1 });
    const [entry] = global.parse(data);
    if (entry === undefined) continue;
    return (entry.vulnerabilities ?? []).map(
      (vulnerability) => `${vulnerability.package?.name ?? ""}: ${vulnerability.vulnerable_version_range ?? ""}`,
    );
  }
  return null;
}
