// `embargo check`: its object for programs, its exit codes, and that the repository is only looked at.
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runGit } from "../git.ts";
import { runCheck } from "../../src/app/terminal/check.ts";

const dir = mkdtempSync(join(tmpdir(), "embargo-check-test-"));
const repo = join(dir, "repo");
const patch = join(dir, "fix.patch");
const identity = {
  GIT_AUTHOR_NAME: "Jane Doe",
  GIT_AUTHOR_EMAIL: "jane@x.example",
  GIT_COMMITTER_NAME: "J",
  GIT_COMMITTER_EMAIL: "j@x",
};
const env = {
  PATH: process.env["PATH"] ?? "",
  HOME: dir,
  GIT_CONFIG_NOSYSTEM: "1",
  ...identity,
  GIT_AUTHOR_DATE: "2026-03-01T10:00:00+09:30",
};

async function git(...args: readonly string[]): Promise<string> {
  return (await runGit(["-C", repo, ...args], { env })).toString("utf8").trim();
}

async function commit(content: string, message: string): Promise<void> {
  writeFileSync(join(repo, "a.txt"), content);
  await git("add", ".");
  await git("commit", "-qm", message);
}

const lines = (change: Readonly<Record<number, string>> = {}): string =>
  Array.from({ length: 30 }, (_, line) => change[line] ?? `line ${line}`).join("\n");

beforeAll(async () => {
  await runGit(["init", "-q", "-b", "main", repo], { env });
  await commit(lines(), "Begin");
  await git("branch", "moved");
  await git("branch", "clash");
  await commit(lines({ 20: "fixed" }), "[tag] Fix  it\n\nWhy.");
  writeFileSync(patch, await runGit(["-C", repo, "format-patch", "--stdout", "--full-index", "HEAD~1"], { env }));
  await git("branch", "fixed");
  await git("reset", "-q", "--hard", "HEAD~1");
  for (const [branch, change] of [
    ["moved", { 2: "other" }],
    ["clash", { 20: "else" }],
  ] as const) {
    await git("checkout", "-q", branch);
    await commit(lines(change), "Move on");
  }
  await git("checkout", "-q", "main");
});

afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function check(more: {
  branch: readonly string[];
  repo?: string;
  patch?: string;
  json?: boolean;
  reading?: string;
}): Promise<{ code: number; out: string; errors: string; shown: readonly string[] }> {
  let [out, errors] = ["", ""];
  const shown: string[] = [];
  const code = await runCheck(
    { repo, patch, json: true, ...more },
    {
      out: (text) => void (out += text),
      error: (text) => void (errors += text),
      progress: (text) => void shown.push(text),
    },
  );
  return { code, out, errors, shown };
}

type Report = {
  patch: { commits: { author: object; message: string; files: string[] }[] };
  branches: {
    branch: string;
    base: string;
    status: string;
    commits: { sha: string; tree: string; author: object; message: string }[];
    conflicts: string[];
    detail: string;
  }[];
};

test("a branch as the patch expects it, one that needs a merge, a tag and a commit", async () => {
  await git("tag", "v1", "main");
  const before = await git("count-objects", "-v");
  const { code, out } = await check({ branch: ["main", "moved", "v1", await git("rev-parse", "main")] });
  const report = JSON.parse(out) as Report;
  expect(code).toBe(0);
  const author = { name: "Jane Doe", email: "jane@x.example", date: "2026-03-01T10:00:00+09:30" };
  expect(report.patch.commits).toEqual([{ author, message: "[tag] Fix  it\n\nWhy.\n", files: ["a.txt"] }]);
  expect(report.branches.map((branch) => branch.status)).toEqual(["clean", "merged", "clean", "clean"]);
  expect(report.branches[0]).toMatchObject({
    branch: "main",
    base: await git("rev-parse", "main"),
    conflicts: [],
    detail: "",
  });
  expect(report.branches[0]?.commits[0]).toMatchObject({
    tree: await git("rev-parse", "fixed^{tree}"),
    author,
    message: "[tag] Fix  it\n\nWhy.\n",
  });
  expect(await git("count-objects", "-v")).toBe(before);
});

test("a conflict names its paths, and the exit code tells", async () => {
  const { code, out } = await check({ branch: ["main", "clash", "fixed", "nowhere"] });
  expect(code).toBe(1);
  expect((JSON.parse(out) as Report).branches.map((branch) => [branch.status, branch.conflicts])).toEqual([
    ["clean", []],
    ["conflict", ["a.txt"]],
    ["already-applied", []],
    ["invalid", []],
  ]);
});

test("for a person: a row a branch, and who touched a file in conflict last", async () => {
  const { out } = await check({ branch: ["main", "clash"], json: false });
  expect(out).toContain("  main                     clean");
  expect(out).toMatch(/ {4}a\.txt \(contents\), last touched by [0-9a-f]{12} /);
});

test("a repository elsewhere: the same commits, and how far its fetch is", async () => {
  const url = pathToFileURL(repo).href;
  const there = await check({ branch: ["main", "moved", "clash"], repo: url });
  const here = await check({ branch: ["main", "moved", "clash"] });
  const branches = ({ out }: { out: string }): Report["branches"] => (JSON.parse(out) as Report).branches;
  expect(branches(there)).toEqual(branches(here));
  expect(there.shown).toContain(`fetching ${url}: receiving 100 %`);
  // The line is cleared at the end.
  expect(there.shown.at(-1)).toBe("");
  const building = ["main", "moved", "clash"].map((branch, at) => `building on branch ${at + 1} of 3: ${branch}`);
  expect(here.shown).toEqual(["", ...building, ""]);
});

test("a shallow clone is as good as its history; a partial one is refused, as git would fetch into it", async () => {
  await git("config", "uploadpack.allowFilter", "true");
  const url = pathToFileURL(repo).href;
  const shallow = join(dir, "shallow");
  await runGit(["clone", "-q", "--depth=1", "--no-single-branch", url, shallow], { env });
  const { code, out } = await check({ branch: ["origin/main", "origin/moved"], repo: shallow });
  expect(code).toBe(0);
  expect((JSON.parse(out) as Report).branches.map((branch) => branch.status)).toEqual(["clean", "merged"]);
  const partial = join(dir, "partial");
  await runGit(["clone", "-q", "--filter=blob:none", "--bare", url, partial], { env });
  expect(await check({ branch: ["main"], repo: partial })).toMatchObject({
    code: 2,
    errors: expect.stringContaining("is a partial clone, where files are missing. Give the URL that it is of."),
  });
});

test("a patch or a repository that cannot be read", async () => {
  expect(await check({ branch: ["main"], patch: join(dir, "none") })).toMatchObject({
    code: 2,
    errors: expect.stringContaining("cannot be read"),
  });
  expect(await check({ branch: ["main"], repo: dir })).toMatchObject({
    code: 2,
    errors: expect.stringContaining("is no git repository"),
  });
  const html = join(dir, "page.html");
  writeFileSync(html, "<html></html>");
  expect(await check({ branch: ["main"], patch: html })).toMatchObject({
    code: 2,
    errors: expect.stringContaining("web page"),
  });
});

describe("what a repository on this machine can be", () => {
  const made = async (name: string, ...options: readonly string[]): Promise<string> => {
    const at = join(dir, name);
    await runGit(["clone", "-q", ...options, pathToFileURL(repo).href, at], { env });
    return at;
  };

  test("a linked work tree: HEAD is the one of that work tree", async () => {
    await git("worktree", "add", "-q", "--detach", join(dir, "linked"), "moved");
    const { out } = await check({ repo: join(dir, "linked"), branch: ["HEAD"] });
    expect((JSON.parse(out) as Report).branches[0]?.base).toBe(await git("rev-parse", "moved"));
  });

  test("a clone whose branch is behind its remote: it is told", async () => {
    const at = await made("behind");
    await runGit(["-C", at, "branch", "-q", "moved", "origin/moved~1"], { env });
    const { out, errors, code } = await check({ repo: at, branch: ["moved"] });
    expect(code).toBe(0);
    expect(errors).toContain("moved is 1 commit behind origin/moved here; it was built on moved.");
    expect(JSON.parse(out)).toMatchObject({ branches: [{ notes: [expect.stringContaining("origin/moved")] }] });
  });

  test("a branch that only the remote has", async () => {
    const { out } = await check({ repo: await made("fresh"), branch: ["moved"] });
    expect((JSON.parse(out) as Report).branches[0]?.base).toBe(await git("rev-parse", "moved"));
  });

  test("SHA-256 names, here and by URL", async () => {
    const at = join(dir, "sha256");
    await runGit(["init", "-q", "--object-format=sha256", at], { env });
    await runGit(["-C", at, "commit", "-q", "--allow-empty", "-m", "Begin"], { env });
    for (const from of [at, pathToFileURL(at).href]) {
      const { code, errors } = await check({ repo: from, branch: ["main"] });
      expect([code, errors]).toEqual([2, expect.stringContaining("SHA-256")]);
    }
  });

  test("an object is missing: words, no trace", async () => {
    const at = await made("damaged", "--bare", "--no-local");
    const tree = await git("rev-parse", "main^{tree}");
    const pack = readdirSync(join(at, "objects/pack")).find((name) => name.endsWith(".pack")) ?? "";
    const bytes = readFileSync(join(at, "objects/pack", pack));
    rmSync(join(at, "objects/pack"), { recursive: true });
    await runGit(["-C", at, "unpack-objects", "-q"], { input: bytes, env });
    rmSync(join(at, "objects", tree.slice(0, 2), tree.slice(2)));
    const { code, errors } = await check({ repo: at, branch: ["main"] });
    expect([code, errors]).toEqual([2, expect.stringContaining("missing or damaged")]);
  });

  test("it borrows its objects from a neighbour, or is a mirror", async () => {
    for (const at of [await made("borrowing", "--shared", "--bare"), await made("mirror", "--mirror")])
      expect((await check({ repo: at, branch: ["main"] })).code).toBe(0);
  });
});

test("a patch that git reads otherwise is asked about, as /patch does", async () => {
  const twisted = join(dir, "twisted.patch");
  writeFileSync(
    twisted,
    await runGit(["-C", repo, "format-patch", "--stdout", "--from=Sen Der <s@x.y>", "fixed~1..fixed"], {
      env,
    }),
  );
  const { code, out, errors } = await check({ patch: twisted, branch: ["main"] });
  expect(code).toBe(2);
  expect(JSON.parse(out)).toMatchObject({ patch: null, problem: { code: "two-readings" } });
  expect(errors).toContain("format.from");
  expect(errors).toContain("add --reading strict");
  expect((await check({ patch: twisted, branch: ["main"], reading: "strict" })).code).toBe(0);
});
