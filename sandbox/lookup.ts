// Questions to the world's data: who and what a name means, and which role a person has where.
import type { Repository, Role, User, World } from "./model.ts";

export const ROLES: readonly Role[] = ["read", "triage", "write", "maintain", "admin"];

/** A new id, different from all others of any kind. */
export function newId(world: World): number {
  world.nextId += 1;
  return world.nextId;
}

/** As the ids of what people write are by now: too long for 32 bits. */
const LONG_IDS_FROM = 3_000_000_000;

export function newLongId(world: World): number {
  return LONG_IDS_FROM + newId(world);
}

/** The number of a repository's next issue, pull request or discussion. */
export function nextNumber({ issues, discussions, gone }: Repository): number {
  return Math.max(0, ...issues.keys(), ...discussions.keys(), ...gone.keys()) + 1;
}

export function nowIso(world: World): string {
  return `${world.clock.now().toISOString().slice(0, 19)}Z`;
}

/** Names are compared as GitHub does: without regard to case. */
export function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

export function findRepository(world: World, owner: string, name: string): Repository | undefined {
  return world.repositories.find((repository) => same(repository.owner, owner) && same(repository.name, name));
}

export function findUser(world: World, login: string): User | undefined {
  return world.users.get(login.toLowerCase());
}

export function fullName(repository: Repository): string {
  return `${repository.owner}/${repository.name}`;
}

/** The person or organisation of that name. */
export function accountOf(world: World, login: string): User {
  const found = world.organizations.get(login.toLowerCase())?.user ?? findUser(world, login);
  if (found === undefined) throw new TypeError(`no account ${login}`);
  return found;
}

/** The highest role that a person was given, by hand, by a team or as an owner; null: none. */
export function grantedRole(world: World, repository: Repository, login: string): Role | null {
  const found: Role[] = [];
  const direct = repository.collaborators.get(login.toLowerCase());
  if (direct !== undefined) found.push(direct);
  const organization = world.organizations.get(repository.owner.toLowerCase());
  for (const team of organization?.teams.values() ?? []) {
    const role = team.repositories.get(repository.name.toLowerCase());
    if (role !== undefined && team.members.some((member) => same(member, login))) found.push(role);
  }
  const owns = same(repository.owner, login) || organization?.owners.some((owner) => same(owner, login)) === true;
  if (owns) found.push("admin");
  return found.toSorted((a, b) => ROLES.indexOf(b) - ROLES.indexOf(a))[0] ?? null;
}

/** As `grantedRole`; a public repository can be read by all. */
export function roleOf(world: World, repository: Repository, login: string): Role | null {
  return grantedRole(world, repository, login) ?? (repository.private ? null : "read");
}

export function atLeast(role: Role | null, wanted: Role): boolean {
  return role !== null && ROLES.indexOf(role) >= ROLES.indexOf(wanted);
}
