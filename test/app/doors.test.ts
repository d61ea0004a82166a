// Webhooks by other ways than the app's own server: `probot run`, and a relay for a machine that GitHub does not reach.
import { expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { appVariables, type Seed, seedProject } from "../../sandbox/seed.ts";
import { fastClock, systemClock } from "../../src/app/clock.ts";
import { readEnv } from "../../src/app/env.ts";
import { createLog } from "../../src/app/log.ts";
import { startApp } from "../../src/app/serve.ts";
import { appKey } from "../stories/story.ts";

type Scene = {
  readonly sandbox: Sandbox;
  readonly seed: Seed;
  readonly variables: Readonly<Record<string, string>>;
};

async function withSandbox(play: (scene: Scene) => Promise<void>): Promise<void> {
  const random = (bytes: number): string => randomBytes(bytes).toString("hex");
  const appManifest = readFileSync("app.yml", "utf8");
  const sandbox = await startSandbox({ clock: systemClock, random, appManifest });
  const data = mkdtempSync(join(tmpdir(), "embargo-doors-"));
  try {
    const seed = await seedProject(sandbox, appKey());
    const variables = {
      ...appVariables(seed, sandbox.url),
      EMBARGO_DATA: data,
    };
    await play({ sandbox, seed, variables });
  } finally {
    await sandbox.close();
    rmSync(data, { recursive: true, force: true });
  }
}

/** Resolves with the app's answer to what is said in the tracking issue. */
async function answered({ sandbox, seed }: Scene): Promise<string> {
  await sandbox.as("cora").comment(seed.tracking, seed.issue, "/coordinator");
  const issue = sandbox.repository(seed.tracking).data.issues.get(seed.issue);
  for (;;) {
    const found = issue?.comments.find(({ body }) => body.includes("coordinates this disclosure"));
    if (found !== undefined) return found.body;
    await systemClock.sleep(50);
  }
}

test("`probot run ./src/index.ts` answers", async () => {
  await withSandbox(async (scene) => {
    const probot = resolve("node_modules/probot/bin/probot.js");
    const port = String(20_000 + (process.pid % 20_000));
    const child = spawn(process.execPath, [probot, "run", "./src/index.ts"], {
      env: {
        ...scene.variables,
        PATH: process.env["PATH"] ?? "",
        PORT: port,
        HOST: "127.0.0.1",
        NODE_ENV: "production",
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    try {
      let said = "";
      const up = new Promise<void>((resolved, failed) => {
        for (const stream of [child.stdout, child.stderr])
          stream.on("data", (piece) => {
            said += String(piece);
            if (said.includes("Listening on")) resolved();
          });
        child.once("exit", () => failed(new Error(said)));
      });
      await up;
      scene.sandbox.setWebhookUrl(`http://127.0.0.1:${port}/api/github/webhooks`);
      expect(await answered(scene)).toContain("cora coordinates this disclosure");
      expect(said).not.toContain("session cookies");
    } finally {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    }
  });
});

test("a relay hands on what GitHub cannot deliver", async () => {
  await withSandbox(async (scene) => {
    const listeners: ServerResponse[] = [];
    // As smee.io does: it takes webhooks by POST and hands each on as a server-sent event.
    const relay = createServer((request, response) => {
      if (request.method === "GET") {
        response.writeHead(200, { "content-type": "text/event-stream" });
        response.write("event: ready\ndata: {}\n\n");
        listeners.push(response);
        return;
      }
      void (async () => {
        const pieces: Buffer[] = [];
        for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
        const event = {
          ...request.headers,
          body: JSON.parse(Buffer.concat(pieces).toString("utf8")) as unknown,
          query: {},
        };
        for (const listener of listeners) listener.write(`id: 1\ndata: ${JSON.stringify(event)}\n\n`);
        response.end();
      })();
    });
    relay.listen(0, "127.0.0.1");
    await once(relay, "listening");
    const channel = `http://127.0.0.1:${(relay.address() as AddressInfo).port}/channel`;
    const env = readEnv({ ...scene.variables, PORT: "0", WEBHOOK_PROXY_URL: channel });
    if (!env.ok) throw new Error(env.error.join("\n"));
    const log: string[] = [];
    const app = await startApp({
      env: env.value,
      clock: fastClock(),
      random: (bytes) => randomBytes(bytes).toString("hex"),
      log: createLog("debug", { write: (line) => void log.push(line) }),
    });
    try {
      scene.sandbox.setWebhookUrl(channel);
      expect(await answered(scene)).toContain("cora coordinates this disclosure");
      expect(log.join("")).toContain("whoever runs it can read them");
      expect(log.join("")).not.toContain("session cookies");
    } finally {
      await app.close();
      relay.closeAllConnections();
      relay.close();
    }
  });
});
