// Routes of issues: the issues themselves, comments, labels, locks and reactions.
import { requireRole, userOf } from "../auth.ts";
import {
  ApiError,
  invalid,
  notFound,
  ok,
  page,
  read,
  type Request,
  route,
  type Route,
  strings,
  text,
  write,
} from "../http.ts";
import { type Comment, type Issue, newId, nowIso, type Repository, roleOf, ROLES } from "../model.ts";
import { presentComment, presentIssue, presentLabel, presentUser } from "../present.ts";
import {
  checkLength,
  isBot,
  issueOf,
  labelsNamed,
  refuseIfLocked,
  repositoryOf,
  tell,
  tellIssue,
} from "./shared.ts";

const REPO = "/repos/{owner}/{repo}";
const ISSUE = `${REPO}/issues/{number}`;

function mayPush(request: Request, repository: Repository): boolean {
  if (request.caller.kind === "installation") return true;
  const role =
    request.caller.kind === "user" ? roleOf(request.world, repository, request.caller.user.login) : null;
  return role !== null && ROLES.indexOf(role) >= ROLES.indexOf("triage");
}

/** A new issue, also as the shell of a pull request. */
export function addIssue(
  request: Request,
  repository: Repository,
  issue: { readonly title: string; readonly body: string },
): Issue {
  const { world } = request;
  const at = nowIso(world);
  const made: Issue = {
    id: newId(world),
    number: Math.max(0, ...repository.issues.keys()) + 1,
    user: userOf(request),
    viaApp: isBot(request),
    title: issue.title,
    body: issue.body,
    state: "open",
    stateReason: null,
    labels: [],
    assignees: [],
    locked: false,
    lockReason: null,
    comments: [],
    reactions: [],
    createdAt: at,
    updatedAt: at,
    editedAt: null,
    closedAt: null,
    pull: null,
  };
  repository.issues.set(made.number, made);
  return made;
}

function createIssue(request: Request): ReturnType<typeof ok> {
  const repository = repositoryOf(request);
  const [title, body] = [text(request, "title"), text(request, "body")];
  if (title.trim() === "") throw invalid("Issue", "title", "missing_field");
  checkLength("Issue", title, body);
  const issue = addIssue(request, repository, { title, body });
  // Without push rights labels are dropped silently, as GitHub does.
  if (mayPush(request, repository))
    issue.labels = labelsNamed(request.world, repository, strings(request.body["labels"]));
  tellIssue(request, repository, issue, "opened");
  return ok(presentIssue(request.world, repository, issue), 201);
}

function updateIssue(request: Request): ReturnType<typeof ok> {
  const { world, body } = request;
  const { repository, issue } = issueOf(request);
  if (issue.user !== userOf(request)) requireRole(request, repository, "triage");
  const before = { title: issue.title, body: issue.body, state: issue.state };
  if (typeof body["title"] === "string") issue.title = body["title"];
  if (typeof body["body"] === "string") issue.body = body["body"];
  checkLength("Issue", issue.title, issue.body);
  if (Array.isArray(body["labels"]) && mayPush(request, repository))
    issue.labels = labelsNamed(world, repository, strings(body["labels"]));
  const { state } = body;
  if ((state === "open" || state === "closed") && state !== before.state) {
    issue.state = state;
    const reason =
      typeof body["state_reason"] === "string"
        ? body["state_reason"]
        : state === "closed"
          ? "completed"
          : "reopened";
    issue.stateReason = reason;
    issue.closedAt = state === "closed" ? nowIso(world) : null;
  }
  issue.updatedAt = nowIso(world);
  if (before.body !== issue.body || before.title !== issue.title) {
    issue.editedAt = issue.updatedAt;
    tellIssue(request, repository, issue, "edited", {
      changes: { title: { from: before.title }, body: { from: before.body } },
    });
  }
  if (before.state !== issue.state)
    tellIssue(request, repository, issue, issue.state === "closed" ? "closed" : "reopened");
  return ok(presentIssue(world, repository, issue));
}

function listIssues(request: Request): ReturnType<typeof page> {
  const { query, world } = request;
  const repository = repositoryOf(request);
  const state = query.get("state") ?? "open";
  const since = query.get("since");
  const creator = query.get("creator");
  const key = query.get("sort") === "updated" ? "updatedAt" : "createdAt";
  const list = [...repository.issues.values()]
    .filter((one) => state === "all" || one.state === state)
    .filter((one) => since === null || Date.parse(one.updatedAt) >= Math.floor(Date.parse(since) / 1_000) * 1_000)
    .filter((one) => creator === null || one.user.login.toLowerCase() === creator.toLowerCase())
    .filter((one) =>
      strings(query.get("labels")?.split(",")).every((name) => one.labels.some((label) => label.name === name)),
    )
    .toSorted((a, b) => (a[key] < b[key] ? 1 : a[key] > b[key] ? -1 : b.number - a.number));
  const ordered = query.get("direction") === "asc" ? list.toReversed() : list;
  return page(
    request,
    ordered.map((one) => presentIssue(world, repository, one)),
  );
}

function createComment(request: Request): ReturnType<typeof ok> {
  const { world } = request;
  const { repository, issue } = issueOf(request);
  const body = text(request, "body");
  if (body.trim() === "") throw invalid("IssueComment", "body", "missing_field");
  checkLength("IssueComment", null, body);
  refuseIfLocked(request, issue);
  if (issue.locked) requireRole(request, repository, "write");
  const at = nowIso(world);
  const comment: Comment = {
    id: newId(world),
    user: userOf(request),
    viaApp: isBot(request),
    body,
    createdAt: at,
    updatedAt: at,
    editedAt: null,
  };
  issue.comments.push(comment);
  issue.updatedAt = at;
  tellComment(request, repository, issue, comment, "created");
  return ok(presentComment(world, repository, issue, comment), 201);
}

function tellComment(
  request: Request,
  repository: Repository,
  issue: Issue,
  comment: Comment,
  action: string,
): void {
  const { world } = request;
  tell(request, repository, "issue_comment", action, {
    issue: presentIssue(world, repository, issue),
    comment: presentComment(world, repository, issue, comment),
  });
}

function commentOf(request: Request): { repository: Repository; issue: Issue; comment: Comment } {
  const repository = repositoryOf(request);
  for (const issue of repository.issues.values()) {
    const comment = issue.comments.find((one) => String(one.id) === request.at["comment"]);
    if (comment !== undefined) return { repository, issue, comment };
  }
  throw notFound();
}

function changeComment(request: Request): ReturnType<typeof ok> {
  const { repository, issue, comment } = commentOf(request);
  // Whoever may write can edit another person's words.
  if (comment.user !== userOf(request)) requireRole(request, repository, "write");
  const body = text(request, "body");
  checkLength("IssueComment", null, body);
  comment.body = body;
  comment.updatedAt = nowIso(request.world);
  comment.editedAt = comment.updatedAt;
  issue.updatedAt = comment.updatedAt;
  tellComment(request, repository, issue, comment, "edited");
  return ok(presentComment(request.world, repository, issue, comment));
}

function deleteComment(request: Request): { status: number } {
  const { repository, issue, comment } = commentOf(request);
  if (comment.user !== userOf(request)) requireRole(request, repository, "write");
  issue.comments = issue.comments.filter((one) => one !== comment);
  tellComment(request, repository, issue, comment, "deleted");
  return { status: 204 };
}

function listComments(request: Request): ReturnType<typeof page> {
  const { repository, issue } = issueOf(request);
  const since = request.query.get("since");
  const list = issue.comments.filter(
    (one) => since === null || Date.parse(one.updatedAt) >= Math.floor(Date.parse(since) / 1_000) * 1_000,
  );
  return page(
    request,
    list.map((one) => presentComment(request.world, repository, issue, one)),
  );
}

const LOCK_REASONS = ["off-topic", "too heated", "resolved", "spam"];

export const issueRoutes: readonly Route[] = [
  route("POST", `${REPO}/issues`, write("issues"), createIssue),
  route("GET", `${REPO}/issues`, read("issues", "pull_requests"), listIssues),
  route("GET", ISSUE, read("issues", "pull_requests"), (request) => {
    const { repository, issue } = issueOf(request);
    return ok(presentIssue(request.world, repository, issue));
  }),
  route("PATCH", ISSUE, write("issues", "pull_requests"), updateIssue),
  route("GET", `${ISSUE}/comments`, read("issues", "pull_requests"), listComments),
  route("POST", `${ISSUE}/comments`, write("issues", "pull_requests"), createComment),
  route("GET", `${REPO}/issues/comments/{comment}`, read("issues", "pull_requests"), (request) => {
    const { repository, issue, comment } = commentOf(request);
    return ok(presentComment(request.world, repository, issue, comment));
  }),
  route("PATCH", `${REPO}/issues/comments/{comment}`, write("issues", "pull_requests"), changeComment),
  route("DELETE", `${REPO}/issues/comments/{comment}`, write("issues", "pull_requests"), deleteComment),
  route("POST", `${ISSUE}/labels`, write("issues", "pull_requests"), (request) => {
    const { repository, issue } = issueOf(request);
    requireRole(request, repository, "triage");
    const added = labelsNamed(request.world, repository, strings(request.body["labels"]));
    issue.labels = [...new Set([...issue.labels, ...added])];
    return ok(issue.labels.map((label) => presentLabel(request.world, repository, label)));
  }),
  route("DELETE", `${ISSUE}/labels/{label}`, write("issues", "pull_requests"), (request) => {
    const { repository, issue } = issueOf(request);
    requireRole(request, repository, "triage");
    issue.labels = issue.labels.filter(
      (label) => label.name.toLowerCase() !== (request.at["label"] ?? "").toLowerCase(),
    );
    return ok(issue.labels.map((label) => presentLabel(request.world, repository, label)));
  }),
  route("PUT", `${ISSUE}/lock`, write("issues", "pull_requests"), (request) => {
    const { repository, issue } = issueOf(request);
    requireRole(request, repository, "triage");
    const reason = request.body["lock_reason"];
    if (reason !== undefined && reason !== null && !(typeof reason === "string" && LOCK_REASONS.includes(reason)))
      throw new ApiError(422, "Validation Failed");
    issue.locked = true;
    issue.lockReason = typeof reason === "string" ? reason : null;
    tellIssue(request, repository, issue, "locked");
    return { status: 204 };
  }),
  route("DELETE", `${ISSUE}/lock`, write("issues", "pull_requests"), (request) => {
    const { repository, issue } = issueOf(request);
    requireRole(request, repository, "triage");
    issue.locked = false;
    issue.lockReason = null;
    return { status: 204 };
  }),
  route("POST", `${ISSUE}/reactions`, write("issues", "pull_requests"), (request) => {
    const { issue } = issueOf(request);
    const user = userOf(request);
    const reaction = { id: newId(request.world), user, content: text(request, "content") };
    issue.reactions.push(reaction);
    const body = {
      id: reaction.id,
      node_id: `REA_${reaction.id}`,
      user: presentUser(request.world, user),
      content: reaction.content,
      created_at: nowIso(request.world),
    };
    return ok(body, 201);
  }),
];
