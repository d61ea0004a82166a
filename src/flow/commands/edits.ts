// Tells, once, whoever edited a comment after its commands were carried out that the edit changed nothing.
import { editedSince } from "../../domain/commands/pending.ts";
import { evolve } from "../../domain/evolve.ts";
import { renderEdited } from "../../text/commands/edited.ts";
import type { Job } from "../tracking/job.ts";
import { postNotices } from "../tracking/notices.ts";

/** Returns when to look again for what another process is about to tell. */
export async function tellOfEdits(job: Job): Promise<Date | null> {
  const { journal, view } = job;
  const edited = editedSince(view.issue.comments, journal.entries());
  for (const { comment } of edited) {
    const seen = journal.entries().some(({ what }) => what.type === "edit-seen" && what.of === comment.id);
    if (!seen) journal.stage([{ actor: null, comment: null, what: { type: "edit-seen", of: comment.id } }]);
  }
  await journal.commit();
  const notices = journal.entries().flatMap((entry) => {
    const { what, at, by } = entry;
    const found = what.type === "edit-seen" ? edited.find(({ comment }) => comment.id === what.of) : undefined;
    if (found === undefined) return [];
    const entries = journal.entries();
    const counts = found.counts.map((entry) => ({
      what: entry.what,
      before: evolve(entries.slice(0, entry.seq - 1)),
      after: evolve(entries.slice(0, entry.seq)),
      view: null,
    }));
    const body = (): string => renderEdited(found.comment, counts);
    return [{ about: `edited.${found.comment.id}`, written: { at, by }, body }];
  });
  return await postNotices(job, notices);
}
