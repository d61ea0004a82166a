// The words of what could not be done about mail.
import { ASKS_FOR_SECRECY, type LetterKind } from "../../domain/mail/events.ts";
import type { MailProblem } from "../../domain/mail/problems.ts";
import { never } from "../../domain/result.ts";
import { code } from "../inert.ts";

export function renderMailProblem(problem: MailProblem): string {
  switch (problem.code) {
    case "no-mailed-patch":
      return `No mail brought a patch ${code(problem.id)} to this issue. ${problem.known.length === 0 ? "No mail brought one at all: put it in by `/patch`." : `Mails brought ${problem.known.map((id) => code(id.slice(0, 16))).join(", ")}.`}`;
    case "mail-off":
      return "Nothing was sent: this app has no server for mail. Its operator sets `EMBARGO_SMTP_HOST` and `EMBARGO_MAIL_FROM`; until then, copy the draft into a mail of your own.";
    case "no-mail-reporter":
      return "Nobody reported this by mail, so `reporter` names nobody. Name an address: `/recipients +<mail>`.";
    case "recipient-unknown":
      return `${problem.count === 1 ? "An address that was to be taken off is" : `${problem.count} addresses that were to be taken off are`} not among the recipients, so nothing was changed. \`/recipients\` shows who is.`;
    case "letter-not-due":
      return `Nothing was drafted: ${problem.publicBefore && ASKS_FOR_SECRECY.includes(problem.kind) ? "what that letter says is over, as it is public already: `/notify public` tells of that." : NOT_DUE[problem.kind]}`;
    case "no-recipients":
      return problem.kind === "advance"
        ? "Nothing was drafted: the settings name nobody for an advance notice (`mail.advance.recipients`), or everybody has it already."
        : "Nothing was drafted: there is nobody to send it to who has not got it already. `/recipients +reporter`, or `/recipients +<mail>`, names them.";
    case "letter-leaks":
      return `Nothing was drafted: the text holds what must not leave this repository: ${problem.found.map(code).join(", ")}. Write it without that.`;
    case "no-draft":
      return `Nothing was sent: there is no draft ${code(problem.given)} here. \`/notify <kind>\` shows one, with the line to copy.`;
    case "draft-stale":
      return `Nothing was sent: the draft ${code(problem.given)} was shown for people of whom some are no recipients any more. \`/notify <kind>\` shows it anew.`;
    case "letter-sent":
      return `Nothing was sent: that letter was ordered already (${code(problem.id)}). \`/notify\` shows how far it is; what failed or is in doubt goes out again by \`/notify resend ${problem.id}\`.`;
    case "nothing-to-resend":
      return `Nothing was sent: of ${code(problem.id)} nothing failed and nothing is in doubt.${problem.known.length === 0 ? "" : ` Letters here: ${problem.known.map(code).join(", ")}.`} \`/notify\` shows how far each is.`;
    default:
      return never(problem);
  }
}

const NOT_DUE: Readonly<Record<LetterKind, string>> = {
  acknowledgement: "no report came by mail to this issue. Write by `/notify message`.",
  reminder: "no embargo is agreed yet: `/embargo <date>` first.",
  confirmed: "the report is not confirmed: `/confirm` first.",
  dismissed: "the report is not dismissed: `/dismiss <why>` first.",
  "fix-ready": "no bundle is approved yet: `/approve` first.",
  schedule: "no publication is armed: `/disclose at <time>` first.",
  public: "nothing is public yet.",
  advance: "an advance notice needs the advisory and the embargo's end: `/advisory` and `/embargo <date>` first.",
  message: "the text is missing.",
};
