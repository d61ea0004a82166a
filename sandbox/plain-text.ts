// What a person reads at a terminal: an issue or a pull request with all that was said there, or a file, as plain text.
import { fullName } from "./lookup.ts";
import type { Issue, Repository } from "./model.ts";
import { readCommit } from "./store/commits.ts";
import { objectOf } from "./store/objects.ts";
import { branchesOf, headOf } from "./store/references.ts";
import { entryAt, typeOf } from "./store/trees.ts";

/** How it stands and all that was said there, oldest first. */
export function issuePage(repository: Repository, issue: Issue): string {
  const { pull, title, number, user, body, labels, comments } = issue;
  const words = [
    `${fullName(repository)}#${number}: ${title}`,
    [`${pull === null ? "issue" : "pull request"} by ${user.login}`, standing(issue), ...labelled(labels)].join(
      ", ",
    ),
    body,
    ...comments.map((comment) => `---- ${comment.user.login}, ${comment.createdAt}\n\n${comment.body}`),
  ];
  return `${words.join("\n\n")}\n`;
}

/** `open`, `closed` or `merged`, and whether it is locked. */
export function standing({ state, pull, locked }: Issue): string {
  return `${pull?.merged === true ? "merged" : state}${locked ? ", locked" : ""}`;
}

function labelled(labels: Issue["labels"]): readonly string[] {
  return labels.length === 0 ? [] : [`labels: ${labels.map(({ name }) => name).join(" ")}`];
}

/** A file's bytes. `where`: `<branch>/<path>`, or a path on the default branch; null: there is none. */
export function fileAt({ gitDir, defaultBranch }: Repository, where: string): Buffer | null {
  const named = branchesOf(gitDir).find(({ name }) => where.startsWith(`${name}/`));
  const branches = [...(named === undefined ? [] : [named.name]), defaultBranch];
  for (const branch of branches) {
    const head = headOf(gitDir, branch);
    const path = branch === named?.name ? where.slice(branch.length + 1) : where;
    const entry = head === null ? null : entryAt(gitDir, readCommit(gitDir, head).tree, path);
    if (entry !== null && typeOf(entry.mode) === "blob") return objectOf(gitDir, entry.id, "blob");
  }
  return null;
}
