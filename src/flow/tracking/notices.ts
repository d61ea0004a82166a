// What the app says by itself in a tracking issue: each notice once, by the process that recorded why.
import { sha256 } from "../../domain/record/canonical.ts";
import { spareNotices } from "../../domain/record/duplicates.ts";
import { readMarker, writeMarker } from "../../domain/record/markers.ts";
import { deleteComment } from "../../effects/github/public/item-changes.ts";
import { holdsLease, leaseEnd } from "../context/lease.ts";
import type { Job } from "./job.ts";
import { isOwn, postOnce } from "./posts.ts";

/** `about`: names what it tells of, the same each time. `written`: when and by whom that was recorded. */
export type Notice = {
  readonly about: string;
  readonly written: { readonly at: string; readonly by: string };
  /** Made only where it must be posted. */
  readonly body: () => Promise<string> | string;
};

/** Posts what is not posted yet; returns when to look again for what another process is about to post. */
export async function postNotices(
  job: Pick<Job, "app" | "view">,
  notices: readonly Notice[],
): Promise<Date | null> {
  const { app, view } = job;
  const scope = scopeOf(view);
  const posted = new Set(noticesIn(job).map(({ key }) => key));
  let later: Date | null = null;
  for (const { about, written, body } of notices) {
    const key = sha256(about).slice(0, 24);
    if (posted.has(key)) continue;
    if (!holdsLease(app, written)) {
      later = leaseEnd(written);
      continue;
    }
    const marker = writeMarker(app.keys, { ...scope, key });
    await postOnce(app, view.client, view.repository, view.issue.number, `${await body()}\n\n${marker}`, "first");
    posted.add(key);
  }
  return later;
}

/** Removes what came late of a process that has ended meanwhile, and so does not look for it any more. */
export async function removeSpareNotices(job: Pick<Job, "app" | "view">): Promise<null> {
  const { client, repository } = job.view;
  for (const id of spareNotices(noticesIn(job))) await deleteComment(client, repository, "comment", id);
  return null;
}

function scopeOf({ repository, issue }: Job["view"]) {
  return { kind: "notice", repositoryId: repository.id, issue: issue.number } as const;
}

function noticesIn({
  app,
  view,
}: Pick<Job, "app" | "view">): readonly { readonly id: number; readonly key: string }[] {
  return view.issue.comments
    .filter(({ author }) => isOwn(app, author))
    .flatMap(({ id, body }) => {
      const marker = readMarker(app.keys, body, scopeOf(view));
      return marker === null ? [] : [{ id, key: marker.key }];
    });
}
