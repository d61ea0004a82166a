// The one status comment of a tracking issue: kept as it should be now, edited in place, and posted where there is none.
import { elapsed } from "../../domain/clock.ts";
import { isAmbiguous } from "../../effects/github/refusals.ts";
import { editComment } from "../../effects/github/public/publish.ts";
import type { ShowFetch } from "../tracking/workbench.ts";
import { leaseEnd, holdsLease } from "../context/lease.ts";
import { noteFailure } from "../context/failures.ts";
import { LATEST_MS } from "../context/late-effects.ts";
import type { AppContext } from "../context/app-context.ts";
import { sparePosts } from "../../domain/record/duplicates.ts";
import { deleteComment } from "../../effects/github/public/item-changes.ts";
import { renderFetching, withAlarm, withWait } from "../../text/record/alarm.ts";
import type { TrackingView } from "../tracking/observe.ts";
import type { Job } from "../tracking/job.ts";
import { ownPosts, postOnce, signPost } from "../tracking/posts.ts";
import { statusView } from "./views.ts";

/**
 * Edits the status comment where it would say something else; posts it where there is none. `progress`: how far a
 * publication is that this job carries out. Returns when to look again where another process posts it.
 */
export async function showStatus(job: Job, progress: string | null = null): Promise<Date | null> {
  const { app, view, journal } = job;
  const scope = { repositoryId: view.repository.id, issue: view.issue.number };
  const text = { kind: "status", subject: null, body: await statusView(job, progress) } as const;
  const before = ownPosts(app, view.issue, view.repository.id);
  const body = signPost(app, scope, text, journal.entries(), { journal, before });
  const there = job.status.shown ?? postedStatus(job);
  if (there !== null) {
    if (withoutMarker(there.body) !== withoutMarker(body)) {
      await editStatus(job, there.id, body);
      job.status.shown = { id: there.id, body };
    }
    return whenLate(job);
  }
  const first = journal.entries()[0];
  if (journal.disclosure().statusComment === null && first !== undefined && !holdsLease(app, first))
    return leaseEnd(first);
  const comment = await postOnce(app, view.client, view.repository, view.issue.number, body);
  job.status.shown = { id: comment, body };
  journal.stage([{ actor: null, comment: null, what: { type: "status-posted", comment } }]);
  await journal.commit();
  return null;
}

/**
 * Tells of a fetch that takes long, above what the status said last; posts the comment where there is none. Its mark tells of no
 * more than stands in the record.
 */
export function fetchShower(job: Pick<Job, "app" | "view" | "journal" | "status">): NonNullable<ShowFetch> {
  return async (progress) => await showFetching(job, progress);
}

async function showFetching(
  job: Pick<Job, "app" | "view" | "journal" | "status">,
  progress: Parameters<NonNullable<ShowFetch>>[0],
): Promise<void> {
  const { app, view, journal, status } = job;
  const there = status.shown ?? postedStatus(job);
  const words = renderFetching(progress);
  if (there !== null) {
    const body = withWait(there.body, words);
    await editStatus(job, there.id, body);
    status.shown = { id: there.id, body };
    return;
  }
  const scope = { repositoryId: view.repository.id, issue: view.issue.number };
  const text = { kind: "status", subject: null, body: withWait("", words) } as const;
  const before = ownPosts(app, view.issue, view.repository.id);
  const body = signPost(app, scope, text, journal.committed(), { journal, before });
  status.shown = { id: await postOnce(app, view.client, view.repository, view.issue.number, body), body };
}

/** What is wrong, said above what the status said last, whose mark is kept: the record cannot be trusted, or nothing can be shown. */
export async function raiseAlarm(app: AppContext, view: TrackingView, words: string): Promise<void> {
  const post = ownPosts(app, view.issue, view.repository.id).find((candidate) => candidate.kind === "status");
  if (post === undefined) return;
  const body = withAlarm(post.comment.body, words);
  if (body !== post.comment.body.replaceAll("\r\n", "\n")) await editStatus({ app, view }, post.comment.id, body);
}

type At = { readonly app: AppContext; readonly view: TrackingView };

/** An edit without a reply may be carried out minutes later, over what was shown since: that is noted. */
async function editStatus(at: At, id: number, body: string): Promise<void> {
  try {
    await editComment(at.view.client, at.view.repository, id, body);
  } catch (error) {
    if (isAmbiguous(error)) noteFailure(at.app, lateKey(at));
    throw error;
  }
}

/** When the status is to be looked at once more, as an edit of it may have come late; null: none can. */
function whenLate(at: At): Date | null {
  const failed = at.app.failures.get(lateKey(at));
  if (failed === undefined) return null;
  if (elapsed(failed, at.app.clock.now().getTime()) < LATEST_MS) return new Date(failed + LATEST_MS);
  at.app.failures.delete(lateKey(at));
  return null;
}

function lateKey({ view }: At): string {
  return `status:${view.repository.id}:${view.issue.number}`;
}

/** Removes what an effect that came late, or a second process, posted twice: the record names the one that counts. */
export async function removeSparePosts({ app, view, journal }: Job): Promise<null> {
  const posts = ownPosts(app, view.issue, view.repository.id).map((post) => ({ ...post, id: post.comment.id }));
  const answers = journal
    .entries()
    .flatMap(({ what }) => (what.type === "replied" ? [[what.to, what.with] as const] : []));
  const named = { status: journal.disclosure().statusComment, answers: new Map(answers) };
  for (const id of sparePosts(posts, named)) await deleteComment(view.client, view.repository, "comment", id);
  return null;
}

function postedStatus(
  job: Pick<Job, "app" | "view" | "journal">,
): { readonly id: number; readonly body: string } | null {
  const { app, view } = job;
  const all = ownPosts(app, view.issue, view.repository.id).filter((post) => post.kind === "status");
  const post = all.find((candidate) => candidate.comment.id === job.journal.disclosure().statusComment) ?? all[0];
  return post === undefined ? null : { id: post.comment.id, body: post.comment.body };
}

/** The hidden lines alone tell nobody anything new; the answers carry how far the record was, too. */
function withoutMarker(body: string): string {
  const text = body.replaceAll("\r\n", "\n");
  return text.slice(0, text.lastIndexOf("\n\n")).trimEnd();
}
