// The answer to one comment: a line or a block for each of its commands, from what was recorded of them.
import type { Event } from "../../domain/record/events.ts";
import { never } from "../../domain/result.ts";
import { code, escapeInline } from "../inert.ts";
import { renderScheduleEvent } from "../schedule/events.ts";
import { renderNewer } from "../record/newer.ts";

export type AnsweredCommand = {
  readonly line: number;
  readonly text: string;
  readonly facts: readonly Event[];
  /** The view that a `shown` command asked for, ready in Markdown. */
  readonly view: string | null;
};

/** Markdown of the whole answer, without its marker. */
export function answerComment(to: { readonly login: string }, commands: readonly AnsweredCommand[]): string {
  const blocks = commands.map((command) => {
    const words = command.facts.map((one) => renderFact(one, command.view)).filter((text) => text !== "");
    return commands.length === 1 ? words.join("\n\n") : `${code(command.text)}\n\n${words.join("\n\n")}`;
  });
  return `@${escapeInline(to.login)} ${blocks.join("\n\n---\n\n")}`;
}

function renderFact(fact: Event, view: string | null): string {
  switch (fact.type) {
    case "coordinator":
      return `${escapeInline(fact.login)} coordinates this disclosure.\n\n${EMBARGO_REMINDER}`;
    case "confirmed":
      return "The report is confirmed as a vulnerability.";
    case "dismissed":
      return `The report is dismissed (${escapeInline(fact.why)}), and this issue is closed. Nothing becomes public. \`/confirm\` takes it up again.`;
    case "repository":
      return `The public repository is ${code(`${fact.owner}/${fact.name}`)}. Approvals given before are void.`;
    case "risk":
      return `The risk is level ${fact.level}${placeWords(fact.at)}. Approvals given before are void.`;
    case "branches":
      return `Branches corrected: ${[...fact.add.map((one) => `+${one}`), ...fact.remove.map((one) => `-${one}`)].map(code).join(", ")}. Approvals given before are void.`;
    case "advisory":
      return `The advisory is taken as ${code(fact.file.path)}.`;
    case "patch":
      return `The patch${fact.branch === null ? "" : ` for ${code(fact.branch)}`} is taken: ${fact.bytes} bytes, SHA-256 ${code(fact.file.sha256)}.`;
    case "credit":
      return fact.credit.name === null
        ? `The ${fact.credit.kind === "reporter" ? "reporter" : "author of the fix"} stays anonymous.`
        : `${fact.credit.kind === "reporter" ? "Reporter" : "Fix"} credited: ${escapeInline(fact.credit.name)}.`;
    case "availability":
      return fact.available
        ? "You are noted as available for reviews and merges at the time of disclosure."
        : "You are noted as not available.";
    case "approved":
      return `Your approval of the bundle ${code(fact.digest.slice(0, 32))} counts as long as this bundle stands and your comment is not edited.`;
    case "round-opened":
      return `A further round is open for ${fact.targets.map(code).join(", ")} (${escapeInline(fact.why)}). It needs its own approval; what is public stays.`;
    case "stray-taken":
      return "Taken as a stray report: it is redirected now. The status comment says how far that is.";
    case "false-alarm":
      return "Noted as a false alarm: what was done in public is undone now, and it is left alone from then on.";
    case "stray-asked":
      return `Taken up: ${fact.item.url}`;
    case "stray-copied":
      return fact.issue === null
        ? "It could not be read any more, so there is no copy of it: it was deleted or moved."
        : `Copied to #${fact.issue}, where everything else about it happens.`;
    case "claimed":
      return "The publication went on.";
    case "stopped":
      return `The publication stopped. ${fact.words}`;
    case "published":
      return "Published. The status comment lists what is public.";
    case "publishing":
      return "";
    case "shown":
      return view ?? "";
    case "refused":
      return fact.words;
    case "embargo":
    case "armed":
    case "arming-seconded":
    case "held":
    case "disarmed":
      return renderScheduleEvent(fact);
    case "newer":
      return renderNewer([fact.kind]);
    case "stray":
    case "moderated":
    case "restored":
    case "bundle":
    case "replied":
    case "status-posted":
    case "preflight":
    case "alarmed":
    case "nudged":
    case "merged":
    case "refreshed":
    case "merge-asked":
    case "resolved":
      return "";
    default:
      return never(fact);
  }
}

function placeWords(at: Extract<Event, { type: "risk" }>["at"]): string {
  if (at === null) return "";
  return "pull" in at ? ` (pull request #${at.pull})` : ` (branch ${code(at.branch)})`;
}

/** The policy's embargo reminder, posted when the coordinator is set. */
const EMBARGO_REMINDER = `**Embargo.** Until it is disclosed, this vulnerability is known to the people in this repository and the reporter alone.
Please do not open a public issue or pull request for it, do not push the fix to any branch or fork of the public repository,
and do not mention it in public commits, chats or calendars. The fix is proposed as a patch (\`git format-patch --stdout\`),
reviewed here, and published by this app at the time of disclosure.`;
