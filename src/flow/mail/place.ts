// The tracking repository that mails go to, found by its name.
import type { Problem } from "../../domain/problems.ts";
import { err, ok, type Result } from "../../domain/result.ts";
import type { Installation } from "../../effects/github/installations.ts";
import type { AppContext } from "../context/app-context.ts";
import { observeRepositories, observeSettings, trackingClient } from "../tracking/observe.ts";
import type { MailPlace } from "./take.ts";

type Named = { readonly owner: string; readonly name: string };

/** The error null: the app is not installed there. */
export async function placeOf(
  app: Pick<AppContext, "github"> & { readonly owners?: AppContext["owners"] },
  installations: readonly Installation[],
  named: Named,
): Promise<Result<MailPlace, Problem | null>> {
  const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
  for (const { id } of installations.filter(({ account }) => same(account, named.owner))) {
    const repositories = await observeRepositories(app, id);
    const tracking = repositories.find(({ owner, name }) => same(owner, named.owner) && same(name, named.name));
    if (tracking === undefined) continue;
    const settings = await observeSettings(
      { owners: app.owners ?? null },
      trackingClient(app, id, tracking.id),
      tracking,
    );
    return settings.ok ? ok({ installationId: id, tracking, settings: settings.value }) : err(settings.error);
  }
  return err(null);
}
