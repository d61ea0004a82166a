// Who reads a draft of GitHub's advisory, as far as GitHub tells.
import { ACCESS } from "../../effects/github/access.ts";
import { listReaders } from "../../effects/github/people.ts";
import { refusalOf } from "../../effects/github/refusals.ts";
import { renderReaders } from "../../text/advisories/github.ts";
import { reachablePublic } from "../disclosure/public-access.ts";
import type { Job } from "../tracking/job.ts";

/** In words. Where GitHub does not list the admins, they are named by their role alone. */
export async function draftReaders({ app, installationId, view, journal }: Job): Promise<string> {
  const repository = reachablePublic(view, journal.disclosure());
  if (repository === null) return renderReaders([]);
  const client = app.github.installation({
    installationId,
    repositoryIds: [repository.id],
    permissions: ACCESS.publicReading,
  });
  try {
    const all = await listReaders(client, repository);
    return renderReaders(all.flatMap(({ login, role, bot }) => (role === "admin" && !bot ? [login] : [])));
  } catch (error) {
    if (refusalOf(error) === null) throw error;
    return renderReaders([]);
  }
}
