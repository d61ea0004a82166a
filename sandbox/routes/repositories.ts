// Routes of repositories: reading and changing them, branch rules, collaborators and their roles.
import { requireRole, userOf } from "../auth.ts";
import {
  type Answer,
  ApiError,
  NO_CONTENT,
  notFound,
  ok,
  page,
  read,
  type Request,
  route,
  type Route,
  text,
  write,
} from "../http.ts";
import { atLeast, findUser, grantedRole, roleOf } from "../lookup.ts";
import type { Repository, Role, User } from "../model.ts";
import { presentUser } from "../present/accounts.ts";
import { presentFullRepository, presentRule, presentRuleset } from "../present/repositories.ts";
import { changeRepository } from "../repository-change.ts";
import { matchBranch } from "../rules.ts";
import { REPO, repositoryOf, tell, userNamed } from "./shared.ts";

/** How GitHub shows a role where it knows only three. */
const PERMISSION: Readonly<Record<Role, string>> = {
  read: "read",
  triage: "read",
  write: "write",
  maintain: "write",
  admin: "admin",
};
/** How a role is called when it is given. */
const GIVEN: Readonly<Record<string, Role>> = {
  pull: "read",
  triage: "triage",
  push: "write",
  maintain: "maintain",
  admin: "admin",
};

function presentRights(role: Role | null): Record<string, boolean> {
  return {
    pull: atLeast(role, "read"),
    triage: atLeast(role, "triage"),
    push: atLeast(role, "write"),
    maintain: atLeast(role, "maintain"),
    admin: atLeast(role, "admin"),
  };
}

function presentCollaborator(request: Request, user: User, role: Role | null): Record<string, unknown> {
  const shown = presentUser(request.world, user);
  return { ...shown, permissions: presentRights(role), role_name: role ?? "none" };
}

function getPermission(request: Request): Answer {
  const repository = repositoryOf(request);
  const user = userNamed(request.world, request.at["user"] ?? "");
  if (user.type !== "User") throw new ApiError(404, `${user.login} is not a user`);
  const role = roleOf(request.world, repository, user.login);
  const permission = role === null ? "none" : PERMISSION[role];
  return ok({ permission, role_name: role ?? "none", user: presentCollaborator(request, user, role) });
}

function listCollaborators(request: Request): Answer {
  const { world } = request;
  const repository = repositoryOf(request);
  const found = [...world.users.values()].flatMap((user) => {
    const role = grantedRole(world, repository, user.login);
    return role === null ? [] : [presentCollaborator(request, user, role)];
  });
  return page(request, found);
}

function addCollaborator(request: Request): Answer {
  const repository = repositoryOf(request);
  requireRole(request, repository, "admin");
  const user = userNamed(request.world, request.at["user"] ?? "");
  const role = GIVEN[text(request, "permission") || "push"];
  if (role === undefined) throw new ApiError(422, "Validation Failed");
  setCollaborator(request, repository, user, role);
  return NO_CONTENT;
}

function setCollaborator(request: Request, repository: Repository, user: User, role: Role | null): void {
  const login = user.login.toLowerCase();
  if (role === null) repository.collaborators.delete(login);
  else repository.collaborators.set(login, role);
  tell(request, repository, "member", role === null ? "removed" : "added", {
    member: presentUser(request.world, user),
  });
}

function listRules(request: Request): Answer {
  const repository = repositoryOf(request);
  const found = repository.rules.flatMap(({ pattern, rules }, index) =>
    matchBranch(pattern, request.at["branch"] ?? "")
      ? rules.map((rule) => presentRule(repository, rule, index + 1))
      : [],
  );
  return page(request, found);
}

function listRulesets(request: Request): Answer {
  const repository = repositoryOf(request);
  return page(
    request,
    repository.rules.map((_, index) => presentRuleset(repository, index + 1)),
  );
}

function updateRepository(request: Request): Answer {
  const { world, body } = request;
  const repository = repositoryOf(request);
  requireRole(request, repository, "admin");
  const { name, archived } = body;
  const hidden = typeof body["visibility"] === "string" ? body["visibility"] !== "public" : body["private"];
  changeRepository(world, repository, userOf(request), {
    ...(typeof name === "string" ? { name } : {}),
    ...(typeof hidden === "boolean" ? { private: hidden } : {}),
    ...(typeof archived === "boolean" ? { archived } : {}),
  });
  return ok(presentFullRepository(world, repository));
}

/** Newest first, of one reference and kind where that is asked for. */
function listActivity(request: Request): Answer {
  const { world, query } = request;
  const [ref, type] = [query.get("ref"), query.get("activity_type")];
  const wanted = repositoryOf(request).activity.filter(
    (activity) => (ref === null || activity.ref === ref) && (type === null || activity.type === type),
  );
  return page(
    request,
    wanted.toReversed().map((activity) => ({
      id: activity.id,
      node_id: `RA_${activity.id}`,
      before: activity.before,
      after: activity.after,
      ref: activity.ref,
      timestamp: activity.at,
      activity_type: activity.type,
      actor: presentUser(world, activity.actor),
    })),
  );
}

export const repositoryRoutes: readonly Route[] = [
  route("GET", REPO, read("metadata"), (request) =>
    ok(presentFullRepository(request.world, repositoryOf(request))),
  ),
  route("PATCH", REPO, write("administration"), updateRepository),
  route("GET", `${REPO}/activity`, read("contents"), listActivity),
  route("GET", `${REPO}/rules/branches/{branch+}`, read("metadata"), listRules),
  route("GET", `${REPO}/rulesets`, read("metadata"), listRulesets),
  route("GET", `${REPO}/collaborators`, read("metadata"), listCollaborators),
  route("GET", `${REPO}/collaborators/{user}`, read("metadata"), (request) => {
    const repository = repositoryOf(request);
    const user = findUser(request.world, request.at["user"] ?? "");
    const role = user === undefined ? null : grantedRole(request.world, repository, user.login);
    if (role === null) throw notFound();
    return NO_CONTENT;
  }),
  route("GET", `${REPO}/collaborators/{user}/permission`, read("metadata"), getPermission),
  route("PUT", `${REPO}/collaborators/{user}`, write("administration"), addCollaborator),
  route("DELETE", `${REPO}/collaborators/{user}`, write("administration"), (request) => {
    const repository = repositoryOf(request);
    requireRole(request, repository, "admin");
    setCollaborator(request, repository, userNamed(request.world, request.at["user"] ?? ""), null);
    return NO_CONTENT;
  }),
];
