// The variables of mail: the server that sends, the mailbox that is read, and whether DNS may be asked.
import * as z from "zod";
import type { ImapSettings } from "../../effects/mail/mailbox.ts";
import type { SmtpSettings } from "../../effects/mail/send.ts";
import { wholeNumber } from "../env-values.ts";

export type MailEnv = {
  /** null: no mail is sent. */
  readonly smtp: (SmtpSettings & { readonly from: string }) | null;
  /** null: no mailbox is read. */
  readonly imap: (ImapSettings & { readonly tracking: string; readonly minutes: number }) | null;
  readonly dns: boolean;
};

const SECURITY = "must be tls, starttls, or none (on this machine alone)";
const security = (otherwise: "tls" | "starttls") =>
  z.enum(["tls", "starttls", "none"], { error: SECURITY }).default(otherwise);
const host = z
  .string()
  .regex(/^[A-Za-z0-9.:[\]-]{1,250}$/, "must be the name or the address of a server")
  .optional();
const FROM = "must be an address, as `security@example.org` or `Northwind security <security@example.org>`";

export const mailSchema = z.object({
  EMBARGO_SMTP_HOST: host,
  EMBARGO_SMTP_PORT: wholeNumber({ least: 1, most: 65_535, otherwise: 587 }),
  EMBARGO_SMTP_SECURITY: security("starttls"),
  EMBARGO_SMTP_USER: z.string().optional(),
  EMBARGO_SMTP_PASSWORD: z.string().optional(),
  EMBARGO_MAIL_FROM: z
    .string()
    .regex(/^(?:[\p{L}\p{N} ._'-]{1,80} <[^<>\s@]{1,64}@[^<>\s@]{1,190}>|[^<>\s@]{1,64}@[^<>\s@]{1,190})$/u, FROM)
    .optional(),
  EMBARGO_IMAP_HOST: host,
  EMBARGO_IMAP_PORT: wholeNumber({ least: 1, most: 65_535, otherwise: 993 }),
  EMBARGO_IMAP_SECURITY: security("tls"),
  EMBARGO_IMAP_USER: z.string().optional(),
  EMBARGO_IMAP_PASSWORD: z.string().optional(),
  EMBARGO_IMAP_FOLDER: z.string().max(200).default("INBOX"),
  EMBARGO_IMAP_TRACKING: z
    .string()
    .regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/, "must name the tracking repository, as `owner/name`")
    .optional(),
  EMBARGO_IMAP_MINUTES: wholeNumber({ least: 1, most: 1_440, otherwise: 2 }),
  EMBARGO_MAIL_DNS: z.enum(["on", "off"], { error: "must be on or off" }).default("off"),
});

/** Faults of variables that need each other; they never repeat a value. */
export function mailOf(env: z.infer<typeof mailSchema>): {
  readonly mail: MailEnv;
  readonly faults: readonly string[];
} {
  const faults: string[] = [];
  const needs = (name: string, value: unknown, why: string): void => {
    if (value === undefined) faults.push(`${name} is required with ${why}.`);
  };
  const loopback = (name: string, where: string, how: string): void => {
    if (how === "none" && !["localhost", "127.0.0.1", "::1", "[::1]"].includes(where))
      faults.push(
        `${name} may be none only for a server on this machine: what is sent would be readable on its way.`,
      );
  };
  const [out, box] = [env.EMBARGO_SMTP_HOST, env.EMBARGO_IMAP_HOST];
  if (out !== undefined) {
    needs("EMBARGO_MAIL_FROM", env.EMBARGO_MAIL_FROM, "EMBARGO_SMTP_HOST");
    loopback("EMBARGO_SMTP_SECURITY", out, env.EMBARGO_SMTP_SECURITY);
  }
  if (box !== undefined) {
    for (const name of ["EMBARGO_IMAP_USER", "EMBARGO_IMAP_PASSWORD", "EMBARGO_IMAP_TRACKING"] as const)
      needs(name, env[name], "EMBARGO_IMAP_HOST");
    loopback("EMBARGO_IMAP_SECURITY", box, env.EMBARGO_IMAP_SECURITY);
  }
  const smtp =
    out === undefined
      ? null
      : {
          host: out,
          port: env.EMBARGO_SMTP_PORT,
          security: env.EMBARGO_SMTP_SECURITY,
          user: env.EMBARGO_SMTP_USER ?? null,
          password: env.EMBARGO_SMTP_PASSWORD ?? null,
          from: env.EMBARGO_MAIL_FROM ?? "",
        };
  const imap =
    box === undefined
      ? null
      : {
          host: box,
          port: env.EMBARGO_IMAP_PORT,
          security: env.EMBARGO_IMAP_SECURITY,
          user: env.EMBARGO_IMAP_USER ?? "",
          password: env.EMBARGO_IMAP_PASSWORD ?? "",
          folder: env.EMBARGO_IMAP_FOLDER,
          tracking: env.EMBARGO_IMAP_TRACKING ?? "",
          minutes: env.EMBARGO_IMAP_MINUTES,
        };
  return { mail: { smtp, imap, dns: env.EMBARGO_MAIL_DNS === "on" }, faults };
}
