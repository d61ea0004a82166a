// What changes an issue or a pull request, and the news of each change: labels, assignees, words, state.
import { userOf } from "../auth.ts";
import { rewrite } from "../edits.ts";
import { invalid, type Request } from "../http.ts";
import { nowIso } from "../lookup.ts";
import type { Issue, Label, Repository, User } from "../model.ts";
import { presentUser } from "../present/accounts.ts";
import { presentLabel } from "../present/repositories.ts";
import { tellPull } from "../refs.ts";
import { noteOwn, tellIssue } from "./shared.ts";

/** Sets an issue's labels and tells of each that came or went. */
export async function setLabels(
  request: Request,
  repository: Repository,
  issue: Issue,
  labels: readonly Label[],
): Promise<void> {
  const before = issue.labels;
  const [added, removed] = [
    labels.filter((label) => !before.includes(label)),
    before.filter((label) => !labels.includes(label)),
  ];
  issue.labels = [...new Set(labels)];
  if (added.length + removed.length > 0) issue.updatedAt = nowIso(request.world);
  const news = async (label: Label, action: "labeled" | "unlabeled"): Promise<void> => {
    noteOwn(request, issue, action, { label: { name: label.name, color: label.color } });
    await tellChange(request, repository, issue, action, {
      label: presentLabel(request.world, repository, label),
    });
  };
  for (const label of added) await news(label, "labeled");
  for (const label of removed) await news(label, "unlabeled");
}

/** Tells of a change to an issue or a pull request under the event that it has. */
export async function tellChange(
  request: Request,
  repository: Repository,
  issue: Issue,
  action: string,
  more: object = {},
): Promise<void> {
  if (issue.pull === null) tellIssue(request, repository, issue, action, more);
  else await tellPull(request.world, repository, issue, { action, by: userOf(request), more });
}

/** Sets who an issue is assigned to and tells of each that came or went. */
export async function setAssignees(
  request: Request,
  repository: Repository,
  issue: Issue,
  assignees: readonly User[],
): Promise<void> {
  const added = assignees.filter((assignee) => !issue.assignees.includes(assignee));
  const removed = issue.assignees.filter((assignee) => !assignees.includes(assignee));
  issue.assignees = [...new Set(assignees)];
  const news = async (user: User, action: "assigned" | "unassigned"): Promise<void> => {
    const assignee = presentUser(request.world, user);
    noteOwn(request, issue, action, { assignee, assigner: presentUser(request.world, userOf(request)) });
    await tellChange(request, repository, issue, action, { assignee });
  };
  for (const user of added) await news(user, "assigned");
  for (const user of removed) await news(user, "unassigned");
}

/** Changes title and body, and tells of it. */
export async function changeText(
  request: Request,
  repository: Repository,
  issue: Issue,
  to: { readonly title: string; readonly body: string },
): Promise<void> {
  const before = { title: issue.title, body: issue.body };
  if (before.title === to.title && before.body === to.body) return;
  Object.assign(issue, { title: to.title, updatedAt: nowIso(request.world) });
  if (before.body !== to.body) rewrite(request.world, issue, userOf(request), to.body);
  if (before.title !== to.title)
    noteOwn(request, issue, "renamed", { rename: { from: before.title, to: to.title } });
  const changes = {
    ...(before.title === to.title ? {} : { title: { from: before.title } }),
    ...(before.body === to.body ? {} : { body: { from: before.body } }),
  };
  await tellChange(request, repository, issue, "edited", { changes });
}

const REASONS = ["completed", "not_planned", "duplicate", "reopened"];

/** Opens or closes; the reason counts only where the state changes. */
export async function changeState(
  request: Request,
  repository: Repository,
  issue: Issue,
  state: "open" | "closed",
): Promise<void> {
  const asked = request.body["state_reason"];
  if (asked !== undefined && asked !== null && (typeof asked !== "string" || !REASONS.includes(asked))) {
    throw invalid("Issue", "state_reason", "invalid");
  }
  if (issue.state === state) return;
  const closes = state === "closed";
  const reason = typeof asked === "string" ? asked : closes ? "completed" : "reopened";
  Object.assign(issue, {
    state,
    stateReason: issue.pull === null ? reason : null,
    closedAt: closes ? nowIso(request.world) : null,
    closedBy: closes ? userOf(request) : null,
    updatedAt: nowIso(request.world),
  });
  const event = closes ? "closed" : "reopened";
  noteOwn(request, issue, event, issue.pull === null && closes ? { state_reason: reason } : {});
  await tellChange(request, repository, issue, event);
}
