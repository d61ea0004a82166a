// How preparation reaches the public repository: a client and a git cache that can only read it.
import type { RepositoryInfo } from "../../domain/github.ts";
import type { Disclosure } from "../../domain/disclosure/state.ts";
import type { Signature } from "../../domain/patch/patch.ts";
import { type FetchProgress, openRepository, type Repository } from "../../effects/git/repository.ts";
import type { Client } from "../../effects/github/client.ts";
import type { AppContext } from "../context/app-context.ts";
import type { TrackingView } from "../tracking/observe.ts";

/** A client that can read the public repository and nothing else: preparation cannot write there. */
export function publicReader(app: AppContext, installationId: number, repositoryId: number): Client {
  return app.github.installation({
    installationId,
    repositoryIds: [repositoryId],
    permissions: { metadata: "read", contents: "read", issues: "read", pull_requests: "read" },
  });
}

/** The git side of the public repository, fetched with a token that can only read. */
export async function openPublic(
  app: AppContext,
  installationId: number,
  repository: RepositoryInfo,
): Promise<Repository> {
  const access = { installationId, repositoryIds: [repository.id], permissions: { contents: "read" } } as const;
  const opened = await openRepository(app.git, {
    id: repository.id,
    url: repository.cloneUrl,
    token: () => app.github.token(access),
    onProgress: progressNotes(app, repository.id),
    sizeKb: repository.sizeKb,
  });
  await opened.fetch();
  return opened;
}

/** How often a long fetch shows in the log. */
const NOTED_EVERY_MS = 10_000;

function progressNotes({ clock, note }: AppContext, repositoryId: number): (progress: FetchProgress) => void {
  let last = clock.now().getTime();
  return ({ stage, percent }) => {
    const now = clock.now().getTime();
    if (now - last < NOTED_EVERY_MS) return;
    last = now;
    note("fetching a repository", { repositoryId, stage, percent });
  };
}

/** The chosen public repository, if it still is one that this tracking repository may publish to. */
export function reachablePublic(view: TrackingView, disclosure: Disclosure): RepositoryInfo | null {
  const found = view.repositories.find((one) => one.id === disclosure.repository?.id);
  const right =
    found !== undefined && !found.private && found.owner === view.repository.owner && view.repository.private;
  return right ? found : null;
}

export function workspaceKey(view: TrackingView, use: string): string {
  return `${view.repository.id}-${view.issue.number}-${use}`;
}

/** The app, or whom its operator named, as the committer; the author of every commit stays the patch's. */
export function committerOf(app: AppContext, at: Date): Signature {
  const bot = {
    name: `${app.app.slug}[bot]`,
    email: `${app.app.botId}+${app.app.slug}[bot]@users.noreply.github.com`,
  };
  return { ...(app.committer ?? bot), date: `${at.toISOString().slice(0, 19)}+00:00` };
}
