// The words of every problem: what happened, what it means, and the next step. For the tracking repository only.
import { renderAdoptProblem } from "../disclosure/adoption.ts";
import { publicSoFar, renderPublicationProblem } from "../disclosure/publication-problems.ts";
import type { ApproverRefusal } from "../../domain/disclosure/approval/approvals.ts";
import { isMailProblem } from "../../domain/mail/problems.ts";
import type { Problem } from "../../domain/problems.ts";
import { never } from "../../domain/result.ts";
import { NOT_SKIPPED } from "../private-checks/words.ts";
import { renderGate } from "../disclosure/gates.ts";
import { undoOtherwise } from "./undo-words.ts";
import { renderCommandError } from "./commands.ts";
import { isCveProblem, renderCveProblem } from "../advisories/github.ts";
import { renderLeakUnknown } from "../leaks/notices.ts";
import { code, escapeInline } from "../inert.ts";
import { nothing } from "../nothing.ts";
import { renderRefusal } from "../refusals.ts";
import { renderPatchProblem, renderReadings, takeLine } from "../disclosure/patch.ts";
import { renderFailure } from "../machine.ts";
import { renderDuplicateProblem } from "../intake/problems.ts";
import { renderNewer } from "../record/newer.ts";
import { renderGone } from "../record/lost.ts";
import { REPEAT, RESTORE } from "../record/restore.ts";
import { renderMailProblem } from "../mail/problems.ts";
import { renderArmingProblem } from "../schedule/problems.ts";
import { renderSettingsErrors } from "../settings.ts";

/** Markdown for the answer to a command, or for the status comment. */
export function renderProblem(problem: Problem): string {
  if (isMailProblem(problem)) return renderMailProblem(problem);
  if (isCveProblem(problem)) return renderCveProblem(problem);
  switch (problem.code) {
    case "record-unreadable":
      return `The record (${code("record.json")} on this disclosure's branch) cannot be read: ${escapeInline(problem.detail)}. ${RESTORE}`;
    case "record-tampered":
      return `Entry ${problem.seq} of the record (${code("record.json")}) was not written by this app for this issue, or was changed since. Nothing is done until that is fixed. ${RESTORE}`;
    case "record-rolled-back":
      return `The record (${code("record.json")}) was set back: it had ${problem.seen} entries or other ones, now it has ${problem.found}. Nothing is done until that is fixed. ${RESTORE}`;
    case "record-gone":
      return renderGone(problem) + REPEAT;
    case "record-stands":
      return `The record of this disclosure stands (${problem.entries} entries) and is whole, so nothing was written anew. \`/status\` shows where it stands.`;
    case "record-newer":
      return renderNewer(problem.kinds);
    case "command-malformed":
      return renderCommandError(problem.error);
    case "comment-edited":
      return "That comment was edited after it was written, so its commands are not carried out. Write them in a new comment.";
    case "not-allowed":
      return problem.needs === "maintainer"
        ? "This command is for maintainers, as `.github/embargo.yml` names them. Ask one of them to give it."
        : "Commands here are for people with access to this repository.";
    case "not-alone":
      return `\`/${problem.command}\` must stand alone in its comment, so that nobody overlooks it. Repeat it in a comment of its own.`;
    case "by-mail":
      return `\`/${problem.command}\` is not taken from a reply to a mail: whoever can send mail in your name could have written it. Give the command on this issue's page.`;
    case "too-old":
      return `\`/${problem.command}\` was written ${problem.minutes} minutes before the app saw it. A publication must not come as a surprise: repeat the command, if it still holds.`;
    case "on-dashboard":
      return "This issue is the dashboard, so nothing was done. Give the command in the issue of the disclosure that it is about.";
    case "settings-missing":
      return "This repository has no `.github/embargo.yml` on its default branch. Add it (two lines are enough: `public_repositories` and `contact`). Then repeat the command, if one was refused for this.";
    case "settings-invalid":
      return renderSettingsErrors(problem.errors);
    case "owner-refused":
      return `This app does not serve the account ${code(problem.owner)}. Its operator can add it to \`EMBARGO_OWNERS\`.`;
    case "tracking-public":
      return "This repository is public. Nothing is done here until it is private again. Then repeat the command, if one was refused for this.";
    case "unknown-user":
      return `There is no user ${code(problem.login)} with access to this repository. Check the spelling, or invite them first.`;
    case "repository-not-listed":
      return `${code(problem.name)} is not among the \`public_repositories\` of \`.github/embargo.yml\`: ${problem.listed.map(code).join(", ")}.`;
    case "repository-foreign":
      return `${code(problem.name)} belongs to another account. Only repositories of ${code(problem.owner)} can be served from here.`;
    case "repository-not-installed":
      return `The app is not installed on ${code(problem.name)}, or there is no such repository. Add it to the app's installation, then repeat the command.`;
    case "repository-private":
      return `${code(problem.name)} is private: there is nothing to disclose there. Choose the public one.`;
    case "repository-unset":
      return "Choose the public repository first: `/repository <name>`.";
    case "risk-unset":
      return "Set the risk first: `/risk <1-7>`. It selects the branches that this command corrects.";
    case "risk-place-missing":
      return "Level 7 lives in a pull request or a side branch: `/risk 7 #<pr>` or `/risk 7 <branch>`.";
    case "risk-place-unneeded":
      return `Level ${problem.level} takes no pull request or branch; only level 7 does. Branches are corrected by \`/branches\`.`;
    case "credit-unknown":
      return `${code(problem.name)} is not on the list of ${problem.kind === "reporter" ? "reporters" : "those who fixed it"}. ${problem.listed.length === 0 ? "Nobody is on it by name." : `On it: ${problem.listed.map(code).join(", ")}.`}`;
    case "not-exploited":
      return "No attacks are recorded here, so no notification of them runs: `/exploited <evidence>` first. Nothing was recorded.";
    case "nothing-to-undo":
      return "You have given no command here that could be taken back.";
    case "undo-otherwise":
      return `Your last command here is not taken back by \`/undo\`.${undoOtherwise(problem.event)}`;
    case "false-alarm-confirmed":
      return "This report is confirmed as a vulnerability, so it is no false alarm, and opening it again would publish it. If it is none after all: `/dismiss <why>` first.";
    case "unknown-branch":
      return `There is no branch ${code(problem.branch)} in the public repository.${near(problem.near)}`;
    case "unknown-pull":
      return `There is no pull request #${problem.pull} in the public repository.`;
    case "patch-unreadable":
      return `The patch was not taken: ${renderPatchProblem(problem.problem)}`;
    case "patch-two-readings":
      return renderReadings(problem.reading);
    case "patch-file-missing":
      return `There is no file ${code(problem.path)} on this repository's default branch. Check the path, or push the file first.`;
    case "no-proposal":
      return problem.current === null
        ? `There is no proposal for ${code(problem.branch)} now. \`/check\` shows where it stands.`
        : `That is not the proposal for ${code(problem.branch)} that stands now. Read the one in the status comment and copy its line: ${code(takeLine(problem.branch, problem.current))}.`;
    case "patch-too-large":
      return `The patch has ${problem.bytes} bytes; \`max_patch_bytes\` of the settings allows ${problem.limit}.`;
    case "patch-without-blobs":
      return `The patch was not taken: for ${code(problem.path)} it does not name the blob of the result, so damage on its way through a comment could not be found. Make it by \`git format-patch --stdout --full-index\`, or put it in by \`/patch --file\`.`;
    case "approve-mismatch":
      return `${code(problem.given)} is not the bundle that stands now. Read the bundle in the status comment, and if it is right, copy the line \`/approve …\` from there.`;
    case "checks-not-skipped":
      return NOT_SKIPPED[problem.because];
    case "approve-nothing":
      return `There is nothing to approve yet:\n\n${problem.gates.map(renderGate).join("\n")}`;
    case "approve-own-patch":
      return `${APPROVER_REFUSED[problem.why]}, so another maintainer has to approve it.`;
    case "gates-unmet":
      return `${nothing(problem)} was published: these gates do not hold.\n\n${problem.gates.map(renderGate).join("\n")}`;
    case "publication-begun":
      return problem.status === "public"
        ? "This disclosure is public already; what was published stays. A late backport is a further round: `/branches +<branch> <why>` opens it. `/advisory` and `/credit` open one that corrects the public texts."
        : "The publication has begun; its bundle cannot change any more. If it stopped: `/retry`.";
    case "disclosure-dismissed":
      return "This report was dismissed. If it is a vulnerability after all: `/confirm`, and set the risk again.";
    case "duplicate-refused":
    case "duplicate-elsewhere":
    case "duplicate-chain":
    case "duplicate-holds":
    case "is-duplicate":
      return renderDuplicateProblem(problem);
    case "nothing-armed":
    case "moment-unreadable":
    case "moment-day-only":
    case "moment-no-such-day":
    case "moment-zone-missing":
    case "moment-zone-unknown":
    case "moment-gap":
    case "moment-twice":
    case "moment-past":
    case "moment-too-far":
    case "moment-day-excluded":
    case "moment-holiday":
    case "moment-before-embargo":
      return renderArmingProblem(problem);
    case "nothing-public":
      return "Nothing of this disclosure is public yet, so there are no fix PRs. `/status` shows what is missing.";
    case "repository-unreachable":
      return `${code(problem.name)} is not public, not of this account, or not in the app's installation any more, so nothing could be looked at there. Mend that, then repeat the command.`;
    case "nothing-to-merge":
      return "Every fix PR is merged already. The status comment shows what each merge proved.";
    case "no-fix-pull":
      return `There is no fix PR for ${code(problem.branch)}; there is one for ${problem.others.map(code).join(", ")}.`;
    case "fix-pull-over":
      if (problem.state === "merged")
        return `The fix PR for ${code(problem.branch)} is merged; there is nothing to build again.`;
      if (problem.state === "target-deleted")
        return `${code(problem.branch)} itself was deleted, so there is nothing to build on. Restore the branch, reopen its pull request, then repeat the command.`;
      return problem.state === "retargeted"
        ? `The fix PR for ${code(problem.branch)} has another base now. Set its base back on its page, then repeat the command.`
        : `The fix PR for ${code(problem.branch)} is closed, or its branch was deleted. Reopen it (and restore its branch) on its page, then repeat the command.`;
    case "refresh-conflict":
      return problem.release !== null
        ? `The fix PR for ${code(problem.branch)} stands on the release ${code(problem.release)}, and the branch has moved on since, so that they conflict. Nothing was pushed. Somebody merges the branch into the pull request and solves the conflict there; what lands is held against what was approved. Or it needs a further round: \`/branches +${problem.branch}\`, then a patch for that branch by \`/patch --branch ${problem.branch}\`.`
        : `The approved patch does not apply to ${code(problem.branch)} any more. Nothing was pushed. It needs a further round: \`/branches +${problem.branch}\`, then a patch for that branch by \`/patch --branch ${problem.branch}\`.`;
    case "refresh-drifted":
      return `On ${code(problem.branch)} the fix would not be what was approved any more: files that it touches have changed there. Nothing was pushed. It needs a further round with its own approval; \`drift: clean\` of the settings allows the same hunks on changed files.`;
    case "refresh-fork":
      return `The fix PR for ${code(problem.branch)} (public #\u200B${problem.pull}) has its branch in a fork, where the app cannot push. Whoever opened it builds it again there; or close it, open one from a branch of the public repository, and \`/branches +${problem.branch}\` begins a round for it.`;
    case "adopt-unapproved":
    case "adopt-gone":
    case "adopt-elsewhere":
    case "adopt-stranger":
    case "adopt-issue":
    case "adopt-comment":
    case "adopt-closed":
    case "adopt-unreadable":
    case "adopt-base":
    case "adopt-several":
    case "adopt-own":
    case "adopt-missing":
    case "adopt-differs":
      return renderAdoptProblem(problem);
    case "nothing-to-retry":
      return "No publication is under way or stopped. To publish: `/disclose`.";
    case "nothing-to-cancel":
      return "No publication has begun, so there is nothing to call off. What is armed is disarmed by `/disclose cancel`.";
    case "cancel-under-way":
      return "The publication is under way, so it cannot be called off. Its outcome is answered to whoever began it.";
    case "cancel-unseen":
      return "Whether anything is public already could not be seen, so nothing is called off. The status comment says what stopped the publication; once that is fixed, repeat the command.";
    case "cancel-public":
      return `This is public already, so the publication cannot be called off: ${problem.traces.map(code).join(", ")}. \`/retry\` completes it.`;
    case "under-way":
      return `The publication is under way. Should its process have died, it goes on by itself after ${problem.until}; \`/retry\` works from then on.`;
    case "no-stray":
      return problem.command === "stray"
        ? "This issue is the private copy of no public item. Name the one you mean: `/stray #12`, `/stray repo#12`, or the link of a comment."
        : "This issue is the private copy of no public item, so there is nothing to undo. Give the command in the issue that the app opened for it.";
    case "leak-unknown":
      return renderLeakUnknown(problem.name, problem.seen);
    case "stray-repository-unclear":
      return `Say which repository: ${problem.listed.map((name) => code(`/stray ${name}#12`)).join(" or ")}.`;
    case "stray-unknown":
      return `There is no ${code(problem.name)} in public, or it was deleted. Check the number or the link; a discussion is named by its link.`;
    case "stray-not-here":
      return `This issue is no copy of ${code(problem.name)}; it is the copy of ${problem.here.map(code).join(", ")}. Nothing was undone.`;
    case "preparation-failed":
      return `The commits could not be built (${code(problem.where)}). ${nothing(problem)} is public. \`/check\` tries again; if it stays, the app's log has the reason.`;
    case "github-refused":
      return `Nothing was done: ${renderRefusal(problem.refusal)} Then repeat the command.`;
    case "publication-unrecorded":
      return `The publication stopped, because its record (${code("record.json")} on this disclosure's branch) cannot be written. ${problem.refusal === null ? "The app's log has more." : renderRefusal(problem.refusal)} ${publicSoFar(problem)} Once the record can be written, the app goes on by itself, within minutes, and makes nothing twice.`;
    case "command-failed":
      return `Nothing was done: the app failed at this command, also when it was tried again. ${renderFailure(problem.where)} Then repeat the command.`;
    case "file-damaged":
    case "bundle-newer":
    case "not-private-any-more":
    case "build-differs":
    case "gates-changed":
    case "push-rejected":
    case "push-unauthorised":
    case "push-unknown":
    case "step-refused":
    case "step-unanswered":
    case "unexpected":
      return renderPublicationProblem(problem);
    default:
      return never(problem);
  }
}

const APPROVER_REFUSED: Readonly<Record<ApproverRefusal, string>> = {
  "own-patch": "You put in a patch of this disclosure",
  author: "You are an author of this fix",
  credited: "You are credited for this fix",
  coordinator: "You coordinate this disclosure, and the settings say `approvals_by: not-coordinator`",
};

function near(names: readonly string[]): string {
  return names.length === 0 ? "" : ` Did you mean ${names.map(code).join(" or ")}?`;
}
