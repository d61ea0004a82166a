// The sweep of one public repository: what changed there since the last look, judged by what the lists themselves show.
import { isThread } from "../../domain/moderation/state.ts";
import { judge } from "../../domain/moderation/judge.ts";
import { ACCESS } from "../../effects/github/access.ts";
import { type Change, CHANGE_LISTS, listChanges, listReviews } from "../../effects/github/public/listing.ts";
import { type UpMark, writeUpMark } from "../../effects/github/record/up-mark.ts";
import type { AppContext } from "../context/app-context.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import { trackingClient } from "../tracking/observe.ts";
import { publicItemClient } from "../moderation/copied-item.ts";
import { templatesOf } from "../moderation/verdict.ts";
import type { Watched } from "../moderation/watched-repositories.ts";

type App = Omit<AppContext, "app">;

/** `due`: when it is looked at again although no thread changed. */
export type LastLook = { readonly until: Date; readonly etag: string | null; readonly due: Date };
/** By public repository and list: until when it was looked at, by GitHub's clock, and the list's ETag then. */
export type LastLooks = Map<string, LastLook>;

/** What changed while the last look was under way is looked at again, and clocks may differ. */
export const OVERLAP_MS = 10 * 60_000;
/**
 * A new comment changes its thread. Whether a changed one does is written nowhere, so the lists of comments are also
 * looked at where no thread changed, though not each time.
 */
const COMMENTS_AT_REST_MS = 2 * 60 * 60_000;

/** How often the mark is set at most. */
export const MARKED_EVERY_MS = 60 * 60_000;

export type Found = {
  /** What may be a stray report and has to be read. */
  readonly doubtful: readonly Change[];
  /** The numbers of issues and pull requests that changed. */
  readonly numbers: readonly number[];
  /** To be called when all of it is queued: the next look goes on from here. */
  readonly done: () => void;
};

/** How far back a process looks that has not looked before. `marked`: another one had, and a mark on GitHub says until when. */
export type First = { readonly since: Date; readonly marked: boolean };

/** Looks at the lists that may have changed. */
export async function publicChanges(
  app: App,
  installationId: number,
  watched: Watched,
  looks: LastLooks,
  first: First,
): Promise<Found> {
  const { repository } = watched;
  const client = app.github.reader({ installationId, permissions: ACCESS.watching });
  const began = app.github.reached();
  const changes: Change[] = [];
  const looked: [string, LastLook][] = [];
  const threads: Change[] = [];
  for (const list of CHANGE_LISTS) {
    const key = `${repository.id}:${list}`;
    const last = looks.get(key) ?? null;
    const due = new Date(began.getTime() + COMMENTS_AT_REST_MS);
    if (list !== "threads" && threads.length === 0) {
      if (last !== null && last.due > began) continue;
      // Without a mark all is looked at, so that there is one from then on.
      if (last === null && first.marked) {
        looked.push([
          key,
          { until: new Date(first.since.getTime() + OVERLAP_MS), etag: null, due: laterOn(repository.id, began) },
        ]);
        continue;
      }
    }
    const since = last === null ? first.since : new Date(last.until.getTime() - OVERLAP_MS);
    const found = await listChanges(client, repository, list, { since, etag: last?.etag ?? null });
    looked.push([key, { until: began, etag: found === null ? (last?.etag ?? null) : found.etag, due }]);
    if (found === null) continue;
    changes.push(...found.changes);
    if (list !== "threads") continue;
    threads.push(...found.changes);
    for (const { place, text } of found.changes)
      if (text.part === "pull") changes.push(...(await listReviews(client, repository, place.number, since)));
  }
  const doubtful: Change[] = [];
  for (const change of changes)
    if (!(await isLeftAlone(app, installationId, watched, change))) doubtful.push(change);
  return {
    doubtful,
    numbers: threads.map(({ place }) => place.number),
    done() {
      for (const [key, look] of looked) looks.set(key, look);
    },
  };
}

/** The first looks of many repositories are spread, so that a start does not pay for all of them at once. */
function laterOn(repositoryId: number, now: Date): Date {
  return new Date(now.getTime() + ((repositoryId % SLICES) / SLICES) * COMMENTS_AT_REST_MS);
}

const SLICES = 24;

/** Until when all of it was looked at: a process that begins anew goes on from there. */
export function lookedUntil(looks: LastLooks, watched: readonly Watched[], trackingId: number, began: Date): Date {
  const times = watched
    .filter(({ tracking }) => tracking.id === trackingId)
    .flatMap(({ repository }) =>
      CHANGE_LISTS.flatMap((list) => looks.get(`${repository.id}:${list}`)?.until.getTime() ?? []),
    );
  return new Date(Math.min(began.getTime(), ...times));
}

/** The mark is set where everything public of a tracking repository was looked at, about once an hour. */
export async function keepMark(
  app: App,
  installationId: number,
  tracking: RepositoryInfo,
  marks: Map<number, UpMark | null>,
  time: Date,
): Promise<void> {
  const mark = marks.get(tracking.id) ?? null;
  const isRecent = mark !== null && time.getTime() - mark.up.getTime() < MARKED_EVERY_MS;
  if (isRecent && mark.since !== null) return;
  const next = { up: time, since: app.reportsSince.get(tracking.id) ?? time };
  await writeUpMark(trackingClient(app, installationId, tracking.id), tracking, next);
  marks.set(tracking.id, next);
}

/** Whether the text alone says that nothing is to be done: the very judgement with which its job would begin, without a request. */
async function isLeftAlone(
  app: App,
  installationId: number,
  { repository, settings }: Watched,
  { text, open }: Change,
): Promise<boolean> {
  if (settings.moderation.reader !== "off") return false;
  // What was taken out of public once may have been written back, whatever it says now.
  if (settings.moderation.redact && isThread(text) && !open) return false;
  const client = publicItemClient(app, installationId, repository.id, { discussion: false });
  const templates = await templatesOf(app, client, repository);
  const item = { ...text, thread: { author: null } };
  return judge(item, { templates, edited: false }, settings.moderation).verdict === "ordinary";
}
