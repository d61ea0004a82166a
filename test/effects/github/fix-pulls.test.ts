// How fix PRs are read where GitHub answers in part, and which reviews and checks count.
import { expect, test } from "@jest/globals";
import { standingOf } from "../../../src/domain/follow-up/pull.ts";
import type { Client } from "../../../src/effects/github/client.ts";
import { readFixPulls } from "../../../src/effects/github/public/fix-pulls.ts";

const HEAD = "1".repeat(40);
const AT = { owner: "acme", name: "gate" };
const approval = (login: string, kind: string, state = "APPROVED"): object => ({
  author: { login, __typename: kind },
  state,
  authorCanPushToRepository: true,
  commit: { oid: HEAD },
});
const ada = approval("ada", "User");
const green = { name: "e2e", status: "COMPLETED", conclusion: "SUCCESS" };
const rollup = (state: string, nodes: readonly object[], totalCount = nodes.length): object => ({
  state,
  contexts: { totalCount, nodes },
});

function pull(
  reviews: readonly object[],
  statusCheckRollup: object | null = null,
  number = 8,
  more: string | null = null,
): object {
  return {
    id: `PR_${number}`,
    isInMergeQueue: false,
    isMergeQueueEnabled: false,
    number,
    state: "OPEN",
    mergedAt: null,
    mergeCommit: null,
    mergeable: "MERGEABLE",
    headRefOid: HEAD,
    headRef: { name: "fix" },
    baseRefName: `b${number}`,
    baseRef: { target: { oid: HEAD } },
    reviews: { nodes: reviews, pageInfo: { hasPreviousPage: more !== null, startCursor: more } },
    commits: { nodes: [{ commit: { statusCheckRollup } }] },
  };
}

function client(repository: object | null, errors: readonly object[] = []): Client {
  const graphql = async (): Promise<unknown> => {
    if (errors.length === 0) return { repository };
    throw Object.assign(new Error("in part"), { name: "GraphqlResponseError", data: { repository }, errors });
  };
  return { graphql } as unknown as Client;
}

const gone = { type: "NOT_FOUND", path: ["repository", "p9"], message: "Could not resolve to a PullRequest" };
const hidden = {
  type: "FORBIDDEN",
  path: ["repository", "p8", "commits", "nodes", 0, "commit", "statusCheckRollup"],
  message: "Resource not accessible by integration",
};
const UNREADABLE = "checks that the app has no permission to read";
const readyBy = (login: string): object => ({ kind: "ready", approvedBy: [login] });

test.each<[string, Client, object]>([
  ["approved by a person, no checks", client({ p8: pull([ada]), p9: null }), { 8: readyBy("ada") }],
  [
    "a bot approves whatever is green",
    client({ p8: pull([approval("auto-approve", "Bot")]) }),
    { 8: { kind: "needs-review", outdated: [] } },
  ],
  [
    "a bot takes back what it had asked for",
    client({ p8: pull([ada, approval("lens", "Bot", "CHANGES_REQUESTED"), approval("lens", "Bot")]) }),
    { 8: readyBy("ada") },
  ],
  [
    "more checks than are read, all green",
    client({ p8: pull([ada], rollup("SUCCESS", [green], 101)) }),
    { 8: readyBy("ada") },
  ],
  [
    "a red check among those that are not read",
    client({ p8: pull([ada], rollup("FAILURE", [green], 101)) }),
    { 8: { kind: "checks-failing", checks: ["100 more checks"] } },
  ],
  [
    "one among those that are not read still runs",
    client({ p8: pull([ada], rollup("PENDING", [green], 101)) }),
    { 8: { kind: "checks-pending", checks: ["100 more checks"] } },
  ],
  [
    "a check with an endless name",
    client({ p8: pull([ada], rollup("FAILURE", [{ ...green, name: "x".repeat(400), conclusion: "FAILURE" }])) }),
    { 8: { kind: "checks-failing", checks: ["x".repeat(100)] } },
  ],
  ["one PR is gone", client({ p8: pull([ada]), p9: null }, [gone]), { 8: readyBy("ada") }],
  [
    "checks may not be read: nothing is taken for green",
    client({ p8: pull([ada]), p9: pull([ada], rollup("SUCCESS", [green]), 9) }, [hidden]),
    { 8: { kind: "checks-pending", checks: [UNREADABLE] }, 9: readyBy("ada") },
  ],
])("%s", async (_name, github, wanted) => {
  const asked = [8, 9].map((number) => ({ target: `b${number}`, number }));
  const pulls = await readFixPulls(github, AT, asked, true);
  const stand = pulls.map((followed) => [
    followed.number,
    standingOf(followed, { round: 1, target: followed.target, number: followed.number, head: HEAD, authors: [] }),
  ]);
  expect(Object.fromEntries(stand)).toEqual(wanted);
});

test.each<[string, Client]>([
  ["the whole repository is not there", client(null, [{ type: "NOT_FOUND", path: ["repository"] }])],
  ["a fault of the server", client({ p8: null }, [{ message: "Something went wrong" }])],
])("no answer in part: %s", async (_name, github) => {
  await expect(readFixPulls(github, AT, [{ target: "main", number: 8 }], true)).rejects.toThrow();
});

test("whoever asked for changes a hundred opinions ago still does", async () => {
  const pages = new Map([
    ["c1", { nodes: [ada], pageInfo: { hasPreviousPage: true, startCursor: "c2" } }],
    [
      "c2",
      {
        nodes: [approval("bo", "User", "CHANGES_REQUESTED")],
        pageInfo: { hasPreviousPage: false, startCursor: null },
      },
    ],
  ]);
  const graphql = async (_query: string, { before }: { before?: string }): Promise<unknown> =>
    before === undefined
      ? { repository: { p8: pull([ada], null, 8, "c1") } }
      : { repository: { pullRequest: { reviews: pages.get(before) } } };
  const [read] = await readFixPulls({ graphql } as unknown as Client, AT, [{ target: "b8", number: 8 }], true);
  expect(read?.reviews.map(({ login }) => login)).toEqual(["bo", "ada", "ada"]);
});
