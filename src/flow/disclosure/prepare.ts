// Prepares a publication in private: reads patches, builds every target branch, renders every text, and looks for what is wrong.
import { type Advisory, parseAdvisory } from "../../domain/disclosure/advisory.ts";
import type { Bundle } from "../../domain/disclosure/bundle.ts";
import { bundleDigest, looseDigest } from "../../domain/disclosure/bundle.ts";
import { sha256 } from "../../domain/record/canonical.ts";
import { currentRound, type Disclosure } from "../../domain/disclosure/state.ts";
import type { Target } from "../../domain/record/events.ts";
import { type Findings, NO_FINDINGS, type PatchTrouble } from "../../domain/disclosure/gates.ts";
import type { Patch, Signature } from "../../domain/patch/patch.ts";
import type { Settings } from "../../domain/settings.ts";
import { selectTargets, type Targets } from "../../domain/disclosure/targets.ts";
import type { PullInfo, RepositoryInfo } from "../../domain/github.ts";
import {
  type FetchProgress,
  openRepository,
  type Repository,
  type Workspace,
} from "../../effects/git/repository.ts";
import type { Client } from "../../effects/github/client.ts";
import { readPull } from "../../effects/github/public-repository.ts";
import { renderWarning } from "../../text/disclosure/warnings.ts";
import { type BuiltTarget, isBuilt, patchFor } from "./built-branch.ts";
import { composeBundle } from "./compose.ts";
import type { Journal } from "../tracking/journal.ts";
import { inspect } from "./inspect.ts";
import type { TrackingView } from "../tracking/observe.ts";
import type { AppContext } from "../context/app-context.ts";

export type Preparation = {
  readonly repository: RepositoryInfo | null;
  readonly heads: ReadonlyMap<string, string>;
  readonly targets: Targets;
  readonly built: readonly BuiltTarget[];
  readonly findings: Findings;
  readonly warnings: readonly string[];
  readonly bundle: Bundle | null;
  readonly digest: string | null;
  readonly looseDigest: string | null;
  readonly patches: ReadonlyMap<string | null, Patch>;
};

export const NOTHING_PREPARED: Preparation = {
  repository: null,
  heads: new Map(),
  targets: { targets: [], missing: [], appeared: [] },
  built: [],
  findings: NO_FINDINGS,
  warnings: [],
  bundle: null,
  digest: null,
  looseDigest: null,
  patches: new Map(),
};

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

/** Builds and examines everything; makes no write anywhere. `committer` dates the commits. */
export async function prepare(
  app: AppContext,
  at: {
    readonly installationId: number;
    readonly view: TrackingView;
    readonly settings: Settings;
    readonly journal: Journal;
  },
): Promise<Preparation> {
  const { view, settings, journal, installationId } = at;
  const disclosure = journal.disclosure();
  const repository = reachablePublic(view, disclosure);
  if (repository === null) return NOTHING_PREPARED;

  const reader = publicReader(app, installationId, repository.id);
  const git = await openPublic(app, installationId, repository);
  const heads = await git.heads();
  const pull = await pullOf(reader, repository, disclosure);
  const targets = selectTargets(
    {
      disclosure,
      settings,
      defaultBranch: repository.defaultBranch,
      branches: [...heads.keys()],
      publicRepositoryId: repository.id,
      pull,
    },
    approvedTargets(disclosure),
  );
  const workspace = await git.workspace(workspaceKey(view, "prepare"));
  try {
    const { patches, troubles } = await readPatches(workspace, disclosure, journal, settings);
    // A fixed date: what is shown must not change from one look to the next. The real one is pinned at publication.
    const committer = committerOf(app, new Date(view.issue.createdAt));
    const built = await buildTargets(workspace, { targets, heads, patches, committer });
    const advisory = await readAdvisory(disclosure, journal);
    const input = { app, view, settings, disclosure, repository, targets, built, advisory, patches, pull };
    const bundle =
      advisory === null || disclosure.risk === null ? null : composeBundle(input, advisory, disclosure.risk);
    const examined = await inspect({ ...input, reader, workspace, bundle, installationId });
    const buildable = troubles.length === 0 && targets.missing.length === 0 && built.every(isBuilt);
    const findings: Findings = {
      ...examined.findings,
      reachable: true,
      patchTroubles: troubles,
      builds: built.map((one) => one.build),
      proposals: built.flatMap((one) => one.proposal ?? []),
      missingBranches: targets.missing,
      pull: pullFinding(disclosure, pull),
    };
    const whole = bundle !== null && buildable ? bundle : null;
    return {
      repository,
      heads,
      targets,
      built,
      findings,
      warnings: [
        ...examined.warnings,
        ...targets.appeared.map((branch) => renderWarning({ kind: "appeared-branch", branch })),
      ],
      bundle: whole,
      digest: whole === null ? null : bundleDigest(whole),
      looseDigest: whole === null ? null : looseDigest(whole),
      patches,
    };
  } finally {
    await workspace.remove();
  }
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

type BuildInput = {
  readonly targets: Targets;
  readonly heads: ReadonlyMap<string, string>;
  readonly patches: ReadonlyMap<string | null, Patch>;
  readonly committer: Signature;
};

/** Newest branches first, so that what the fix came to on one can be proposed for the next. */
async function buildTargets(workspace: Workspace, input: BuildInput): Promise<readonly BuiltTarget[]> {
  const built: BuiltTarget[] = [];
  for (const target of input.targets.targets) {
    const base = input.heads.get(target.branch);
    const patch = patchFor(input.patches, target.branch);
    if (base === undefined || patch === null) continue;
    const wanted = { patch, branch: target.branch, base, committer: input.committer };
    const build = await workspace.build(wanted);
    const nearest = built.findLast(isBuilt);
    // What main's patch came to unchanged has been tried here already.
    const newer =
      nearest !== undefined && (nearest.ownPatch || nearest.build.status === "merged") ? nearest.build : null;
    const tip = build.commits.at(-1)?.sha;
    const stands = tip !== undefined && (build.status === "clean" || build.status === "merged");
    built.push({
      target,
      build,
      diff: stands ? await workspace.diff(base, tip) : new Uint8Array(),
      hunks: stands ? await workspace.hunks(base, tip) : new Map(),
      ownPatch: input.patches.has(target.branch),
      proposal: await workspace.propose({ input: wanted, build, newer }),
    });
  }
  return built;
}

async function readPatches(
  workspace: Workspace,
  disclosure: Disclosure,
  journal: Journal,
  settings: Settings,
): Promise<{ readonly patches: ReadonlyMap<string | null, Patch>; readonly troubles: readonly PatchTrouble[] }> {
  const patches = new Map<string | null, Patch>();
  const troubles: PatchTrouble[] = [];
  for (const [branch, { file }] of disclosure.patches) {
    const bytes = await journal.readFile(file.path);
    if (bytes === null || sha256(bytes) !== file.sha256) {
      troubles.push({ branch, kind: "damaged", path: file.path });
      continue;
    }
    const read = await workspace.read(bytes, { maxBytes: settings.maxPatchBytes });
    if (read.ok) patches.set(branch, read.value);
    else troubles.push({ branch, kind: "unreadable", problem: read.error });
  }
  return { patches, troubles };
}

async function readAdvisory(disclosure: Disclosure, journal: Journal): Promise<Advisory | null> {
  if (disclosure.advisory === null) return null;
  const bytes = await journal.readFile(disclosure.advisory.path);
  if (bytes === null || sha256(bytes) !== disclosure.advisory.sha256) return null;
  return parseAdvisory(Buffer.from(bytes).toString("utf8"));
}

/** The targets that stand approved: of the newest bundle that somebody approved. */
export function approvedTargets(disclosure: Disclosure): readonly Target[] | null {
  const approved = disclosure.approvals.at(-1)?.digest;
  const bundle = disclosure.bundles.findLast(
    (one) => one.digest === approved && one.round === currentRound(disclosure),
  );
  return bundle?.targets ?? null;
}

async function pullOf(
  reader: Client,
  repository: RepositoryInfo,
  disclosure: Disclosure,
): Promise<PullInfo | null> {
  const at = disclosure.risk?.at ?? null;
  return at !== null && "pull" in at ? await readPull(reader, repository, at.pull) : null;
}

function pullFinding(disclosure: Disclosure, pull: PullInfo | null): Findings["pull"] {
  const at = disclosure.risk?.at ?? null;
  return at !== null && "pull" in at ? { number: at.pull, open: pull?.open ?? false } : null;
}
