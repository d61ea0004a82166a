// The sweep: finds what no webhook told, by turning every open tracking issue into a job and asking for lost deliveries.
import type { Identity } from "../domain/identity.ts";
import { readInstallations, redeliverFailed } from "../effects/github/installations.ts";
import { listOpenIssues, readFile } from "../effects/github/tracking.ts";
import { observeRepositories, SETTINGS_PATH, trackingClient } from "./observe.ts";
import type { RunningApp } from "./running-app.ts";

/** Deliveries older than this are left to the look at every open issue. */
const REDELIVER_WITHIN_MS = 60 * 60_000;

/** Every open issue of every tracking repository, as identities for the queue. */
export async function sweep(
  app: Omit<RunningApp, "app">,
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
  }
  const again = await redeliverFailed(asApp, new Date(app.clock.now().getTime() - REDELIVER_WITHIN_MS));
  app.note("swept", { redelivered: again });
}
