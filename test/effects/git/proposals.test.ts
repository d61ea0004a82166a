// What a person gets where a patch conflicts: both sides and who touched the file last, and patches that would do.
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { git } from "../../../sandbox/git.ts";
import { commitFiles } from "../../../sandbox/store/commits.ts";
import { fastClock } from "../../../src/app/clock.ts";
import { readPatch } from "../../../src/domain/patch/read.ts";
import type { BuildInput } from "../../../src/effects/git/build/build.ts";
import { openWorkspace, type Workspace } from "../../../src/effects/git/repository.ts";

const dir = mkdtempSync(join(tmpdir(), "embargo-proposals-"));
const origin = join(dir, "origin.git");
const author = { name: "Rita Okafor", email: "rita@okafor.example", date: "2026-02-20T21:15:00+09:30" };
const committer = { name: "Embargo", email: "embargo@localhost", date: "2026-03-02T09:00:00+00:00" };
const heads: Record<string, string> = {};
let workspace: Workspace;

const numbered = (change: Readonly<Record<number, string>>): string =>
  `${Array.from({ length: 30 }, (_, line) => change[line + 1] ?? `line ${line + 1}`).join("\n")}\n`;
const SUMS = "a v1 h1:a\nb v1 h1:b\n";

async function commit(branch: string, from: string | undefined, files: Record<string, string>): Promise<string> {
  const entries = Object.entries(files).map(([path, content]) => ({ path, content }));
  const message = `Change ${Object.keys(files).join(" ")} on ${branch}\n`;
  const sha = commitFiles(origin, {
    branch,
    ...(from === undefined ? {} : { from }),
    files: entries,
    message,
    author,
  });
  heads[branch] = sha;
  return sha;
}

async function inputFor(branch: string, fix: string): Promise<BuildInput> {
  const mail = await git(["--git-dir", origin, "format-patch", "--stdout", `${fix}~1..${fix}`]);
  const patch = readPatch(mail);
  if (!patch.ok) throw new Error(patch.error.code);
  return { patch: patch.value, branch, base: heads[branch] ?? "", committer };
}

beforeAll(async () => {
  await git(["init", "--quiet", "--bare", origin]);
  const first = await commit("main", undefined, { "code.txt": numbered({}), "go.sum": SUMS });
  await commit("release-2", first, { "code.txt": numbered({ 12: "line 12 of release 2" }) });
  await commit("release-1", heads["release-2"], { "notes.txt": "one\n", "go.sum": `${SUMS}old v1 h1:o\n` });
  workspace = await openWorkspace(join(dir, "workspace"), origin, {
    kept: join(dir, "indexes"),
    signer: null,
    clock: fastClock(),
  });
});

afterAll(async () => {
  await workspace.remove();
  rmSync(dir, { recursive: true, force: true });
});

test("a conflict is told with both sides and the branch's last commit to the file", async () => {
  const fix = await commit("fix-1", heads["main"], { "code.txt": numbered({ 12: "line 12, mended" }) });
  const build = await workspace.build(await inputFor("release-2", fix));
  expect([build.status, build.conflicts]).toEqual(["conflict", ["code.txt"]]);
  expect(build.conflictDetails).toEqual([
    {
      path: "code.txt",
      kind: "contents",
      sides: [{ line: 12, branch: "line 12 of release 2", patch: "line 12, mended" }],
      lastTouched: {
        sha: heads["release-2"],
        author: "Rita Okafor",
        date: author.date,
        subject: "Change code.txt on release-2",
      },
    },
  ]);
});

test("a file that is gone on the branch is a conflict of its own kind", async () => {
  await git(["--git-dir", origin, "branch", "-f", "bare", heads["release-2"] ?? ""]);
  const gone = commitFiles(origin, {
    branch: "gone",
    from: heads["release-2"] ?? "",
    files: [{ path: "code.txt", content: null }],
    message: "Remove the code\n",
    author,
  });
  heads["gone"] = gone;
  const fix = await commit("fix-gone", heads["main"], { "code.txt": numbered({ 25: "line 25, mended" }) });
  const build = await workspace.build(await inputFor("gone", fix));
  expect(build.conflictDetails.map((detail) => [detail.path, detail.kind])).toEqual([
    ["code.txt", "modify/delete"],
  ]);
});

describe("proposals", () => {
  test("what the fix came to on the next newer branch", async () => {
    const fix = await commit("fix-2", heads["main"], { "code.txt": numbered({ 12: "line 12, mended" }) });
    const own = await commit("own", heads["release-2"], {
      "code.txt": numbered({ 12: "line 12 of release 2, mended" }),
    });
    const newer = await workspace.build(await inputFor("release-2", own));
    const input = await inputFor("release-1", fix);
    const build = await workspace.build(input);
    expect(build.status).toBe("conflict");
    const proposal = await workspace.propose({ input, build, newer });
    expect(proposal).toMatchObject({ branch: "release-1", kind: "newer", from: "release-2" });
    const patch = readPatch(proposal?.patch ?? new Uint8Array());
    if (!patch.ok) throw new Error(patch.error.code);
    expect(patch.value.commits[0]?.author).toEqual(author);
    const taken = await workspace.build({ ...input, patch: patch.value });
    expect([taken.status, taken.commits[0]?.changes.map((change) => change.path)]).toEqual([
      "clean",
      ["code.txt"],
    ]);
    // The very same each time, so that a maintainer takes what was shown.
    expect((await workspace.propose({ input, build, newer }))?.id).toBe(proposal?.id);
  });

  test("go.sum takes the lines of both sides, where nothing else conflicts", async () => {
    const fix = await commit("fix-sum", heads["main"], {
      "code.txt": numbered({ 25: "line 25, mended" }),
      "go.sum": `${SUMS}new v2 h1:n\n`,
    });
    const input = await inputFor("release-1", fix);
    const build = await workspace.build(input);
    expect([build.status, build.conflicts]).toEqual(["conflict", ["go.sum"]]);
    const proposal = await workspace.propose({ input, build, newer: null });
    expect(proposal?.kind).toBe("sums");
    expect(Buffer.from(proposal?.patch ?? "").toString()).toContain("+new v2 h1:n\n");
    const patch = readPatch(proposal?.patch ?? new Uint8Array());
    expect(patch.ok && (await workspace.build({ ...input, patch: patch.value })).status).toBe("clean");
  });

  test("what applies by its context alone waits for a word", async () => {
    const fix = await commit("fix-context", heads["main"], { "code.txt": numbered({ 25: "line 25, mended" }) });
    const known = await inputFor("release-1", fix);
    const mail = (await git(["--git-dir", origin, "format-patch", "--stdout", `${fix}~1..${fix}`])).toString();
    // Made somewhere else: nobody here has the file that it was made for.
    const patch = readPatch(Buffer.from(mail.replace(/^index .*$/m, "index 1234567..89abcde 100644")));
    if (!patch.ok) throw new Error(patch.error.code);
    const input = { ...known, patch: patch.value };
    const build = await workspace.build(input);
    expect(build.status).toBe("unverified");
    const proposal = await workspace.propose({ input, build, newer: null });
    expect(proposal?.kind).toBe("context");
    const taken = readPatch(proposal?.patch ?? new Uint8Array());
    expect(taken.ok && (await workspace.build({ ...input, patch: taken.value })).status).toBe("clean");
  });

  test("none where the newer branch's fix conflicts, too, or where none is needed", async () => {
    const fix = await commit("fix-3", heads["main"], { "code.txt": numbered({ 12: "line 12, mended" }) });
    const input = await inputFor("release-1", fix);
    const build = await workspace.build(input);
    const main = await workspace.build(await inputFor("main", fix));
    expect(await workspace.propose({ input, build, newer: main })).toBeNull();
    expect(await workspace.propose({ input, build, newer: null })).toBeNull();
    expect(await workspace.propose({ input, build: main, newer: null })).toBeNull();
  });
});
