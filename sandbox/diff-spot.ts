// Where in a pull request's diff a comment stands: the line on its side, and the diff down to there.
import { git, linesOf } from "./git.ts";
import { ApiError } from "./http.ts";
import type { Issue, Repository, Side, Spot } from "./model.ts";
import { pullOf } from "./present/pulls.ts";
import { forkPoint } from "./pull-size.ts";
import { commitsBetween } from "./store/history.ts";

export type AskedSpot = {
  readonly path: string;
  readonly commit: string;
  /** null: about the whole file. */
  readonly line: number | null;
  readonly side: Side;
  readonly startLine: number | null;
  readonly startSide: Side | null;
};

function refused(field: string, code: string, message?: string): ApiError {
  const more = message === undefined ? {} : { message };
  return new ApiError(422, "Validation Failed", [{ resource: "PullRequestReviewComment", code, field, ...more }]);
}

/** The spot that a comment asks for; throws GitHub's refusal where the diff has no such commit, file or line. */
export async function spotIn(repository: Repository, issue: Issue, asked: AskedSpot): Promise<Spot> {
  const { gitDir } = repository;
  const from = forkPoint(repository, issue);
  const commits = commitsBetween(gitDir, [from], pullOf(issue).headSha);
  if (!commits.includes(asked.commit)) {
    throw refused("commit_id", "custom", "commit_id is not part of the pull request");
  }
  const diff = ["diff-tree", "-r", "-p", "--no-commit-id", "--no-renames", from, asked.commit];
  const patch = linesOf(
    (await git(["--git-dir", gitDir, ...diff, "--", `:(literal)${asked.path}`])).toString("utf8"),
  );
  if (patch.length === 0) throw refused("pull_request_review_thread.path", "invalid");
  if (asked.line === null) return { ...asked, position: null, hunk: "" };
  const place = placeOf(patch, asked.side, asked.line);
  const field = (name: string): string => `pull_request_review_thread.${name}`;
  if (place === null) throw refused(field("line"), "custom", `${field("line")} must be part of the diff`);
  if (asked.startLine !== null) {
    const start = placeOf(patch, asked.startSide ?? asked.side, asked.startLine);
    if (start === null || start.hunk.split("\n")[0] !== place.hunk.split("\n")[0]) {
      throw refused(
        field("start_line"),
        "custom",
        `${field("start_line")} must be part of the same hunk as the line.`,
      );
    }
    if (start.position >= place.position) {
      throw refused(field("start_line"), "custom", `${field("start_line")} must precede the end line.`);
    }
  }
  return { ...asked, ...place };
}

type Place = { readonly position: number; readonly hunk: string };

/** How far below the first `@@` a line stands, and its hunk down to it; null where the diff does not show it. */
function placeOf(patch: readonly string[], side: Side, line: number): Place | null {
  const first = patch.findIndex((patchLine) => patchLine.startsWith("@@"));
  let begin = first;
  let [left, right] = [0, 0];
  for (const [index, text] of patch.entries()) {
    if (first < 0 || index < first) continue;
    const [, old, fresh] = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(text) ?? [];
    if (old !== undefined) {
      begin = index;
      [left, right] = [Number(old), Number(fresh)];
      continue;
    }
    const [onLeft, onRight] = [" -".includes(text.charAt(0)), " +".includes(text.charAt(0))];
    const here = side === "LEFT" ? onLeft && left === line : onRight && right === line;
    if (here) return { position: index - first, hunk: patch.slice(begin, index + 1).join("\n") };
    if (onLeft) left += 1;
    if (onRight) right += 1;
  }
  return null;
}
