// The words of patches that cannot be read, and of what building one on a branch gave.
import type { BranchBuild, Conflict, Proposal } from "../../domain/patch/build.ts";
import type { PatchProblem } from "../../domain/patch/patch.ts";
import type { OtherReading, Reading } from "../../domain/patch/readings.ts";
import { never } from "../../domain/result.ts";
import { code, codeInHtml, escapeInline, fenced } from "../inert.ts";

/** Gives a file that can be read whatever the user's own git settings are, and not through a shell that changes it. */
export const FORMAT_PATCH =
  "git format-patch --output=fix.patch --full-index --encoding=UTF-8 --src-prefix=a/ --dst-prefix=b/ --subject-prefix=PATCH --no-from --no-notes --no-attach --no-signature --no-signoff --no-base --no-color --no-relative --submodule=short --ignore-submodules=none HEAD~1";

const MAKE = `Make it by \`${FORMAT_PATCH}\`.`;

/** What is wrong, where, and what to do. */
export function renderPatchProblem(problem: PatchProblem): string {
  switch (problem.code) {
    case "too-large":
      return `it has ${problem.bytes} bytes; ${problem.limit} are allowed (\`max_patch_bytes\`).`;
    case "empty":
      return `it is empty: \`git format-patch\` prints nothing for a merge commit, for an empty one, and for a range without commits. Name the commits themselves. ${MAKE}`;
    case "html":
      return `it is a web page, not a patch: download the raw file. ${MAKE}`;
    case "not-a-patch":
      return `line ${problem.line} is not what a patch has there. ${MAKE}`;
    case "plain-diff":
      return `it is a diff without author and message. ${MAKE}`;
    case "shown":
      return `it is what \`git show\` or \`git log\` prints, which cannot be read back for certain. ${MAKE}`;
    case "reply":
      return `line ${problem.line}: a mail program has quoted it (\`>\` before each line). Take the mail itself, not a reply to it. ${MAKE}`;
    case "prefix":
      return `line ${problem.line}: its paths do not stand behind \`a/\` and \`b/\`: \`diff.noprefix\`, \`diff.srcPrefix\` or \`diff.dstPrefix\` is set in git. ${MAKE}`;
    case "no-diff":
      return `from line ${problem.line} on there is no diff: an empty commit, or a patch that was cut off. ${MAKE}`;
    case "ambiguous":
      return `it can be read in two ways: the message may end at line ${problem.line} or at line ${problem.other}. Somebody put a patch into the message; indent it there, and make the patch again.`;
    case "bad-header":
      return `line ${problem.line}: the header ${code(problem.header)} is missing, stands twice, or cannot be read. ${MAKE}`;
    case "transfer-encoding":
      return `line ${problem.line}: a mail program has encoded it. Take the file as git made it. ${MAKE}`;
    case "bundle":
      return `the bundle was not taken: ${escapeInline(problem.fault)}. Make it by \`git bundle create fix.bundle main..fix\`.`;
    case "fence":
      return `it begins as a fenced block, and line ${problem.line} is not the block's end. Take the block alone, without text around it.`;
    case "multipart":
      return `line ${problem.line}: it is a mail of several parts (MIME): \`format.attach\` is set in git, or a mail program made it. Save the patch that is attached, and put that in. ${MAKE}`;
    case "mbox-quoted":
      return `line ${problem.line} begins with \`>From\`: a mail program may have put the \`>\` there, and nobody can tell. ${MAKE}`;
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
    case "utf-16":
      return `it is written in UTF-16, as \`>\` in Windows PowerShell does, which also changes letters. Let git write the file itself, by \`--output\`. ${MAKE}`;
    case "encoding":
      return `line ${problem.line}: ${problem.charset === "unknown" ? "it is not written in UTF-8" : `the mail is written in the encoding ${code(problem.charset)}, not in UTF-8`} (\`i18n.logOutputEncoding\` in git, or a mail program). ${MAKE}`;
    case "flowed":
      return `line ${problem.line}: a mail program has sent it as \`format=flowed\` and broken its lines. Take the file as git made it. ${MAKE}`;
    case "too-many":
      return `it has more than ${problem.limit} ${problem.what}.`;
    default:
      return never(problem);
  }
}

const READ_OTHERWISE: Readonly<Record<OtherReading["by"], string>> = {
  message: "Something in its message looks like a header or a diff.",
  "from-line":
    "A line `From:` at the top of its message names another author than the mail's head, as `format.from` in git's settings and `git send-email` write it.",
  head: "The name in the mail's line `From:` is one that git does not take as it stands, as one with an `@`.",
};

/** Both readings, and how a maintainer says which one is meant. */
export function renderReadings({ commit, strict, git, by }: OtherReading): string {
  const shown = ({ author, paths }: Reading): string =>
    `${code(author)}, changing ${paths.map(code).join(", ") || "nothing"}`;
  return `The patch was not taken: ${code("git am")} would read its commit ${commit} otherwise. ${READ_OTHERWISE[by]}\n\n- read strictly: ${shown(strict)}\n- read by git: ${shown(git)}\n\nIf the first is meant, a maintainer says ${code("/patch --reading strict")} with the same patch. If the second, make the patch again, so that its head names the author. ${MAKE}`;
}

/** What building the fix on a branch gave, in few words. */
export function renderBuild(build: BranchBuild): string {
  const on = build.release === undefined ? "" : ` Built on ${code(build.release)}, the branch's last release.`;
  return `${buildWords(build)}${on}`;
}

function buildWords(build: BranchBuild): string {
  const detail = build.detail === "" ? "" : ` (${escapeInline(build.detail)})`;
  switch (build.status) {
    case "clean":
      return "applies as it is.";
    case "merged":
      return "applies by a three-way merge.";
    case "conflict":
      return `conflicts in ${build.conflicts.slice(0, 20).map(code).join(", ")}${detail}.`;
    case "already-applied":
      return "has this change already.";
    case "partly-applied":
      return `has a part of this change already${detail}.`;
    case "empty":
      return `nothing would change${detail}.`;
    case "unverified":
      return `applies only by its context, so it may stand in the wrong place${detail}.`;
    case "invalid":
      return `cannot be built${detail}.`;
    default:
      return never(build.status);
  }
}

/** The same, behind the branch's name where it does not apply. */
export function renderBranchStatus(build: BranchBuild): string {
  const words = renderBuild(build);
  return build.status === "clean" || build.status === "merged" ? words : `${code(build.branch)}: ${words}`;
}

/** The line that takes a proposal: 32 hex digits, so that no second patch can be made to share them. */
export function takeLine(branch: string, id: string): string {
  return `/take ${branch} ${id.slice(0, 32)}`;
}

/** What is proposed for a branch, and how it is taken. */
export function renderProposal({ branch, kind, from, id }: Proposal): string {
  const take = `\`/check\` shows its change; ${code(takeLine(branch, id))} takes it as that branch's patch, for another maintainer to approve.`;
  switch (kind) {
    case "newer":
      return `What the fix came to on ${code(from ?? "")} applies here. ${take}`;
    case "sums":
      return `Only ${code("go.sum")} conflicts; with the lines of both sides it goes together. ${take}`;
    case "context":
      return `If the place is right, ${take}`;
    case "rest":
      return `The commits of the series that are not there apply. ${take}`;
    default:
      return never(kind);
  }
}

/** What makes a lock file again, by its name. */
const REGENERATED: Readonly<Record<string, string>> = {
  "go.mod": "go mod tidy",
  "go.sum": "go mod tidy",
  "package-lock.json": "npm install --package-lock-only",
  "npm-shrinkwrap.json": "npm install --package-lock-only",
  "yarn.lock": "yarn install",
  "pnpm-lock.yaml": "pnpm install --lockfile-only",
  "Cargo.lock": "cargo update --workspace",
  "poetry.lock": "poetry lock",
  "uv.lock": "uv lock",
  "Gemfile.lock": "bundle lock",
  "composer.lock": "composer update --lock",
};

/** One conflict: what kind, who touched the file last on the branch, and both sides. */
export function renderConflict({ path, kind, sides, lastTouched }: Conflict): string {
  const touched =
    lastTouched === null
      ? ""
      : ` Last touched there by ${code(lastTouched.sha.slice(0, 12))} ${escapeInline(lastTouched.subject)} (${escapeInline(lastTouched.author)}, ${lastTouched.date.slice(0, 10)}).`;
  const command = REGENERATED[path.slice(path.lastIndexOf("/") + 1)];
  const again = command === undefined ? "" : ` Made again by ${code(command)} on that branch.`;
  const shown = sides.map(
    (side) =>
      `at line ${side.line}, the branch has:\n\n${fenced(side.branch)}\n\nand the patch wants:\n\n${fenced(side.patch)}`,
  );
  return [`${code(path)} (${escapeInline(kind)}).${touched}${again}`, ...shown].join("\n\n");
}

/** Where the public repository is, and where the patch that does not apply is kept. */
export type PatchPlace = {
  readonly publicUrl: string;
  readonly repository: string;
  readonly ref: string;
  readonly path: string;
};

/** A branch's conflicts, folded away under its name, with the commands that make a patch for it; empty where there is none. */
export function renderConflicts(build: BranchBuild, at: PatchPlace | null): string {
  if (build.conflictDetails.length === 0) return "";
  const more = build.conflicts.length - build.conflictDetails.length;
  const rest = more > 0 ? [`and ${more} more files`] : [];
  const recipe = at === null ? [] : [renderRecipe(build, at)];
  return `<details><summary>Conflicts on ${codeInHtml(build.branch)}</summary>\n\n${[...build.conflictDetails.map(renderConflict), ...rest, ...recipe].join("\n\n")}\n\n</details>`;
}

/** Nothing of it is pushed: the patch comes back by a comment or a file of the tracking repository. */
function renderRecipe({ branch, base }: BranchBuild, { publicUrl, repository, ref, path }: PatchPlace): string {
  const file = inShell(`${branch.replaceAll("/", "-")}.patch`);
  const commands = [
    `git fetch ${inShell(`${publicUrl}.git`)} ${inShell(branch)}`,
    `git switch --detach ${base}`,
    `gh api -H 'Accept: application/vnd.github.raw' ${inShell(`repos/${repository}/contents/${path}?ref=${ref}`)} > fix.patch`,
    "git am --3way fix.patch   # resolve, git add, git am --continue",
    `git format-patch --stdout --full-index ${base}..HEAD > ${file}`,
  ];
  return `A patch for this branch, made in a clone of your own; push nothing of it:\n\n${fenced(commands.join("\n"), "sh")}\n\nThen ${code(`/patch --branch ${branch}`)}, with that file's text in a fenced block below it.`;
}

/** As one word of a shell, whatever stands in it. */
export function inShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
