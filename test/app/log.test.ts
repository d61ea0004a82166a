// The log against the worst that can be handed to it: whatever holds the canary must not bring it to a line.
import { describe, expect, test } from "@jest/globals";
import { RequestError } from "@octokit/request-error";
import { generateKeyPairSync } from "node:crypto";
import { createLog, describeError, libraryLog, type Log } from "../../src/app/log.ts";
import { startProbot } from "../../src/app/probot.ts";

const CANARY = "canary-7f3a9e";

function lines(act: (log: Log) => void): readonly Record<string, unknown>[] {
  const written: string[] = [];
  act(createLog("debug", { write: (line) => void written.push(line) }));
  expect(written.join("")).not.toContain(CANARY);
  return written.map((line) => JSON.parse(line) as Record<string, unknown>);
}

function requestError(): RequestError {
  const url = `https://api.github.com/repos/acme/${CANARY}/contents/pkg/${CANARY}.go?ref=${CANARY}`;
  return new RequestError(`Validation failed: ${CANARY}`, 422, {
    request: { method: "PUT", url, headers: { authorization: `token ${CANARY}` }, body: { message: CANARY } },
    response: { status: 422, url, headers: { "x-canary": CANARY }, data: { message: CANARY } },
  });
}

/** As Probot's webhooks throw: the whole payload on the error, and the handlers' errors within. */
function webhookError(): Error {
  const event = { id: "1", name: "issues", payload: { issue: { title: CANARY, body: CANARY } } };
  const inner = Object.assign(new Error(`cannot read ${CANARY}`), { event });
  return Object.assign(new AggregateError([inner, requestError()], CANARY), { event });
}

describe("objects that hold texts", () => {
  const cyclic = new AggregateError([], CANARY);
  cyclic.errors.push(cyclic);
  const named = new Error("x");
  named.name = `${CANARY} is\nthe name`;
  const spoken = new Error("x", { cause: new TypeError(CANARY, { cause: CANARY }) });
  const coded = Object.assign(new Error("x"), { code: CANARY, status: CANARY });
  const traced = new Error(`panic\n    at ${import.meta.url.replace(/test\/.*/, "src")}/${CANARY}.ts:1:2`);

  test.each([
    ["an error that quotes", new Error(CANARY)],
    ["GitHub's refusal", requestError()],
    ["a webhook's error", webhookError()],
    ["an error that holds itself", cyclic],
    ["an error with text for its name", named],
    ["an error with causes", spoken],
    ["an error with text for its code", coded],
    ["an error whose message holds a stack", traced],
    ["text thrown", CANARY],
    ["an object thrown", { message: CANARY, name: CANARY, stack: CANARY }],
  ])("%s, as `err`, as the only argument, and in front of words", (_what, error) => {
    const written = lines((log) => {
      log.error({ err: error }, "job failed");
      log.error({ err: error });
      if (typeof error !== "string") {
        log.error(error);
        log.error(error as Error, "go to %s", CANARY);
      }
    });
    expect(written[0]).toMatchObject({ level: 50, msg: "job failed" });
  });

  test("fields that nobody allowed, and texts in those that are", () => {
    const [line] = lines((log) => {
      log.info(
        {
          issue: 7,
          event: { body: CANARY },
          body: CANARY,
          title: CANARY,
          msg: CANARY,
          kind: `a ${CANARY} b`,
          step: [CANARY],
        },
        "seen",
      );
    });
    expect(line).toEqual({ level: 30, time: expect.any(String), issue: 7, kind: "[left out]", msg: "seen" });
  });

  test("a child's fields, its formatters and its serializers", () => {
    const written = lines((log) => {
      const loose = {
        formatters: { log: (): object => ({ body: CANARY }) },
        serializers: { issue: (): string => CANARY },
      };
      log.child({ body: CANARY, delivery: "d-1" }, loose).info({ issue: 7 }, "seen");
      log.child({}).child({ title: CANARY, issue: 7 }).info("seen");
    });
    expect(written).toEqual([
      { level: 30, time: expect.any(String), delivery: "d-1", issue: 7, msg: "seen" },
      { level: 30, time: expect.any(String), issue: 7, msg: "seen" },
    ]);
  });

  test("words of a library", () => {
    const [line] = lines((log) => {
      libraryLog(log, "probot").child({ name: "event", id: "d-1" }).warn(`GET /repos/acme/${CANARY} - 404`);
    });
    expect(line).toMatchObject({ level: 40, library: "probot", id: "d-1", msg: "[left out]" });
  });
});

describe("what remains", () => {
  test("of GitHub's refusal: status, method, and the route without names", () => {
    expect(describeError(requestError())).toMatchObject({
      name: "HttpError",
      status: 422,
      method: "PUT",
      route: "/repos/*/*/contents/*/*",
    });
  });

  test("of an error of this code: its name, its code, where it happened, and the same of its cause", () => {
    const cause = Object.assign(new Error(CANARY), { code: "ECONNREFUSED" });
    expect(describeError(new TypeError(CANARY, { cause }))).toEqual({
      name: "TypeError",
      at: expect.arrayContaining([expect.stringMatching(/^test\/app\/log\.test\.ts:\d+$/)]),
      cause: expect.objectContaining({ name: "Error", code: "ECONNREFUSED" }),
    });
  });

  test("of several errors: each, but not endlessly many", () => {
    const many = new AggregateError(Array.from({ length: 1_000 }, () => new RangeError(CANARY)));
    expect(describeError(many)).toMatchObject({
      errors: Array.from({ length: 5 }, () => ({ name: "RangeError" })),
    });
  });

  test("of something thrown that is no error: its kind", () => {
    expect(describeError(CANARY)).toEqual({ name: "string" });
  });
});

describe("secrets in words and fields", () => {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  test.each([
    ["the old token format", `ghs_${"A1b2".repeat(9)}`],
    ["the new token format", `ghs_12345_eyJ${"aZ-_9".repeat(40)}.eyJ${"bY-_8".repeat(40)}.${"cX-_7".repeat(10)}`],
    ["a personal token", `github_pat_${"A1b2_".repeat(15)}`],
    ["a JWT", `eyJ${"aZ9".repeat(20)}.eyJ${"bY8".repeat(20)}.${"cX7".repeat(20)}`],
    ["a header for git", Buffer.from(`x-access-token:ghs_${"A1b2".repeat(9)}`).toString("base64")],
    ["a password in an address", "https://somebody:correct-horse-battery@example.com/"],
    ["a private key", privateKey.export({ type: "pkcs8", format: "pem" }).toString()],
  ])("%s", (_what, secret) => {
    const written = lines((log) => {
      log.info(`sent ${secret} to git`);
      log.info({ url: secret }, "sent");
    });
    const shown = JSON.stringify(written);
    for (let at = 12; at + 16 <= secret.length; at += 1) expect(shown).not.toContain(secret.slice(at, at + 16));
  });
});

test("Probot's own log of a failed handler holds nothing of the delivery, and the failure is passed on", async () => {
  const written: string[] = [];
  const log = createLog("debug", { write: (line) => void written.push(line) });
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const probot = await startProbot({
    env: {
      appId: 77,
      privateKey: privateKey.export({ type: "pkcs1", format: "pem" }).toString(),
      webhookSecrets: ["w".repeat(16)],
      recordKeys: ["k".repeat(32)],
      owners: null,
      webhookProxyUrl: null,
      databaseUrl: null,
      metrics: null,
      apiUrl: "http://127.0.0.1:9",
      dataDir: "",
      host: "127.0.0.1",
      port: 0,
      logLevel: "debug",
      signingKey: null,
      committer: null,
      reader: null,
      mail: { smtp: null, imap: null, dns: false },
      sweepMinutes: 5,
      bloblessAboveMb: 1_000,
    },
    log,
    events: ["issues"],
    onEvent: async () => {
      throw new Error(`no place for ${CANARY}`);
    },
  });
  const payload = { action: "opened", installation: { id: 1 }, issue: { title: CANARY, body: CANARY } };
  const failure = await probot.receive({ id: "d-1", name: "issues", payload }).then(
    () => null,
    (error: unknown) => error,
  );
  log.error({ err: failure }, "delivery not taken");
  expect(failure).toBeInstanceOf(AggregateError);
  expect(written.map((line) => JSON.parse(line) as object)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ level: 50, library: "probot", id: "d-1" }),
      expect.objectContaining({ level: 50, msg: "delivery not taken" }),
    ]),
  );
  expect(written.join("")).not.toContain(CANARY);
});
