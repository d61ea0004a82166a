// What every change of a discussion needs: who may make it, what it names, how its text is kept and told of.
import { maySee, tokenMay, userOf } from "../auth.ts";
import type { Request } from "../http.ts";
import { atLeast, newId, nowIso, roleOf } from "../lookup.ts";
import type { Discussion, DiscussionComment, Repository, Role } from "../model.ts";
import { presentDiscussion, presentDiscussionComment } from "../present/discussions.ts";
import { isBot, tell } from "../routes/shared.ts";
import { findNode } from "./nodes.ts";
import { Refused } from "./words.ts";

export type Placed = { readonly repository: Repository; readonly discussion: Discussion };
export type Given = { readonly clientMutationId?: string };
export type Input<T> = { readonly input: Given & T };

/** An app needs the permission `discussions`, a person that role, or to be whoever wrote it. */
export function authorise(
  request: Request,
  repository: Repository,
  role: Role,
  author?: { readonly login: string },
): void {
  const { caller, world } = request;
  const refused = new Refused("FORBIDDEN", "Resource not accessible by integration");
  if (caller.kind === "installation") {
    if (!tokenMay(caller.token, repository, "discussions", "write")) throw refused;
    return;
  }
  const { login } = userOf(request);
  if (author?.login === login || atLeast(roleOf(world, repository, login), role)) return;
  throw new Refused("FORBIDDEN", `${login} does not have the correct permissions to execute this`);
}

export function unresolved(id: string): Refused {
  return new Refused("NOT_FOUND", `Could not resolve to a node with the global id of '${id}'`);
}

export function discussionNamed(request: Request, id: string): Placed {
  const found = findNode(request.world, id);
  if (found?.discussion === undefined || id !== `D_${found.discussion.id}`) throw unresolved(id);
  if (!maySee(request.world, request.caller, found.repository)) throw unresolved(id);
  return { repository: found.repository, discussion: found.discussion };
}

export function commentNamed(request: Request, id: string): Placed & { readonly comment: DiscussionComment } {
  const { repository, discussion } = findNode(request.world, id) ?? {};
  const comment = discussion?.comments.find(
    (candidate) => id === `DC_${candidate.id}` && candidate.deletedAt === null,
  );
  if (repository === undefined || discussion === undefined || comment === undefined) throw unresolved(id);
  if (!maySee(request.world, request.caller, repository)) throw unresolved(id);
  return { repository, discussion, comment };
}

export function text(body: string): string {
  if (body.trim() === "") throw new Refused("UNPROCESSABLE", "Body can't be blank");
  if (Array.from(body).length > 65_536)
    throw new Refused("UNPROCESSABLE", "Body is too long (maximum is 65536 characters)");
  return body;
}

export function words(request: Request, body: string) {
  const at = nowIso(request.world);
  const id = newId(request.world);
  return {
    id,
    user: userOf(request),
    viaApp: isBot(request),
    body: text(body),
    createdAt: at,
    updatedAt: at,
    edits: [],
  };
}

export function news(
  request: Request,
  { repository, discussion }: Placed,
  action: string,
  more: object = {},
): void {
  const shown = presentDiscussion(request.world, repository, discussion);
  tell(request, repository, "discussion", action, { discussion: shown, ...more });
}

export function commentNews(
  request: Request,
  at: Placed,
  comment: DiscussionComment,
  action: string,
  more: object = {},
): void {
  tell(request, at.repository, "discussion_comment", action, {
    discussion: presentDiscussion(request.world, at.repository, at.discussion),
    comment: presentDiscussionComment(request.world, at.repository, at.discussion, comment),
    ...more,
  });
}
