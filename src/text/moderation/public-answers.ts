// The public words of moderation: the answer to a stray report, the notice in its place, and the apology when it was none.
import type { StrayItem, StrayKind } from "../../domain/moderation/events.ts";
import { isThread } from "../../domain/moderation/state.ts";
import { code, fenced } from "../inert.ts";

export type Wording = {
  readonly contact: string;
  readonly answer: string | null;
  /** Until that day, `YYYY-MM-DD`, the project takes no reports; null: it takes them. */
  readonly closedUntil: string | null;
};

/** What stands in place of title and text where the settings ask for it. It says nothing of what stood there. */
export const NOTICE = {
  title: "Moved to the project's private channel",
  body: "This text was moved to the project's private channel, where such matters are looked at first.",
} as const;

/** Whether that is all that stands there: it was redirected before. */
export function isNotice({ title, body }: { readonly title: string; readonly body: string }): boolean {
  return title === NOTICE.title && body === NOTICE.body;
}

/** The public answer. Nothing of the report is repeated, and nothing is said about whether it is true. */
export function publicAnswer(item: Pick<StrayItem, "part">, kind: StrayKind, wording: Wording): string {
  if (wording.answer !== null) return wording.answer.replaceAll("{contact}", () => wording.contact).trim();
  const closed = wording.closedUntil === null ? [] : [closedWords(wording.closedUntil)];
  return [opening(item, kind), ...closed, whatToSend(wording.contact), closing(item, kind, wording.contact)].join(
    "\n\n",
  );
}

function opening(item: Pick<StrayItem, "part">, kind: StrayKind): string {
  const thanks = "Thank you for taking the time to write this.";
  if (kind === "question" && isThread(item))
    return `${thanks} Whatever may concern the security of this project is taken by mail, so this is closed here.`;
  if (!isThread(item))
    return `${thanks} What was said above may concern the security of this project. Such matters are looked at in private first; please go on there, not here.`;
  const what = item.part === "pull" ? "pull request" : item.part;
  return `${thanks} Whatever may concern the security of this project is looked at in private first, so this ${what} is closed here. That says nothing about whether there is a problem: nobody has looked at that yet.`;
}

function closedWords(day: string): string {
  return `**Until ${day} this project takes no new security reports.** Please keep it to yourself until then; what is mailed before waits.`;
}

function whatToSend(contact: string): string {
  return `Please write to **${contact}**. These help most:

- the version or commit, and how it is installed and configured
- what an attacker could do, and what they need for it
- the steps, files or logs that show it
- whether anybody else knows, and whether and how you would like to be credited`;
}

function closing(item: Pick<StrayItem, "part">, kind: StrayKind, contact: string): string {
  if (kind === "question") return "A maintainer will answer you there.";
  const fix = item.part === "pull" ? ", and please do not publish a fix before that" : "";
  return `A maintainer will answer you there. Until then, please do not post more about it in public${fix}. ${objection(item, contact)}`;
}

/** Whoever opened it can neither comment on a locked conversation nor open again what another closed. */
function objection(item: Pick<StrayItem, "part">, contact: string): string {
  return isThread(item)
    ? `If this is a misunderstanding, write so to ${contact} with the link to this page, as it cannot be opened again from your side: a maintainer opens it with one word.`
    : `If this is a misunderstanding, say so to ${contact}, and a maintainer takes it back here.`;
}

/** The public comment when a maintainer found that it was no stray report; `deleted`: the text that was removed. */
export function apology(
  item: Pick<StrayItem, "part">,
  deleted: { readonly author: string; readonly text: string } | null,
): string {
  const sorry = isThread(item)
    ? "Sorry: this was closed by mistake. A maintainer has looked at it and opened it again; it will be left alone from now on."
    : "Sorry: the request above to go on in private was a mistake. A maintainer has looked at it; please go on here.";
  return deleted === null
    ? sorry
    : `${sorry}\n\nThe comment that was removed, by ${code(deleted.author)}:\n\n${fenced(deleted.text)}`;
}
