// A conversation: what was written and what happened, in the order of time, and the box in which people answer.
import type { Comment, Issue, IssueEvent, Repository, Review, User, Words } from "../../model.ts";
import { fullName } from "../../lookup.ts";
import type { Visit } from "../desk.ts";
import { markup, type Html } from "../../../show/html.ts";
import { label } from "../../../show/label.ts";
import { area, avatar, button, form, person, speaker, time, words } from "../show/pieces.ts";
import { fillOf, spokenBy } from "../tours/panel.ts";

type Post = {
  readonly id: string;
  readonly user: User;
  readonly at: string;
  readonly body: string;
  readonly note: string;
  readonly edited: boolean;
  /** As what it is folded away. */
  readonly hidden: string | null;
};
type Entry = { readonly at: string; readonly shown: Html };

export function showThread(visit: Visit, repository: Repository, issue: Issue): Html {
  const entries: Entry[] = [
    ...issue.comments.map((comment): Entry => ({
      at: comment.createdAt,
      shown: showComment(visit, repository, comment),
    })),
    ...(issue.pull?.reviews ?? []).map((review): Entry => ({
      at: review.createdAt,
      shown: showReview(visit, repository, issue, review),
    })),
    ...issue.events.flatMap((event): readonly Entry[] => {
      const told = eventWords(event);
      return told === null ? [] : [{ at: event.at, shown: showEvent(event, told) }];
    }),
  ];
  const first: Post = { ...postOf(issue), id: "first", note: "wrote" };
  return markup`<div class="thread" id="thread" data-live>
    ${showPost(visit, repository, first, null)}
    ${entries.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map((entry) => entry.shown)}
  </div>`;
}

/** A text as its page shows it. */
export function postOf(text: Words & { readonly id: number }): Omit<Post, "note"> {
  const { id, user, createdAt: at, body, edits, hidden = null } = text;
  return { id: String(id), user, at, body, edited: edits.length > 0, hidden };
}

function showComment(visit: Visit, repository: Repository, comment: Comment): Html {
  const note = comment.byMail ? "answered by mail" : "commented";
  return showPost(visit, repository, { ...postOf(comment), id: `issuecomment-${comment.id}`, note }, comment);
}

const VERDICTS: Readonly<Record<string, string>> = {
  APPROVED: "approved these changes",
  CHANGES_REQUESTED: "asked for changes",
  DISMISSED: "reviewed; the review was dismissed",
  COMMENTED: "reviewed",
};

function showReview(visit: Visit, repository: Repository, issue: Issue, review: Review): Html {
  const note = VERDICTS[review.state] ?? "reviewed";
  const notes = issue.pull?.reviewComments.filter((comment) => comment.review === review.id) ?? [];
  const post = { ...postOf(review), id: `pullrequestreview-${review.id}`, note };
  return markup`${showPost(visit, repository, post, null)}${notes.map(
    (comment) =>
      markup`<div class="on-diff">
        <p class="quiet">
          <code>${comment.spot.path}</code>${comment.spot.line === null ? "" : `, line ${comment.spot.line}`}
        </p>
        ${showPost(visit, repository, { ...postOf(comment), id: `discussion_r${comment.id}`, note: "noted" }, null)}
      </div>`,
  )}`;
}

export function showPost(visit: Visit, repository: Repository, post: Post, comment: Comment | null): Html {
  const bot = post.user.login === visit.desk.seed.app.botLogin;
  const text = markup`<div class="markdown">${words(visit, repository, post.body)}</div>`;
  return markup`<article class="post${bot ? " post-app" : ""}" id="${post.id}">
    <header>
      ${avatar(post.user)} ${person(post.user)}
      <span class="quiet">${post.note} ${time(post.at)}${post.edited ? markup` · edited` : null}</span>
    </header>
    ${post.hidden === null ? text : markup`<details><summary class="quiet">Hidden as ${post.hidden.toLowerCase()}</summary>${text}</details>`}
    ${comment === null ? null : changeForms(visit, repository, comment)}
  </article>`;
}

/** What anybody with the right may do to a comment; by whoever wrote it. */
function changeForms(visit: Visit, repository: Repository, { id, user, body }: Comment): Html | null {
  if (user.type === "Bot") return null;
  const values = { repository: fullName(repository), comment: id, as: user.login };
  const fields = markup`${Object.entries(values).map(([name, value]) => markup`<input type="hidden" name="${name}" value="${value}" />`)}
    ${area("body", "The comment's text", { text: body, rows: 4 })}<button type="submit">Save as ${user.login}</button>`;
  return markup`<details class="change">
    <summary>Edit or delete</summary>
    ${form(visit, "edit", fields)}${button(visit, "delete", `Delete as ${user.login}`, { values })}
  </details>`;
}

function showEvent(event: IssueEvent, told: Html): Html {
  return markup`<p class="event">
    ${avatar(event.actor)} ${person(event.actor)} ${told} <span class="quiet">${time(event.at)}</span>
  </p>`;
}

function eventWords({ event, more }: IssueEvent): Html | null {
  const named = (value: unknown, field: string): string => {
    const found = (Object(value) as Record<string, unknown>)[field];
    return typeof found === "string" ? found : "";
  };
  switch (event) {
    case "labeled":
      return markup`added ${label(named(more["label"], "name"))}`;
    case "unlabeled":
      return markup`removed ${label(named(more["label"], "name"))}`;
    case "assigned":
      return markup`assigned ${named(more["assignee"], "login")}`;
    case "unassigned":
      return markup`unassigned ${named(more["assignee"], "login")}`;
    case "renamed":
      return markup`changed the title from <del>${named(more["rename"], "from")}</del> to
        <ins>${named(more["rename"], "to")}</ins>`;
    case "review_requested":
      return markup`asked ${named(more["requested_reviewer"], "login") || named(more["requested_team"], "slug")} for
      a review`;
    case "closed":
      return markup`closed this`;
    case "reopened":
      return markup`opened this again`;
    case "locked":
      return markup`locked the conversation`;
    case "unlocked":
      return markup`unlocked the conversation`;
    case "merged":
      return markup`merged this`;
    case "head_ref_deleted":
      return markup`deleted the branch`;
    case "transferred":
      return markup`moved this from another repository`;
    default:
      return null;
  }
}

/** The box below a conversation. */
export function showComposer(visit: Visit, repository: Repository, issue: Issue): Html {
  const fill = fillOf(visit);
  const shown = spokenBy(visit, repository, fill);
  const path = visit.url.pathname;
  const fields = markup`<input type="hidden" name="repository" value="${fullName(repository)}" /><input
      type="hidden"
      name="number"
      value="${issue.number}"
    />
    <p>${speaker(shown, "Comment as")}</p>
    <label for="body"
      >Comment, in
      Markdown${repository.private ? markup` <span class="quiet">(commands begin a line, as /help)</span>` : null}</label
    >
    ${area("body", "Comment", { text: fill?.text ?? "", rows: 6, required: true, id: "body" })}
    <p class="acts"><button type="submit" class="main"${fill === null ? null : markup` autofocus`}>Comment</button></p>`;
  return markup`<section class="box composer" id="comment" aria-label="Add a comment">
    ${form(visit, "comment", fields, { back: `${path}#comment` })}
  </section>`;
}

/** What people do with an issue beside talking. */
export function showActs(visit: Visit, repository: Repository, issue: Issue): Html {
  const values = { repository: fullName(repository), number: issue.number };
  const closes = issue.state === "open" ? ["close", "Close"] : ["reopen", "Open again"];
  const locks = issue.locked ? ["unlock", "Unlock"] : ["lock", "Lock"];
  const acts = [closes, ...(issue.pull?.merged === true ? [] : [locks])];
  return markup`<details class="box">
    <summary>Close or lock it</summary>
    ${form(
      visit,
      "item",
      markup`${Object.entries(values).map(([name, value]) => markup`<input type="hidden" name="${name}" value="${value}" />`)}
      ${speaker(visit, "As")}
      ${acts.map(([what, words]) => markup`<button type="submit" name="what" value="${what}">${words}</button> `)}`,
    )}
  </details>`;
}

export function showSide(issue: Issue): Html {
  const { labels, assignees, pull } = issue;
  const reviewers = [
    ...(pull?.reviewers ?? []).map((reviewer) => reviewer.login),
    ...(pull?.teams ?? []).map((team) => team.slug),
  ];
  return markup`<div class="side" id="side" data-live>
    ${
      pull === null
        ? null
        : markup`<h2>Reviewers</h2>
            <p>${reviewers.length === 0 ? markup`<span class="quiet">None asked</span>` : reviewers.join(", ")}</p>`
    }
    <h2>Assignees</h2>
    <p>
      ${assignees.length === 0 ? markup`<span class="quiet">Nobody</span>` : assignees.map((assignee) => assignee.login).join(", ")}
    </p>
    <h2>Labels</h2>
    <p>${labels.length === 0 ? markup`<span class="quiet">None</span>` : labels.map(({ name }) => label(name))}</p>
    ${
      issue.locked
        ? markup`<h2>Locked</h2>
            <p>
              Only people with write access can
              comment${issue.lockReason === null ? "" : ` (${issue.lockReason})`}.
            </p>`
        : null
    }
  </div>`;
}
