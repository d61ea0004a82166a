// The user's own repository, as it lies on a machine: which branches it has, which is main, and what stands against a rehearsal with it.
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { git, tell } from "../../sandbox/git.ts";
import { ownRepository, type OwnRepository } from "../../sandbox/own-repository.ts";
import { commitFiles } from "../../sandbox/store/commits.ts";

const dir = mkdtempSync(join(tmpdir(), "embargo-own-test-"));
const [origin, clone, shallow] = [join(dir, "origin.git"), join(dir, "clone"), join(dir, "shallow")];
const author = { name: "J", email: "j@x.y", date: "2026-01-01T00:00:00Z" };
let [first, second, turn] = ["", "", 0];

beforeAll(async () => {
  await git(["init", "--quiet", "--bare", "-b", "master", origin]);
  const commit = (branch: string, content: string): string =>
    commitFiles(origin, { branch, files: [{ path: "a.txt", content }], message: "Change\n", author });
  commit("master", "one\n");
  first = commit("release-1", "one\n");
  const allowed = ["-c", "protocol.file.allow=always", "clone", "--quiet"];
  await git([...allowed, pathToFileURL(origin).href, clone]);
  await git(["-C", clone, "branch", "--quiet", "release-1", "origin/release-1"]);
  second = commit("release-1", "two\n");
  await git(["-C", clone, "fetch", "--quiet"]);
  await git([...allowed, "--depth=1", pathToFileURL(origin).href, shallow]);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function look(from: string, main: string | null = null): Promise<OwnRepository | string> {
  const into = join(dir, `into-${(turn += 1)}`);
  mkdirSync(into);
  return await ownRepository(from, main, into);
}

test("an ordinary clone: what only the remote has counts, and what it has newer; main is found", async () => {
  const found = await look(clone);
  if (typeof found === "string") throw new Error(found);
  expect([found.main, found.branches]).toEqual(["master", ["master", "release-1"]]);
  expect(first).not.toBe(second);
  expect(await tell(found.dir, "rev-parse", "release-1")).toBe(second);
});

test.each<[string, () => string, string | null, string]>([
  ["a shallow clone", () => shallow, null, "is a shallow clone"],
  ["a branch that is not there", () => clone, "trunk", "there is no branch trunk"],
  ["no repository", () => dir, null, "is no git repository"],
])("%s", async (_name, from, main, words) => {
  expect(await look(from(), main)).toContain(words);
});

test("a bare repository, and one by URL", async () => {
  for (const from of [origin, pathToFileURL(origin).href])
    expect(await look(from)).toMatchObject({ main: "master" });
});
