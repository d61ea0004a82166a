// Which tracking repository a public repository's stray reports go to.
import type { RepositoryInfo } from "../../domain/github.ts";
import { findPublic } from "../../domain/commands/public-repository.ts";
import type { Settings } from "../../domain/settings.ts";
import type { Client } from "../../effects/github/client.ts";
import { readFile } from "../../effects/github/tracking.ts";
import { expectSettings, observeRepositories, SETTINGS_PATH, trackingClient } from "../tracking/observe.ts";
import { refusalOf } from "../../effects/github/refusals.ts";
import { cached } from "../context/cache.ts";
import { type AppContext } from "../context/app-context.ts";
import { secondLook } from "../context/look-twice.ts";

/** A public repository with the tracking repository that lists it. */
export type Watched = {
  readonly repository: RepositoryInfo;
  readonly tracking: RepositoryInfo;
  readonly settings: Settings;
};

/** Settings are read again after this time; the private copy itself is made with what stands then. */
const FOR_MS = 60_000;

/** Likewise the settings themselves, as long as nothing is pushed. */
const SETTINGS_FOR_MS = 60 * 60_000;
/** Whether a repository has settings is remembered until it is pushed to; for so long at most, and at least where GitHub does not tell of pushes. */
export const SERVES_FOR_MS = { longest: 24 * 60 * 60_000, shortest: 10 * 60_000 };
/** Pushes are told by the second and may show a moment late. */
const PUSHED_JUST_NOW_MS = 60_000;

/** Whether a private repository holds settings, and so is a tracking repository: an installation can have hundreds of private ones. */
export async function serves(
  app: Pick<AppContext, "cache" | "clock">,
  client: Client,
  repository: RepositoryInfo,
): Promise<boolean> {
  let missed = false;
  const known = await untilPushed(app, "serves", repository, SERVES_FOR_MS, async () => {
    const file = await readFile(client, repository, SETTINGS_PATH, null);
    missed = file === null;
    return file !== null;
  });
  // One odd answer is not remembered for a day: the next sweep asks again before that is believed.
  if (missed && secondLook(app, `serves:${repository.id}`) !== null) forget(app, "serves", repository.id);
  return known;
}

type Remembered = "serves" | "settings" | "orphaned";

/** What was read of a repository, as long as the list of repositories shows no push since. */
export async function untilPushed<T>(
  app: Pick<AppContext, "cache" | "clock">,
  name: Remembered,
  { id, pushedAt, defaultBranch }: RepositoryInfo,
  { longest, shortest }: { readonly longest: number; readonly shortest: number },
  read: () => Promise<T>,
): Promise<T> {
  const quiet = pushedAt !== null && app.clock.now().getTime() - Date.parse(pushedAt) > PUSHED_JUST_NOW_MS;
  const key = `${name}:${id}:${pushedAt ?? ""}:${quiet}:${defaultBranch}`;
  return await cached(app, key, quiet ? longest : shortest, read);
}

/** A private repository was pushed to: what was known of its settings is asked for again. */
export function forgetSettings(
  app: Pick<AppContext, "cache">,
  at: { readonly installationId: number; readonly repositoryId: number },
): void {
  for (const name of ["serves", "settings", "orphaned"] as const) forget(app, name, at.repositoryId);
  app.cache.delete(`watched:${at.installationId}`);
}

function forget({ cache }: Pick<AppContext, "cache">, name: Remembered, repositoryId: number): void {
  for (const key of cache.keys()) if (key.startsWith(`${name}:${repositoryId}:`)) cache.delete(key);
}

/** Every public repository of the installation that a tracking repository lists; one that two list is left out. */
export async function watchedRepositories(
  app: Pick<AppContext, "github" | "owners" | "cache" | "clock" | "note">,
  installationId: number,
): Promise<readonly Watched[]> {
  return await cached(app, `watched:${installationId}`, FOR_MS, async () => await observed(app, installationId));
}

/** The one of that id; null: it is not watched. */
export async function watchedRepository(
  app: AppContext,
  installationId: number,
  repositoryId: number,
): Promise<Watched | null> {
  const all = await watchedRepositories(app, installationId);
  return all.find(({ repository }) => repository.id === repositoryId) ?? null;
}

/** Null where GitHub refuses them: one repository keeps no other from being watched. */
async function settingsUnlessRefused(
  app: Pick<AppContext, "github" | "owners" | "cache" | "clock" | "note">,
  installationId: number,
  tracking: RepositoryInfo,
): Promise<Awaited<ReturnType<typeof expectSettings>> | null> {
  try {
    const client = trackingClient(app, installationId, tracking.id);
    if (!(await serves(app, client, tracking))) return null;
    return await untilPushed(
      app,
      "settings",
      tracking,
      { longest: SETTINGS_FOR_MS, shortest: FOR_MS },
      async () => await expectSettings(app, client, tracking),
    );
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null) throw error;
    const at = { installationId, repositoryId: tracking.id };
    app.note("settings cannot be read", { code: `github-${refusal.kind}-${refusal.status}`, ...at });
    return null;
  }
}

async function observed(
  app: Pick<AppContext, "github" | "owners" | "cache" | "clock" | "note">,
  installationId: number,
): Promise<readonly Watched[]> {
  const repositories = await observeRepositories(app, installationId);
  const found: Watched[] = [];
  for (const tracking of repositories.filter((repository) => repository.private)) {
    const settings = await settingsUnlessRefused(app, installationId, tracking);
    if (settings === null || !settings.ok) continue;
    const names = settings.value.publicRepositories;
    for (const name of names) {
      const repository = findPublic(name, { settings: settings.value, tracking, repositories });
      if (repository.ok) found.push({ repository: repository.value, tracking, settings: settings.value });
    }
  }
  return found.filter(({ repository, tracking }) => {
    const clear = found.every(
      (other) => other.repository.id !== repository.id || other.tracking.id === tracking.id,
    );
    if (!clear) app.note("listed by two tracking repositories", { repositoryId: repository.id });
    return clear;
  });
}
