// By which methods the fix PRs can be merged, and what a squashed commit says.
import { describe, expect, test } from "@jest/globals";
import {
  type GitHubMethod,
  type MergeMethod,
  mergeTroubles,
} from "../../../src/domain/disclosure/checks/merge-methods.ts";
import { squashedCommit } from "../../../src/domain/follow-up/squash.ts";
import type { BranchRule } from "../../../src/domain/github.ts";

const rule = (type: string, ...values: readonly string[]): BranchRule => ({
  type,
  operator: null,
  pattern: null,
  negate: false,
  notOnCreate: false,
  values,
  limit: null,
});
const ALL: readonly GitHubMethod[] = ["merge", "rebase", "squash"];

describe("what is left where a method is refused", () => {
  test.each<[string, MergeMethod, readonly GitHubMethod[], readonly BranchRule[], readonly GitHubMethod[] | null]>(
    [
      ["allowed", "merge", ALL, [], null],
      ["squash-only", "merge", ["squash"], [], ["squash"]],
      ["squash-only, and squash is chosen", "squash", ["squash"], [], null],
      ["squash-only, and the app moves the branch", "push", ["squash"], [], null],
      ["linear history", "merge", ALL, [rule("required_linear_history")], ["rebase", "squash"]],
      ["linear history, and rebase is chosen", "rebase", ALL, [rule("required_linear_history")], null],
      ["a rule that names methods", "rebase", ALL, [rule("pull_request", "squash", "merge")], ["merge", "squash"]],
      ["a rule that names none", "rebase", ALL, [rule("pull_request")], null],
      ["rules and repository leave nothing", "merge", ["merge"], [rule("pull_request", "squash")], []],
      ["a merge queue that squashes", "merge", ALL, [rule("merge_queue", "squash")], ["squash"]],
      ["a merge queue that merges", "merge", ALL, [rule("merge_queue", "merge")], null],
      ["a rule of something else", "merge", ALL, [rule("file_path_restriction", "squash")], null],
    ],
  )("%s", (_name, method, allowed, rules, left) => {
    const found = mergeTroubles(method, new Set(allowed), [{ branch: "main", rules }]);
    expect(found).toEqual(left === null ? [] : [{ branch: "main", left }]);
  });
});

describe("a squashed commit", () => {
  const rita = { name: "Rita Okafor", email: "rita@okafor.example" };
  const noor = { name: "Noor", email: "noor@example.org" };
  test.each<[string, readonly { author: typeof rita; message: string }[], string]>([
    [
      "of one without a body",
      [{ author: rita, message: "Fix it\n" }],
      "Co-authored-by: Rita Okafor <rita@okafor.example>",
    ],
    [
      "of one with a body",
      [{ author: rita, message: "Fix it\n\nThe token stayed.\n" }],
      "The token stayed.\n\nCo-authored-by: Rita Okafor <rita@okafor.example>",
    ],
    [
      "of one with trailers: they stay one block",
      [{ author: rita, message: "Fix it\n\nWhy.\n\nSigned-off-by: Rita Okafor <rita@okafor.example>\n" }],
      "Why.\n\nSigned-off-by: Rita Okafor <rita@okafor.example>\nCo-authored-by: Rita Okafor <rita@okafor.example>",
    ],
    [
      "of a series by two, one of them named already",
      [
        { author: rita, message: "One\n\nFirst.\n" },
        { author: noor, message: "Two\n\nco-authored-by: Rita Okafor <rita@okafor.example>\n" },
      ],
      "One\n\nFirst.\n\nTwo\n\nco-authored-by: Rita Okafor <rita@okafor.example>\nCo-authored-by: Noor <noor@example.org>",
    ],
  ])("%s", (_name, commits, message) => {
    expect(squashedCommit("Fix it", 8, commits)).toEqual({ title: "Fix it (#8)", message });
  });
});
