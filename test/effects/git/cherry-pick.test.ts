// What a branch has made of folders, merge rules and a series: the engine beside `git cherry-pick` itself in a work tree.
// Add a row here for whatever cherry-pick knows and the files' contents alone do not tell.
import { afterAll, describe, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commitFiles, type FileChange } from "../../../sandbox/store/commits.ts";
import { git, tell } from "../../../sandbox/git.ts";
import { runGit } from "../../git.ts";
import { fastClock } from "../../../src/app/clock.ts";
import type { BranchBuild } from "../../../src/domain/patch/build.ts";
import { readPatch } from "../../../src/domain/patch/read.ts";
import { openWorkspace } from "../../../src/effects/git/repository.ts";

const author = { name: "Jane", email: "jane@example.org", date: "2026-01-01T00:00:00Z" };
const committer = { name: "Embargo", email: "embargo@localhost", date: "2026-03-02T09:00:00+00:00" };
const all = mkdtempSync(join(tmpdir(), "embargo-pick-"));
afterAll(() => rmSync(all, { recursive: true, force: true }));

type Files = Readonly<Record<string, string | null>>;
const text = (change: Readonly<Record<number, string>> = {}): string =>
  Array.from({ length: 30 }, (_, at) => `${change[at] ?? `line ${at}`}\n`).join("");
const changes = (files: Files): readonly FileChange[] =>
  Object.entries(files).map(([path, content]) => ({ path, content }));

/** What stood before; what main had besides when the fix was made; what the branch did; and the commits of the fix. */
type Case = {
  readonly base: Files;
  readonly main?: Files;
  readonly branch: Files;
  readonly fix: readonly Files[];
};

/** `picked`: the tree that cherry-pick gives; "conflict": it stops. */
async function both({ base, main, branch, fix }: Case): Promise<{ build: BranchBuild; picked: string }> {
  const dir = mkdtempSync(join(all, "case-"));
  const [origin, own, work] = [join(dir, "origin.git"), join(dir, "own.git"), join(dir, "work")];
  await git(["init", "--quiet", "--bare", origin]);
  const commit = (at: string, name: string, from: string | undefined, files: Files): string =>
    commitFiles(at, {
      branch: name,
      ...(from === undefined ? {} : { from }),
      files: changes(files),
      message: "Change\n",
      author,
    });
  const root = commit(origin, "main", undefined, base);
  const before = main === undefined ? root : commit(origin, "main", undefined, main);
  const head = commit(origin, "older", root, branch);
  await git(["clone", "--quiet", "--bare", origin, own]);
  let tip = before;
  for (const files of fix) tip = commit(own, "fix", tip === before ? before : undefined, files);
  const mail = await git(["--git-dir", own, "format-patch", "--stdout", "--full-index", `${before}..fix`]);
  const patch = readPatch(mail);
  if (!patch.ok) throw new Error(JSON.stringify(patch.error));
  const workspace = await openWorkspace(join(dir, "workspace"), origin, {
    kept: join(dir, "kept"),
    signer: null,
    clock: fastClock(),
  });
  const build = await workspace.build({ patch: patch.value, branch: "older", base: head, committer });
  await workspace.remove();
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: dir,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_COMMITTER_NAME: "C",
    GIT_COMMITTER_EMAIL: "c@x.y",
  };
  const run = async (...args: readonly string[]): Promise<Buffer> => await runGit(args, { cwd: dir, env });
  await run("clone", "--quiet", "--branch", "older", own, work);
  try {
    await run("-C", work, "cherry-pick", `${before}..${tip}`);
  } catch {
    return { build, picked: "conflict" };
  }
  return { build, picked: await tell(join(work, ".git"), "rev-parse", "HEAD^{tree}") };
}

const outcome = ({ status, commits }: BranchBuild): string =>
  status === "clean" || status === "merged" ? (commits.at(-1)?.tree ?? "") : status;

const OLD = Object.fromEntries(["a", "b", "c", "d"].map((name) => [`lib/old/${name}.c`, `${name} ${text()}`]));
const gone: Files = Object.fromEntries(Object.keys(OLD).map((path) => [path, null]));
const moved: Files = {
  ...gone,
  ...Object.fromEntries(Object.entries(OLD).map(([path, content]) => [path.replace("old", "new"), content])),
};

describe("folders", () => {
  test.each<[string, Case, "conflict" | "tree"]>([
    [
      "the fix adds a file to a folder that the branch has renamed",
      {
        base: { ...OLD, "m.c": text() },
        branch: moved,
        fix: [{ "m.c": text({ 3: "x" }), "lib/old/new.c": "n\n" }],
      },
      "conflict",
    ],
    [
      "it adds one to a new folder within it",
      { base: OLD, branch: moved, fix: [{ "lib/old/deep/er/new.c": "n\n" }] },
      "tree",
    ],
    [
      "it moves one there",
      { base: { ...OLD, "m.c": text() }, branch: moved, fix: [{ "m.c": null, "lib/old/m.c": text() }] },
      "conflict",
    ],
    [
      "only its second commit adds one",
      {
        base: { ...OLD, "m.c": text() },
        branch: moved,
        fix: [{ "m.c": text({ 3: "x" }) }, { "m.c": text({ 4: "y" }), "lib/old/new.c": "n\n" }],
      },
      "conflict",
    ],
    [
      "it adds one, and a file that it changes needs a merge",
      {
        base: { ...OLD, "m.c": text() },
        branch: { ...moved, "m.c": text({ 20: "own" }) },
        fix: [{ "m.c": text({ 3: "x" }), "lib/old/new.c": "n\n" }],
      },
      "conflict",
    ],
    [
      "it renames a folder to which the branch has added a file",
      { base: OLD, branch: { "lib/old/own.c": "own\n" }, fix: [moved] },
      "conflict",
    ],
    [
      "it moves one file out of a folder that stays",
      { base: OLD, branch: { "lib/old/own.c": "own\n" }, fix: [{ "lib/old/a.c": null, "a.c": `a ${text()}` }] },
      "tree",
    ],
    [
      "it adds a folder of its own",
      { base: OLD, branch: { "x.c": "x\n" }, fix: [{ "lib/new/n.c": "n\n" }] },
      "tree",
    ],
    [
      "it adds a file to a folder that the branch never had",
      {
        base: { "m.c": text() },
        main: { "pkg/one.c": text(), "pkg/two.c": `2 ${text()}` },
        branch: { "x.c": "x\n" },
        fix: [{ "m.c": text({ 3: "x" }), "pkg/new.c": "n\n" }],
      },
      "tree",
    ],
    [
      "it adds a file to a folder that the branch has removed",
      { base: { ...OLD, "m.c": text() }, branch: gone, fix: [{ "lib/old/new.c": "n\n" }] },
      "tree",
    ],
  ])("%s", async (_name, pick, expected) => {
    const { build, picked } = await both(pick);
    expect(picked === "conflict" ? "conflict" : "tree").toBe(expected);
    expect(outcome(build)).toBe(picked);
  });
});

describe("merge rules of the branch's own .gitattributes", () => {
  const list = (...lines: readonly string[]): string => ["# Changes", "", ...lines, "- one", ""].join("\n");
  const union = (where: string, rule: string): Case => ({
    base: { [where]: rule, "doc/CHANGELOG.md": list() },
    main: { "doc/CHANGELOG.md": list("- main") },
    branch: { "doc/CHANGELOG.md": list("- older") },
    fix: [{ "doc/CHANGELOG.md": list("- fix", "- main") }],
  });
  const lock = (rule: string, branch: Files = {}): Case => ({
    base: { ".gitattributes": rule, "deps.lock": text() },
    branch: { "deps.lock": text({ 25: "own" }), ...branch },
    fix: [{ "deps.lock": text({ 3: "fixed" }) }],
  });
  test.each<[string, Case, "conflict" | "tree"]>([
    ["union", union(".gitattributes", "CHANGELOG.md merge=union\n"), "tree"],
    ["union, in the folder's own file", union("doc/.gitattributes", "/CHANGELOG.md merge=union\n"), "tree"],
    ["union for another file", union(".gitattributes", "/CHANGELOG.md merge=union\n"), "conflict"],
    ["-merge", lock("*.lock -merge\n"), "conflict"],
    ["binary", lock("*.lock binary\n"), "conflict"],
    ["merge=binary", lock("*.lock merge=binary\n"), "conflict"],
    ["a macro of its own", lock("[attr]made -merge\n*.lock made\n"), "conflict"],
    ["a driver that nobody has", lock("*.lock merge=npm-merge-driver\n"), "tree"],
    ["text and line ends", lock("*.lock text eol=crlf\n"), "tree"],
    ["the branch has taken the rule away", lock("*.lock -merge\n", { ".gitattributes": "# none\n" }), "tree"],
    ["only the branch has it", lock("# none\n", { ".gitattributes": "*.lock -merge\n" }), "conflict"],
  ])("%s", async (_name, pick, expected) => {
    const { build, picked } = await both(pick);
    expect(picked === "conflict" ? "conflict" : "tree").toBe(expected);
    expect(outcome(build)).toBe(picked);
  });
});

describe("a series of which the branch has a part", () => {
  const base = { "a.c": text(), "b.c": `b ${text()}`, "c.c": `c ${text()}` };
  const fix = [
    { "a.c": text({ 3: "one" }) },
    { "b.c": `b ${text({ 3: "two" })}` },
    { "c.c": `c ${text({ 3: "three" })}` },
  ] as const;
  test.each<[string, Files, string, string, number]>([
    ["the first", fix[0], "partly-applied", "commit 1 of the series is there; the others apply", 2],
    [
      "the first and the last",
      { ...fix[0], ...fix[2] },
      "partly-applied",
      "commits 1, 3 of the series are there; the others apply",
      1,
    ],
    [
      "the first, and its own of the second",
      { ...fix[0], "b.c": `b ${text({ 3: "else" })}` },
      "conflict",
      "commit 1 of the series is there; commit 2 of the series",
      0,
    ],
    [
      "the first, merged with its own",
      { "a.c": text({ 3: "one", 20: "own" }) },
      "partly-applied",
      "commit 1 of the series is there; the others apply",
      2,
    ],
    ["all", { ...fix[0], ...fix[1], ...fix[2] }, "already-applied", "", 0],
  ])("%s", async (_name, branch, status, detail, commits) => {
    const { build } = await both({ base, branch, fix });
    expect([build.status, build.detail, build.commits.length]).toEqual([status, detail, commits]);
  });
});
