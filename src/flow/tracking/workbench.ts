// The git side of one job: the public repository fetched once, one workspace in it, and what was made there.
import { ACCESS } from "../../effects/github/access.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import {
  type Completeness,
  type FetchProgress,
  openRepository,
  type Repository,
  type Workspace,
} from "../../effects/git/repository.ts";
import type { AppContext } from "../context/app-context.ts";
import type { TrackingView } from "./observe.ts";

/** One job looks at one state of the public repository; what it built there once it need not build again. */
export type Workbench = {
  /** Every tag with what it names, asked of the remote without a fetch, once. */
  readonly tags: (repository: RepositoryInfo) => Promise<ReadonlyMap<string, string>>;
  /** Likewise with the commit that each leads to. */
  readonly releases: (repository: RepositoryInfo) => Promise<ReadonlyMap<string, string>>;
  /** Fetched with a token that can only read. */
  readonly repository: (repository: RepositoryInfo) => Promise<Repository>;
  readonly workspace: (repository: RepositoryInfo) => Promise<Workspace>;
  /** Likewise one that lacks no file of the history, so that it can be pushed where none of it is. */
  readonly whole: (repository: RepositoryInfo) => Promise<Workspace>;
  /** By public key: the publications whose commits lie in the workspace, and whether these touch workflow files. */
  readonly pinned: Map<string, { readonly workflows: boolean }>;
  /** Removes the workspaces: what lies in them may be embargoed. */
  readonly close: () => Promise<void>;
};

/** Nothing is fetched or made before it is asked for. */
export function openWorkbench(
  app: AppContext,
  at: { readonly installationId: number; readonly view: Pick<TrackingView, "repository" | "issue"> },
  show: ShowFetch = null,
): Workbench {
  const repositories = new Map<number, Promise<Repository>>();
  const workspaces = new Map<number, Promise<Workspace>>();
  const wholes = new Map<number, Promise<Workspace>>();
  const tags = new Map<number, Promise<ReadonlyMap<string, string>>>();
  const releases = new Map<number, Promise<ReadonlyMap<string, string>>>();
  const key = `${at.view.repository.id}-${at.view.issue.number}`;

  const repository = async (info: RepositoryInfo): Promise<Repository> =>
    await once(repositories, info.id, async () => await fetched(app, at.installationId, info, show));
  const workspace = async (info: RepositoryInfo): Promise<Workspace> =>
    await once(workspaces, info.id, async () => await (await repository(info)).workspace(key));
  return {
    tags: async (info) =>
      await once(tags, info.id, async () => await (await opened(app, at.installationId, info, null)).tags()),
    releases: async (info) => await once(releases, info.id, async () => await (await repository(info)).releases()),
    repository,
    workspace,
    async whole(info) {
      if (!(await repository(info)).blobless) return await workspace(info);
      return await once(
        wholes,
        info.id,
        async () => await (await fetched(app, at.installationId, info, show, "whole")).workspace(key),
      );
    },
    pinned: new Map(),
    async close() {
      const opened = await Promise.allSettled([...workspaces.values(), ...wholes.values()]);
      for (const workspace of opened) if (workspace.status === "fulfilled") await workspace.value.remove();
    },
  };
}

/** What failed is asked for again the next time. */
async function once<T>(known: Map<number, Promise<T>>, id: number, make: () => Promise<T>): Promise<T> {
  const made = known.get(id) ?? make();
  known.set(id, made);
  try {
    return await made;
  } catch (error) {
    known.delete(id);
    throw error;
  }
}

async function fetched(
  app: AppContext,
  installationId: number,
  info: RepositoryInfo,
  show: ShowFetch,
  completeness: Completeness = "usual",
): Promise<Repository> {
  const teller = fetchTeller(app, info.id, show);
  const repository = await opened(app, installationId, info, teller, completeness);
  try {
    await repository.fetch();
  } finally {
    await teller.through();
  }
  return repository;
}

async function opened(
  app: AppContext,
  installationId: number,
  repository: RepositoryInfo,
  teller: FetchTeller | null,
  completeness: Completeness = "usual",
): Promise<Repository> {
  const access = { installationId, repositoryIds: [repository.id], permissions: ACCESS.fetching } as const;
  const ref = {
    id: repository.id,
    url: repository.cloneUrl,
    token: () => app.github.token(access),
    onProgress: (teller ?? fetchTeller(app, repository.id, null)).report,
    sizeKb: repository.sizeKb,
  };
  return await openRepository(app.git, ref, completeness);
}

/** How often it shows in the log. */
const NOTED_EVERY_MS = 10_000;
/** Likewise in the tracking issue, once it has taken as long as a line in the log: each edit costs a request, and people wait. */
const SHOWN_EVERY_MS = 30_000;

/** `null`: only the log is told. */
export type ShowFetch = ((progress: FetchProgress) => Promise<void>) | null;

export type FetchTeller = {
  readonly report: (progress: FetchProgress) => void;
  /** Resolves when nothing is being told any more. */
  readonly through: () => Promise<void>;
};

export function fetchTeller(
  { clock, note }: Pick<AppContext, "clock" | "note">,
  repositoryId: number,
  show: ShowFetch,
): FetchTeller {
  const began = clock.now().getTime();
  let noted = began;
  let shown = began + NOTED_EVERY_MS - SHOWN_EVERY_MS;
  let showing: Promise<void> | null = null;
  return {
    report(progress) {
      const now = clock.now().getTime();
      if (now - noted >= NOTED_EVERY_MS) {
        noted = now;
        note("fetching a repository", { repositoryId, ...progress });
      }
      if (show === null || showing !== null || now - shown < SHOWN_EVERY_MS) return;
      shown = now;
      showing = show(progress)
        // The fetch goes on, whatever becomes of the word about it.
        .catch(() => note("the fetch could not be told of", { repositoryId }))
        .finally(() => (showing = null));
    },
    through: async () => await (showing ?? Promise.resolve()),
  };
}
