// Records for machines of what is public: made when it is published, made anew as fixes land, versions appear and ids are known.
import {
  type RecordForms,
  type RecordKnown,
  recordId,
  recordPath,
} from "../../domain/advisories/records/facts.ts";
import type { Revision } from "../../domain/advisories/records/facts.ts";
import { isRecordsWatched } from "../../domain/advisories/state.ts";
import type { Publication } from "../../domain/disclosure/state.ts";
import { earlierRounds } from "../../domain/disclosure/publication/rounds.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import { sha256 } from "../../domain/record/canonical.ts";
import { recordText } from "../../text/advisories/records/forms.ts";
import { reachablePublic } from "../disclosure/public-access.ts";
import { readPinnedBundle } from "../disclosure/read-inputs.ts";
import type { Job } from "../tracking/job.ts";
import { proposeRecords } from "./propose.ts";
import { affectedNow, landedFixes } from "./versions.ts";

/** Brings the records to what they should say now, and proposes them. Returns when to look again; null: nothing asks for it. */
export async function goOnWithRecords(job: Job): Promise<Date | null> {
  const disclosure = job.journal.disclosure();
  const source = sourceOf(job);
  const repository = reachablePublic(job.view, disclosure);
  if (source === null || repository === null) return null;
  const watched = isRecordsWatched(source.published, job.app.clock.now());
  const tags = watched ? await job.bench.tags(repository) : new Map<string, string>();
  const { advisories, followUps, publications } = disclosure;
  const look = sha256(
    JSON.stringify([
      [...tags],
      followUps.pulls,
      advisories,
      publications.map(({ published }) => published?.issue ?? null),
    ]),
  );
  const key = `records:${job.view.repository.id}:${job.view.issue.number}`;
  if (job.app.looked.get(key) !== look) {
    if (watched || advisories.records === null) await revise(job, repository, source.publication, tags);
    job.app.looked.set(key, look);
  }
  return await proposeRecords(job);
}

type Source = { readonly publication: Publication; readonly published: string };

/** The newest published round that has records. */
function sourceOf({ journal }: Job): Source | null {
  const { publications, bundles } = journal.disclosure();
  const publication = publications.findLast(
    ({ pinned, published }) =>
      published !== null && bundles.some((bundle) => bundle.digest === pinned.digest && bundle.records === true),
  );
  return publication === undefined || publication.published === null
    ? null
    : { publication, published: publication.published.at };
}

async function revise(
  job: Job,
  repository: RepositoryInfo,
  publication: Publication,
  tags: ReadonlyMap<string, string>,
): Promise<void> {
  const { app, journal } = job;
  const bundle = await readPinnedBundle(journal, publication.pinned);
  const records = bundle.ok ? bundle.value.records : undefined;
  // What is damaged is told by whatever else reads it.
  if (records === undefined) return;
  const { records: made } = journal.disclosure().advisories;
  const affected = await affectedNow(job, repository, records.facts, tags);
  const known = { ...knownNow(job, repository, records, publication), affected };
  const fingerprint = printOf(records, known);
  if (made?.last.fingerprint === fingerprint) return;
  const time = app.clock.now().toISOString();
  const cause = causeOf(job, publication, known);
  const revisions: readonly Revision[] = [...(made?.revisions ?? []), { at: time, cause }];
  const full = { ...known, revisions };
  const files = records.forms.map(({ format }) => {
    const bytes = Buffer.from(recordText(format, records.facts, full));
    const path = recordPath(format, full);
    const hash = sha256(bytes);
    // Whoever was stopped before the record named it has left one of that revision that says another time.
    const stored = `records/${revisions.length}/${path.replaceAll("/", "-").replace(/(?=\.json$)/, `-${hash.slice(0, 8)}`)}`;
    return { format, path, bytes, file: { path: stored, sha256: hash } };
  });
  const what = {
    type: "records-revised",
    round: publication.pinned.round,
    name: full.id,
    cause,
    time,
    fingerprint,
    names: [full.ghsa, full.cve].flatMap((name) => name ?? []),
    files: files.map(({ format, path, file }) => ({ format, path, file })),
  } as const;
  journal.stage(
    [{ actor: null, comment: null, what }],
    files.map(({ bytes, file }) => ({ path: file.path, bytes })),
  );
  await journal.commit();
}

function causeOf({ journal }: Job, { pinned }: Publication, { ghsa, cve }: Pick<RecordKnown, "ghsa" | "cve">) {
  const { records } = journal.disclosure().advisories;
  if (records === null) return "published";
  if (records.last.round !== pinned.round) return "corrected";
  const names = [ghsa, cve].flatMap((name) => name ?? []);
  return names.join(" ") === (records.last.names ?? []).join(" ") ? "fixed" : "identified";
}

/** All that the records say, whenever they say it. */
function printOf({ facts, forms }: RecordForms, known: RecordKnown): string {
  const still = { ...known, revisions: [{ at: "", cause: "published" }] } as const;
  return sha256(JSON.stringify(forms.map(({ format }) => recordText(format, facts, still))));
}

function knownNow(
  { journal }: Job,
  repository: RepositoryInfo,
  { facts }: RecordForms,
  { pinned, published }: Publication,
): Omit<RecordKnown, "affected"> {
  const disclosure = journal.disclosure();
  const { records, draft, cve } = disclosure.advisories;
  const { issue } = earlierRounds(disclosure.publications);
  const given = { published: published?.at ?? "", key: pinned.key, number: issue };
  return {
    id: records?.name ?? recordId(facts.scheme, given),
    ghsa: draft?.publishedAt === null ? null : (draft?.ghsa ?? null),
    cve: cve.id,
    revisions: records?.revisions ?? [],
    pages: [
      ...(issue === null ? [] : [{ kind: "issue", url: `${repository.htmlUrl}/issues/${issue}` } as const]),
      ...(draft === null || draft.publishedAt === null ? [] : [{ kind: "advisory", url: draft.url } as const]),
    ],
    fixes: landedFixes(disclosure, repository),
  };
}
