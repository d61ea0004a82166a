// Carries a pinned publication out: observes what is public, does the next step, and goes on until nothing is left to do.
import { type Bundle, readBundle } from "../domain/bundle.ts";
import { currentPublication, type Publication } from "../domain/disclosure.ts";
import type { Fact, FactOf } from "../domain/facts.ts";
import { writeMarker } from "../domain/markers.ts";
import {
  duplicatesOf,
  isDone,
  planSteps,
  type PlanInput,
  type Progress,
  progressOf,
  type Step,
  stepKey,
} from "../domain/plan.ts";
import type { PublicationProblem } from "../domain/problems.ts";
import { err, never, ok, type Result } from "../domain/result.ts";
import type { PublicState, RepositoryInfo } from "../domain/world.ts";
import { type Client, isAmbiguous, limitWait, refusalStatus, refusalText } from "../effects/github/client.ts";
import { findComments, findIssues, findPulls, readBranches } from "../effects/github/public-repository.ts";
import {
  addLabels,
  closeIssue,
  openIssue,
  openPull,
  postComment,
  requestReviewers,
  type ReviewerRefusal,
} from "../effects/github/publish.ts";
import { appliedWords } from "../text/public-texts.ts";
import { sayDuplicate, sayReviewerRefusal } from "../text/publication.ts";
import { sayPublicationProblem } from "../text/problems.ts";
import type { Job } from "./job.ts";
import { Outrun } from "./journal.ts";
import { observeRepositories } from "./observe.ts";
import { pushBranches } from "./push.ts";
import { botLogin, LEASE_MS, leaseEnd, mayGoOn } from "./running-app.ts";

/** After a lost reply the app looks twice, this far apart, before it takes a creation for not done. */
const SECOND_LOOK_MS = 5_000;

type Run = {
  readonly job: Job;
  readonly publication: Publication;
  readonly repository: RepositoryInfo;
  readonly client: Client;
  readonly bundle: Bundle;
  readonly plan: PlanInput;
  readonly notes: string[];
};

/**
 * Goes on with the publication that the record holds, if there is one and this process may.
 * Returns when to look again where another process holds it; null: nothing more to do now.
 */
export async function goOnPublishing(job: Job): Promise<Date | null> {
  const publication = currentPublication(job.journal.disclosure());
  if (publication === null || publication.published !== null || publication.stopped !== null) return null;
  const claim = { by: publication.claimedBy, at: publication.claimedAt };
  if (!mayGoOn(job.app, claim)) return leaseEnd(claim);
  await renewClaim(job, publication);
  const outcome = await publish(job, publication).catch((error: unknown) => giveUp(job, publication, error));
  const comment = publication.comment === null ? null : { id: publication.comment, line: 1 };
  job.journal.stage([
    { actor: null, comment, what: outcome.ok ? outcome.value : stopped(publication, outcome.error) },
  ]);
  await job.journal.commit();
  return null;
}

/** The queue tries again what failed on the way; only what still fails after that is a matter for people. */
const TRIED_LONG_ENOUGH_MS = 60_000;

function giveUp({ app }: Job, publication: Publication, error: unknown): Outcome {
  const age = app.clock.now().getTime() - Date.parse(publication.startedAt);
  if (error instanceof Outrun || age < TRIED_LONG_ENOUGH_MS) throw error;
  const where = error instanceof Error ? error.name : "unknown";
  app.note("publication stopped", { code: where });
  return err({ code: "unexpected", where });
}

function stopped({ pinned }: Publication, problem: PublicationProblem): Fact {
  const final = problem.code === "push-rejected" || problem.code === "build-differs";
  return {
    type: "stopped",
    round: pinned.round,
    code: problem.code,
    words: sayPublicationProblem(problem),
    final,
  };
}

/** Keeps other processes away while this one works; the swap fails where one of them was faster. */
async function renewClaim(job: Job, { pinned }: Publication): Promise<void> {
  const now = currentPublication(job.journal.disclosure());
  const age = job.app.clock.now().getTime() - Date.parse(now?.claimedAt ?? "");
  if (now?.claimedBy === job.app.instance && age < LEASE_MS / 2) return;
  job.journal.stage([{ actor: null, comment: null, what: { type: "claimed", round: pinned.round } }]);
  await job.journal.commit();
}

type Outcome = Result<FactOf<"published">, PublicationProblem>;

async function publish(job: Job, publication: Publication): Promise<Outcome> {
  const prepared = await startRun(job, publication);
  if (!prepared.ok) return prepared;
  const run = prepared.value;
  let progress = progressOf(run.plan, await observePublic(run));
  for (;;) {
    const step = planSteps(run.plan, progress).find((one) => !isDone(one, progress));
    if (step === undefined) break;
    await renewClaim(job, publication);
    const done = await doStep(run, step, progress);
    if (!done.ok) return done;
    progress = done.value;
  }
  await closeDuplicates(run, progress);
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

/** Checks anew that these are the right repositories, and reads the bundle as it was approved. */
async function startRun(job: Job, publication: Publication): Promise<Result<Run, PublicationProblem>> {
  const { app, journal, view, installationId } = job;
  const { pinned } = publication;
  const bytes = await journal.readFile(pinned.bundle.path);
  const read = readBundle(bytes === null ? "" : Buffer.from(bytes).toString("utf8"), pinned.digest);
  if (!read.ok) return err({ code: "file-damaged", path: pinned.bundle.path });
  const repositories = await observeRepositories(app, installationId);
  const tracking = repositories.find((one) => one.id === view.repository.id);
  const repository = repositories.find((one) => one.id === read.value.repository);
  if (
    !tracking?.private ||
    repository === undefined ||
    repository.private ||
    repository.owner !== tracking.owner
  ) {
    return err({ code: "not-private-any-more" });
  }
  const client = app.github.installation({
    installationId,
    repositoryIds: [repository.id],
    permissions: {
      metadata: "read",
      contents: "read",
      issues: "write",
      pull_requests: "write",
      // GitHub resolves a team only for who may read the account's members.
      ...(read.value.reviewers.team === null ? {} : { members: "read" }),
    },
  });
  const scope = { repositoryId: view.repository.id, issue: view.issue.number };
  return ok({
    job,
    publication,
    repository,
    client,
    bundle: read.value,
    notes: [],
    plan: {
      bundle: read.value,
      branches: pinned.branches,
      date: pinned.committed.slice(0, 10),
      reviewers: reviewersOf(job, read.value),
      applied: new Map(read.value.branches.map((branch) => [branch.target, appliedWords(branch)])),
      marker: writeMarker(app.keys, { kind: "public", key: pinned.key, ...scope }),
    },
  });
}

/** The people whom the approved rule names now. */
export function reviewersOf({ journal }: Job, { reviewers }: Bundle): PlanInput["reviewers"] {
  const available = reviewers.availableMaintainers
    ? [...journal.disclosure().available.values()].map((one) => one.login)
    : [];
  return {
    users: [...new Set([...available, ...reviewers.users])],
    teams: reviewers.team === null ? [] : [reviewers.team],
  };
}

async function observePublic({ job, publication, repository, client, bundle, plan }: Run): Promise<PublicState> {
  const by = { creator: botLogin(job.app), since: publication.startedAt, marker: plan.marker };
  const branches =
    plan.branches.length > 0
      ? await readBranches(client, repository, `embargo/${publication.pinned.key}/`)
      : new Map();
  const pulls = new Map<string, Awaited<ReturnType<typeof findPulls>>>();
  for (const { name } of plan.branches) {
    if (branches.has(name)) pulls.set(name, await findPulls(client, repository, name));
  }
  return {
    branches,
    pulls,
    issues: bundle.issue === null ? [] : await findIssues(client, repository, by),
    comments: bundle.comment === null ? [] : await findComments(client, repository, bundle.comment.pull, by),
  };
}

/** Does one step. A lost reply is settled by looking, twice, before the step is taken for not done and sent once more. */
async function doStep(run: Run, step: Step, before: Progress): Promise<Result<Progress, PublicationProblem>> {
  if (step.kind === "push") {
    const pushed = await pushBranches(run.job, run.publication, run.repository);
    return pushed.ok ? ok({ ...before, pushed: true }) : pushed;
  }
  let waited = 0;
  for (let tries = 0; tries < 2; tries += 1) {
    try {
      return ok(await send(run, step, before));
    } catch (error) {
      const wait = limitWait(error, run.job.app.clock.now(), tries);
      if (wait !== null && waited + wait <= LONGEST_LIMIT_MS) {
        // Refused by a limit, so nothing happened: the step is sent again when it is over.
        waited += wait;
        tries -= 1;
        await waitHolding(run, wait);
        continue;
      }
      const status = refusalStatus(error);
      if (status !== null && !(status === 422 && step.kind === "pull")) {
        return err({ code: "step-refused", step: stepKey(step), status, words: refusalText(error) });
      }
      if (status === null && !isAmbiguous(error)) throw error;
      const seen = await lookTwice(run, step);
      if (seen !== null) return ok(merged(before, seen));
      if (status !== null)
        return err({ code: "step-refused", step: stepKey(step), status, words: refusalText(error) });
    }
  }
  return err({ code: "step-unanswered", step: stepKey(step) });
}

/** How long a publication waits for rate limits at one step, in all. */
const LONGEST_LIMIT_MS = 90 * 60_000;
const SLICE_MS = 20_000;

/** Waits without losing the publication to another process. */
async function waitHolding({ job, publication }: Run, milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= SLICE_MS) {
    await job.app.clock.sleep(Math.min(left, SLICE_MS));
    await renewClaim(job, publication);
  }
}

async function lookTwice(run: Run, step: Step): Promise<Progress | null> {
  for (const wait of [0, SECOND_LOOK_MS]) {
    await run.job.app.clock.sleep(wait);
    const seen = progressOf(run.plan, await observePublic(run));
    if (isDone(step, seen)) return seen;
  }
  return null;
}

function merged(before: Progress, seen: Progress): Progress {
  return { ...seen, pushed: before.pushed || seen.pushed, settled: new Set([...before.settled, ...seen.settled]) };
}

async function send(run: Run, step: Exclude<Step, { kind: "push" }>, before: Progress): Promise<Progress> {
  const { client, repository } = run;
  switch (step.kind) {
    case "issue":
      return { ...before, issue: await openIssue(client, repository, step) };
    case "comment":
      return { ...before, comment: await postComment(client, repository, step.pull, step.body) };
    case "pull": {
      const number = await openPull(client, repository, step);
      return { ...before, pulls: new Map(before.pulls).set(step.target, number) };
    }
    case "labels":
      await addLabels(client, repository, pullOf(before, step.target), step.labels);
      return settled(before, step);
    case "reviewers": {
      const refused = await requestReviewers(client, repository, pullOf(before, step.target), step);
      run.notes.push(...refused.map((one: ReviewerRefusal) => sayReviewerRefusal(step.target, one)));
      return settled(before, step);
    }
    default:
      return never(step);
  }
}

function settled(before: Progress, step: Step): Progress {
  return { ...before, settled: new Set([...before.settled, stepKey(step)]) };
}

function pullOf(progress: Progress, target: string): number {
  const number = progress.pulls.get(target);
  if (number === undefined) throw new TypeError("a pull request is labelled before it is opened");
  return number;
}

/** What a lost reply or a second process left twice is closed and linked to the one that goes on. */
async function closeDuplicates(run: Run, progress: Progress): Promise<void> {
  for (const { number, of } of duplicatesOf(run.plan, await observePublic(run), progress)) {
    await postComment(run.client, run.repository, number, sayDuplicate(of));
    await closeIssue(run.client, run.repository, number, "duplicate");
  }
}
