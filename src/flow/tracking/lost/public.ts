// What the app has made in public for an issue whose record does not know of it: found by the markers, which nobody else can make.
import { findPublic } from "../../../domain/commands/public-repository.ts";
import type { Disclosure, UnknownPublic } from "../../../domain/disclosure/state.ts";
import { publicKeys } from "../../../domain/record/markers.ts";
import { fixBranchName } from "../../../domain/disclosure/publication/plan.ts";
import { ACCESS } from "../../../effects/github/access.ts";
import { listItemsBy } from "../../../effects/github/issues-by.ts";
import { readPull } from "../../../effects/github/public/repository.ts";
import { botLogin } from "../../context/app-context.ts";
import type { Lost } from "./bring-back.ts";

/** Every served repository is looked at: which one was chosen may be lost, too. */
export async function unknownPublic(
  { app, installationId, view }: Lost,
  disclosure: Disclosure,
): Promise<readonly UnknownPublic[]> {
  if (!view.settings.ok) return [];
  const settings = view.settings.value;
  const known = new Set(disclosure.publications.map(({ pinned }) => pinned.key));
  const scope = { repositoryId: view.repository.id, issue: view.issue.number };
  const found: UnknownPublic[] = [];
  for (const name of settings.publicRepositories) {
    const repository = findPublic(name, {
      settings,
      tracking: view.repository,
      repositories: view.repositories,
    });
    if (!repository.ok) continue;
    const { id } = repository.value;
    const client = app.github.installation({
      installationId,
      repositoryIds: [id],
      permissions: ACCESS.publicReading,
    });
    const by = { creator: botLogin(app), since: view.issue.createdAt };
    const items = await listItemsBy(client, repository.value, by);
    const unknown = new Set(
      items.flatMap(({ body }) => publicKeys(app.keys, body, scope)).filter((key) => !known.has(key)),
    );
    if (unknown.size === 0) continue;
    for (const { number, pull, body } of items) {
      const marked = publicKeys(app.keys, body, scope).some((key) => unknown.has(key));
      if (marked || (pull && (await isFromBranchOf(unknown, number)))) found.push({ number, pull });
    }

    // A fix PR has no marker: its branch has the key in its name.
    async function isFromBranchOf(keys: ReadonlySet<string>, number: number): Promise<boolean> {
      const pull = repository.ok ? await readPull(client, repository.value, number) : null;
      return [...keys].some((key) => pull?.headBranch.startsWith(fixBranchName(key, "")) === true);
    }
  }
  return found;
}
