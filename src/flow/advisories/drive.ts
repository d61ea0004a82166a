// All that a disclosure has to tell the world's databases, and whoever has a duty: each part is done whatever became of the others.
import { earliest } from "../../domain/clock.ts";
import type { Job } from "../tracking/job.ts";
import { RecordConflict } from "../tracking/journal.ts";
import { goOnWithDuties } from "./duties.ts";
import { goOnWithAdvisory } from "./github/advisory.ts";
import { tellOfSilence } from "./github/cve-silence.ts";
import { goOnInThreads } from "./github/thread.ts";
import { goOnWithRecords } from "./records.ts";
import { goOnWithReleases } from "./releases.ts";

const PARTS: readonly ((job: Job) => Promise<Date | null>)[] = [
  goOnInThreads,
  goOnWithAdvisory,
  tellOfSilence,
  goOnWithRecords,
  goOnWithReleases,
  goOnWithDuties,
];

/** Returns when to look again; null: nothing asks for it. Throws what failed first, once the others are done. */
export async function goOnWithAdvisories(job: Job): Promise<Date | null> {
  const times: (Date | null)[] = [];
  const failures: unknown[] = [];
  for (const part of PARTS) {
    try {
      times.push(await part(job));
    } catch (error) {
      if (error instanceof RecordConflict) throw error;
      job.journal.discard();
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return earliest(times);
}
