// Notes where a disclosure has become public, so that what happens there wakes its job.
import { publicNumbers } from "../../domain/disclosure/publication/rounds.ts";
import type { Identity } from "../../domain/identity.ts";
import { notePublished } from "../context/publication-index.ts";
import type { Job } from "../tracking/job.ts";

export function noteWherePublic({ app, journal }: Job, identity: Identity): null {
  const { repository: chosen } = journal.disclosure();
  if (chosen !== null) notePublished(app.publications, identity, chosen.id, publicNumbers(journal.disclosure()));
  return null;
}
