// What several route groups need: the repository of a path, its issues, and the news about them.
import * as z from "zod";
import { actorOf, maySee, userOf } from "../auth.ts";
import { ApiError, notFound, type Request } from "../http.ts";
import { atLeast, findRepository, findUser, grantedRole, newId, nowIso, roleOf, same } from "../lookup.ts";
import type { Issue, Label, Pull, Reaction, Repository, User, World } from "../model.ts";
import { presentUser } from "../present/accounts.ts";
import { presentIssue, presentReaction, REACTIONS } from "../present/issues.ts";
import { noteEvent } from "../refs.ts";
import type { Identity } from "../store/commits.ts";
import { announce } from "../webhooks.ts";

export const REPO = "/repos/{owner}/{repo}";
export const ISSUE = `${REPO}/issues/{number}`;
export const PULL = `${REPO}/pulls/{number}`;

/** The repository that the path names; `authorise` has checked that the caller may see it. */
export function repositoryOf({ world, at }: Request): Repository {
  const found = findRepository(world, at["owner"] ?? "", at["repo"] ?? "");
  if (found === undefined) throw notFound();
  return found;
}

export function issueOf(request: Request): { readonly repository: Repository; readonly issue: Issue } {
  const repository = repositoryOf(request);
  const number = Number(request.at["number"]);
  const issue = repository.issues.get(number);
  if (issue === undefined) throw notHere(request, repository, number);
  return { repository, issue };
}

/** Where an issue that is not here went, for whoever may see it there. */
function notHere(request: Request, repository: Repository, number: number): ApiError {
  const { world, method, path, caller } = request;
  const gone = repository.gone.get(number);
  if (gone === null) return new ApiError(410, "This issue was deleted");
  const target = world.repositories.find(({ id }) => id === gone?.repositoryId);
  if (gone === undefined || target === undefined || !maySee(world, caller, target)) return notFound();
  const rest = path
    .split("/")
    .slice(6)
    .map((part) => `/${part}`);
  const location = `${world.url}/repositories/${target.id}/issues/${gone.number}${rest.join("")}`;
  return new ApiError(method === "GET" ? 301 : 307, "Moved Permanently", undefined, { location });
}

export function pullAt(request: Request): {
  readonly repository: Repository;
  readonly issue: Issue;
  readonly pull: Pull;
} {
  const { repository, issue } = issueOf(request);
  if (issue.pull === null) throw notFound();
  return { repository, issue, pull: issue.pull };
}

export function userNamed(world: World, login: string): User {
  const found = findUser(world, login);
  if (found === undefined) throw notFound();
  return found;
}

export function isBot(request: Request): boolean {
  return request.caller.kind === "installation";
}

/** Whether the caller is a person with a role of their own here; an installation is none. */
export function isCollaborator({ caller, world }: Request, repository: Repository): boolean {
  return caller.kind === "user" && grantedRole(world, repository, caller.user.login) !== null;
}

/** Whether the caller may sort other people's issues: labels, assignees, state. */
export function mayTriage(request: Request, repository: Repository): boolean {
  const { caller, world } = request;
  if (caller.kind === "installation") return true;
  return caller.kind === "user" && atLeast(roleOf(world, repository, caller.user.login), "triage");
}

/** Tells the app what happened, as the caller. */
export function tell(
  request: Request,
  about: Repository,
  event: string,
  action: string | null,
  data: object,
): void {
  const { world } = request;
  announce(world, { event, action, about, data, sender: presentUser(world, userOf(request)) });
}

export function tellIssue(
  request: Request,
  repository: Repository,
  issue: Issue,
  action: string,
  more: object = {},
): void {
  tell(request, repository, "issues", action, { issue: presentIssue(request.world, repository, issue), ...more });
}

/** The labels of these names; an unknown one is made, in grey, as GitHub does. */
export function labelsNamed(world: World, repository: Repository, names: readonly string[]): Label[] {
  return names.map((name) => {
    const there = repository.labels.find((label) => same(label.name, name));
    if (there !== undefined) return there;
    const made: Label = { id: newId(world), name, color: "ededed", description: "" };
    repository.labels.push(made);
    return made;
  });
}

/** A locked conversation takes comments from people with write access only, and never from an app. */
export function refuseIfLocked(request: Request, repository: Repository, issue: Issue): void {
  const user = actorOf(request.world, request.caller).user;
  if (!issue.locked) return;
  if (user?.type !== "Bot" && user !== null && atLeast(roleOf(request.world, repository, user.login), "write"))
    return;
  throw new ApiError(403, "Unable to create comment because issue is locked.");
}

const TITLE_LIMIT = 256;
const BODY_LIMIT = 65_536;

/** GitHub's limits on what people write, in characters. */
export function checkLength(resource: string, title: string | null, body: string): void {
  const tooLong = (field: string, limit: number): ApiError =>
    new ApiError(422, "Validation Failed", [
      { resource, field, code: "custom", message: `${field} is too long (maximum is ${limit} characters)` },
    ]);
  if (title !== null && Array.from(title).length > TITLE_LIMIT) throw tooLong("title", TITLE_LIMIT);
  if (body.length > BODY_LIMIT && Array.from(body).length > BODY_LIMIT) throw tooLong("body", BODY_LIMIT);
}

/** Adds a reaction; the same person's second of a kind changes nothing. */
export function react(
  request: Request,
  reactions: Reaction[],
): { readonly status: number; readonly body: unknown } {
  const { world, body } = request;
  const content = String(body["content"]);
  if (!REACTIONS.includes(content)) throw new ApiError(422, "Validation Failed");
  const user = userOf(request);
  const there = reactions.find((reaction) => reaction.user === user && reaction.content === content);
  const reaction = there ?? { id: newId(world), user, content, at: nowIso(world) };
  if (there === undefined) reactions.push(reaction);
  return { status: there === undefined ? 201 : 200, body: presentReaction(world, reaction) };
}

/** Not older than `since`, as GitHub counts it: by the second of the last change. */
export function changedSince(request: Request): (item: { readonly updatedAt: string }) => boolean {
  const since = request.query.get("since");
  if (since === null) return () => true;
  const at = Math.floor(Date.parse(since) / 1_000) * 1_000;
  if (Number.isNaN(at)) throw new ApiError(422, "Validation Failed");
  return ({ updatedAt }) => Date.parse(updatedAt) >= at;
}

/**
 * A list of comments as `since`, `sort` and `direction` ask for it: by number, unless asked for by time;
 * the direction counts only beside `sort`.
 */
export function inOrder<T>(
  request: Request,
  list: readonly T[],
  commentIn: (item: T) => { readonly id: number; readonly createdAt: string; readonly updatedAt: string },
): readonly T[] {
  const { query } = request;
  const [sort, since] = [query.get("sort"), changedSince(request)];
  const found = list.filter((item) => since(commentIn(item)));
  const byNumber = found.toSorted((a, b) => commentIn(a).id - commentIn(b).id);
  if (sort === null) return byNumber;
  const key = sort === "updated" ? "updatedAt" : "createdAt";
  const byTime = byNumber.toSorted((a, b) => Date.parse(commentIn(a)[key]) - Date.parse(commentIn(b)[key]));
  return query.get("direction") === "asc" ? byTime : byTime.toReversed();
}

/** Notes something that the caller did in an issue's timeline. */
export function noteOwn(
  request: Request,
  issue: Issue,
  event: string,
  more: Readonly<Record<string, unknown>> = {},
): void {
  noteEvent(request.world, issue, event, userOf(request), more);
}

const person = z.object({ name: z.string(), email: z.string(), date: z.string().optional() });

/** The author or committer that the body names, now unless it says when; `otherwise` where it names none. */
export function identityIn({ body, world }: Request, field: string, otherwise: Identity): Identity {
  if (body[field] === undefined) return otherwise;
  const read = person.safeParse(body[field]);
  if (!read.success) throw new ApiError(422, "Invalid request.");
  const { date = nowIso(world), ...who } = read.data;
  return { ...who, date };
}
