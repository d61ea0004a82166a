// `npm run bench:releases -- <bare clone> [--cases 60] [--show]`: fixes found in tags, on a project's real history. Prints Markdown.
// Truth: a tag has a fix if main's commit, or a backport (same author and subject on a release branch), is in its history.
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { releaseOf } from "../../src/domain/advisories/releases/release.ts";
import { judgeTags } from "../../src/effects/git/objects/fixed-in.ts";
import { openStore } from "../../src/effects/git/objects/store.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { cases: { type: "string", default: "60" }, show: { type: "boolean", default: false } },
});
const [given] = positionals;
if (given === undefined) throw new Error("name a bare clone with a branch main, release branches and tags");
const clone = resolve(given);
const wanted = Number(values.cases);

function lines(...args: readonly string[]): readonly string[] {
  return execFileSync("git", ["--git-dir", clone, ...args], { maxBuffer: 1 << 30, encoding: "utf8" })
    .split("\n")
    .filter((line) => line !== "");
}
/** A subject without the numbers of pull requests. */
function bare(subject: string): string {
  return subject.replaceAll(/\s*\(#\d+\)/g, "").trim();
}
type Commit = { readonly sha: string; readonly key: string; readonly subject: string };
function history(...range: readonly string[]): readonly Commit[] {
  return lines("log", "--no-merges", "--format=%H%x09%ae%x09%s", ...range).flatMap((line) => {
    const [sha = "", mail = "", subject = ""] = line.split("\t");
    return [{ sha, key: `${mail}\t${bare(subject)}`, subject }];
  });
}
function tagsWith(commit: string): ReadonlySet<string> {
  return new Set(lines("for-each-ref", `--contains=${commit}`, "--format=%(refname:short)", "refs/tags/"));
}

const folder = mkdtempSync(join(tmpdir(), "embargo-releases-"));
try {
  execFileSync("git", ["init", "--quiet", "--bare", folder]);
  appendFileSync(join(folder, "objects/info/alternates"), `${join(clone, "objects")}\n`);
  const store = openStore(folder);
  const tags = lines("for-each-ref", "--format=%(refname:short) %(objectname)", "refs/tags/").flatMap((line) => {
    const [name = "", object = ""] = line.split(" ");
    return /^v\d/.test(name) ? [{ name, object }] : [];
  });
  const backports = new Map<string, string[]>();
  for (const { sha, key } of history("--glob=refs/heads/release-*", "^main"))
    backports.set(key, [...(backports.get(key) ?? []), sha]);
  // Tests and documents alone are no fixes of the software.
  const code = new Set(
    lines(
      "log",
      "--no-merges",
      "--format=%H",
      "main",
      "--",
      ":(glob)**/*.go",
      ":(exclude,glob)**/*_test.go",
      ":(exclude)test",
    ),
  );
  const fixes = history("main")
    .filter(({ sha }) => code.has(sha))
    .filter(({ subject }) => /\b(?:fix|bug|panic|leak|crash|wrong|avoid|cve)/i.test(subject));
  const some = (all: readonly Commit[]): readonly Commit[] =>
    all.filter((_, at) => at % Math.max(1, Math.floor(all.length / (wanted / 2))) === 0).slice(0, wanted / 2);
  const picked = some(fixes.filter(({ key }) => backports.has(key)));
  const plain = some(fixes.filter(({ key }) => !backports.has(key)));
  const tally = new Map<string, number>();
  const note = (name: string): void => void tally.set(name, (tally.get(name) ?? 0) + 1);
  const began = performance.now();
  for (const { sha, key, subject } of [...picked, ...plain]) {
    const ancestry = tagsWith(sha);
    const having = new Set([...ancestry, ...(backports.get(key) ?? []).flatMap((other) => [...tagsWith(other)])]);
    const judged = await judgeTags(store, { commit: sha, landed: [sha] }, tags, async (commit) =>
      tagsWith(commit),
    );
    for (const { name } of tags) {
      const one = judged.get(name);
      if (one === undefined) continue;
      const { standing, fixed, why, path } = releaseOf([one]);
      const truth = having.has(name) ? "has it" : "lacks it";
      note(
        `${truth}: ${standing === "unclear" ? `cannot be told, counts as ${fixed ? "fixed" : "not fixed"}` : standing}`,
      );
      note(`${truth}: ancestry says ${ancestry.has(name) ? "fixed" : "not fixed"}`);
      const wrong = standing === "unclear" ? false : (standing === "fixed") !== having.has(name);
      if (wrong && values.show) console.error(`${truth}: ${standing} ${name} ${sha.slice(0, 12)} ${subject}`);
      if (standing === "unclear") note(`${truth}: unclear, ${why}`);
      if (standing === "unclear" && values.show && having.has(name) !== fixed)
        console.error(`  unclear ${why} ${path}: ${name} ${sha.slice(0, 12)} ${subject}`);
    }
  }
  const took = performance.now() - began;
  store.close();
  const cases = picked.length + plain.length;
  console.log(
    `${cases} fixes (${picked.length} with backports), ${tags.length} tags, ${Math.round(took / cases)} ms a fix\n`,
  );
  console.log("| truth: told | tags |\n|---|---|");
  for (const [name, count] of [...tally].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    console.log(`| ${name} | ${count} |`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
