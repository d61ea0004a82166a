// Disclosures whose tracking issue is closed: found by their branches, as one may have been closed in the middle of a publication.
import { evolve } from "../../domain/evolve.ts";
import { currentPublication, type Disclosure, openRound } from "../../domain/disclosure/state.ts";
import { isWatched, WATCHED_EVERY_MS } from "../../domain/follow-up/due.ts";
import { looksAfter } from "../../domain/follow-up/aftercare.ts";
import { isRecordsWatched } from "../../domain/advisories/state.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import { readRecord } from "../../domain/record/record.ts";
import type { Client } from "../../effects/github/client.ts";
import { readRecordFile } from "../../effects/github/record/disclosure-branch.ts";
import { notePublished } from "../context/publication-index.ts";
import { isUnderWay } from "../../domain/mail/letters.ts";
import { publicNumbers } from "../../domain/disclosure/publication/rounds.ts";
import { unfinished } from "../../domain/moderation/state.ts";
import { noteTally } from "../tracking/open-disclosures.ts";
import type { AppContext } from "../context/app-context.ts";

/**
 * By `<repository id>#<issue>`: the commit at which a closed disclosure was seen to be finished, and when it is looked at
 * again all the same; null: never.
 */
export type SeenFinished = Map<string, { readonly sha: string; readonly again: Date | null }>;

type At = { readonly installationId: number; readonly repository: RepositoryInfo; readonly client: Client };

/** So many records are read in one sweep; the others have their turn in the next. */
const READ_AT_ONCE = 50;

/**
 * The numbers of closed tracking issues in whose disclosures something is left to do, newest first. Each branch is read
 * again only when it has changed, or when its fixes are due to be looked after.
 */
export async function unfinishedClosed(
  app: Pick<AppContext, "keys" | "appId" | "publications" | "clock" | "tallies">,
  { installationId, repository, client }: At,
  closed: ReadonlyMap<number, string>,
  seen: SeenFinished,
): Promise<readonly number[]> {
  const now = app.clock.now();
  const changed = [...closed]
    .map(([number, sha]) => ({ number, sha }))
    .filter(({ number, sha }) => {
      const last = seen.get(`${repository.id}#${number}`);
      return last?.sha !== sha || (last.again !== null && last.again <= now);
    })
    .toSorted((a, b) => b.number - a.number)
    .slice(0, READ_AT_ONCE);
  const left: number[] = [];
  for (const { number, sha } of changed) {
    const at = { owner: repository.owner, name: repository.name, issue: number };
    const file = await readRecordFile(client, at);
    const key = `${repository.id}#${number}`;
    if (file === null) {
      noteTally(app, key, sha, []);
      continue;
    }
    const scope = { keys: app.keys, appId: app.appId, repositoryId: repository.id, issue: number };
    const read = readRecord(Buffer.from(file.bytes).toString("utf8"), scope);
    noteTally(app, key, sha, read.ok ? read.value : []);
    if (!read.ok) {
      left.push(number);
      continue;
    }
    const disclosure = evolve(read.value);
    const publication = currentPublication(disclosure);
    const busy =
      (publication !== null && publication.published === null && publication.stopped === null) ||
      disclosure.schedule.armed !== null ||
      openRound(disclosure) !== null ||
      disclosure.intake.duplicateOf !== disclosure.intake.duplicateTold ||
      isUnderWay(disclosure.mailing) ||
      unfinished(disclosure.moderation).length > 0;
    const again = lookedAfterAt(disclosure, now);
    if (busy || again !== null) left.push(number);
    if (!busy) seen.set(`${repository.id}#${number}`, { sha, again });
    if (disclosure.repository !== null) {
      const identity = { installationId, repositoryId: repository.id, kind: "tracking", number } as const;
      notePublished(app.publications, identity, disclosure.repository.id, publicNumbers(disclosure));
    }
  }
  return left;
}

/** When it is looked at again by itself: somebody may take back what it fixed, leave it unmerged, or release it. Null: never. */
function lookedAfterAt({ publications, advisories, followUps }: Disclosure, now: Date): Date | null {
  const records = advisories.records !== null || advisories.draft !== null;
  const times = publications.flatMap(({ published }) => {
    if (published === null || (published.pulls.length === 0 && !records)) return [];
    if (records ? isRecordsWatched(published.at, now) : isWatched(published.at, now)) return [WATCHED_EVERY_MS];
    return isRecordsWatched(published.at, now) ? [RELEASES_EVERY_MS] : [];
  });
  const last = publications.findLast(({ published }) => published !== null)?.published ?? null;
  const { due, next } =
    last === null ? { due: null, next: null } : looksAfter(last.at, followUps.lookedAfter, now);
  if (due !== null) times.push(WATCHED_EVERY_MS);
  if (next !== null) times.push(next.getTime() - now.getTime());
  return times.length === 0 ? null : new Date(now.getTime() + Math.min(...times));
}

/** Releases alone: a tag's webhook is the rule. */
const RELEASES_EVERY_MS = 24 * 3_600_000;
