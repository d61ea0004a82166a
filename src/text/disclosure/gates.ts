// The words of each gate: what holds, or what is missing with the command that fixes it.
import type { ApprovalVoid } from "../../domain/disclosure/approval/approvals.ts";
import type { Gate, PatchTrouble } from "../../domain/disclosure/gates.ts";
import type { RepositoryTrouble } from "../../domain/disclosure/checks/repository-switches.ts";
import type { BranchBuild, Proposal } from "../../domain/patch/build.ts";
import { never } from "../../domain/result.ts";
import type { MergeTrouble } from "../../domain/disclosure/checks/merge-methods.ts";
import { code, escapeInline } from "../inert.ts";
import { renderLeak } from "./leaks.ts";
import { renderCause } from "../machine.ts";
import { renderNewer } from "../record/newer.ts";
import { renderUnknownPublic } from "../record/lost.ts";
import { checksWords } from "../private-checks/words.ts";
import { renderBranchStatus, renderPatchProblem, renderProposal } from "./patch.ts";

/** One Markdown list item with a tick box. Only for the tracking repository: it may quote what is secret. */
export function renderGate(gate: Gate): string {
  return `- [${gate.met ? "x" : " "}] ${gateWords(gate)}`;
}

/** What a gate says, without its box. */
export function gateWords(gate: Gate): string {
  switch (gate.gate) {
    case "coordinator":
      return gate.met
        ? "A coordinator drives this disclosure."
        : "No coordinator yet: `/coordinator` (yourself) or `/coordinator @user`.";
    case "confirmed":
      return gate.met
        ? "The report is confirmed."
        : "The report is not confirmed yet: `/confirm`, or `/dismiss <why>`.";
    case "repository":
      return gate.met
        ? "The public repository is chosen."
        : gate.chosen
          ? "The chosen repository is not public, not of this account, or not in the app's installation any more: fix that, or `/repository <name>`."
          : `Which public repository is it? ${gate.listed.map((name) => code(`/repository ${name}`)).join(" or ")}`;
    case "record":
      return renderNewer(gate.kinds);
    case "unknown-public":
      return renderUnknownPublic(gate.items);
    case "risk":
      return gate.met ? "The risk is set." : "The risk is not set: `/risk <1-7>`.";
    case "advisory":
      return gate.met
        ? "The advisory is written."
        : "No advisory yet: `/advisory`, and below it the public text in Markdown; its first heading becomes the title.";
    case "patch":
      return gate.met ? "The patch is there and was read." : patchWords(gate.problems);
    case "branches":
      return branchWords(gate);
    case "changes":
      return gate.met
        ? "What is public would say something else."
        : "Nothing that is public would change: correct the text by `/advisory`, the credits by `/credit`, or take the round back by `/undo`.";
    case "preparation":
      return gate.failure.refusal === null
        ? `git failed while the commits were built, so nothing is known of the patch, the branches and the texts. ${renderCause(gate.failure)} Then \`/check\`.`
        : `Nothing is known of the branches, labels and rules, because GitHub did not show them. ${renderCause(gate.failure)} \`/check\` tries again.`;
    case "credit":
      return gate.met
        ? "How the reporter is credited is settled."
        : "How is the reporter credited? `/credit reporter <name> [<mail>] [@login]` or `/credit reporter anonymous`.";
    case "pull":
      return gate.met
        ? `Pull request #${gate.number} is open.`
        : `Pull request #${gate.number} is not open any more: choose the place again by \`/risk 7 <#pr or branch>\`.`;
    case "labels":
      return gate.met
        ? "Every label of the settings exists."
        : `Labels missing in the public repository: ${gate.missing.map(code).join(", ")}. Create them there, or change ${code(".github/embargo.yml")}.`;
    case "texts":
      return gate.met
        ? "Every public text fits GitHub's limits."
        : `Too long for GitHub: ${gate.tooLong.join(", ")}. Shorten the advisory (\`/advisory\`).`;
    case "leaks":
      return gate.met
        ? "The leak guard found nothing."
        : `The leak guard found what must not go out:\n${gate.leaks
            .slice(0, 20)
            .map((leak) => `  - ${renderLeak(leak)}`)
            .join("\n")}`;
    case "writable":
      return gate.met
        ? "The public repository takes what would be published."
        : `The public repository would refuse the publication:\n${gate.troubles.map((trouble) => `  - ${troubleWords(trouble)}`).join("\n")}\n  Then \`/check\`.`;
    case "rules":
      return gate.met
        ? "No rule of the public repository stands against the fix branches."
        : `GitHub would refuse the fix branches:\n${gate.broken.map(({ branch, detail }) => `  - ${code(branch)}: ${escapeInline(detail)}`).join("\n")}\n  Let the app bypass the rule, or change it, then \`/check\`. A bypass cannot be seen from here: where the app has it, name the rule's type under \`rules.bypassed\` in ${code(".github/embargo.yml")}.`;
    case "merging":
      return gate.met
        ? `The fix PRs can be merged by \`merge_method: ${gate.method}\`.`
        : `GitHub would not merge the fix PRs by \`merge_method: ${gate.method}\`:\n${gate.troubles.map(mergeTroubleWords).join("\n")}\n  ${MERGE_WAYS_OUT}`;
    case "checks":
      return checksWords(gate);
    case "workflows":
      return gate.met
        ? "No workflow file stands in the way."
        : `The fix changes workflow files, and the app lacks the permission \`workflows\`: ${gate.paths.map(code).join(", ")}. Grant it to the app, then \`/check\`.`;
    case "available":
      return gate.met
        ? "A maintainer is available to review and merge."
        : "No maintainer is available for the reviews and merges yet: `/available`.";
    case "approvals":
      return approvalWords(gate);
    default:
      return never(gate);
  }
}

function mergeTroubleWords({ branch, left }: MergeTrouble): string {
  const others = left.length === 0 ? "none is left" : `what is left is ${left.map(code).join(", ")}`;
  return `  - ${code(branch)}: ${others}${left.join() === "squash" ? ", which makes the app the author of the fix" : ""}`;
}

/** The author of the fix is lost by a squash: nobody is to find that out after the merge. */
const MERGE_WAYS_OUT =
  "Ways out: an admin allows rebase or merge commits there for the day (`merge_method: rebase` keeps author and message too); or the rules let this app bypass them, and `merge_method: push` moves the branch to the approved commit; or `merge_method: squash` is chosen knowingly, which keeps whoever wrote the fix as co-author alone. Change it in `.github/embargo.yml`, then `/check`.";

function troubleWords(trouble: RepositoryTrouble): string {
  switch (trouble.kind) {
    case "archived":
      return "it is archived, so it takes no writes: unarchive it.";
    case "disabled":
      return "GitHub has disabled it: its owner must ask GitHub's support.";
    case "issues-off":
      return "it has no issues: switch them on in its settings, under Features.";
    case "pulls-off":
      return "it has no pull requests: switch them on in its settings, under Features.";
    case "pulls-by-collaborators":
      return `only collaborators may open pull requests, and an app may not count as one: allow everybody in its settings, or, where the app has opened one before, name \`pull_request_creation_policy\` under \`rules.bypassed\` in ${code(".github/embargo.yml")}.`;
    case "branch-in-the-way":
      return `it has a branch named ${code(trouble.branch)}, so that no branch can be named ${code(`${trouble.branch}/…`)}: rename or remove it.`;
    default:
      return never(trouble);
  }
}

function patchWords(troubles: readonly PatchTrouble[]): string {
  if (troubles.length === 0) {
    return "No patch yet: `/patch` with the output of `git format-patch --stdout --full-index` in a fenced block below it, or `/patch --file <path>`.";
  }
  const lines = troubles.map((trouble) => {
    const which = trouble.branch === null ? "main's patch" : `the patch for ${code(trouble.branch)}`;
    return trouble.kind === "unreadable"
      ? `  - ${which}: ${renderPatchProblem(trouble.problem)}`
      : `  - ${which}: the file ${code(trouble.path)} is gone or not what was put in; put it in again by \`/patch\`.`;
  });
  return `A patch cannot be used:\n${lines.join("\n")}`;
}

function branchWords(gate: Extract<Gate, { gate: "branches" }>): string {
  if (gate.met) return "The fix applies to every target branch.";
  // Without main there is no fix, and without the place it lives in none either: nobody is told to leave these out.
  const leftOut = (branch: string, joint: string): string =>
    gate.backports.includes(branch) ? `${joint} leave it out: ${code(`/branches -${branch} <why>`)}` : "";
  const lines = [
    ...gate.unpatched.map(
      (branch) =>
        `  - ${code(branch)} has no patch: \`/patch\` gives one for main and every branch without its own, ${code(`/patch --branch ${branch}`)} one for it alone${leftOut(branch, "; or")}.`,
    ),
    ...gate.missing.map((branch) =>
      gate.backports.includes(branch)
        ? `  - ${code(branch)} does not exist: create it${leftOut(branch, ", or")}.`
        : `  - ${code(branch)} does not exist: it is the main branch by ${code(".github/embargo.yml")} (\`main_branch\`), or the one that \`/risk\` named. Correct that.`,
    ),
    ...gate.failing.map(
      (build) =>
        `  - ${renderBranchStatus(build)}${proposed(gate.proposals, build.branch)} ${otherPatch(build, gate.backports)}.`,
    ),
  ];
  return lines.length === 0
    ? "The fix is not built on the target branches yet: it needs repository, risk and patch."
    : `The fix does not apply everywhere:\n${lines.join("\n")}`;
}

function otherPatch({ branch, status }: BranchBuild, backports: readonly string[]): string {
  if (!backports.includes(branch)) return "Put in one that applies: `/patch`";
  const [own, out] = [code(`/patch --branch ${branch}`), code(`/branches -${branch} <why>`)];
  return status === "already-applied" || status === "empty"
    ? `Is the fix in it? Then leave it out: ${out}. If not, put in a patch of its own: ${own}`
    : `Put in a patch of its own: ${own}, or leave it out: ${out}`;
}

function proposed(proposals: readonly Proposal[], branch: string): string {
  const proposal = proposals.find((candidate) => candidate.branch === branch);
  return proposal === undefined ? "" : ` ${renderProposal(proposal)} Or:`;
}

function approvalWords(gate: Extract<Gate, { gate: "approvals" }>): string {
  const { counted, voided, needed } = gate.count;
  const who = counted.map((person) => `@${escapeInline(person.login)}`).join(", ");
  const void_ = voided.map(
    (approval) => `  - the approval by ${escapeInline(approval.by.login)} does not count: ${voidWords(approval)}`,
  );
  const head = gate.met
    ? `Approved by ${who === "" ? "nobody (none is asked for)" : who}.`
    : gate.digest === null
      ? `Approvals: ${counted.length} of ${needed}. There is no bundle to approve yet.`
      : `Approvals: ${counted.length} of ${needed}${who === "" ? "" : ` (${who})`}. Read the bundle below, then a maintainer who neither wrote the fix nor put it in says, alone in a comment:\n\n  \`${approveLine(gate.digest)}\`\n`;
  return [head, ...void_].join("\n");
}

/** The line to copy: 32 hex digits, so that no second bundle can be made to share them. */
export function approveLine(digest: string): string {
  return `/approve ${digest.slice(0, 32)}`;
}

function voidWords({ why }: ApprovalVoid): string {
  switch (why) {
    case "other-bundle":
      return "the bundle has changed since.";
    case "comment-gone":
      return "its comment was deleted.";
    case "comment-edited":
      return "its comment was edited.";
    case "no-right":
      return "they are not a maintainer by the settings.";
    case "own-patch":
      return "they put in the patch themselves.";
    case "author":
      return "they are an author of the fix.";
    case "credited":
      return "they are credited for the fix.";
    case "coordinator":
      return "they coordinate this disclosure, and the settings ask for somebody else (`approvals_by: not-coordinator`).";
    default:
      return never(why);
  }
}
