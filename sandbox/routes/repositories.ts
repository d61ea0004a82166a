// Routes of repositories and people: labels, rules, collaborators and their roles, teams, users.
import { matchBranch } from "../rules.ts";
import { ApiError, notFound, ok, page, read, type Request, route, type Route, text, write } from "../http.ts";
import { userOf } from "../auth.ts";
import { newId, type Role, roleOf, type Team } from "../model.ts";
import { presentFullRepository, presentLabel, presentProfile, presentTeam, presentUser } from "../present.ts";
import { repositoryOf } from "./shared.ts";

const REPO = "/repos/{owner}/{repo}";
/** How GitHub shows a role where it knows only three. */
const PERMISSION: Readonly<Record<Role, string>> = {
  read: "read",
  triage: "read",
  write: "write",
  maintain: "write",
  admin: "admin",
};

function teamOf({ world, at }: Request): Team {
  const team = world.organizations
    .get((at["org"] ?? "").toLowerCase())
    ?.teams.get((at["team"] ?? "").toLowerCase());
  if (team === undefined) throw notFound();
  return team;
}

export const repositoryRoutes: readonly Route[] = [
  route("GET", REPO, read("metadata"), (request) =>
    ok(presentFullRepository(request.world, repositoryOf(request))),
  ),
  route("GET", `${REPO}/labels`, read("issues", "pull_requests"), (request) => {
    const repository = repositoryOf(request);
    return page(
      request,
      repository.labels.map((label) => presentLabel(request.world, repository, label)),
    );
  }),
  route("GET", `${REPO}/labels/{name}`, read("issues", "pull_requests"), (request) => {
    const repository = repositoryOf(request);
    const label = repository.labels.find(
      (one) => one.name.toLowerCase() === (request.at["name"] ?? "").toLowerCase(),
    );
    if (label === undefined) throw notFound();
    return ok(presentLabel(request.world, repository, label));
  }),
  route("POST", `${REPO}/labels`, write("issues", "pull_requests"), (request) => {
    const repository = repositoryOf(request);
    const label = {
      id: newId(request.world),
      name: text(request, "name"),
      color: text(request, "color") || "ededed",
      description: text(request, "description"),
    };
    if (repository.labels.some((one) => one.name.toLowerCase() === label.name.toLowerCase())) {
      throw new ApiError(422, "Validation Failed", [{ resource: "Label", code: "already_exists", field: "name" }]);
    }
    repository.labels.push(label);
    return ok(presentLabel(request.world, repository, label), 201);
  }),
  route("GET", `${REPO}/rules/branches/{branch+}`, read("metadata"), (request) => {
    const repository = repositoryOf(request);
    const sets = repository.rules.filter((one) => matchBranch(one.pattern, request.at["branch"] ?? ""));
    const about = {
      ruleset_source_type: "Repository",
      ruleset_source: `${repository.owner}/${repository.name}`,
      ruleset_id: 1,
    };
    const rules = sets.flatMap((set) =>
      set.rules.map((rule) => ({
        type: rule.type,
        ...(rule.parameters === undefined ? {} : { parameters: { name: "", negate: false, ...rule.parameters } }),
        ...about,
      })),
    );
    return page(request, rules);
  }),
  route("GET", `${REPO}/collaborators/{user}/permission`, read("metadata"), (request) => {
    const { world, at } = request;
    const user = world.users.get((at["user"] ?? "").toLowerCase());
    if (user === undefined) throw notFound();
    const role = roleOf(world, repositoryOf(request), user.login);
    const permission = role === null ? "none" : PERMISSION[role];
    const level = (name: Role): boolean =>
      role !== null &&
      ["read", "triage", "write", "maintain", "admin"].indexOf(role) >=
        ["read", "triage", "write", "maintain", "admin"].indexOf(name);
    const permissions = {
      pull: level("read"),
      triage: level("triage"),
      push: level("write"),
      maintain: level("maintain"),
      admin: level("admin"),
    };
    return ok({
      permission,
      role_name: role ?? "none",
      user: { ...presentUser(world, user), permissions, role_name: role ?? "none" },
    });
  }),
  route("GET", "/orgs/{org}/teams/{team}", read("members"), (request) =>
    ok(presentTeam(request.world, request.at["org"] ?? "", teamOf(request))),
  ),
  route("GET", "/orgs/{org}/teams/{team}/members", read("members"), (request) => {
    const { world } = request;
    const members = teamOf(request).members.flatMap((login) => world.users.get(login.toLowerCase()) ?? []);
    return page(
      request,
      members.map((user) => presentUser(world, user)),
    );
  }),
  route("GET", "/orgs/{org}/teams/{team}/memberships/{user}", read("members"), (request) => {
    const login = (request.at["user"] ?? "").toLowerCase();
    if (!teamOf(request).members.some((member) => member.toLowerCase() === login)) throw notFound();
    return ok({ url: `${request.world.url}${request.path}`, role: "member", state: "active" });
  }),
  route("GET", "/users/{user}", null, (request) => {
    const { world, at } = request;
    const user = world.users.get((at["user"] ?? "").toLowerCase());
    if (user === undefined) throw notFound();
    return ok(presentProfile(world, user));
  }),
  route("GET", "/user", null, (request) => ok(presentProfile(request.world, userOf(request)))),
];
