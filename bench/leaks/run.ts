// `npm run bench:leaks -- <bare clone> [--cases 20] [--window 1000]`: the leak watch on a project's real history. Prints Markdown.
// Real commits are taken as secret fixes at a point of the past, and held against the commits that came to main afterwards:
// none of these is a leak, so each alarm is a false one. Their own cherry-picks on release branches are: those must be found.
import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { evidenceOf, type Secret } from "../../src/domain/leaks/evidence.ts";
import { type Print, printOf } from "../../src/domain/leaks/print.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { cases: { type: "string", default: "20" }, window: { type: "string", default: "1000" } },
});
const [given] = positionals;
if (given === undefined) throw new Error("name a bare clone with a branch main");
const clone = resolve(given);
const [cases, window] = [Number(values.cases), Number(values.window)];

function git(...args: readonly string[]): string {
  return execFileSync("git", ["--git-dir", clone, ...args], { maxBuffer: 1 << 30, encoding: "utf8" });
}
const lines = (...args: readonly string[]): readonly string[] =>
  git(...args)
    .split("\n")
    .filter((line) => line !== "");

const prints = new Map<string, Print>();
function printAt(sha: string): Print {
  const known =
    prints.get(sha) ??
    printOf(Buffer.from(git("diff-tree", "-r", "-p", "--no-renames", "--full-index", `${sha}^`, sha)));
  prints.set(sha, known);
  return known;
}
const messages = new Map<string, string>();
function messageOf(sha: string): string {
  const known = messages.get(sha) ?? git("log", "-1", "--format=%B", sha);
  messages.set(sha, known);
  return known;
}

const FIXES = "^(fix|bugfix|avoid|prevent|handle|do not|don't)";
const history = lines("rev-list", "--first-parent", "--no-merges", `--max-count=${window + 4_000}`, "main");
const candidates = lines(
  "rev-list",
  "--first-parent",
  "--no-merges",
  "-i",
  "-E",
  `--grep=${FIXES}`,
  `--max-count=2000`,
  "main",
);
const chosen = candidates
  .filter((sha) => history.indexOf(sha) >= window)
  .filter((_sha, at, all) => at % Math.max(1, Math.floor(all.length / cases)) === 0)
  .slice(0, cases);

const rows: string[] = [];
let [compared, alarms, picks, found] = [0, 0, 0, 0];
const began = process.hrtime.bigint();
for (const sha of chosen) {
  const secret: Secret = {
    fix: [printAt(sha)],
    texts: new Map([["message", messageOf(sha)]]),
    tracking: { owner: "northwind", name: "vuln-room", issue: 7 },
  };
  const at = history.indexOf(sha);
  const later = history.slice(at - window, at);
  const hits = later.filter(
    (other) => evidenceOf(secret, { text: messageOf(other), print: printAt(other), known: "" }).length > 0,
  );
  compared += later.length;
  alarms += hits.length;
  const subject =
    messageOf(sha)
      .split("\n", 1)[0]
      ?.replace(/ \(#\d+\).*$/, "") ?? "";
  const picked = lines(
    "log",
    "--all",
    "--not",
    "main",
    "--no-merges",
    "--format=%H",
    "-F",
    `--grep=${subject}`,
  ).slice(0, 5);
  const seen = picked.filter(
    (other) => evidenceOf(secret, { text: "", print: printAt(other), known: "" }).length > 0,
  );
  picks += picked.length;
  found += seen.length;
  rows.push(
    `| ${sha.slice(0, 10)} | ${hits.length} | ${seen.length} of ${picked.length} | ${hits.map((hit) => hit.slice(0, 10)).join(" ")} |`,
  );
}
const took = Number(process.hrtime.bigint() - began) / 1e6;
console.log(
  `| fix | alarms in ${window} commits | cherry-picks told by their change alone | which |\n|---|---|---|---|\n${rows.join("\n")}`,
);
console.log(
  `\n${compared} comparisons: ${alarms} alarms; ${found} of ${picks} cherry-picks; ${Math.round(took)} ms, git's included.`,
);
