// Routes of people, organisations and teams.
import { userOf } from "../auth.ts";
import { type Answer, NO_CONTENT, notFound, ok, page, read, type Request, route, type Route } from "../http.ts";
import { findRepository, fullName, same } from "../lookup.ts";
import type { Organization, Team, World } from "../model.ts";
import { presentFullTeam, presentProfile, presentTeam, presentUser } from "../present/accounts.ts";
import { presentRepository } from "../present/repositories.ts";
import { userNamed } from "./shared.ts";

const ORG = "/orgs/{org}";
const TEAM = `${ORG}/teams/{team}`;

function organizationAt({ world, at, caller }: Request): Organization {
  const found = world.organizations.get((at["org"] ?? "").toLowerCase());
  if (found === undefined) throw notFound();
  // A token of one account's installation knows nothing of another's members and teams.
  if (caller.kind === "installation" && !same(caller.installation.account, found.user.login)) throw notFound();
  return found;
}

function teamAt(request: Request): Team {
  const team = organizationAt(request).teams.get((request.at["team"] ?? "").toLowerCase());
  if (team === undefined) throw notFound();
  return team;
}

function people(world: World, logins: readonly string[]): readonly unknown[] {
  return logins.map((login) => presentUser(world, userNamed(world, login)));
}

function isMember({ members, owners }: Organization, login: string): boolean {
  return [...members, ...owners].some((member) => same(member, login));
}

/** Owners of the organisation show as maintainers of its teams. */
function membership(request: Request): Answer {
  const organization = organizationAt(request);
  const login = request.at["user"] ?? "";
  if (!teamAt(request).members.some((member) => same(member, login))) throw notFound();
  const owner = organization.owners.some((member) => same(member, login));
  return ok({
    url: `${request.world.url}${request.path}`,
    role: owner ? "maintainer" : "member",
    state: "active",
  });
}

function teamRepositories(request: Request): Answer {
  const { world } = request;
  const { user } = organizationAt(request);
  const found = [...teamAt(request).repositories].flatMap(([name, role]) => {
    const repository = findRepository(world, user.login, name);
    return repository === undefined ? [] : [{ ...presentRepository(world, repository), role_name: role }];
  });
  return page(request, found);
}

function teamRepository(request: Request): Answer {
  const { world, at } = request;
  const repository = findRepository(world, at["owner"] ?? "", at["repo"] ?? "");
  const role =
    repository === undefined ? undefined : teamAt(request).repositories.get(repository.name.toLowerCase());
  if (repository === undefined || role === undefined) throw notFound();
  if (!(request.headers.accept ?? "").includes("repository+json")) return NO_CONTENT;
  return ok({ ...presentRepository(world, repository), role_name: role, full_name: fullName(repository) });
}

export const organizationRoutes: readonly Route[] = [
  route("GET", `${ORG}/members`, read("members"), (request) => {
    const { members, owners } = organizationAt(request);
    return page(request, people(request.world, [...new Set([...members, ...owners])]));
  }),
  route("GET", `${ORG}/members/{user}`, read("members"), (request) => {
    if (!isMember(organizationAt(request), request.at["user"] ?? "")) throw notFound();
    return NO_CONTENT;
  }),
  route("GET", `${ORG}/teams`, read("members"), (request) => {
    const { user, teams } = organizationAt(request);
    return page(
      request,
      [...teams.values()].map((team) => presentTeam(request.world, user.login, team)),
    );
  }),
  route("GET", TEAM, read("members"), (request) => {
    const { user } = organizationAt(request);
    return ok(presentFullTeam(request.world, user.login, teamAt(request)));
  }),
  route("GET", `${TEAM}/members`, read("members"), (request) =>
    page(request, people(request.world, teamAt(request).members)),
  ),
  route("GET", `${TEAM}/memberships/{user}`, read("members"), membership),
  route("GET", `${TEAM}/repos`, read("members"), teamRepositories),
  route("GET", `${TEAM}/repos/{owner}/{repo}`, read("members"), teamRepository),
  route("GET", "/users/{user}", null, (request) => {
    const { world, at } = request;
    const organization = world.organizations.get((at["user"] ?? "").toLowerCase());
    return ok(presentProfile(world, organization?.user ?? userNamed(world, at["user"] ?? "")));
  }),
  route("GET", "/user", null, (request) => ok(presentProfile(request.world, userOf(request)))),
];
