// Looks at the target branches after the merges, through git alone: whether who wrote the fix stands in their history.
import { tell } from "./git.ts";
import type { Sandbox } from "./sandbox.ts";
import type { Seed } from "./seed.ts";
import { type Check, commitAsWritten, type Promised } from "./verify.ts";

/** So many of a branch's newest commits are looked through for those of the fix. */
const NEWEST = 50;

/** For each branch, whether each promised commit landed with its author, date and message; and whether the public issue is closed. */
export async function verifyMerged(
  sandbox: Sandbox,
  seed: Seed,
  branches: readonly string[],
  promisedFor: (branch: string) => readonly Promised[],
): Promise<readonly Check[]> {
  const { data } = sandbox.repository(seed.public);
  const checks: Check[] = [];
  for (const branch of branches) {
    const landed = await newest(data.gitDir, branch);
    const lacking = promisedFor(branch).filter(
      (wanted) =>
        !landed.some(
          (got) => got.author === wanted.author && got.date === wanted.date && got.message === wanted.message,
        ),
    );
    const detail = lacking.map(({ message }) => message.split("\n")[0]).join("; ");
    checks.push({
      name: `${branch}: author, date and message after the merge`,
      holds: lacking.length === 0,
      detail: detail === "" ? `${promisedFor(branch).length} found by git` : `not found: ${detail}`,
    });
  }
  const open = [...data.issues.values()].filter((issue) => issue.pull === null && issue.state === "open");
  checks.push({
    name: "the public issue is closed once everything is merged",
    holds: open.length === 0,
    detail: `${open.length} open`,
  });
  return checks;
}

async function newest(gitDir: string, branch: string): Promise<readonly Promised[]> {
  const shas = (await tell(gitDir, "rev-list", `--max-count=${NEWEST}`, `refs/heads/${branch}`)).split("\n");
  return await Promise.all(
    shas.filter((sha) => sha !== "").map(async (sha) => await commitAsWritten(gitDir, sha)),
  );
}
