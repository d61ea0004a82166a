// What an answer says of each event that a command caused.
import { advisoryEvents } from "../../domain/advisories/events.ts";
import { CALLED_OFF } from "../../domain/disclosure/call-off.ts";
import type { Credits } from "../../domain/disclosure/credits.ts";
import { followUpEvents } from "../../domain/follow-up/events.ts";
import { mailEvents } from "../../domain/mail/events.ts";
import { moderationEvents } from "../../domain/moderation/events.ts";
import { scheduleEvents } from "../../domain/schedule/state.ts";
import type { Disclosure } from "../../domain/disclosure/state.ts";
import { type Event, type EventOf, isOf, isSilent } from "../../domain/record/events.ts";
import { never } from "../../domain/result.ts";
import { renderAdopted } from "../disclosure/adoption.ts";
import { renderBranchEdits } from "../disclosure/branch-edits.ts";
import { code, escapeInline } from "../inert.ts";
import { renderDutySent } from "../advisories/duties.ts";
import { renderAdvisoryEvent, renderCve } from "../advisories/github.ts";
import { renderFollowUpEvent } from "../follow-up/events.ts";
import { renderMailEvent } from "../mail/events.ts";
import { leakName } from "../leaks/notices.ts";
import { renderModerationEvent } from "../moderation/events.ts";
import { renderEmbargoRules } from "../intake/notices.ts";
import { renderEmbargo, renderEmbargoEnd, renderScheduleEvent } from "../schedule/events.ts";
import { renderRebuilt } from "../record/lost.ts";
import { renderChecksSkipped } from "../private-checks/words.ts";
import { renderNewer } from "../record/newer.ts";

/** An event with what stood before and after it, and what only a look at files and git can tell of it, in Markdown. */
export type ToldEvent = {
  readonly what: Event;
  readonly before: Disclosure;
  readonly after: Disclosure;
  readonly view: string | null;
};

/** Markdown; empty where the event is no matter of an answer. */
export function renderEvent(event: ToldEvent): string {
  const { what, before, after, view } = event;
  if (isSilent(what)) return "";
  if (isOf(advisoryEvents, what)) return renderAdvisoryEvent(what);
  if (isOf(scheduleEvents, what)) return renderScheduleEvent(what);
  if (isOf(followUpEvents, what)) return renderFollowUpEvent(what);
  if (isOf(moderationEvents, what)) return renderModerationEvent(what);
  if (isOf(mailEvents, what)) return renderMailEvent(what, view);
  switch (what.type) {
    case "coordinator":
      return coordinatorWords(event);
    case "confirmed":
      return confirmedWords(event);
    case "dismissed":
      return `The report is dismissed (${escapeInline(what.why)}), and this issue is closed. Nothing becomes public. \`/confirm\` takes it up again.`;
    case "repository":
      return `The public repository is ${code(`${what.owner}/${what.name}`)}.${voidedWords(before)}`;
    case "risk":
      return `The risk is level ${what.level}${placeWords(what.at)}.${voidedWords(before)}`;
    case "branches":
      return branchWords(event);
    case "advisory":
      return `The advisory is taken as ${code(what.file.path)}. \`/disclose plan\` shows what becomes of it.`;
    case "cve":
      return renderCve(what.id);
    case "affected":
      return `${affectedWords(what)}${voidedWords(before)}`;
    case "patch":
      return [patchWords(what), ...(view === null ? [] : [view])].join("\n\n");
    case "credit":
    case "credits":
      return creditWords(after.credits);
    case "availability":
      return what.available
        ? "You are noted as available for reviews and merges at the time of disclosure."
        : "You are noted as not available.";
    case "approved":
      return `Your approval of the bundle ${code(what.digest.slice(0, 32))} counts as long as this bundle stays as it is and your comment is not edited.`;
    case "undone":
      return `${view ?? "Your last command"} is taken back, as if it had never been given.${what.voids ? voidedWords(before) : ""}`;
    case "leaked":
      return `It is recorded that this became known before its time (${escapeInline(what.why)}). The public issue says that it is disclosed early, and not why.`;
    case "leak-dismissed":
      return `It is noted that ${leakName(what.key)} is no leak. It is not told of again.`;
    case "exploited":
      return what.evidence === null
        ? "It is recorded that no attacks are known."
        : `It is recorded that attacks are known (${escapeInline(what.evidence)}). Whoever is asked to coordinate, to answer the reporter or, after publishing, to review is called four times as often. Is the embargo's end still right? \`/embargo <date>\`, or \`/disclose now --leaked <why>\` where it is known in public.`;
    case "duty-sent":
      return renderDutySent(what.duty, what.reference);
    case "checks-skipped":
      return renderChecksSkipped(what.why);
    case "round-opened":
      if (what.targets.length === 0)
        return "A further round is open that corrects what is public. It needs its own approval and `/disclose`; until then everything public stays as it is.";
      return `A further round is open for ${what.targets.map(code).join(", ")} (${escapeInline(what.why)}). It needs its own approval; what is public stays.`;
    case "adopted":
      return renderAdopted(what, after);
    case "record-rebuilt":
      return renderRebuilt(what);
    case "claimed":
      return "";
    case "stopped":
      return what.code === CALLED_OFF ? what.words : `The publication stopped. ${what.words}`;
    case "published":
      return publishedWords(event);
    case "shown":
      return view ?? "";
    case "refused":
      return what.words;
    case "embargo":
      return renderEmbargo(what);
    case "duplicate":
      return what.of === null
        ? "This is no duplicate any more: this issue is opened again, and work goes on here. Nothing is armed."
        : `The same vulnerability as #${what.of}: everything goes on there, and this issue is closed. Its reporters and the time of this report are kept in #${what.of}; nobody is credited there before \`/credit reporter\` says so.`;
    case "informed":
      return `It is recorded that the reporter was told${what.how === null ? "" : ` (${escapeInline(what.how)})`}.`;
    case "newer":
      return renderNewer([what.kind]);
    default:
      return never(what);
  }
}

/** With it the embargo's reminder is posted, to everybody whom it concerns. */
function coordinatorWords({ what, after, view }: ToldEvent): string {
  if (what.type !== "coordinator") return "";
  const reminder = renderEmbargoRules(renderEmbargoEnd(after.schedule.embargo));
  const called = view === null || view === "" ? "" : `${view} `;
  return `${escapeInline(what.login)} coordinates this disclosure.\n\n${called}${reminder}`;
}

function confirmedWords({ before, after }: ToldEvent): string {
  const sentences = ["The report is confirmed as a vulnerability."];
  if (before.risk !== null && after.risk === null)
    sentences.push(
      "Its level was 6, which means that it is not a vulnerability: set the risk again by `/risk <1-7>`.",
    );
  const isOpen = after.moderation.strays.some((stray) => stray.verdict === "suspect" || stray.restored !== null);
  if (isOpen)
    sentences.push(
      "**The public item that this issue is the copy of is still there for everybody to read.** `/stray` redirects and closes it.",
    );
  return sentences.join(" ");
}

function publishedWords({ what, after }: ToldEvent): string {
  if (what.type !== "published") return "";
  const { repository } = after;
  const name = (number: number): string =>
    repository === null ? `#${number}` : `${repository.owner}/${repository.name}#${number}`;
  const parts = [
    ...(what.issue === null ? [] : [`issue ${name(what.issue)}`]),
    ...(what.comment === null ? [] : [`a comment on ${name(what.comment.pull)}`]),
    ...what.pulls.map(({ target, number }) => `${name(number)} for ${code(target)}`),
  ];
  const notes = what.notes.length === 0 ? "" : " Not everything went as planned: the status comment says what.";
  const next =
    what.pulls.length === 0
      ? ""
      : " Now available maintainers review and merge the fix PRs; the status comment says where each stands.";
  const adopted = after.publications.some(({ pinned, adopted: by }) => pinned.round === what.round && by !== null);
  if (adopted) return `Public and complete: ${parts.join(", ")}.${notes}${next}`;
  return `Published: ${parts.length === 0 ? "the public texts are corrected" : parts.join(", ")}.${notes}${next}`;
}

/** Only said where it matters. */
function voidedWords({ approvals }: Disclosure): string {
  return approvals.length === 0 ? "" : " Approvals given before are void.";
}

function branchWords({ before, after }: ToldEvent): string {
  const all = renderBranchEdits(after.branchEdits);
  return `Branches corrected. All corrections of what the risk selects: ${all}.${voidedWords(before)}`;
}

function affectedWords({ since, promised }: EventOf<"affected">): string {
  const from = since === null ? "Every version is affected" : `Versions from ${code(since)} on are affected`;
  const fixed = promised.map(({ branch, version }) => `${code(branch)} as ${code(version)}`);
  const until =
    fixed.length === 0
      ? "the versions with the fix are read from the tags, as they appear"
      : `the fix is to be released for ${fixed.join(", ")}, until the tags show what has it`;
  return `${from}; ${until}.`;
}

function patchWords({ branch, bytes, file }: EventOf<"patch">): string {
  const where = branch === null ? "for every target branch without one of its own" : `for ${code(branch)}`;
  return `The patch is taken ${where}: ${bytes} bytes, SHA-256 ${code(file.sha256)}.`;
}

/** Both lists, whole: what is not on them is not credited. */
function creditWords({ reporter, fix }: Credits): string {
  return [
    `- Reported by: ${reporter === null ? "not said yet" : nameList(reporter)}`,
    `- Fixed by: ${fix === null ? "the authors of the patches" : nameList(fix)}`,
  ].join("\n");
}

function nameList(list: NonNullable<Credits["fix"]>): string {
  if (list.length === 0) return "nobody is credited";
  return list
    .map(({ name, mail, login }) => {
      if (name === null) return "someone who wishes to stay anonymous";
      const parts = [escapeInline(name)];
      if (mail !== null) parts.push(code(mail));
      if (login !== null) parts.push(`(${code(`@${login}`)})`);
      return parts.join(" ");
    })
    .join(", ");
}

function placeWords(place: EventOf<"risk">["at"]): string {
  if (place === null) return "";
  return "pull" in place ? ` (pull request #${place.pull})` : ` (branch ${code(place.branch)})`;
}
