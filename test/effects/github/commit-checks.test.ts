// What counts of a commit's check runs, statuses and suites, and that what was not looked at is never taken for passed.
import { expect, test } from "@jest/globals";
import { judgeCommit } from "../../../src/domain/private-checks/judge.ts";
import type { Client } from "../../../src/effects/github/client.ts";
import { readCommitChecks } from "../../../src/effects/github/commit-checks.ts";

const ACTIONS = { id: 15368, slug: "github-actions" };
const OWN = 7;

type Lists = {
  readonly runs?: readonly object[];
  readonly statuses?: readonly object[];
  readonly suites?: readonly object[];
};

/** GitHub with these lists, a hundred a page. */
function client({ runs = [], statuses = [], suites = [] }: Lists): Client {
  async function* iterator(route: string): AsyncGenerator<{ readonly data: readonly object[] }> {
    const all = route.endsWith("check-runs") ? runs : route.endsWith("statuses") ? statuses : suites;
    for (let at = 0; at === 0 || at < all.length; at += 100) yield { data: all.slice(at, at + 100) };
  }
  return { paginate: { iterator } } as unknown as Client;
}

const run = (name: string, conclusion: string | null, app: object | null = ACTIONS): object => ({
  name,
  status: conclusion === null ? "in_progress" : "completed",
  conclusion,
  app,
});
const many = <Item>(count: number, item: (index: number) => Item): readonly Item[] =>
  Array.from({ length: count }, (_, index) => item(index));
const passing = (count: number): readonly object[] => many(count, (index) => run(`job ${index}`, "success"));
const suite = (status: string, conclusion: string | null, count: number, slug = "github-actions"): object => ({
  status,
  conclusion,
  latest_check_runs_count: count,
  app: { id: slug.length, slug },
});
const status = (context: string, state: string): object => ({ context, state, creator: null });

test.each<[string, Lists, readonly string[], ReturnType<typeof judgeCommit>]>([
  ["nothing", {}, [], { state: "missing", passed: 0, names: [] }],
  [
    "the last of many runs failed",
    { runs: [...passing(1_100), run("fuzz", "failure")] },
    [],
    { state: "failed", passed: 1_100, names: ["fuzz"] },
  ],
  ["many runs, all of them seen", { runs: passing(5_000) }, [], { state: "passed", passed: 5_000, names: [] }],
  ["more runs than are looked at", { runs: passing(5_001) }, [], { state: "too-many", passed: 5_001, names: [] }],
  [
    "likewise, and what is required is among those that were seen",
    { runs: passing(6_000) },
    ["job 1"],
    { state: "too-many", passed: 1, names: [] },
  ],
  [
    "more statuses than are looked at",
    { statuses: many(5_001, () => status("e2e", "success")) },
    [],
    { state: "too-many", passed: 1, names: [] },
  ],
  [
    "so many suites that GitHub leaves runs out",
    { runs: passing(1), suites: many(1_000, () => suite("completed", "success", 1)) },
    [],
    { state: "too-many", passed: 1, names: [] },
  ],
  [
    "the newest status of a name counts",
    { statuses: [status("e2e", "success"), status("e2e", "failure")] },
    [],
    { state: "passed", passed: 1, names: [] },
  ],
  [
    "a workflow that could not start has no run",
    { runs: passing(1), suites: [suite("completed", "startup_failure", 0)] },
    [],
    { state: "failed", passed: 1, names: ["github-actions: did not start (startup_failure)"] },
  ],
  [
    "a workflow that waits for somebody's leave",
    { runs: passing(1), suites: [suite("completed", "action_required", 0)] },
    [],
    { state: "failed", passed: 1, names: ["github-actions: did not start (action_required)"] },
  ],
  [
    "what was required passed, whatever else could not start",
    { runs: passing(2), suites: [suite("completed", "startup_failure", 0)] },
    ["job 1"],
    { state: "passed", passed: 1, names: [] },
  ],
  [
    "a suite that failed by its runs is told by these",
    { runs: [run("unit", "failure")], suites: [suite("completed", "failure", 1)] },
    [],
    { state: "failed", passed: 0, names: ["unit"] },
  ],
  [
    "an app that never reports",
    { runs: passing(1), suites: [suite("queued", null, 0, "dormant"), suite("completed", "stale", 0, "dormant")] },
    [],
    { state: "passed", passed: 1, names: [] },
  ],
  [
    "the app's own runs",
    { runs: [run("leaks", "failure", { id: OWN, slug: "embargo" })] },
    [],
    { state: "missing", passed: 0, names: [] },
  ],
])("%s", async (_case, lists, required, judged) => {
  const asked = { commit: "1".repeat(40), appId: OWN, whole: required.length === 0 };
  const read = await readCommitChecks(client(lists), { owner: "acme", name: "gate" }, asked);
  expect(judgeCommit(read, { required, apps: [] })).toEqual(judged);
});
