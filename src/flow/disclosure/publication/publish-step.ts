// One step of a publication: sent once, waited for, and settled by looking where no reply came.
import { elapsed } from "../../../domain/clock.ts";
import { postDigest } from "../../../domain/disclosure/publication/edits.ts";
import { editPost } from "../../../effects/github/public/posts.ts";
import { currentPublication, type Publication } from "../../../domain/disclosure/state.ts";
import { isDone, type Progress, type Step, stepKey } from "../../../domain/disclosure/publication/plan.ts";
import { duplicatesOf, progressOf } from "../../../domain/disclosure/publication/observed.ts";
import type { PublicationProblem } from "../../../domain/problems.ts";
import { err, never, ok, type Result } from "../../../domain/result.ts";
import { isFinal } from "../../../domain/refusal.ts";
import { isAmbiguous, limitWait, refusalOf } from "../../../effects/github/refusals.ts";
import { deleteComment } from "../../../effects/github/public/item-changes.ts";
import {
  addLabels,
  closeIssue,
  openIssue,
  openPull,
  postComment,
  type ReviewerRefusal,
} from "../../../effects/github/public/publish.ts";
import {
  renderDuplicate,
  renderEditRefusal,
  renderLeftAlone,
  renderReviewerRefusal,
} from "../../../text/disclosure/publication.ts";
import type { Job } from "../../tracking/job.ts";
import { publishAdvisory } from "./advisory.ts";
import { pushBranches } from "./push.ts";
import { askForReviews } from "./reviews.ts";
import { lookTwice, MAY_PASS } from "../../context/look-twice.ts";
import { standingPost } from "../../context/standing-posts.ts";
import { FRESH_MS, RENEWED_AFTER_MS, RENEWED_EVERY_MS } from "../../context/lease.ts";
import { numberIssue, observePublic, type Run } from "./in-public.ts";

/** Keeps other processes away while this one works; the swap fails where one of them was faster. */
export async function renewClaim(job: Job, { pinned }: Publication, olderThan = RENEWED_AFTER_MS): Promise<void> {
  const now = currentPublication(job.journal.disclosure());
  const age = elapsed(Date.parse(now?.claimedAt ?? ""), job.app.clock.now().getTime());
  if (now?.claimedBy === job.app.instance && age < olderThan) return;
  job.journal.stage([{ actor: null, comment: null, what: { type: "claimed", round: pinned.round } }]);
  await job.journal.commit();
}

/** A step that lasts longer than the lease must not lose the publication: a first fetch may take minutes. */
async function whileHolding<T>({ job, publication }: Run, begin: () => Promise<T>): Promise<T> {
  await renewClaim(job, publication, FRESH_MS);
  const done = new AbortController();
  const holding = (async () => {
    for (;;) {
      await job.app.clock.sleep(RENEWED_EVERY_MS, done.signal);
      await renewClaim(job, publication);
    }
  })().catch((error: unknown) => (done.signal.aborted ? null : error));
  try {
    return await begin();
  } finally {
    done.abort();
    const lost = await holding;
    if (lost instanceof Error) job.app.note("the claim was not renewed", { code: lost.name });
  }
}

/** Does one step. A lost reply is settled by looking, twice, before the step is taken for not done and sent once more. */
export async function doStep(
  run: Run,
  step: Step,
  before: Progress,
): Promise<Result<Progress, PublicationProblem>> {
  if (step.kind === "push") {
    const pushed = await whileHolding(
      run,
      async () => await pushBranches(run.job, run.publication, run.repository),
    );
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
      const refusal = refusalOf(error);
      if (refusal === null) throw error;
      const odd = MAY_PASS.includes(refusal.kind) && tries === 0;
      if (step.kind === "edit-issue" && isFinal(refusal) && !odd) {
        // The pull requests refer to the issue in any case: what is public stays right without the edit.
        run.notes.push(renderEditRefusal(refusal));
        return ok(settled(before, step));
      }
      const refused = err({ code: "step-refused", step: stepKey(step), refusal } as const);
      // What is there already was made by a write whose reply was lost; whether it happened is seen by looking.
      const looks = isAmbiguous(error) || odd || refusal.kind === "exists" || refusal.status === 422;
      if (!looks) return refused;
      run.doubts.push(stepKey(step));
      const seen = await lookTwice(run.job.app.clock, async () => await seenDone(run, step));
      if (seen !== null) return ok(merged(before, seen));
      if (!isAmbiguous(error) && !odd) return refused;
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

async function seenDone(run: Run, step: Step): Promise<Progress | null> {
  const seen = progressOf(run.plan, await observePublic(run));
  return isDone(step, seen) ? seen : null;
}

function merged(before: Progress, seen: Progress): Progress {
  return { ...seen, pushed: before.pushed || seen.pushed, settled: new Set([...before.settled, ...seen.settled]) };
}

async function send(run: Run, step: Exclude<Step, { kind: "push" }>, before: Progress): Promise<Progress> {
  const { client, repository } = run;
  switch (step.kind) {
    case "issue": {
      const issue = await openIssue(client, repository, step);
      run.opened.at = run.job.app.clock.now().getTime();
      return { ...before, issue };
    }
    case "edit-issue":
      if (before.issue === null) throw new TypeError("an issue is edited before it is opened");
      await numberIssue(run, step, before.issue);
      return settled(before, step);
    case "comment":
      return { ...before, comment: await postComment(client, repository, step.pull, step.body) };
    case "edit": {
      const now = await standingPost(run.job.app.clock, client, repository, step);
      // Since it was approved a person wrote something else there: it is theirs.
      if (now === null || postDigest(now) !== step.over) run.notes.push(renderLeftAlone(step));
      else await editPost(client, repository, step, step);
      return settled(before, step);
    }
    case "pull": {
      const number = await openPull(client, repository, step);
      return { ...before, pulls: new Map(before.pulls).set(step.target, number) };
    }
    case "labels":
      await addLabels(client, repository, pullOf(before, step.target), step.labels);
      return settled(before, step);
    case "reviewers": {
      const refused = await askForReviews(run, pullOf(before, step.target), step);
      run.notes.push(...refused.map((refusal: ReviewerRefusal) => renderReviewerRefusal(step.target, refusal)));
      return settled(before, step);
    }
    case "advisory": {
      const left = await publishAdvisory(run, step.form);
      if (left !== null) run.notes.push(left);
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

/** What a lost reply or a second process left twice is closed and linked to the one that goes on; `closed`: what was closed before. */
export async function closeDuplicates(run: Run, progress: Progress, closed: Set<number>): Promise<void> {
  const { client, repository } = run;
  const seen = await observePublic(run);
  for (const { number, of } of duplicatesOf(run.plan, seen, progress)) {
    if (closed.has(number)) continue;
    await postComment(client, repository, number, renderDuplicate(of));
    await closeIssue(client, repository, number, "duplicate");
    closed.add(number);
  }
  const kept = progress.comment;
  for (const id of kept === null ? [] : seen.comments)
    if (id !== kept) await deleteComment(client, repository, "comment", id);
}
