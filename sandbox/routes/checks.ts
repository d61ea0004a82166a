// Routes of check runs: those of a commit, and the ones that an app makes.
import * as z from "zod";
import { type Answer, ApiError, page, read, type Request, route, type Route, write } from "../http.ts";
import { newId } from "../lookup.ts";
import type { CheckRun, Repository, World } from "../model.ts";
import { presentCheckApp, presentStatus, presentSuite, suitesOf } from "../present/checks.ts";
import { apiUrl, htmlUrl } from "../present/repositories.ts";
import { commitOf } from "../store/references.ts";
import { commitAt } from "./contents.ts";
import { REPO, repositoryOf } from "./shared.ts";

function presentRun(
  world: World,
  repository: Repository,
  { sha, run, index }: { readonly sha: string; readonly run: CheckRun; readonly index: number },
): object {
  const { name, conclusion, made } = run;
  const id = made?.id ?? index + 1;
  const self = `${apiUrl(world, repository)}/check-runs/${id}`;
  return {
    id,
    node_id: `CR_${id}`,
    head_sha: sha,
    external_id: made?.externalId ?? "",
    name,
    url: self,
    html_url: `${htmlUrl(world, repository)}/runs/${id}`,
    details_url: world.url,
    status: conclusion === null ? "in_progress" : "completed",
    conclusion,
    started_at: repository.createdAt,
    completed_at: conclusion === null ? null : repository.createdAt,
    output: {
      title: made?.title ?? null,
      summary: made?.summary ?? null,
      text: null,
      annotations_count: made?.remarks.length ?? 0,
      annotations_url: `${self}/annotations`,
    },
    check_suite: { id: 1 },
    app: presentCheckApp(world, run),
    pull_requests: [],
  };
}

async function listRuns(request: Request): Promise<Answer> {
  const { world, at, query } = request;
  const repository = repositoryOf(request);
  const sha = await commitAt(repository, at["ref"] ?? "");
  const [name, app] = [query.get("check_name"), query.get("app_id")];
  const wanted = (repository.checkRuns.get(sha) ?? [])
    .map((run, index) => ({ sha, run, index }))
    .filter(({ run }) => (name === null || run.name === name) && (app === null || run.made?.appId === Number(app)))
    .toReversed();
  const latest = wanted.filter(
    (entry, index) =>
      query.get("filter") === "all" || wanted.findIndex(({ run }) => run.name === entry.run.name) === index,
  );
  const runs = latest.map((entry) => presentRun(world, repository, entry));
  return page(request, runs, (check_runs) => ({ total_count: runs.length, check_runs }));
}

const annotation = z.object({
  path: z.string(),
  start_line: z.int().positive(),
  end_line: z.int().positive(),
  start_column: z.int().positive().optional(),
  end_column: z.int().positive().optional(),
  annotation_level: z.enum(["notice", "warning", "failure"]),
  message: z.string().min(1),
  title: z.string().max(255).optional(),
});

const made = z.object({
  name: z.string().min(1),
  head_sha: z.string(),
  external_id: z.string().default(""),
  status: z.enum(["queued", "in_progress", "completed"]).default("queued"),
  conclusion: z
    .enum(["success", "failure", "neutral", "cancelled", "skipped", "timed_out", "action_required"])
    .optional(),
  output: z
    .object({ title: z.string(), summary: z.string(), annotations: z.array(annotation).max(50).default([]) })
    .optional(),
});

async function createRun(request: Request): Promise<Answer> {
  const { world } = request;
  const repository = repositoryOf(request);
  const body = made.safeParse(request.body);
  if (!body.success)
    throw new ApiError(422, `Invalid request.\n\n${body.error.issues.map((issue) => issue.message).join(" ")}`);
  const { name, head_sha, external_id, conclusion = null, output } = body.data;
  const sha = await commitOf(repository.gitDir, head_sha);
  if (sha === null) throw new ApiError(422, `No commit found for SHA: ${head_sha}`);
  const run: CheckRun = {
    name,
    conclusion,
    made: {
      id: newId(world),
      appId: world.app?.id ?? 0,
      externalId: external_id,
      title: output?.title ?? "",
      summary: output?.summary ?? "",
      remarks: (output?.annotations ?? []).map(({ path, start_line: line, annotation_level: level, message }) => ({
        path,
        line,
        level,
        message,
      })),
    },
  };
  const before = repository.checkRuns.get(sha) ?? [];
  repository.checkRuns.set(sha, [...before, run]);
  return { status: 201, body: presentRun(world, repository, { sha, run, index: before.length }) };
}

async function listSuites(request: Request): Promise<Answer> {
  const { world, at } = request;
  const repository = repositoryOf(request);
  const sha = await commitAt(repository, at["ref"] ?? "");
  const suites = suitesOf(repository, sha).map((suite) => presentSuite(world, repository, sha, suite));
  return page(request, suites, (check_suites) => ({ total_count: suites.length, check_suites }));
}

async function listStatuses(request: Request): Promise<Answer> {
  const { world, at } = request;
  const repository = repositoryOf(request);
  const sha = await commitAt(repository, at["ref"] ?? "");
  const statuses = (repository.statuses.get(sha) ?? []).map((status, index) =>
    presentStatus(world, repository, sha, { status, index }),
  );
  return page(request, statuses.toReversed());
}

export const checkRoutes: readonly Route[] = [
  route("GET", `${REPO}/commits/{ref+}/check-runs`, read("checks"), listRuns),
  route("GET", `${REPO}/commits/{ref+}/check-suites`, read("checks"), listSuites),
  route("GET", `${REPO}/commits/{ref+}/statuses`, read("statuses"), listStatuses),
  route("POST", `${REPO}/check-runs`, write("checks"), createRun),
];
