// The environment: the only place that reads it, and every fault of it told at once.
import { parsed, type readerSchema, type Source, valueOf } from "./env-values.ts";
import { auditSchema, backtestSchema, intakeSchema, type LOG_LEVELS, schema } from "./environment/schema.ts";
import type * as z from "zod";
import { err, ok, type Result } from "../domain/result.ts";
import type { ReaderConfig } from "../effects/reader/model.ts";
import { type MailEnv, mailOf } from "./environment/mail.ts";
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
  readonly mail: MailEnv;
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

const NO_ENDPOINT =
  "EMBARGO_READER_ENDPOINT is required with EMBARGO_READER_MODEL: the address of the model's API.";

/** Reads the app's settings. Faults name the variable and what to set; they never repeat its value. */
export function readEnv(source: Source = process.env): Result<Env, readonly string[]> {
  const read = parsed(schema, source);
  if (!read.ok) return read;
  const env = read.value;
  const reader = readerOf(env);
  const { mail, faults } = mailOf(env);
  if (reader === "no endpoint" || faults.length > 0)
    return err([...(reader === "no endpoint" ? [NO_ENDPOINT] : []), ...faults]);
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
    mail,
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

/** What of the app's settings it takes to take mails from a file. */
export function readIntakeEnv(source: Source = process.env): Result<IntakeEnv, readonly string[]> {
  const read = parsed(intakeSchema, source);
  if (!read.ok) return read;
  const { APP_ID, PRIVATE_KEY, EMBARGO_RECORD_KEYS, GITHUB_API_URL, ...mail } = read.value;
  return ok({
    appId: APP_ID,
    privateKey: PRIVATE_KEY,
    recordKeys: EMBARGO_RECORD_KEYS,
    apiUrl: GITHUB_API_URL,
    mailFrom: mail.EMBARGO_MAIL_FROM ?? null,
    imapTracking: mail.EMBARGO_IMAP_TRACKING,
  });
}

type IntakeEnv = Pick<Env, "appId" | "privateKey" | "recordKeys" | "apiUrl"> & {
  readonly mailFrom: string | null;
  readonly imapTracking: string | undefined;
};

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
