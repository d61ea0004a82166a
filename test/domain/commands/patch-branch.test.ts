// Which branches a patch serves: main's serves every branch without one of its own, whatever main is called.
import { expect, test } from "@jest/globals";
import { patch } from "../../../src/domain/commands/fix/patch.ts";
import { undoOf } from "../../../src/domain/commands/table.ts";
import type { RepositoryInfo } from "../../../src/domain/github.ts";
import { ok } from "../../../src/domain/result.ts";
import { CORA, given, REPOSITORY, settings } from "../given.ts";

const repository = (defaultBranch: string): RepositoryInfo => ({
  id: 10,
  owner: "northwind",
  name: "harbor",
  private: false,
  defaultBranch,
  htmlUrl: "",
  cloneUrl: "",
  sizeKb: 1,
  closed: null,
  hasIssues: true,
  pushedAt: null,
  hasPulls: true,
  hasDiscussions: false,
  pullsBy: "everybody",
});

test.each([
  ["no branch named", null, "master", "", null],
  ["the default branch named, whatever it is called", "master", "master", "", null],
  ["a branch called main that is not the default", "main", "master", "", "main"],
  ["the main branch of the settings", "trunk", "master", "main_branch: trunk", null],
  ["the default branch, where the settings name another", "master", "master", "main_branch: trunk", "master"],
  ["another branch", "release-1.2", "main", "", "release-1.2"],
])("%s", (_name, branch, defaultBranch, more, expected) => {
  const repositories = [repository(defaultBranch)];
  const decided = patch.decide(
    { branch, source: { kind: "inline", bytes: Buffer.from("x") }, strict: false },
    {
      sender: CORA,
      now: new Date(0),
      disclosure: given(REPOSITORY),
      settings: settings(more),
      issue: 9,
      tracking: repository("main"),
      repositories,
      entries: [],
      branches: ["main", "master", "trunk", "release-1.2"],
      patch: ok(Buffer.from("x")),
    },
    undoOf,
  );
  expect(decided).toMatchObject({ ok: true, value: { events: [{ type: "patch", branch: expected }] } });
});
