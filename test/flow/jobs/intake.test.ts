// Which deliveries lead to a look at which item.
import { describe, expect, test } from "@jest/globals";
import type { Identity } from "../../../src/domain/identity.ts";
import {
  notePublished,
  type PublicationIndex,
  publishedBy,
  publishedIn,
} from "../../../src/flow/context/publication-index.ts";
import { identitiesOf, jobKey, serialKey } from "../../../src/flow/jobs/intake.ts";

type Place = Parameters<typeof publishedBy>[1];

const person = { login: "oscar", type: "User" };
const base = { installation: { id: 1 }, repository: { id: 2, private: false }, sender: person };
const inPrivate = { ...base, repository: { id: 2, private: true } };
const issue = { number: 7 };
const pull = { number: 8 };

const SHA = "a".repeat(40);

const ci = { ...inPrivate, sender: { login: "github-actions[bot]", type: "Bot" } };

function pushed(files: object): object {
  return { ...inPrivate, ref: "refs/heads/x", after: SHA, commits: [{ modified: ["README.md"] }, files] };
}

function again(app: object): object {
  return { ...inPrivate, action: "rerequested", check_run: { head_sha: SHA, app } };
}

/** What a CI tells of a commit in private. */
function suite(action: string, branch: string | null): object {
  return { ...ci, action, check_suite: { head_sha: SHA, head_branch: branch, app: { id: 15368 } } };
}
function run(action: string, conclusion: string | null): object {
  const check_run = {
    head_sha: SHA,
    app: { id: 15368 },
    conclusion,
    check_suite: { head_branch: "checks/7/main" },
  };
  return { ...ci, action, check_run };
}
function reported(state: string, ...names: readonly string[]): object {
  return { ...ci, context: "jenkins/unit", state, branches: names.map((name) => ({ name })) };
}

const cases: readonly [string, object, readonly string[]][] = [
  ["an issue is opened", { ...base, action: "opened", issue }, ["public:2:7"]],
  ["an issue is edited", { ...base, action: "edited", issue }, ["public:2:7"]],
  ["an issue is reopened", { ...base, action: "reopened", issue }, ["public:2:7"]],
  ["an issue is closed", { ...base, action: "closed", issue }, []],
  ["an issue gets a label", { ...base, action: "labeled", issue }, []],
  ["a comment", { ...base, action: "created", issue, comment: { id: 3 } }, ["public:2:7:comment:3"]],
  ["a comment is edited", { ...base, action: "edited", issue, comment: { id: 3 } }, ["public:2:7:comment:3"]],
  ["a comment is deleted", { ...base, action: "deleted", issue, comment: { id: 3 } }, []],
  ["a pull request is opened", { ...base, action: "opened", pull_request: pull }, ["public:2:8"]],
  ["a pull request gets commits", { ...base, action: "synchronize", pull_request: pull }, []],
  [
    "a comment on a line",
    { ...base, action: "created", pull_request: pull, comment: { id: 4 } },
    ["public:2:8:review-comment:4"],
  ],
  ["a review", { ...base, action: "submitted", pull_request: pull, review: { id: 5 } }, ["public:2:8:review:5"]],
  [
    "a review is edited",
    { ...base, action: "edited", pull_request: pull, review: { id: 5 } },
    ["public:2:8:review:5"],
  ],
  [
    "another bot writes",
    { ...base, action: "opened", issue, sender: { login: "x[bot]", type: "Bot" } },
    ["public:2:7"],
  ],
  [
    "the app itself writes",
    { ...base, action: "opened", issue, sender: { login: "embargo[bot]", type: "Bot" } },
    [],
  ],
  [
    "a command in private",
    { ...inPrivate, action: "created", issue, comment: { id: 3 } },
    ["tracking:2:7:changes"],
  ],
  ["a command is edited", { ...inPrivate, action: "edited", issue, comment: { id: 3 } }, ["tracking:2:7"]],
  ["a command is deleted", { ...inPrivate, action: "deleted", issue, comment: { id: 3 } }, ["tracking:2:7"]],
  ["an issue is closed in private", { ...inPrivate, action: "closed", issue }, ["tracking:2:7"]],
  ["the checks of a fix have ended", suite("completed", "checks/7/main"), ["tracking:2:7"]],
  ["the checks of a fix for a branch with a slash", suite("completed", "checks/7/release/1.2"), ["tracking:2:7"]],
  ["checks of a fix begin", suite("requested", "checks/7/main"), []],
  ["checks of another branch", suite("completed", "main"), []],
  ["checks of no branch", suite("completed", null), []],
  ["checks of the record's branch", suite("completed", "disclosure/7"), []],
  ["checks in public", { ...suite("completed", "checks/7/main"), repository: base.repository }, []],
  ["a check of a fix fails", run("completed", "failure"), ["tracking:2:7"]],
  ["a check of a fix passes: its suite tells of it", run("completed", "success"), []],
  ["a check of a fix begins", run("created", null), []],
  ["a commit status", reported("success", "main", "checks/7/main"), ["tracking:2:7"]],
  ["a commit status that waits", reported("pending", "checks/7/main"), []],
  ["a commit status elsewhere", reported("failure", "main"), []],
  ["a bot in private", { ...inPrivate, action: "created", issue, sender: { login: "x[bot]", type: "Bot" } }, []],
  ["a pull request in private", { ...inPrivate, action: "created", issue: { ...issue, pull_request: {} } }, []],
  ["a fix PR is merged", { ...base, action: "closed", pull_request: { number: 9 } }, ["tracking:2:70"]],
  ["a fix PR gets commits", { ...base, action: "synchronize", pull_request: { number: 9 } }, ["tracking:2:70"]],
  [
    "a fix PR's text is edited",
    { ...base, action: "edited", pull_request: { number: 9 } },
    ["public:2:9", "tracking:2:70"],
  ],
  ["a fix PR gets a label", { ...base, action: "labeled", pull_request: { number: 9 } }, []],
  [
    "the app itself closes a fix PR",
    { ...base, action: "closed", pull_request: { number: 9 }, sender: { login: "embargo[bot]", type: "Bot" } },
    [],
  ],
  ["a branch moves where something was published", { ...base, ref: "refs/heads/main" }, ["tracking:2:70"]],
  [
    "somebody reports privately at GitHub",
    { ...base, action: "reported", repository_advisory: {} },
    ["reports:2:0"],
  ],
  ["an advisory is published", { ...base, action: "published", repository_advisory: {} }, []],
  ["a version is tagged where something was published", { ...base, ref: "refs/tags/v1.3.0" }, ["tracking:2:70"]],
  ["a branch of a tracking repository moves", { ...inPrivate, ref: "refs/heads/main" }, []],
  [
    "a fix PR is reviewed",
    { ...base, action: "submitted", pull_request: { number: 9 }, review: { id: 5 } },
    ["public:2:9:review:5", "tracking:2:70"],
  ],
  ["a push that changes the settings", pushed({ modified: [".github/embargo.yml"] }), [`settings:2:0:${SHA}`]],
  ["one that removes them", pushed({ removed: ["a", ".github/embargo.yml"] }), [`settings:2:0:${SHA}`]],
  ["one that changes another file", pushed({ modified: [".github/embargo.yaml", "embargo.yml"] }), []],
  ["a branch is deleted", { ...pushed({ removed: [".github/embargo.yml"] }), after: "0".repeat(40) }, []],
  [
    "the branch of a record is deleted, by whomever",
    {
      ...inPrivate,
      ref: "refs/heads/disclosure/7",
      after: "0".repeat(40),
      sender: { login: "x[bot]", type: "Bot" },
    },
    ["tracking:2:7"],
  ],
  ["the branch of a record moves", { ...inPrivate, ref: "refs/heads/disclosure/7", after: SHA }, []],
  ["a tag is pushed", { ...pushed({ added: [".github/embargo.yml"] }), ref: "refs/tags/v1" }, []],
  ["a push of another form", { ...pushed({}), commits: "many" }, []],
  [
    "settings of a public repository",
    { ...pushed({ added: [".github/embargo.yml"] }), repository: base.repository },
    ["tracking:2:70"],
  ],
  [
    "a pull request in private is opened",
    { ...inPrivate, action: "opened", pull_request: pull },
    ["settings:2:8"],
  ],
  ["it gets commits", { ...inPrivate, action: "synchronize", pull_request: pull }, ["settings:2:8"]],
  ["it is closed", { ...inPrivate, action: "closed", pull_request: pull }, []],
  ["a check is to be run again", again({ id: 77 }), [`settings:2:0:${SHA}`]],
  ["a check of another app", again({ id: 78 }), []],
  ["a check is through", { ...again({ id: 77 }), action: "completed" }, []],
  ["a check in public", { ...again({ id: 77 }), repository: base.repository }, []],
  ["something else", { action: "ping" }, []],
];

test.each(cases)("%s", (_name, delivery, keys) => {
  const index: PublicationIndex = new Map();
  const tracking: Identity = { installationId: 1, repositoryId: 2, kind: "tracking", number: 70, look: "changes" };
  notePublished(index, tracking, 2, [9]);
  const known = {
    appId: 77,
    botLogin: "embargo[bot]",
    publishedBy: (place: Place) => publishedBy(index, place),
    publishedIn: (repositoryId: number) => publishedIn(index, repositoryId),
    watchedIn: () => [],
  };
  expect(identitiesOf(delivery, known).map(jobKey)).toEqual(keys);
});

describe("never side by side", () => {
  const at = { installationId: 1, repositoryId: 2 } as const;
  const settings = { ...at, kind: "settings" } as const;
  const tracking = { ...at, kind: "tracking", number: 7 } as const;

  test.each<[string, Identity, Identity, boolean]>([
    [
      "a pushed settings file and its pull request",
      { ...settings, number: 0, commit: SHA },
      { ...settings, number: 8 },
      true,
    ],
    ["two ways to look at a tracking issue", tracking, { ...tracking, look: "changes" }, true],
    ["two tracking issues", tracking, { ...tracking, number: 8 }, false],
    ["the same number in two repositories", tracking, { ...tracking, repositoryId: 3 }, false],
  ])("%s", (_name, first, second, serial) => {
    expect(jobKey(first)).not.toBe(jobKey(second));
    expect(serialKey(first) === serialKey(second)).toBe(serial);
  });
});

describe("while a fix is secret", () => {
  const known = {
    appId: 77,
    botLogin: "embargo[bot]",
    publishedBy: () => null,
    publishedIn: () => [],
    watchedIn: (repositoryId: number): readonly Identity[] => [
      { installationId: 1, repositoryId: repositoryId * 100, kind: "tracking", number: 7, look: "public" },
    ],
  };

  test.each<[string, object, boolean]>([
    ["a pull request is opened", { action: "opened", pull_request: { number: 9 } }, true],
    ["its head moved", { action: "synchronize", pull_request: { number: 9 } }, true],
    ["an issue is opened", { action: "opened", issue: { number: 9 } }, true],
    ["a branch moved", { ref: "refs/heads/x", after: "1".repeat(40) }, true],
    ["a comment", { action: "created", issue: { number: 9 }, comment: { id: 3 } }, true],
    ["a comment that is edited", { action: "edited", issue: { number: 9 }, comment: { id: 3 } }, true],
    ["a comment that is deleted", { action: "deleted", issue: { number: 9 }, comment: { id: 3 } }, false],
    ["a comment on a line", { action: "created", pull_request: { number: 9 }, comment: { id: 3 } }, true],
    ["a review", { action: "submitted", pull_request: { number: 9 }, review: { id: 3 } }, true],
    ["a review that is dismissed", { action: "dismissed", pull_request: { number: 9 }, review: { id: 3 } }, false],
    ["a discussion", { action: "created", discussion: { number: 9 } }, true],
    ["a comment in one", { action: "created", discussion: { number: 9 }, comment: { id: 3 } }, true],
    ["a discussion is answered", { action: "answered", discussion: { number: 9 } }, false],
    ["an issue is closed", { action: "closed", issue: { number: 9 } }, false],
    [
      "the app's own",
      { action: "opened", issue: { number: 9 }, sender: { login: "embargo[bot]", type: "Bot" } },
      false,
    ],
    ["in the tracking repository", { ...inPrivate, action: "opened", issue: { number: 9 } }, false],
  ])("%s", (_name, delivery, looks) => {
    const keys = identitiesOf({ ...base, ...delivery }, known).map(jobKey);
    expect(keys.some((key) => key.endsWith(":7:public"))).toBe(looks);
  });
});
