// The smallest IMAP server that shows a mailbox to a client: one folder, its mails by number, their flags. RFC 3501, as far as it goes.
import { createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import type { Kept, MailFaults } from "./post-office.ts";

type Box = { validity: number; next: number; mails: Kept[] };
type Settings = {
  readonly user: string;
  readonly password: string;
  readonly box: Box;
  readonly faults: MailFaults;
};

const CAPABILITIES = "IMAP4rev1 LITERAL+ ID UIDPLUS";

export async function startImap(
  settings: Settings,
): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    if (settings.faults.down) return void socket.destroy();
    socket.write(`* OK [CAPABILITY ${CAPABILITIES}] sandbox\r\n`);
    let rest = "";
    socket.on("data", (data) => {
      rest += data.toString("latin1");
      for (;;) {
        const taken = commandIn(rest);
        if (taken === null) return;
        if (taken.goOn) {
          socket.write("+ go on\r\n");
          return;
        }
        rest = taken.rest;
        answer(settings, socket, taken.line);
      }
    });
  });
  // Whoever forgets to close it can end all the same.
  server.unref();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** A whole command, with its literals put in their places; `goOn`: the client waits for leave to send one. */
function commandIn(text: string): { readonly line: string; readonly rest: string; readonly goOn: boolean } | null {
  let line = "";
  let at = 0;
  for (;;) {
    const end = text.indexOf("\r\n", at);
    if (end < 0) return null;
    const piece = text.slice(at, end);
    const literal = /\{(\d+)(\+?)\}$/.exec(piece);
    if (literal === null) return { line: line + piece, rest: text.slice(end + 2), goOn: false };
    const size = Number(literal[1]);
    const start = end + 2;
    if (text.length < start + size)
      return literal[2] === "+" || text.length > start ? null : { line: "", rest: text, goOn: true };
    line += `${piece.slice(0, literal.index)}"${text.slice(start, start + size)}"`;
    at = start + size;
  }
}

function answer({ user, password, box, faults }: Settings, socket: Socket, line: string): void {
  const [tag = "*", first = "", ...words] = line.split(" ");
  const isUid = first.toUpperCase() === "UID";
  const name = (isUid ? (words.shift() ?? "") : first).toUpperCase();
  const args = words.join(" ");
  const say = (text: string): void => void socket.write(`${text}\r\n`);
  const done = (text = "done"): void => say(`${tag} OK ${text}`);
  if (faults.down || faults.breakAt.has(name)) {
    faults.breakAt.delete(name);
    socket.destroy();
    return;
  }
  if (faults.refuseAt.has(name)) return say(`${tag} NO not now`);
  switch (name) {
    case "CAPABILITY":
      say(`* CAPABILITY ${CAPABILITIES}`);
      return done();
    case "ID":
      say("* ID NIL");
      return done();
    case "LOGIN": {
      const [given, secret] = [...args.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(
        (match) => match[1] ?? match[2],
      );
      return given === user && secret === password ? done() : say(`${tag} NO [AUTHENTICATIONFAILED] no`);
    }
    case "LIST":
    case "LSUB":
      say(`* ${name} (\\HasNoChildren) "/" "INBOX"`);
      return done();
    case "SELECT":
    case "EXAMINE":
      say("* FLAGS (\\Seen \\Deleted \\Flagged)");
      say(`* OK [PERMANENTFLAGS (\\Seen \\Deleted \\Flagged${faults.keepsFlags ? " \\*" : ""})] flags`);
      say(`* ${box.mails.length} EXISTS`);
      say("* 0 RECENT");
      say(`* OK [UIDVALIDITY ${box.validity}] numbers`);
      say(`* OK [UIDNEXT ${box.next}] next`);
      return done("[READ-WRITE] open");
    case "STATUS":
      say(
        `* STATUS "INBOX" (MESSAGES ${box.mails.length} UIDNEXT ${box.next} UIDVALIDITY ${box.validity} UNSEEN 0)`,
      );
      return done();
    case "SEARCH": {
      const keyword = /UNKEYWORD "?(\S+?)"?(?:\s|\)|$)/i.exec(args)?.[1];
      const found = box.mails.filter(({ flags }) => keyword === undefined || !flags.has(keyword));
      say(`* SEARCH${found.map((mail) => ` ${isUid ? mail.uid : box.mails.indexOf(mail) + 1}`).join("")}`);
      return done();
    }
    case "FETCH": {
      for (const [index, mail] of box.mails.entries())
        if (isIn(args, isUid ? mail.uid : index + 1)) fetched(socket, index + 1, mail, args);
      return done();
    }
    case "STORE": {
      const flags = /\(([^)]*)\)/.exec(args)?.[1]?.split(" ") ?? [];
      for (const [index, mail] of box.mails.entries()) {
        if (!isIn(args, isUid ? mail.uid : index + 1)) continue;
        for (const flag of flags)
          if (/\+FLAGS/i.test(args) && (faults.keepsFlags || flag.startsWith("\\"))) mail.flags.add(flag);
        say(`* ${index + 1} FETCH (UID ${mail.uid} FLAGS (${[...mail.flags].join(" ")}))`);
      }
      return done();
    }
    case "LOGOUT":
      say("* BYE");
      done();
      socket.end();
      return;
    case "NOOP":
    case "CHECK":
    case "CLOSE":
    case "UNSELECT":
    case "ENABLE":
    case "SUBSCRIBE":
      return done();
    default:
      return say(`${tag} BAD unknown`);
  }
}

function isIn(args: string, uid: number): boolean {
  const [set = ""] = args.split(" ");
  return set.split(",").some((range) => {
    const [from = "", to = from] = range.split(":");
    return uid >= Number(from) && (to === "*" || uid <= Number(to));
  });
}

/** What is asked of a mail: the whole, a piece, or its heads, all of them whichever are named. */
const BODY = /(?:BODY(?:\.PEEK)?\[((?:HEADER|TEXT)?[^\]]*)\](?:<(\d+)\.(\d+)>)?|RFC822(\.HEADER)?)(?=[\s)]|$)/i;

function fetched(socket: Socket, number: number, { uid, raw, flags, at }: Kept, args: string): void {
  const parts = [`UID ${uid}`];
  if (/FLAGS/i.test(args)) parts.push(`FLAGS (${[...flags].join(" ")})`);
  if (/RFC822\.SIZE/i.test(args)) parts.push(`RFC822.SIZE ${raw.byteLength}`);
  if (/INTERNALDATE/i.test(args)) parts.push(`INTERNALDATE "${internalDate(at)}"`);
  const asked = BODY.exec(args);
  if (asked === null) {
    socket.write(`* ${number} FETCH (${parts.join(" ")})\r\n`);
    return;
  }
  const [label = "", section = "", from, length, heads] = asked;
  const end = raw.indexOf("\r\n\r\n");
  const head = end < 0 ? raw.byteLength : end + 4;
  const isHead = heads !== undefined || /^HEADER/i.test(section);
  const whole = isHead ? raw.subarray(0, head) : /^TEXT/i.test(section) ? raw.subarray(head) : raw;
  const bytes = from === undefined ? whole : whole.subarray(Number(from), Number(from) + Number(length));
  const shown = label.replace(/\.PEEK/i, "").replace(/<(\d+)\.\d+>$/, "<$1>");
  socket.write(`* ${number} FETCH (${parts.join(" ")} ${shown} {${bytes.byteLength}}\r\n`);
  socket.write(bytes);
  socket.write(")\r\n");
}

/** As `02-Mar-2026 09:00:00 +0000`. */
function internalDate(at: Date): string {
  const [, day = "", month = "", year = "", time = ""] =
    /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(at.toUTCString()) ?? [];
  return `${day}-${month}-${year} ${time} +0000`;
}
