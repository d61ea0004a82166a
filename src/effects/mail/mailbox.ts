// The mailbox that reports arrive in: what is new there, one mail of it, and the flags that say what became of it.
import { ImapFlow } from "imapflow";
import { TAKEN } from "../../domain/mail/mail.ts";

export type ImapSettings = {
  readonly host: string;
  readonly port: number;
  readonly security: "tls" | "starttls" | "none";
  readonly user: string;
  readonly password: string;
  readonly folder: string;
};

/** A mail in a mailbox, by numbers alone. A number means nothing once the mailbox has another `validity`. */
export type MailAt = { readonly uid: number; readonly validity: string };

export type OpenMailbox = {
  readonly validity: string;
  /** Whether it keeps flags that programs make up. */
  readonly keepsFlags: boolean;
  /** Without flags of this app, oldest first; some of many. `isTaken`: known to be taken all the same. */
  readonly untaken: (isTaken: (uid: number) => boolean) => Promise<readonly number[]>;
  /** null: it is gone. `size`: as the server says, where it is larger than `most` and only its beginning was read. */
  readonly read: (
    uid: number,
    most: number,
  ) => Promise<{ readonly bytes: Uint8Array; readonly size: number } | null>;
  /** Does nothing where flags are not kept. */
  readonly flag: (uid: number, flags: readonly string[]) => Promise<void>;
};

/** Opens the mailbox for as long as `work` takes. */
export type Mailbox = <T>(work: (mailbox: OpenMailbox) => Promise<T>) => Promise<T>;

const CONNECT_MS = 30_000;
const SILENT_MS = 120_000;
const MOST_AT_ONCE = 200;
const HEAD_OF_LARGE = 64 * 1024;

/** Throws `mailbox` errors by name alone: what a server says may hold addresses. */
export function openImap(imap: ImapSettings): Mailbox {
  return async (work) => {
    const client = new ImapFlow({
      host: imap.host,
      port: imap.port,
      secure: imap.security === "tls",
      ...(imap.security === "none"
        ? { doSTARTTLS: false }
        : imap.security === "starttls"
          ? { doSTARTTLS: true }
          : {}),
      auth: { user: imap.user, pass: imap.password },
      logger: false,
      disableAutoIdle: true,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: SILENT_MS,
    });
    // What is not listened to would end the process. Whatever waits for an answer fails by itself.
    client.on("error", () => undefined);
    try {
      await client.connect();
      const lock = await client.getMailboxLock(imap.folder);
      try {
        return await work(mailboxOf(client));
      } finally {
        lock.release();
      }
    } catch (error) {
      throw withoutWords(error);
    } finally {
      await client.logout().catch(() => client.close());
    }
  };
}

function mailboxOf(client: ImapFlow): OpenMailbox {
  const { mailbox } = client;
  if (mailbox === false) throw new TypeError("the folder is not open");
  const keepsFlags = mailbox.permanentFlags?.has("\\*") ?? true;
  return {
    validity: String(mailbox.uidValidity),
    keepsFlags,
    async untaken(isTaken) {
      const found = await client.search({ unKeyword: TAKEN, deleted: false }, { uid: true });
      // An answer of no is not an answer that there is nothing.
      if (found === false || found === undefined) throw new MailboxError("the server did not search");
      return found
        .filter((uid) => !isTaken(uid))
        .toSorted((a, b) => a - b)
        .slice(0, MOST_AT_ONCE);
    },
    async read(uid, most) {
      const seen = await client.fetchOne(String(uid), { size: true }, { uid: true });
      if (seen === false) return null;
      const size = seen.size ?? 0;
      const part = size > most ? { source: { start: 0, maxLength: HEAD_OF_LARGE } } : { source: true };
      const read = await client.fetchOne(String(uid), part, { uid: true });
      if (read === false || read.source === undefined) return null;
      return { bytes: read.source, size: Math.max(size, read.source.byteLength) };
    },
    async flag(uid, flags) {
      if (!keepsFlags) return;
      const done = await client.messageFlagsAdd(String(uid), [...flags], { uid: true });
      if (!done) throw new MailboxError("the server set no flag");
    },
  };
}

/** The library's errors carry what the server said. */
function withoutWords(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof MailboxError) return error;
  const { code, responseStatus, authenticationFailed } = error as Error & {
    code?: string;
    responseStatus?: string;
    authenticationFailed?: boolean;
  };
  const known = authenticationFailed === true ? "login refused" : (code ?? responseStatus);
  if (known === undefined) return error;
  return new MailboxError(known.slice(0, 40));
}

class MailboxError extends Error {
  override readonly name = "MailboxError";
  constructor(why: string) {
    super(`the mailbox could not be read: ${why}`);
  }
}
