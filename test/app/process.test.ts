// The app as a process of its own: how it ends where it cannot start, and what neither ends it nor holds it up.
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, constants, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { startSandbox, type Sandbox } from "../../sandbox/sandbox.ts";
import { appVariables, seedProject } from "../../sandbox/seed.ts";
import { systemClock, systemRandom } from "../../src/app/clock.ts";

let sandbox: Sandbox;
let variables: Readonly<Record<string, string>>;
let folder: string;
let child: ChildProcess | null = null;
const taken: Server[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "embargo-process-"));
  const appManifest = readFileSync("app.yml", "utf8");
  sandbox = await startSandbox({ clock: systemClock, random: systemRandom, appManifest });
  const seed = await seedProject(sandbox, {});
  variables = {
    ...appVariables(seed, sandbox.url),
    EMBARGO_RECORD_KEYS: systemRandom(32),
    EMBARGO_DATA: folder,
    PATH: process.env["PATH"] ?? "",
    PORT: "0",
  };
});

afterEach(() => {
  child?.kill("SIGKILL");
  for (const server of taken.splice(0)) server.close();
});

afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

function serve(changes: Readonly<Record<string, string>>, out: number | "pipe" = "pipe"): ChildProcess {
  child = spawn(process.execPath, [resolve("bin/embargo.js"), "serve"], {
    env: { ...variables, ...changes },
    stdio: ["ignore", out, "pipe"],
  });
  return child;
}

/** How it ends where it cannot start, and what it says then. */
async function failure(changes: Readonly<Record<string, string>>): Promise<readonly [unknown, string]> {
  const started = serve(changes);
  let told = "";
  started.stderr?.on("data", (piece) => (told += String(piece)));
  const [code] = (await once(started, "close")) as readonly unknown[];
  return [code, told];
}

/** A server on a port that is free. */
async function listening(answer: () => void = () => undefined): Promise<number> {
  const server = createServer(answer);
  server.listen(0, "127.0.0.1");
  taken.push(server);
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const port = await listening();
  const [server] = taken.splice(-1);
  server?.close();
  return port;
}

test.each([
  ["the webhooks' port", "PORT", "PORT"],
  ["the metrics' port", "EMBARGO_METRICS_PORT", "EMBARGO_METRICS_PORT"],
])("%s is taken: it says so and ends", async (_what, name, said) => {
  const port = await listening();
  expect(await failure({ [name]: String(port) })).toEqual([
    2,
    `embargo could not start: another process listens on 127.0.0.1, port ${port} already: stop it, or set ${said}.\n`,
  ]);
});

test("a database that does not answer is named", async () => {
  const database = `postgres://somebody:hush@127.0.0.1:${await freePort()}/none`;
  expect(await failure({ DATABASE_URL: database })).toEqual([
    2,
    "embargo could not start: the PostgreSQL of DATABASE_URL cannot be reached or failed: check its host, port and certificates, and that it takes writes.\n",
  ]);
});

test("it stops while it starts, and however often it is told", async () => {
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  const github = await listening(() => ask());
  const started = serve({ GITHUB_API_URL: `http://127.0.0.1:${github}` });
  await asked;
  const exited = once(started, "exit");
  started.kill("SIGTERM");
  started.kill("SIGTERM");
  expect(await exited).toEqual([0, null]);
});

/** A pipe that is full, and that nobody reads. */
function fullPipe(): { readonly end: number; readonly close: () => void } {
  const path = join(folder, "log");
  execFileSync("mkfifo", [path]);
  const filling = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  expect(() => {
    for (;;) writeSync(filling, "x".repeat(4_096));
  }).toThrow("EAGAIN");
  const end = openSync(path, "w");
  return {
    end,
    close() {
      for (const open of [filling, end]) closeSync(open);
    },
  };
}

function fullDisk(): ReturnType<typeof fullPipe> {
  const end = openSync("/dev/full", "w");
  return { end, close: () => closeSync(end) };
}

test.each([
  ["a disk that is full", fullDisk],
  ["a reader that stands still", fullPipe],
])("%s does not keep the log from the work", async (_what, make) => {
  const log = make();
  try {
    const port = await freePort();
    const started = serve({ PORT: String(port) }, log.end);
    const exited = once(started, "exit");
    const url = `http://127.0.0.1:${port}`;
    const answers = async (path: string, init?: RequestInit): Promise<number> =>
      await fetch(url + path, init).then(
        ({ status }) => status,
        () => 0,
      );
    while ((await answers("/readyz")) !== 200) expect(started.exitCode).toBeNull();
    expect(await answers("/api/github/webhooks", { method: "POST", body: "{}" })).toBe(401);
    expect(await answers("/healthz")).toBe(200);
    started.kill("SIGTERM");
    expect(await exited).toEqual([0, null]);
  } finally {
    log.close();
  }
});

test("what a library writes by itself is a line of the log, without its words", async () => {
  const source = (name: string): string => pathToFileURL(resolve("src/app", name)).href;
  const script = `
    import { createLog } from ${JSON.stringify(source("log.ts"))};
    import { takeConsole } from ${JSON.stringify(source("start/console.ts"))};
    takeConsole(createLog("info"));
    console.trace(Object.assign(new TypeError("canary"), { code: "E_ODD" }));
    console.error("canary %s", "canary");
    console.log({ canary: true });
    process.emitWarning("canary");
  `;
  child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let written = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (piece) => (written += String(piece)));
  await once(child, "close");
  expect(written).not.toContain("canary");
  const lines = written
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as object);
  const line = { level: 40, library: "console", msg: "words of a library left out" };
  expect(lines).toMatchObject([{ ...line, err: { name: "TypeError", code: "E_ODD" } }, line, line, line]);
});
