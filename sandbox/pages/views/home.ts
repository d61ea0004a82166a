// The first page: what is private on one side, what the world sees on the other, and every call of the app below.
import type { Issue, Repository } from "../../model.ts";
import { type Desk, publicOf, stageOf, trackingOf, type Visit } from "../desk.ts";
import { branchesOf } from "../../store/references.ts";
import { showCalls } from "../show/calls.ts";
import { markup, type Html, pathOf } from "../../../show/html.ts";
import { label } from "../../../show/label.ts";
import { icon, itemPath, stateMark } from "../show/pieces.ts";

export function homeView(visit: Visit): Html {
  const { desk } = visit;
  return markup`<h1 class="sr">What is private and what the world sees</h1>
    <div class="halves" id="halves" data-live>
      <section class="half half-private" aria-label="Private">
        <h2>${icon("lock")} What is private</h2>
        <p class="quiet">${link(trackingOf(desk))}: the maintainers, the reporter and the app see it.</p>
        ${privateItems(desk)}
      </section>
      <section class="half half-public" aria-label="Public">
        <h2>${icon("globe")} What the world sees</h2>
        <p class="quiet">${link(publicOf(desk))}: anybody sees it, and mails go out when it is written.</p>
        ${publicItems(desk)}
      </section>
    </div>
    <section class="box" aria-label="Calls">
      <h2>What the app did</h2>
      <div id="calls" data-live>${showCalls(desk.sandbox.world, { reads: false, most: 40 })}</div>
      <p><a href="/_/calls">Every call, reads too</a></p>
    </section>`;
}

function link(repository: Repository): Html {
  return markup`<a href="${pathOf(repository.owner, repository.name)}">${repository.owner}/${repository.name}</a>`;
}

function item(repository: Repository, issue: Issue, more: Html): Html {
  return markup`<li>
    ${stateMark(issue)} <a class="item" href="${itemPath(repository, issue)}">${issue.title}</a>
    <span class="quiet">#${issue.number}</span> ${issue.labels.map(({ name }) => label(name))}${more}
  </li>`;
}

function privateItems(desk: Desk): Html {
  const repository = trackingOf(desk);
  const issues = [...repository.issues.values()];
  return markup`<ul class="items">
    ${issues.map((issue) =>
      item(repository, issue, markup`<span class="pill pill-private">${stageOf(desk, issue)}</span>`),
    )}
  </ul>`;
}

function publicItems(desk: Desk): Html {
  const repository = publicOf(desk);
  const issues = [...repository.issues.values()];
  const writes = desk.sandbox.writes({ by: desk.seed.app.botLogin, repository: desk.seed.public }).length;
  const fresh = branchesOf(repository.gitDir).filter((branch) => branch.name.startsWith("embargo/"));
  if (issues.length === 0 && fresh.length === 0) {
    return markup`<p class="nothing">
      Nothing of it. The app has ${writes === 0 ? "not written to the public repository" : `tried ${writes} writes`}.
    </p>`;
  }
  return markup`<ul class="items">
      ${issues.map((issue) =>
        item(repository, issue, issue.pull === null ? markup`` : markup`<code>${issue.pull.baseBranch}</code>`),
      )}
    </ul>
    ${fresh.length === 0 ? null : markup`<p class="quiet">Branches of the app: ${fresh.map(({ name }) => markup`<code>${name}</code> `)}</p>`}
    <p class="quiet">${writes} writes of the app so far.</p>`;
}
