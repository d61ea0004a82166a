// Issues that leave their repository: moved to another one, or deleted. Their old numbers are never given again.
import { grantedRole, newId, nextNumber, nowIso, same } from "./lookup.ts";
import type { Issue, Label, Repository, User, World } from "./model.ts";
import { presentUser } from "./present/accounts.ts";
import { presentIssue } from "./present/issues.ts";
import { presentRepository } from "./present/repositories.ts";
import { noteEvent } from "./refs.ts";
import { announce } from "./webhooks.ts";

export type Leaving = { readonly repository: Repository; readonly issue: Issue; readonly by: User };

/** Moves an issue with its comments. Labels go along where the target has them, or where they are to be made there. */
export function transferIssue(
  world: World,
  { repository, issue, by, to, makeLabels }: Leaving & { readonly to: Repository; readonly makeLabels: boolean },
): Issue {
  const labels = issue.labels.flatMap((label): Label[] => {
    const there = to.labels.find(({ name }) => same(name, label.name));
    if (there !== undefined) return [there];
    if (!makeLabels) return [];
    const made = { ...label, id: newId(world) };
    to.labels.push(made);
    return [made];
  });
  const moved: Issue = {
    ...issue,
    id: newId(world),
    number: nextNumber(to),
    labels,
    assignees: issue.assignees.filter((assignee) => grantedRole(world, to, assignee.login) !== null),
    events: [...issue.events],
    updatedAt: nowIso(world),
  };
  noteEvent(world, moved, "transferred", by);
  repository.issues.delete(issue.number);
  repository.gone.set(issue.number, { repositoryId: to.id, number: moved.number });
  to.issues.set(moved.number, moved);
  const sender = presentUser(world, by);
  const [before, after] = [presentIssue(world, repository, issue), presentIssue(world, to, moved)];
  announce(world, {
    event: "issues",
    action: "transferred",
    about: repository,
    sender,
    data: { issue: before, changes: { new_issue: after, new_repository: presentRepository(world, to) } },
  });
  announce(world, {
    event: "issues",
    action: "opened",
    about: to,
    sender,
    data: { issue: after, changes: { old_issue: before, old_repository: presentRepository(world, repository) } },
  });
  return moved;
}

export function deleteIssue(world: World, { repository, issue, by }: Leaving): void {
  repository.issues.delete(issue.number);
  repository.gone.set(issue.number, null);
  announce(world, {
    event: "issues",
    action: "deleted",
    about: repository,
    sender: presentUser(world, by),
    data: { issue: presentIssue(world, repository, issue) },
  });
}
