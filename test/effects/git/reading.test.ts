// What is read of a repository without a git for each question: its branches, who wrote before, and many diffs at once.
import { afterAll, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { git, tell } from "../../../sandbox/git.ts";
import { commitFiles } from "../../../sandbox/store/commits.ts";
import { headsIn } from "../../../src/effects/git/cache/heads.ts";
import { authorKnown } from "../../../src/effects/git/objects/authors.ts";
import { diffsBetween } from "../../../src/effects/git/objects/objects.ts";

const all = mkdtempSync(join(tmpdir(), "embargo-reading-"));
afterAll(() => rmSync(all, { recursive: true, force: true }));

const author = { name: "Jane", email: "jane@example.org", date: "2026-01-01T00:00:00Z" };
let made = 0;
async function repository(): Promise<string> {
  const gitDir = join(all, `${(made += 1)}.git`);
  await git(["init", "--quiet", "--bare", gitDir]);
  return gitDir;
}
function commit(gitDir: string, branch: string, text: string, email = author.email, from?: string): string {
  const files = [{ path: "a.txt", content: text }];
  return commitFiles(gitDir, {
    branch,
    files,
    message: "x\n",
    author: { ...author, email },
    ...(from ? { from } : {}),
  });
}

const asGitLists = async (gitDir: string): Promise<readonly string[]> =>
  (await tell(gitDir, "for-each-ref", "--format=%(refname:lstrip=2) %(objectname)", "refs/heads/")).split("\n");
const asRead = async (gitDir: string): Promise<readonly string[]> =>
  [...(await headsIn(gitDir))].map(([name, id]) => `${name} ${id}`);

test("the branches are those that git lists, in its order: packed ones, newer ones, gone ones, in folders, beyond ASCII", async () => {
  const gitDir = await repository();
  const first = commit(gitDir, "main", "1\n");
  for (const name of ["b", "a/deep/one", "a-b", "zü", "\u{1F600}", "\uFF5E", "gone"])
    await git(["--git-dir", gitDir, "branch", name, first]);
  await git(["--git-dir", gitDir, "pack-refs", "--all"]);
  commit(gitDir, "main", "2\n");
  commit(gitDir, "newer", "3\n", author.email, first);
  await git(["--git-dir", gitDir, "branch", "-D", "gone"]);
  await git(["--git-dir", gitDir, "tag", "v1", first]);
  writeFileSync(join(gitDir, "refs", "heads", "main.lock"), "");
  expect(await asRead(gitDir)).toEqual(await asGitLists(gitDir));
  expect((await headsIn(gitDir)).size).toBe(8);
});

test("a name that stands for another one, and a file that is no reference, are left to git", async () => {
  const gitDir = await repository();
  commit(gitDir, "main", "1\n");
  await git(["--git-dir", gitDir, "symbolic-ref", "refs/heads/alias", "refs/heads/main"]);
  writeFileSync(join(gitDir, "refs", "heads", "broken"), "nonsense\n");
  expect(await asRead(gitDir)).toEqual(await asGitLists(gitDir));
  expect([...(await headsIn(gitDir)).keys()]).toEqual(["alias", "main"]);
});

test("an author is known from where a commit of theirs can be reached, whatever was answered before", async () => {
  const gitDir = await repository();
  const at = { gitDir, repository: gitDir };
  const before = commit(gitDir, "main", "1\n");
  const asked = async (...from: readonly string[]): Promise<boolean> =>
    await authorKnown(at, "new@example.org", from);
  expect([await asked(before), await asked(before)]).toEqual([false, false]);
  const after = commit(gitDir, "main", "2\n", "new@example.org");
  expect([await asked(after), await asked(before), await asked(before, after)]).toEqual([true, false, true]);
  expect([await asked(), await authorKnown(at, "new@example.or", [after])]).toEqual([false, false]);
});

test("the diffs of many ranges are those of each alone", async () => {
  const gitDir = await repository();
  const root = commit(gitDir, "main", "1\n");
  const texts = ["2\n", `${root}\n`, "no line end", "\0binary\0", "-- \n", ""];
  const tips = texts.map((text, at) => commit(gitDir, `b${at}`, text, author.email, root));
  const ranges = [root, ...tips, root, root].map((to) => ({ from: root, to }));
  const back = tips.map((from) => ({ from, to: root }));
  for (const asked of [ranges, [...ranges, ...back]]) {
    const alone = await Promise.all(
      asked.map(async ({ from, to }) =>
        git(["--git-dir", gitDir, "diff-tree", "-r", "-p", "--full-index", "--binary", from, to]),
      ),
    );
    const found = await diffsBetween(gitDir, asked);
    expect(found.map((bytes) => Buffer.from(bytes).toString("latin1"))).toEqual(
      alone.map((bytes) => bytes.toString("latin1")),
    );
  }
  expect(await diffsBetween(gitDir, [])).toEqual([]);
  await expect(diffsBetween(gitDir, [{ from: root, to: "f".repeat(40) }])).rejects.toThrow("diff-tree");
});
