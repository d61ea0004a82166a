// How a record that does not hold any more comes back.
import { code } from "../inert.ts";

/** Such a problem is told to people who gave no command, too. */
export const REPEAT = "Then repeat the command, if one was refused for this.";

export const RESTORE = `Its history is in git: a maintainer can restore the last good version of the file. ${REPEAT}`;

/** How a deleted branch comes back; `last`: its last commit. */
export function restoreWords(last: string | null): string {
  const branch = "disclosure/<this issue's number>";
  if (last === null)
    return `a maintainer restores it under the repository's Branches or Activity page (${code(branch)}).`;
  return `its last commit was ${code(last)}, so a maintainer restores it under the repository's Branches or Activity page, or by ${code(`gh api repos/{owner}/{repo}/git/refs -f ref=refs/heads/${branch} -f sha=${last}`)}.`;
}
