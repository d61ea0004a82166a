// How many signed webhooks a second are taken, beside an empty Probot in the same run, and how long a job waits in the
// queue at 50 a second: in the process, and on a PostgreSQL where there is one. `npm run bench:webhooks [-- --only process|postgres]`.
import { createHmac, generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { Logger, makeWorkerUtils } from "graphile-worker";
import pg from "pg";
import { pino } from "pino";
import { createNodeMiddleware, Probot } from "probot";
import { postgresFolder, startDatabase } from "../../test/effects/queue/database.ts";
import { systemClock } from "../../src/app/clock.ts";
import { startServer, WEBHOOK_PATH } from "../../src/app/door/server.ts";
import { readEnv } from "../../src/app/env.ts";
import { createLog } from "../../src/app/log.ts";
import { startProbot } from "../../src/app/probot.ts";
import type { Identity } from "../../src/domain/identity.ts";
import { startQueue } from "../../src/effects/queue/in-process.ts";
import { startPostgresQueue } from "../../src/effects/queue/postgres.ts";
import type { Queue, QueueSettings } from "../../src/effects/queue/queue.ts";
import { EVENTS } from "../../src/effects/github/access.ts";
import { identitiesOf, jobKey, serialKey } from "../../src/flow/jobs/intake.ts";

const SECRET = "a-secret-for-this-bench";
const SECONDS = 2;
/** Odd, so that there is one in the middle. */
const ROUNDS = 7;
const CONNECTIONS = 16;
const RATE = 50;
const WAITS_FOR_SECONDS = 8;
const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

/** Sends from a thread of its own until told to end: the same payload, each with another issue's number. */
const SENDER = `
const { workerData, parentPort } = require("node:worker_threads");
const { createHmac } = require("node:crypto");
const http = require("node:http");
const { url, secret, seconds, connections } = workerData;
const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
const bodies = Array.from({ length: 500 }, (_, number) => JSON.stringify({
  action: "created", issue: { number: number + 1, title: "x".repeat(60), body: "y".repeat(3000) },
  comment: { id: number + 1, body: "z".repeat(3000) },
  repository: { id: 2, private: true, default_branch: "main", full_name: "northwind/vuln-room" },
  installation: { id: 1 }, sender: { login: "cora", type: "User" },
}));
const signed = bodies.map((body) => "sha256=" + createHmac("sha256", secret).update(body).digest("hex"));
const until = Date.now() + seconds * 1000;
let taken = 0, refused = 0, next = 0;
async function one() {
  const i = next++ % bodies.length;
  const status = await new Promise((resolve) => {
    const request = http.request(url, { agent, method: "POST", headers: {
      "content-type": "application/json", "content-length": Buffer.byteLength(bodies[i]),
      "x-github-event": "issue_comment", "x-github-delivery": "d-" + next, "x-hub-signature-256": signed[i],
    } }, (response) => { response.resume(); response.on("end", () => resolve(response.statusCode)); });
    request.on("error", () => resolve(0));
    request.end(bodies[i]);
  });
  if (status >= 200 && status < 300) taken += 1; else refused += 1;
}
Promise.all(Array.from({ length: connections }, async () => { while (Date.now() < until) await one(); }))
  .then(() => { agent.destroy(); parentPort.postMessage({ taken, refused }); });
`;

async function perSecond(url: string): Promise<number> {
  const worker = new Worker(SENDER, {
    eval: true,
    workerData: { url, secret: SECRET, seconds: SECONDS, connections: CONNECTIONS },
  });
  const [{ taken, refused }] = (await once(worker, "message")) as [{ taken: number; refused: number }];
  if (refused > 0) throw new Error(`${refused} deliveries were refused`);
  return taken / SECONDS;
}

async function serving(handle: RequestListener): Promise<{ readonly url: string; readonly close: () => void }> {
  const server = createServer(handle).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${WEBHOOK_PATH}`,
    close: () => void server.close(),
  };
}

async function emptyProbot(): Promise<number> {
  const log = pino({ level: "silent" });
  const probot = new Probot({ appId: 1, privateKey, secret: SECRET, log });
  const handle = await createNodeMiddleware((app) => app.on([...EVENTS], () => undefined), {
    probot,
    webhooksPath: WEBHOOK_PATH,
  });
  const server = await serving((request, response) => void handle(request, response));
  const rate = await perSecond(server.url);
  server.close();
  return rate;
}

type Start = (settings: QueueSettings) => Promise<Queue>;

/** The app's own door, Probot behind it, and a queue whose jobs do nothing: webhooks taken and jobs run meanwhile, a second. */
async function embargo(start: Start): Promise<{ readonly taken: number; readonly run: number }> {
  let jobs = 0;
  const queue = await start({
    clock: systemClock,
    run: async () => await Promise.resolve(void (jobs += 1)),
    onError: () => undefined,
  });
  const env = readEnv({
    APP_ID: "1",
    PRIVATE_KEY: privateKey,
    WEBHOOK_SECRET: SECRET,
    EMBARGO_RECORD_KEYS: "k".repeat(32),
    EMBARGO_OWNERS: "*",
  });
  if (!env.ok) throw new Error(env.error.join("\n"));
  const log = createLog("silent");
  const known = {
    appId: 1,
    botLogin: "embargo[bot]",
    publishedBy: () => null,
    publishedIn: () => [],
    watchedIn: () => [],
  };
  const probot = await startProbot({
    env: env.value,
    log,
    events: EVENTS,
    onEvent: async (payload) => {
      for (const identity of identitiesOf(payload, known)) await queue.enqueue(jobOf(identity));
    },
  });
  const server = await startServer({
    host: "127.0.0.1",
    port: 0,
    secrets: [SECRET],
    receive: probot.receive,
    log,
    readiness: { failing: async () => [] },
  });
  const taken = await perSecond(server.url + WEBHOOK_PATH);
  const run = jobs / SECONDS;
  await server.close();
  await queue.close();
  return { taken, run };
}

function jobOf(identity: Identity): Parameters<Queue["enqueue"]>[0] {
  return { key: jobKey(identity), serial: serialKey(identity), identity, lane: "disclosure" };
}

/** Milliseconds between the adding of a job and its beginning, at a steady rate: half, 99 of 100, the longest. */
async function waits(start: Start): Promise<string> {
  const added = new Map<number, number>();
  const waited: number[] = [];
  const queue = await start({
    clock: systemClock,
    onError: () => undefined,
    async run({ number }) {
      waited.push(performance.now() - (added.get(number) ?? 0));
      await wait(5);
    },
  });
  const began = performance.now();
  const adding: Promise<void>[] = [];
  for (let number = 1; number <= RATE * WAITS_FOR_SECONDS; number += 1) {
    const due = began + (number * 1_000) / RATE;
    await wait(Math.max(0, due - performance.now()));
    added.set(number, performance.now());
    adding.push(queue.enqueue(jobOf({ installationId: 1, repositoryId: 2, kind: "tracking", number })));
  }
  await Promise.all(adding);
  await queue.idle();
  await queue.close();
  const sorted = waited.toSorted((a, b) => a - b);
  const at = (part: number): string => (sorted[Math.floor((sorted.length - 1) * part)] ?? 0).toFixed(1);
  return `half ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`;
}

/** The library alone: the same rows, one after the other and by as many at once as there are connections. */
async function libraryAlone(url: string, atOnce: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: 8 });
  pool.on("error", () => undefined);
  const utils = await makeWorkerUtils({
    pgPool: pool,
    schema: "alone",
    logger: new Logger(() => () => undefined),
  });
  await utils.migrate();
  const until = performance.now() + SECONDS * 1_000;
  let number = 0;
  const add = async (): Promise<void> => {
    while (performance.now() < until) {
      number += 1;
      const { identity, key, serial } = jobOf({
        installationId: 1,
        repositoryId: 2,
        kind: "tracking",
        number: (number % 500) + 1,
      });
      await utils.addJob("disclosure", identity, { jobKey: key, queueName: serial ?? key, maxAttempts: 4 });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, add));
  await utils.release();
  await pool.end();
  return number / SECONDS;
}

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(0)} %`;
const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
createHmac("sha256", SECRET).update("warm").digest();

// In turns, as the machine may have other work; each share is of two that ran one after the other.
async function inTheProcess(): Promise<void> {
  const inProcess: Start = async (settings) => await Promise.resolve(startQueue(settings));
  await emptyProbot();
  const rounds: { readonly empty: number; readonly own: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    rounds.push({ empty: await emptyProbot(), own: (await embargo(inProcess)).taken });
  const empty = middle(rounds.map((round) => round.empty));
  const own = middle(rounds.map((round) => round.own));
  const share = middle(rounds.map((round) => round.own / round.empty));
  console.log(`an empty Probot: ${empty.toFixed(0)} webhooks a second (the middle of ${ROUNDS} rounds)`);
  console.log(`with the queue in the process: ${own.toFixed(0)}, share ${percent(share, 1)}`);
  console.log(`wait at ${RATE} jobs a second, in the process: ${await waits(inProcess)}`);
}

async function onPostgres(folder: string): Promise<void> {
  const database = await startDatabase(folder);
  // Each part begins with an empty database.
  let databases = 0;
  const fresh = async (): Promise<string> => {
    databases += 1;
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(`create database part${databases}`);
    await client.end();
    return database.url.replace(/postgres$/, `part${databases}`);
  };
  const start: Start = async (settings) => await startPostgresQueue({ ...settings, url: await fresh() });
  await libraryAlone(await fresh(), CONNECTIONS);
  const single = await libraryAlone(await fresh(), 1);
  const rounds: { readonly alone: number; readonly shared: number; readonly run: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const alone = await libraryAlone(await fresh(), CONNECTIONS);
    const { taken, run } = await embargo(start);
    rounds.push({ alone, shared: taken, run });
  }
  const alone = middle(rounds.map((round) => round.alone));
  const shared = middle(rounds.map((round) => round.shared));
  const share = middle(rounds.map((round) => round.shared / round.alone));
  console.log(
    `rows added by the library alone: ${single.toFixed(0)} a second one by one, ${alone.toFixed(0)} by ${CONNECTIONS} at once (the middle of ${ROUNDS} rounds)`,
  );
  console.log(
    `with PostgreSQL: ${shared.toFixed(0)} webhooks a second, ${percent(share, 1)} of the library alone`,
  );
  console.log(`jobs run meanwhile: ${middle(rounds.map(({ run }) => run)).toFixed(0)} a second`);
  console.log(`shares: ${rounds.map((round) => percent(round.shared, round.alone)).join(", ")}`);
  console.log(`wait at ${RATE} jobs a second, PostgreSQL: ${await waits(start)}`);
  await database.close();
}

const only = process.argv[2] === "--only" ? process.argv[3] : undefined;
if (only !== "postgres") await inTheProcess();
const folder = postgresFolder();
if (folder === null) console.log("no PostgreSQL on this machine: its figures are left out");
else if (only !== "process") await onPostgres(folder);
console.log(`resident memory at the end: ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`);
