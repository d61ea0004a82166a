// Hands one mail to the operator's server. Of what the server says only its number is kept: its words may hold addresses.
import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection from "nodemailer/lib/smtp-connection";

export type SmtpSettings = {
  readonly host: string;
  readonly port: number;
  /** `tls`: from the first byte; `starttls`: required before anything is said; `none`: on this machine alone. */
  readonly security: "tls" | "starttls" | "none";
  readonly user: string | null;
  readonly password: string | null;
};

/** One mail to one recipient. */
export type OutgoingMail = {
  readonly from: string;
  readonly replyTo: string;
  readonly to: string;
  /** With its angle brackets. */
  readonly messageId: string;
  readonly inReplyTo: string | null;
  readonly date: Date;
  readonly subject: string;
  readonly text: string;
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
};

/**
 * `refused`: the server said no for good; `later`: it said not now, or was not reached, and nothing was handed over; `doubt`: the
 * connection ended while it had the mail, so it may have taken it. `code`: its number; 0: it said none.
 */
export type SendResult =
  | { readonly end: "sent" }
  | { readonly end: "refused" | "later"; readonly code: number }
  | { readonly end: "doubt" };

export type SendMail = (mail: OutgoingMail) => Promise<SendResult>;

const CONNECT_MS = 30_000;
const SILENT_MS = 120_000;

/** Each mail has a connection of its own. */
export function openSmtp(smtp: SmtpSettings): SendMail {
  return async (mail) => {
    const bytes = await composed(mail);
    const handed = { over: false };
    try {
      await transmit(smtp, mail, bytes, handed);
      return { end: "sent" };
    } catch (error) {
      return resultOf(error, handed.over);
    }
  };
}

async function composed(mail: OutgoingMail): Promise<Buffer> {
  const composer = new MailComposer({
    from: mail.from,
    to: { name: "", address: mail.to },
    replyTo: mail.replyTo,
    messageId: mail.messageId,
    ...(mail.inReplyTo === null ? {} : { inReplyTo: mail.inReplyTo, references: [mail.inReplyTo] }),
    date: mail.date,
    subject: mail.subject,
    text: mail.text,
    textEncoding: "quoted-printable",
    attachments: mail.files.map(({ name, bytes }) => ({
      filename: name,
      content: Buffer.from(bytes),
      contentType: "text/x-patch",
      contentTransferEncoding: "base64" as const,
    })),
    // RFC 3834: no machine answers it. The receiver's own lists and vacations keep silent.
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return await composer.compile().build();
}

/** `handed.over`: from the moment on at which the server asked for the mail itself. */
async function transmit(
  smtp: SmtpSettings,
  mail: OutgoingMail,
  bytes: Buffer,
  handed: { over: boolean },
): Promise<void> {
  const connection = new SMTPConnection({
    host: smtp.host,
    port: smtp.port,
    secure: smtp.security === "tls",
    requireTLS: smtp.security === "starttls",
    ignoreTLS: smtp.security === "none",
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENT_MS,
    logger: false,
  });
  // It is read when the server has said that it takes it, not before.
  const body = new Readable({
    read() {
      handed.over = true;
      this.push(bytes);
      this.push(null);
    },
  });
  try {
    await new Promise<void>((resolve, reject) => {
      connection.once("error", reject);
      connection.connect(() => {
        const send = (): void =>
          // Where it goes is what this names, whatever stands in its head.
          connection.send({ from: addressOf(mail.from), to: [mail.to] }, body, (error) =>
            error ? reject(error) : resolve(),
          );
        if (smtp.user === null) return send();
        const auth = { user: smtp.user, credentials: { user: smtp.user, pass: smtp.password ?? "" } };
        connection.login(auth, (error) => (error ? reject(error) : send()));
      });
    });
  } finally {
    connection.removeAllListeners("error");
    connection.on("error", () => undefined);
    connection.quit();
  }
}

function addressOf(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from;
}

const ABOUT_THE_MAIL: readonly string[] = ["EENVELOPE", "EMESSAGE"];

/** By numbers and the library's codes alone. */
function resultOf(error: unknown, handedOver: boolean): SendResult {
  const { responseCode = 0, code = "" } = error as { responseCode?: number; code?: string };
  // A wrong password, or no TLS where it is asked for, is the operator's to mend, and no word about this mail.
  if (responseCode >= 500 && ABOUT_THE_MAIL.includes(code)) return { end: "refused", code: responseCode };
  if (responseCode >= 400) return { end: "later", code: responseCode };
  return handedOver ? { end: "doubt" } : { end: "later", code: 0 };
}
