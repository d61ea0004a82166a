// What mail servers and the way to them do at the worst moment; GitHub's faults stand in ../fault.ts.
import type { Asked } from "../../../sandbox/faults.ts";
import type { Kind } from "../fault.ts";

const SECOND = 1_000;
/** The library waits so long for an answer. */
const SILENCE_MS = 120 * SECOND;
const isSmtp = (name: string): boolean => name.startsWith("SMTP ");
const isImap = (name: string): boolean => name.startsWith("IMAP ");
export const isMail = (name: string): boolean => isSmtp(name) || isImap(name);

function answered(name: string, status: number, fits: Kind["fits"]): Kind {
  return { name, ...(fits === undefined ? {} : { fits }), effects: () => [{ kind: "error-before", status }] };
}

export const MAIL_KINDS: readonly Kind[] = [
  answered("mail server: not now (451)", 451, isSmtp),
  answered("mail server: closing (421)", 421, isSmtp),
  answered("mail server: never (550)", 550, isSmtp),
  answered("mailbox: no", 500, isImap),
  { name: "mail cut before", fits: isMail, effects: () => [{ kind: "error-before", status: "cut" }] },
  { name: "mail cut after", fits: isMail, effects: () => [{ kind: "error-after", status: "cut" }] },
  {
    name: "mail stall",
    fits: isMail,
    effects: ({ time }) => [
      { kind: "act", act: () => time.advance(SILENCE_MS) },
      { kind: "error-before", status: "cut" },
    ],
  },
  {
    // The final dot was on its way when the connection ended.
    name: "mail 45 s late",
    fits: (name) => name === "SMTP BODY" || name === "IMAP STORE",
    effects: ({ time }) => [{ kind: "late", until: async () => await time.passed(45 * SECOND) }],
  },
  {
    name: "mail server down for minutes",
    fits: (name) => name.endsWith(" CONNECT"),
    effects: () => [{ kind: "error-before", status: "cut" }],
    minutes: 24,
    strikes: ({ method }: Asked) => ["SMTP", "IMAP"].includes(method),
  },
];
