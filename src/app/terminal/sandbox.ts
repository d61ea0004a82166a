// `embargo sandbox`: a GitHub on this machine, the app against it as in production, and a disclosure to play or to rehearse.
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ownRepository } from "../../../sandbox/own-repository.ts";
import { mailVariables, type PostOffice, startPostOffice } from "../../../sandbox/mail/post-office.ts";
import { startSandbox } from "../../../sandbox/sandbox.ts";
import { ALL_ON, appVariables, seedProject, type SeedOptions } from "../../../sandbox/seed.ts";
import type { Output } from "./check.ts";
import { fastClock, systemRandom } from "../clock.ts";
import { gitVariables, readEnv } from "../env.ts";
import { createLog } from "../log.ts";
import { playedByHand } from "./by-hand.ts";
import { playedAt } from "./played.ts";
import { CANARY, playAll } from "./rehearsed.ts";
import { startNotes, withReport } from "./report.ts";
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

/** What stands in the private repository beside the report that the demo is about. */
const ANOTHER = { title: "The relay logs tokens", body: "Some tokens stand in the relay's log." };
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
  let post: PostOffice | null = null;
  try {
    output.progress?.(own === null || own === undefined ? "making the seeded project" : "copying the repository");
    const isOwn = own !== null && own !== undefined;
    const seed = await seedProject(sandbox, {
      ...(choices.auto === true ? { canary: CANARY } : {}),
      ...(isOwn ? { own } : { moreSettings: ALL_ON }),
      ...(choices.auto === true && !isOwn ? { report: ANOTHER } : {}),
    });
    output.progress?.("");
    time("the sandbox is up and seeded");
    const variables = {
      ...appVariables(seed, sandbox.url),
      EMBARGO_RECORD_KEYS: systemRandom(32),
      EMBARGO_DATA: data,
      PORT: "0",
    };
    post = await startPostOffice({ now: clock.now });
    if (choices.auto !== true)
      return await playedByHand({ sandbox, seed, clock, variables, dataDir: data, log, output, post }, time);
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
        // Whose own fix is rehearsed has no use for a report by mail.
        mail: isOwn ? null : { post, look: app.sweep },
      });
      return await withReport(choices, { sandbox, seed, notes: told }, output, code);
    } finally {
      await app.close();
    }
  } finally {
    await post?.close();
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
