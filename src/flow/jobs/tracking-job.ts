// One job for one tracking issue: observe, carry out what was commanded, answer, go on publishing, show the status.
import { earliest } from "../../domain/clock.ts";
import type { Identity } from "../../domain/identity.ts";
import type { Problem } from "../../domain/problems.ts";
import { pendingCommands } from "../../domain/commands/pending.ts";
import { branchName } from "../../effects/github/record/disclosure-branch.ts";
import { readBranches } from "../../effects/github/public/repository.ts";
import type { RecordProblem } from "../../domain/record/record.ts";
import type { Result } from "../../domain/result.ts";
import { carryOut } from "../commands/carry-out.ts";
import { tellOfEdits } from "../commands/edits.ts";
import type { Job } from "../tracking/job.ts";
import { closeOrReopen } from "../tracking/close.ts";
import { type Journal, openJournal, RecordConflict } from "../tracking/journal.ts";
import { goOnMailing } from "../mail/deliver.ts";
import { tellOfMails } from "../mail/tell.ts";
import { goOnModerating } from "../moderation/act.ts";
import { removeSpareNotices } from "../tracking/notices.ts";
import { permissions, type TrackingView } from "../tracking/observe.ts";
import { checkAgainstPosts, type OwnPost, ownPosts } from "../tracking/posts.ts";
import { goOnWithSchedule, tellOfSchedule } from "../schedule/drive.ts";
import { goOnWithIntake } from "../intake/drive.ts";
import { goOnWithDuplicate } from "../intake/duplicates.ts";
import { takeUp } from "../intake/take-up.ts";
import { tellOfIntake } from "../intake/tell.ts";
import { isDashboard } from "../tracking/open-disclosures.ts";
import { bringBack } from "../tracking/lost/bring-back.ts";
import { tellOfReturned } from "../tracking/lost/tell.ts";
import { openWorkbench } from "../tracking/workbench.ts";
import { goOnLookingAfter } from "../follow-up/aftercare.ts";
import { goOnFollowing } from "../follow-up/drive.ts";
import { goOnWithAdvisories } from "../advisories/drive.ts";
import { lookAtAdvisory } from "../advisories/github/aftercare.ts";
import { lookForRot } from "../follow-up/rot.ts";
import { tellOfLeaks } from "../leaks/tell.ts";
import { watchForLeaks } from "../leaks/watch.ts";
import { callForSettings } from "../schedule/unreadable-settings.ts";
import { tellOfFollowUps } from "../follow-up/tell.ts";
import { refillBundle } from "../disclosure/publication/refill.ts";
import { endChecks, goOnWithChecks } from "../disclosure/private-checks/drive.ts";
import { goOnPublishing } from "../disclosure/publication/publish.ts";
import { answerHandled } from "../commands/answers.ts";
import { type CountUnanswered, countingUnanswered } from "../commands/unanswered.ts";
import { noteWherePublic } from "./where-public.ts";
import { type FollowUp, NO_FOLLOW_UP } from "../context/follow-up.ts";
import { type AppContext } from "../context/app-context.ts";
import { renderProblem } from "../../text/commands/problems.ts";
import { noteHindrance, showOrWarn } from "../commands/hindrance.ts";
import { answerEverything, readOrAnswer } from "./unserved.ts";
import { raiseAlarm, fetchShower, removeSparePosts, showStatus } from "../commands/status.ts";

/** How often a job begins again because another process wrote the record first. */
const TRIES = 5;

/**
 * Brings a tracking issue to where it should be now. Everything is read anew, so doubled, late or lost webhooks change
 * nothing. Returns when to look again where another process is at work, and which other items are to be looked at.
 */
export async function driveTrackingIssue(app: AppContext, identity: Identity): Promise<FollowUp> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await countingUnanswered(app, identity, async (count) => await drive(app, identity, count));
    } catch (error) {
      if (!(error instanceof RecordConflict) || tries >= TRIES) throw error;
    }
  }
}

async function drive(app: AppContext, identity: Identity, count: CountUnanswered): Promise<FollowUp> {
  const read = await readOrAnswer(app, identity);
  if ("unread" in read) return read.unread;
  const { view } = read;
  if (view === null) return NO_FOLLOW_UP;
  const posts = ownPosts(app, view.issue, view.repository.id);
  count(view, posts);
  if (identity.look === "changes" && !isAskedFor(app, view, posts)) return NO_FOLLOW_UP;
  if (isDashboard(app, view.issue, view.repository.id))
    return await answerEverything(app, view, { code: "on-dashboard" });
  if (!view.settings.ok) return await withoutSettings(app, identity, view, posts);
  const settings = view.settings.value;
  const opened = await openSound(app, identity, view, posts);
  if (!opened.ok) return await stopAt(app, view, opened.error);
  const journal = opened.value;

  const { installationId } = identity;
  const status: Job["status"] = { shown: null };
  const job: Job = {
    app,
    installationId,
    view,
    settings,
    journal,
    bench: openWorkbench(app, { installationId, view }, fetchShower({ app, view, journal, status })),
    status,
    hindered: { publication: null, parts: [] },
    permission: permissions(app, installationId, view, settings),
    prepared: { contents: null },
    checked: new Map(),
    followed: { rows: [] },
  };
  const known = journal.committed().length;
  try {
    const next = await carryOn(job, identity, posts);
    // What the record says anew the dashboard shows, and not only with the next sweep.
    const shown = settings.dashboard && journal.committed().length > known;
    return shown ? { ...next, others: [...next.others, dashboardOf(identity)] } : next;
  } finally {
    await job.bench.close();
  }
}

function dashboardOf({ installationId, repositoryId }: Identity): Identity {
  return { installationId, repositoryId, kind: "dashboard", number: 0 };
}

const SECOND_READ_MS = 2_000;

/** The record, if it is whole and not behind the app's own posts. One of GitHub's servers may lag: an odd one is read twice. */
async function openSound(
  app: AppContext,
  { installationId }: Pick<Identity, "installationId">,
  view: TrackingView,
  posts: readonly OwnPost[],
): Promise<Result<Journal, RecordProblem>> {
  const { owner, name, id } = view.repository;
  const branch = branchName(view.issue.number);
  const open = async (commit: string | null): Promise<Result<Journal, RecordProblem>> => {
    const at = { owner, name, issue: view.issue.number, repositoryId: id };
    const opened = await openJournal(app, view.client, at, commit);
    if (!opened.ok) return opened;
    const sound = checkAgainstPosts(opened.value.entries(), posts);
    return sound.ok ? opened : sound;
  };
  const first = await open(null);
  if (first.ok) return first;
  await app.clock.sleep(SECOND_READ_MS);
  const head = (await readBranches(view.client, view.repository, branch)).get(branch) ?? null;
  return head === null ? await bringBack({ app, installationId, view, posts }) : await open(head);
}

/** Whether a comment with commands has no answer yet. */
function isAskedFor(app: AppContext, view: TrackingView, posts: readonly OwnPost[]): boolean {
  const answered = posts.map((post) => post.subject);
  return pendingCommands(view.issue.comments, [], { answered, now: app.clock.now() }).length > 0;
}

async function carryOn(job: Job, identity: Identity, posts: readonly OwnPost[]): Promise<FollowUp> {
  const { app, view, journal } = job;
  const pending = pendingCommands(view.issue.comments, journal.entries(), {
    answered: posts.map((post) => post.subject),
    now: app.clock.now(),
  });
  for (const command of pending) await carryOut(job, command);
  if (journal.entries().length === 0) await takeUp(job);
  if (journal.entries().length === 0) return NO_FOLLOW_UP;
  const watch = async (): Promise<Date | null> => await watchForLeaks(job, identity);
  // Only what changed in public is looked at, which a busy repository does all day.
  if (identity.look === "public" && pending.length === 0)
    return await eachPart(job, [watch, tellOfLeaks, showLeaks]);
  const parts = [
    // Before what is armed looks whether every gate holds.
    goOnWithChecks,
    goOnWithSchedule,
    refillBundle,
    async () => await goOnPublishing(job, async (progress) => void (await showStatus(job, progress))),
    endChecks,
    async () => noteWherePublic(job, identity),
    goOnFollowing,
    goOnWithAdvisories,
    async () => await goOnLookingAfter(job, lookAtAdvisory),
    lookForRot,
    watch,
    goOnModerating,
    takeUp,
    goOnWithDuplicate,
    goOnWithIntake,
    answerHandled,
    tellOfEdits,
    tellOfReturned,
    tellOfIntake,
    tellOfSchedule,
    tellOfFollowUps,
    goOnMailing,
    tellOfMails,
    tellOfLeaks,
    showOrWarn,
    removeSparePosts,
    removeSpareNotices,
    closeOrReopen,
  ];
  return await eachPart(job, parts);
}

/** The whole status is only worked out where something stands to be shown in it. */
async function showLeaks(job: Job): Promise<Date | null> {
  return job.journal.disclosure().leaks.length === 0 ? null : await showOrWarn(job);
}

/** Does every part, whatever became of those before it: one that fails keeps no command without an answer. */
async function eachPart(
  job: Job,
  parts: readonly ((job: Job) => Promise<FollowUp | Date | null>)[],
): Promise<FollowUp> {
  const times: (Date | null)[] = [];
  const others: Identity[] = [];
  const failures: unknown[] = [];
  for (const part of parts) {
    try {
      const next = await part(job);
      if (next === null || next instanceof Date) times.push(next);
      else {
        times.push(next.at);
        others.push(...next.others);
      }
    } catch (error) {
      if (error instanceof RecordConflict) throw error;
      job.journal.discard();
      failures.push(error);
      noteHindrance(job, error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return { at: earliest(times), others };
}

/** Nothing can be carried out; where a publication is armed, people must know before its minute. */
async function withoutSettings(
  app: AppContext,
  identity: Identity,
  view: TrackingView,
  posts: readonly OwnPost[],
): Promise<FollowUp> {
  if (view.settings.ok) return NO_FOLLOW_UP;
  const problem = view.settings.error;
  const answered = await answerEverything(app, view, problem);
  const silent = problem.code !== "settings-invalid" && problem.code !== "settings-missing";
  const opened = silent ? null : await openSound(app, identity, view, posts);
  if (opened === null || !opened.ok) return answered;
  return { at: await callForSettings({ app, view, journal: opened.value }, problem), others: [] };
}

/** The record cannot be trusted: nothing is carried out, the status says so, and new commands are answered with it. */
async function stopAt(app: AppContext, view: TrackingView, problem: Problem): Promise<FollowUp> {
  app.note("record refused", { code: problem.code, issue: view.issue.number, repository: view.repository.id });
  await raiseAlarm(app, view, renderProblem(problem));
  return await answerEverything(app, view, problem);
}
