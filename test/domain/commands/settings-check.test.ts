// What a settings file in a commit is worth: gone, broken, or usable with what will not do as things stand.
import { expect, test } from "@jest/globals";
import type { RepositoryInfo } from "../../../src/domain/github.ts";
import { checkSettings } from "../../../src/domain/commands/view/settings-check.ts";
import { renderSettingsCheck } from "../../../src/text/commands/settings-check.ts";

function repository(name: string, hidden: boolean): RepositoryInfo {
  return {
    id: name.length,
    owner: "quay",
    name,
    private: hidden,
    defaultBranch: "main",
    htmlUrl: "",
    cloneUrl: "",
    pushedAt: null,
    sizeKb: 1,
    closed: null,
    hasIssues: true,
    hasPulls: true,
    hasDiscussions: false,
    pullsBy: "everybody",
  };
}

const tracking = repository("room", true);
const at = { tracking, repositories: [tracking, repository("crane", false), repository("hidden", true)] };
const CONTACT = "contact: security@quay.example\n";

test.each<[string, string | null, object]>([
  ["no file", null, { state: "gone" }],
  [
    "a file that can be used",
    `public_repositories: [crane]\n${CONTACT}`,
    { state: "usable", repositories: ["crane"], problems: [] },
  ],
  [
    "repositories that will not do, each at its place",
    `${CONTACT}public_repositories:\n  - crane\n  - quay/hidden\n  - boat\n`,
    {
      state: "usable",
      problems: [
        { line: 4, column: 5, problem: { code: "repository-private", name: "quay/hidden" } },
        { line: 5, column: 5, problem: { code: "repository-not-installed", name: "quay/boat" } },
      ],
    },
  ],
  [
    "faults, each at its place",
    `public_repositories: [crane]\n${CONTACT}labels:\n  issues: [x]\n`,
    { state: "broken", errors: [{ line: 4, column: 3, key: "labels.issues", near: ["issue"] }] },
  ],
  [
    "a fault within a list",
    `public_repositories: [crane, 5]\n${CONTACT}`,
    { state: "broken", errors: [{ line: 1, column: 30, key: "public_repositories.1" }] },
  ],
  ["no YAML", "a: [", { state: "broken", errors: expect.arrayContaining([expect.objectContaining({ line: 1 })]) }],
])("%s", (_name, text, expected) => {
  expect(checkSettings(text, at)).toMatchObject(expected);
});

test("GitHub takes fifty remarks in a request, and shows them without Markdown", () => {
  const keys = Array.from({ length: 60 }, (_, index) => `key_${index}: 1\n`).join("");
  const check = renderSettingsCheck(checkSettings(`public_repositories: [crane]\n${CONTACT}${keys}`, at));
  expect(check.remarks).toHaveLength(50);
  expect(check).toMatchObject({ conclusion: "failure", title: "60 faults: the file cannot be used" });
  expect(check.summary).toContain("The first 50 are marked.");
  const [private_ = { message: "" }] = renderSettingsCheck(
    checkSettings(`public_repositories: [hidden]\n${CONTACT}`, at),
  ).remarks;
  expect(private_.message).toBe(
    "quay/hidden is private: there is nothing to disclose there. Choose the public one.",
  );
});
