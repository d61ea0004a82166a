// What several route groups need: the repository of a path, its issues, and the news about them.
import { actorOf, userOf } from "../auth.ts";
import { ApiError, notFound, type Request } from "../http.ts";
import { findRepository, type Issue, type Label, newId, type Repository, type World } from "../model.ts";
import { presentIssue, presentUser } from "../present.ts";
import { announce } from "../webhooks.ts";

/** The repository that the path names; `authorise` has checked that the caller may see it. */
export function repositoryOf({ world, at }: Request): Repository {
  const found = findRepository(world, at["owner"] ?? "", at["repo"] ?? "");
  if (found === undefined) throw notFound();
  return found;
}

export function issueOf(request: Request): { readonly repository: Repository; readonly issue: Issue } {
  const repository = repositoryOf(request);
  const issue = repository.issues.get(Number(request.at["number"]));
  if (issue === undefined) throw notFound();
  return { repository, issue };
}

export function isBot(request: Request): boolean {
  return request.caller.kind === "installation";
}

/** Tells the app what happened, as the caller. */
export function tell(
  request: Request,
  repository: Repository,
  event: string,
  action: string | null,
  data: object,
): void {
  const { world } = request;
  announce(world, { event, action, repository, data, sender: presentUser(world, userOf(request)) });
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
    const there = repository.labels.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (there !== undefined) return there;
    const made: Label = { id: newId(world), name, color: "ededed", description: "" };
    repository.labels.push(made);
    return made;
  });
}

/** A locked conversation takes comments from people with write access only, and never from an app. */
export function refuseIfLocked(request: Request, issue: Issue): void {
  if (issue.locked && actorOf(request.world, request.caller).user?.type === "Bot") {
    throw new ApiError(403, "Unable to create comment because issue is locked.");
  }
}

export function checkLength(resource: string, title: string | null, body: string): void {
  if (title !== null && Array.from(title).length > 256) {
    throw new ApiError(422, "Validation Failed", [
      { resource, field: "title", code: "custom", message: "title is too long (maximum is 256 characters)" },
    ]);
  }
  if (body.length > 65_536) {
    throw new ApiError(422, "Validation Failed", [
      { resource, field: "body", code: "custom", message: "body is too long (maximum is 65536 characters)" },
    ]);
  }
}
