// The bundle: what each digest is blind to, how it is read again, and the texts and labels in it.
import { describe, expect, test } from "@jest/globals";
import {
  type Bundle,
  bundleDigest,
  bundleText,
  looseDigest,
  publicTexts,
  readBundle,
  usedLabels,
} from "../../../src/domain/disclosure/bundle.ts";
import { sha256 } from "../../../src/domain/record/canonical.ts";
import { branchOf, bundleValue } from "./bundle-value.ts";

const main = branchOf("main");
const [commit] = main.commits;
if (commit === undefined) throw new Error("no commit");
const [change] = commit.changes;
if (change === undefined) throw new Error("no change");
const withBranch = (more: Partial<typeof main>): Bundle => bundleValue({ branches: [{ ...main, ...more }] });
const withChange = (more: Partial<typeof change>): Bundle =>
  withBranch({ commits: [{ ...commit, changes: [{ ...change, ...more }] }] });

describe("what changes the digests", () => {
  test.each<[string, Bundle, "both" | "strict" | "none"]>([
    ["nothing", bundleValue(), "none"],
    ["members in another order", Object.fromEntries(Object.entries(bundleValue()).toReversed()) as Bundle, "none"],
    [
      "the blobs, as on a branch that moved",
      withChange({ oldBlob: "5".repeat(40), newBlob: "6".repeat(40) }),
      "strict",
    ],
    ["how the patch came there", withBranch({ applied: "merged" }), "strict"],
    ["a path", withChange({ path: "b.ts" }), "both"],
    ["the mode before", withChange({ oldMode: "100755" }), "both"],
    ["the mode after", withChange({ newMode: "120000" }), "both"],
    ["the hunks", withBranch({ hunks: "7".repeat(64) }), "both"],
    ["the patch", withBranch({ patch: "7".repeat(64) }), "both"],
    ["a patch of its own", withBranch({ own: true }), "both"],
    ["a commit's message", withBranch({ commits: [{ ...commit, message: "Fix\n" }] }), "both"],
    [
      "a commit's author",
      withBranch({ commits: [{ ...commit, author: { ...commit.author, name: "Eve" } }] }),
      "both",
    ],
    ["a target", withBranch({ target: "trunk" }), "both"],
    ["a PR's title", withBranch({ title: ["Fix"] }), "both"],
    ["a slot written out", withBranch({ title: ["Fix #(issue) in main"] }), "both"],
    ["a PR's labels", withBranch({ labels: [] }), "both"],
    ["no issue", bundleValue({ issue: null }), "both"],
    ["a comment", bundleValue({ comment: { pull: 5, body: ["x"] } }), "both"],
    ["the round", bundleValue({ round: 2 }), "both"],
    ["the repository", bundleValue({ repository: 11 }), "both"],
    ["the risk", bundleValue({ risk: 3 }), "both"],
    ["the credits", bundleValue({ credits: [] }), "both"],
    ["who reviews", bundleValue({ reviewers: { availableMaintainers: false, team: null, users: [] } }), "both"],
    ["how it is merged", bundleValue({ mergeMethod: "merge" }), "both"],
  ])("%s", (_name, changed, expected) => {
    const strict = bundleDigest(changed) !== bundleDigest(bundleValue());
    const loose = looseDigest(changed) !== looseDigest(bundleValue());
    expect([strict, loose]).toEqual([expected !== "none", expected === "both"]);
  });
  test("they are never the same", () => {
    expect(looseDigest(bundleValue())).not.toBe(bundleDigest(bundleValue()));
    expect(bundleDigest(bundleValue())).toBe(sha256(bundleText(bundleValue())));
  });
});

describe("a stored bundle", () => {
  const text = bundleText(bundleValue());
  const written = (value: unknown): string => JSON.stringify(value);
  test.each<[string, string, string, unknown]>([
    ["is read again", text, sha256(text), { ok: true, value: bundleValue() }],
    ["other bytes", `${text} `, sha256(text), { ok: false, error: { code: "bundle-damaged" } }],
    ["no JSON", "{", sha256("{"), { ok: false, error: { code: "bundle-damaged" } }],
    ...[
      { ...bundleValue(), later: 1 },
      { ...bundleValue(), version: 2 },
      { ...bundleValue(), issue: { title: [], body: [], labels: [], later: 1 } },
      { ...bundleValue(), comment: { pull: 5, body: [], later: 1 } },
      { ...bundleValue(), reviewers: { ...bundleValue().reviewers, later: 1 } },
      { ...bundleValue(), credits: [{ kind: "fix", name: null, mail: null, login: null, later: 1 }] },
      { ...withBranch({}), branches: [{ ...main, later: 1 }] },
    ].map((value): [string, string, string, unknown] => [
      "says more than this version knows",
      written(value),
      sha256(written(value)),
      { ok: false, error: { code: "bundle-newer" } },
    ]),
    ...[
      bundleValue({ issue: null, comment: { pull: 5, body: ["x", { slot: "issue" }] } }),
      withBranch({ kind: "named", applied: "merged" }),
      withBranch({ kind: "backport" }),
      bundleValue({
        mergeMethod: "merge",
        credits: [{ kind: "fix", name: "A", mail: "a@b.example", login: null }],
      }),
      bundleValue({ mergeMethod: "squash", risk: 7 }),
      bundleValue({ risk: 1 }),
    ].map((value): [string, string, string, unknown] => [
      "of another kind",
      bundleText(value),
      bundleDigest(value),
      { ok: true, value },
    ]),
  ])("%s", (_name, stored, digest, expected) => {
    expect(readBundle(stored, digest)).toEqual(expected);
  });
});

test("every public text, with placeholders, and how much of it fits", () => {
  const all = bundleValue({ comment: { pull: 5, body: ["Here."] } });
  expect(publicTexts(all)).toEqual([
    { where: "title of the issue", text: "Sessions", limit: 256 },
    {
      where: "text of the issue",
      text: "On (day of disclosure): #(PR for main), #(PR for v1)",
      limit: 65_024,
    },
    { where: "text of the comment", text: "Here.", limit: 65_024 },
    { where: "title of the PR for main", text: "Fix #(issue) in main", limit: 256 },
    { where: "text of the PR for main", text: "(how the patch applied)", limit: 65_024 },
  ]);
  expect(publicTexts(bundleValue({ issue: null, branches: [] }))).toEqual([]);
});

test("every label, once", () => {
  expect(usedLabels(bundleValue())).toEqual(["security", "backport"]);
  expect(usedLabels(bundleValue({ issue: null, branches: [branchOf("v1", { labels: ["x"] })] }))).toEqual(["x"]);
});
