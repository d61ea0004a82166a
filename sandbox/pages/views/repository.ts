// A repository: its branches and files, its issues and pull requests as lists, and the form for a new issue.
import type { Issue, Repository } from "../../model.ts";
import { fullName } from "../../lookup.ts";
import { branchesOf, headOf } from "../../store/references.ts";
import { entriesOf } from "../../store/trees.ts";
import { readCommit } from "../../store/commits.ts";
import { stageOf, type Visit } from "../desk.ts";
import { markup, type Html, pathOf } from "../../../show/html.ts";
import { label } from "../../../show/label.ts";
import { area, commentsOf, form, itemPath, speaker, stateMark, time } from "../show/pieces.ts";
import { fillOf, spokenBy } from "../tours/panel.ts";

export function repositoryView(repository: Repository): Html {
  const { gitDir, defaultBranch } = repository;
  const branches = branchesOf(gitDir).toSorted(
    (a, b) => Number(b.name === defaultBranch) - Number(a.name === defaultBranch),
  );
  const head = headOf(gitDir, defaultBranch);
  return markup`<h1>${fullName(repository)}</h1>
    <section class="box">
      <h2>Files of <code>${defaultBranch}</code></h2>
      ${head === null ? markup`<p class="quiet">Nothing yet.</p>` : folder(repository, defaultBranch, "", readCommit(gitDir, head).tree)}
    </section>
    <section class="box">
      <h2>Branches</h2>
      <ul class="items" id="branches" data-live>
        ${branches.map(
          ({ name, sha }) =>
            markup`<li>
              <a class="item" href="${pathOf(repository.owner, repository.name, "tree", name)}">${name}</a>
              ${commitLink(repository, sha)}
              <a href="${pathOf(repository.owner, repository.name, "commits", name)}">history</a>
            </li>`,
        )}
      </ul>
    </section>`;
}

export function commitLink(repository: Repository, sha: string): Html {
  return markup`<a class="sha" href="${pathOf(repository.owner, repository.name, "commit", sha)}"
    ><code>${sha.slice(0, 7)}</code></a
  >`;
}

/** What lies in a folder; `path` is empty for the topmost. */
export function folder(repository: Repository, ref: string, path: string, tree: string): Html {
  const entries = entriesOf(repository.gitDir, tree).toSorted(
    (a, b) => Number(b.mode === "040000") - Number(a.mode === "040000"),
  );
  return markup`<ul class="files">
    ${entries.map(({ name, mode }) => {
      const kind = mode === "040000" ? "tree" : "blob";
      const below = path === "" ? name : `${path}/${name}`;
      return markup`<li>
        <a href="${pathOf(repository.owner, repository.name, kind, ref, below)}"
          >${name}${kind === "tree" ? "/" : ""}</a
        >
      </li>`;
    })}
  </ul>`;
}

export function itemsView(visit: Visit, repository: Repository, what: "issues" | "pulls"): Html {
  const { desk } = visit;
  const all = [...repository.issues.values()]
    .filter((issue) => (issue.pull !== null) === (what === "pulls"))
    .toReversed();
  const tracked = fullName(repository) === desk.seed.tracking;
  return markup`<div class="head">
      <h1>${what === "issues" ? "Issues" : "Pull requests"}</h1>
      ${what === "issues" ? markup`<a class="button" href="${pathOf(repository.owner, repository.name, "issues", "new")}">New issue</a>` : null}
    </div>
    <div class="box" id="items" data-live>
      ${
        all.length === 0
          ? markup`<p class="quiet">None yet.</p>`
          : markup`<ul class="items">
              ${all.map((issue) => row(repository, issue, tracked ? stageOf(desk, issue) : null))}
            </ul>`
      }
    </div>`;
}

function row(repository: Repository, issue: Issue, stage: string | null): Html {
  return markup`<li>
    ${stateMark(issue)}
    <a class="item" href="${itemPath(repository, issue)}">${issue.title}</a>
    ${issue.labels.map(({ name }) => label(name))}${stage === null ? null : markup`<span class="pill pill-private">${stage}</span>`}
    <div class="quiet">
      #${issue.number} opened ${time(issue.createdAt)} by ${issue.user.login}; ${commentsOf(issue)}${issue.locked ? "; locked" : ""}
    </div>
  </li>`;
}

export function newIssueView(visit: Visit, repository: Repository): Html {
  const fill = fillOf(visit);
  const shown = spokenBy(visit, repository, fill);
  const fields = markup`<input type="hidden" name="repository" value="${fullName(repository)}" />
    <p>${speaker(shown, "Post as")}</p>
    <p>
      <label for="title">Title</label
      ><input id="title" name="title" required maxlength="256" value="${fill?.title ?? ""}" />
    </p>
    <p>
      <label for="body">Description, in Markdown</label
      >${area("body", "Description", { text: fill?.text ?? "", rows: 12, id: "body" })}
    </p>
    <p class="acts"><button type="submit" class="main"${fill === null ? null : markup` autofocus`}>Create the issue</button></p>`;
  return markup`<h1>New issue in ${fullName(repository)}</h1>
    <section class="box" id="comment">${form(visit, "issue", fields)}</section>`;
}
