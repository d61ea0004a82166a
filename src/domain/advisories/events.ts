// What can be recorded of records for machines: each revision of them, and what came of proposing it.
import * as z from "zod";
import { file, hash, id } from "../record/shapes.ts";
import { RECORD_FORMATS, REVISION_CAUSES } from "./records/facts.ts";

const moment = z.iso.datetime({ offset: true });

/** The records say something else than before. `fingerprint`: of all that they say but the times of their revisions. */
const revisedEvent = z.object({
  type: z.literal("records-revised"),
  round: id,
  /** The records' own id: the same in every revision. */
  name: z.string(),
  cause: z.enum(REVISION_CAUSES),
  /** As the records have it. */
  time: moment,
  fingerprint: hash,
  files: z.array(z.object({ format: z.enum(RECORD_FORMATS), path: z.string(), file })),
});

/**
 * What came of proposing a revision to the repository of the settings. `same`: it stands there already; `refused`: `words`
 * are GitHub's own, or say why it was not tried.
 */
const proposedEvent = z.object({
  type: z.literal("records-proposed"),
  fingerprint: hash,
  repository: z.string(),
  outcome: z.enum(["proposed", "same", "refused"]),
  pull: id.nullable(),
  words: z.string().max(1_000),
});

/** `silent`: no answer to a command tells of it. */
export const advisoryEvents = {
  answered: [],
  silent: [revisedEvent, proposedEvent],
} as const;
export type AdvisoryEvent = z.infer<(typeof advisoryEvents)["silent"][number]>;
