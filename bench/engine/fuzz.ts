// `npm run bench:fuzz -- [--seed n] [--rounds n] [--keep] [--blobless]`: random commits through format-patch and the engine, held against git.
// With `--blobless` a full and a blobless cache are held against each other instead.
// On its parent a commit must come out as it was, or be refused; elsewhere as `git cherry-pick` has it. Prints what differs, by seed.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual, parseArgs } from "node:util";
import { systemClock } from "../../src/app/clock.ts";
import type { BranchBuild } from "../../src/domain/patch/build.ts";
import { readPatch } from "../../src/domain/patch/read.ts";
import { openWorkspace, type Workspace } from "../../src/effects/git/repository.ts";
import { byBoth, serve } from "./blobless.ts";
import { git, tryGit } from "./git.ts";
import { changed, type Dice, diceOf, type Made, openWriter } from "./history.ts";

const { values } = parseArgs({
  options: {
    blobless: { type: "boolean", default: false },
    keep: { type: "boolean", default: false },
    seed: { type: "string", default: "1" },
    rounds: { type: "string", default: "20" },
  },
});
const COMMITTER = { name: "Bench", email: "bench@embargo.example", date: "2023-11-14T22:13:20+00:00" } as const;

type Options = readonly string[];

/** What people and their settings give format-patch. */
const OPTIONS: readonly [Options, ...Options[]] = [
  ["--full-index"], ["--abbrev=5"], ["--no-renames"], ["-M"], ["-M", "-C"], ["-C", "-C", "--find-copies-harder"], ["-B", "-M"], ["-M30%"], ["--zero-commit"],
  ["-U0"], ["-U10"], ["-W"], ["--patience"], ["--signature=Jane"], ["--no-signature"], ["--signature=a\n-- \nb"], ["--stat=40"], ["--stat=300"], ["-p"],
  ["--no-stat"], ["--summary"], ["--compact-summary"], ["-k"], ["-N"], ["-n"], ["--cover-letter"], ["--rfc"], ["--subject-prefix=PATCH v2"], ["-v3"],
  ["--attach"], ["--inline"], ["--thread"], ["--to=a@b.c"], ["--add-header=X-Y: z"], ["--no-prefix"], ["--src-prefix=old/"], ["--dst-prefix=a/", "--src-prefix=b/"],
  ["--text"], ["--no-binary"], ["-D"], ["-w"], ["--inter-hunk-context=5"], ["--encode-email-headers"], ["--no-encode-email-headers"], ["--base=HEAD~1"],
  ["--color=always"], ["--numstat"], ["--minimal"], ["--from=Sender <s@x.y>"], ["--ignore-blank-lines"], ["--submodule=log"], ["--output-indicator-new=>"],
]; // prettier-ignore
const SETTINGS = [
  "diff.renames=copies", "diff.renames=false", "diff.noprefix=true", "diff.mnemonicPrefix=true", "diff.context=1", "diff.suppressBlankEmpty=true",
  "diff.submodule=log", "diff.algorithm=histogram", "core.quotePath=false", "core.abbrev=4", "core.abbrev=40", "diff.interHunkContext=9", "format.signature=",
  "format.numbered=true", "i18n.logOutputEncoding=ISO-8859-1", "format.from=true", "color.ui=always", "diff.colorMoved=zebra", "format.encodeEmailHeaders=false",
] as const; // prettier-ignore

const counts = new Map<string, number>();
const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);

function findings(seed: number, text: string): void {
  console.log(`seed ${seed}: ${text}`);
  count("DIFFERS");
}

type Case = {
  readonly seed: number;
  readonly dice: Dice;
  readonly own: string;
  readonly work: string;
  readonly workspace: Workspace;
};

/** Author, message and tree as the object has them; the message tidied as a local `git commit` does. */
function judged(dir: string, sha: string, tidy: boolean): string {
  const raw = git(dir, ["cat-file", "commit", sha]);
  const split = raw.indexOf("\n\n");
  const head = raw.toString("latin1", 0, split);
  const message = tidy ? git(dir, ["stripspace"], { input: raw.subarray(split + 2) }) : raw.subarray(split + 2);
  // A tab where format-patch folds a subject is a blank in the mail.
  const text = message.toString("latin1").replace(/^.*/, (title) => title.replaceAll("\t", " "));
  return [/^tree .*$/m.exec(head)?.[0], /^author .*$/m.exec(head)?.[0], text].join("\n");
}

/** The fix by mail on its own parent. Gives the mail where it was read. */
async function onParent(at: Case, fix: readonly string[], base: string): Promise<void> {
  const { dice, own, seed, workspace } = at;
  const plain = dice.happens(0.2);
  const options = plain ? [] : [...dice.one(OPTIONS), ...(dice.happens(0.3) ? dice.one(OPTIONS) : [])];
  const settings = plain || dice.happens(0.6) ? [] : ["-c", dice.one(SETTINGS)];
  const tip = fix.at(-1) ?? "";
  const made = tryGit(own, [...settings, "format-patch", "--stdout", ...options, `${base}..${tip}`]);
  if (made.code !== 0 || made.out.length === 0) return count("git makes none");
  const told = [...settings, ...options].join(" ");
  // What is left out as blanks alone is no part of the mail.
  if (/-w\b|blank-lines/.test(told)) return count("blanks left out");
  const read = readPatch(made.out);
  if (!read.ok) {
    count(`refused ${read.error.code}`);
    if (plain || process.env["SHOW"] !== undefined)
      console.log(`seed ${seed} ${tip.slice(0, 8)} refused [${told}] ${JSON.stringify(read.error)}`);
    return;
  }
  // Who sends it for somebody else names the author in the message: a maintainer is asked.
  if (/from=/.test(told) && read.value.warnings.some(({ kind }) => kind === "in-body-header"))
    return count("asked");
  const build = await workspace.build({ patch: read.value, branch: "main", base, committer: COMMITTER });
  count(`parent ${build.status}`);
  const got = build.commits.map(({ sha }) => judged(at.work, sha, false));
  // What changes nothing is no mail.
  const printed = fix.filter((sha) => tryGit(own, ["diff-tree", "--quiet", `${sha}~1`, sha]).code !== 0);
  const expected = printed.map((sha) => judged(own, sha, true));
  if (build.status !== "clean") {
    if (plain || process.env["SHOW"] !== undefined)
      findings(seed, `${tip.slice(0, 8)} [${told}] on its parent: ${build.status} ${build.detail}`);
  } else if (/ncode/.test(told) && expected.some((subject) => subject.includes("=?"))) {
    // Where nothing is encoded, what looks so may be the author's own.
    count("cannot be told");
  } else if (got.join("\0") !== expected.join("\0")) {
    const place = got.findIndex((subject, index) => subject !== expected[index]);
    findings(
      seed,
      `${tip.slice(0, 8)} [${told}] is\n${JSON.stringify(got[place])}\nfor\n${JSON.stringify(expected[place])}`,
    );
  }
}

/** The fix on a branch that has moved, and the same by cherry-pick. */
async function elsewhere(at: Case, fix: readonly string[], base: string, head: string): Promise<void> {
  const { dice, own, seed, work, workspace } = at;
  const tip = fix.at(-1) ?? "";
  const options = dice.happens(0.5) ? ["--full-index"] : dice.happens(0.3) ? ["--no-renames"] : [];
  const mail = git(own, ["format-patch", "--stdout", ...options, `${base}..${tip}`]);
  const read = readPatch(mail);
  if (!read.ok) return;
  const build = await workspace.build({ patch: read.value, branch: "main", base: head, committer: COMMITTER });
  const tree = (rev: string): string =>
    git(work, ["rev-parse", `${rev}^{tree}`])
      .toString()
      .trim();
  git(work, ["reset", "--quiet", "--hard", head]);
  git(work, ["clean", "-ffdxq"]);
  const trees = [tree("HEAD")];
  let fits = true;
  for (const sha of fix) {
    fits &&=
      tryGit(work, ["cherry-pick", "--allow-empty", "--allow-empty-message", "--keep-redundant-commits", sha])
        .code === 0;
    if (fits) trees.push(tree("HEAD"));
  }
  tryGit(work, ["cherry-pick", "--quit"]);
  count(`moved ${build.status}`);
  // Less than a cherry-pick does is no harm, only more work for people.
  const cautious = fits && (build.status === "conflict" || build.status === "partly-applied");
  if (cautious) count("more careful than cherry-pick");
  else if (!agrees(build, fits, trees)) {
    findings(
      seed,
      `${tip.slice(0, 8)} on ${head.slice(0, 8)} [${options.join(" ")}]: ${build.status} ${build.detail} ${build.commits.at(-1)?.tree ?? ""}, cherry-pick ${fits ? trees.join(" ") : "conflicts"}`,
    );
  }
}

/** The fix by a full and by a blobless cache. */
async function blobless(
  { dice, own, seed }: Case,
  [origin, dir]: readonly [string, string],
  [base, tip, head]: readonly [string, string, string],
): Promise<void> {
  const options = dice.happens(0.5) ? ["--full-index"] : dice.happens(0.3) ? ["--no-renames"] : [];
  const mail = git(own, ["format-patch", "--stdout", ...options, `${base}..${tip}`]);
  if (!readPatch(mail).ok) return;
  const asked = await serve(origin);
  const both = await byBoth(asked, origin, { dir, mail, base: head }).finally(asked.close);
  count(`blobless ${both.blobless.status}`);
  const what = `${tip.slice(0, 8)} on ${head.slice(0, 8)} [${options.join(" ")}]`;
  if (both.strange.length > 0) findings(seed, `${what}: asks for what is not public: ${both.strange.join(" ")}`);
  if (!isDeepStrictEqual(both.full, both.blobless))
    findings(
      seed,
      `${what}: ${both.full.status} ${both.full.detail}, blobless ${both.blobless.status} ${both.blobless.detail}`,
    );
}

function agrees({ status, commits }: BranchBuild, fits: boolean, trees: readonly string[]): boolean {
  const idle = trees.some((tree, index) => index > 0 && tree === trees[index - 1]);
  switch (status) {
    case "clean":
    case "merged":
      return fits && commits.map(({ tree }) => tree).join() === trees.slice(1).join();
    case "already-applied":
    case "empty":
      return idle;
    case "conflict":
    case "partly-applied":
      return !fits;
    case "unverified":
    case "invalid":
      return false;
  }
}

async function round(seed: number): Promise<void> {
  const dice = diceOf(seed);
  const dir = mkdtempSync(join(tmpdir(), "embargo-fuzz-"));
  const [own, origin, work] = [join(dir, "own.git"), join(dir, "origin.git"), join(dir, "work")];
  for (const bare of [own, origin]) {
    mkdirSync(bare);
    git(bare, ["init", "--quiet", "--bare", "."]);
  }
  const writer = openWriter();
  const root = writer.commit(dice, null, changed(dice, new Map(), 20), "refs/heads/pub/root");
  const base = writer.commit(dice, root, changed(dice, root.tree, 6), "refs/heads/pub/base");
  const fixes = Array.from({ length: 12 }, (_, index) => seriesOn(base, `refs/heads/fix/${index}`));
  const heads = Array.from({ length: 6 }, (_, index) => headOn(`refs/heads/pub/${index}`));
  const ids = writer.finish(own);
  const idOf = (made: Made): string => ids.get(made) ?? "";
  git(origin, ["fetch", "--quiet", own, "+refs/heads/pub/*:refs/heads/*"]);
  const workspace = await openWorkspace(join(dir, "workspace"), origin, {
    kept: join(dir, "kept"),
    signer: null,
    clock: systemClock,
  });
  mkdirSync(work);
  git(work, ["init", "--quiet", "."]);
  writeFileSync(
    join(work, ".git/objects/info/alternates"),
    `${join(own, "objects")}\n${join(dir, "workspace", "objects")}\n`,
  );
  const at = { seed, dice, own, work, workspace };
  for (const fix of fixes) {
    const shas = fix.map(idOf);
    if (values.blobless) {
      const head = idOf(dice.one([base, ...heads]));
      await blobless(at, [origin, dir], [idOf(base), shas.at(-1) ?? "", head]);
      continue;
    }
    await onParent(at, shas, idOf(base));
    for (let turn = 0; turn < 2; turn += 1)
      await elsewhere(at, shas, idOf(base), idOf(dice.one([heads[0] ?? base, ...heads.slice(1)])));
  }
  await workspace.remove();
  if (values.keep) console.log(dir);
  else rmSync(dir, { recursive: true, force: true });

  function seriesOn(parent: Made, ref: string): readonly Made[] {
    const series: Made[] = [];
    for (let length = dice.happens(0.2) ? 3 : 1; length > 0; length -= 1) {
      const before = series.at(-1) ?? parent;
      series.push(writer.commit(dice, before, changed(dice, before.tree, 4), ref));
    }
    return series;
  }

  /** Changes of its own; often some files as a fix leaves them, too. */
  function headOn(ref: string): Made {
    const tree = new Map(changed(dice, base.tree, 4));
    const fix = fixes[dice.below(fixes.length)]?.at(-1);
    if (fix !== undefined && dice.happens(0.4)) {
      for (const path of new Set([...fix.tree.keys(), ...base.tree.keys()])) {
        if (fix.tree.get(path) === base.tree.get(path) || dice.happens(0.3)) continue;
        const file = fix.tree.get(path);
        const clash = [...tree.keys()].some((key) => key.startsWith(`${path}/`) || path.startsWith(`${key}/`));
        if (file === undefined) tree.delete(path);
        else if (!clash) tree.set(path, file);
      }
    }
    return writer.commit(dice, base, tree, ref);
  }
}

const first = Number(values.seed);
for (let seed = first; seed < first + Number(values.rounds); seed += 1) {
  await round(seed).catch((error: unknown) =>
    findings(seed, `fails: ${error instanceof Error ? (error.stack ?? "") : String(error)}`),
  );
}
for (const [what, many] of [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))) console.log(`${many}\t${what}`);
process.exit(counts.has("DIFFERS") ? 1 : 0);
