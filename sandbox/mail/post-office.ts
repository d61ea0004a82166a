// A mail server for one project: an SMTP sink that shows what was sent, an IMAP mailbox that reports arrive in, and switches that break both.
import { SMTPServer } from "smtp-server";
import { startImap } from "./imap.ts";

export type SentMail = {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: Buffer;
  readonly at: Date;
};

/** A mail in the mailbox. */
export type Kept = {
  readonly uid: number;
  readonly raw: Buffer;
  readonly flags: Set<string>;
  readonly at: Date;
};

export type MailFaults = {
  /** Nobody answers at either door. */
  down: boolean;
  /** The first so many tries for each recipient are put off (451). */
  greylist: number;
  /** Recipients that do not exist (550), by how their address begins. */
  readonly unknown: Set<string>;
  /** Mails are taken, and the connection ends before the word of it. */
  loseReplies: boolean;
  /** Mails are taken, and a delivery report comes back for each. */
  bounce: boolean;
  /** The IMAP server ends the connection at the first command of that name. */
  readonly breakAt: Set<string>;
  /** The IMAP server says no to every command of that name. */
  readonly refuseAt: Set<string>;
  /** Called with each mail in hand; its word is said when that has ended. */
  hold: (() => Promise<void>) | null;
  /** Flags that programs make up are kept; some servers keep none. */
  keepsFlags: boolean;
};

export type PostOffice = {
  readonly smtpPort: number;
  readonly imapPort: number;
  readonly user: string;
  readonly password: string;
  /** What the app sent, oldest first. */
  readonly sent: readonly SentMail[];
  readonly inbox: readonly Kept[];
  readonly faults: MailFaults;
  /** A mail arrives in the mailbox. */
  readonly deliver: (raw: Buffer) => number;
  /** Another program takes a mail away. */
  readonly remove: (uid: number) => void;
  /** The mailbox is made anew: every number changes. */
  readonly renumber: () => void;
  /** As at its beginning: nothing came, nothing was sent, nothing is broken. */
  readonly empty: () => void;
  readonly close: () => Promise<void>;
};

const NO_FAULTS = {
  down: false,
  greylist: 0,
  loseReplies: false,
  bounce: false,
  hold: null,
  keepsFlags: true,
} as const;

/** Starts both on this machine. */
export async function startPostOffice({ now }: { readonly now: () => Date }): Promise<PostOffice> {
  const [user, password] = ["security@northwind.example", "sandbox-mail-password"];
  const sent: SentMail[] = [];
  const box = { validity: 1, next: 1, mails: [] as Kept[] };
  const faults: MailFaults = {
    ...NO_FAULTS,
    unknown: new Set(),
    breakAt: new Set(),
    refuseAt: new Set(),
  };
  const tries = new Map<string, number>();

  function deliver(raw: Buffer): number {
    const uid = box.next;
    box.next += 1;
    box.mails.push({ uid, raw, flags: new Set(), at: now() });
    return uid;
  }

  const smtp = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    authOptional: true,
    hideSTARTTLS: true,
    hideSMTPUTF8: true,
    disableReverseLookup: true,
    logger: false,
    onConnect(_session, callback) {
      callback(faults.down ? refusal(421, "4.3.2 closed") : undefined);
    },
    onAuth: (_auth, _session, callback) => callback(null, { user: "app" }),
    onRcptTo({ address }, _session, callback) {
      if ([...faults.unknown].some((start) => address.startsWith(start)))
        return callback(refusal(550, `5.1.1 <${address}> does not exist`));
      // RFC 6531: who does not offer it takes no other letters.
      if (!/^[\x21-\x7e]*$/.test(address)) return callback(refusal(553, "5.6.7 no SMTPUTF8 here"));
      const before = tries.get(address) ?? 0;
      tries.set(address, before + 1);
      return callback(before < faults.greylist ? refusal(451, `4.7.1 <${address}> greylisted`) : undefined);
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const raw = Buffer.concat(chunks);
        const to = session.envelope.rcptTo.map(({ address }) => address);
        const from = session.envelope.mailFrom === false ? "" : session.envelope.mailFrom.address;
        // What a mail program sends to the project stands in its mailbox.
        if (to.includes(user)) deliver(raw);
        if (to.some((address) => address !== user)) sent.push({ from, to, raw, at: now() });
        if (faults.bounce) deliver(bounceOf(raw, to[0] ?? ""));
        const late = async (hold: () => Promise<void>): Promise<void> => {
          await hold();
          callback();
        };
        if (faults.hold !== null) return void late(faults.hold);
        if (!faults.loseReplies) return callback();
        // As a server that is killed: no word of it, and no end of the connection in good order.
        for (const connection of smtp.connections as Set<{ readonly _socket?: { destroy: () => void } }>)
          connection._socket?.destroy();
      });
    },
  });
  smtp.on("error", () => undefined);
  const smtpPort = await new Promise<number>((resolve) => {
    const server = smtp.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port));
  });
  smtp.server.unref();
  const imap = await startImap({ user, password, box, faults });

  return {
    smtpPort,
    imapPort: imap.port,
    user,
    password,
    sent,
    get inbox() {
      return box.mails;
    },
    faults,
    deliver,
    remove(uid) {
      box.mails = box.mails.filter((mail) => mail.uid !== uid);
    },
    renumber() {
      box.validity += 1;
      box.mails = box.mails.map((mail, index) => ({ ...mail, uid: index + 1 }));
      box.next = box.mails.length + 1;
    },
    empty() {
      box.validity += 1;
      box.mails = [];
      box.next = 1;
      sent.length = 0;
      tries.clear();
      Object.assign(faults, NO_FAULTS);
      for (const named of [faults.unknown, faults.breakAt, faults.refuseAt]) named.clear();
    },
    async close() {
      await imap.close();
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
    },
  };
}

/** The variables by which an app uses it. */
export function mailVariables({ smtpPort, imapPort, user, password }: PostOffice, tracking: string) {
  return {
    EMBARGO_SMTP_HOST: "127.0.0.1",
    EMBARGO_SMTP_PORT: String(smtpPort),
    EMBARGO_SMTP_SECURITY: "none",
    EMBARGO_MAIL_FROM: "Northwind security <bot@northwind.example>",
    EMBARGO_IMAP_HOST: "127.0.0.1",
    EMBARGO_IMAP_PORT: String(imapPort),
    EMBARGO_IMAP_SECURITY: "none",
    EMBARGO_IMAP_USER: user,
    EMBARGO_IMAP_PASSWORD: password,
    EMBARGO_IMAP_TRACKING: tracking,
  };
}

function refusal(code: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode: code });
}

/** A delivery report, as RFC 3464 has it. */
export function bounceOf(raw: Buffer, to: string, own?: string): Buffer {
  const id = /^message-id:\s*(<[^>]+>)/im.exec(raw.toString("latin1"))?.[1] ?? "<unknown>";
  const recipient = /([^<>\s]+@[^<>\s]+)>?\s*$/.exec(to)?.[1] ?? "unknown@home.example";
  return Buffer.from(
    [
      "From: MAILER-DAEMON@mx.northwind.example",
      "To: bot@northwind.example",
      "Subject: Undelivered Mail Returned to Sender",
      `Message-ID: <${own ?? `bounce-${id.slice(1, 9)}@mx.northwind.example`}>`,
      'Content-Type: multipart/report; report-type=delivery-status; boundary="r"',
      "",
      "--r",
      "",
      "It could not be delivered.",
      "--r",
      "Content-Type: message/delivery-status",
      "",
      "Reporting-MTA: dns; mx.northwind.example",
      "",
      `Final-Recipient: rfc822; ${recipient}`,
      "Action: failed",
      "Status: 5.1.1",
      "",
      "--r",
      "Content-Type: text/rfc822-headers",
      "",
      `Message-ID: ${id}`,
      "",
      "--r--",
      "",
    ].join("\r\n"),
  );
}
