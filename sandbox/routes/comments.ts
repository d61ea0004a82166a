// Routes of comments on issues and pull requests.
import { requireRole, userOf } from "../auth.ts";
import {
  type Answer,
  NO_CONTENT,
  notFound,
  ok,
  page,
  read,
  type Request,
  route,
  type Route,
  write,
} from "../http.ts";
import { newLongId, nowIso } from "../lookup.ts";
import type { Comment, Issue, Repository } from "../model.ts";
import { presentComment, presentIssue, presentReaction } from "../present/issues.ts";
import {
  changedSince,
  inOrder,
  isBot,
  ISSUE,
  issueOf,
  react,
  refuseIfLocked,
  REPO,
  repositoryOf,
  tell,
} from "./shared.ts";
import { editWords, wordsIn } from "./words.ts";

const RESOURCE = "IssueComment";
const TALK = ["issues", "pull_requests"];
const COMMENT = `${REPO}/issues/comments/{comment}`;

function createComment(request: Request): Answer {
  const { world } = request;
  const { repository, issue } = issueOf(request);
  const body = wordsIn(RESOURCE, request.body);
  refuseIfLocked(request, repository, issue);
  const at = nowIso(world);
  const comment: Comment = {
    id: newLongId(world),
    user: userOf(request),
    viaApp: isBot(request),
    // Stands for the mail server, which GitHub has beside its API.
    byMail: request.headers["x-sandbox-by-mail"] !== undefined,
    body,
    createdAt: at,
    updatedAt: at,
    edits: [],
    reactions: [],
  };
  issue.comments.push(comment);
  issue.updatedAt = at;
  tellComment(request, { repository, issue, comment }, "created");
  return ok(presentComment(world, repository, issue, comment), 201);
}

type Placed = { readonly repository: Repository; readonly issue: Issue; readonly comment: Comment };

function tellComment(
  request: Request,
  { repository, issue, comment }: Placed,
  action: string,
  more: object = {},
): void {
  tell(request, repository, "issue_comment", action, {
    issue: presentIssue(request.world, repository, issue),
    comment: presentComment(request.world, repository, issue, comment),
    ...more,
  });
}

function commentAt(request: Request): Placed {
  const repository = repositoryOf(request);
  for (const issue of repository.issues.values()) {
    const comment = issue.comments.find(({ id }) => String(id) === request.at["comment"]);
    if (comment !== undefined) return { repository, issue, comment };
  }
  throw notFound();
}

function changeComment(request: Request): Answer {
  const placed = commentAt(request);
  const news = editWords(request, placed, placed.comment, wordsIn(RESOURCE, request.body));
  tellComment(request, placed, "edited", news);
  return ok(presentComment(request.world, placed.repository, placed.issue, placed.comment));
}

function deleteComment(request: Request): Answer {
  const placed = commentAt(request);
  const { repository, issue, comment } = placed;
  if (comment.user !== userOf(request)) requireRole(request, repository, "write");
  issue.comments = issue.comments.filter((other) => other !== comment);
  issue.updatedAt = nowIso(request.world);
  tellComment(request, placed, "deleted");
  return NO_CONTENT;
}

/** Of one issue: always oldest first. */
function listComments(request: Request): Answer {
  const { repository, issue } = issueOf(request);
  const list = issue.comments.filter(changedSince(request));
  return page(
    request,
    list.map((comment) => presentComment(request.world, repository, issue, comment)),
  );
}

/** Of the whole repository: by number, unless asked for by time. */
function listAllComments(request: Request): Answer {
  const { world } = request;
  const repository = repositoryOf(request);
  const all = [...repository.issues.values()].flatMap((issue) =>
    issue.comments.map((comment) => ({ issue, comment })),
  );
  return page(
    request,
    inOrder(request, all, ({ comment }) => comment).map(({ issue, comment }) =>
      presentComment(world, repository, issue, comment),
    ),
  );
}

export const commentRoutes: readonly Route[] = [
  route("GET", `${ISSUE}/comments`, read(...TALK), listComments),
  route("POST", `${ISSUE}/comments`, write(...TALK), createComment),
  route("GET", `${REPO}/issues/comments`, read(...TALK), listAllComments),
  route("GET", COMMENT, read(...TALK), (request) => {
    const { repository, issue, comment } = commentAt(request);
    return ok(presentComment(request.world, repository, issue, comment));
  }),
  route("PATCH", COMMENT, write(...TALK), changeComment),
  route("DELETE", COMMENT, write(...TALK), deleteComment),
  route("POST", `${COMMENT}/reactions`, write(...TALK), (request) =>
    react(request, commentAt(request).comment.reactions),
  ),
  route("GET", `${COMMENT}/reactions`, read(...TALK), (request) =>
    page(
      request,
      commentAt(request).comment.reactions.map((reaction) => presentReaction(request.world, reaction)),
    ),
  ),
];
