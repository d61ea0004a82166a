// Commits: one with its author, committer, message and changes; a branch's history; and what differs between two.
import type { Repository } from "../../model.ts";
import { fullName } from "../../lookup.ts";
import { git, linesOf, tell } from "../../git.ts";
import { type Commit, type Person, readCommit } from "../../store/commits.ts";
import { commitsBetween, mergeBase } from "../../store/history.ts";
import { commitCard, type ShownCommit, type ShownPerson } from "../../../show/commit.ts";
import { readDiff, showDiff } from "../../../show/diff.ts";
import { markup, type Html, pathOf } from "../../../show/html.ts";

/** How every difference is asked of git. */
export const DIFF = ["--no-ext-diff", "--no-textconv", "--no-color", "--full-index", "-M"];

/** A time as git writes it, in the zone of whoever made it. */
function person({ name, email, seconds, zone }: Person): ShownPerson {
  const ahead = (zone.startsWith("-") ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3)));
  const local = new Date((seconds + ahead * 60) * 1_000);
  const shown = Number.isNaN(local.getTime())
    ? String(seconds)
    : local.toISOString().slice(0, 19).replace("T", " ");
  return { name, email, date: `${shown} ${zone}` };
}

export function shownCommit(sha: string, { author, committer, message }: Commit): ShownCommit {
  return { sha, message, author: person(author), committer: person(committer) };
}

export function linkedCard({ owner, name }: Repository, sha: string, commit: Commit): Html {
  return commitCard(shownCommit(sha, commit), pathOf(owner, name, "commit", sha));
}

export async function commitView(repository: Repository, sha: string): Promise<Html> {
  const { gitDir } = repository;
  const commit = readCommit(gitDir, sha);
  const [parent] = commit.parents;
  const diff =
    parent === undefined
      ? await git(["--git-dir", gitDir, "show", "--format=", "--root", ...DIFF, sha])
      : await git(["--git-dir", gitDir, "diff", ...DIFF, parent, sha]);
  return markup`<h1>Commit <code>${sha.slice(0, 12)}</code></h1>
    <section class="box">
      ${linkedCard(repository, sha, commit)}
      <p class="quiet">
        ${commit.parents.length === 0 ? "No parent" : markup`Parents: ${commit.parents.map((parentSha) => markup`<a href="${pathOf(repository.owner, repository.name, "commit", parentSha)}"><code>${parentSha.slice(0, 12)}</code></a> `)}`}
      </p>
    </section>
    ${showDiff(readDiff(diff.toString("utf8")))}`;
}

const MOST_COMMITS = 100;

/** git lists them: a history may be long. */
export async function historyView({ gitDir, ...rest }: Repository, ref: string, head: string): Promise<Html> {
  const listed = linesOf(await tell(gitDir, "rev-list", `--max-count=${MOST_COMMITS}`, head));
  return markup`<h1>History of <code>${ref}</code></h1>
    <section class="box">
      ${listed.map((sha) => linkedCard({ gitDir, ...rest }, sha, readCommit(gitDir, sha)))}
      ${listed.length === MOST_COMMITS ? markup`<p class="quiet">The newest ${MOST_COMMITS}.</p>` : null}
    </section>`;
}

export async function compareView(
  repository: Repository,
  [from, to]: readonly [string, string],
  names: string,
): Promise<Html> {
  const { gitDir } = repository;
  const base = mergeBase(gitDir, from, to) ?? from;
  const commits = commitsBetween(gitDir, [from], to).toReversed();
  const diff = await git(["--git-dir", gitDir, "diff", ...DIFF, base, to]);
  return markup`<h1>${names}</h1>
    <p class="quiet">${fullName(repository)}</p>
    <section class="box">
      <h2>Commits</h2>
      ${commits.map((sha) => linkedCard(repository, sha, readCommit(gitDir, sha)))}
    </section>
    ${showDiff(readDiff(diff.toString("utf8")))}`;
}
