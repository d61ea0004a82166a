// Which tracking repository a public repository's stray reports go to.
import type { RepositoryInfo } from "../../domain/github.ts";
import { findPublic } from "../../domain/commands/public-repository.ts";
import type { Settings } from "../../domain/settings.ts";
import type { Client } from "../../effects/github/client.ts";
import { readFile } from "../../effects/github/tracking.ts";
import { observeRepositories, observeSettings, SETTINGS_PATH, trackingClient } from "../tracking/observe.ts";
import { refusalOf } from "../../effects/github/refusals.ts";
import { cached } from "../context/cache.ts";
import { type AppContext } from "../context/app-context.ts";

/** A public repository with the tracking repository that lists it. */
export type Watched = {
  readonly repository: RepositoryInfo;
  readonly tracking: RepositoryInfo;
  readonly settings: Settings;
};

/** Settings are read again after this time; the private copy itself is made with what stands then. */
const FOR_MS = 60_000;

/** That a repository has no settings is remembered for so long: an installation can have hundreds of private ones. */
export const SERVES_FOR_MS = 10 * 60_000;

/** Whether a private repository holds settings, and so is a tracking repository. */
export async function serves(
  app: Pick<AppContext, "cache" | "clock">,
  client: Client,
  repository: RepositoryInfo,
): Promise<boolean> {
  return await cached(
    app,
    `serves:${repository.id}`,
    SERVES_FOR_MS,
    async () => (await readFile(client, repository, SETTINGS_PATH, null)) !== null,
  );
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
  return all.find((one) => one.repository.id === repositoryId) ?? null;
}

/** Null where GitHub refuses them: one repository keeps no other from being watched. */
async function settingsUnlessRefused(
  app: Pick<AppContext, "github" | "owners" | "cache" | "clock" | "note">,
  installationId: number,
  tracking: RepositoryInfo,
): Promise<Awaited<ReturnType<typeof observeSettings>> | null> {
  try {
    const client = trackingClient(app, installationId, tracking.id);
    return (await serves(app, client, tracking)) ? await observeSettings(app, client, tracking) : null;
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
  for (const tracking of repositories.filter((one) => one.private)) {
    const settings = await settingsUnlessRefused(app, installationId, tracking);
    if (settings === null || !settings.ok) continue;
    const names = settings.value.publicRepositories;
    for (const name of names) {
      const repository = findPublic(name, { settings: settings.value, tracking, repositories });
      if (repository.ok) found.push({ repository: repository.value, tracking, settings: settings.value });
    }
  }
  return found.filter(({ repository, tracking }) => {
    const clear = found.every((one) => one.repository.id !== repository.id || one.tracking.id === tracking.id);
    if (!clear) app.note("listed by two tracking repositories", { repositoryId: repository.id });
    return clear;
  });
}
