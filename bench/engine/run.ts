// `npm run bench:engine -- <bare clone> [fidelity] [backports] [speed]`: measures the engine on a project's real history. Prints Markdown.
//   --every <n>   takes each n-th commit or pair only
// `npm run bench:engine -- <bare clone> large --commit <id> --branches <a,b,...>`: one patch, by a full and by a blobless cache.
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildFrom, isAsLanded, type Outcome, treeOf, tryPair } from "./backports.ts";
import { measureFidelity } from "./fidelity.ts";
import { openStore, type Store } from "../../src/effects/git/objects/store.ts";
import { git, lines } from "./git.ts";
import { measureLarge } from "./large.ts";
import type { Peak } from "./memory.ts";
import { findPairs, nearestNewer } from "./pairs.ts";
import {
  compareBranches,
  compareCommits,
  type Compared,
  growthByBranches,
  growthBySize,
  type Grown,
} from "./speed.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    every: { type: "string", default: "1" },
    commit: { type: "string", default: "main" },
    branches: { type: "string", default: "main" },
  },
});
const [given, ...named] = positionals;
const wanted = named.length === 0 ? ["fidelity", "backports", "speed"] : named;
if (given === undefined) throw new Error("name a bare clone with a branch main and branches release-*");
const clone = resolve(given);
const every = Number(values.every);
/** Of antrea-io/antrea: two hunks of it fit as well on other entries of one table. */
const MISAPPLIED_BY_AM = "6688e726ac";

const store = mkdtempSync(join(tmpdir(), "embargo-bench-"));
try {
  git(store, ["init", "--quiet", "--bare", "."]);
  appendFileSync(join(store, "objects/info/alternates"), `${join(clone, "objects")}\n`);
  // Names for the history, so that it can be searched, as in a workspace of the app.
  const refs = git(clone, ["for-each-ref", "--format=%(objectname) refs/borrowed/%(refname)", "refs/heads/"]);
  writeFileSync(join(store, "packed-refs"), refs);
  const objects = openStore(store);
  if (wanted.includes("fidelity")) await reportFidelity(objects);
  if (wanted.includes("backports")) await reportBackports(objects);
  if (wanted.includes("speed")) await reportSpeed();
  if (wanted.includes("large")) await reportLarge();
  objects.close();
} finally {
  rmSync(store, { recursive: true, force: true });
}

function print(...text: readonly string[]): void {
  console.log(`${text.join("\n")}\n`);
}

function share(part: number, whole: number): string {
  return `${part} of ${whole} (${((100 * part) / Math.max(1, whole)).toFixed(2)} %)`;
}

async function reportFidelity(objects: Store): Promise<void> {
  const found = await measureFidelity(clone, objects, every);
  print(
    "## Fidelity: every commit of main with one parent, by mail and back",
    "",
    `- commits: ${found.commits}; printed by format-patch: ${found.printed}`,
    `- tree as in the commit: ${share(found.tree, found.printed)}`,
    `- author and date as in the commit: ${share(found.author, found.printed)}`,
    `- message as \`git commit\` would store it: ${share(found.message, found.printed)}`,
    `- the very id that \`git commit\` would give: ${share(found.whole, found.printed)}; of all commits ${share(found.whole, found.commits)}`,
    ...found.refused.map((detail) => `- refused: ${detail}`),
    ...found.other.map((detail) => `- other: ${detail}`),
  );
}

async function reportBackports(objects: Store): Promise<void> {
  const pairs = findPairs(clone).filter((_pair, index) => index % every === 0);
  const outcomes: Outcome[] = [];
  for (const pair of pairs) outcomes.push(await tryPair(clone, objects, pair));
  const count = (is: (outcome: Outcome) => boolean): number => outcomes.filter(is).length;
  const built = outcomes.filter((outcome) => outcome.tree !== null);
  const other = outcomes.filter((outcome) => outcome.tree !== outcome.judge);
  const kinds = [...new Set(outcomes.map((outcome) => outcome.engine))];
  print(
    "## Backports: main's patch on each release branch, beside a cherry-pick of the commit itself",
    "",
    `- pairs: ${pairs.length} (${(["number", "title", "cherry-pick", "patch-id"] as const).map((route) => `${route} ${pairs.filter((pair) => pair.route === route).length}`).join(", ")})`,
    `- the same tree, or a conflict in both: ${share(pairs.length - other.length, pairs.length)}`,
    `- by status: ${kinds.map((kind) => `${kind} ${count(({ engine }) => engine === kind)}`).join(", ")}`,
    `- built, and every path that landed is as it landed: ${share(built.filter(({ asLanded }) => asLanded).length, built.length)}`,
    ...other.map(
      (outcome) =>
        `- other: ${outcome.pair.main.slice(0, 12)} -> ${outcome.pair.landed.slice(0, 12)} on ${outcome.pair.branch}: engine ${outcome.engine} ${outcome.tree ?? "none"}, cherry-pick ${outcome.judge ?? "conflict"}`,
    ),
  );
  const known = outcomes.find((outcome) => outcome.pair.landed.startsWith(MISAPPLIED_BY_AM));
  if (known !== undefined)
    print(
      `The pair that \`git am -3\` applies to the wrong place with exit 0 (${known.pair.main.slice(0, 12)} -> ${known.pair.landed.slice(0, 12)}): ${known.engine}, ${known.asLanded ? "as landed" : "NOT as landed"}.`,
    );
  const conflicts = outcomes.filter((outcome) => outcome.tree === null && outcome.engine !== "already-applied");
  let [tried, clean, landed] = [0, 0, 0];
  for (const { pair } of conflicts) {
    const newer = nearestNewer(pair, pairs);
    if (newer === null) continue;
    tried += 1;
    const base = lines(git(clone, ["rev-parse", `${pair.landed}~1`]))[0] ?? "";
    const build = await buildFrom(clone, objects, newer.landed, base, pair.branch);
    const tree = build === null ? null : treeOf(build);
    if (tree === null) continue;
    clean += 1;
    if (isAsLanded(store, tree, pair)) landed += 1;
  }
  print(
    "### Cascade: where main's patch conflicts, what landed on the nearest newer release branch is tried",
    "",
    `- pairs that conflict: ${conflicts.length}; with a newer branch that got the same fix: ${tried}`,
    `- builds then: ${share(clean, tried)}; and is exactly what the maintainers landed: ${share(landed, tried)}, ${share(landed, conflicts.length)} of all that conflict`,
  );
}

async function reportSpeed(): Promise<void> {
  const releases = lines(
    git(clone, ["for-each-ref", "--format=%(refname:short)", "--sort=-version:refname", "refs/heads/release-*"]),
  );
  const fix = fixFor(releases);
  const compared: Compared[] = [
    ...(await compareBranches(clone, fix, ["main", ...releases.slice(0, 4)])),
    ...(await compareCommits(clone, 100)),
  ];
  print(
    "## Speed, side by side in one run",
    "",
    "| what | engine | `git clone`, check-outs, `git am` | ratio |",
    "|---|---|---|---|",
    ...compared.map(
      ({ what, engine, other }) =>
        `| ${what} | ${engine.toFixed(0)} ms | ${other.toFixed(0)} ms | ${(other / engine).toFixed(1)} |`,
    ),
  );
  print(
    "### By the number of branches",
    "",
    ...plot(await growthByBranches(clone, fix, [1, 2, 5, 10, 15, 20, 25, 30]), "branches"),
  );
  print(
    "### By the size of the patch",
    "",
    ...plot(await growthBySize(clone, [1_000, 10_000, 100_000, 1_000_000, 3_000_000, 10_000_000]), "bytes"),
  );
}

async function reportLarge(): Promise<void> {
  const branches = values.branches.split(",");
  const report = await measureLarge(clone, values.commit, branches);
  const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
  const took = ({ milliseconds, git: held, node }: Peak): string =>
    `${(milliseconds / 1_000).toFixed(1)} s, git ${mb(held)}, node ${mb(node)}`;
  print(
    `## A large repository: ${report.commits} commits, ${report.files} files, a patch on ${branches.length} branches`,
    "",
    "| way | first fetch | on disk | the patch, first | again | on disk then |",
    "|---|---|---|---|---|---|",
    ...report.ways.map(
      (way) =>
        `| ${way.name} | ${took(way.fetched)} | ${mb(way.bytes)} | ${took(way.first)} | ${took(way.again)} | ${mb(way.bytesAfter)} |`,
    ),
    ...report.bots.map(
      (bot) =>
        `| ${bot.name}, check-outs, \`git am -3\` | | | ${(bot.milliseconds / 1_000).toFixed(1)} s | | ${mb(bot.bytes)} |`,
    ),
    "",
    ...report.ways.map((way) => `- ${way.name}: ${way.outcomes.join(", ")}`),
  );
}

/** A fix that was backported: the newest commit of main that a newer release branch has, too. */
function fixFor(releases: readonly string[]): string {
  const pair = findPairs(clone).findLast(({ branch }) => releases.slice(0, 4).includes(branch));
  if (pair === undefined) throw new Error("no backport was found");
  return pair.main;
}

function plot(grown: readonly Grown[], unit: string): readonly string[] {
  const most = Math.max(...grown.map(({ milliseconds }) => milliseconds));
  return [
    "```text",
    ...grown.map(({ size, milliseconds }) => {
      const bar = "#".repeat(Math.max(1, Math.round((50 * milliseconds) / most)));
      return `${String(size).padStart(9)} ${unit} ${milliseconds.toFixed(0).padStart(7)} ms ${bar}`;
    }),
    "```",
  ];
}
