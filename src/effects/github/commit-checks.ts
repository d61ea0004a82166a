// What was checked on one commit of a tracking repository, by both of GitHub's means; and the branches that are there for it.
import * as z from "zod";
import type { CommitChecks, SeenCheck } from "../../domain/private-checks/judge.ts";
import { checksFolder } from "../../domain/private-checks/state.ts";
import type { Client } from "./client.ts";
import { readBranches } from "./public/repository.ts";
import { refusalOf } from "./refusals.ts";

type At = { readonly owner: string; readonly name: string };

const app = z.object({ id: z.int(), slug: z.string().nullish() }).nullish();
const runs = z.array(z.object({ name: z.string(), status: z.string(), conclusion: z.string().nullable(), app }));
const suites = z.array(
  z.object({
    status: z.string().nullable(),
    conclusion: z.string().nullish(),
    latest_check_runs_count: z.int(),
    app,
  }),
);
const statuses = z.array(
  z.object({
    context: z.string(),
    state: z.string(),
    creator: z.object({ login: z.string(), type: z.string() }).nullish(),
  }),
);

/** Of more than this the rest is not looked at, and nothing passes. */
const MOST = 5_000;
/** Of a commit with more suites than this GitHub lists the runs of the newest alone. */
const MOST_SUITES = 1_000;
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
    const own = { owner: at.owner, repo: at.name, ref: commit, per_page: 100 };
    const runs = await readRuns(client, own, appId);
    const said = await readStatuses(client, own);
    const begun = whole ? await readSuites(client, own, appId) : { unended: [], broken: [], more: false };
    return {
      kind: "seen",
      checks: [...runs.checks, ...said.checks, ...begun.broken],
      unended: begun.unended,
      more: runs.more || said.more || begun.more,
    };
  } catch (error) {
    const refused = refusalOf(error)?.kind;
    if (refused === "permission") return { kind: "unreadable" };
    // The commit is not there: its push is still under way, or was refused.
    if (refused === "gone" || refused === "invalid") return { kind: "absent" };
    throw error;
  }
}

type Asked = { readonly owner: string; readonly repo: string; readonly ref: string; readonly per_page: number };
type Listed = { readonly checks: readonly SeenCheck[]; readonly more: boolean };

/** A list page by page. */
async function listed(
  pages: AsyncIterable<{ readonly data: readonly unknown[] }>,
): Promise<{ readonly all: readonly unknown[]; readonly more: boolean }> {
  const all: unknown[] = [];
  for await (const { data } of pages) {
    all.push(...data);
    if (all.length > MOST) return { all, more: true };
  }
  return { all, more: false };
}

async function readRuns(client: Client, asked: Asked, appId: number): Promise<Listed> {
  const route = "GET /repos/{owner}/{repo}/commits/{ref}/check-runs";
  const { all, more } = await listed(client.paginate.iterator(route, { ...asked, filter: "latest" }));
  const checks = runs.parse(all).flatMap((run) =>
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
  return { checks, more };
}

/** The newest of each name counts; GitHub lists it first. */
async function readStatuses(client: Client, asked: Asked): Promise<Listed> {
  const route = "GET /repos/{owner}/{repo}/commits/{ref}/statuses";
  const { all, more } = await listed(client.paginate.iterator(route, asked));
  const newest = new Map<string, SeenCheck>();
  for (const { context, state, creator } of statuses.parse(all)) {
    if (newest.has(context)) continue;
    const result = state === "success" ? "passed" : state === "pending" ? "pending" : "failed";
    const by = creator?.type === "Bot" ? creator.login.replace(/\[bot\]$/, "") : null;
    newest.set(context, { name: context, app: by, result });
  }
  return { checks: [...newest.values()], more };
}

/**
 * The apps that have begun on the commit and not ended, and what they could not begin: of a workflow file that is not valid
 * GitHub makes a suite that failed, and no run. Of an app that never reports it keeps a suite without runs, which nobody waits for.
 */
async function readSuites(
  client: Client,
  asked: Asked,
  appId: number,
): Promise<{
  readonly unended: readonly string[];
  readonly broken: readonly SeenCheck[];
  readonly more: boolean;
}> {
  const route = "GET /repos/{owner}/{repo}/commits/{ref}/check-suites";
  const { all, more } = await listed(client.paginate.iterator(route, asked));
  const others = suites.parse(all).filter((suite) => suite.app?.id !== appId);
  const open = others.filter(
    (suite) => suite.status !== "completed" && (suite.latest_check_runs_count > 0 || suite.app?.slug === ACTIONS),
  );
  const broken = others.flatMap(({ status, conclusion, latest_check_runs_count: count, app: by }) => {
    if (status !== "completed" || typeof conclusion !== "string" || count > 0) return [];
    // What was never begun grows stale by itself.
    if (PASSED.includes(conclusion) || (conclusion === "stale" && by?.slug !== ACTIONS)) return [];
    const name = `${by?.slug ?? "an app"}: did not start (${conclusion})`;
    return [{ name, app: by?.slug ?? null, result: "failed" as const }];
  });
  return {
    unended: [...new Set(open.flatMap((suite) => suite.app?.slug ?? []))],
    broken,
    more: more || others.length >= MOST_SUITES,
  };
}

/** The branches that stand there for the checks of one tracking issue, by name. */
export async function readChecksBranches(
  client: Client,
  at: At,
  issue: number,
): Promise<ReadonlyMap<string, string>> {
  return await readBranches(client, at, checksFolder(issue));
}

/** Removes a branch; false: GitHub says that it is gone already. */
export async function removeBranch(client: Client, { owner, name: repo }: At, branch: string): Promise<boolean> {
  try {
    await client.request("DELETE /repos/{owner}/{repo}/git/refs/{ref}", { owner, repo, ref: `heads/${branch}` });
    return true;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal?.kind !== "gone" && !/does not exist/i.test(refusal?.words ?? "")) throw error;
    return false;
  }
}
