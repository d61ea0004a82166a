// Releases and whole histories: which tags a branch holds, whether a fix on one merges, and what is pushed elsewhere.
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { git, tell } from "../../../sandbox/git.ts";
import { commitFiles } from "../../../sandbox/store/commits.ts";
import { fastClock } from "../../../src/app/clock.ts";
import { type Completeness, openRepository, type Repository } from "../../../src/effects/git/repository.ts";

const dir = mkdtempSync(join(tmpdir(), "embargo-releases-"));
const origin = join(dir, "origin.git");
const author = { name: "Rita Okafor", email: "rita@okafor.example", date: "2026-02-20T21:15:00+00:00" };
const url = pathToFileURL(origin).href;
const lines = (change: Readonly<Record<number, string>> = {}): string =>
  Array.from({ length: 20 }, (_, line) => change[line + 1] ?? `line ${line + 1}`).join("\n");
const write = (branch: string, content: string, message: string, from?: string): string =>
  commitFiles(origin, {
    branch,
    ...(from === undefined ? {} : { from }),
    files: [{ path: "a.txt", content }],
    message: `${message}\n`,
    author,
  });

let [first, released, head] = ["", "", ""];

beforeAll(async () => {
  await git(["init", "--quiet", "--bare", origin]);
  await git(["--git-dir", origin, "config", "uploadpack.allowFilter", "true"]);
  await git(["--git-dir", origin, "config", "uploadpack.allowAnySHA1InWant", "true"]);
  first = write("main", lines(), "Begin");
  await git(["--git-dir", origin, "branch", "release-1.2", first]);
  released = write("release-1.2", lines({ 1: "one" }), "Release");
  const me = ["-c", "user.name=Milo", "-c", "user.email=milo@northwind.example"];
  await git(["--git-dir", origin, "tag", "v1.2.0", first]);
  await git([...me, "--git-dir", origin, "tag", "-a", "-m", "1.2.1", "v1.2.1", released]);
  head = write("release-1.2", lines({ 1: "one", 20: "twenty" }), "Go on");
  const other = write("main", lines({ 10: "ten" }), "Next");
  await git(["--git-dir", origin, "tag", "v1.3.0", other]);
  await git(["--git-dir", origin, "tag", "of-a-tree", `${first}^{tree}`]);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function opened(name: string, sizeKb: number, completeness?: Completeness): Promise<Repository> {
  const settings = { cacheDir: join(dir, name), clock: fastClock(), signer: null, bloblessAboveKb: 100 };
  const repository = await openRepository(settings, { id: 1, url, token: null, sizeKb }, completeness);
  await repository.fetch();
  return repository;
}

test.each([
  ["full", 1],
  ["blobless", 1_000],
])("the tags that a branch holds, annotated and lightweight, in a %s cache", async (name, size) => {
  const repository = await opened(name, size);
  const tags = await repository.releases();
  expect([tags.get("v1.2.0"), tags.get("v1.2.1")]).toEqual([first, released]);
  const workspace = await repository.workspace("releases");
  const merged = await workspace.mergedInto(head, [...tags.values(), "7".repeat(40)]);
  expect([...merged].toSorted()).toEqual([first, released].toSorted());
  expect(await workspace.mergedInto(head, [])).toEqual(new Set());
  await workspace.remove();
});

test.each([
  ["full", 1],
  ["blobless", 1_000],
])("a fix on a release merges into the branch, or is told where not, in a %s cache", async (name, size) => {
  const clean = write("fix-clean", lines({ 1: "one", 8: "eight" }), "Fix", released);
  const clash = write("fix-clash", lines({ 1: "one", 20: "zwanzig" }), "Clash", released);
  const workspace = await (await opened(name, size)).workspace("merging");
  expect(await workspace.conflictsWithHead({ base: released, head, tip: clean })).toBeNull();
  const against = await workspace.conflictsWithHead({ base: released, head, tip: clash });
  expect(against?.conflicts).toEqual(["a.txt"]);
  expect(against?.conflictDetails[0]?.sides[0]).toMatchObject({ branch: "twenty", patch: "zwanzig" });
  expect(against?.conflictDetails[0]?.lastTouched?.sha).toBe(head);
  await workspace.remove();
});

test("the whole history goes elsewhere, also of a repository whose usual cache leaves the files out", async () => {
  const elsewhere = join(dir, "elsewhere.git");
  await git(["init", "--quiet", "--bare", elsewhere]);
  // So that each push stays a pack of its own, whose objects can be counted.
  await git(["--git-dir", elsewhere, "config", "receive.unpackLimit", "1"]);
  const there = pathToFileURL(elsewhere).href;
  expect((await opened("blobless", 1_000)).blobless).toBe(true);
  const whole = await opened("blobless", 1_000, "whole");
  expect(whole.blobless).toBe(false);
  const workspace = await whole.workspace("checks");
  const packed = async (): Promise<number> =>
    Number(/in-pack: (\d+)/.exec(await tell(elsewhere, "count-objects", "-v"))?.[1] ?? 0);
  const remote = { url: there, token: null };
  expect(await workspace.push({ ...remote, updates: [{ branch: "checks/1/release-1.2", sha: head }] })).toEqual({
    kind: "pushed",
  });
  const sent = await packed();
  expect(sent).toBe(Number((await tell(origin, "rev-list", "--objects", "--count", head)).trim()));
  const ref = "refs/embargo/history/1/release-1.2";
  expect(await workspace.pushHistory({ ...remote, kept: [{ ref, sha: head }] })).toBe(true);
  await git(["--git-dir", elsewhere, "update-ref", "-d", "refs/heads/checks/1/release-1.2"]);
  // The next push, when no branch is left, sends what is new alone.
  const next = write("release-1.2", lines({ 1: "one", 20: "twenty", 9: "nine" }), "Go on again");
  await whole.fetch();
  const later = await whole.workspace("later");
  await later.push({ ...remote, updates: [{ branch: "checks/2/release-1.2", sha: next }] });
  // A commit, a tree and a file, and what one of these is told by.
  expect((await packed()) - sent).toBeLessThanOrEqual(4);
  expect(await later.pushHistory({ ...remote, kept: [{ ref, sha: next }] })).toBe(true);
  expect(await later.pushHistory({ url: `${there}.none`, token: null, kept: [{ ref, sha: next }] })).toBe(false);
  await Promise.all([workspace.remove(), later.remove()]);
});
