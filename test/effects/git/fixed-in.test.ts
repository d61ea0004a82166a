// Fixes found in tags on real git: by content, whatever way a fix came there, and by history where content does not tell.
import { afterAll, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commitFiles } from "../../../sandbox/store/commits.ts";
import { git } from "../../../sandbox/git.ts";
import { fastClock } from "../../../src/app/clock.ts";
import { releaseOf } from "../../../src/domain/advisories/releases/release.ts";
import { openRepository } from "../../../src/effects/git/open-repository.ts";

const dir = mkdtempSync(join(tmpdir(), "embargo-fixed-in-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const author = { name: "Jane", email: "jane@example.org", date: "2026-01-01T00:00:00Z" };

type Files = Readonly<Record<string, string | null>>;
type Kind = "change" | "remove" | "new" | "binary";
/** What stands where; `own`: what only the release's branch has. */
const text = (change: Readonly<Record<number, string>> = {}): string =>
  Array.from({ length: 40 }, (_, at) => change[at] ?? `call line ${at} of the session`)
    .filter((line) => line !== "")
    .map((line) => `${line}\n`)
    .join("");
const BEFORE: Files = { "lib/a.c": text(), "lib/b.bin": "\0one", "other.txt": "x\n" };
const FIXES: Readonly<Record<Kind, Files>> = {
  change: { "lib/a.c": text({ 20: "if (expired(session)) return DENIED;" }), "test/a_test.c": "assert(DENIED)\n" },
  remove: { "lib/a.c": text({ 20: "" }) },
  new: { "lib/guard.c": "int guard(void) {\n  return check_owner();\n}\n" },
  binary: { "lib/b.bin": "\0two" },
};
const UNDONE: Files = { "lib/a.c": text(), "lib/guard.c": null, "lib/b.bin": "\0one", "test/a_test.c": null };
/** Each step is a commit on the release's branch, which parts from main before the fix; `fix`: the fix itself, cherry-picked. */
type Step = Files | "fix" | "merge";
type Row = readonly [string, Kind, readonly Step[], string];
const ELSEWHERE: Files = { "other.txt": "release\n" };
const OWN: Files = { "lib/a.c": text({ 2: "a line of this branch alone" }) };
const moved = (content: string): Files => ({ "lib/a.c": null, "core/session/a.c": content });

const rows: readonly Row[] = [
  ["nothing of it", "change", [ELSEWHERE], "not-fixed"],
  ["a cherry-pick", "change", [ELSEWHERE, "fix"], "fixed"],
  ["a cherry-pick without its test", "change", [{ "lib/a.c": FIXES.change["lib/a.c"] ?? "" }], "fixed"],
  ["squashed with other changes", "change", [{ ...FIXES.change, ...ELSEWHERE, "more.c": "int more;\n" }], "fixed"],
  [
    "by hand, on a branch whose file differs",
    "change",
    [OWN, { "lib/a.c": text({ 2: "a line of this branch alone", 20: "if (expired(session)) return DENIED;" }) }],
    "fixed",
  ],
  ["its file differs, and it has it not", "change", [OWN], "not-fixed"],
  ["taken back before the tag", "change", ["fix", UNDONE], "not-fixed"],
  ["merged, and taken back before the tag", "change", ["merge", UNDONE], "not-fixed"],
  ["merged", "change", ["merge"], "fixed"],
  [
    "merged, and written anew",
    "change",
    ["merge", { "lib/a.c": "all of it\nwritten\nanew\n" }],
    "unclear rewritten lib/a.c, counts as fixed",
  ],
  [
    "picked, and written anew",
    "change",
    ["fix", { "lib/a.c": "all of it\nwritten\nanew\n" }],
    "unclear rewritten lib/a.c, counts as fixed",
  ],
  [
    "written anew without it",
    "change",
    [{ "lib/a.c": "all of it\nwritten\nanew\n" }],
    "unclear rewritten lib/a.c, counts as not fixed",
  ],
  [
    "merged, taken back, and written anew",
    "change",
    ["merge", UNDONE, { "lib/a.c": "all of it\nwritten\nanew\n" }],
    "unclear rewritten lib/a.c, counts as not fixed",
  ],
  ["its file moved, with it", "change", ["fix", moved(FIXES.change["lib/a.c"] ?? "")], "fixed"],
  [
    "its file moved and changed, with it",
    "change",
    [moved(text({ 2: "own", 20: "if (expired(session)) return DENIED;" }))],
    "fixed",
  ],
  ["its file moved, without it", "change", [moved(text({ 3: "own" }))], "not-fixed"],
  ["its file is gone", "change", [{ "lib/a.c": null }], "unclear moved lib/a.c, counts as not fixed"],
  [
    "indented anew, with it",
    "change",
    [{ "lib/a.c": (FIXES.change["lib/a.c"] ?? "").replaceAll(/^/gm, "\t") }],
    "fixed",
  ],
  [
    "other line ends, with it",
    "change",
    [{ "lib/a.c": (FIXES.change["lib/a.c"] ?? "").replaceAll("\n", "\r\n") }],
    "fixed",
  ],
  ["only removes: not picked", "remove", [OWN], "not-fixed"],
  ["only removes: picked", "remove", [OWN, "fix"], "fixed"],
  ["only removes: squashed", "remove", [{ "lib/a.c": text({ 2: "own", 20: "" }), ...ELSEWHERE }], "fixed"],
  ["only removes: taken back", "remove", ["fix", UNDONE], "not-fixed"],
  ["only new files: not there", "new", [OWN], "not-fixed"],
  ["only new files: picked", "new", ["fix"], "fixed"],
  [
    "only new files: there, with a head of its own",
    "new",
    [{ "lib/guard.c": `// ours\n${FIXES.new["lib/guard.c"] ?? ""}` }],
    "fixed",
  ],
  [
    "only new files: another one of that name",
    "new",
    [{ "lib/guard.c": "int main(void) {\n  return 0;\n}\n" }],
    "unclear rewritten lib/guard.c, counts as not fixed",
  ],
  ["only new files: taken back", "new", ["merge", UNDONE], "not-fixed"],
  ["binary: picked", "binary", ["fix"], "fixed"],
  ["binary: not there", "binary", [OWN], "not-fixed"],
  ["binary: another one", "binary", [{ "lib/b.bin": "\0three" }], "unclear unread lib/b.bin, counts as not fixed"],
];

type World = { readonly origin: string; readonly fix: string; readonly expected: ReadonlyMap<string, string> };

async function world(kind: Kind): Promise<World> {
  const origin = join(dir, `${kind}.git`);
  await git(["init", "--quiet", "--bare", origin]);
  await git(["--git-dir", origin, "config", "uploadpack.allowFilter", "true"]);
  const commit = (branch: string, files: Files, message = "Change\n"): string =>
    commitFiles(origin, {
      branch,
      files: Object.entries(files).map(([path, content]) => ({ path, content })),
      message,
      author,
    });
  const base = commit("main", BEFORE);
  const fix = commit("main", FIXES[kind], "Fix the session\n");
  const expected = new Map<string, string>();
  for (const [at, [name, of, steps, verdict]] of rows.entries()) {
    if (of !== kind) continue;
    const branch = `release-${at}`;
    await git(["--git-dir", origin, "update-ref", `refs/heads/${branch}`, base]);
    for (const step of steps) {
      if (step === "merge") await git(["--git-dir", origin, "update-ref", `refs/heads/${branch}`, fix]);
      else if (step === "fix") await pick(origin, branch, fix);
      else {
        const there = (await git(["--git-dir", origin, "ls-tree", "-r", "--name-only", branch])).toString();
        commit(
          branch,
          Object.fromEntries(Object.entries(step).filter(([path, to]) => to !== null || there.includes(path))),
        );
      }
    }
    await git(["--git-dir", origin, "tag", `v1.${at}.0`, branch]);
    await git(["--git-dir", origin, "update-ref", "-d", `refs/heads/${branch}`]);
    expected.set(`v1.${at}.0 ${name}`, verdict);
  }
  return { origin, fix, expected };
}

async function pick(origin: string, branch: string, fix: string): Promise<void> {
  const tree = String(await git(["--git-dir", origin, "merge-tree", "--write-tree", branch, fix]));
  const made = String(
    await git([
      "-c",
      "user.name=Jane",
      "-c",
      "user.email=jane@example.org",
      "--git-dir",
      origin,
      "commit-tree",
      "-m",
      "Fix it here, too",
      "-p",
      branch,
      tree.trim(),
    ]),
  );
  await git(["--git-dir", origin, "update-ref", `refs/heads/${branch}`, made.trim()]);
}

test.each(
  (["change", "remove", "new", "binary"] as const).flatMap((kind) => [
    [kind, false] as const,
    [kind, true] as const,
  ]),
)("a fix that is a %s, blobless cache: %s", async (kind, blobless) => {
  const { origin, fix, expected } = await world2(kind);
  const repository = await openRepository(
    {
      cacheDir: join(dir, `${kind}-${blobless}`),
      clock: fastClock(),
      signer: null,
      bloblessAboveKb: blobless ? 0 : 1,
    },
    { id: 1, url: `file://${origin}`, token: null, sizeKb: 1 },
  );
  await repository.fetch();
  await repository.fetchTags();
  const tags = await repository.tags();
  const workspace = await repository.workspace("releases");
  try {
    const judged = await workspace.judgeTags(
      { commit: fix, landed: [fix] },
      [...tags].map(([name, object]) => ({ name, object })),
      repository.tagsWith,
    );
    const told = [...expected.keys()].map((key) => {
      const one = judged.get(key.split(" ")[0] ?? "");
      const { standing, why, path, fixed } = releaseOf(one === undefined ? [] : [one]);
      return [
        key,
        why === null ? standing : `${standing} ${why} ${path}, counts as ${fixed ? "fixed" : "not fixed"}`,
      ];
    });
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(expected));
  } finally {
    await workspace.remove();
  }
});

const worlds = new Map<Kind, Promise<World>>();
async function world2(kind: Kind): Promise<World> {
  const made = worlds.get(kind) ?? world(kind);
  worlds.set(kind, made);
  return await made;
}
