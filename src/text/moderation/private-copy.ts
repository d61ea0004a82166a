// The private words of moderation: the copy of a stray report in the tracking repository, and the status of what was done.
import type { StrayItem, StrayKind } from "../../domain/moderation/events.ts";
import { claimedAge } from "../../domain/moderation/claimed-age.ts";
import type { Reproducer } from "../../domain/moderation/policy.ts";
import type { Reading } from "../../domain/moderation/reader.ts";
import type { AskKind, Reason } from "../../scorer/verdict.ts";
import { askWords, reasonWords } from "./reasons.ts";
import type { Moderation, Stray } from "../../domain/moderation/state.ts";
import { isFalseAlarm, isThread, leftInPublic, MOST_REWRITES, unfinished } from "../../domain/moderation/state.ts";
import type { Settings } from "../../domain/settings.ts";
import { code, fenced, fencedText } from "../inert.ts";
import { callMaintainers } from "../mentions.ts";
import { HIDDEN_WORDS, PART_WORDS, staysWords } from "./reproducer.ts";
import { attachmentsIn } from "./attachments.ts";

export type CopyInput = {
  readonly item: StrayItem;
  readonly author: string | null;
  readonly title: string;
  readonly body: string;
  readonly createdAt: string;
  readonly verdict: "report" | "suspect";
  readonly kind: StrayKind;
  readonly by: "scorer" | "maintainer";
  readonly score: number | null;
  readonly reasons: readonly Reason[];
  readonly ask: AskKind | null;
  readonly reading: Reading | null;
  readonly reproducer: Reproducer;
  readonly maintainers: Settings["maintainers"];
  readonly owner: string;
};

const KIND_WORDS: Readonly<Record<StrayKind, string>> = {
  report: "a vulnerability report",
  question: "a question where to report",
  "cve-inquiry": "a question about a published vulnerability",
  "dependency-scan": "a scanner's findings in dependencies",
};

/** The title of the private copy; nothing of it is foreign. */
export function copyTitle({ item, verdict }: Pick<CopyInput, "item" | "verdict">): string {
  const { owner, name } = item.repository;
  const what = `${PART_WORDS[item.part]} in ${owner}/${name}#${item.number}`;
  return verdict === "report" ? `Stray report: ${what}` : `Stray report? ${what}`;
}

/** The body of the private copy, without its marker: who is called, the text as it was, and what led to the verdict. */
export function copyBody(input: CopyInput): string {
  const { item, author, verdict, kind, by } = input;
  const what = by === "maintainer" ? "was named as a stray report" : `looks like ${KIND_WORDS[kind]}`;
  const doing =
    verdict === "report"
      ? "It is being redirected; the comment below says how far that is."
      : input.reproducer === "hidden"
        ? HIDDEN_WORDS
        : "**Nothing was done in public.** A maintainer decides: `/stray` redirects it, `/false-alarm` leaves it alone.";
  const links = attachmentsIn(input.body);
  return [
    `${callMaintainers(input)}A public ${PART_WORDS[item.part]} ${input.ask === null || input.ask === "unclear" ? what : "is to be looked at"}: ${item.url}\nWritten by ${author === null ? "somebody whose account is gone" : code(author)}. ${doing}`,
    ...(input.ask === null ? [] : [askWords(input.ask, claimedAge(input, input.createdAt))]),
    ...(input.reproducer === "stays" ? [staysWords(item)] : []),
    "### The text as it was",
    ...(input.title === "" ? [] : [fenced(input.title)]),
    fencedText(input.body),
    ...(links.length === 0
      ? []
      : [
          `### Files it links to\n\nWhoever has the address can read them.\n\n${links.map((link) => `- ${code(link)}`).join("\n")}`,
        ]),
    ...(input.score === null ? [] : [reasonWords({ ...input, score: input.score })]),
  ].join("\n\n");
}

/** Added to a copy that exists, where the item's text changed since, or another one came that is nearly the same. */
export function laterText(item: StrayItem, title: string, body: string): string {
  return [
    `The ${PART_WORDS[item.part]} ${item.url} was changed since; as it reads now:`,
    ...(title === "" ? [] : [fenced(title)]),
    fencedText(body),
  ].join("\n\n");
}

/** Added to the copy of a campaign, where another text came that is nearly the same. */
export function alikeText(item: StrayItem, author: string | null, title: string, body: string): string {
  return [
    `Another ${PART_WORDS[item.part]} that is nearly the same, by ${author === null ? "somebody whose account is gone" : code(author)}: ${item.url}\nIt is treated as the others here; \`/false-alarm #${item.number}\` gives it alone back.`,
    ...(title === "" ? [] : [fenced(title)]),
    fencedText(body),
  ].join("\n\n");
}

/** Where two processes copied the same item at the same moment. */
export function duplicateWords(first: number): string {
  return `The same item was copied to #${first} at the same moment; everything else happens there.`;
}

/** What GitHub refused of a step, for the record and the status. */
export function refusedStep(step: string, status: number, words: string): string {
  return `GitHub refused to ${STEP_WORDS[step] ?? step} it (${status}: ${code(words)}), so a person has to`;
}

/** The item is not there any more, or its repository cannot be reached. */
export const ITEM_GONE = "it is gone: deleted, moved, or its repository cannot be reached";
export const NOT_ANSWERED_LOCKED = "not answered: the conversation is locked";
export const HIDDEN_ALREADY = "a person hid it, and it is left so";

const STEP_WORDS: Readonly<Record<string, string>> = {
  answer: "answer",
  redact: "replace the text of",
  label: "label",
  close: "close",
  lock: "lock",
  delete: "delete",
  unlock: "unlock",
  "restore-text": "restore the text of",
  unlabel: "remove the label of",
  reopen: "reopen",
  hide: "hide",
  unhide: "unhide",
  apologise: "answer",
};

/** The status comment of a private copy: what was done to each item, what only a person can do, and what comes next. */
export function strayStatus(
  moderation: Moderation,
  dismissed: { readonly why: string } | null,
  reopened: boolean,
): string {
  const { strays } = moderation;
  const open = unfinished(moderation).length;
  const reported = strays.some((stray) => stray.verdict === "report");
  const shown = strays.slice(0, MOST_ITEMS).map((stray) => `- ${itemWords(stray)}`);
  const more =
    strays.length > MOST_ITEMS ? [`- and ${strays.length - MOST_ITEMS} more that are nearly the same`] : [];
  const parts = [`## Stray report: ${headWords(moderation, dismissed)}`, [...shown, ...more].join("\n")];
  if (!isFalseAlarm(moderation) && reported) parts.push(leftoverWords(strays));
  parts.push(`**Next:** ${dismissed === null ? nextWords(moderation, open) : reopened ? REOPENED : DISMISSED}`);
  return parts.join("\n\n");
}

function headWords(moderation: Moderation, dismissed: { readonly why: string } | null): string {
  if (isFalseAlarm(moderation)) return "false alarm";
  if (dismissed !== null) return "dismissed";
  if (moderation.strays.every((stray) => stray.verdict === "suspect")) return "to be decided";
  return unfinished(moderation).length > 0 ? "being redirected" : "redirected";
}

const DISMISSED =
  "nothing; it stays as it is in public. `/false-alarm` opens it again, `/confirm` begins a disclosure.";
const REOPENED =
  "this issue was opened again by hand after it was dismissed, so it stays open; nothing happens in public. `/confirm` begins a disclosure, `/dismiss <why>` closes it again.";
const MOST_ITEMS = 30;

const DID_WORDS: Readonly<Record<string, string>> = {
  answer: "answered",
  redact: "text replaced",
  label: "labelled",
  close: "closed",
  lock: "locked",
  delete: "deleted",
  unlock: "unlocked",
  "restore-text": "text restored",
  unlabel: "label removed",
  reopen: "opened again",
  hide: "hidden (readable with one more click)",
  unhide: "shown again",
  apologise: "apology posted",
};

function itemWords(stray: Stray): string {
  const undone = stray.undone !== null;
  const done = undone ? stray.restored : stray.moderated;
  const { url, part } = stray.item;
  const start = `${PART_WORDS[part]} ${url}`;
  const left = stray.verdict === "suspect";
  if (left && !stray.hides) return `${start}: nothing was done in public`;
  if (done === null) {
    const act = left ? "left in public, and being hidden" : "being redirected";
    return `${start}: ${undone ? "being restored" : act}`;
  }
  const acts = done.did.map((act) => DID_WORDS[act] ?? act);
  const did = (left ? ["left in public", ...acts] : acts).join(", ");
  const notes = done.notes.map((note) => `; ${note}`).join("");
  const rewritten = stray.rewritten > MOST_REWRITES && !undone ? `; ${WRITTEN_BACK}` : "";
  return `${start}: ${did === "" ? "nothing was left to do" : did}${notes}${rewritten}`;
}

const WRITTEN_BACK =
  "**its author keeps putting the text back, which stays there now**: delete the issue, or block its author";

const DELETE_ISSUE =
  "- [ ] or delete the issue, or transfer it to this repository (owners and admins, where the organisation allows it)";

/** GitHub lets no app do these. */
function leftoverWords(strays: readonly Stray[]): string {
  const threads = strays.some((stray) => isThread(stray.item));
  const kinds = new Set(strays.map((stray) => stray.item.part));
  const pulls = strays.some((stray) => stray.item.part === "pull");
  return [
    "### What cannot be undone, and what only a person can do",
    "Mails and webhooks went out when it was written, and archives copy public events: treat it as known to others.\n",
    ...(threads
      ? [
          "- [ ] delete old revisions of its text: *edited* above the text, each revision, *Delete revision from history* (needs write access)",
          ...(kinds.has("issue") || kinds.has("pull") ? [DELETE_ISSUE] : []),
          ...(kinds.has("discussion")
            ? ["- [ ] or delete the discussion (whoever may write to the repository)"]
            : []),
        ]
      : ["- [ ] delete the comment, if it still stands, or old revisions of it"]),
    ...(pulls
      ? ["- [ ] the commits of a closed pull request stay readable; only GitHub's support can remove them"]
      : []),
    "- [ ] answer the reporter's mail, or ask them by a way you know",
  ].join("\n");
}

function nextWords({ strays }: Moderation, open: number): string {
  if (isFalseAlarm({ strays }))
    return open > 0
      ? "nothing to do: it is being restored."
      : "nothing; it is left alone from now on. `/stray` takes it up again.";
  if (strays.every((stray) => stray.verdict === "suspect")) {
    const shows = strays.some(({ hiding }) => hiding) ? "shows it again and leaves it alone" : "leaves it alone";
    return `a maintainer decides: \`/stray\` redirects it, \`/false-alarm\` ${shows}, \`/confirm\` begins a disclosure.`;
  }
  return "`/confirm` makes this issue the disclosure of the vulnerability, `/dismiss <why>` ends it, `/false-alarm` opens everything again and apologises.";
}

const LEFT_OPEN =
  "> [!WARNING]\n> What nothing was done about still stands in public. `/stray` answers, closes and locks it.";

/** What a confirmed disclosure's status shows of the public items that it began with. */
export function strayLines(moderation: Moderation): string {
  const lines = moderation.strays.slice(0, MOST_ITEMS).map((stray) => `- ${itemWords(stray)}`);
  const open = leftInPublic(moderation).length > 0 ? `\n\n${LEFT_OPEN}` : "";
  return `### Reported in public\n\n${lines.join("\n")}${open}`;
}
