// The settings cannot be read while a publication is armed: nothing happens by itself then, and people are called before the minute.
import { peopleCalled } from "../../domain/disclosure/called.ts";
import { sha256 } from "../../domain/record/canonical.ts";
import type { Problem } from "../../domain/problems.ts";
import { renderProblem } from "../../text/commands/problems.ts";
import { renderCalling } from "../../text/mentions.ts";
import { renderUnreadableSettings } from "../../text/schedule/notices.ts";
import type { Job } from "../tracking/job.ts";
import { postNotices } from "../tracking/notices.ts";

const AGAIN_MS = 5 * 60_000;

/** Calls people once for each fault of the settings. Returns when to look again; null: nothing is armed. */
export async function callForSettings(
  job: Pick<Job, "app" | "view" | "journal">,
  problem: Problem,
): Promise<Date | null> {
  const disclosure = job.journal.disclosure();
  const { armed } = disclosure.schedule;
  const written = job.journal.entries().at(-1);
  if (armed === null || written === undefined) return null;
  const words = renderProblem(problem);
  const called = [armed.by, ...peopleCalled(disclosure)].map(({ login }) => login);
  const body = (): string => renderCalling(called, renderUnreadableSettings(armed, words));
  await postNotices(job, [{ about: `settings ${armed.at} ${sha256(words)}`, written, body }]);
  return new Date(job.app.clock.now().getTime() + AGAIN_MS);
}
