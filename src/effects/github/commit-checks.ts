// What was checked on one commit of a tracking repository, by both of GitHub's means; and the branches that are there for it.
import * as z from "zod";
import type { CommitChecks, SeenCheck } from "../../domain/private-checks/judge.ts";
import { checksFolder } from "../../domain/private-checks/state.ts";
import type { Client } from "./client.ts";
import { readBranches } from "./public/repository.ts";
import { refusalOf, unlessGone } from "./refusals.ts";

type At = { readonly owner: string; readonly name: string };

const app = z.object({ id: z.int(), slug: z.string().nullish() }).nullish();
const runs = z.array(z.object({ name: z.string(), status: z.string(), conclusion: z.string().nullable(), app }));
const suites = z.array(z.object({ status: z.string().nullable(), latest_check_runs_count: z.int(), app }));
const statuses = z.array(
  z.object({
    context: z.string(),
    state: z.string(),
    creator: z.object({ login: z.string(), type: z.string() }).nullish(),
  }),
);

/** Of a commit with more of them than this nothing could be told in words anyway. */
const MOST = 1_000;
const PASSED = ["success", "neutral", "skipped"];
/** Its suites are there from the push on, before any of their runs. */
const ACTIONS = "github-actions";

/**
 * `appId`: the app's own, whose check runs are no checks of a fix. `whole`: whether it must be known that nothing more is to
 * come, as where nobody named what is awaited.
 */
export async function readCommitChecks(
  client: Client,
  at: At,
  { commit, appId, whole }: { readonly commit: string; readonly appId: number; readonly whole: boolean },
): Promise<CommitChecks> {
  try {
    const checks = [...(await readRuns(client, at, commit, appId)), ...(await readStatuses(client, at, commit))];
    return { kind: "seen", checks, unended: whole ? await readUnended(client, at, commit, appId) : [] };
  } catch (error) {
    const refused = refusalOf(error)?.kind;
    if (refused === "permission") return { kind: "unreadable" };
    // The commit is not there: its push is still under way, or was refused.
    if (refused === "gone" || refused === "invalid") return { kind: "seen", checks: [], unended: [] };
    throw error;
  }
}

async function readRuns(
  client: Client,
  { owner, name: repo }: At,
  ref: string,
  appId: number,
): Promise<readonly SeenCheck[]> {
  const route = "GET /repos/{owner}/{repo}/commits/{ref}/check-runs";
  const all = await client.paginate(route, { owner, repo, ref, filter: "latest", per_page: 100 });
  return runs.parse(all.slice(0, MOST)).flatMap((run) =>
    run.app?.id === appId
      ? []
      : [
          {
            name: run.name,
            app: run.app?.slug ?? null,
            result:
              run.status !== "completed" || run.conclusion === null
                ? ("pending" as const)
                : PASSED.includes(run.conclusion)
                  ? ("passed" as const)
                  : ("failed" as const),
          },
        ],
  );
}

/** The newest of each name counts; GitHub lists it first. */
async function readStatuses(
  client: Client,
  { owner, name: repo }: At,
  ref: string,
): Promise<readonly SeenCheck[]> {
  const route = "GET /repos/{owner}/{repo}/commits/{ref}/statuses";
  const all = statuses.parse(await client.paginate(route, { owner, repo, ref, per_page: 100 }));
  const newest = new Map<string, SeenCheck>();
  for (const { context, state, creator } of all.slice(0, MOST)) {
    if (newest.has(context)) continue;
    const result = state === "success" ? "passed" : state === "pending" ? "pending" : "failed";
    const by = creator?.type === "Bot" ? creator.login.replace(/\[bot\]$/, "") : null;
    newest.set(context, { name: context, app: by, result });
  }
  return [...newest.values()];
}

/** The apps that have begun on the commit and not ended. Of an app that never reports GitHub keeps a suite without runs, which nobody waits for. */
async function readUnended(
  client: Client,
  { owner, name: repo }: At,
  ref: string,
  appId: number,
): Promise<readonly string[]> {
  const route = "GET /repos/{owner}/{repo}/commits/{ref}/check-suites";
  const all = suites.parse(await client.paginate(route, { owner, repo, ref, per_page: 100 }));
  const open = all.filter(
    (suite) =>
      suite.status !== "completed" &&
      suite.app?.id !== appId &&
      (suite.latest_check_runs_count > 0 || suite.app?.slug === ACTIONS),
  );
  return [...new Set(open.flatMap((suite) => suite.app?.slug ?? []))];
}

/** The branches that stand there for the checks of one tracking issue, by name. */
export async function readChecksBranches(
  client: Client,
  at: At,
  issue: number,
): Promise<ReadonlyMap<string, string>> {
  return await readBranches(client, at, checksFolder(issue));
}

/** Removes a branch; one that is gone already is fine. */
export async function removeBranch(client: Client, { owner, name: repo }: At, branch: string): Promise<void> {
  await unlessGone(
    async () =>
      await client.request("DELETE /repos/{owner}/{repo}/git/refs/{ref}", { owner, repo, ref: `heads/${branch}` }),
  );
}
