// How preparation reaches the public repository: a client and a git cache that can only read it.
import { servedRepository } from "../../domain/served-repository.ts";
import { ACCESS } from "../../effects/github/access.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import type { Disclosure } from "../../domain/disclosure/state.ts";
import type { Signature } from "../../domain/patch/patch.ts";
import type { Reader } from "../../effects/github/client.ts";
import type { AppContext } from "../context/app-context.ts";
import type { TrackingView } from "../tracking/observe.ts";

/** A client that can read the public repository and nothing else: preparation cannot write there. */
export function publicReader(app: AppContext, installationId: number, repositoryId: number): Reader {
  return app.github.reader({ installationId, repositoryIds: [repositoryId], permissions: ACCESS.publicReading });
}

/** The chosen public repository, if it still is one that this tracking repository may publish to. */
export function reachablePublic(view: TrackingView, disclosure: Disclosure): RepositoryInfo | null {
  return servedRepository(view.repository, view.repositories, disclosure.repository?.id);
}

/** The app, or whom its operator named, as the committer; the author of every commit stays the patch's. */
export function committerOf(app: AppContext, at: Date): Signature {
  const bot = {
    name: `${app.app.slug}[bot]`,
    email: `${app.app.botId}+${app.app.slug}[bot]@users.noreply.github.com`,
  };
  return { ...(app.committer ?? bot), date: `${at.toISOString().slice(0, 19)}+00:00` };
}
