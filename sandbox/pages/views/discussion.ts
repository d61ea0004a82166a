// Discussions of a repository: the list with its form, and one with what was said in it.
import type { Discussion, DiscussionComment, Repository } from "../../model.ts";
import { fullName } from "../../lookup.ts";
import type { Visit } from "../desk.ts";
import { markup, type Html, pathOf } from "../../../show/html.ts";
import { label } from "../../../show/label.ts";
import { area, commentsOf, form, speaker, time } from "../show/pieces.ts";
import { postOf, showPost } from "./thread.ts";

export function discussionsView(visit: Visit, repository: Repository): Html {
  const all = [...repository.discussions.values()].toReversed();
  const fields = markup`<input type="hidden" name="repository" value="${fullName(repository)}" />
    <p>${speaker(visit, "Post as")}</p>
    <p><label for="title">Title</label><input id="title" name="title" required maxlength="256" /></p>
    <p><label for="body">Text, in Markdown</label>${area("body", "Text", { rows: 8, required: true, id: "body" })}</p>
    <p class="acts"><button type="submit" class="main">Start the discussion</button></p>`;
  return markup`<h1>Discussions</h1>
    <div class="box" id="items" data-live>
      ${
        all.length === 0
          ? markup`<p class="quiet">None yet.</p>`
          : markup`<ul class="items">
              ${all.map((discussion) => row(repository, discussion))}
            </ul>`
      }
    </div>
    <section class="box" id="comment" aria-label="Start a discussion">${form(visit, "discussion", fields)}</section>`;
}

function row({ owner, name }: Repository, discussion: Discussion): Html {
  const { number, title, labels, user, createdAt } = discussion;
  return markup`<li>
    ${mark(discussion)} <a class="item" href="${pathOf(owner, name, "discussions", String(number))}">${title}</a>
    ${labels.map((ownLabel) => label(ownLabel.name))}
    <div class="quiet">#${number} started ${time(createdAt)} by ${user.login}; ${commentsOf(discussion)}</div>
  </li>`;
}

function mark({ closed }: Discussion): Html {
  return markup`<span class="mark mark-${closed ? "merged" : "open"}">${closed ? "Closed" : "Open"}</span>`;
}

export function discussionView(visit: Visit, repository: Repository, discussion: Discussion): Html {
  const { id, number, title, category, locked, comments } = discussion;
  const fields = markup`<input type="hidden" name="repository" value="${fullName(repository)}" />
    <input type="hidden" name="number" value="${number}" />
    <p>${speaker(visit, "Comment as")}</p>
    <label for="body">Comment, in Markdown</label>${area("body", "Comment", { rows: 6, required: true, id: "body" })}
    <p class="acts"><button type="submit" class="main">Comment</button></p>`;
  const begun = comments.filter(({ replyTo }) => replyTo === null);
  return markup`<div id="top" data-live>
      <h1>${title} <span class="number">#${number}</span></h1>
      <p class="sub">
        ${mark(discussion)}${locked ? markup` <span class="pill">locked</span>` : null} in ${category}${discussion.labels.map((ownLabel) => markup` ${label(ownLabel.name)}`)}
      </p>
    </div>
    <div class="thread" id="thread" data-live>
      ${post(visit, repository, discussion, { id: `discussion-${id}`, note: "wrote" })}
      ${begun.map((comment) => thread(visit, repository, comment, comments))}
    </div>
    <section class="box composer" id="comment" aria-label="Add a comment">
      ${form(visit, "discuss", fields, { back: `${visit.url.pathname}#comment` })}
    </section>`;
}

/** A comment, and the replies to it. */
function thread(
  visit: Visit,
  repository: Repository,
  comment: DiscussionComment,
  all: readonly DiscussionComment[],
): Html {
  const show = (shown: DiscussionComment, note: string): Html =>
    shown.deletedAt === null
      ? post(visit, repository, shown, { id: `discussioncomment-${shown.id}`, note })
      : markup`<p class="event">This comment was deleted.</p>`;
  const replies = all.filter(({ replyTo }) => replyTo === comment.id);
  return markup`${show(comment, "commented")}${replies.map((reply) => markup`<div class="on-diff">${show(reply, "replied")}</div>`)}`;
}

function post(
  visit: Visit,
  repository: Repository,
  words: Discussion | DiscussionComment,
  as: { readonly id: string; readonly note: string },
): Html {
  return showPost(visit, repository, { ...postOf(words), ...as }, null);
}
