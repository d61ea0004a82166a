// What the app says by itself in a tracking issue: each notice once, by the process that recorded why.
import { sha256 } from "../../domain/record/canonical.ts";
import { readMarker, writeMarker } from "../../domain/record/markers.ts";
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
  const scope = { kind: "notice", repositoryId: view.repository.id, issue: view.issue.number } as const;
  const posted = new Set(
    view.issue.comments
      .filter(({ author }) => isOwn(app, author))
      .flatMap(({ body }) => readMarker(app.keys, body, scope)?.key ?? []),
  );
  let later: Date | null = null;
  for (const { about, written, body } of notices) {
    const key = sha256(about).slice(0, 24);
    if (posted.has(key)) continue;
    if (!holdsLease(app, written)) {
      later = leaseEnd(written);
      continue;
    }
    const marker = writeMarker(app.keys, { ...scope, key });
    await postOnce(app, view.client, view.repository, view.issue.number, `${await body()}\n\n${marker}`);
    posted.add(key);
  }
  return later;
}
