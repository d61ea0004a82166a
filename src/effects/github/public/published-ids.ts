// Which identifiers in a text are of published vulnerabilities: by the repository's own advisories, and by GitHub's global database.
import * as z from "zod";
import type { RepositoryInfo } from "../../../domain/github.ts";
import type { Client } from "../client.ts";
import { unlessGone } from "../refusals.ts";

const ownAdvisories = z.array(z.object({ ghsa_id: z.string(), cve_id: z.string().nullish() }));
const globalAdvisories = z.array(z.object({ ghsa_id: z.string() }));

/** All identifiers of the repository's published advisories, upper case. */
export async function listOwnPublished(
  client: Client,
  at: Pick<RepositoryInfo, "owner" | "name">,
): Promise<readonly string[]> {
  const answer = await unlessGone(
    async () =>
      await client.paginate("GET /repos/{owner}/{repo}/security-advisories", {
        owner: at.owner,
        repo: at.name,
        state: "published",
        per_page: 100,
      }),
  );
  return ownAdvisories
    .parse(answer ?? [])
    .flatMap(({ ghsa_id, cve_id }) => [ghsa_id, ...(typeof cve_id === "string" ? [cve_id] : [])])
    .map((id) => id.toUpperCase());
}

/** Whether the global database has it, reviewed or not. Upper case in; GHSA ids are asked for in lower case. */
export async function isInGlobalDatabase(client: Client, identifier: string): Promise<boolean> {
  const named = identifier.startsWith("GHSA-")
    ? { ghsa_id: `GHSA${identifier.slice(4).toLowerCase()}` }
    : { cve_id: identifier };
  for (const type of ["reviewed", "unreviewed"] as const) {
    const { data } = await client.request("GET /advisories", { ...named, type, per_page: 1 });
    if (globalAdvisories.parse(data).length > 0) return true;
  }
  return false;
}
