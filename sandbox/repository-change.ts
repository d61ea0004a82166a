// Changes to a repository itself: its name, who can see it, whether it still takes writes; with their news.
import { nowIso } from "./lookup.ts";
import type { Repository, User, World } from "./model.ts";
import { presentUser } from "./present/accounts.ts";
import { announce } from "./webhooks.ts";

export type RepositoryChange = { readonly name?: string; readonly private?: boolean; readonly archived?: boolean };

/** Carries the change out and tells of each part of it that is one. */
export function changeRepository(world: World, repository: Repository, by: User, change: RepositoryChange): void {
  const tell = (action: string, changes: object = {}): void =>
    announce(world, {
      event: "repository",
      action,
      about: repository,
      sender: presentUser(world, by),
      data: { changes, changed_at: nowIso(world) },
    });
  if (change.private !== undefined && change.private !== repository.private) {
    repository.private = change.private;
    tell(change.private ? "privatized" : "publicized");
  }
  if (change.archived !== undefined && change.archived !== repository.archived) {
    repository.archived = change.archived;
    tell(change.archived ? "archived" : "unarchived");
  }
  if (change.name !== undefined && change.name !== repository.name) {
    const from = repository.name;
    repository.formerNames.push(from);
    repository.name = change.name;
    moveTeamRoles(world, repository, from);
    tell("renamed", { repository: { name: { from } } });
  }
}

/** Teams keep their role in a repository that got another name. */
function moveTeamRoles(world: World, repository: Repository, from: string): void {
  for (const team of world.organizations.get(repository.owner.toLowerCase())?.teams.values() ?? []) {
    const role = team.repositories.get(from.toLowerCase());
    if (role === undefined) continue;
    team.repositories.delete(from.toLowerCase());
    team.repositories.set(repository.name.toLowerCase(), role);
  }
}
