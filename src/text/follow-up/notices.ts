// What the app says by itself in the tracking issue about fix PRs after publishing.
import type { SeenRelease } from "../../domain/advisories/releases/first.ts";
import type { Unclear } from "../../domain/advisories/releases/release.ts";
import type { Alarm } from "../../domain/follow-up/events.ts";
import type { PullStanding } from "../../domain/follow-up/pull.ts";
import type { Merged, Rotten } from "../../domain/follow-up/state.ts";
import { never } from "../../domain/result.ts";
import { code } from "../inert.ts";

/** Where the pull request is: its link, with its target branch. */
export type ShownPull = { readonly target: string; readonly number: number; readonly url: string };

function named({ target, number, url }: ShownPull): string {
  return `[#${number}](${url}) for ${code(target)}`;
}

/** One alarm in words: what happened, what it means, and what can be done. `key`: what exactly it is about. */
export function renderAlarm(alarm: Alarm, pull: ShownPull, merged: Merged | null, key: string): string {
  const which = named(pull);
  const landed = merged === null ? "" : ` (${code(merged.commit.slice(0, 12))})`;
  switch (alarm) {
    case "target-deleted":
      return `${code(pull.target)} itself was **deleted**, and GitHub closed ${which} with it: it cannot be opened again while that branch is gone. Restore the branch and reopen the pull request; if nobody is to use that branch any more, nothing is left to do for it.`;
    case "retargeted":
      return `Somebody gave ${which} **another base**: ${code(pull.target)} does not get the fix by it. Set its base back on its page, or, if it is merged there already, land the fix on ${code(pull.target)} by a further round.`;
    case "unproved":
      return `GitHub says that ${which} is merged, but **what landed cannot be held against what was approved**: the branch's history does not show that commit. It may have been rewritten or deleted since. Look whether the fix is in ${code(pull.target)}, and keep the issues open until it is.`;
    case "closed":
      return `${which} was **closed without being merged**: this branch stays without the fix. Reopen it, or say why it is not needed.`;
    case "branch-deleted":
      return `The branch of ${which} was **deleted** before the merge. Restore it on the pull request's page, then reopen the pull request.`;
    case "moved":
      return `Somebody **pushed to the branch of** ${which}: its head is not the approved commit any more. Look at what was added. \`/refresh ${pull.target}\` puts the approved fix back.`;
    case "conflict":
      return `${which} is **in conflict** with its branch by now. \`/refresh ${pull.target}\` builds the fix again on the branch's head.`;
    case "checks-failing":
      return `**Checks fail** on ${which}. If the fix is at fault, it needs another round; if the check is, run it again.`;
    case "changes-requested":
      return `A reviewer **asks for changes** on ${which}. What was approved here is what was published; another change needs another round.`;
    case "unpatched":
      return `${code(pull.target)} is **still without its fix**: ${which} is not merged. Review and merge it; \`/merge\` merges what is approved and green.`;
    case "author-lost":
      return `${which} was merged${landed}, and the **author was lost**: the commit does not name who wrote the fix, as a squash makes it. History cannot be repaired; credit them in the release notes and the public issue, and choose rebase or merge for the other branches.`;
    case "message-changed":
      return `${which} was merged${landed}, and its **message is not the approved one**. The fix is in; look whether a credit was lost, or words came in that nobody approved.`;
    case "change-differs":
      return `${which} was merged${landed}, and **what landed is not what was approved** in ${(merged?.differing ?? []).slice(0, 10).map(code).join(", ")}. Look whether the vulnerability is fixed there. Keep the issues open until it is.`;
    case "reverted":
      return `The fix of ${which} was **taken back** on ${code(pull.target)} after the merge: this branch is vulnerable again, in public. ${code(`/branches +${pull.target} it was taken back`)} opens a round for it: once that is approved, \`/disclose\` publishes it again, or \`/adopt #<pr>\` takes over a pull request of your own. One that is not taken over is not followed.`;
    case "released-without":
      return `The tag ${code(key)} was made **without the fix**: ${which} is in its history${landed}, but what the fix changed does not stand in it any more. Whoever takes that release is vulnerable. Look what took it back; records and advisory say that this version is affected.`;
    default:
      return never(alarm);
  }
}

/** A patch stopped applying. `url`: of the public repository. */
export function renderRot(
  { branch, commit, paths }: Pick<Rotten, "branch" | "commit" | "paths">,
  url: string,
): string {
  const by =
    commit === null ? "" : ` Since ${`[${code(commit.slice(0, 12))}](${url}/commit/${commit})`} it does not.`;
  const where = paths.length === 0 ? "" : ` In conflict: ${paths.slice(0, 10).map(code).join(", ")}.`;
  return `**The patch no longer applies to ${code(branch)}.**${by}${where} Nothing can be published until it does: \`/check\` shows the conflict and how to make a patch for this branch, \`/patch --branch ${branch}\` takes it.`;
}

/** Reviewers are called to a fix PR that waits for them. */
export function renderCall(pull: ShownPull): string {
  return `${named(pull)} waits for your review.`;
}

/** Where a fix PR stands, in a few words, as the status comment's table has it. */
export function renderStanding(standing: PullStanding): string {
  switch (standing.kind) {
    case "merged":
      return "merged";
    case "retargeted":
      return `**its base is ${code(standing.base)} now**`;
    case "target-deleted":
      return "**the branch itself was deleted**";
    case "closed":
      return "**closed, not merged**";
    case "branch-deleted":
      return "**its branch was deleted**";
    case "moved":
      return "**somebody pushed to its branch**";
    case "queued":
      return "in the merge queue of its branch";
    case "conflict":
      return "**in conflict**";
    case "checks-failing":
      return `**checks fail**: ${standing.checks.slice(0, 5).map(code).join(", ")}`;
    case "changes-requested":
      return `changes requested by ${standing.by.slice(0, 5).map(code).join(", ")}`;
    case "needs-review":
      return standing.outdated.length === 0
        ? "needs a review"
        : `needs a review; ${standing.outdated.slice(0, 5).map(code).join(", ")} approved an older head`;
    case "checks-pending":
      return `approved; waits for ${standing.checks.slice(0, 5).map(code).join(", ")}`;
    case "ready":
      return "approved and green: `/merge`";
    default:
      return never(standing);
  }
}

/** What a merge proved, as the status comment and the evidence have it. */
export function renderProof(merged: Merged): string {
  const author = {
    kept: "author and date kept",
    "co-author": "author kept as co-author",
    lost: "**author lost**",
  }[merged.author];
  const message = merged.message === "kept" ? "message kept" : "message changed";
  const change = merged.differing.length === 0 ? "change as approved" : "**change differs**";
  return `${code(merged.commit.slice(0, 12))} (${merged.method}): ${author}, ${message}, ${change}`;
}

/** What the tags show, as a part of the status comment; none where they show nothing yet. */
export function renderReleases(releases: readonly SeenRelease[]): readonly string[] {
  if (releases.length === 0) return [];
  const lines = releases.map(({ tag, branch, standing, fixed, why, path }) => {
    const of = branch === null ? "" : ` (${code(branch)})`;
    return `- ${code(tag)}${of}: ${releaseWords({ standing, fixed, why, path })}`;
  });
  return [`### Releases\n\n${lines.join("\n")}`];
}

const UNCLEAR_WORDS: Readonly<Record<Unclear, (path: string) => string>> = {
  rewritten: (path) => `${path} was written anew since`,
  moved: (path) => `${path} is not there any more`,
  mixed: (path) => `a part of the fix is there, and another, in ${path}, is not`,
  unread: (path) => (path === "" ? "its files cannot be read" : `${path} is no text, or too large`),
  "only-removes": (path) => `what the fix takes out of ${path} may never have been there`,
};

function releaseWords({ standing, fixed, why, path }: Omit<SeenRelease, "tag" | "branch">): string {
  if (standing === "fixed") return "has the fix";
  if (standing === "not-fixed") return "**does not have the fix**, though its commit is in its history";
  const reason = why === null ? "" : `: ${UNCLEAR_WORDS[why](path === null || path === "" ? "" : code(path))}`;
  return `whether it has the fix **cannot be told** by its content${reason}. By its history it counts as ${fixed ? "fixed" : "not fixed"}`;
}
