// The page of an issue or a pull request.
import type { CheckRun, Issue, Pull, Repository } from "../../model.ts";
import { fullName } from "../../lookup.ts";
import { git } from "../../git.ts";
import { readCommit } from "../../store/commits.ts";
import { commitsBetween, mergeBase } from "../../store/history.ts";
import type { Visit } from "../desk.ts";
import { readDiff, showDiff } from "../../../show/diff.ts";
import { markup, type Html } from "../../../show/html.ts";
import { area, commentsOf, form, person, speaker, stateMark, time } from "../show/pieces.ts";
import { DIFF, linkedCard } from "./commits.ts";
import { showActs, showComposer, showSide, showThread } from "./thread.ts";

export async function itemView(visit: Visit, repository: Repository, issue: Issue): Promise<Html> {
  const { pull } = issue;
  const about =
    pull === null
      ? markup`${person(issue.user)} opened this issue ${time(issue.createdAt)}; ${commentsOf(issue)}`
      : markup`${person(issue.user)} wants to merge into <code>${pull.baseBranch}</code> from
          <code>${pull.headBranch}</code>`;
  return markup`<div id="top" data-live>
      <h1>${issue.title} <span class="number">#${issue.number}</span></h1>
      <p class="sub">
        ${stateMark(issue)}${issue.locked ? markup` <span class="pill">locked</span>` : null} ${about}
      </p>
    </div>
    <div class="with-side">
      <div>
        ${showThread(visit, repository, issue)}
        ${pull === null ? null : await showPull(visit, repository, issue, pull)}
        ${showComposer(visit, repository, issue)} ${showActs(visit, repository, issue)}
      </div>
      ${showSide(issue)}
    </div>`;
}

async function showPull(visit: Visit, repository: Repository, issue: Issue, pull: Pull): Promise<Html> {
  const { gitDir } = repository;
  const base = mergeBase(gitDir, pull.baseSha, pull.headSha) ?? pull.baseSha;
  const commits = commitsBetween(gitDir, [base], pull.headSha).toReversed();
  const diff = await git(["--git-dir", gitDir, "diff", ...DIFF, base, pull.headSha]);
  return markup`<section class="box" id="commits" data-live>
      <h2>Commits</h2>
      ${commits.map((sha) => linkedCard(repository, sha, readCommit(gitDir, sha)))}
    </section>
    ${showChecks(visit, repository, issue, pull)}
    ${pull.merged || issue.state === "closed" ? null : reviewAndMerge(visit, repository, issue)}
    <section class="box" id="files">
      <h2>Files changed</h2>
      ${showDiff(readDiff(diff.toString("utf8")))}
    </section>`;
}

/** What an app says of its own check, with its remarks beside the lines. */
function showMade({ title, remarks }: NonNullable<CheckRun["made"]>): Html {
  return markup`: ${title}${remarks.length === 0 ? null : markup`<ul>${remarks.map((remark) => markup`<li><code>${remark.path}:${remark.line}</code> ${remark.message}</li>`)}</ul>`}`;
}

function showChecks(visit: Visit, repository: Repository, issue: Issue, pull: Pull): Html {
  const runs = repository.checkRuns.get(pull.headSha) ?? [];
  const statuses = repository.statuses.get(pull.headSha) ?? [];
  const all = [
    ...runs.map(({ name, conclusion, made }) => ({ name, result: conclusion ?? "running", made })),
    ...statuses.map(({ context, state }) => ({ name: context, result: state, made: undefined })),
  ];
  const fields = markup`${hidden(repository, issue)}${["success", "failure"].map((result) => markup`<button type="submit" name="result" value="${result}">CI says ${result}</button> `)}`;
  return markup`<section class="box" aria-label="Checks">
    <div id="checks" data-live>
      <h2>Checks</h2>
      ${
        all.length === 0
          ? markup`<p class="quiet">None has run.</p>`
          : markup`<ul class="items">
              ${all.map(({ result, name, made }) => markup`<li><span class="mark mark-${result === "success" ? "open" : "closed"}">${result}</span> ${name}${made === undefined ? null : showMade(made)}</li>`)}
            </ul>`
      }
    </div>
    ${form(visit, "checks", fields, { look: "inline" })}
  </section>`;
}

function hidden(repository: Repository, issue: Issue): Html {
  return markup`<input type="hidden" name="repository" value="${fullName(repository)}" /><input
      type="hidden"
      name="number"
      value="${issue.number}"
    />`;
}

const METHODS = [
  ["merge", "Create a merge commit"],
  ["squash", "Squash and merge"],
  ["rebase", "Rebase and merge"],
] as const;

function reviewAndMerge(visit: Visit, repository: Repository, issue: Issue): Html {
  const methods = METHODS.filter(([method]) => repository.mergeMethods.includes(method));
  return markup`<section class="box" aria-label="Review and merge">
    <h2>Review and merge</h2>
    ${form(
      visit,
      "review",
      markup`${hidden(repository, issue)}${speaker(visit, "Review as")}
        ${area("body", "The review's text", { rows: 2 })}
        <button type="submit" name="event" value="APPROVE">Approve</button>
        <button type="submit" name="event" value="REQUEST_CHANGES">Request changes</button>
        <button type="submit" name="event" value="COMMENT">Comment</button>`,
    )}
    ${form(
      visit,
      "merge",
      markup`${hidden(repository, issue)}${speaker(visit, "Merge as")}
        <p class="acts">
          ${methods.map(([method, words]) => markup`<button type="submit" name="method" value="${method}">${words}</button> `)}
        </p>`,
    )}
  </section>`;
}
