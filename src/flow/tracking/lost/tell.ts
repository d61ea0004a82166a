// Tells in the tracking issue that the branch with the record was deleted and stands again: each time once.
import { peopleCalled } from "../../../domain/disclosure/called.ts";
import { currentPublication } from "../../../domain/disclosure/state.ts";
import { renderCalling } from "../../../text/mentions.ts";
import { renderRestored } from "../../../text/record/lost.ts";
import type { Job } from "../job.ts";
import { postNotices } from "../notices.ts";

/** Returns when to look again for what another process tells. */
export async function tellOfReturned(job: Job): Promise<Date | null> {
  const disclosure = job.journal.disclosure();
  const { armed } = disclosure.schedule;
  const publication = currentPublication(disclosure);
  const now = {
    held: armed?.held?.by === null,
    publishing: publication !== null && publication.published === null && publication.stopped === null,
  };
  const called = [...(armed === null ? [] : [armed.by]), ...peopleCalled(disclosure)].map(({ login }) => login);
  return await postNotices(
    job,
    // Who had it written anew is answered.
    disclosure.returned.flatMap((returned) =>
      returned.type === "record-restored"
        ? [
            {
              about: `restored ${returned.key}`,
              written: returned.written,
              body: () => renderCalling(called, renderRestored(returned, now)),
            },
          ]
        : [],
    ),
  );
}
