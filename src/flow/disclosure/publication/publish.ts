// Carries a pinned publication out: observes what is public, does the next step, and goes on until nothing is left to do.
import { elapsed } from "../../../domain/clock.ts";
import { servedRepository } from "../../../domain/served-repository.ts";
import { ACCESS } from "../../../effects/github/access.ts";
import { sameBranches } from "../../../domain/disclosure/targets/built.ts";
import { unmet } from "../../../domain/disclosure/gates.ts";
import { currentPublication, isPublicBefore, type Publication } from "../../../domain/disclosure/state.ts";
import type { Event, EventOf } from "../../../domain/record/events.ts";
import { newerKinds } from "../../../domain/record/newer.ts";
import type { OwnMade } from "../../../domain/disclosure/publication/adoption.ts";
import { isDone, isNothing, NO_PROGRESS, planSteps } from "../../../domain/disclosure/publication/plan.ts";
import { progressOf } from "../../../domain/disclosure/publication/observed.ts";
import type { RepositoryInfo } from "../../../domain/github.ts";
import type { PublicationProblem } from "../../../domain/problems.ts";
import { isFinal } from "../../../domain/refusal.ts";
import { err, ok, type Result } from "../../../domain/result.ts";
import { refusalOf } from "../../../effects/github/refusals.ts";
import { renderProgress } from "../../../text/disclosure/plan/steps.ts";
import { renderProblem } from "../../../text/commands/problems.ts";
import { renderPublicationProblem } from "../../../text/disclosure/publication-problems.ts";
import { answerWithoutRecord, failureCode, problemOf } from "../../tracking/last-resort.ts";
import { TRIED_LONG_ENOUGH_MS } from "../../context/failures.ts";
import type { Job } from "../../tracking/job.ts";
import { RecordConflict } from "../../tracking/journal.ts";
import { observeRepositories } from "../../tracking/observe.ts";
import { observePublic, type Run } from "./in-public.ts";
import { closeDuplicates, doStep, renewClaim } from "./publish-step.ts";
import { preparedGates } from "../prepared-gates.ts";
import { pinnedPlan } from "../pinned-plan.ts";
import { readPinnedBundle } from "../read-inputs.ts";
import { removeLater } from "../../context/late-effects.ts";
import { leaseEnd, holdsLease } from "../../context/lease.ts";

/**
 * Goes on with the publication that the record holds, if there is one and this process may.
 * Returns when to look again where another process holds it; null: nothing more to do now.
 */
export async function goOnPublishing(job: Job, show: (progress: string) => Promise<void>): Promise<Date | null> {
  const publication = currentPublication(job.journal.disclosure());
  if (publication === null || publication.published !== null || publication.stopped !== null) return null;
  // A newer version may have recorded what this one would undo: the status says so, and that version goes on.
  if (newerKinds(job.journal.disclosure(), "publication").length > 0) return null;
  const claim = { by: publication.claimedBy, at: publication.claimedAt };
  if (!holdsLease(job.app, claim)) return leaseEnd(claim);
  try {
    await renewClaim(job, publication);
    const outcome = await publish(job, publication, show).catch((error: unknown) =>
      giveUp(job, publication, error),
    );
    const { comment, startedAt } = publication;
    const took = (job.app.clock.now().getTime() - Date.parse(startedAt)) / 1_000;
    job.app.meter.publication(outcome.ok ? "published" : "stopped", took);
    job.journal.stage([
      { actor: null, comment, what: outcome.ok ? outcome.value : stopped(publication, outcome.error) },
    ]);
    await job.journal.commit();
  } catch (error) {
    await tellUnrecorded(job, publication, error);
    throw error;
  }
  return null;
}

/** The record takes nothing more: the status comment shows it, and whoever published hears of it by a comment alone. */
async function tellUnrecorded(job: Job, { pinned, comment: place }: Publication, error: unknown): Promise<void> {
  const { app, view, journal } = job;
  if (problemOf(app, `publication:${view.repository.id}:${pinned.key}`, error) === null) return;
  journal.discard();
  const traces = await publicTraces(job).catch(() => null);
  const publicBefore = isPublicBefore(journal.disclosure());
  const problem = { code: "publication-unrecorded", refusal: refusalOf(error), traces, publicBefore } as const;
  job.hindered.publication = renderProblem(problem);
  const comment = view.issue.comments.find(({ id }) => id === place?.id);
  if (comment !== undefined) await answerWithoutRecord(app, view, comment, problem);
}

function giveUp({ app }: Job, publication: Publication, error: unknown): Outcome {
  const age = elapsed(Date.parse(publication.startedAt), app.clock.now().getTime());
  const refusal = refusalOf(error);
  if (error instanceof RecordConflict || refusal?.kind === "rate-limit") throw error;
  if (refusal !== null && isFinal(refusal)) return err({ code: "step-refused", step: "look", refusal });
  if (age < TRIED_LONG_ENOUGH_MS) throw error;
  const where = failureCode(error);
  app.note("publication stopped", { code: where });
  return err({ code: "unexpected", where });
}

function stopped({ pinned }: Publication, problem: Extract<Outcome, { ok: false }>["error"]): Event {
  const final = ["push-rejected", "build-differs", "gates-changed"].includes(problem.code);
  return {
    type: "stopped",
    round: pinned.round,
    code: problem.code,
    words: renderPublicationProblem(problem),
    final,
    ...(problem.nothingPublic === true ? { nothingPublic: true } : {}),
  };
}

/** `nothingPublic`: known for sure. */
type Outcome = Result<EventOf<"published">, PublicationProblem & { readonly nothingPublic?: true }>;

/** While nothing is public the gates are asked again: an approval may be withdrawn, a branch may have moved. */
async function refusedNow(job: Job, { pinned }: Publication): Promise<PublicationProblem | null> {
  const { preparation, gates } = await preparedGates(job);
  // What is pinned was checked before it was begun; what stands on the heads of now is other commits.
  const missing = unmet(gates).filter(({ gate }) => gate !== "checks");
  const same = preparation.digest === pinned.digest || job.settings.drift === "clean";
  if (missing.length === 0 && same) return null;
  return { code: "gates-changed", gates: missing, publicBefore: isPublicBefore(job.journal.disclosure()) };
}

async function publish(
  job: Job,
  publication: Publication,
  show: (progress: string) => Promise<void>,
): Promise<Outcome> {
  const prepared = await startRun(job, publication);
  if (!prepared.ok) return prepared;
  const run = prepared.value;
  // Its key was drawn in this very job: nothing can be public yet.
  const fresh = job.bench.pinned.has(publication.pinned.key);
  let progress = fresh ? NO_PROGRESS : progressOf(run.plan, await observePublic(run));
  const branches = run.plan.branches.length;
  if (!fresh && isNothing(progress, branches)) {
    const refused = await refusedNow(job, publication);
    if (refused !== null) return err({ ...refused, nothingPublic: true });
  }
  const shown = shownEvery(job, show);
  for (;;) {
    const step = planSteps(run.plan, progress).find((candidate) => !isDone(candidate, progress));
    if (step === undefined) break;
    await renewClaim(job, publication);
    await shown(renderProgress(planSteps(run.plan, progress), progress, run.repository.htmlUrl));
    const done = await doStep(run, step, progress);
    job.app.meter.step(step.kind, done.ok);
    if (!done.ok) {
      const unknown = done.error.code === "push-unknown" || done.error.code === "step-unanswered";
      return err({ ...done.error, ...(isNothing(progress, branches) && !unknown ? { nothingPublic: true } : {}) });
    }
    progress = done.value;
  }
  if (!fresh || run.doubts.length > 0) {
    const closed = new Set<number>();
    const close = async (): Promise<void> => await closeDuplicates(run, progress, closed);
    await close();
    removeLater(job.app, close);
  }
  return ok({
    type: "published",
    round: publication.pinned.round,
    issue: progress.issue,
    comment:
      run.bundle.comment === null || progress.comment === null
        ? null
        : { pull: run.bundle.comment.pull, id: progress.comment },
    pulls: [...progress.pulls].map(([target, number]) => ({ target, number })),
    notes: run.notes,
  });
}

/** The status tells at once that publishing began; then now and then, as each edit is a write that publishing waits for. */
const SHOWN_EVERY_MS = 20_000;

function shownEvery({ app }: Job, show: (progress: string) => Promise<void>): (progress: string) => Promise<void> {
  let last: number | null = null;
  return async (progress) => {
    const now = app.clock.now().getTime();
    if (last !== null && now - last < SHOWN_EVERY_MS) return;
    last = now;
    await show(progress).catch((error: unknown) => {
      // The status is a view: a publication does not end because it could not be shown.
      if (error instanceof RecordConflict) throw error;
      app.note("status not shown", { code: error instanceof Error ? error.name : "unknown" });
    });
  };
}

/** What of the current publication can be seen in public; null where it cannot be looked at. Writes nothing. */
export async function publicTraces(job: Job): Promise<readonly string[] | null> {
  const publication = currentPublication(job.journal.disclosure());
  const started = publication === null ? null : await startRun(job, publication);
  if (started === null || !started.ok) return null;
  const seen = await observePublic(started.value);
  const { branches, issues, pulls, comments } = seen;
  const { settled } = progressOf(started.value.plan, seen);
  return [
    ...[...branches.keys()].map((name) => `branch ${name}`),
    ...issues.map((number) => `issue #${number}`),
    ...[...pulls.values()].flat().map(({ number }) => `pull request #${number}`),
    ...comments.map((id) => `comment ${id}`),
    ...[...settled].flatMap((key) => (key.startsWith("edit:") ? [`another text of ${key.slice(5)}`] : [])),
  ];
}

/** What the publication has made in public by now; null: it cannot be looked at. */
export async function madeSoFar(job: Job, publication: Publication): Promise<OwnMade | null> {
  const started = await startRun(job, publication);
  if (!started.ok) return null;
  const { issue, comment, pulls } = progressOf(started.value.plan, await observePublic(started.value));
  return { issue, comment, pulls };
}

/** Checks anew that these are the right repositories, and reads the bundle as it was approved. */
async function startRun(job: Job, publication: Publication): Promise<Result<Run, PublicationProblem>> {
  const { app, journal, view, installationId } = job;
  const { pinned } = publication;
  const read = await readPinnedBundle(journal, pinned);
  if (!read.ok) return read;
  const pinnedTargets = pinned.branches.map((branch) => branch.target);
  const approvedTargets = read.value.branches.map((branch) => branch.target);
  if (!sameBranches(pinnedTargets, approvedTargets))
    return err({
      code: "build-differs",
      branch: approvedTargets.find((target) => !pinnedTargets.includes(target)) ?? "",
    });
  const repositories = await repositoriesNow(job);
  const tracking = repositories.find(({ id }) => id === view.repository.id);
  const repository =
    tracking === undefined ? null : servedRepository(tracking, repositories, read.value.repository);
  if (repository === null) return err({ code: "not-private-any-more" });
  const client = app.github.installation({
    installationId,
    repositoryIds: [repository.id],
    permissions: read.value.reviewers.team === null ? ACCESS.publishing : ACCESS.publishingWithTeam,
  });
  return ok({
    job,
    publication,
    repository,
    client,
    bundle: read.value,
    notes: [],
    doubts: [],
    opened: { at: null },
    plan: pinnedPlan(job, publication, read.value),
  });
}

/** What the job began with is asked again where that is not just now. */
const JUST_NOW_MS = 30_000;

async function repositoriesNow({ app, installationId, view }: Job): Promise<readonly RepositoryInfo[]> {
  const age = app.clock.now().getTime() - view.observedAt.getTime();
  return age < JUST_NOW_MS ? view.repositories : await observeRepositories(app, installationId);
}
