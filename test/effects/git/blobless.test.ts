// A cache without the files' contents: the same commits come out, with only the blobs that a patch needs, in one fetch a branch.
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { git, linesOf, tell } from "../../../sandbox/git.ts";
import { commitFiles } from "../../../sandbox/store/commits.ts";
import { fastClock } from "../../../src/app/clock.ts";
import type { BranchBuild } from "../../../src/domain/patch/build.ts";
import type { Patch } from "../../../src/domain/patch/patch.ts";
import { openRepository, type Repository } from "../../../src/effects/git/repository.ts";

const dir = mkdtempSync(join(tmpdir(), "embargo-blobless-"));
const origin = join(dir, "origin.git");
const own = join(dir, "own.git");
const author = { name: "Rita Okafor", email: "rita@okafor.example", date: "2026-02-20T21:15:00+09:30" };
const committer = { name: "Embargo", email: "embargo@localhost", date: "2026-03-02T09:00:00+00:00" };
const LIMITS = { maxBytes: 1_000_000 };
const url = pathToFileURL(origin).href;

const lines = (change: Readonly<Record<number, string>> = {}): string =>
  Array.from({ length: 40 }, (_, at) => `${change[at] ?? `line ${at}`}\n`).join("");
const others = Array.from({ length: 30 }, (_, at) => ({ path: `other/${at}.txt`, content: `other ${at}\n` }));

let full: Repository;
let blobless: Repository;
const cache = join(dir, "blobless", "1.git");

async function open(name: string, size: number): Promise<Repository> {
  const settings = { cacheDir: join(dir, name), clock: fastClock(), signer: null, bloblessAboveKb: 100 };
  const repository = await openRepository(settings, { id: 1, url, token: null, sizeKb: size });
  await repository.fetch();
  return repository;
}

/** The fix of `from`, as a mail with these options, or as a bundle. */
async function fix(kind: "bundle" | readonly string[], message = "Fix\n"): Promise<Buffer> {
  const main = await tell(own, "rev-parse", "main");
  await git(["--git-dir", own, "update-ref", "-d", "refs/heads/fix"]);
  const files = [
    { path: "code.txt", content: lines({ 30: "mended" }) },
    { path: "new.txt", content: "new\n" },
  ];
  commitFiles(own, { branch: "fix", from: main, files, message, author });
  return kind === "bundle"
    ? await git(["--git-dir", own, "bundle", "create", "--quiet", "-", `${main}..fix`])
    : await git(["--git-dir", own, "format-patch", "--stdout", ...kind, `${main}..fix`]);
}

type Built = { readonly build: BranchBuild; readonly fetched: number };

/** Builds in a workspace of its own, and counts the packs that had to be fetched for it. */
async function build(repository: Repository, bytes: Buffer, branch: string): Promise<Built> {
  const packs = (): number =>
    readdirSync(join(cache, "objects", "pack")).filter((name) => name.endsWith(".pack")).length;
  const before = packs();
  const workspace = await repository.workspace("test");
  try {
    const patch = await workspace.read(bytes, LIMITS);
    if (!patch.ok) throw new Error(JSON.stringify(patch.error));
    const base = (await repository.heads()).get(branch) ?? "";
    const built = await workspace.build({ patch: patch.value, branch, base, committer });
    return { build: built, fetched: packs() - before };
  } finally {
    await workspace.remove();
  }
}

async function missing(): Promise<readonly string[]> {
  const listed = await git(["--git-dir", cache, "rev-list", "--objects", "--all", "--missing=print"]);
  return linesOf(listed.toString()).filter((line) => line.startsWith("?"));
}

beforeAll(async () => {
  await git(["init", "--quiet", "--bare", origin]);
  await git(["--git-dir", origin, "config", "uploadpack.allowFilter", "true"]);
  const begin = { message: "Begin\n", author };
  const root = commitFiles(origin, {
    ...begin,
    branch: "main",
    files: [{ path: "code.txt", content: lines() }, ...others],
  });
  commitFiles(origin, {
    branch: "older",
    from: root,
    files: [{ path: "code.txt", content: lines({ 3: "older" }) }],
    message: "Older\n",
    author,
  });
  commitFiles(origin, {
    branch: "renamed",
    from: root,
    files: [
      { path: "code.txt", content: null },
      { path: "moved/code.txt", content: lines({ 3: "renamed" }) },
      { path: "added.txt", content: "added\n" },
    ],
    message: "Rename\n",
    author,
  });
  commitFiles(origin, {
    branch: "conflicting",
    from: root,
    files: [{ path: "code.txt", content: lines({ 30: "elsewise" }) }],
    message: "Conflict\n",
    author,
  });
  await git(["clone", "--quiet", "--bare", origin, own]);
  full = await open("full", 100);
  blobless = await open("blobless", 101);
});

afterAll(() => rmSync(dir, { recursive: true, force: true }));

test("it begins without any file's content, and a small repository's cache is full", async () => {
  expect((await missing()).length).toBe(others.length + 5);
  const listed = await git([
    "--git-dir",
    join(dir, "full", "1.git"),
    "rev-list",
    "--objects",
    "--all",
    "--missing=print",
  ]);
  expect(listed.toString()).not.toContain("?");
});

describe("the same as of a full cache", () => {
  test.each([
    ["clean", "main", 1],
    ["merged", "older", 1],
    ["conflict", "conflicting", 1],
    // What may be renamed is only known once git lastSwept: a second fetch.
    ["merged", "renamed", 2],
  ])("%s on %s", async (status, branch, fetches) => {
    const mail = await fix(["--full-index"]);
    const here = await build(blobless, mail, branch);
    expect(here.build.status).toBe(status);
    expect(here.build).toEqual((await build(full, mail, branch)).build);
    expect(here.fetched).toBeLessThanOrEqual(fetches);
    expect((await build(blobless, mail, branch)).fetched).toBe(0);
  });

  test("a patch that only moves a file, of which it names no blob, where the branch has moved it, too", async () => {
    const again = await open("moved", 101);
    const main = await tell(own, "rev-parse", "main");
    const files = [
      { path: "code.txt", content: null },
      { path: "elsewhere.txt", content: lines() },
      { path: "other/1.txt", content: "mended\n" },
    ];
    commitFiles(own, { branch: "moves", from: main, files, message: "Move\n", author });
    const mail = await git(["--git-dir", own, "format-patch", "--stdout", "-M", "moves~1..moves"]);
    const here = (await build(again, mail, "renamed")).build;
    expect(here.status).toBe("conflict");
    expect(here).toEqual((await build(full, mail, "renamed")).build);
  });

  test("a patch that shortens its ids", async () => {
    const again = await open("shortened", 101);
    const mail = await fix(["--abbrev=7"]);
    expect((await build(again, mail, "older")).build).toEqual((await build(full, mail, "older")).build);
  });

  test("a bundle whose files are told by what they change", async () => {
    const again = await open("bundled", 101);
    const bundle = await fix("bundle", "Fix\nin two lines\n");
    expect((await build(again, bundle, "older")).build).toEqual((await build(full, bundle, "older")).build);
  });

  test("a patch that was made for what is not public is asked for nowhere", async () => {
    const main = await tell(own, "rev-parse", "main");
    const hidden = [{ path: "code.txt", content: lines({ 1: "hidden" }) }];
    commitFiles(own, { branch: "hidden", from: main, files: hidden, message: "Hidden\n", author });
    const files = [{ path: "code.txt", content: lines({ 1: "hidden", 30: "mended" }) }];
    commitFiles(own, { branch: "hidden", files, message: "Fix\n", author });
    const mail = await git(["--git-dir", own, "format-patch", "--stdout", "--full-index", "hidden~1..hidden"]);
    const here = await build(blobless, mail, "main");
    expect(here.build.status).toBe("unverified");
    expect(here.build).toEqual((await build(full, mail, "main")).build);
  });
});

test.each(["full", "blobless"])(
  "the commits of a %s cache go into a bundle that any clone can take",
  async (kind) => {
    const repository = kind === "full" ? full : blobless;
    const workspace = await repository.workspace("bundle");
    try {
      const patch = await workspace.read(await fix(["--full-index"]), LIMITS);
      if (!patch.ok) throw new Error(patch.error.code);
      const heads = await repository.heads();
      const branches = [];
      for (const branch of ["main", "older"]) {
        const base = heads.get(branch) ?? "";
        const { commits } = await workspace.build({ patch: patch.value, branch, base, committer });
        branches.push({ name: `embargo/x/${branch}`, base, tip: commits.at(-1)?.sha ?? "" });
      }
      const file = join(dir, `${kind}.bundle`);
      writeFileSync(file, (await workspace.bundle(branches, 1_000_000)) ?? "");
      // A person's clone: shallow, and without the contents of files.
      const clone = join(dir, `${kind}-clone.git`);
      await git(["init", "--quiet", "--bare", clone]);
      const bases = branches.map(({ base }) => base);
      await git(["--git-dir", clone, "remote", "add", "origin", url]);
      await git(["--git-dir", clone, "fetch", "--quiet", "--depth=1", "--filter=blob:none", "origin", ...bases]);
      await git(["--git-dir", clone, "fetch", "--quiet", file, "refs/heads/embargo/*:refs/heads/embargo/*"]);
      for (const { name, tip } of branches) expect(await tell(clone, "rev-parse", name)).toBe(tip);
      expect(await workspace.bundle(branches, 100)).toBeNull();
    } finally {
      await workspace.remove();
    }
  },
);

test("it holds public objects only", async () => {
  await build(blobless, await fix(["--full-index"]), "older");
  const all = await git(["--git-dir", cache, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)"]);
  const known = await git(["--git-dir", origin, "cat-file", "--batch-check=%(objectname)"], { input: all });
  expect(linesOf(known.toString()).filter((line) => line.endsWith("missing"))).toEqual([]);
});

test("a fix is pushed from it, also where the branch has moved on meanwhile", async () => {
  const workspace = await blobless.workspace("push");
  const read = await workspace.read(await fix(["--full-index"]), LIMITS);
  if (!read.ok) throw new Error(read.error.code);
  const patch: Patch = read.value;
  const base = (await blobless.heads()).get("main") ?? "";
  const built = await workspace.build({ patch, branch: "main", base, committer });
  const sha = built.commits.at(-1)?.sha ?? "";
  // Branches are cut and moved while the app works: the base is no branch's head any more.
  const later = [{ path: "later.txt", content: "later\n" }];
  for (const branch of ["main", "older", "renamed", "conflicting"])
    commitFiles(origin, { branch, files: later, message: "Later\n", author });
  const updates = [{ branch: "embargo/1/main", sha }];
  expect(await workspace.push({ url, token: null, updates })).toEqual({ kind: "pushed" });
  expect(await tell(origin, "rev-parse", "embargo/1/main")).toBe(sha);
  await workspace.remove();
});
