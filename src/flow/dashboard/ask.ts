// When the dashboard is to be looked at: what it shows follows from the records, as far as they are read, and from the settings.
import type { Identity } from "../../domain/identity.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import type { AppContext } from "../context/app-context.ts";

/** By the id of a tracking repository: what its dashboard is to show, and what it was last asked to; null: nothing yet. */
export type DashboardMemory = Map<number, { readonly shown: string; readonly asked: string | null }>;

type Seen = {
  readonly repository: RepositoryInfo;
  readonly open: readonly number[];
  readonly branches: ReadonlyMap<number, string>;
};

/** The sweep has looked at the tracking repository. */
export function noteShown(
  { tallies }: Pick<AppContext, "tallies">,
  dashboards: DashboardMemory,
  { repository, open, branches }: Seen,
): void {
  const { id, pushedAt } = repository;
  const counted = [...branches].filter(([number, sha]) => tallies.get(`${id}#${number}`)?.sha === sha).length;
  const shown = JSON.stringify([pushedAt, open.toSorted((a, b) => a - b), [...branches], counted]);
  dashboards.set(id, { shown, asked: dashboards.get(id)?.asked ?? null });
}

/** Asks once for each change; where the settings do not want it, once more, so that none stays behind. */
export async function askForDashboard(
  at: Pick<Identity, "installationId" | "repositoryId">,
  isWanted: boolean,
  dashboards: DashboardMemory,
  enqueue: (identity: Identity) => Promise<void>,
): Promise<void> {
  const known = dashboards.get(at.repositoryId);
  if (known === undefined) return;
  const wanted = isWanted ? known.shown : "none";
  if (known.asked === wanted) return;
  await enqueue({ ...at, kind: "dashboard", number: 0 });
  dashboards.set(at.repositoryId, { ...known, asked: wanted });
}
