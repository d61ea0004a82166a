// The push: all branches or none, and the reason of a refusal told by the server's words.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { git } from "../../../sandbox/git.ts";
import { commitFiles } from "../../../sandbox/store/commits.ts";
import { fastClock } from "../../../src/app/clock.ts";
import { pushAll } from "../../../src/effects/git/remote/push.ts";

const dir = mkdtempSync(join(tmpdir(), "embargo-push-"));
const own = join(dir, "own.git");
const remote = join(dir, "remote.git");
const author = { name: "J", email: "j@x.y", date: "2026-01-01T00:00:00Z" };
let sha = "";

beforeAll(async () => {
  await git(["init", "--quiet", "--bare", own]);
  const files = [{ path: "a.txt", content: "one\n" }];
  sha = commitFiles(own, { branch: "main", files, message: "Begin\n", author });
});
beforeEach(async () => {
  rmSync(remote, { recursive: true, force: true });
  await git(["init", "--quiet", "--bare", remote]);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** The server refuses every push with these words. */
function refuseWith(words: string): void {
  mkdirSync(join(remote, "hooks"), { recursive: true });
  writeFileSync(join(remote, "words"), words);
  writeFileSync(join(remote, "hooks", "pre-receive"), "#!/bin/sh\ncat words >&2\nexit 1\n");
  chmodSync(join(remote, "hooks", "pre-receive"), 0o755);
}

const push = async (...branches: readonly string[]) =>
  await pushAll(
    own,
    { url: pathToFileURL(remote).href, token: null },
    branches.map((branch) => ({ branch, sha })),
    fastClock(),
  );

const there = async (): Promise<string> =>
  (await git(["--git-dir", remote, "for-each-ref", "--format=%(refname:short)"])).toString().trim();

test("all branches arrive, and a second time they are there already", async () => {
  expect(await push("embargo/1", "embargo/2")).toEqual({ kind: "pushed" });
  expect(await there()).toBe("embargo/1\nembargo/2");
  expect(await push("embargo/1", "embargo/2")).toEqual({ kind: "pushed" });
});

test("one that is there with another commit: none arrives", async () => {
  const files = [{ path: "b.txt", content: "two\n" }];
  commitFiles(remote, { branch: "embargo/2", files, message: "Other\n", author });
  const pushed = await push("embargo/1", "embargo/2");
  expect(
    pushed.kind === "rejected" && pushed.reasons.find((reason) => reason.branch === "embargo/2")?.reason,
  ).toBe("exists");
  expect(await there()).toBe("embargo/2");
});

describe("refused by the server", () => {
  test.each([
    [
      "rules",
      "error: GH013: Repository rule violations found for refs/heads/embargo/1.\n- Commits must have verified signatures.\n",
    ],
    [
      "secret-scanning",
      "error: GH013: Repository rule violations found for refs/heads/embargo/1.\n- GITHUB PUSH PROTECTION\n  - Push cannot contain secrets\n",
    ],
    ["protected", "error: GH006: Protected branch update failed for refs/heads/embargo/1.\n"],
    [
      "workflow-permission",
      "refusing to allow a GitHub App to create or update workflow `.github/workflows/ci.yml` without `workflows` permission\n",
    ],
    ["other", "the server is in a bad mood\n"],
  ])("%s: told with the server's words, and nothing arrives", async (reason, words) => {
    refuseWith(words);
    const pushed = await push("embargo/1", "embargo/2");
    if (pushed.kind !== "rejected") throw new Error(pushed.kind);
    expect(pushed.reasons.map(({ reason }) => reason)).toEqual([reason, reason]);
    expect(pushed.reasons[0]?.detail).toContain(words.split("\n")[0]?.slice(0, 60));
    expect(await there()).toBe("");
  });
});

test("a server that cannot be reached: whether it happened has to be looked at", async () => {
  rmSync(remote, { recursive: true, force: true });
  expect(await push("embargo/1")).toEqual({ kind: "unknown" });
});
