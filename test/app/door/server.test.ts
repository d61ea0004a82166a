// The web server over real HTTP: what gets in, what is answered, and what the log keeps to itself.
import { afterEach, describe, expect, test } from "@jest/globals";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { finished } from "node:stream/promises";
import { createLog } from "../../../src/app/log.ts";
import {
  type Delivery,
  type RunningServer,
  type ServerSettings,
  startServer,
  WEBHOOK_PATH,
} from "../../../src/app/door/server.ts";

const SECRET = "the-webhook-secret";
const CANARY = "canary-7f3a9e";
const BODY = JSON.stringify({ action: "opened", issue: { title: CANARY } });

let server: RunningServer;
let taken: Delivery[] = [];
let log: string[] = [];

afterEach(async () => {
  await server.close();
  expect(log.join("")).not.toContain(CANARY);
});

async function start(settings: Partial<ServerSettings> = {}): Promise<void> {
  taken = [];
  log = [];
  server = await startServer({
    host: "127.0.0.1",
    port: 0,
    secrets: [SECRET, "the-one-before-it"],
    receive: async (delivery) => void taken.push(delivery),
    log: createLog("debug", { write: (line) => void log.push(line) }),
    readiness: { failing: async () => [] },
    ...settings,
  });
}

function signed(body: string | Buffer, secret = SECRET): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

function headers(body: string | Buffer, changes: Record<string, string> = {}): Record<string, string> {
  return {
    "content-type": "application/json",
    "x-github-event": "issues",
    "x-github-delivery": "5e0c4a10-0001",
    "x-hub-signature-256": signed(body),
    ...changes,
  };
}

async function deliver(
  body: string | Buffer<ArrayBuffer> = BODY,
  changes: Record<string, string> = {},
): Promise<string> {
  const response = await fetch(server.url + WEBHOOK_PATH, {
    method: "POST",
    body,
    headers: headers(body, changes),
  });
  return `${response.status} ${await response.text()}`;
}

/** A request as bytes, for what no client would send. */
function raw(start: string): Socket {
  const socket = connect(server.port, "127.0.0.1");
  socket.write(start);
  return socket;
}

function head(lines: readonly string[], body = BODY): string {
  const all = Object.entries(headers(body)).map(([name, value]) => `${name}: ${value}`);
  return [`POST ${WEBHOOK_PATH} HTTP/1.1`, "host: here", ...all, ...lines, "", ""].join("\r\n");
}

describe("deliveries", () => {
  test("one that is signed is taken", async () => {
    await start();
    expect(await deliver()).toBe("202 taken");
    expect(taken).toEqual([{ id: "5e0c4a10-0001", name: "issues", payload: JSON.parse(BODY) as object }]);
  });

  test("one that is signed by the secret before is taken too", async () => {
    await start();
    expect(await deliver(BODY, { "x-hub-signature-256": signed(BODY, "the-one-before-it") })).toBe("202 taken");
  });

  test("the signature is over the bytes, not over what they look like", async () => {
    await start();
    const pretty = '{ "title": "Zürich 🎉" }\n';
    expect(await deliver(pretty)).toBe("202 taken");
    expect(await deliver(Buffer.from([0x22, 0xff, 0x22]))).toBe("400 not an event in JSON");
  });

  test.each([
    ["another secret's", signed(BODY, "somebody-else's")],
    ["another body's", signed("{}")],
    ["the old kind", `sha1=${"0".repeat(40)}`],
    ["none", ""],
    ["nonsense", CANARY],
  ])("a signature that is %s is refused, and the log says only that", async (_what, signature) => {
    await start();
    expect(await deliver(BODY, { "x-hub-signature-256": signature })).toBe("401 wrong signature");
    expect(taken).toEqual([]);
    expect(log.map((line) => JSON.parse(line) as object)).toEqual([
      { level: 40, time: expect.any(String), delivery: "5e0c4a10-0001", msg: "delivery with a wrong signature" },
    ]);
  });

  test.each([
    ["no JSON", `{"title": "${CANARY}`, {}],
    ["null", "null", {}],
    ["a number", "7", {}],
    ["an event without a name", BODY, { "x-github-event": "" }],
  ])("%s is refused", async (_what, body, changes) => {
    await start();
    expect(await deliver(body, changes)).toBe("400 not an event in JSON");
    expect(taken).toEqual([]);
  });

  test("an empty body fits no signature", async () => {
    await start();
    expect(await deliver("")).toBe("401 wrong signature");
  });

  test("what could not be queued is said to be so, without the reason", async () => {
    await start({ receive: async () => await Promise.reject(new Error(CANARY)) });
    expect(await deliver()).toBe("503 not taken; deliver it again");
    expect(log.map((line) => JSON.parse(line) as object)).toEqual([
      expect.objectContaining({
        level: 50,
        msg: "delivery not taken",
        err: expect.objectContaining({ name: "Error" }),
      }),
    ]);
  });
});

describe("limits", () => {
  test("a body as long as the limit is taken, a longer one is not", async () => {
    await start({ bodyLimit: BODY.length });
    expect(await deliver(BODY)).toBe("202 taken");
    expect(await deliver(`${BODY} `)).toBe("413 too large");
  });

  test("a length that is only announced is refused at once", async () => {
    await start();
    const answer = await text(raw(head(["content-length: 26214401"])));
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  test("a body without a length is counted while it comes", async () => {
    await start({ bodyLimit: 1_000 });
    const socket = raw(head(["transfer-encoding: chunked"]));
    socket.write(`7d0\r\n${"x".repeat(2_000)}\r\n`);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 413 /);
  });

  test("without a signature no body is read", async () => {
    await start();
    const answer = await text(raw(`POST ${WEBHOOK_PATH} HTTP/1.1\r\nhost: here\r\ncontent-length: 1000\r\n\r\n`));
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
  });

  test("all bodies together are bounded, and room comes back", async () => {
    await start({ bodyLimit: 1_000 });
    const half = "x".repeat(900);
    const slow = Array.from({ length: 9 }, () => raw(head(["content-length: 1000"]) + half));
    const refused = await Promise.race(slow.map(async (socket) => await text(socket)));
    expect(refused).toMatch(/^HTTP\/1\.1 503 /);
    for (const socket of slow) socket.destroy();
    await Promise.all(slow.map(async (socket) => socket.closed || (await once(socket, "close"))));
    expect(await deliver()).toBe("202 taken");
    expect(log.filter((line) => line.includes('"level":50'))).toEqual([]);
  });

  test("slow bodies do not keep the room from others: the one that has been coming longest goes", async () => {
    await start({ bodyLimit: 1_000 });
    const first = raw(`${head(["content-length: 1000"])}${"x".repeat(600)}`);
    const second = raw(`${head(["content-length: 1000"])}${"x".repeat(600)}`);
    const gone = await Promise.race([text(first), text(second)]);
    expect(gone).toMatch(/^HTTP\/1\.1 503 /);
    // What is there of the other one leaves too little room for this.
    expect(await deliver(`{"title":"${"x".repeat(700)}"}`)).toBe("202 taken");
    for (const socket of [first, second]) socket.destroy();
  });

  test("large bodies take no room from small ones", async () => {
    await start({ bodyLimit: 3_000_000 });
    const large = Array.from({ length: 3 }, () =>
      raw(`${head(["content-length: 3000000"])}${"x".repeat(2_900_000)}`),
    );
    expect(await Promise.race(large.map(async (socket) => await text(socket)))).toMatch(/^HTTP\/1\.1 503 /);
    expect(await deliver()).toBe("202 taken");
    for (const socket of large) socket.destroy();
  });

  test("slow senders do not keep others out: the one that has been sending longest goes", async () => {
    await start({ mostConnections: 5 });
    const slow: Socket[] = [];
    for (let sender = 0; sender < 5; sender += 1) {
      const socket = raw(`${head(["content-length: 1000"])}{`);
      socket.on("error", () => undefined);
      await once(socket, "connect");
      slow.push(socket);
    }
    expect(await deliver()).toBe("202 taken");
    if (slow[0]?.closed === false) await once(slow[0], "close");
    expect(slow.filter((socket) => !socket.destroyed)).toHaveLength(4);
    for (const socket of slow) socket.destroy();
  });

  test("nor do those who ask for something now and then", async () => {
    await start({ mostConnections: 5 });
    const idle = Array.from({ length: 5 }, () => raw("GET /healthz HTTP/1.1\r\nhost: here\r\n\r\n"));
    await Promise.all(idle.map(async (socket) => await once(socket, "data")));
    expect(await deliver()).toBe("202 taken");
    for (const socket of idle) socket.destroy();
  });

  test("nor those who ask and ask, and do not read the answers", async () => {
    await start({ mostConnections: 5 });
    const question = "GET /healthz HTTP/1.1\r\nhost: here\r\n\r\n";
    const flooding = Array.from({ length: 5 }, () => raw(question.repeat(20_000)).on("error", () => undefined));
    await Promise.all(flooding.map(async (socket) => await finished(socket).catch(() => undefined)));
    expect(await deliver()).toBe("202 taken");
  });

  test("one whose delivery waits for its answer keeps its place", async () => {
    const { promise: entered, resolve: enter } = Promise.withResolvers<void>();
    const { promise: queued, resolve: queue } = Promise.withResolvers<void>();
    await start({
      mostConnections: 1,
      async receive() {
        enter();
        await queued;
      },
    });
    const answer = deliver();
    await entered;
    await expect(deliver()).rejects.toThrow("fetch failed");
    queue();
    expect(await answer).toBe("202 taken");
  });

  test("who sends a word now and then is shown out", async () => {
    await start({ requestTimeout: 100 });
    const inHeaders = text(raw("POST / HTTP/1.1\r\nhost: here\r\n"));
    const inBody = text(raw(`${head(["content-length: 1000"])}{`));
    expect(await inHeaders).toMatch(/^HTTP\/1\.1 408 /);
    expect(await inBody).toMatch(/^HTTP\/1\.1 408 /);
    expect(log).toEqual([]);
  });
});

describe("other requests", () => {
  test.each([
    ["GET", "/ping", 200],
    ["GET", "/healthz", 200],
    ["HEAD", "/healthz", 200],
    ["GET", "/", 404],
    ["POST", "/", 404],
    ["POST", "/ping", 404],
    ["GET", WEBHOOK_PATH, 405],
    ["POST", `${WEBHOOK_PATH}/more`, 404],
  ])("%s %s: %d", async (method, path, status) => {
    await start();
    expect((await fetch(server.url + path, { method })).status).toBe(status);
  });

  test("a port that is taken is told to who starts the server", async () => {
    await start();
    await expect(start({ port: server.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });
});

describe("closing", () => {
  test("lets an open delivery end", async () => {
    const { promise: entered, resolve: enter } = Promise.withResolvers<void>();
    const { promise: queued, resolve: queue } = Promise.withResolvers<void>();
    await start({
      async receive() {
        enter();
        await queued;
      },
    });
    const answer = deliver();
    await entered;
    const closed = server.close();
    queue();
    expect(await answer).toBe("202 taken");
    await closed;
    await expect(deliver()).rejects.toThrow("fetch failed");
  });

  test("but not for ever", async () => {
    const { promise: entered, resolve: enter } = Promise.withResolvers<void>();
    await start({
      closeTimeout: 50,
      async receive() {
        enter();
        await new Promise<never>(() => {});
      },
    });
    const answer = expect(deliver()).rejects.toThrow("fetch failed");
    await entered;
    await server.close();
    await answer;
  });
});
