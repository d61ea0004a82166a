// What came to public branches, as the leak watch reads it: commits, their changes within bounds, and heads that are gone.
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { git, tell } from "../../../sandbox/git.ts";
import { commitFiles } from "../../../sandbox/store/commits.ts";
import { fastClock } from "../../../src/app/clock.ts";
import { openRepository, type Repository } from "../../../src/effects/git/repository.ts";

const dir = mkdtempSync(join(tmpdir(), "embargo-recent-"));
const origin = join(dir, "origin.git");
const author = { name: "Rita Okafor", email: "rita@okafor.example", date: "2026-02-20T21:15:00+00:00" };
const url = pathToFileURL(origin).href;
const write = (branch: string, path: string, message: string, date = author.date): string =>
  commitFiles(origin, {
    branch,
    files: [{ path, content: `${message}\n` }],
    message: `${message}\n`,
    author: { ...author, date },
  });

async function opened(name: string, sizeKb: number): Promise<Repository> {
  const settings = { cacheDir: join(dir, name), clock: fastClock(), signer: null, bloblessAboveKb: 100 };
  const repository = await openRepository(settings, { id: 1, url, token: null, sizeKb });
  await repository.fetch();
  return repository;
}

beforeAll(async () => {
  await git(["init", "--quiet", "--bare", origin]);
  await git(["--git-dir", origin, "config", "uploadpack.allowFilter", "true"]);
  await git(["--git-dir", origin, "config", "uploadpack.allowAnySHA1InWant", "true"]);
  commitFiles(origin, { branch: "main", files: [{ path: "a.txt", content: "a\n" }], message: "Begin\n", author });
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test("commits since the last look, on any branch, with what they change", async () => {
  const before = await tell(origin, "rev-parse", "main");
  const one = write("main", "a.txt", "One");
  await git(["--git-dir", origin, "branch", "side", before]);
  const two = write("side", "b.txt", "Two");
  for (const [name, size, other] of [
    ["full", 1, true],
    ["blobless", 1_000, false],
  ] as const) {
    const repository = await opened(name, size);
    const workspace = await repository.workspace("recent");
    const found = await workspace.recent({ seen: [before], since: null });
    expect(found.map(({ sha, parent, message }) => [sha, parent, message.trim()]).toSorted(bySha)).toEqual(
      [
        [one, before, "One"],
        [two, before, "Two"],
      ].toSorted(bySha),
    );
    expect(await workspace.recent({ seen: [one, two], since: null })).toEqual([]);
    expect(await workspace.recent({ seen: [], since: "2026-03-01T00:00:00Z" })).toEqual([]);
    const ranges = [one, two].map((to) => ({ from: before, to }));
    const changes = (await workspace.changesOf(ranges, ["a.txt"])).map((bytes) => Buffer.from(bytes).toString());
    expect(changes[0]).toContain("+One");
    // Without the contents of files, what touches other files is not fetched.
    expect(changes[1]?.includes("+Two")).toBe(other);
    await workspace.remove();
  }
});

test("a head that is gone keeps no other from being had", async () => {
  const main = await tell(origin, "rev-parse", "main");
  await git(["--git-dir", origin, "branch", "hidden", main]);
  const there = write("hidden", "c.txt", "Hidden");
  await git(["--git-dir", origin, "update-ref", "-d", "refs/heads/hidden"]);
  const repository = await opened("gone", 1);
  await repository.bring(["1".repeat(40), there]);
  const workspace = await repository.workspace("gone");
  expect(await workspace.parents(there)).toEqual([main]);
  expect(await workspace.parents("1".repeat(40))).toBeNull();
  await repository.bring([]);
  await workspace.remove();
});

function bySha([left = ""]: readonly string[], [right = ""]: readonly string[]): number {
  return left < right ? -1 : 1;
}
