// `embargo sandbox`: a GitHub on this machine, the app against it as in production, and a disclosure to play or to rehearse.
import { access, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisedBy } from "../../sandbox/promised.ts";
import { startSandbox } from "../../sandbox/sandbox.ts";
import { seedProject, type SeedOptions } from "../../sandbox/seed.ts";
import { verify } from "../../sandbox/verify.ts";
import type { Output } from "./check.ts";
import { fastClock, systemRandom } from "./clock.ts";
import { readEnv } from "./env.ts";
import { createLog } from "./log.ts";
import { type Played, playedAt, printOutcome, say, statusOf } from "./played.ts";
import { prompt } from "./prompt.ts";
import { startApp } from "./serve.ts";

export type SandboxChoices = {
  readonly auto?: boolean;
  readonly repo?: string;
  readonly patch?: string;
  readonly risk: string;
  readonly supported?: string;
  readonly main: string;
};

/** Stands in the private issue alone; whatever of it shows up elsewhere is a leak. */
const CANARY = "canary-5e1d0c";
const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Resolves with the exit code: 0 only if everything was published as it should be and every check holds. */
export async function runSandbox(choices: SandboxChoices, output: Output): Promise<number> {
  const own = await ownProject(choices);
  if (typeof own === "string") {
    output.error(`embargo sandbox: ${own}`);
    return 2;
  }
  const time = stopwatch(output);
  const clock = fastClock();
  const appManifest = await readFile(join(ROOT, "app.yml"), "utf8");
  const sandbox = await startSandbox({ clock, random: systemRandom, appManifest });
  const data = await mkdtemp(join(tmpdir(), "embargo-data-"));
  const log: string[] = [];
  try {
    const seed = await seedProject(sandbox, {
      canary: CANARY,
      ...(own === null || own === undefined ? {} : { own }),
    });
    time("the sandbox is up and seeded");
    const env = readEnv({
      APP_ID: String(seed.app.id),
      PRIVATE_KEY: seed.app.privateKey,
      WEBHOOK_SECRET: seed.webhookSecret,
      EMBARGO_RECORD_KEYS: systemRandom(32),
      EMBARGO_OWNERS: seed.owner,
      GITHUB_API_URL: sandbox.url,
      EMBARGO_DATA: data,
      PORT: "0",
    });
    if (!env.ok) throw new TypeError(env.error.join("\n"));
    const appLog = createLog("debug", { write: (line) => void log.push(line) });
    const app = await startApp({ env: env.value, clock, random: systemRandom, log: appLog });
    sandbox.setWebhookUrl(`${app.url}/api/github/webhooks`);
    time("the app is up");
    const stage = playedAt({ sandbox, seed, app, log, output });
    try {
      return choices.auto === true ? await playAll(stage, time) : await prompt(stage);
    } finally {
      await app.close();
    }
  } finally {
    await sandbox.close();
    await rm(data, { recursive: true, force: true });
  }
}

/** The user's own repository and patch; null: the seed's; a text: what is wrong with them. */
async function ownProject(choices: SandboxChoices): Promise<SeedOptions["own"] | null | string> {
  const { repo, patch } = choices;
  const risk = Number(choices.risk);
  if (![1, 2, 3, 4, 5].includes(risk)) return "--risk takes a level from 1 to 5 here.";
  if (repo === undefined && patch === undefined) return risk === 1 ? null : "--risk goes with --repo and --patch.";
  if (repo === undefined || patch === undefined) return "--repo and --patch go together.";
  const bytes = await readFile(resolve(patch)).catch(() => null);
  if (bytes === null) return `the patch file ${patch} cannot be read.`;
  const local = await access(resolve(repo)).then(
    () => true,
    () => false,
  );
  const supported = (choices.supported ?? "")
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
  return { repo: local ? resolve(repo) : repo, patch: bytes, main: choices.main, supported, risk };
}

function stopwatch(output: Output): (done: string) => void {
  let last = performance.now();
  return (done) => {
    const now = performance.now();
    output.out(`  ${((now - last) / 1_000).toFixed(1).padStart(6)} s  ${done}`);
    last = now;
  };
}

async function playAll(stage: Played, time: (done: string) => void): Promise<number> {
  const { seed, sandbox, output, log } = stage;
  for (const line of Object.values(seed.lines)) await say(stage, "cora", line);
  time("cora, the coordinator, prepared it: risk, credit, patch, advisory");
  const approve = /`(\/approve [0-9a-f]{32})`/.exec(statusOf(stage))?.[1];
  if (approve === undefined) return stuck(stage, "there is nothing that could be approved:");
  await say(stage, "ada", approve);
  time("ada approved the bundle");
  const callsBeforeDisclose = sandbox.world.calls.length;
  const [answer = ""] = await say(stage, "cora", "/disclose");
  time("cora said /disclose");
  if (!answer.includes("Published")) return stuck(stage, answer);
  await printOutcome(stage);
  const main = sandbox.repository(seed.public).data.defaultBranch;
  const checks = await verify(
    sandbox,
    seed,
    {
      callsBeforeDisclose,
      branches: seed.lines.risk === "/risk 1" ? [main, ...seed.supported] : [main],
      secrets: [CANARY, seed.tracking, "rita.private@home.example"],
      log,
    },
    await promisedBy(seed.patch),
  );
  time("looked at from outside");
  output.out("\nInvariants, seen from outside:");
  for (const one of checks)
    output.out(
      `  ${one.holds ? "holds " : "BROKEN"}  ${one.name}${one.holds || one.detail === "" ? "" : ` (${one.detail})`}`,
    );
  const broken = checks.filter((one) => !one.holds).length;
  output.out(
    broken === 0 ? `\nAll ${checks.length} checks hold.` : `\n${broken} of ${checks.length} checks are broken.`,
  );
  return broken === 0 ? 0 : 1;
}

function stuck(stage: Played, why: string): number {
  stage.output.error(`\nNot published. ${why}\n\n${statusOf(stage)}`);
  return 1;
}
