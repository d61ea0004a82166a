// The running app's mail, as far as the variables set it up. What they leave out is not loaded.
import type { MailMeans } from "../../effects/mail/means.ts";
import type { MailEnv } from "./mail.ts";

export async function openMail({ smtp, imap, dns }: MailEnv): Promise<MailMeans> {
  const sending = smtp === null ? null : await import("../../effects/mail/send.ts");
  const reading = imap === null ? null : await import("../../effects/mail/mailbox.ts");
  const checking = dns ? await import("../../effects/mail/authenticate.ts") : null;
  return {
    out: smtp === null || sending === null ? null : { from: smtp.from, send: sending.openSmtp(smtp) },
    mailbox: imap === null || reading === null ? null : { open: reading.openImap(imap), tracking: imap.tracking },
    ended: new Map(),
    taken: new Set(),
    acknowledged: new Map(),
    authenticate: checking === null ? null : checking.openAuthentication(),
  };
}
