// What the running app has for mail; each part is null where the operator set none up.
import type { Authentication } from "../../domain/mail/events.ts";
import type { SendMail, SendResult } from "./send.ts";
import type { Mailbox } from "./mailbox.ts";

export type MailMeans = {
  /** From where the app writes, and by which server. */
  readonly out: { readonly from: string; readonly send: SendMail } | null;
  /** `tracking`: the repository that its mails go to, as `owner/name`. */
  readonly mailbox: { readonly open: Mailbox; readonly tracking: string } | null;
  /** What came of mails whose outcome could not be written yet, by where they stand: so that this process does not doubt it. */
  readonly ended: Map<string, SendResult>;
  /** Mails that this process has taken, as `<validity>.<number>`. */
  readonly taken: Set<string>;
  /** When somebody was acknowledged in the last day, by their key, then by tracking issue and letter: filled from each record that is read. */
  readonly acknowledged: Map<string, Map<string, number>>;
  /** Asks DNS for the keys of whoever signed a mail. */
  readonly authenticate: ((raw: Uint8Array) => Promise<Authentication>) | null;
};

export function noMail(): MailMeans {
  return {
    out: null,
    mailbox: null,
    ended: new Map(),
    taken: new Set(),
    acknowledged: new Map(),
    authenticate: null,
  };
}

/** Where nobody asks DNS. */
export const NOT_CHECKED: Authentication = {
  dkim: "not-checked",
  spf: "not-checked",
  arc: "not-checked",
  domain: null,
};
