// The environment: the only place that reads it, and every fault of it told at once.
import {
  givenNumber,
  secrets,
  wholeNumber,
  listed,
  areOwners,
  pem,
  isPrivateKey,
  isApiUrl,
  parsed,
  readerSchema,
  type Source,
  valueOf,
} from "./env-values.ts";
import * as z from "zod";
import { err, ok, type Result } from "../domain/result.ts";
import { openSigner } from "../effects/git/repository.ts";
import type { ReaderConfig } from "../effects/reader/model.ts";
import { strangeVariables } from "./strange-variables.ts";

export type Env = {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  /** The first is GitHub's now; all are accepted, so that it can be changed without a gap. */
  readonly webhookSecrets: readonly string[];
  /** The first signs, all verify. */
  readonly recordKeys: readonly string[];
  /** Accounts that are served, in lower case; null: all. */
  readonly owners: ReadonlySet<string> | null;
  readonly apiUrl: string;
  /** A relay that hands on webhooks to a machine that GitHub does not reach; null: none. */
  readonly webhookProxyUrl: string | null;
  readonly dataDir: string;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Where the operator reads metrics; null: nowhere. */
  readonly metrics: { readonly host: string; readonly port: number } | null;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly sweepMinutes: number;
  /** Repositories that are larger, in megabytes, are kept without their files' contents. */
  readonly bloblessAboveMb: number;
  /** PEM of an Ed25519 key that signs commits; null: they are not signed. */
  readonly signingKey: string | null;
  /** A PostgreSQL that several processes share as their queue; null: the queue is in the process. */
  readonly databaseUrl: string | null;
  /** Who commits, instead of the app's bot user; null: the bot. */
  readonly committer: { readonly name: string; readonly email: string } | null;
  /** The language model that reads public texts where the settings want it; null: none. */
  readonly reader: (ReaderConfig & { readonly hourly: number }) | null;
};

/** Variables by which git finds its way out: proxies, certificates, and folders of programs. */
const FOR_GIT = [
  "PATH",
  "http_proxy",
  "https_proxy",
  "HTTPS_PROXY",
  "all_proxy",
  "ALL_PROXY",
  "no_proxy",
  "NO_PROXY",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
  "GIT_SSL_CAINFO",
  "GIT_SSL_CAPATH",
] as const;

/** What of the environment is handed on to git; nothing else of it is. */
export function gitVariables(source: Source = process.env): Readonly<Record<string, string>> {
  const set = FOR_GIT.map((name) => [name, valueOf(source, name)] as const);
  return Object.fromEntries(set.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** Lines about variables that are set and not read. */
export function unreadVariables(source: Source = process.env): readonly string[] {
  const names = Object.keys(schema.shape);
  return strangeVariables(source, [...names, ...names.map((name) => `${name}_PATH`)]);
}

/** Variables that say where a person's browser is. */
export function browserVariables({ BROWSER, DISPLAY, WAYLAND_DISPLAY }: Source = process.env): Source {
  return { BROWSER, DISPLAY, WAYLAND_DISPLAY };
}

const LOG_LEVELS = ["debug", "info", "warn", "error", "fatal", "silent"] as const;

const API_URL = "must be an address that begins with https:// (http:// only on this machine), without a user name";
const APP_ID = "is required: the app's id, a number, from the app's settings on GitHub";
const OWNERS = "is required: the accounts to serve (logins, separated by commas), or `*` alone for all";
const SIGNING_KEY = "is no Ed25519 key in PEM form: make one by `openssl genpkey -algorithm ed25519`";
const LOG_LEVEL = `must be one of ${LOG_LEVELS.join(", ")}`;

const NO_ENDPOINT =
  "EMBARGO_READER_ENDPOINT is required with EMBARGO_READER_MODEL: the address of the model's API.";

const schema = readerSchema.extend({
  APP_ID: z
    .string({ error: APP_ID })
    .regex(/^[1-9]\d{0,14}$/, APP_ID)
    .transform(Number),
  PRIVATE_KEY: z
    .string({ error: "is required: the app's private key (PEM), or PRIVATE_KEY_PATH with a file that holds it" })
    .transform(pem)
    .refine(
      isPrivateKey,
      "is no RSA private key in PEM form: use the file that GitHub gave when the key was made",
    ),
  WEBHOOK_SECRET: secrets("the webhook's secret, as it stands in the app's settings on GitHub", 16),
  EMBARGO_RECORD_KEYS: secrets("what binds the records to this app, for example `openssl rand -hex 32`", 32),
  EMBARGO_OWNERS: z.string({ error: OWNERS }).transform(listed).refine(areOwners, OWNERS),
  GITHUB_API_URL: z
    .string()
    .default("https://api.github.com")
    .refine(isApiUrl, API_URL)
    .transform((text) => text.replace(/\/$/, "")),
  WEBHOOK_PROXY_URL: z
    .string()
    .refine(isApiUrl, "must be the address of a relay such as https://smee.io/<channel>")
    .optional(),
  DATABASE_URL: z
    .string()
    .regex(
      /^postgres(?:ql)?:\/\/\S+$/,
      "must be the address of a PostgreSQL: postgres://user:password@host/database",
    )
    .optional(),
  EMBARGO_DATA: z.string().default(".cache/embargo"),
  HOST: z.string().default("127.0.0.1"),
  PORT: wholeNumber({ least: 0, most: 65_535, otherwise: 3_000 }),
  EMBARGO_METRICS_HOST: z.string().default("127.0.0.1"),
  EMBARGO_METRICS_PORT: givenNumber({ least: 0, most: 65_535 }).optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: LOG_LEVEL }).default("info"),
  EMBARGO_SWEEP_MINUTES: wholeNumber({ least: 1, most: 1_440, otherwise: 5 }),
  EMBARGO_BLOBLESS_ABOVE_MB: wholeNumber({ least: 0, most: 1_000_000, otherwise: 1_000 }),
  EMBARGO_SIGNING_KEY: z
    .string()
    .transform(pem)
    .refine((text) => openSigner(text) !== null, SIGNING_KEY)
    .optional(),
  EMBARGO_COMMITTER: z
    .string()
    .regex(/^[^<>\n]{1,100} <[^<>\s]{1,100}@[^<>\s]{1,100}>$/, "must be written `Name <mail>`")
    .optional(),
});

const auditSchema = schema.pick({
  APP_ID: true,
  PRIVATE_KEY: true,
  EMBARGO_RECORD_KEYS: true,
  GITHUB_API_URL: true,
});

const backtestSchema = readerSchema.extend({
  GITHUB_API_URL: schema.shape.GITHUB_API_URL,
  GITHUB_TOKEN: z.string().optional(),
});

/** Reads the app's settings. Faults name the variable and what to set; they never repeat its value. */
export function readEnv(source: Source = process.env): Result<Env, readonly string[]> {
  const read = parsed(schema, source);
  if (!read.ok) return read;
  const env = read.value;
  const reader = readerOf(env);
  if (reader === "no endpoint") return err([NO_ENDPOINT]);
  return ok({
    appId: env.APP_ID,
    privateKey: env.PRIVATE_KEY,
    webhookSecrets: env.WEBHOOK_SECRET,
    recordKeys: env.EMBARGO_RECORD_KEYS,
    owners: env.EMBARGO_OWNERS.includes("*")
      ? null
      : new Set(env.EMBARGO_OWNERS.map((owner) => owner.toLowerCase())),
    apiUrl: env.GITHUB_API_URL,
    webhookProxyUrl: env.WEBHOOK_PROXY_URL ?? null,
    databaseUrl: env.DATABASE_URL ?? null,
    dataDir: env.EMBARGO_DATA,
    host: env.HOST,
    port: env.PORT,
    metrics:
      env.EMBARGO_METRICS_PORT === undefined
        ? null
        : { host: env.EMBARGO_METRICS_HOST, port: env.EMBARGO_METRICS_PORT },
    logLevel: env.LOG_LEVEL,
    sweepMinutes: env.EMBARGO_SWEEP_MINUTES,
    bloblessAboveMb: env.EMBARGO_BLOBLESS_ABOVE_MB,
    signingKey: env.EMBARGO_SIGNING_KEY ?? null,
    committer: committerOf(env.EMBARGO_COMMITTER),
    reader,
  });
}

/** What of the app's settings an audit needs. */
export function readAuditEnv(
  source: Source = process.env,
): Result<Pick<Env, "appId" | "privateKey" | "recordKeys" | "apiUrl">, readonly string[]> {
  const read = parsed(auditSchema, source);
  if (!read.ok) return read;
  const { APP_ID, PRIVATE_KEY, EMBARGO_RECORD_KEYS, GITHUB_API_URL } = read.value;
  return ok({ appId: APP_ID, privateKey: PRIVATE_KEY, recordKeys: EMBARGO_RECORD_KEYS, apiUrl: GITHUB_API_URL });
}

/** What `embargo backtest` needs: where GitHub is, and whose token; `GITHUB_TOKEN` may be left out for public repositories. */
export function readBacktestEnv(
  source: Source = process.env,
): Result<
  { readonly apiUrl: string; readonly token: string | null; readonly reader: Env["reader"] },
  readonly string[]
> {
  const read = parsed(backtestSchema, source);
  if (!read.ok) return read;
  const reader = readerOf(read.value);
  if (reader === "no endpoint") return err([NO_ENDPOINT]);
  return ok({ apiUrl: read.value.GITHUB_API_URL, token: read.value.GITHUB_TOKEN ?? null, reader });
}

/** The reader is switched on by its model; only Anthropic's own address needs no naming. */
function readerOf(env: z.infer<typeof readerSchema>): Env["reader"] | "no endpoint" {
  const model = env.EMBARGO_READER_MODEL;
  if (model === undefined) return null;
  const [provider, endpoint] = [env.EMBARGO_READER_PROVIDER, env.EMBARGO_READER_ENDPOINT ?? null];
  if (provider === "openai-compatible" && endpoint === null) return "no endpoint";
  return {
    provider,
    endpoint,
    model,
    key: env.EMBARGO_READER_KEY ?? null,
    timeoutMs: env.EMBARGO_READER_SECONDS * 1_000,
    hourly: env.EMBARGO_READER_HOURLY,
  };
}

function committerOf(text: string | undefined): Env["committer"] {
  const [, name, email] = /^(.*) <(.*)>$/.exec(text ?? "") ?? [];
  return name === undefined || email === undefined ? null : { name, email };
}
