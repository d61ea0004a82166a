// The words of patches that cannot be read, and of what building one on a branch gave.
import type { BranchBuild } from "../domain/patch/build.ts";
import type { PatchProblem } from "../domain/patch/patch.ts";
import { never } from "../domain/result.ts";
import { code, escapeInline } from "./inert.ts";

const MAKE = "Make it by `git format-patch --stdout --full-index HEAD~1`.";

/** What is wrong, where, and what to do. */
export function sayPatchProblem(problem: PatchProblem): string {
  switch (problem.code) {
    case "too-large":
      return `it has ${problem.bytes} bytes; ${problem.limit} are allowed (\`max_patch_bytes\`).`;
    case "empty":
      return `it is empty. ${MAKE}`;
    case "html":
      return `it is a web page, not a patch: download the raw file. ${MAKE}`;
    case "not-a-patch":
      return `line ${problem.line} is not what a patch has there. ${MAKE}`;
    case "plain-diff":
      return `it is a diff without author and message. ${MAKE}`;
    case "no-diff":
      return `from line ${problem.line} on there is no diff: an empty commit, or a patch that was cut off. ${MAKE}`;
    case "ambiguous":
      return `it can be read in two ways: the message may end at line ${problem.line} or at line ${problem.other}. Somebody put a patch into the message; indent it there, and make the patch anew.`;
    case "bad-header":
      return `line ${problem.line}: the header ${code(problem.header)} is missing, stands twice, or cannot be read. ${MAKE}`;
    case "transfer-encoding":
      return `line ${problem.line}: a mail program has encoded it. Take the file as git made it. ${MAKE}`;
    case "bad-diff":
      return `line ${problem.line}: ${problem.fault}. Lines may have been wrapped or lost on the way. ${MAKE}`;
    case "bad-path":
      return `line ${problem.line}: the path ${code(problem.path)} is refused, ${problem.fault}.`;
    case "bad-mode":
      return `line ${problem.line}: the mode ${code(problem.mode)} is not one that git has for files.`;
    case "binary-without-data":
      return `line ${problem.line}: ${code(problem.path)} is binary and its content is missing. Make the patch with \`--binary\` (format-patch does so by itself).`;
    case "series-order":
      return `line ${problem.line}: patch ${problem.found} of the series stands where number ${problem.expected} belongs. Put them in order.`;
    case "series-incomplete":
      return `it holds ${problem.found} of ${problem.of} patches of the series. Put all of them in.`;
    case "nul-byte":
      return `line ${problem.line}: it holds a NUL byte, so it is no text. ${MAKE}`;
    case "too-many":
      return `it has more than ${problem.limit} ${problem.what}.`;
    default:
      return never(problem);
  }
}

/** A branch's row in few words. */
export function sayBranchStatus(build: BranchBuild): string {
  const detail = build.detail === "" ? "" : ` (${escapeInline(build.detail)})`;
  switch (build.status) {
    case "clean":
      return "applies as it is.";
    case "merged":
      return "applies by a three-way merge.";
    case "conflict":
      return `${code(build.branch)}: conflicts in ${build.conflicts.slice(0, 20).map(code).join(", ")}${detail}.`;
    case "already-applied":
      return `${code(build.branch)}: has this change already.`;
    case "partly-applied":
      return `${code(build.branch)}: has a part of this change already${detail}.`;
    case "empty":
      return `${code(build.branch)}: nothing would change${detail}.`;
    case "unverified":
      return `${code(build.branch)}: applies only by its context, so it may stand in the wrong place${detail}.`;
    case "invalid":
      return `${code(build.branch)}: cannot be built${detail}.`;
    default:
      return never(build.status);
  }
}
