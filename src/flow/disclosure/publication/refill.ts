// After a record was written anew: what the publication under way has pinned is put beside it again, made from the same inputs.
import { currentPublication } from "../../../domain/disclosure/state.ts";
import type { Job } from "../../tracking/job.ts";
import { preparedGates } from "../prepared-gates.ts";

/** Preparing records the bundle where none is known, under the name that its content gives it. */
export async function refillBundle(job: Job): Promise<null> {
  const { bundles, returned } = job.journal.disclosure();
  const publication = currentPublication(job.journal.disclosure());
  const isUnderWay = publication !== null && publication.published === null && publication.stopped === null;
  const isRebuilt = returned.some(({ type }) => type === "record-rebuilt");
  if (isUnderWay && isRebuilt && bundles.length === 0) await preparedGates(job);
  return null;
}
