// Routes of the comments in an advisory's thread. GitHub's own description lacks them: as its changelog of 2026-10-02 and who measured them tell.
import { tokenMay, userOf } from "../auth.ts";
import { ApiError, notFound, ok, page, read, type Request, route, type Route, write } from "../http.ts";
import { newLongId, nowIso } from "../lookup.ts";
import type { Advisory, AdvisoryComment } from "../model.ts";
import { presentUser } from "../present/accounts.ts";
import { REPO, repositoryOf } from "./shared.ts";
import { wordsIn } from "./words.ts";

const COMMENTS = `${REPO}/security-advisories/{ghsa}/comments`;

/** Whoever cannot see the advisory cannot see its comments. */
function advisoryAt(request: Request): Advisory {
  const repository = repositoryOf(request);
  const found = repository.advisories.find(({ ghsaId }) => ghsaId === request.at["ghsa"]);
  const { caller } = request;
  const mayAsApp =
    caller.kind === "installation" && tokenMay(caller.token, repository, "repository_advisories", "read");
  const mayAsReporter = caller.kind === "user" && found?.author?.id === caller.user.id;
  if (found === undefined || (!mayAsApp && !mayAsReporter)) throw notFound();
  return found;
}

/** A published advisory has no thread to write in any more. */
function openThread(request: Request): Advisory {
  const advisory = advisoryAt(request);
  if (advisory.state === "published") throw notFound();
  return advisory;
}

function present(request: Request, { id, user, body, createdAt, updatedAt }: AdvisoryComment): object {
  return { id, user: presentUser(request.world, user), body, created_at: createdAt, updated_at: updatedAt };
}

export const advisoryCommentRoutes: readonly Route[] = [
  route("GET", COMMENTS, read("repository_advisories"), (request) => {
    const { state, comments } = advisoryAt(request);
    const since = request.query.get("since");
    const shown = comments.filter(({ updatedAt }) => since === null || updatedAt >= since);
    return page(request, state === "published" ? [] : shown.map((comment) => present(request, comment)));
  }),
  route("GET", `${COMMENTS}/{comment}`, read("repository_advisories"), (request) =>
    ok(present(request, commentAt(request, advisoryAt(request)))),
  ),
  route("POST", COMMENTS, write("repository_advisories"), (request) => {
    const advisory = openThread(request);
    const body = wordsIn("RepositoryAdvisoryComment", request.body);
    const at = nowIso(request.world);
    const comment = { id: newLongId(request.world), user: userOf(request), body, createdAt: at, updatedAt: at };
    advisory.comments.push(comment);
    return ok(present(request, comment), 201);
  }),
  route("PATCH", `${COMMENTS}/{comment}`, write("repository_advisories"), (request) => {
    const comment = commentAt(request, openThread(request));
    if (comment.user.id !== userOf(request).id) throw new ApiError(403, "Forbidden");
    comment.body = wordsIn("RepositoryAdvisoryComment", request.body);
    comment.updatedAt = nowIso(request.world);
    return ok(present(request, comment));
  }),
];

function commentAt({ at }: Request, { comments }: Advisory): AdvisoryComment {
  const found = comments.find(({ id }) => String(id) === at["comment"]);
  if (found === undefined) throw notFound();
  return found;
}
