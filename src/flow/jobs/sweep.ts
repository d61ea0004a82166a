// The sweep: finds what no webhook told, by turning every open tracking issue into a job and asking for lost deliveries.
import type { Identity } from "../../domain/identity.ts";
import { readInstallations, redeliverFailed } from "../../effects/github/installations.ts";
import { listChangedItems } from "../../effects/github/public-listing.ts";
import { listOpenIssues, readFile } from "../../effects/github/tracking.ts";
import { observeRepositories, SETTINGS_PATH, trackingClient } from "../tracking/observe.ts";
import { publicItemClient } from "./public-item.ts";
import type { AppContext } from "../context/app-context.ts";
import { watchedRepositories } from "../moderation/watched-repositories.ts";

/** Deliveries older than this are left to the look at every open issue. */
const REDELIVER_WITHIN_MS = 60 * 60_000;

/** How far back a process that has just started looks at public items: as long as GitHub keeps deliveries. */
const FIRST_LOOK_MS = 3 * 24 * 3_600_000;
/** What changed while the last look was under way is lastSwept at again. */
const OVERLAP_MS = 2 * 60_000;

/** Until when each public repository was lastSwept at, by its id. */
export type LastSwept = Map<number, Date>;

/** Every open issue of every tracking repository, and every public item that changed since the last look, as identities for the queue. */
export async function sweep(
  app: Omit<AppContext, "app">,
  lastSwept: LastSwept,
  enqueue: (identity: Identity) => Promise<void>,
): Promise<void> {
  const asApp = app.github.app();
  for (const installation of await readInstallations(asApp)) {
    if (app.owners !== null && !app.owners.has(installation.account.toLowerCase())) continue;
    for (const repository of await observeRepositories(app, installation.id)) {
      if (!repository.private) continue;
      const client = trackingClient(app, installation.id, repository.id);
      if ((await readFile(client, repository, SETTINGS_PATH, null)) === null) continue;
      for (const number of await listOpenIssues(client, repository)) {
        await enqueue({ installationId: installation.id, repositoryId: repository.id, kind: "tracking", number });
      }
    }
    await sweepPublicItems(app, installation.id, lastSwept, enqueue);
  }
  const again = await redeliverFailed(asApp, new Date(app.clock.now().getTime() - REDELIVER_WITHIN_MS));
  app.note("swept", { redelivered: again });
}

async function sweepPublicItems(
  app: Omit<AppContext, "app">,
  installationId: number,
  lastSwept: LastSwept,
  enqueue: (identity: Identity) => Promise<void>,
): Promise<void> {
  for (const { repository, settings } of await watchedRepositories(app, installationId)) {
    if (!settings.moderation.enabled) continue;
    const begun = app.clock.now();
    const last = lastSwept.get(repository.id);
    const since = new Date(last === undefined ? begun.getTime() - FIRST_LOOK_MS : last.getTime() - OVERLAP_MS);
    const client = publicItemClient(app, installationId, repository.id);
    for (const { number, within } of await listChangedItems(client, repository, since)) {
      const item = { installationId, repositoryId: repository.id, kind: "public", number } as const;
      await enqueue(within === null ? item : { ...item, within });
    }
    lastSwept.set(repository.id, begun);
  }
}
