// The sweep: finds what no webhook told, by turning every tracking issue with something to do, and every public item that changed, into a job.
import type { Identity } from "../../domain/identity.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import type { Client } from "../../effects/github/client.ts";
import { readInstallations, redeliverFailed } from "../../effects/github/installations.ts";
import { listChangedItems } from "../../effects/github/public/listing.ts";
import { listOpenIssues } from "../../effects/github/tracking.ts";
import { readUpMark, writeUpMark } from "../../effects/github/record/up-mark.ts";
import { failureCode } from "../tracking/last-resort.ts";
import type { AppContext } from "../context/app-context.ts";
import { serves, SERVES_FOR_MS, type Watched, watchedRepositories } from "../moderation/watched-repositories.ts";
import { cached } from "../context/cache.ts";
import { isOrphaned, observeRepositories, trackingClient } from "../tracking/observe.ts";
import { type SeenFinished, unfinishedClosed } from "./closed-disclosures.ts";
import { publicItemClient } from "../moderation/copied-item.ts";

type App = Omit<AppContext, "app">;
type Enqueue = (identity: Identity) => Promise<void>;

/** What a process remembers from one sweep to the next; all of it can be lost. */
export type SweepMemory = {
  /** By the id of a public repository: until when it was looked at. */
  readonly lastSwept: Map<number, Date>;
  readonly finished: SeenFinished;
  /** By the id of a tracking repository: the mark on GitHub as it was last read or set; null: there is none. */
  readonly marks: Map<number, Date | null>;
};

export function newSweepMemory(): SweepMemory {
  return { lastSwept: new Map(), finished: new Map(), marks: new Map() };
}

/** `failed`: parts that could not be looked at; the others were. */
export type Swept = { readonly redelivered: number; readonly failed: number };

/** GitHub keeps deliveries for so long; it is also how far back the first look goes where no mark says how long the app was away. */
const DELIVERIES_KEPT_MS = 3 * 24 * 3_600_000;
/** What changed while the last look was under way is looked at again, and clocks may differ. */
const OVERLAP_MS = 10 * 60_000;
const MARKED_EVERY_MS = 60 * 60_000;

/** Looks at everything. What fails in one installation or repository keeps none of the others from being looked at. */
export async function sweep(app: App, memory: SweepMemory, enqueue: Enqueue): Promise<Swept> {
  const asApp = app.github.app();
  let failed = 0;
  const part = async <T>(what: string, look: () => Promise<T>): Promise<T | null> => {
    try {
      return await look();
    } catch (error) {
      failed += 1;
      app.note("a part of the sweep failed", {
        part: what,
        code: failureCode(error),
      });
      return null;
    }
  };
  const began = app.github.reached();
  let away = DELIVERIES_KEPT_MS;
  const { usable, others } = await readInstallations(asApp);
  for (const installation of usable) {
    if (app.owners !== null && !app.owners.has(installation.account.toLowerCase())) continue;
    const repositories =
      (await part("repositories", async () => await observeRepositories(app, installation.id))) ?? [];
    for (const repository of repositories.filter((one) => one.private)) {
      const at = {
        installationId: installation.id,
        repository,
        client: trackingClient(app, installation.id, repository.id),
      };
      await part("tracking", async () => await sweepTracking(app, at, memory, enqueue));
    }
    const watched = (await part("watched", async () => await watchedRepositories(app, installation.id))) ?? [];
    const sound = new Set(watched.map((one) => one.tracking.id));
    for (const one of watched) {
      const mark = memory.marks.get(one.tracking.id) ?? null;
      if (mark !== null) away = Math.min(away, began.getTime() - mark.getTime());
      const done = await part("public", async () => {
        await sweepPublicItems(app, installation.id, one, memory, enqueue);
        return true;
      });
      if (done === null) sound.delete(one.tracking.id);
    }
    for (const tracking of new Map(watched.map((one) => [one.tracking.id, one.tracking])).values())
      if (sound.has(tracking.id))
        await part("mark", async () => await keepMark(app, installation.id, tracking, memory, began));
  }
  const since = new Date(
    began.getTime() - Math.min(Math.max(away, MARKED_EVERY_MS) + OVERLAP_MS, DELIVERIES_KEPT_MS),
  );
  const redelivered = (await part("deliveries", async () => await redeliverFailed(asApp, since))) ?? 0;
  app.note("swept", { redelivered, failed, leftOut: others });
  return { redelivered, failed };
}

type At = { readonly installationId: number; readonly repository: RepositoryInfo; readonly client: Client };

async function sweepTracking(app: App, at: At, memory: SweepMemory, enqueue: Enqueue): Promise<void> {
  const { installationId, repository, client } = at;
  if (!(await serves(app, client, repository))) return await sweepOrphaned(app, at, memory, enqueue);
  if (!memory.marks.has(repository.id)) memory.marks.set(repository.id, await readUpMark(client, repository));
  const open = await listOpenIssues(client, repository);
  const closed = await unfinishedClosed(app, at, new Set(open), memory.finished);
  for (const number of [...open, ...closed])
    await enqueue({ installationId, repositoryId: repository.id, kind: "tracking", number });
}

/** What was armed before somebody deleted the settings must not pass in silence. */
async function sweepOrphaned(app: App, at: At, memory: SweepMemory, enqueue: Enqueue): Promise<void> {
  const { installationId, repository, client } = at;
  const look = async (): Promise<boolean> => await isOrphaned(client, repository);
  if (!(await cached(app, `orphaned:${repository.id}`, SERVES_FOR_MS, look))) return;
  for (const number of await unfinishedClosed(app, at, new Set(), memory.finished))
    await enqueue({ installationId, repositoryId: repository.id, kind: "tracking", number });
}

async function sweepPublicItems(
  app: App,
  installationId: number,
  { repository, tracking, settings }: Watched,
  memory: SweepMemory,
  enqueue: Enqueue,
): Promise<void> {
  if (!settings.moderation.enabled) return;
  const begun = app.github.reached();
  const last = memory.lastSwept.get(repository.id) ?? memory.marks.get(tracking.id) ?? null;
  const since = new Date(last === null ? begun.getTime() - DELIVERIES_KEPT_MS : last.getTime() - OVERLAP_MS);
  const client = publicItemClient(app, installationId, repository.id);
  for (const { number, within } of await listChangedItems(client, repository, since)) {
    const item = { installationId, repositoryId: repository.id, kind: "public", number } as const;
    await enqueue(within === null ? item : { ...item, within });
  }
  memory.lastSwept.set(repository.id, begun);
}

/** The mark is set where everything public of a tracking repository was looked at, about once an hour. */
async function keepMark(
  app: App,
  installationId: number,
  tracking: RepositoryInfo,
  { marks }: SweepMemory,
  time: Date,
): Promise<void> {
  const mark = marks.get(tracking.id) ?? null;
  if (mark !== null && time.getTime() - mark.getTime() < MARKED_EVERY_MS) return;
  await writeUpMark(trackingClient(app, installationId, tracking.id), tracking, time);
  marks.set(tracking.id, time);
}
