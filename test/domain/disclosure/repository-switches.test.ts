// What a public repository's settings keep away from a publication.
import { expect, test } from "@jest/globals";
import { repositoryTroubles } from "../../../src/domain/disclosure/checks/repository-switches.ts";
import { harbor } from "../commands/past.ts";

const both = { issue: true, pulls: true };

test.each([
  ["an ordinary repository", {}, ["main"], both, [], []],
  ["archived", { closed: "archived" }, ["main"], both, [], ["archived"]],
  ["disabled by GitHub", { closed: "disabled" }, ["main"], both, [], ["disabled"]],
  ["no issues", { hasIssues: false }, ["main"], both, [], ["issues-off"]],
  ["no issues, where only a comment goes out", { hasIssues: false }, [], { issue: false, pulls: false }, [], []],
  ["no pull requests", { hasPulls: false }, ["main"], both, [], ["pulls-off"]],
  [
    "no pull requests, where only an issue goes out",
    { hasPulls: false },
    [],
    { issue: true, pulls: false },
    [],
    [],
  ],
  ["collaborators only", { pullsBy: "collaborators" }, ["main"], both, [], ["pulls-by-collaborators"]],
  [
    "collaborators only, and the app is known to be let in",
    { pullsBy: "collaborators" },
    ["main"],
    both,
    ["pull_request_creation_policy"],
    [],
  ],
  ["a branch named as the folder of the fix branches", {}, ["main", "embargo"], both, [], ["branch-in-the-way"]],
  ["a branch in that folder", {}, ["main", "embargo/x"], both, [], []],
] as const)("%s", (_name, more, branches, publishes, bypassed, kinds) => {
  const found = repositoryTroubles({ ...harbor, ...more }, branches, publishes, bypassed);
  expect(found.map(({ kind }) => kind)).toEqual(kinds);
});
