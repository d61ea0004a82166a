// Why something failed, in words for people at work: GitHub's refusal, or what is wrong on the app's machine and who can mend it.
import type { Failure } from "../domain/refusal.ts";
import { renderRefusal } from "./refusals.ts";

const GIT_FAILED: Readonly<Record<string, string>> = {
  spawn: "git cannot be started on the app's machine: its operator must install it (2.39 or newer).",
  disk: "The app's data folder (`EMBARGO_DATA`) cannot be written, or is full: its operator must look after it.",
};

/** `code`: of git's failure. */
function renderGitFailure(code: string): string {
  return GIT_FAILED[code] ?? `If it stays (\`git-${code}\`), the app's operator finds the reason in its log.`;
}

/** A failure on the way, by its code in the log. */
export function renderFailure(where: string): string {
  const failure = /^git-([a-z]+)$/.exec(where)?.[1];
  return failure === undefined
    ? `If it stays, the app's operator finds the reason in its log, under \`${where.replaceAll("`", "")}\`.`
    : renderGitFailure(failure);
}

/** The cause, whichever of the two it is. */
export function renderCause({ refusal, where }: Failure): string {
  return refusal === null ? renderFailure(where) : renderRefusal(refusal);
}
