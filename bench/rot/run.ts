// `npm run bench:rot -- <bare clone> [--cases 20] [--window 300]`: patch rot on a project's real history. Prints Markdown.
// Real commits are taken as embargoed patches at a point of the past and main is walked forward: the commit that bisection
// names is held against a linear scan by the same engine.
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Patch } from "../../src/domain/patch/patch.ts";
import { readPatch } from "../../src/domain/patch/read.ts";
import { buildBranch } from "../../src/effects/git/build/build.ts";
import { findBreak } from "../../src/effects/git/build/rot.ts";
import { openStore } from "../../src/effects/git/objects/store.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { cases: { type: "string", default: "20" }, window: { type: "string", default: "300" } },
});
const [given] = positionals;
if (given === undefined) throw new Error("name a bare clone with a branch main");
const clone = resolve(given);
const [wanted, window] = [Number(values.cases), Number(values.window)];
const committer = { name: "bench", email: "bench@example.org", date: "2026-01-01T00:00:00+00:00" };

function git(...args: readonly string[]): string {
  return execFileSync("git", ["--git-dir", clone, ...args], { maxBuffer: 1 << 30, encoding: "utf8" });
}
function lines(...args: readonly string[]): readonly string[] {
  return git(...args)
    .split("\n")
    .filter((line) => line !== "");
}
/** null: it has no patch that is read. */
function patchOf(commit: string): Patch | null {
  const bytes = execFileSync("git", [
    "--git-dir",
    clone,
    "format-patch",
    "--stdout",
    "--full-index",
    "-1",
    commit,
  ]);
  const read = readPatch(bytes, { maxBytes: 50_000_000 });
  return read.ok ? read.value : null;
}

const folder = mkdtempSync(join(tmpdir(), "embargo-rot-"));
try {
  execFileSync("git", ["init", "--quiet", "--bare", folder]);
  appendFileSync(join(folder, "objects/info/alternates"), `${join(clone, "objects")}\n`);
  const refs = git("for-each-ref", "--format=%(objectname) refs/borrowed/%(refname)", "refs/heads/");
  writeFileSync(join(folder, "packed-refs"), refs);
  const store = openStore(folder);
  const place = { store, kept: null, signer: null };
  const main = lines("rev-list", "--first-parent", "--reverse", "main");
  const place0 = new Map(main.map((commit, at) => [commit, at]));
  const stands = async (patch: Patch, base: string): Promise<boolean> => {
    const { status } = await buildBranch(place, { patch, branch: "main", base, committer });
    return status === "clean" || status === "merged";
  };

  const rows: string[] = [];
  let [same, linearBuilds, bisected, own] = [0, 0, 0, 0];
  let [linearMs, bisectMs] = [0, 0];
  for (const { commit, from, of } of candidates()) {
    if (rows.length === wanted) break;
    const patch = patchOf(commit);
    const start = place0.get(from);
    if (patch === null || start === undefined) continue;
    const walked = main.slice(start + 1, start + 1 + window);
    const to = walked.at(-1);
    if (to === undefined || !(await stands(patch, from)) || (await stands(patch, to))) continue;
    let began = performance.now();
    let first: string | null = null;
    let built = 0;
    for (const base of walked) {
      built += 1;
      if (await stands(patch, base)) continue;
      first = base;
      break;
    }
    linearMs += performance.now() - began;
    began = performance.now();
    const found = await findBreak(place, { patch, branch: "main", committer, from, to });
    bisectMs += performance.now() - began;
    const named = found.kind === "broken" ? found.commit : null;
    same += named === first ? 1 : 0;
    own += first === commit ? 1 : 0;
    linearBuilds += built;
    bisected += found.builds;
    const short = (sha: string | null): string => (sha === null ? "none" : sha.slice(0, 10));
    rows.push(
      `| ${short(commit)} | ${of} | ${short(from)} | ${short(first)} | ${named === first ? "same" : short(named)} | ${built} | ${found.builds} |`,
    );
  }
  const average = (sum: number): string => (sum / rows.length).toFixed(1);
  console.log(
    [
      "## Patch rot: which commit of main broke a real patch",
      "",
      "| patch | from | at | first break, scanned | bisected | builds, scanned | builds, bisected |",
      "| --- | --- | --- | --- | --- | --- | --- |",
      ...rows,
      "",
      `- the same commit: ${same} of ${rows.length}; in ${own} of these the change itself landed on main`,
      `- builds a case: ${average(linearBuilds)} scanned, ${average(bisected)} bisected`,
      `- time a case: ${average(linearMs)} ms scanned, ${average(bisectMs)} ms bisected`,
    ].join("\n"),
  );
  store.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Commits of branches that main never took as they are, at where they left main; then main's own, some steps before they landed. */
function* candidates(): Generator<{ readonly commit: string; readonly from: string; readonly of: string }> {
  const branches = lines("for-each-ref", "--format=%(refname:short)", "refs/heads/");
  for (const branch of branches.filter((name) => name !== "main" && !name.startsWith("release-"))) {
    const [from] = lines("merge-base", "main", branch);
    const [commit] = from === undefined ? [] : lines("rev-list", "--reverse", "--no-merges", `${from}..${branch}`);
    if (from !== undefined && commit !== undefined) yield { commit, from, of: "a branch" };
  }
  const all = lines("rev-list", "--first-parent", "--no-merges", "--reverse", "main");
  const step = Math.floor(all.length / 400);
  for (let at = all.length - 200; at > 200; at -= step) {
    const [commit, from] = [all[at], all[at - 120]];
    if (commit !== undefined && from !== undefined) yield { commit, from, of: "main, 120 commits early" };
  }
}
