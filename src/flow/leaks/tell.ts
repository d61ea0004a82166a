// Tells in the tracking issue of what may have become known in public: each once.
import { peopleCalled } from "../../domain/disclosure/called.ts";
import { renderLeak } from "../../text/leaks/notices.ts";
import { renderCalling } from "../../text/mentions.ts";
import type { Job } from "../tracking/job.ts";
import { postNotices } from "../tracking/notices.ts";

/** Returns when to look again for what another process tells. */
export async function tellOfLeaks(job: Job): Promise<Date | null> {
  const disclosure = job.journal.disclosure();
  if (disclosure.leaks.length === 0) return null;
  const called = peopleCalled(disclosure).map(({ login }) => login);
  const { repositories } = job.view;
  const url = repositories.find((repository) => repository.id === disclosure.repository?.id)?.htmlUrl ?? "";
  return await postNotices(
    job,
    disclosure.leaks.map((leak) => ({
      about: `leak ${leak.key}`,
      written: leak.written,
      body: () => renderCalling(called, renderLeak(leak, url)),
    })),
  );
}
