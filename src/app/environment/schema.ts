// Every variable of the environment: how each is read, and what it must be.
import * as z from "zod";
import { openSigner } from "../../effects/git/repository.ts";
import {
  areOwners,
  givenNumber,
  isApiUrl,
  isPrivateKey,
  listed,
  pem,
  readerSchema,
  secrets,
  wholeNumber,
} from "../env-values.ts";
import { mailSchema } from "./mail.ts";

export const LOG_LEVELS = ["debug", "info", "warn", "error", "fatal", "silent"] as const;

const API_URL = "must be an address that begins with https:// (http:// only on this machine), without a user name";
const APP_ID = "is required: the app's id, a number, from the app's settings on GitHub";
const OWNERS = "is required: the accounts to serve (logins, separated by commas), or `*` alone for all";
const SIGNING_KEY = "is no Ed25519 key in PEM form: make one by `openssl genpkey -algorithm ed25519`";
const DATABASE_URL =
  "must be the address of a PostgreSQL: postgres://user:password@host/database, with signs such as # and / in the password as %23 and %2F";
const LOG_LEVEL = `must be one of ${LOG_LEVELS.join(", ")}`;

export const schema = readerSchema.extend({
  ...mailSchema.shape,
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
    .refine((text) => /^postgres(?:ql)?:\/\/\S+$/.test(text) && URL.parse(text) !== null, DATABASE_URL)
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

export const auditSchema = schema.pick({
  APP_ID: true,
  PRIVATE_KEY: true,
  EMBARGO_RECORD_KEYS: true,
  GITHUB_API_URL: true,
});

export const intakeSchema = auditSchema.extend({
  EMBARGO_MAIL_FROM: mailSchema.shape.EMBARGO_MAIL_FROM,
  EMBARGO_IMAP_TRACKING: mailSchema.shape.EMBARGO_IMAP_TRACKING,
});

export const backtestSchema = readerSchema.extend({
  GITHUB_API_URL: schema.shape.GITHUB_API_URL,
  GITHUB_TOKEN: z.string().optional(),
});
