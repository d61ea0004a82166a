// GitHub's security advisories of a repository: found, read, drafted, brought into step, published; and CVE ids asked for.
import * as z from "zod";
import {
  type AdvisoryContent,
  leftOut,
  type StandingAdvisory,
} from "../../../domain/advisories/github/advisory.ts";
import { CREDIT_STATES, type OptionalMember } from "../../../domain/advisories/events.ts";
import type { RepositoryInfo } from "../../../domain/github.ts";
import type { Client } from "../client.ts";
import { refusalOf, refusalText, unlessGone } from "../refusals.ts";

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
    author: read.author?.login ?? null,
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
    credits: (read.credits_detailed ?? []).flatMap(({ user, type, state }) =>
      user === null
        ? []
        : [{ login: user.login, type, state: CREDIT_STATES.find((known) => known === state) ?? "unknown" }],
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
  // One that is not as it should be hides no other.
  return z
    .array(z.unknown())
    .parse(found)
    .flatMap((entry) => advisory.safeParse(entry).data ?? []);
}

/** What GitHub did not take, and why: nothing where it took the whole. */
export type Lean = { readonly without: readonly OptionalMember[]; readonly words: string };
export type Written = Lean & { readonly standing: StandingAdvisory };

/** Sends it whole, and again, as a refusal may be for a moment; where GitHub refuses its content, without more and more of what it may refuse. */
async function leanest(
  content: Partial<AdvisoryContent>,
  send: (content: Partial<AdvisoryContent>) => Promise<unknown>,
): Promise<Written> {
  const tries = [[], ...leftOut(content)];
  let words = "";
  for (const without of tries) {
    const kept = Object.entries(content).filter(([member]) => !without.some((left) => left === member));
    try {
      const answer = await send(Object.fromEntries(kept));
      return { standing: standing(advisory.parse(answer)), without, words };
    } catch (error) {
      if (refusalOf(error)?.kind !== "invalid" || without === tries.at(-1)) throw error;
      words ||= refusalText(error);
    }
  }
  throw new TypeError("an advisory that was never sent");
}

/** Makes a draft. */
export async function draftAdvisory(client: Client, at: At, content: AdvisoryContent): Promise<Written> {
  const { cve_id: cve, cvss_vector_string: vector, ...rest } = content;
  const whole = {
    ...rest,
    ...(cve === null ? {} : { cve_id: cve }),
    ...(vector === null ? {} : { cvss_vector_string: vector }),
  };
  return await leanest(whole, async (members) => {
    const asked = { owner: at.owner, repo: at.name, ...members } as never;
    return (await client.request("POST /repos/{owner}/{repo}/security-advisories", asked)).data;
  });
}

/** Puts the whole content there; `publish`: and makes it public, in the same request. */
export async function writeAdvisory(
  client: Client,
  at: At,
  ghsa: string,
  content: Partial<AdvisoryContent>,
  publish: boolean,
): Promise<Written> {
  const state = publish ? { state: "published" } : {};
  return await leanest(content, async (members) => {
    const asked = { owner: at.owner, repo: at.name, ghsa_id: ghsa, ...members, ...state } as never;
    return (await client.request("PATCH /repos/{owner}/{repo}/security-advisories/{ghsa_id}", asked)).data;
  });
}

/** Closes one that was made twice. */
export async function closeDraft(client: Client, at: At, ghsa: string): Promise<void> {
  await client.request("PATCH /repos/{owner}/{repo}/security-advisories/{ghsa_id}", {
    owner: at.owner,
    repo: at.name,
    ghsa_id: ghsa,
    state: "closed",
  });
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
    withdrawn_at: z.string().nullish(),
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

/** The global database's entry. `affected`: as `package: range`. */
export type GlobalEntry = { readonly affected: readonly string[]; readonly withdrawn: boolean };

/** Null: it has none yet. */
export async function readGlobalEntry(client: Client, ghsa: string): Promise<GlobalEntry | null> {
  for (const type of ["reviewed", "unreviewed"] as const) {
    const { data } = await client.request("GET /advisories", { ghsa_id: ghsa, type, per_page: 1 });
    const [entry] = global.parse(data);
    if (entry === undefined) continue;
    const affected = (entry.vulnerabilities ?? []).map(
      (vulnerability) => `${vulnerability.package?.name ?? ""}: ${vulnerability.vulnerable_version_range ?? ""}`,
    );
    return { affected, withdrawn: typeof entry.withdrawn_at === "string" };
  }
  return null;
}
