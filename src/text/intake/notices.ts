// What the app says by itself of a new report: what is asked of whom, and that it waits.
import type { Field } from "../../domain/intake/report.ts";
import type { Ask } from "../../domain/intake/state.ts";
import { code } from "../inert.ts";
import { renderMoment } from "../schedule/moment.ts";
import { renderField } from "./fields.ts";

/** What everybody keeps to until it is disclosed; `end`: what is said of its end. */
export function renderEmbargoRules(end: string): string {
  return `**Embargo.** ${end} Until it is disclosed, this vulnerability is known to the people in this repository and the reporter alone.
Please do not open a public issue or pull request for it, do not push the fix to any branch or fork of the public repository,
and do not mention it in public commits, chats or calendars. The fix is proposed as a patch (\`git format-patch --stdout\`),
reviewed here, and published by this app at the time of disclosure.`;
}

/** To a new report: that it is here, what everybody keeps to, who is asked to coordinate it, and what it does not say. */
export function renderReceived(received: {
  /** Whether whoever opened the issue is the reporter. */
  readonly reporterHere: boolean;
  readonly ask: Pick<Ask, "login" | "busy"> | null;
  readonly lacking: readonly Field[];
}): string {
  const { reporterHere, ask, lacking } = received;
  const thanks = reporterHere
    ? "Thank you. This report has arrived; the people in this repository see it, and nobody else."
    : "This report has arrived.";
  const parts = [
    thanks,
    renderEmbargoRules("When it ends is agreed with the reporter (`/embargo <date>`)."),
    ...(ask === null ? [] : [askWords(ask)]),
  ];
  if (lacking.length > 0) {
    const fields = lacking.map((field) => `- ${renderField(field)}`).join("\n");
    const where = "a comment under such headings, or an edit of the report, answers it";
    parts.push(
      `The report does not seem to say this yet; ${where}. Whatever is not known can be left out.\n\n${fields}`,
    );
  }
  return parts.join("\n\n");
}

function askWords({ login, busy }: Pick<Ask, "login" | "busy">): string {
  const why = busy
    ? " Their profile says that they are busy, and so does everybody else's who could be asked."
    : "";
  return `**${code(login)} is asked to coordinate it**: \`/coordinator\`, or any command that does something here, takes it on; \`/unavailable\` passes it on to the next maintainer.${why}`;
}

/** To whoever is asked to coordinate: for the first time after somebody else, or again. */
export function renderAsk({ nth, busy }: Pick<Ask, "nth" | "busy">): string {
  const again = nth === 1 ? "nobody has taken it on yet" : "you were asked to, and nothing was heard of it";
  const why = busy ? " (Your profile says that you are busy; so does everybody else's who could be asked.)" : "";
  return `Please coordinate this report: ${again}. \`/coordinator\`, or any command that does something here, takes it on; \`/unavailable\` passes it on to the next maintainer.${why}`;
}

/** To everybody who may coordinate: nobody did. `asked`: how many were asked one by one. */
export function renderUnfound(asked: number): string {
  const before =
    asked === 0
      ? "There is nobody whom the app could ask to coordinate this report."
      : "Everybody whom the app could ask to coordinate this report was asked, and nobody took it on.";
  return `**This report has no coordinator.** ${before} Whoever takes it on: \`/coordinator\`. Nobody is asked one by one any more.`;
}

/** The reporter has heard nothing by that age of the report. */
export function renderEscalation(hours: number, receivedAt: string, zone: string, reporterHere: boolean): string {
  const how = reporterHere
    ? "A maintainer's comment here tells them"
    : "They did not open this issue, so it cannot be seen here whether they were answered";
  return `**The reporter has heard nothing for ${age(hours)}**: this report came on ${renderMoment(receivedAt, zone)}. ${how}; \`/informed\` records that they were told elsewhere, as by mail.`;
}

/** The reporter has heard nothing for long. */
export function renderUpdateDue(since: string, zone: string): string {
  return `**Please tell the reporter how it stands.** The last that they were told was on ${renderMoment(since, zone)}. A comment here does it where they opened this issue; \`/informed\` records that they were told elsewhere, as by mail.`;
}

/** Whoever was asked took it on by a command: everybody is reminded of the embargo. `end`: what is said of its end. */
export function renderAccepted(login: string, end: string): string {
  return `${code(login)} coordinates this disclosure: they gave a command here after they were asked to. \`/coordinator @user\` names somebody else.\n\n${renderEmbargoRules(end)}`;
}

function age(hours: number): string {
  if (hours < 48) return hours === 1 ? "an hour" : `${hours} hours`;
  return `${Math.floor(hours / 24)} days`;
}

/** Another report of the same vulnerability is kept with this one. `names`: whoever reported it there. */
export function renderDuplicateAdded(issue: number, names: readonly string[], at: string, zone: string): string {
  const who = names.length === 0 ? "somebody whose name is not known" : names.map(code).join(", ");
  return `**#${issue} reports the same vulnerability**, by ${who}, on ${renderMoment(at, zone)}. Please tell them how it stands, too, and ask how they wish to be credited: \`/credit reporter <name> [@login]\`. The status comment lists all reports in the order in which they came.`;
}
