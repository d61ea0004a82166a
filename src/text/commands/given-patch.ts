// What the answer to `/patch` tells of the patch: who wrote what, which files, and what each branch made of it.
import type { BranchBuild } from "../../domain/patch/build.ts";
import type { Failure } from "../../domain/refusal.ts";
import type { Patch } from "../../domain/patch/patch.ts";
import { renderBuild } from "../disclosure/patch.ts";
import { code, escapeInline } from "../inert.ts";
import { renderCause } from "../machine.ts";

const SHOWN_COMMITS = 20;
const SHOWN_FILES = 10;

/** `builds`: of the branches that this patch serves; empty where they are not known yet; or why it could not be built there. */
export function renderGivenPatch(patch: Patch, builds: readonly BranchBuild[] | Failure): string {
  const commits = patch.commits.slice(0, SHOWN_COMMITS).map(({ author, message, files }) => {
    const subject = message.split("\n", 1)[0] ?? "";
    const who = `${author.name} <${author.email}>`;
    return `- ${code(subject)} by ${escapeInline(who)}, ${author.date.slice(0, 10)}: ${fileList(files)}`;
  });
  const more = patch.commits.length - commits.length;
  return [
    [...commits, ...(more > 0 ? [`- and ${more} more commits`] : [])].join("\n"),
    "where" in builds
      ? `It could not be built on the target branches. ${renderCause(builds)} Then \`/check\`.`
      : builds.length === 0
        ? "It is built on the target branches as soon as repository and risk are set."
        : ["On the branches as they are now:", "", ...builds.map(branchLine)].join("\n"),
  ].join("\n\n");
}

function fileList(files: Patch["commits"][number]["files"]): string {
  const more = files.length - SHOWN_FILES;
  const shown = files.slice(0, SHOWN_FILES).map((file) => code(file.path));
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join(", ");
}

function branchLine(build: BranchBuild): string {
  return `- ${code(build.branch)}: ${renderBuild(build)}`;
}
