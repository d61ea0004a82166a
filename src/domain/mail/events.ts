// What the record says of mails: which came in and what became of each, who may get some, and what was sent.
import * as z from "zod";
import { WITHOUT_ASKING } from "./settings.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const file = z.object({ path: z.string(), sha256: hash });
/** A mail by `mailKey`. */
const mail = z.string().regex(/^[0-9a-f]{24}$/);
/** A person by `partyKey`; the address stands in the file of that party alone. */
const party = z.string().regex(/^[0-9a-f]{16}$/);

export const OUTCOMES = ["report", "reply", "auto-reply", "bounce"] as const;

const attached = z.object({ file, name: z.string(), type: z.string(), bytes: z.int().nonnegative() });
const authentication = z.object({
  dkim: z.enum(["pass", "fail", "none", "not-checked"]),
  spf: z.enum(["pass", "fail", "none", "not-checked"]),
  arc: z.enum(["pass", "fail", "none", "not-checked"]),
  /** The domain that signed, which may be another one than the sender's; null: none did. */
  domain: z.string().nullable(),
});
export type Authentication = z.infer<typeof authentication>;

/** A mail came in that belongs to this disclosure. Its text stands in `words`, the whole of it in `raw`. */
const receivedEvent = z.object({
  type: z.literal("mail-received"),
  mail,
  content: mail,
  outcome: z.enum(OUTCOMES),
  /** null: it names no sender. */
  party: party.nullable(),
  /** The party's file, where the party was not known before. */
  partyFile: file.nullable(),
  traits: z.array(z.string()),
  /** Of the whole mail, in bytes. */
  size: z.int().nonnegative(),
  /** null: too large to be kept here. */
  raw: file.nullable(),
  /** null: nothing of it is for people to read here. */
  words: file.nullable(),
  files: z.array(attached),
  patches: z.array(z.object({ file, how: z.enum(["attached", "inline"]), fault: z.string().nullable() })),
  authentication,
  /** Of a bounce: its status, and the letter of the app's that it is about. */
  status: z.string().nullable(),
  about: z.string().nullable(),
  /** The tracking issue in whose thread it was written, where that was a duplicate of this one by then. */
  duplicate: z.int().positive().optional(),
  /** Its Message-ID, so that an answer finds its thread; null: it has none that could be written into a head. */
  messageId: z.string().nullable(),
});

/** Who gets which mails: `reporter` and `party` those about the disclosure, `advance` the advance notice alone. */
export const ROLES = ["reporter", "party", "advance"] as const;
export type Role = (typeof ROLES)[number];

export const LETTERS = [...WITHOUT_ASKING, "advance", "message"] as const;
export type LetterKind = (typeof LETTERS)[number];
/** What these say is over once something is public; a further round does not bring it back. */
export const ASKS_FOR_SECRECY: readonly LetterKind[] = [
  "reminder",
  "confirmed",
  "fix-ready",
  "schedule",
  "advance",
];

/** `about`: what exactly it tells of, so that nobody is told the same twice. */
const letter = { kind: z.enum(LETTERS), about: z.string(), digest: hash, letter: file, to: z.array(party).min(1) };

/** A draft was shown, with exactly those recipients. */
const draftedEvent = z.object({ type: z.literal("mail-drafted"), ...letter });

/** It is to go out. `id` names it for ever. */
const orderedEvent = z.object({
  type: z.literal("mail-ordered"),
  id: z.string().regex(/^[0-9a-f]{12}$/),
  ...letter,
  /** Not before that time; null: at once. */
  notBefore: z.iso.datetime().nullable(),
});

const recipientEvent = z.object({
  type: z.literal("recipient"),
  party,
  file: file.nullable(),
  role: z.enum(ROLES),
  add: z.boolean(),
});

const about = { id: z.string(), to: party };
const code = z.int().nonnegative();

/** `silent`: no answer to a command tells of it. */
export const mailEvents = {
  answered: [
    draftedEvent,
    orderedEvent,
    recipientEvent,
    z.object({ type: z.literal("mail-resend"), id: z.string(), to: z.array(party) }),
  ],
  silent: [
    receivedEvent,
    /** Written before the server is spoken to: whoever finds it without a receipt knows that it may have gone out. */
    z.object({ type: z.literal("mail-sending"), ...about, attempt: z.int().positive() }),
    z.object({ type: z.literal("mail-sent"), ...about }),
    /** `code`: the server's number alone; 0: it was not reached. `final`: it is not tried again. */
    z.object({ type: z.literal("mail-failed"), ...about, code, final: z.boolean() }),
    /** Whether it went out cannot be known: nobody sends it again but by a word. */
    z.object({ type: z.literal("mail-doubtful"), ...about }),
  ],
} as const;
export type AnsweredMailEvent = z.infer<(typeof mailEvents)["answered"][number]>;
export type MailEvent = AnsweredMailEvent | z.infer<(typeof mailEvents)["silent"][number]>;
export type ReceivedEvent = z.infer<typeof receivedEvent>;
