// The pull request that brings records for machines to their repository. It is public where that is.
import type { Revision } from "../../domain/advisories/records/facts.ts";
import type { MadeRecords, Proposed } from "../../domain/advisories/state.ts";
import { code, escapeInline } from "../inert.ts";
import { REVISION_WORDS } from "./records/references.ts";

export type ProposalText = {
  readonly name: string;
  readonly revisions: readonly Revision[];
  readonly paths: readonly string[];
};

export function proposalTitle({ name, revisions }: ProposalText): string {
  return revisions.length < 2 ? `Add the records of ${name}` : `Update the records of ${name}`;
}

export function proposalBody({ name, revisions, paths }: ProposalText): string {
  const history = revisions.map(({ at, cause }, index) => `${index + 1}. ${at}: ${REVISION_WORDS[cause]}`);
  return [
    `The records for machines of ${code(name)}, as they were approved with its disclosure; ids, times, commits and versions are filled in as they become known. While this pull request is open it is kept in step.`,
    paths.map((path) => `- ${code(path)}`).join("\n"),
    `Revisions:\n\n${history.join("\n")}`,
  ].join("\n\n");
}

/** Why nothing was proposed. */
export const NOT_INSTALLED = "the app is not installed on that repository";

/** What the status says of the records. `link`: of a path on the disclosure's branch. */
export function renderRecords(
  { name, revisions, last }: MadeRecords,
  proposed: Proposed | null,
  link: (path: string) => string,
): string {
  const files = last.files.map(({ format, file }) => `[${format}](${link(file.path)})`).join(", ");
  const revision = revisions.length === 1 ? "first revision" : `revision ${revisions.length}`;
  return `### Records for machines\n\n${code(name)}, ${revision}: ${files}.${proposedWords(proposed)}`;
}

function proposedWords(proposed: Proposed | null): string {
  if (proposed === null) return "";
  const where = code(proposed.repository);
  switch (proposed.outcome) {
    case "same":
      return ` They stand in ${where}.`;
    case "refused":
      return ` **They could not be proposed to ${where}:** ${escapeInline(proposed.words)}. It is tried again in a day, and when they change.`;
    case "proposed":
      return ` Proposed to ${where} by pull request ${proposed.pull ?? ""}.`;
  }
}
