// The cache: shared by processes, mended where it is damaged, free of what is embargoed, and cleared of what dead processes left.
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { git } from "../../../sandbox/git.ts";
import { commitFiles } from "../../../sandbox/store/commits.ts";
import { type FastClock, fastClock } from "../../../src/app/clock.ts";
import { readPatch } from "../../../src/domain/patch/read.ts";
import { withLock } from "../../../src/effects/git/cache/lock.ts";
import { openRepository, removeForgottenWorkspaces } from "../../../src/effects/git/repository.ts";

const run = promisify(execFile);
const dir = mkdtempSync(join(tmpdir(), "embargo-cache-"));
const origin = join(dir, "origin.git");
const ref = { id: 7, url: pathToFileURL(origin).href, token: null };
const author = { name: "J", email: "j@x.y", date: "2026-01-01T00:00:00Z" };
const committer = { name: "Embargo", email: "embargo@localhost", date: "2026-03-02T09:00:00+00:00" };
let head = "";
let fix = "";

beforeAll(async () => {
  await git(["init", "--quiet", "--bare", origin]);
  head = commitFiles(origin, {
    branch: "main",
    files: [{ path: "a.txt", content: "one\n" }],
    message: "Begin\n",
    author,
  });
  const elsewhere = join(dir, "elsewhere.git");
  await git(["clone", "--quiet", "--bare", origin, elsewhere]);
  const made = {
    branch: "fix",
    from: head,
    files: [{ path: "a.txt", content: "mended\n" }],
    message: "Fix\n",
    author,
  };
  fix = (
    await git(["--git-dir", elsewhere, "format-patch", "--stdout", `${commitFiles(elsewhere, made)}~1..fix`])
  ).toString();
});

afterAll(() => rmSync(dir, { recursive: true, force: true }));

const cacheAt = (name: string): { cacheDir: string; clock: FastClock; signer: null } => ({
  cacheDir: join(dir, name),
  clock: fastClock(),
  signer: null,
});

test("what is embargoed is in the workspace alone, and gone with it", async () => {
  const settings = cacheAt("apart");
  const repository = await openRepository(settings, ref);
  await repository.fetch();
  const workspace = await repository.workspace("disclosure");
  const patch = readPatch(Buffer.from(fix));
  if (!patch.ok) throw new Error(patch.error.code);
  const build = await workspace.build({ patch: patch.value, branch: "main", base: head, committer });
  const [commit] = build.commits;
  const cache = join(settings.cacheDir, "7.git");
  for (const id of [commit?.sha, commit?.tree, commit?.changes[0]?.newBlob])
    await expect(git(["--git-dir", cache, "cat-file", "-e", id ?? ""])).rejects.toThrow();
  await workspace.remove();
  expect(readdirSync(join(settings.cacheDir, "workspaces"))).toEqual([]);
});

test("a damaged cache is thrown away and fetched again", async () => {
  const settings = cacheAt("damaged");
  const repository = await openRepository(settings, ref);
  await repository.fetch();
  const cache = join(settings.cacheDir, "7.git");
  for (const name of readdirSync(join(cache, "objects"), { recursive: true, encoding: "utf8" })) {
    const file = join(cache, "objects", name);
    if (/(?:\.pack|\/[0-9a-f]{38})$/.test(file)) {
      rmSync(file);
      writeFileSync(file, "damaged");
    }
  }
  commitFiles(origin, {
    branch: "later",
    from: head,
    files: [{ path: "b.txt", content: "b\n" }],
    message: "B\n",
    author,
  });
  await repository.fetch();
  expect([...(await repository.heads()).keys()]).toContain("later");
  await git(["--git-dir", cache, "fsck", "--connectivity-only"]);
  expect(readdirSync(settings.cacheDir).filter((name) => name.includes("damaged"))).toEqual([]);
});

test("what a dead process left of a cache goes with the next fetch", async () => {
  const settings = cacheAt("left");
  const repository = await openRepository(settings, ref);
  for (const name of [`7.git.${randomUUID()}`, `7.git.damaged-${randomUUID()}`])
    mkdirSync(join(settings.cacheDir, name, "objects"), { recursive: true });
  const half = join(settings.cacheDir, "7.git", "objects", "pack", "tmp_pack_x");
  mkdirSync(dirname(half), { recursive: true });
  writeFileSync(half, "half a pack");
  const longAgo = new Date(Date.now() - 2 * 3_600_000);
  utimesSync(half, longAgo, longAgo);
  mkdirSync(join(settings.cacheDir, "77.git"));
  await repository.fetch();
  expect(readdirSync(settings.cacheDir).toSorted()).toEqual(["7.git", "77.git"]);
  expect(existsSync(half)).toBe(false);
});

test("a fault of old tools in the history is no damage: the cache stays", async () => {
  const old = join(dir, "old.git");
  await git(["init", "--quiet", "--bare", old]);
  const tree = (await git(["--git-dir", old, "mktree"], { input: "" })).toString().trim();
  const raw = `tree ${tree}\nauthor A a@b 1 +0000\ncommitter A <a@b> 1 +0000\n\nNo mail\n`;
  const write = ["hash-object", "-t", "commit", "-w", "--stdin", "--literally"];
  const commit = (await git(["--git-dir", old, ...write], { input: raw })).toString().trim();
  await git(["--git-dir", old, "update-ref", "refs/heads/main", commit]);
  const settings = cacheAt("old");
  const repository = await openRepository(settings, { ...ref, url: pathToFileURL(old).href });
  await repository.fetch();
  const cache = join(settings.cacheDir, "7.git");
  const before = statSync(cache).ino;
  writeFileSync(join(cache, "embargo-suspect"), "");
  await repository.fetch();
  expect(statSync(cache).ino).toBe(before);
  expect(existsSync(join(cache, "embargo-suspect"))).toBe(false);
});

test("a cache that cannot be written is a failure of git, told by its code alone", async () => {
  const file = join(dir, "a file");
  writeFileSync(file, "");
  const settings = { ...cacheAt("x"), cacheDir: join(file, "cache") };
  await expect(openRepository(settings, ref)).rejects.toMatchObject({ name: "GitFailure", code: "disk" });
});

test("a process that is killed while it fetches leaves a cache that the next one uses", async () => {
  const settings = cacheAt("killed");
  const { cacheDir } = settings;
  const script = `
    const { openRepository } = await import(${JSON.stringify(pathToFileURL(resolve("src/effects/git/repository.ts")).href)});
    const { systemClock } = await import(${JSON.stringify(pathToFileURL(resolve("src/app/clock.ts")).href)});
    const repository = await openRepository({ cacheDir: ${JSON.stringify(cacheDir)}, clock: systemClock, signer: null }, ${JSON.stringify(ref)});
    await repository.workspace("left");
    const fetched = repository.fetch();
    process.kill(process.pid, "SIGKILL");
    await fetched;`;
  const killed = run(process.execPath, ["--input-type=module", "--eval", script]);
  await expect(killed).rejects.toMatchObject({ signal: "SIGKILL" });
  const repository = await openRepository(settings, ref);
  await repository.fetch();
  expect((await repository.heads()).get("main")).toBe(head);
  expect(await removeForgottenWorkspaces(settings)).toBe(1);
  expect(readdirSync(cacheDir).toSorted()).toEqual(["7.git", "workspaces"]);
});

test("several processes fetch into one cache at the same time", async () => {
  const { cacheDir } = cacheAt("shared");
  const script = `
    const { openRepository } = await import(${JSON.stringify(pathToFileURL(resolve("src/effects/git/repository.ts")).href)});
    const { systemClock } = await import(${JSON.stringify(pathToFileURL(resolve("src/app/clock.ts")).href)});
    const repository = await openRepository({ cacheDir: ${JSON.stringify(cacheDir)}, clock: systemClock, signer: null }, ${JSON.stringify(ref)});
    for (let turn = 0; turn < 5; turn += 1) await repository.fetch();
    console.log((await repository.heads()).get("main"));`;
  const started = Array.from(
    { length: 3 },
    async () => await run(process.execPath, ["--input-type=module", "--eval", script]),
  );
  const ended = await Promise.all(started);
  expect(ended.map(({ stdout }) => stdout.trim())).toEqual([head, head, head]);
  expect(existsSync(join(cacheDir, "7.git.lock"))).toBe(false);
});

test("a lock is waited for, and taken over from a process that was not heard of for a minute", async () => {
  const lock = join(dir, "some.lock");
  const [held, through] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const order: string[] = [];
  const first = withLock(lock, async () => {
    held.resolve();
    await through.promise;
    order.push("first");
  });
  await held.promise;
  const second = withLock(lock, async () => {
    await Promise.resolve();
    order.push("second");
  });
  through.resolve();
  await Promise.all([first, second]);
  expect(order).toEqual(["first", "second"]);

  writeFileSync(lock, "");
  const longAgo = new Date(Date.now() - 120_000);
  utimesSync(lock, longAgo, longAgo);
  expect(await withLock(lock, async () => await Promise.resolve("taken over"))).toBe("taken over");
  writeFileSync(lock, JSON.stringify({ host: hostname(), pid: 2 ** 22 + 1, life: "dead" }));
  expect(await withLock(lock, async () => await Promise.resolve("at once"))).toBe("at once");
  expect(existsSync(lock)).toBe(false);
});

test("workspaces of dead processes are removed, those of living ones stay", async () => {
  const settings = cacheAt("forgotten");
  const folder = join(settings.cacheDir, "workspaces");
  const owned = (name: string, owner: object | null): void => {
    mkdirSync(join(folder, name), { recursive: true });
    if (owner !== null) writeFileSync(join(folder, name, "owner.json"), JSON.stringify(owner));
  };
  owned("dead", { host: hostname(), pid: 2 ** 22 + 1, life: "a" });
  owned("living", { host: hostname(), pid: process.ppid, life: "b" });
  owned("before this start, under the same number", { host: hostname(), pid: process.pid, life: "c" });
  owned("elsewhere", { host: "another", pid: 1, life: "d" });
  owned("unsigned", null);
  owned("long ago", { host: "another", pid: 1, life: "e" });
  const longAgo = new Date(Date.now() - 48 * 3_600_000);
  utimesSync(join(folder, "long ago"), longAgo, longAgo);
  const repository = await openRepository(settings, ref);
  await repository.fetch();
  const mine = await repository.workspace("mine");
  expect(await removeForgottenWorkspaces(settings)).toBe(3);
  const left = readdirSync(folder).map((name) => name.replace(/^mine-.*/, "mine"));
  expect(left.toSorted()).toEqual(["elsewhere", "living", "mine", "unsigned"]);
  await mine.remove();
});
