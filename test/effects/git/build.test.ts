// A patch on branches that have changed the same files in their own way: as git would cherry-pick it, or a conflict that says so.
import { afterAll, afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { git, tell } from "../../../sandbox/git.ts";
import { commitFiles, type FileChange } from "../../../sandbox/store/commits.ts";
import { fastClock } from "../../../src/app/clock.ts";
import type { BranchBuild } from "../../../src/domain/patch/build.ts";
import { readPatch } from "../../../src/domain/patch/read.ts";
import { openWorkspace } from "../../../src/effects/git/repository.ts";

const author = { name: "Jane", email: "jane@example.org", date: "2026-01-01T00:00:00Z" };
const committer = { name: "Embargo", email: "embargo@localhost", date: "2026-03-02T09:00:00+00:00" };
const lines = (change: Readonly<Record<number, string>> = {}): string =>
  Array.from({ length: 40 }, (_, at) => `${change[at] ?? `line ${at}`}\n`).join("");
const all = mkdtempSync(join(tmpdir(), "embargo-build-"));
let [dir, origin, own, root] = ["", "", "", ""];

beforeEach(async () => {
  dir = mkdtempSync(join(all, "case-"));
  [origin, own] = [join(dir, "origin.git"), join(dir, "own.git")];
  await git(["init", "--quiet", "--bare", origin]);
  const files = [
    { path: "a.txt", content: lines() },
    { path: "b.txt", content: `other ${lines()}` },
    { path: "run.sh", content: "#!/bin/sh\n" },
  ];
  root = commitFiles(origin, { branch: "main", files, message: "Begin\n", author });
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));
afterAll(() => rmSync(all, { recursive: true, force: true }));

/** What the branch has changed since, and the commits of the fix on main. */
type Case = { readonly branch: readonly FileChange[]; readonly fix: readonly (readonly FileChange[])[] };

async function build({ branch, fix }: Case, ...options: readonly string[]): Promise<BranchBuild> {
  commitFiles(origin, { branch: "older", from: root, files: branch, message: "Older\n", author });
  await git(["clone", "--quiet", "--bare", origin, own]);
  for (const files of fix) commitFiles(own, { branch: "fix", from: root, files, message: "Fix\n", author });
  const mail = await git(["--git-dir", own, "format-patch", "--stdout", ...options, `${root}..fix`]);
  const patch = readPatch(mail);
  if (!patch.ok) throw new Error(JSON.stringify(patch.error));
  const workspace = await openWorkspace(join(dir, "workspace"), origin, {
    kept: null,
    signer: null,
    clock: fastClock(),
  });
  try {
    const base = await tell(origin, "rev-parse", "older");
    const built = await workspace.build({ patch: patch.value, branch: "older", base, committer });
    if (built.commits.length > 0) {
      const from = join(dir, "workspace");
      await git(["--git-dir", origin, "fetch", "--quiet", from, built.commits.at(-1)?.sha ?? ""]);
    }
    return built;
  } finally {
    await workspace.remove();
  }
}

async function tree(built: BranchBuild): Promise<string> {
  return await tell(origin, "ls-tree", "-r", "--format=%(objectmode) %(path)", built.commits.at(-1)?.sha ?? "");
}

describe("what a branch has done to a file beside its lines", () => {
  test("it has made it executable: that stays", async () => {
    const branch = [{ path: "a.txt", content: lines(), mode: "100755" }];
    const built = await build({ branch, fix: [[{ path: "a.txt", content: lines({ 7: "mended" }) }]] });
    expect(built.status).toBe("merged");
    expect(await tree(built)).toContain("100755 a.txt");
  });

  test("it has the lines of the fix, but not the mode: that is no change that it has already", async () => {
    const branch = [{ path: "run.sh", content: "#!/bin/sh\ntrue\n" }];
    const built = await build({
      branch,
      fix: [[{ path: "run.sh", content: "#!/bin/sh\ntrue\n", mode: "100755" }]],
    });
    expect(built.status).not.toBe("already-applied");
  });

  test("it has renamed a file that the fix removes: the file is still there", async () => {
    const branch = [
      { path: "a.txt", content: null },
      { path: "moved.txt", content: lines() },
    ];
    expect((await build({ branch, fix: [[{ path: "a.txt", content: null }]] })).status).toBe("conflict");
  });

  test("it has removed a file that the fix removes", async () => {
    const removed = [{ path: "a.txt", content: null }];
    expect((await build({ branch: removed, fix: [removed] })).status).toBe("already-applied");
  });

  test("it has renamed a file that the fix renames otherwise", async () => {
    const rename = (to: string): readonly FileChange[] => [
      { path: "a.txt", content: null },
      { path: to, content: lines() },
    ];
    expect((await build({ branch: rename("here.txt"), fix: [rename("there.txt")] })).status).toBe("conflict");
  });

  test("it has changed the mode already that the fix changes beside other files", async () => {
    const executable = { path: "run.sh", content: "#!/bin/sh\n", mode: "100755" };
    const built = await build({
      branch: [executable],
      fix: [[executable, { path: "new.txt", content: "new\n" }]],
    });
    expect(built.status).toBe("merged");
    expect(built.commits[0]?.changes.map(({ path }) => path)).toEqual(["new.txt"]);
  });

  test("it has removed a file of which the fix changes the mode alone", async () => {
    const fix = [[{ path: "run.sh", content: "#!/bin/sh\n", mode: "100755" }]];
    expect((await build({ branch: [{ path: "run.sh", content: null }], fix })).status).toBe("conflict");
  });
});

test("a file that a series only touches later is merged, too, where the branch has another one", async () => {
  const branch = [
    { path: "a.txt", content: lines({ 2: "older" }) },
    { path: "b.txt", content: `other ${lines({ 2: "older" })}` },
  ];
  const fix = [
    [{ path: "a.txt", content: lines({ 30: "mended" }) }],
    [{ path: "b.txt", content: `other ${lines({ 30: "mended" })}` }],
  ];
  const built = await build({ branch, fix });
  expect(built.status).toBe("merged");
  expect(await tell(origin, "show", `${built.commits.at(-1)?.sha}:b.txt`)).toBe(
    `other ${lines({ 2: "older", 30: "mended" })}`.trim(),
  );
});

test("hunks without context are taken where the files are those that they were made for", async () => {
  const branch = [{ path: "b.txt", content: "elsewhere\n" }];
  const image = (byte: number): Uint8Array => Buffer.from([0, byte, 2, 3]);
  const fix = [
    [
      { path: "a.txt", content: lines({ 7: "mended" }) },
      { path: "image", content: image(1) },
    ],
  ];
  expect((await build({ branch, fix }, "-U0")).status).toBe("clean");
});
