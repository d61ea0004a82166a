// The mails of the project as a person's program shows them: what came and what the app sent, a thread below the other.
import { headOf, idsOf } from "./opened.ts";
import type { PostOffice } from "./post-office.ts";

export type ThreadMail = {
  /** `in/3`: the mailbox's, by its number; `out/1`: the app's, by their order from 1. */
  readonly path: string;
  readonly way: "in" | "out";
  readonly who: string;
  readonly subject: string;
  readonly id: string;
  readonly at: Date;
  readonly raw: Uint8Array;
  /** What the app made of what came in. */
  readonly state: "waits" | "taken" | "left alone" | "sent";
};

/** Oldest first. */
export function allMails(post: PostOffice): readonly ThreadMail[] {
  const came = post.inbox.map(({ uid, raw, flags, at }): ThreadMail => ({
    ...told(raw, "from"),
    path: `in/${uid}`,
    way: "in",
    at,
    state: flags.has("$EmbargoLeft") ? "left alone" : flags.has("$EmbargoTaken") ? "taken" : "waits",
  }));
  const sent = post.sent.map(({ raw, at }, index): ThreadMail => ({
    ...told(raw, "to"),
    path: `out/${index + 1}`,
    way: "out",
    at,
    state: "sent",
  }));
  return [...came, ...sent].toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

function told(raw: Uint8Array, who: "from" | "to"): Pick<ThreadMail, "who" | "subject" | "id" | "raw"> {
  return { who: headOf(raw, who), subject: headOf(raw, "subject"), id: idsOf(raw, "message-id")[0] ?? "", raw };
}

/** Newest thread first; in each, oldest mail first. A mail stands with the first one that it answers. */
export function threadsOf(mails: readonly ThreadMail[]): readonly (readonly ThreadMail[])[] {
  const threads: ThreadMail[][] = [];
  const byId = new Map<string, ThreadMail[]>();
  for (const mail of mails) {
    const answered = [...idsOf(mail.raw, "in-reply-to"), ...idsOf(mail.raw, "references")];
    const known = answered.find((id) => byId.has(id));
    const thread = known === undefined ? [] : (byId.get(known) ?? []);
    if (thread.length === 0) threads.push(thread);
    thread.push(mail);
    if (mail.id !== "" && !byId.has(mail.id)) byId.set(mail.id, thread);
  }
  return threads.toReversed();
}
