// Patch rot on real git: the commit that broke a patch is the one that a scan of every commit finds, by far fewer builds.
import { afterAll, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commitFiles } from "../../../sandbox/store/commits.ts";
import { git } from "../../../sandbox/git.ts";
import { fastClock } from "../../../src/app/clock.ts";
import { readPatch } from "../../../src/domain/patch/read.ts";
import { openWorkspace } from "../../../src/effects/git/repository.ts";

const author = { name: "Jane", email: "jane@example.org", date: "2026-01-01T00:00:00Z" };
const committer = { name: "Embargo", email: "embargo@localhost", date: "2026-03-02T09:00:00+00:00" };
const dir = mkdtempSync(join(tmpdir(), "embargo-rot-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

type Files = Readonly<Record<string, string | null>>;
const text = (change: Readonly<Record<number, string>> = {}): string =>
  Array.from({ length: 40 }, (_, at) => `${change[at] ?? `line ${at}`}\n`).join("");
/** What the branch does, one commit each; where it breaks (null: never), and by what. */
type Row = readonly [string, readonly Files[], number | null, string];
const other = (from: number, count: number): readonly Files[] =>
  Array.from({ length: count }, (_, at) => ({ "other.txt": `${from + at}\n` }));
const FIX: Files = { "lib/a.c": text({ 20: "fixed" }), "lib/new.c": "new\n" };
const MOVED: Files = {
  "lib/a.c": null,
  "lib/b.c": null,
  "src/a.c": text(),
  "src/b.c": `b ${text()}`,
};

test.each<Row>([
  ["nothing that matters happens", other(0, 12), null, ""],
  [
    "the same line is changed in the middle",
    [
      ...other(0, 5),
      { "lib/a.c": text({ 2: "own" }) },
      ...other(5, 4),
      { "lib/a.c": text({ 2: "own", 20: "else" }) },
      ...other(9, 6),
    ],
    10,
    "conflict",
  ],
  ["the folder is renamed", [...other(0, 7), MOVED, ...other(7, 3)], 7, "conflict"],
  ["the fix lands by itself", [...other(0, 3), FIX, ...other(3, 3)], 3, "already-applied"],
  ["it is broken at once", [{ "lib/a.c": text({ 20: "else" }) }, ...other(0, 8)], 0, "conflict"],
])("%s", async (name, history, breaks, status) => {
  const at = join(dir, name.replaceAll(" ", "-"));
  const [origin, own] = [`${at}.git`, `${at}-own.git`];
  await git(["init", "--quiet", "--bare", origin]);
  const commit = (where: string, branch: string, files: Files): string =>
    commitFiles(where, {
      branch,
      files: Object.entries(files).map(([path, content]) => ({ path, content })),
      message: "Change\n",
      author,
    });
  const from = commit(origin, "main", { "lib/a.c": text(), "lib/b.c": `b ${text()}`, "other.txt": "\n" });
  await git(["clone", "--quiet", "--bare", origin, own]);
  commit(own, "main", FIX);
  const read = readPatch(
    await git(["--git-dir", own, "format-patch", "--stdout", "--full-index", "main~1..main"]),
  );
  if (!read.ok) throw new Error(read.error.code);
  const commits = history.map((files) => commit(origin, "main", files));
  const workspace = await openWorkspace(`${at}-workspace`, origin, {
    kept: null,
    signer: null,
    clock: fastClock(),
  });
  const input = { patch: read.value, branch: "main", committer };
  const found = await workspace.findBreak({ ...input, from, to: commits.at(-1) ?? "" });
  let scanned: string | null = null;
  for (const base of commits) {
    const build = await workspace.build({ ...input, base });
    if (build.status === "clean" || build.status === "merged") continue;
    scanned = base;
    break;
  }
  await workspace.remove();
  expect(scanned).toBe(breaks === null ? null : commits[breaks]);
  if (scanned === null) expect(found).toMatchObject({ kind: "builds", builds: 1 });
  else expect(found).toMatchObject({ kind: "broken", commit: scanned, build: { status } });
  expect(found.builds).toBeLessThanOrEqual(5);
});
