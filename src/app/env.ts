// The environment: the only place that reads it, and every fault of it told at once.
import { readFileSync } from "node:fs";
import * as z from "zod";
import { err, ok, type Result } from "../domain/result.ts";

export type Env = {
  readonly appId: number;
  readonly privateKey: string;
  /** The first is GitHub's now; all are accepted, so that it can be changed without a gap. */
  readonly webhookSecrets: readonly string[];
  /** The first signs, all verify. */
  readonly recordKeys: readonly string[];
  /** Accounts that are served, in lower case; null: all. */
  readonly owners: ReadonlySet<string> | null;
  readonly apiUrl: string;
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly logLevel: "debug" | "info" | "warn" | "error" | "fatal" | "silent";
  readonly sweepMinutes: number;
};

type Source = Readonly<Record<string, string | undefined>>;

const secretList = (what: string, shortest: number): z.ZodType<readonly string[], string | undefined> =>
  z
    .string({ error: `is required: ${what}` })
    .transform((text) =>
      text
        .split(",")
        .map((one) => one.trim())
        .filter((one) => one !== ""),
    )
    .refine((list) => list.length > 0, `is required: ${what}`)
    .refine(
      (list) => list.every((one) => one.length >= shortest),
      `each must have at least ${shortest} characters: ${what}`,
    )
    .refine((list) => !list.includes("development"), "must not be Probot's `development`");

const url = z
  .url({ protocol: /^https?$/ })
  .refine((text) => text.startsWith("https:") || isLoopback(text), "must be https, except on this machine")
  .transform((text) => text.replace(/\/+$/, ""));

const schema = z.object({
  APP_ID: z.coerce
    .number({ error: "is required: the app's id, a number" })
    .int()
    .positive("is required: the app's id, a number"),
  PRIVATE_KEY: z
    .string({ error: "is required: the app's private key (PEM), or PRIVATE_KEY_PATH" })
    .transform(pem)
    .refine((text) => /^-----BEGIN (?:RSA )?PRIVATE KEY-----/.test(text), "is no PEM private key"),
  WEBHOOK_SECRET: secretList("the webhook's secret, as set in the app's settings on GitHub", 16),
  EMBARGO_RECORD_KEYS: secretList(
    "random keys that bind the records to this app, e.g. from `openssl rand -hex 32`",
    32,
  ),
  EMBARGO_OWNERS: z
    .string({ error: "is required: the accounts to serve, separated by commas, or `*` for all" })
    .min(1, "is required: the accounts to serve, separated by commas, or `*` for all"),
  GITHUB_API_URL: url.default("https://api.github.com"),
  EMBARGO_DATA: z.string().min(1).default(".cache/embargo"),
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  EMBARGO_SWEEP_MINUTES: z.coerce.number().min(1).max(1_440).default(5),
});

/** Secrets that may be given as a file instead: `<NAME>_PATH`. */
const FROM_FILE = ["PRIVATE_KEY", "WEBHOOK_SECRET", "EMBARGO_RECORD_KEYS"] as const;

/** Reads the app's settings. Faults name the variable and what to set; they never repeat its value. */
export function readEnv(source: Source = process.env): Result<Env, readonly string[]> {
  const faults: string[] = [];
  const values: Record<string, string | undefined> = {};
  for (const name of Object.keys(schema.shape)) if (source[name] !== "") values[name] = source[name];
  for (const name of FROM_FILE) {
    const path = source[`${name}_PATH`];
    if (path === undefined || path === "") continue;
    if (values[name] !== undefined) faults.push(`${name} and ${name}_PATH are both set: keep one.`);
    try {
      values[name] = readFileSync(path, "utf8").trim();
    } catch {
      faults.push(`${name}_PATH names a file that cannot be read.`);
    }
  }
  const parsed = schema.safeParse(values);
  if (!parsed.success) {
    faults.push(...parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}.`));
  }
  if (faults.length > 0 || !parsed.success) return err([...new Set(faults)]);
  const env = parsed.data;
  return ok({
    appId: env.APP_ID,
    privateKey: env.PRIVATE_KEY,
    webhookSecrets: env.WEBHOOK_SECRET,
    recordKeys: env.EMBARGO_RECORD_KEYS,
    owners: ownersOf(env.EMBARGO_OWNERS),
    apiUrl: env.GITHUB_API_URL,
    dataDir: env.EMBARGO_DATA,
    host: env.HOST,
    port: env.PORT,
    logLevel: env.LOG_LEVEL,
    sweepMinutes: env.EMBARGO_SWEEP_MINUTES,
  });
}

function ownersOf(text: string): ReadonlySet<string> | null {
  return text.trim() === "*" ? null : new Set(text.split(",").map((one) => one.trim().toLowerCase()));
}

/** A key may come with `\n` for its line ends, or in base64, as many hosts can hold only one line. */
function pem(text: string): string {
  const plain = text.replaceAll("\\n", "\n").trim();
  return plain.startsWith("-----BEGIN") ? plain : Buffer.from(plain, "base64").toString("utf8").trim();
}

function isLoopback(text: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(text).hostname);
}
