// The words for a record whose branch was deleted: that it is gone, that it stands again, and what it does not know any more.
import type { UnknownPublic } from "../../domain/disclosure/state.ts";
import type { EventOf } from "../../domain/record/events.ts";
import type { RecordProblem } from "../../domain/record/record.ts";
import { code } from "../inert.ts";

/** What happened, the commit to restore and the command for it, and the way on where there is none. */
export function renderGone({
  seen,
  last,
  proved = 0,
  refused = false,
  at,
}: Extract<RecordProblem, { code: "record-gone" }>): string {
  const branch = `disclosure/${at?.issue ?? "<this issue's number>"}`;
  const repository = at === undefined ? "{owner}/{repo}" : `${at.owner}/${at.name}`;
  const gone = `The branch with the record of this disclosure (${code(branch)}) was deleted; it held ${seen} entries. Nothing is done until it is back.`;
  const restore =
    last === null
      ? "The app looked for its last commit, in the repository's activity log and in its own posts, and GitHub has none that holds the record. If somebody has a clone with the branch, they push it."
      : `Its last commit is ${code(last)}. A maintainer restores it: on the repository's Activity page (the deletion's _Restore branch_), or by ${code(`gh api -X POST repos/${repository}/git/refs -f ref=refs/heads/${branch} -f sha=${last}`)}.`;
  const rebuild = `Otherwise a maintainer says \`/record rebuild\`, alone in a comment: the app writes the record anew from what its own posts in this issue prove (${proved} of ${seen} entries), looks in public for what it has made there, and names what is missing. Approvals have to be given anew then.`;
  const rule = refused
    ? `**GitHub did not let the app make the branch again.** Is there a rule for such branches, or for new ones? Let the app bypass it.\n\n`
    : "";
  return `${gone}\n\n${rule}${restore}\n\n${rebuild}\n\n`;
}

/** Told once, to the people who are called for this disclosure. `held`: what is armed does not begin any more. */
export function renderRestored(
  { commit, deletedBy, deletedAt }: EventOf<"record-restored">,
  { held, publishing }: { readonly held: boolean; readonly publishing: boolean },
): string {
  const by = deletedBy === null ? "" : ` by ${code(deletedBy)}`;
  const when = deletedAt === null ? "" : ` at ${code(deletedAt)}`;
  const what = `**The branch with the record of this disclosure was deleted**${by}${when}. The app made it again from its last commit, ${code(commit)}: every entry is signed, none is missing that the app's posts had seen, and nothing is lost.`;
  const armed = held
    ? " **What is armed is held**, as somebody may have wanted to stop it: `/disclose at <the same time>` takes the hold off."
    : "";
  const goesOn = publishing ? " The publication that was under way goes on: `/status` shows how far it is." : "";
  return `${what}${armed}${goesOn}\n\nWas it meant? To stop a publication: \`/disclose hold\` or \`/disclose cancel\`. A job that tidies old branches should leave out ${code("disclosure/*")}. If nobody of yours did it, somebody can write to this repository who should not: _A maintainer's account was taken over_ in the runbook says what to do.`;
}

/** The answer to `/record rebuild`. */
export function renderRebuilt(what: EventOf<"record-rebuilt">): string {
  const lost = Math.max(0, what.seen - what.proved);
  const lines = [
    `**The record was written anew** from what the app's own posts prove: ${what.proved} of ${what.seen} entries${lost === 0 ? ", so all that a post had seen" : ""}. \`embargo audit\` prints them.`,
    ...(lost === 0
      ? []
      : [
          `- ${lost === 1 ? "One entry is" : `The last ${lost} entries are`} lost. **Read the status comment as if somebody else had written it**, and give again what is missing there: the risk, the advisory, the patches, the credits.`,
        ]),
    ...what.missing.map(
      (path) =>
        `- The file ${code(path)} could not be found again, in no comment and on no branch: put it in again.`,
    ),
    "- Every approval is void, and nothing is armed: read the bundle, and approve it anew.",
    what.public.length === 0
      ? "- In public the app has made nothing for this issue that the record does not know of."
      : `- ${renderUnknownPublic(what.public)}`,
  ];
  return lines.join("\n");
}

/** The gate that keeps it from being published a second time. */
export function renderUnknownPublic(items: readonly UnknownPublic[]): string {
  const names = items.map(({ number, pull }) => `${pull ? "pull request" : "issue"} #\u200B${number}`).join(", ");
  const line = `/adopt ${items.map(({ number }) => `#${number}`).join(" ")}`;
  return `**It is public already**: the app made the public ${names} for this issue, in a publication that the record does not know of any more. Nothing is published a second time: approve the bundle as it was, then ${code(line)} takes them over.`;
}
