// How single variables of the environment are read: each with its own words where it cannot be used.
import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import * as z from "zod";
import { err, ok, type Result } from "../domain/result.ts";

export function secrets(what: string, shortest: number): z.ZodType<readonly string[], string> {
  return z
    .string({ error: `is required: ${what}` })
    .transform(listed)
    .refine((list) => list.length > 0, `is required: ${what}`)
    .refine((list) => !list.includes("development"), "must not be `development`, which everybody knows")
    .refine(
      (list) => list.every(({ length }) => length >= shortest),
      `is too short: each of its values (separated by commas) needs at least ${shortest} characters: ${what}`,
    );
}

type Range = { readonly least: number; readonly most: number };

export function wholeNumber({
  otherwise,
  ...range
}: Range & { readonly otherwise: number }): z.ZodType<number, string | undefined> {
  return z.string().default(String(otherwise)).pipe(givenNumber(range));
}

/** One that is not there where it is not given. */
export function givenNumber({ least, most }: Range): z.ZodType<number, string> {
  return z
    .string()
    .refine(
      (text) => /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most,
      `must be a whole number from ${least} to ${most}`,
    )
    .transform(Number);
}

/** In a file, the values may stand on lines of their own. */
export function listed(text: string): readonly string[] {
  return text
    .split(/[,\n]/)
    .map((value) => value.trim())
    .filter((value) => value !== "");
}

export function areOwners(list: readonly string[]): boolean {
  if (list.includes("*")) return list.length === 1;
  return list.length > 0 && list.every((value) => /^[\w-]{1,60}$/.test(value));
}

/** A key may come with `\n` for its line ends, or in base64, as many hosts can hold only one line. */
export function pem(text: string): string {
  const plain = text.replaceAll("\\n", "\n").trim();
  return plain.startsWith("-----BEGIN") ? plain : Buffer.from(plain, "base64").toString("utf8").trim();
}

export function isPrivateKey(text: string): boolean {
  try {
    return createPrivateKey(text).asymmetricKeyType === "rsa";
  } catch {
    return false;
  }
}

/** A model on the own network is reached by http: only public texts go there. */
export function isReaderUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && ["http:", "https:"].includes(url.protocol) && url.username === "" && url.password === "";
}

export function isApiUrl(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.username !== "" || url.password !== "" || url.search !== "") return false;
  const loopback = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  return url.protocol === "https:" || (url.protocol === "http:" && loopback);
}

/** The language model that reads public texts. */
export const readerSchema = z.object({
  EMBARGO_READER_MODEL: z.string().max(200).optional(),
  EMBARGO_READER_PROVIDER: z
    .enum(["openai-compatible", "anthropic"], { error: "must be openai-compatible or anthropic" })
    .default("openai-compatible"),
  EMBARGO_READER_ENDPOINT: z
    .string()
    .refine(isReaderUrl, "must be an address such as http://127.0.0.1:11434/v1, without a user name")
    .transform((text) => text.replace(/\/$/, ""))
    .optional(),
  EMBARGO_READER_KEY: z.string().optional(),
  EMBARGO_READER_HOURLY: wholeNumber({ least: 1, most: 100_000, otherwise: 300 }),
  EMBARGO_READER_SECONDS: wholeNumber({ least: 1, most: 300, otherwise: 60 }),
});

export type Source = Readonly<Record<string, string | undefined>>;

/** Secrets that may be given as a file instead: `<NAME>_PATH`. */
const FROM_FILE = [
  "PRIVATE_KEY",
  "WEBHOOK_SECRET",
  "EMBARGO_RECORD_KEYS",
  "EMBARGO_SIGNING_KEY",
  "EMBARGO_READER_KEY",
  "EMBARGO_SMTP_PASSWORD",
  "EMBARGO_IMAP_PASSWORD",
  "DATABASE_URL",
] as const;

/** The values of a schema's variables, with secrets read from files where these are named. */
export function parsed<T extends z.ZodObject>(wanted: T, source: Source): Result<z.infer<T>, readonly string[]> {
  const faults: string[] = [];
  const values: Record<string, string | undefined> = {};
  for (const name of Object.keys(wanted.shape)) values[name] = valueOf(source, name);
  for (const name of FROM_FILE.filter((variable) => variable in wanted.shape)) {
    const path = valueOf(source, `${name}_PATH`);
    if (path === undefined) continue;
    if (values[name] !== undefined) faults.push(`${name} and ${name}_PATH are both set: keep one.`);
    try {
      values[name] = readFileSync(path, "utf8").trim();
    } catch {
      faults.push(`${name}_PATH names a file that cannot be read.`);
    }
  }
  const read = wanted.safeParse(values);
  if (!read.success) faults.push(...read.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}.`));
  return faults.length > 0 || !read.success ? err(faults) : ok(read.data);
}

/** An empty variable is one that is not set. */
export function valueOf(source: Source, name: string): string | undefined {
  const value = source[name]?.trim();
  return value === "" ? undefined : value;
}
