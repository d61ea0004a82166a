// Routes of issues: opening, reading, changing, listing, locking, and what stands in their timelines.
import { requireRole, userOf } from "../auth.ts";
import {
  type Answer,
  ApiError,
  invalid,
  NO_CONTENT,
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
import { atLeast, findUser, grantedRole, newId, nextNumber, nowIso, same } from "../lookup.ts";
import type { Issue, Repository, User } from "../model.ts";
import { refusedAs } from "../refusals/refusals.ts";
import {
  presentCommented,
  presentEvent,
  presentFullIssue,
  presentIssue,
  presentReaction,
} from "../present/issues.ts";
import { changeState, changeText, setAssignees, setLabels, tellChange } from "./issue-changes.ts";
import {
  changedSince,
  checkLength,
  isBot,
  isCollaborator,
  ISSUE,
  issueOf,
  labelsNamed,
  mayTriage,
  noteOwn,
  react,
  REPO,
  repositoryOf,
  tellIssue,
} from "./shared.ts";

const TALK = ["issues", "pull_requests"];

/** A new issue, also as the shell of a pull request. */
export function addIssue(request: Request, repository: Repository, issue: Pick<Issue, "title" | "body">): Issue {
  const { world } = request;
  const at = nowIso(world);
  const made: Issue = {
    id: newId(world),
    number: nextNumber(repository),
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
    events: [],
    reactions: [],
    createdAt: at,
    updatedAt: at,
    edits: [],
    closedAt: null,
    closedBy: null,
    pull: null,
  };
  repository.issues.set(made.number, made);
  return made;
}

async function createIssue(request: Request): Promise<Answer> {
  const { world } = request;
  const repository = repositoryOf(request);
  if (!repository.switches.issues) throw refusedAs("issues-off");
  if (repository.switches.issueCreation === "collaborators_only" && !isCollaborator(request, repository))
    throw refusedAs("issue-collaborators-only");
  const [title, body] = [text(request, "title"), text(request, "body")];
  if (title.trim() === "") throw invalid("Issue", "title", "missing_field");
  checkLength("Issue", title, body);
  const issue = addIssue(request, repository, { title, body });
  tellIssue(request, repository, issue, "opened");
  // Without push rights these are dropped silently, as GitHub does.
  if (mayTriage(request, repository)) {
    await setLabels(request, repository, issue, labelsNamed(world, repository, strings(request.body["labels"])));
    await setAssignees(
      request,
      repository,
      issue,
      assignable(request, repository, strings(request.body["assignees"])),
    );
  }
  return ok(presentFullIssue(world, repository, issue), 201);
}

/** Whoever has not at least the triage role is left out in silence, as GitHub does. */
function assignable({ world }: Request, repository: Repository, logins: readonly string[]): User[] {
  return logins
    .flatMap((login) => findUser(world, login) ?? [])
    .filter(({ login }) => atLeast(grantedRole(world, repository, login) ?? "read", "triage"));
}

async function updateIssue(request: Request): Promise<Answer> {
  const { world, body } = request;
  const { repository, issue } = issueOf(request);
  if (issue.user !== userOf(request)) requireRole(request, repository, "triage");
  const title = typeof body["title"] === "string" ? body["title"] : issue.title;
  const words = body["body"] === null ? "" : typeof body["body"] === "string" ? body["body"] : issue.body;
  checkLength("Issue", title, words);
  await changeText(request, repository, issue, { title, body: words });
  if (mayTriage(request, repository)) {
    const { labels, assignees } = body;
    if (Array.isArray(labels)) {
      await setLabels(request, repository, issue, labelsNamed(world, repository, strings(labels)));
    }
    if (Array.isArray(assignees)) {
      await setAssignees(request, repository, issue, assignable(request, repository, strings(assignees)));
    }
  }
  const { state } = body;
  if (state === "open" || state === "closed") await changeState(request, repository, issue, state);
  return ok(presentFullIssue(world, repository, issue));
}

function listIssues(request: Request): Answer {
  const { query, world } = request;
  const repository = repositoryOf(request);
  const state = query.get("state") ?? "open";
  const [creator, assignee] = [query.get("creator"), query.get("assignee")];
  const wanted = (query.get("labels") ?? "").split(",").filter((name) => name !== "");
  const key = query.get("sort") === "updated" ? "updatedAt" : "createdAt";
  const list = [...repository.issues.values()]
    .filter((issue) => state === "all" || issue.state === state)
    .filter(changedSince(request))
    .filter((issue) => creator === null || same(issue.user.login, creator))
    .filter(
      (issue) =>
        assignee === null || assignee === "*" || issue.assignees.some((user) => same(user.login, assignee)),
    )
    .filter((issue) => wanted.every((name) => issue.labels.some((label) => same(label.name, name))))
    .toSorted((a, b) => (a[key] < b[key] ? 1 : a[key] > b[key] ? -1 : b.number - a.number));
  const ordered = query.get("direction") === "asc" ? list.toReversed() : list;
  return page(
    request,
    ordered.map((issue) => presentIssue(world, repository, issue)),
  );
}

const LOCK_REASONS = ["off-topic", "too heated", "resolved", "spam"];

async function setLock(request: Request, locked: boolean): Promise<Answer> {
  const { repository, issue } = issueOf(request);
  requireRole(request, repository, "triage");
  const reason = locked ? (request.body["lock_reason"] ?? null) : null;
  if (reason !== null && (typeof reason !== "string" || !LOCK_REASONS.includes(reason))) {
    throw new ApiError(422, "Validation Failed");
  }
  if (issue.locked === locked) return NO_CONTENT;
  Object.assign(issue, { locked, lockReason: reason, updatedAt: nowIso(request.world) });
  noteOwn(request, issue, locked ? "locked" : "unlocked", locked ? { lock_reason: reason } : {});
  await tellChange(request, repository, issue, locked ? "locked" : "unlocked");
  return NO_CONTENT;
}

const MOST_ASSIGNED = 10;

async function changeAssignees(request: Request, adds: boolean): Promise<Answer> {
  const { world } = request;
  const { repository, issue } = issueOf(request);
  requireRole(request, repository, "triage");
  const logins = strings(request.body["assignees"]);
  const kept = adds
    ? [...issue.assignees, ...assignable(request, repository, logins)].slice(0, MOST_ASSIGNED)
    : issue.assignees.filter((user) => !logins.some((login) => same(user.login, login)));
  await setAssignees(request, repository, issue, kept);
  return ok(presentFullIssue(world, repository, issue), adds ? 201 : 200);
}

function timeline(request: Request): Answer {
  const { world } = request;
  const { repository, issue } = issueOf(request);
  const entries = [
    ...issue.comments.map((comment) => ({
      at: comment.createdAt,
      id: comment.id,
      json: presentCommented(world, repository, issue, comment),
    })),
    ...issue.events.map((event) => ({ at: event.at, id: event.id, json: presentEvent(world, repository, event) })),
  ].toSorted((a, b) => (a.at === b.at ? a.id - b.id : a.at < b.at ? -1 : 1));
  return page(
    request,
    entries.map((entry) => entry.json),
  );
}

export const issueRoutes: readonly Route[] = [
  route("POST", `${REPO}/issues`, write("issues"), createIssue),
  route("GET", `${REPO}/issues`, read(...TALK), listIssues),
  route("GET", ISSUE, read(...TALK), (request) => {
    const { repository, issue } = issueOf(request);
    return ok(presentFullIssue(request.world, repository, issue));
  }),
  route("PATCH", ISSUE, write(...TALK), updateIssue),
  route("POST", `${ISSUE}/assignees`, write(...TALK), async (request) => await changeAssignees(request, true)),
  route("DELETE", `${ISSUE}/assignees`, write(...TALK), async (request) => await changeAssignees(request, false)),
  route("PUT", `${ISSUE}/lock`, write(...TALK), async (request) => await setLock(request, true)),
  route("DELETE", `${ISSUE}/lock`, write(...TALK), async (request) => await setLock(request, false)),
  route("GET", `${ISSUE}/timeline`, read(...TALK), timeline),
  route("GET", `${ISSUE}/events`, read(...TALK), (request) => {
    const { repository, issue } = issueOf(request);
    return page(
      request,
      issue.events.map((event) => presentEvent(request.world, repository, event)),
    );
  }),
  route("POST", `${ISSUE}/reactions`, write(...TALK), (request) =>
    react(request, issueOf(request).issue.reactions),
  ),
  route("GET", `${ISSUE}/reactions`, read(...TALK), (request) =>
    page(
      request,
      issueOf(request).issue.reactions.map((reaction) => presentReaction(request.world, reaction)),
    ),
  ),
];
