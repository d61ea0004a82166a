// Routes of labels: those of a repository, and those that stand on an issue or pull request.
import { requireRole } from "../auth.ts";
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
  strings,
  text,
  write,
} from "../http.ts";
import { newId, same } from "../lookup.ts";
import type { Issue, Label, Repository } from "../model.ts";
import { presentLabel } from "../present/repositories.ts";
import { setLabels } from "./issue-changes.ts";
import { ISSUE, issueOf, labelsNamed, REPO, repositoryOf, tell } from "./shared.ts";

const TALK = ["issues", "pull_requests"];

function shown({ world }: Request, repository: Repository, labels: readonly Label[]): readonly unknown[] {
  return labels.map((label) => presentLabel(world, repository, label));
}

function labelAt(request: Request): { readonly repository: Repository; readonly label: Label } {
  const repository = repositoryOf(request);
  const label = repository.labels.find(({ name }) => same(name, request.at["label"] ?? ""));
  if (label === undefined) throw notFound();
  return { repository, label };
}

function createLabel(request: Request): Answer {
  const repository = repositoryOf(request);
  requireRole(request, repository, "write");
  const name = text(request, "name");
  const wrong = (code: string): ApiError =>
    new ApiError(422, "Validation Failed", [{ resource: "Label", code, field: "name" }]);
  if (name === "" || name.length > 50) throw wrong(name === "" ? "missing_field" : "invalid");
  if (repository.labels.some((label) => same(label.name, name))) throw wrong("already_exists");
  const color = text(request, "color") || "ededed";
  const label = { id: newId(request.world), name, color, description: text(request, "description") };
  repository.labels.push(label);
  tell(request, repository, "label", "created", { label: presentLabel(request.world, repository, label) });
  return ok(presentLabel(request.world, repository, label), 201);
}

function deleteLabel(request: Request): Answer {
  const { repository, label } = labelAt(request);
  requireRole(request, repository, "write");
  repository.labels = repository.labels.filter((other) => other !== label);
  for (const issue of repository.issues.values()) issue.labels = issue.labels.filter((other) => other !== label);
  tell(request, repository, "label", "deleted", { label: presentLabel(request.world, repository, label) });
  return NO_CONTENT;
}

async function change(
  request: Request,
  to: (issue: Issue, named: readonly Label[]) => readonly Label[],
): Promise<Answer> {
  const { repository, issue } = issueOf(request);
  requireRole(request, repository, "triage");
  const named = labelsNamed(request.world, repository, strings(request.body["labels"]));
  await setLabels(request, repository, issue, to(issue, named));
  return ok(shown(request, repository, issue.labels));
}

async function removeLabel(request: Request): Promise<Answer> {
  const name = request.at["label"] ?? "";
  if (!issueOf(request).issue.labels.some((label) => same(label.name, name))) {
    throw new ApiError(404, "Label does not exist");
  }
  return await change(request, (issue) => issue.labels.filter((label) => !same(label.name, name)));
}

export const labelRoutes: readonly Route[] = [
  route("GET", `${REPO}/labels`, read(...TALK), (request) => {
    const repository = repositoryOf(request);
    return page(request, shown(request, repository, repository.labels));
  }),
  route("POST", `${REPO}/labels`, write(...TALK), createLabel),
  route("GET", `${REPO}/labels/{label}`, read(...TALK), (request) => {
    const { repository, label } = labelAt(request);
    return ok(presentLabel(request.world, repository, label));
  }),
  route("DELETE", `${REPO}/labels/{label}`, write(...TALK), deleteLabel),
  route("GET", `${ISSUE}/labels`, read(...TALK), (request) => {
    const { repository, issue } = issueOf(request);
    return page(request, shown(request, repository, issue.labels));
  }),
  route(
    "POST",
    `${ISSUE}/labels`,
    write(...TALK),
    async (request) => await change(request, (issue, named) => [...issue.labels, ...named]),
  ),
  route("PUT", `${ISSUE}/labels`, write(...TALK), async (request) => await change(request, (_, named) => named)),
  route("DELETE", `${ISSUE}/labels/{label}`, write(...TALK), removeLabel),
];
