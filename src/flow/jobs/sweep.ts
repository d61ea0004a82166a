// The sweep: finds what no webhook told, by turning every tracking issue with something to do, and every public item that changed, into a job.
import type { Identity } from "../../domain/identity.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import type { Client } from "../../effects/github/client.ts";
import { type Installation, readInstallations, redeliverFailed } from "../../effects/github/installations.ts";
import { listChangedDiscussions } from "../../effects/github/discussions/read.ts";
import { listClosedSince, listOpenIssues } from "../../effects/github/tracking.ts";
import { readUpMark, type UpMark } from "../../effects/github/record/up-mark.ts";
import { failureCode } from "../tracking/last-resort.ts";
import type { AppContext } from "../context/app-context.ts";
import {
  serves,
  SERVES_FOR_MS,
  untilPushed,
  type Watched,
  watchedRepositories,
} from "../moderation/watched-repositories.ts";
import { publicItemClient } from "../moderation/copied-item.ts";
import { publishedBy } from "../context/publication-index.ts";
import { settingsChanges } from "./settings-file.ts";
import { askForDashboard, type DashboardMemory, noteShown } from "../dashboard/ask.ts";
import { isOrphaned, observeRepositories, trackingClient } from "../tracking/observe.ts";
import { type AtRest, isAtRest, noteLook } from "./at-rest.ts";
import { disclosureBranches } from "../tracking/open-disclosures.ts";
import { type SeenFinished, unfinishedClosed } from "./closed-disclosures.ts";
import {
  keepMark,
  type LastLooks,
  lookedUntil,
  MARKED_EVERY_MS,
  OVERLAP_MS,
  publicChanges,
} from "./public-changes.ts";

type App = Omit<AppContext, "app">;
type Enqueue = (identity: Identity) => Promise<void>;

/** What a process remembers from one sweep to the next; all of it can be lost. */
export type SweepMemory = {
  readonly looks: LastLooks;
  readonly rest: AtRest;
  readonly finished: SeenFinished;
  readonly dashboards: DashboardMemory;
  /** By the id of a tracking repository: the mark on GitHub as it was last read or set; null: there is none. */
  readonly marks: Map<number, UpMark | null>;
  /** Tracking repositories whose settings file was looked at since this process began. */
  readonly settings: Set<number>;
  /** When failed deliveries were last asked for again; null: not since this process began. */
  readonly redelivered: { at: Date | null };
};

export function newSweepMemory(): SweepMemory {
  return {
    looks: new Map(),
    rest: new Map(),
    finished: new Map(),
    dashboards: new Map(),
    marks: new Map(),
    settings: new Set(),
    redelivered: { at: null },
  };
}

/** `failed`: parts that could not be looked at; the others were. */
export type Swept = { readonly redelivered: number; readonly failed: number };

/** GitHub keeps deliveries for so long; it is also how far back the first look goes where no mark says how long the app was away. */
const DELIVERIES_KEPT_MS = 3 * 24 * 3_600_000;

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
    for (const repository of repositories.filter((candidate) => candidate.private)) {
      const at = {
        installationId: installation.id,
        repository,
        client: trackingClient(app, installation.id, repository.id),
      };
      await part("tracking", async () => await sweepTracking(app, at, memory, enqueue));
    }
    const watched = (await part("watched", async () => await watchedRepositories(app, installation.id))) ?? [];
    const sound = new Set(watched.map(({ tracking }) => tracking.id));
    for (const watch of watched) {
      const mark = memory.marks.get(watch.tracking.id) ?? null;
      if (mark !== null) away = Math.min(away, began.getTime() - mark.up.getTime());
      const done = await part("public", async () => {
        await sweepPublicItems(app, installation, watch, memory, enqueue);
        const place = { installationId: installation.id, repositoryId: watch.repository.id };
        if (watch.settings.advisories.reports) await enqueue({ ...place, kind: "reports", number: 0 });
        return true;
      });
      if (done === null) sound.delete(watch.tracking.id);
    }
    for (const { tracking, settings } of new Map(watched.map((watch) => [watch.tracking.id, watch])).values())
      await part("dashboard", async () => {
        const at = { installationId: installation.id, repositoryId: tracking.id };
        await askForDashboard(at, settings.dashboard, memory.dashboards, enqueue);
      });
    for (const tracking of new Map(watched.map(({ tracking }) => [tracking.id, tracking])).values())
      if (sound.has(tracking.id))
        await part("mark", async () => {
          const until = lookedUntil(memory.looks, watched, tracking.id, began);
          await keepMark(app, installation.id, tracking, memory.marks, until);
        });
  }
  if (memory.redelivered.at !== null) away = Math.min(away, began.getTime() - memory.redelivered.at.getTime());
  const since = new Date(
    began.getTime() - Math.min(Math.max(away, MARKED_EVERY_MS) + OVERLAP_MS, DELIVERIES_KEPT_MS),
  );
  const redelivered = await part("deliveries", async () => await redeliverFailed(asApp, since));
  if (redelivered !== null) memory.redelivered.at = began;
  app.note("swept", { redelivered: redelivered ?? 0, failed, leftOut: others });
  return { redelivered: redelivered ?? 0, failed };
}

type At = { readonly installationId: number; readonly repository: RepositoryInfo; readonly client: Client };

async function sweepTracking(app: App, at: At, memory: SweepMemory, enqueue: Enqueue): Promise<void> {
  const { installationId, repository, client } = at;
  if (!(await serves(app, client, repository))) return await sweepOrphaned(app, at, memory, enqueue);
  const isFirst = !memory.marks.has(repository.id);
  const mark = memory.marks.get(repository.id) ?? (await readUpMark(client, repository));
  memory.marks.set(repository.id, mark);
  // What was opened before the app first came by, or before it knew of reports, is nobody's new report.
  if (!app.reportsSince.has(repository.id))
    app.reportsSince.set(repository.id, mark?.since ?? app.github.reached());
  await sweepSettings(app, at, memory, enqueue);
  const open = await listOpenIssues(client, repository);
  const branches = await disclosureBranches(client, repository);
  const identityOf = (number: number): Identity => ({
    installationId,
    repositoryId: repository.id,
    kind: "tracking",
    number,
  });
  for (const { number, updatedAt } of open) {
    const identity = identityOf(number);
    const look = `${updatedAt} ${branches.get(number) ?? ""}`;
    if (isAtRest(memory.rest, identity, look, app.clock.now())) continue;
    noteLook(memory.rest, identity, look);
    await enqueue(identity);
  }
  const closed = new Map([...branches].filter(([number]) => open.every((issue) => issue.number !== number)));
  for (const number of await unfinishedClosed(app, at, closed, memory.finished)) await enqueue(identityOf(number));
  noteShown(app, memory.dashboards, { repository, open: open.map(({ number }) => number), branches });
  if (!isFirst) return;
  // Whatever a process that died had taken and not done, a command in a closed issue among it, shows in no failed delivery.
  const since =
    mark === null ? app.github.reached().getTime() - DELIVERIES_KEPT_MS : mark.up.getTime() - OVERLAP_MS;
  for (const number of await listClosedSince(client, repository, new Date(since)))
    await enqueue(identityOf(number));
}

/** Once a process: what a dead one had taken shows in no failed delivery. */
async function sweepSettings(app: App, at: At, { settings }: SweepMemory, enqueue: Enqueue): Promise<void> {
  if (settings.has(at.repository.id)) return;
  const since = new Date(app.github.reached().getTime() - DELIVERIES_KEPT_MS);
  for (const identity of await settingsChanges(app, at, since)) await enqueue(identity);
  settings.add(at.repository.id);
}

/** What was armed before somebody deleted the settings must not pass in silence. */
async function sweepOrphaned(app: App, at: At, memory: SweepMemory, enqueue: Enqueue): Promise<void> {
  const { installationId, repository, client } = at;
  const look = async (): Promise<boolean> => await isOrphaned(client, repository);
  if (!(await untilPushed(app, "orphaned", repository, SERVES_FOR_MS, look))) return;
  await sweepSettings(app, at, memory, enqueue);
  const all = await disclosureBranches(client, repository);
  for (const number of await unfinishedClosed(app, at, all, memory.finished))
    await enqueue({ installationId, repositoryId: repository.id, kind: "tracking", number });
}

async function sweepPublicItems(
  app: App,
  { id: installationId, mayDiscuss }: Installation,
  watched: Watched,
  memory: SweepMemory,
  enqueue: Enqueue,
): Promise<void> {
  const { repository, tracking, settings } = watched;
  if (!settings.moderation.enabled) return;
  const mark = memory.marks.get(tracking.id) ?? null;
  const away =
    mark === null ? DELIVERIES_KEPT_MS : app.github.reached().getTime() - mark.up.getTime() + OVERLAP_MS;
  const first = { since: new Date(app.github.reached().getTime() - away), marked: mark !== null };
  const { doubtful, numbers, done } = await publicChanges(app, installationId, watched, memory.looks, first);
  for (const number of numbers) {
    const published = publishedBy(app.publications, { repositoryId: repository.id, number });
    if (published !== null) await enqueue(published);
  }
  for (const { place } of doubtful) {
    const item = { installationId, repositoryId: repository.id, kind: "public", number: place.number } as const;
    await enqueue(place.within === null ? item : { ...item, within: place.within });
  }
  done();
  if (mayDiscuss) await sweepDiscussions(app, installationId, watched, memory.looks, first.since, enqueue);
}

async function sweepDiscussions(
  app: App,
  installationId: number,
  { repository, settings }: Watched,
  looks: LastLooks,
  first: Date,
  enqueue: Enqueue,
): Promise<void> {
  if (!repository.hasDiscussions || !settings.moderation.discussions) return;
  const key = `${repository.id}:discussions`;
  const until = app.github.reached();
  const last = looks.get(key)?.until;
  const since = last === undefined ? first : new Date(last.getTime() - OVERLAP_MS);
  const client = publicItemClient(app, installationId, repository.id, { discussion: true });
  for (const { number, within } of await listChangedDiscussions(client, repository, since)) {
    const item = {
      installationId,
      repositoryId: repository.id,
      kind: "public",
      number,
      discussion: true,
    } as const;
    await enqueue(within === null ? item : { ...item, within });
  }
  looks.set(key, { until, etag: null, due: until });
}
