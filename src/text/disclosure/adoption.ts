// What is said where people published by hand: what was taken over, and why something was not.
import type { AdoptProblem, Difference } from "../../domain/disclosure/publication/adoption.ts";
import type { Disclosure } from "../../domain/disclosure/state.ts";
import type { EventOf } from "../../domain/record/events.ts";
import { never } from "../../domain/result.ts";
import { code, escapeInline } from "../inert.ts";

const NOTHING_TAKEN = "Nothing was taken over, and what is public stays as it is.";

export function renderAdoptProblem(problem: AdoptProblem): string {
  switch (problem.code) {
    case "adopt-unapproved":
      return `${NOTHING_TAKEN} Nothing stands approved here that it could be held against: \`/status\` shows what is missing. Approve the bundle (\`/approve\`), then repeat the command.`;
    case "adopt-gone":
      return `${NOTHING_TAKEN} There is no ${code(problem.name)}, or nobody is its author any more. Check the number.`;
    case "adopt-elsewhere":
      return `${NOTHING_TAKEN} ${code(problem.name)} is in another repository: this disclosure is about ${code(problem.repository)}.`;
    case "adopt-stranger":
      return `${NOTHING_TAKEN} ${number(problem.number)} was opened by ${escapeInline(problem.login)}, who has no access to this repository. If it holds the fix, it is a leak: \`/disclose now --leaked <why>\`. If it is a colleague's, give them access first.`;
    case "adopt-issue":
      return `${NOTHING_TAKEN} ${issueWords(problem)}`;
    case "adopt-comment":
      return problem.why === "missing"
        ? `${NOTHING_TAKEN} A comment on ${number(problem.pull ?? 0)} is approved, and none is named: add the comment's link.`
        : `${NOTHING_TAKEN} ${problem.pull === null ? "No comment is approved: leave it out." : `The comment that is approved is one on ${number(problem.pull)}: name that one's link.`}`;
    case "adopt-closed":
      return `${NOTHING_TAKEN} ${number(problem.pull)} is closed and not merged. Reopen it, or name the one that took its place.`;
    case "adopt-unreadable":
      return `${NOTHING_TAKEN} The commits of ${number(problem.pull)} could not be held against what was approved: they cannot be found, or the approved patch does not build on its branch any more. \`/check\` shows how it builds.`;
    case "adopt-base":
      return `${NOTHING_TAKEN} ${number(problem.pull)} is for the branch ${code(problem.base)}, which gets no fix by what was approved: that is for ${problem.targets.map(code).join(", ")}. Set its base on its page, or leave it out.`;
    case "adopt-several":
      return `${NOTHING_TAKEN} ${problem.pulls.map(number).join(" and ")} are both for ${code(problem.target)}. Close what is too much, and name the other alone.`;
    case "adopt-own":
      return `${NOTHING_TAKEN} The app itself had opened ${number(problem.own)} before it stopped, and that stays. Close ${number(problem.named)} as a duplicate of it, and leave it out.`;
    case "adopt-missing":
      return `${NOTHING_TAKEN} There is no pull request yet for ${problem.branches.map(code).join(", ")}. Open ${problem.branches.length === 1 ? "it" : "them"}, as with the break-glass kit, and name all of them; or take branches out that get no fix after all (\`/branches -<branch> <why>\`, which needs a new approval).`;
    case "adopt-differs":
      return [
        `${NOTHING_TAKEN} This is not what was approved:`,
        problem.differences.map(differenceLine).join("\n"),
        "`git am` drops words in brackets from a subject unless it is given `--keep-non-patch`, and a squash has a message of its own. Put the approved commits into the pull request (a push to its branch), then repeat the command. Or take it knowingly as it is: the same line with `--anyway <why>`, which is recorded.",
      ].join("\n\n");
    default:
      return never(problem);
  }
}

function issueWords({ why, numbers }: Extract<AdoptProblem, { code: "adopt-issue" }>): string {
  switch (why) {
    case "missing":
      return "A public issue is approved, and none is named. Name it first: `/adopt #41 #42 #43`.";
    case "several":
      return `${numbers.map(number).join(" and ")} are issues, and there can be only one. Close what is too much, and name the other alone.`;
    case "needless":
      return `${numbers.map(number).join(", ")} is an issue, and this round makes none. Leave it out.`;
    default:
      return never(why);
  }
}

/** A number of the public repository, which is no link to an issue of this one. */
function number(of: number): string {
  return `public #\u200B${of}`;
}

const MOST_PATHS = 20;

function differenceLine({ pull, target, author, message, changes }: Difference): string {
  const paths = changes.slice(0, MOST_PATHS).map(({ path }) => code(path));
  const more = changes.length > MOST_PATHS ? ` and ${changes.length - MOST_PATHS} more` : "";
  const parts = [
    ...(author !== "kept" ? ["another **author** or date"] : []),
    ...(message === "changed" ? ["another **commit message**, or another number of commits"] : []),
    ...(changes.length > 0 ? [`another **change** in ${paths.join(", ")}${more}`] : []),
  ];
  return `- ${number(pull)} for ${code(target)}: ${parts.join("; ")}`;
}

/** What was taken over; what the app adds to it is told by how the publication ends. */
export function renderAdopted(what: EventOf<"adopted">, { repository }: Disclosure): string {
  const name = (of: number): string =>
    repository === null ? number(of) : `${repository.owner}/${repository.name}#${of}`;
  const parts = [
    ...(what.issue === null ? [] : [`issue ${name(what.issue)}`]),
    ...(what.comment === null ? [] : [`a comment on ${name(what.comment.pull)}`]),
    ...what.pulls.map(({ target, number: pull }) => `${name(pull)} for ${code(target)}`),
  ];
  const taken =
    parts.length === 0
      ? "The app opened all of that itself, so there is nothing to take over: it goes on with what is missing."
      : `Taken over as the publication of this round: ${parts.join(", ")}. Nothing of that is made a second time.`;
  const differing = what.pulls.flatMap(({ differs, target, number: pull }) =>
    differs === null ? [] : [differenceLine({ pull, target, ...differs })],
  );
  const texts = what.otherTexts.map(number).join(", ");
  return [
    taken,
    ...(differing.length === 0
      ? []
      : [
          `**Not as it was approved**, and knowingly taken (${escapeInline(what.why ?? "")}):\n\n${differing.join("\n")}`,
        ]),
    ...(texts === ""
      ? []
      : [
          `The text of ${texts} is not the approved one. It stays as people wrote it; numbers of pull requests are put in where they have their place.`,
        ]),
  ].join("\n\n");
}
