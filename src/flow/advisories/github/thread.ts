// Tells whoever reported privately at GitHub, in the report's own thread, that it arrived and how it stands: each word once.
import { wordsDue, type WordDue } from "../../../domain/disclosure/telling/thread-words.ts";
import { peopleCalled } from "../../../domain/disclosure/called.ts";
import type { Event } from "../../../domain/record/events.ts";
import type { RepositoryInfo } from "../../../domain/github.ts";
import { readMarker, writeMarker } from "../../../domain/record/markers.ts";
import { readAdvisoryById } from "../../../effects/github/advisories/advisories.ts";
import { isInThread, sayInThread } from "../../../effects/github/advisories/thread.ts";
import { refusalOf } from "../../../effects/github/refusals.ts";
import { renderThreadRefused, threadText } from "../../../text/advisories/thread.ts";
import { renderCalling } from "../../../text/mentions.ts";
import { holdsLease, leaseEnd } from "../../context/lease.ts";
import { lookTwice } from "../../context/look-twice.ts";
import { advisoryClient } from "../../disclosure/publication/advisory.ts";
import type { Job } from "../../tracking/job.ts";
import { postNotices } from "../../tracking/notices.ts";
import { isOwn } from "../../tracking/posts.ts";
import { isRefusedForNow } from "../../../domain/refusal.ts";

const LONGEST_WORDS = 500;

/** Returns when to look again for what another process is about to say; null: nothing asks for it. */
export async function goOnInThreads(job: Job): Promise<Date | null> {
  await noteReport(job);
  const { journal, settings, app } = job;
  if (settings.advisories.answers !== "preview") return null;
  let later: Date | null = null;
  for (const due of wordsDue(journal.disclosure())) {
    const known = journal
      .disclosure()
      .advisories.said.find(({ ghsa, word }) => ghsa === due.ghsa && word === due.word);
    const repository = placeOf(job);
    if (repository === null || (known !== undefined && known.outcome !== null)) continue;
    if (known !== undefined && !holdsLease(app, known.written)) later = leaseEnd(known.written);
    else await say(job, repository, due, known !== undefined);
  }
  return (await tellOfRefusals(job)) ?? later;
}

/** Bound to the tracking issue by the hidden line that the app wrote when it opened it. */
async function noteReport(job: Job): Promise<void> {
  const { app, view, journal } = job;
  const { author, body } = view.issue;
  if (journal.disclosure().advisories.report !== null || !isOwn(app, author)) return;
  const marker = readMarker(app.keys, body, { kind: "report", repositoryId: view.repository.id, issue: 0 });
  const parts = marker?.key.split(".") ?? [];
  if (parts.length !== 4 || parts[0] !== "ghsa") return;
  const ghsa = `GHSA-${parts.slice(1).join("-")}`;
  const place = view.repositories.find(({ htmlUrl }) =>
    body.includes(`](${htmlUrl}/security/advisories/${ghsa})`),
  );
  if (place === undefined) return;
  const report = await readAdvisoryById(advisoryClient(job, place), place, ghsa).catch((error: unknown) => {
    if (!isRefusedForNow(refusalOf(error))) throw error;
    return null;
  });
  stage(job, { type: "report-known", ghsa, repository: place.id, reporter: report?.author ?? null });
  await journal.commit();
}

/** Where the report stands: its own repository, or, of a duplicate's, the one that the disclosure is about. */
function placeOf({ view, journal }: Job): RepositoryInfo | null {
  const { advisories, repository } = journal.disclosure();
  const id = advisories.report?.repository ?? repository?.id;
  return view.repositories.find((candidate) => candidate.id === id && !candidate.private) ?? null;
}

async function say(job: Job, repository: RepositoryInfo, due: WordDue, begun: boolean): Promise<void> {
  const { app, view, journal } = job;
  const { ghsa, word } = due;
  const key = `${ghsa.toLowerCase().replaceAll("-", ".")}.${word.replaceAll("-", "")}`;
  const scope = { kind: "thread", repositoryId: view.repository.id, issue: view.issue.number } as const;
  const marker = writeMarker(app.keys, { ...scope, key });
  const client = advisoryClient(job, repository);
  if (!begun) {
    stage(job, { type: "thread-begun", ghsa, word });
    await journal.commit();
  }
  try {
    // What a lost reply or a process that died may have left is looked for before it is said.
    const look = async (): Promise<true | null> =>
      (await isInThread(client, repository, ghsa, marker)) ? true : null;
    const isThere = begun && (await lookTwice(app.clock, look)) !== null;
    if (!isThere) {
      const text = threadText(word, linksOf(job, repository));
      await sayInThread(client, repository, ghsa, `${text}\n\n${marker}`);
    }
    stage(job, { type: "thread-said", ghsa, word, outcome: "posted", words: "" });
  } catch (error) {
    const refusal = refusalOf(error);
    if (!isRefusedForNow(refusal)) throw error;
    const words = refusal.words.slice(0, LONGEST_WORDS);
    stage(job, { type: "thread-said", ghsa, word, outcome: "refused", words });
  }
  await journal.commit();
}

function linksOf({ journal }: Job, { htmlUrl }: RepositoryInfo): readonly string[] {
  const { publications, advisories } = journal.disclosure();
  const { published = null } = publications.find((publication) => publication.published !== null) ?? {};
  const { draft } = advisories;
  return [
    ...(published === null || published.issue === null ? [] : [`${htmlUrl}/issues/${published.issue}`]),
    ...(published?.pulls ?? []).map(({ number }) => `${htmlUrl}/pull/${number}`),
    ...(draft === null || draft.publishedAt === null ? [] : [draft.url]),
  ];
}

/** A person must tell the reporter instead. */
async function tellOfRefusals(job: Job): Promise<Date | null> {
  const disclosure = job.journal.disclosure();
  const called = peopleCalled(disclosure).map(({ login }) => login);
  return await postNotices(
    job,
    disclosure.advisories.said
      .filter(({ outcome }) => outcome === "refused")
      .map((said) => ({
        about: `thread ${said.ghsa} ${said.word}`,
        written: said.written,
        body: () => renderCalling(called, renderThreadRefused(said)),
      })),
  );
}

function stage({ journal }: Job, what: Event): void {
  journal.stage([{ actor: null, comment: null, what }]);
}
