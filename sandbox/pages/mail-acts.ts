// What the pages' forms do with mails: whoever looks writes as the reporter, and breaks the mail server.
import * as z from "zod";
import { idsOf } from "../mail/opened.ts";
import { bounceOf } from "../mail/post-office.ts";
import { writtenMail } from "../mail/written.ts";
import type { Act } from "./acts.ts";
import { type Desk, soonQuiet } from "./desk.ts";

/** Nobody's login: a reporter often has no account. */
export const WRITER = "Rita Okafor <rita@home.example>";

export const SAMPLE = {
  subject: "Old session cookies are accepted",
  text: `Hello,

after logout the old cookie still opens the session.

Steps to reproduce:
1. log in, and keep the cookie
2. log out, and send it again

Impact: every account.

/disclose`,
};

export const MAILS = {
  report: { words: "a mail with this text" },
  attached: { words: "with the fix attached" },
  inline: { words: "with the fix in its text" },
  away: { words: "an out-of-office note" },
  bounce: { words: "a delivery report: it came back" },
} as const;
export type MailKind = keyof typeof MAILS;
const kinds = Object.keys(MAILS) as MailKind[];

/** How long a form waits for the app. */
const PATIENCE_MS = 20_000;

const asked = z.object({
  kind: z.enum(kinds),
  from: z.string().max(500).default(WRITER),
  subject: z.string().max(900).default(""),
  text: z.string().max(1_000_000).default(""),
  answers: z.string().max(600).default("newest"),
});

function mailOf({ post, seed, sandbox }: Desk, form: z.infer<typeof asked>): Buffer {
  const letter = post.sent.at(-1);
  const [newest] = letter === undefined ? [] : idsOf(letter.raw, "message-id");
  const answers = form.answers === "newest" ? newest : form.answers === "" ? undefined : form.answers;
  const { from, subject } = form;
  const text = form.text.replaceAll("\r\n", "\n");
  const id = `${sandbox.world.random(8)}@home.example`;
  const mail = { from, subject, id, answers, date: sandbox.world.clock.now(), text };
  switch (form.kind) {
    case "report":
      return writtenMail(mail);
    case "attached":
      return writtenMail({ ...mail, attached: { name: "fix.patch", type: "text/x-patch", bytes: seed.patch } });
    case "inline":
      return writtenMail({ ...mail, text: `${text}\n\n${seed.patch.toString("utf8")}` });
    case "away":
      return writtenMail({
        ...mail,
        subject: `Automatic reply: ${subject}`,
        text: "I am away until Monday.",
        heads: ["Auto-Submitted: auto-replied"],
      });
    case "bounce":
      return bounceOf(letter?.raw ?? Buffer.from("Message-ID: <unknown@home.example>\r\n\r\n"), from, id);
  }
}

/** What goes wrong with the mail server from now on. */
export const MAIL_FAULTS = {
  down: "it is down",
  greylist: "it puts each recipient off once (451)",
  loseReplies: "it takes a mail, and its word is lost",
  bounce: "what it takes comes back",
  keepsFlags: "the mailbox keeps no flags",
} as const;
const faults = Object.keys(MAIL_FAULTS) as (keyof typeof MAIL_FAULTS)[];

export const mailActs: Readonly<Record<string, Act>> = {
  async mail({ desk }, form) {
    desk.post.deliver(mailOf(desk, asked.parse(Object.fromEntries(form))));
    await desk.apps.look();
    await soonQuiet(desk, PATIENCE_MS);
    return { said: "It arrived in the project's mailbox, and the app has looked." };
  },
  async look({ desk }) {
    await desk.apps.look();
    return { said: "The app has looked into the mailbox." };
  },
  async "mail-fault"({ desk }, form) {
    const { what } = z.object({ what: z.enum([...faults, "none"]) }).parse(Object.fromEntries(form));
    const set = (name: keyof typeof MAIL_FAULTS): boolean => name === what;
    Object.assign(desk.post.faults, {
      down: set("down"),
      greylist: set("greylist") ? 1 : 0,
      loseReplies: set("loseReplies"),
      bounce: set("bounce"),
      keepsFlags: !set("keepsFlags"),
    });
    return { said: what === "none" ? "The mail server works." : `The mail server: ${MAIL_FAULTS[what]}.` };
  },
};
