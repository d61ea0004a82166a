// Looks at the advisory and its record from outside: what anybody reads of it, and what a scanner would be told.
import * as z from "zod";
import { tell } from "./git.ts";
import type { Sandbox } from "./sandbox.ts";
import type { Seed } from "./seed.ts";
import type { Check } from "./verify.ts";
import { headOf } from "./store/references.ts";

const listed = z.array(
  z.object({ ghsa_id: z.string(), cve_id: z.string().nullable(), summary: z.string(), state: z.string() }),
);
const osv = z.object({
  id: z.string(),
  aliases: z.array(z.string()).default([]),
  credits: z.array(z.object({ name: z.string() })).default([]),
  affected: z.array(
    z.object({
      ranges: z
        .array(z.object({ type: z.string(), events: z.array(z.record(z.string(), z.string())) }))
        .default([]),
    }),
  ),
});

export type ExpectedAdvisory = {
  readonly issue: number;
  readonly cve: string;
  /** How many advisories there were before anything was approved. */
  readonly early: number;
};

/** How many advisories GitHub has of the public repository, whoever may see them. */
export function drafted(sandbox: Sandbox, seed: Seed): number {
  return sandbox.repository(seed.public).data.advisories.length;
}

/** Prints what is public of it, and says what holds. */
export async function verifyAdvisory(
  sandbox: Sandbox,
  seed: Seed,
  { issue, cve, early }: ExpectedAdvisory,
  out: (line: string) => void,
): Promise<readonly Check[]> {
  const seen = listed.parse(await sandbox.as("oscar").request("GET", `/repos/${seed.public}/security-advisories`));
  const { gitDir } = sandbox.repository(seed.tracking).data;
  const branch = `disclosure/${issue}`;
  const files = (await tell(gitDir, "ls-tree", "-r", "--name-only", branch, "records/")).split("\n");
  const revisions = files
    .flatMap((path) => /^records\/(\d+)\/osv-/.exec(path)?.[1] ?? [])
    .map(Number)
    .toSorted((a, b) => b - a);
  const path = files.find((file) => file.startsWith(`records/${revisions[0] ?? 0}/osv-`));
  const record =
    path === undefined ? null : osv.parse(JSON.parse(await tell(gitDir, "show", `${branch}:${path}`)));
  const fixed = (record?.affected ?? []).flatMap(({ ranges }) =>
    ranges.flatMap(({ events }) => events.flatMap((event) => event["fixed"] ?? [])),
  );
  out("\nThe advisory, and what scanners are told:");
  for (const advisory of seen) out(`  ${advisory.ghsa_id}  ${advisory.cve_id ?? "no CVE"}  ${advisory.summary}`);
  out(`  OSV ${record?.id ?? "none"}, also ${record?.aliases.join(", ") ?? ""}; fixed in ${fixed.length} commits`);
  const main = headOf(
    sandbox.repository(seed.public).data.gitDir,
    sandbox.repository(seed.public).data.defaultBranch,
  );
  return [
    check("no advisory, not even a draft, before the approval", early === 0, `${early}`),
    check(
      "one public advisory with its CVE",
      seen.length === 1 && seen[0]?.state === "published" && seen[0].cve_id === cve,
      JSON.stringify(seen),
    ),
    check(
      "an OSV record with the advisory's id and the CVE",
      record !== null && record.id === seen[0]?.ghsa_id && record.aliases.includes(cve),
      path ?? "none",
    ),
    check(
      "it names the merged commit of main as the fix",
      main !== null && fixed.includes(main),
      fixed.join(", "),
    ),
  ];
}

function check(name: string, holds: boolean, detail: string): Check {
  return { name, holds, detail };
}
