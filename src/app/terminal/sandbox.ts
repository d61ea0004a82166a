// `embargo sandbox`: a GitHub on this machine, the app against it as in production, and a disclosure to play or to rehearse.
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ownRepository } from "../../../sandbox/own-repository.ts";
import { promisedBy } from "../../../sandbox/promised.ts";
import { mailVariables, type PostOffice, startPostOffice } from "../../../sandbox/mail/post-office.ts";
import { startSandbox } from "../../../sandbox/sandbox.ts";
import { appVariables, seedProject, type SeedOptions } from "../../../sandbox/seed.ts";
import { publicOutcome, verify } from "../../../sandbox/verify.ts";
import { verifyMerged } from "../../../sandbox/verify-merged.ts";
import type { Output } from "./check.ts";
import { fastClock, systemRandom } from "../clock.ts";
import { gitVariables, readEnv } from "../env.ts";
import { playMail } from "../intake/played-mail.ts";
import { createLog } from "../log.ts";
import { playedByHand } from "./by-hand.ts";
import { approveLineOf, type Played, playedAt, printOutcome, quiet, say, statusOf } from "./played.ts";
import { startNotes, type Told, withReport } from "./report.ts";
import { removedOnStop } from "./on-stop.ts";
import { startApp } from "../serve.ts";

export type SandboxChoices = {
  readonly auto?: boolean;
  readonly repo?: string;
  /** A file; or `branch=file`, a branch's own. */
  readonly patch?: readonly string[];
  /** A file with the public text. */
  readonly advisory?: string;
  /** The reporter, as `/credit reporter` takes it. */
  readonly credit?: string;
  readonly risk: string;
  readonly supported?: string;
  readonly main?: string;
  /** Left out: a free one. */
  readonly port?: string;
  /** A file to write the report to. */
  readonly report?: string;
};

/** Stands in the private issue alone; whatever of it shows up elsewhere is a leak. */
const CANARY = "canary-5e1d0c";
const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** Resolves with the exit code: 0 only if everything was published as it should be and every check holds; 1: a branch is not clean; else 2. */
export async function runSandbox(choices: SandboxChoices, output: Output): Promise<number> {
  const data = await mkdtemp(join(tmpdir(), "embargo-data-"));
  const folders = [data];
  const stop = removedOnStop(folders);
  try {
    const own = await ownProject(choices, data);
    if (typeof own !== "string") return await played(choices, own, folders, output);
    output.error(`embargo sandbox: ${own}`);
    return 2;
  } finally {
    stop();
    await rm(data, { recursive: true, force: true });
  }
}

async function played(
  choices: SandboxChoices,
  own: SeedOptions["own"] | null,
  folders: string[],
  output: Output,
): Promise<number> {
  const time = stopwatch(output);
  const clock = fastClock();
  const appManifest = await readFile(join(ROOT, "app.yml"), "utf8");
  const port = choices.port === undefined ? {} : { port: Number(choices.port) };
  const sandbox = await startSandbox({ clock, random: systemRandom, appManifest, ...port });
  const [data = ""] = folders;
  folders.push(sandbox.world.dir);
  const log: string[] = [];
  try {
    output.progress?.(own === null || own === undefined ? "making the seeded project" : "copying the repository");
    const seed = await seedProject(sandbox, {
      ...(choices.auto === true ? { canary: CANARY } : {}),
      ...(own === null || own === undefined ? {} : { own }),
    });
    output.progress?.("");
    time("the sandbox is up and seeded");
    const variables = {
      ...appVariables(seed, sandbox.url),
      EMBARGO_RECORD_KEYS: systemRandom(32),
      EMBARGO_DATA: data,
      PORT: "0",
    };
    if (choices.auto !== true)
      return await playedByHand({ sandbox, seed, clock, variables, dataDir: data, log, output }, time);
    const post = await startPostOffice({ now: clock.now });
    const env = readEnv({ ...variables, ...mailVariables(post, seed.tracking) });
    if (!env.ok) throw new TypeError(env.error.join("\n"));
    const appLog = createLog("debug", { write: (line) => void log.push(line) });
    const app = await startApp({ env: env.value, clock, random: systemRandom, log: appLog });
    sandbox.setWebhookUrl(`${app.url}/api/github/webhooks`);
    time("the app is up");
    try {
      const told = startNotes(choices);
      const code = await playAll(playedAt({ sandbox, seed, app, log, output }), own ?? null, time, {
        told,
        post,
        look: app.sweep,
      });
      return await withReport(choices, { sandbox, seed, notes: told }, output, code);
    } finally {
      await app.close();
      await post.close();
    }
  } finally {
    await sandbox.close();
  }
}

/** The user's own repository and patches; null: the seed's; a text: what is wrong with them. */
async function ownProject(choices: SandboxChoices, data: string): Promise<SeedOptions["own"] | null | string> {
  const { repo, patch = [], port, report, auto } = choices;
  if (report !== undefined && auto !== true)
    return "--report goes with --auto; by hand, the pages have a link to it.";
  if (port !== undefined && !/^[1-9]\d{0,4}$/.test(port)) return "--port takes a number from 1 to 65535.";
  const risk = Number(choices.risk);
  if (![1, 2, 3, 4, 5].includes(risk)) return "--risk takes a level from 1 to 5 here.";
  if (repo === undefined && patch.length === 0) {
    const more = risk !== 1 || choices.advisory !== undefined || choices.credit !== undefined;
    return more ? "--risk, --advisory and --credit go with --repo and --patch." : null;
  }
  if (repo === undefined || patch.length === 0) return "--repo and --patch go together.";
  const patches = new Map<string, Buffer>();
  for (const option of patch) {
    // A file may have that character in its name, too.
    const split = existsSync(resolve(option)) ? 0 : option.indexOf("=") + 1;
    const file = option.slice(split);
    const bytes = await readFile(resolve(file)).catch(() => null);
    if (bytes === null) return `the patch file ${file} cannot be read.`;
    patches.set(option.slice(0, Math.max(0, split - 1)), bytes);
  }
  const whole = patches.get("");
  if (whole === undefined) return "one --patch must be without a branch: the patch for main.";
  patches.delete("");
  const { advisory } = choices;
  const text = advisory === undefined ? null : await readFile(resolve(advisory), "utf8").catch(() => undefined);
  if (text === undefined) return `the advisory file ${advisory} cannot be read.`;
  const found = await ownRepository(
    existsSync(resolve(repo)) ? resolve(repo) : repo,
    choices.main ?? null,
    data,
    gitVariables(),
  );
  if (typeof found === "string") return found;
  const supported = (choices.supported ?? [...patches.keys()].filter((branch) => branch !== found.main).join(","))
    .split(",")
    .map((branch) => branch.trim())
    .filter((branch) => branch !== "");
  const absent = [...supported, ...patches.keys()].filter((branch) => !found.branches.includes(branch));
  if (absent.length > 0) return `there is no branch ${absent.join(", ")} in ${repo}.`;
  return {
    repo: found.dir,
    patch: whole,
    patches,
    main: found.main,
    supported,
    risk,
    ...(text === null ? {} : { advisory: text }),
    ...(choices.credit === undefined ? {} : { credit: choices.credit }),
  };
}

function stopwatch(output: Output): (done: string) => void {
  let last = performance.now();
  return (done) => {
    const now = performance.now();
    output.out(`  ${((now - last) / 1_000).toFixed(1).padStart(6)} s  ${done}`);
    last = now;
  };
}

async function playAll(
  stage: Played,
  own: SeedOptions["own"] | null,
  time: (done: string) => void,
  { told, post, look }: { readonly told: Told; readonly post: PostOffice; readonly look: () => Promise<void> },
): Promise<number> {
  const { seed, sandbox, output, log } = stage;
  for (const line of Object.values(seed.lines)) await say(stage, "cora", line);
  told.status = statusOf(stage);
  time("cora, the coordinator, prepared it: risk, credit, patch, advisory");
  const approve = approveLineOf(stage);
  if (approve === undefined) return stuck(stage, told, "there is nothing that could be approved:");
  await say(stage, "ada", approve);
  time("ada approved the bundle");
  const callsBeforeDisclose = sandbox.world.calls.length;
  const [answer = ""] = await say(stage, "cora", "/disclose");
  time("cora said /disclose");
  if (!answer.includes("Published")) return stuck(stage, told, answer);
  await printOutcome(stage);
  const main = sandbox.repository(seed.public).data.defaultBranch;
  const forAll = await promisedBy(seed.patch);
  const promised = new Map<string, typeof forAll>();
  for (const [branch, patch] of own?.patches ?? []) promised.set(branch, await promisedBy(patch));
  const before = await verify(
    sandbox,
    seed,
    {
      callsBeforeDisclose,
      branches: seed.lines.risk === "/risk 1" ? [main, ...seed.supported] : [main],
      secrets: [CANARY, seed.tracking, "rita.private@home.example"],
      log,
    },
    (branch) => promised.get(branch) ?? forAll,
  );
  time("looked at from outside");
  const merged = await playToTheEnd(stage);
  time("ada approved the fix PRs, cora said /merge");
  output.out("\nProof of each merge, as the status comment shows it:");
  for (const line of statusOf(stage).split("\n")) if (line.includes(": merged, ")) output.out(`  ${line}`);
  const after = await verifyMerged(sandbox, seed, merged, (branch) => promised.get(branch) ?? forAll);
  const mail = await playMail(stage, post, look);
  time("a report by mail was taken in and acknowledged");
  const checks = [...before, ...after, ...mail];
  told.checks = checks;
  output.out("\nInvariants, seen from outside:");
  for (const check of checks)
    output.out(
      `  ${check.holds ? "holds " : "BROKEN"}  ${check.name}${check.holds || check.detail === "" ? "" : ` (${check.detail})`}`,
    );
  const broken = checks.filter((check) => !check.holds).length;
  output.out(
    broken === 0 ? `\nAll ${checks.length} checks hold.` : `\n${broken} of ${checks.length} checks are broken.`,
  );
  return broken === 0 ? 0 : 2;
}

/** Every fix PR is reviewed and merged; their target branches. */
async function playToTheEnd(stage: Played): Promise<readonly string[]> {
  const { seed, sandbox } = stage;
  const { pulls } = await publicOutcome(sandbox, seed);
  for (const pull of pulls) await sandbox.as("ada").review(seed.public, pull.number, "APPROVE", "As approved.");
  await quiet(stage);
  await say(stage, "cora", "/merge");
  return pulls.map(({ branch }) => branch);
}

/** 1 only where a branch is not clean. */
function stuck(stage: Played, told: Told, why: string): number {
  told.stopped = why;
  stage.output.error(`\nNot published. ${why}\n\n${statusOf(stage)}`);
  return statusOf(stage).includes("The fix does not apply everywhere") ? 1 : 2;
}
