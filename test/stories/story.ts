// The stage of every story: the real app with real signatures against the sandbox, and checks that hold after each.
import { expect } from "@jest/globals";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Issue } from "../../sandbox/model.ts";
import { startSandbox, type Sandbox } from "../../sandbox/sandbox.ts";
import { type Started, startApp } from "../../src/app/serve.ts";
import { parseComment } from "../../src/domain/commands/reading/parser.ts";
import { createLog } from "../../src/app/log.ts";
import { doorReplies, leaks, leaksIn } from "../canary.ts";
import { approveLine } from "./approve-line.ts";
import { storyDatabase } from "../run/database.ts";
import { beginningsOf, PORT } from "./beginnings.ts";
import { fastClock, type FastClock } from "../../src/app/clock.ts";
import { readEnv } from "../../src/app/env.ts";
import { appVariables, type ScriptLine, type Seed, seedProject, type SeedOptions } from "../../sandbox/seed.ts";

export { approveLine };

/** RSA keys take long to make: a run of the tests makes one. */
export function appKey(): { readonly privateKey?: string } {
  const privateKey = process.env["EMBARGO_TEST_KEY"];
  return privateKey === undefined ? {} : { privateKey };
}

/** A word that stands in the private issue and must never be seen anywhere else. */
export const CANARY = "canary-7f3a9e";

export type Stage = {
  readonly sandbox: Sandbox;
  readonly clock: FastClock;
  readonly seed: Seed;
  readonly log: readonly string[];
  /** Starts (another) app; the first is started already. */
  readonly start: () => Promise<Started>;
  readonly app: () => Started;
  /** Where the app that was started last keeps what it may lose. */
  readonly dataDir: () => string;
  /** A person comments on the tracking issue; resolves with the app's answer to it. */
  readonly say: (who: string, text: string) => Promise<string>;
  /** As `say`, without waiting for an answer; resolves with the comment's id when all is quiet. */
  readonly comment: (who: string, text: string) => Promise<number>;
  readonly quiet: () => Promise<void>;
  readonly status: () => string;
  readonly answers: () => readonly string[];
  /** The coordinator says, in one comment, all that leads to a bundle; `change` replaces lines, null leaves one out. */
  readonly prepare: (change?: Partial<Record<ScriptLine, string | null>>) => Promise<string>;
  /** Everything up to an approved bundle. */
  readonly approve: () => Promise<void>;
  readonly publicWrites: () => readonly string[];
  readonly publicIssues: () => readonly Issue[];
  readonly pulls: () => readonly Issue[];
};

export type StoryOptions = SeedOptions & {
  readonly mayFail?: boolean; /** Accounts that the app serves; the seed's own where left out. */
  readonly owners?: string;
  readonly skipRedelivery?: boolean;
  readonly dashboard?: boolean;
  /** Further variables of the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Commands that nobody can be expected to have answered, by how they begin: with the reason, beside it. */
  readonly unanswered?: readonly string[];
};

/** Runs a story and, after it, what must hold after each: nothing unknown, no leak, nothing done twice when all is delivered again. */
export async function story(play: (stage: Stage) => Promise<void>, options: StoryOptions = {}): Promise<void> {
  const clock = fastClock(new Date("2026-03-02T09:00:00Z"));
  const random = (bytes: number): string => randomBytes(bytes).toString("hex");
  const settings = { clock, random, appManifest: readFileSync("app.yml", "utf8") };
  const sandbox = await startSandbox({ ...settings, port: PORT }).catch(async () => await startSandbox(settings));
  const data = mkdtempSync(join(tmpdir(), "embargo-story-"));
  const database = await storyDatabase(clock);
  const log: string[] = [];
  const started: Started[] = [];
  // One issue more in every tracking repository would change the numbers of all others: the dashboard has stories of its own.
  const moreSettings = options.dashboard === true ? "" : "\ndashboard: false\n";
  const seed = await seedProject(sandbox, { canary: CANARY, ...appKey(), moreSettings, ...options });
  const beginnings = beginningsOf(sandbox, clock, options);

  async function start(): Promise<Started> {
    const env = readEnv({
      ...appVariables(seed, sandbox.url),
      EMBARGO_OWNERS: options.owners ?? seed.owner,
      EMBARGO_DATA: join(data, String(started.length)),
      PORT: "0",
      LOG_LEVEL: "debug",
      EMBARGO_METRICS_PORT: "0",
      ...(database === null ? {} : { DATABASE_URL: database.url }),
      ...options.env,
    });
    if (!env.ok) throw new Error(env.error.join("\n"));
    const app = await startApp({
      env: env.value,
      clock,
      random,
      log: createLog("debug", { write: (line) => void log.push(line) }),
    });
    started.push(app);
    sandbox.setWebhookUrl(`${app.url}/api/github/webhooks`);
    return app;
  }

  async function quiet(): Promise<void> {
    for (let turn = 0; turn < 3; turn += 1) {
      await sandbox.settled();
      await Promise.all(started.map(async (app) => await app.idle()));
    }
  }

  /** All apps; what they leave behind is looked at after. */
  async function end(): Promise<void> {
    await Promise.all(started.splice(0).map(async (app) => await app.close()));
  }

  const issue = (): ReturnType<typeof trackingIssue> => trackingIssue(sandbox, seed);
  const answers = (): readonly string[] =>
    issue()
      .comments.filter(
        (comment) => comment.user.login === seed.app.botLogin && !comment.body.includes("<!-- embargo:1:status:"),
      )
      .map((comment) => comment.body);
  const publicItems = (): readonly Issue[] => [...sandbox.repository(seed.public).data.issues.values()];
  const stage: Stage = {
    sandbox,
    clock,
    seed,
    log,
    start,
    app() {
      const last = started.at(-1);
      if (last === undefined) throw new Error("no app is running");
      return last;
    },
    async comment(who, text) {
      const id = await sandbox.as(who).comment(seed.tracking, seed.issue, text);
      await quiet();
      return id;
    },
    async say(who, text) {
      // What the app tells by itself, as of a merge, answers nobody.
      const given = (): readonly string[] =>
        answers().filter((answer) => !answer.includes("<!-- embargo:1:notice:"));
      const before = given().length;
      await stage.comment(who, text);
      const after = given();
      if (after.length !== before + 1) {
        throw new Error(
          `"${text.slice(0, 60)}" got ${after.length - before} answers.\n${log.filter((line) => line.includes('"err"')).join("")}\n${sandbox.world.unsupported.join("\n")}`,
        );
      }
      return after.at(-1) ?? "";
    },
    dataDir: () => join(data, String(started.length - 1)),
    quiet,
    status: () =>
      issue().comments.find(
        (comment) => comment.user.login === seed.app.botLogin && comment.body.includes("<!-- embargo:1:status:"),
      )?.body ?? "",
    answers,
    async prepare(change = {}) {
      const lines = { ...seed.lines, ...change };
      const order: readonly ScriptLine[] = [
        "coordinator",
        "confirm",
        "available",
        "risk",
        "credit",
        "patch",
        "advisory",
      ];
      return await beginnings.begin(
        change,
        async () => await stage.say("cora", order.flatMap((line) => lines[line] ?? []).join("\n\n")),
      );
    },
    async approve() {
      await beginnings.begin("approved", async () => {
        await stage.prepare();
        return await stage.say("ada", approveLine(stage.status()));
      });
    },
    publicIssues: () => publicItems().filter((item) => item.pull === null),
    pulls: () => publicItems().filter((item) => item.pull !== null),
    publicWrites: () =>
      sandbox.writes({ repository: seed.public }).map((call) => `${call.method} ${call.path} ${call.status}`),
  };
  try {
    await start();
    await play(stage);
    await quiet();
    const doors = started.flatMap(({ url, metricsUrl }) => [url, metricsUrl]);
    const rows = database === null ? [] : [["a row of the queue", await database.rows()] as const];
    const shown = [...(await doorReplies(CANARY, doors)), ...rows];
    const errors = log.filter((line) => line.includes('"level":50'));
    expect(await leaks({ canary: CANARY, sandbox, log, folders: [], shown })).toEqual([]);
    await afterwards(stage, options, errors);
    await end();
    expect(await leaksIn({ canary: CANARY, log, folders: [data] })).toEqual([]);
  } finally {
    await end();
    const folder = process.env["EMBARGO_RECORD_CALLS"];
    if (folder !== undefined)
      await sandbox.exportCalls(join(folder, `${process.pid}-${randomBytes(4).toString("hex")}.jsonl`));
    await sandbox.close();
    await database?.close();
    rmSync(data, { recursive: true, force: true });
  }
}

function trackingIssue(sandbox: Sandbox, seed: Seed) {
  const issue = sandbox.repository(seed.tracking).data.issues.get(seed.issue);
  if (issue === undefined) throw new Error("the tracking issue is gone");
  return issue;
}

async function afterwards(
  { sandbox, seed, quiet }: Stage,
  options: StoryOptions,
  errors: readonly string[],
): Promise<void> {
  expect(sandbox.world.unsupported).toEqual([]);
  if (options.mayFail !== true) expect(errors).toEqual([]);
  if (options.skipRedelivery !== true) await deliveredAgain({ sandbox, seed, quiet });
  expect(badlyAnswered(sandbox, seed)).toEqual(options.unanswered ?? []);
}

/** The comments of people that hold commands and have no answer, or more than one: how they begin. */
function badlyAnswered(sandbox: Sandbox, seed: Seed): readonly string[] {
  const { issues } = sandbox.repository(seed.tracking).data;
  return [...issues.values()].flatMap(({ comments }) => {
    const answered = comments.flatMap(({ user, body }) =>
      user.login === seed.app.botLogin ? (/<!-- embargo:1:answer:(\d+)\./.exec(body)?.slice(1) ?? []) : [],
    );
    return comments
      .filter(({ user, body, edits }) => user.type === "User" && isCommand(edits[0]?.text ?? body))
      .filter(({ id }) => answered.filter((answer) => answer === String(id)).length !== 1)
      .map(({ body }) => body.slice(0, 60));
  });
}

function isCommand(text: string): boolean {
  return parseComment(text).commands.length > 0;
}

/** A sweep that a moved clock has begun writes when the app was last up: that is told by time, not by a webhook. */
const OF_THE_MARK = /\/git\/(?:trees|commits)$|app-was-up/;

/** Whatever GitHub delivers again changes nothing. */
async function deliveredAgain({ sandbox, seed, quiet }: Pick<Stage, "sandbox" | "seed" | "quiet">): Promise<void> {
  const before = sandbox.writes({ by: seed.app.botLogin }).map((call) => `${call.method} ${call.path}`);
  sandbox.faults.clear();
  sandbox.webhooks.set({ drop: false, double: false, hold: false });
  sandbox.webhooks.redeliverAll();
  await quiet();
  const added = sandbox
    .writes({ by: seed.app.botLogin })
    .slice(before.length)
    .map((call) => `${call.method} ${call.path}`);
  expect(added.filter((write) => !OF_THE_MARK.test(write))).toEqual([]);
}
