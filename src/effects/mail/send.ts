// Hands one mail to the operator's server. Of what the server says only its number is kept: its words may hold addresses.
import { createTransport } from "nodemailer";

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

/** Opens nothing until the first mail; each mail has a connection of its own. */
export function openSmtp(smtp: SmtpSettings): SendMail {
  const transport = createTransport({
    host: smtp.host,
    port: smtp.port,
    secure: smtp.security === "tls",
    requireTLS: smtp.security === "starttls",
    ignoreTLS: smtp.security === "none",
    ...(smtp.user === null ? {} : { auth: { user: smtp.user, pass: smtp.password ?? "" } }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  });
  return async (mail) => {
    try {
      await transport.sendMail({
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
          contentTransferEncoding: "base64",
        })),
        // RFC 3834: no machine answers it. The receiver's own lists and vacations keep silent.
        headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
        // Where it goes is what this names, whatever stands in its head.
        envelope: { from: addressOf(mail.from), to: [mail.to] },
      });
      return { end: "sent" };
    } catch (error) {
      return resultOf(error);
    }
  };
}

function addressOf(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from;
}

/** By numbers and the library's codes alone. */
function resultOf(error: unknown): SendResult {
  const {
    responseCode = 0,
    command = "",
    code = "",
  } = error as { responseCode?: number; command?: string; code?: string };
  if (responseCode >= 500)
    return code === "EAUTH" ? { end: "later", code: responseCode } : { end: "refused", code: responseCode };
  if (responseCode >= 400) return { end: "later", code: responseCode };
  // After DATA was agreed on the server may have all of it, and only its word about that was lost.
  return command === "DATA" && !NOTHING_SENT.includes(code) ? { end: "doubt" } : { end: "later", code: 0 };
}

/** Known by the library to have ended before the mail. */
const NOTHING_SENT = ["EDNS", "ECONNREFUSED", "ETLS", "EAUTH", "EENVELOPE", "EMESSAGE"];
