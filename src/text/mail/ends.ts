// How each mail ended, for whoever reads the terminal or the log: names and numbers, and no word of the mail.
import type { MailRefusal } from "../../domain/mail/classify.ts";

/** What became of a mail. */
export type MailEndWords =
  | { readonly end: "issue" | "thread" | "duplicate"; readonly issue: number }
  | { readonly end: "refused"; readonly why: MailRefusal; readonly issue: number | null }
  | { readonly end: "later"; readonly at: Date };

const WHY: Readonly<Record<MailRefusal, string>> = {
  "auto-reply": "an automatic answer",
  bounce: "a delivery report of a mail server",
  calendar: "a calendar entry without a word",
  empty: "empty",
  list: "a newsletter, or of a mailing list that is not this project's",
  loop: "a mail of the app's own that came back",
  spam: "called spam by the receiving server",
};

/** One line; `number` counts the mails of a file from 1. */
export function mailEndLine(number: number, end: MailEndWords): string {
  return `mail ${number}: ${endWords(end)}`;
}

function endWords(end: MailEndWords): string {
  switch (end.end) {
    case "issue":
      return `opened #${end.issue}`;
    case "thread":
      return `added to #${end.issue}; the app tells of it there`;
    case "duplicate":
      return `is in #${end.issue} already`;
    case "later":
      return `not taken yet: so many issues were opened that GitHub asks for a pause; try again after ${end.at.toISOString()}`;
    case "refused":
      return `left alone (${end.why}): it is ${WHY[end.why]}${end.issue === null ? "" : `, noted in #${end.issue}`}`;
  }
}
