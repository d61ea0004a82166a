// Brings the newest revision of the records to the repository that the settings name.
import { ACCESS } from "../../effects/github/access.ts";
import { proposeFiles } from "../../effects/github/advisories/proposal.ts";
import { refusalOf, refusalText } from "../../effects/github/refusals.ts";
import type { MadeRecords, Proposed } from "../../domain/advisories/state.ts";
import { NOT_INSTALLED, proposalBody, proposalTitle } from "../../text/advisories/proposal.ts";
import { unlessOdd } from "../context/look-twice.ts";
import type { Job } from "../tracking/job.ts";
import { isRefusedForNow } from "../../domain/refusal.ts";

const DAY_MS = 24 * 3_600_000;
const LONGEST_WORDS = 500;

/** Proposes what was not proposed yet; a refusal is told, and tried again a day later. */
export async function proposeRecords(job: Job): Promise<Date | null> {
  const { settings, journal, app } = job;
  const { records, proposed } = journal.disclosure().advisories;
  const { publishTo } = settings.records;
  if (records === null || publishTo === null) return null;
  const repository = `${publishTo.owner}/${publishTo.name}`;
  const done = proposed?.fingerprint === records.last.fingerprint && proposed.repository === repository;
  const again = done && proposed.outcome === "refused" ? Date.parse(proposed.written.at) + DAY_MS : null;
  if (done && (again === null || again > app.clock.now().getTime()))
    return again === null ? null : new Date(again);
  const result = await propose(job, records);
  const what = {
    type: "records-proposed",
    fingerprint: records.last.fingerprint,
    repository,
    ...result,
  } as const;
  journal.stage([{ actor: null, comment: null, what }]);
  await journal.commit();
  return result.outcome === "refused" ? new Date(app.clock.now().getTime() + DAY_MS) : null;
}

type Result = Pick<Proposed, "outcome" | "pull" | "words">;

async function propose(job: Job, records: MadeRecords): Promise<Result> {
  const { app, installationId, settings, view, journal } = job;
  const named = settings.records.publishTo;
  const same = (left: string, right = ""): boolean => left.toLowerCase() === right.toLowerCase();
  const target = view.repositories.find(
    (repository) =>
      same(repository.owner, named?.owner) &&
      same(repository.name, named?.name) &&
      repository.id !== view.repository.id,
  );
  if (target === undefined) return { outcome: "refused", pull: null, words: NOT_INSTALLED };
  const folder = settings.records.folder === "" ? "" : `${settings.records.folder}/`;
  const files = [];
  for (const { path, file } of records.last.files) {
    const bytes = await journal.readFile(file.path);
    if (bytes === null) throw new TypeError("a record that was written is gone");
    files.push({ path: `${folder}${path}`, bytes });
  }
  const client = app.github.installation({
    installationId,
    repositoryIds: [target.id],
    permissions: ACCESS.proposing,
  });
  const text = { name: records.name, revisions: records.revisions, paths: files.map(({ path }) => path) };
  try {
    const proposal = {
      branch: `embargo/records/${records.name.toLowerCase()}`,
      title: proposalTitle(text),
      body: proposalBody(text),
      files,
    };
    const pull = await unlessOdd(app.clock, async () => await proposeFiles(client, target, proposal));
    return { outcome: pull === null ? "same" : "proposed", pull, words: "" };
  } catch (error) {
    const refusal = refusalOf(error);
    if (!isRefusedForNow(refusal)) throw error;
    return { outcome: "refused", pull: null, words: refusalText(error).slice(0, LONGEST_WORDS) };
  }
}
