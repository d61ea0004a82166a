// The environment: what is taken, what is refused, and that no fault repeats a value.
import { describe, expect, test } from "@jest/globals";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gitVariables, readEnv } from "../../src/app/env.ts";

const PEM = generateKeyPairSync("rsa", { modulusLength: 2048 })
  .privateKey.export({ type: "pkcs1", format: "pem" })
  .toString()
  .trim();
const LEAST = {
  APP_ID: "77",
  PRIVATE_KEY: PEM,
  WEBHOOK_SECRET: "w".repeat(16),
  EMBARGO_RECORD_KEYS: "k".repeat(32),
  EMBARGO_OWNERS: "Antrea-io, other_org",
};

function taken(source: Record<string, string | undefined>) {
  const env = readEnv(source);
  if (!env.ok) throw new Error(env.error.join("\n"));
  return env.value;
}

function faults(source: Record<string, string | undefined>): readonly string[] {
  const env = readEnv(source);
  return env.ok ? [] : env.error;
}

describe("what is taken", () => {
  test("the least, with a default for all else", () => {
    expect(taken(LEAST)).toEqual({
      mail: { smtp: null, imap: null, dns: false },
      webhookProxyUrl: null,
      databaseUrl: null,
      metrics: null,
      appId: 77,
      privateKey: PEM,
      webhookSecrets: ["w".repeat(16)],
      recordKeys: ["k".repeat(32)],
      owners: new Set(["antrea-io", "other_org"]),
      apiUrl: "https://api.github.com",
      dataDir: ".cache/embargo",
      host: "127.0.0.1",
      port: 3000,
      logLevel: "info",
      sweepMinutes: 5,
      bloblessAboveMb: 1_000,
      signingKey: null,
      committer: null,
      reader: null,
    });
  });

  test("an empty variable is one that is not set", () => {
    expect(taken({ ...LEAST, PORT: "", LOG_LEVEL: " " })).toMatchObject({ port: 3000, logLevel: "info" });
  });

  test.each([
    ["with \\n for line ends", PEM.replaceAll("\n", "\\n")],
    ["in base64", Buffer.from(PEM).toString("base64")],
  ])("a private key %s", (_how, key) => {
    expect(taken({ ...LEAST, PRIVATE_KEY: key }).privateKey).toBe(PEM);
  });

  test("several secrets, the first first", () => {
    const both = `${"n".repeat(20)} , ${"o".repeat(20)}`;
    expect(taken({ ...LEAST, WEBHOOK_SECRET: both }).webhookSecrets).toEqual(["n".repeat(20), "o".repeat(20)]);
  });

  test("secrets from files, also one a line", () => {
    const folder = mkdtempSync(join(tmpdir(), "embargo-env-"));
    try {
      writeFileSync(join(folder, "key"), `${PEM}\n`);
      writeFileSync(join(folder, "records"), `${"a".repeat(40)}\n${"b".repeat(40)}\n`);
      const { PRIVATE_KEY: _key, EMBARGO_RECORD_KEYS: _keys, ...rest } = LEAST;
      const env = taken({
        ...rest,
        PRIVATE_KEY_PATH: join(folder, "key"),
        EMBARGO_RECORD_KEYS_PATH: join(folder, "records"),
      });
      expect(env.privateKey).toBe(PEM);
      expect(env.recordKeys).toEqual(["a".repeat(40), "b".repeat(40)]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test.each([
    ["https://ghe.example.com/api/v3/", "https://ghe.example.com/api/v3"],
    ["http://127.0.0.1:4000", "http://127.0.0.1:4000"],
    ["http://[::1]:4000", "http://[::1]:4000"],
  ])("the address %s", (given, used) => {
    expect(taken({ ...LEAST, GITHUB_API_URL: given }).apiUrl).toBe(used);
  });

  test("every account, only where that is asked for", () => {
    expect(taken({ ...LEAST, EMBARGO_OWNERS: "*" }).owners).toBeNull();
  });
});

describe("what is refused", () => {
  test("nothing set: every fault at once, each with what to set", () => {
    expect(faults({})).toEqual([
      "APP_ID is required: the app's id, a number, from the app's settings on GitHub.",
      "PRIVATE_KEY is required: the app's private key (PEM), or PRIVATE_KEY_PATH with a file that holds it.",
      "WEBHOOK_SECRET is required: the webhook's secret, as it stands in the app's settings on GitHub.",
      "EMBARGO_RECORD_KEYS is required: what binds the records to this app, for example `openssl rand -hex 32`.",
      "EMBARGO_OWNERS is required: the accounts to serve (logins, separated by commas), or `*` alone for all.",
    ]);
  });

  test.each([
    ["APP_ID", "seventy-seven", "is required: the app's id"],
    ["APP_ID", "0x10", "is required: the app's id"],
    ["PRIVATE_KEY", "-----BEGIN RSA PRIVATE KEY-----\nMIIcut", "is no RSA private key"],
    ["PRIVATE_KEY", "a-file-name.pem", "is no RSA private key"],
    ["WEBHOOK_SECRET", "development", "must not be `development`"],
    ["WEBHOOK_SECRET", "short-secret", "is too short"],
    ["WEBHOOK_SECRET", `${"x".repeat(20)},short-secret`, "is too short"],
    ["WEBHOOK_SECRET", ",,", "is required"],
    ["EMBARGO_RECORD_KEYS", "short-record-key", "is too short"],
    ["EMBARGO_OWNERS", "https://github.com/antrea-io", "is required: the accounts"],
    ["EMBARGO_OWNERS", "antrea-io,*", "is required: the accounts"],
    ["DATABASE_URL", "postgres://embargo:half#half@db/embargo", "must be the address of a PostgreSQL"],
    ["GITHUB_API_URL", "api.github.com", "must be an address"],
    ["GITHUB_API_URL", "http://api.github.com", "must be an address"],
    ["GITHUB_API_URL", "http://localhost.example.com", "must be an address"],
    ["GITHUB_API_URL", "https://user:password@ghe.example.com", "must be an address"],
    ["PORT", "70000", "must be a whole number from 0 to 65535"],
    ["PORT", "3000x", "must be a whole number"],
    ["LOG_LEVEL", "verbose", "must be one of debug, info"],
    ["EMBARGO_SIGNING_KEY", "hello", "is no Ed25519 key in PEM form"],
    ["EMBARGO_COMMITTER", "Nobody", "must be written `Name <mail>`"],
    ["EMBARGO_SWEEP_MINUTES", "0", "must be a whole number from 1 to 1440"],
    ["EMBARGO_BLOBLESS_ABOVE_MB", "1 GB", "must be a whole number from 0 to 1000000"],
    ["WEBHOOK_SECRET_PATH", "/nowhere/at/all", "names a file that cannot be read"],
  ])("%s=%s", (name, value, said) => {
    const told = faults({ ...LEAST, [name]: value }).join("\n");
    expect(told).toContain(`${name} ${said}`);
    if (value.length > 2 && value !== "development") expect(told).not.toContain(value);
  });

  test("a secret given twice", () => {
    expect(faults({ ...LEAST, PRIVATE_KEY_PATH: "/nowhere" })).toContain(
      "PRIVATE_KEY and PRIVATE_KEY_PATH are both set: keep one.",
    );
  });
});

test("a reader is switched on by its model, and needs an address unless it is Anthropic's", () => {
  const on = (more: Record<string, string>) => readEnv({ ...LEAST, EMBARGO_READER_MODEL: "m", ...more });
  expect(on({})).toEqual({
    ok: false,
    error: ["EMBARGO_READER_ENDPOINT is required with EMBARGO_READER_MODEL: the address of the model's API."],
  });
  expect(on({ EMBARGO_READER_ENDPOINT: "http://127.0.0.1:1/v1/" })).toMatchObject({
    value: {
      reader: { provider: "openai-compatible", endpoint: "http://127.0.0.1:1/v1", model: "m", hourly: 300 },
    },
  });
  expect(on({ EMBARGO_READER_PROVIDER: "anthropic" })).toMatchObject({ value: { reader: { endpoint: null } } });
  expect(on({ EMBARGO_READER_ENDPOINT: "http://user:secret@host/v1" })).toMatchObject({ ok: false });
});

test("mail is off until its server is named, and says what is missing by name alone", () => {
  const smtp = { EMBARGO_SMTP_HOST: "mx.example.org", EMBARGO_MAIL_FROM: "Bot <bot@example.org>" };
  expect(taken({ ...LEAST, ...smtp }).mail.smtp).toEqual({
    host: "mx.example.org",
    port: 587,
    security: "starttls",
    user: null,
    password: null,
    from: "Bot <bot@example.org>",
  });
  const faults = (change: Record<string, string>) => {
    const read = readEnv({ ...LEAST, ...smtp, ...change });
    return read.ok ? [] : read.error;
  };
  expect(faults({ EMBARGO_SMTP_SECURITY: "none" })).toEqual([
    "EMBARGO_SMTP_SECURITY may be none only for a server on this machine: what is sent would be readable on its way.",
  ]);
  expect(faults({ EMBARGO_MAIL_FROM: "a@b.example\nBcc: all@b.example" })).toEqual([
    "EMBARGO_MAIL_FROM must be an address, as `security@example.org` or `Northwind security <security@example.org>`.",
  ]);
  expect(faults({ EMBARGO_IMAP_HOST: "imap.example.org", EMBARGO_IMAP_USER: "u" })).toEqual([
    "EMBARGO_IMAP_PASSWORD is required with EMBARGO_IMAP_HOST.",
    "EMBARGO_IMAP_TRACKING is required with EMBARGO_IMAP_HOST.",
  ]);
});

test(".env.example names every variable, and no other", () => {
  const text = readFileSync(new URL("../../.env.example", import.meta.url), "utf8");
  const named = [...text.matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name);
  const required = ["APP_ID", "PRIVATE_KEY_PATH", "WEBHOOK_SECRET", "EMBARGO_RECORD_KEYS", "EMBARGO_OWNERS"];
  const optional = [
    "GITHUB_API_URL",
    "EMBARGO_DATA",
    "DATABASE_URL",
    "HOST",
    "PORT",
    "WEBHOOK_PROXY_URL",
    "EMBARGO_METRICS_PORT",
    "EMBARGO_METRICS_HOST",
    "LOG_LEVEL",
    "EMBARGO_SWEEP_MINUTES",
    "EMBARGO_BLOBLESS_ABOVE_MB",
  ];
  const signing = ["EMBARGO_SIGNING_KEY_PATH", "EMBARGO_COMMITTER"];
  const mail = [
    ...["HOST", "PORT", "SECURITY", "USER", "PASSWORD_PATH"].map((name) => `EMBARGO_SMTP_${name}`),
    "EMBARGO_MAIL_FROM",
    ...["HOST", "PORT", "SECURITY", "USER", "PASSWORD_PATH", "FOLDER", "TRACKING", "MINUTES"].map(
      (name) => `EMBARGO_IMAP_${name}`,
    ),
    "EMBARGO_MAIL_DNS",
  ];
  const reader = ["PROVIDER", "ENDPOINT", "MODEL", "KEY_PATH", "HOURLY", "SECONDS"].map(
    (name) => `EMBARGO_READER_${name}`,
  );
  expect(named).toEqual([...required, ...optional, ...signing, ...mail, ...reader]);
  // What it shows as the default is the default.
  const shown = Object.fromEntries(
    [...text.matchAll(/^#([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
  );
  expect(readEnv({ ...LEAST, ...shown })).toEqual(readEnv(LEAST));
});

test("git is given proxies, certificates and the path to programs, and nothing else", () => {
  const source = { PATH: "/opt/git/bin", https_proxy: "http://proxy:3128", NO_PROXY: "", PRIVATE_KEY: "secret" };
  expect(gitVariables(source)).toEqual({ PATH: "/opt/git/bin", https_proxy: "http://proxy:3128" });
});
