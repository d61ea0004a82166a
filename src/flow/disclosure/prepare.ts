// Prepares a publication in private: reads patches, builds every target branch, renders every text, and looks for what is wrong.
import { bundleDigest, looseDigest } from "../../domain/disclosure/bundle.ts";
import { isBuilt, sameBranches } from "../../domain/disclosure/targets/built.ts";
import type { Warning } from "../../domain/disclosure/checks/patch-review.ts";
import { type Disclosure, openRound } from "../../domain/disclosure/state.ts";
import type { Findings } from "../../domain/disclosure/gates.ts";
import { NOTHING_PREPARED, type Preparation } from "../../domain/disclosure/preparation.ts";
import type { Settings } from "../../domain/settings.ts";
import { approvedTargets, selectTargets } from "../../domain/disclosure/targets/targets.ts";
import type { PullInfo } from "../../domain/github.ts";
import { renderWarning } from "../../text/disclosure/warnings.ts";
import { basesOf, buildTargets } from "./build-targets.ts";
import { composeBundle } from "./compose.ts";
import type { Journal } from "../tracking/journal.ts";
import { publicEdits } from "./public-edits.ts";
import { inspect } from "./inspect.ts";
import { committerOf, publicReader, reachablePublic } from "./public-access.ts";
import { pullOf, readAdvisory, readPatches } from "./read-inputs.ts";
import type { Workbench } from "../tracking/workbench.ts";
import type { TrackingView } from "../tracking/observe.ts";
import type { AppContext } from "../context/app-context.ts";

/** Builds and examines everything; makes no write anywhere. `committer` dates the commits. */
export async function prepare(
  app: AppContext,
  at: {
    readonly installationId: number;
    readonly view: TrackingView;
    readonly settings: Settings;
    readonly journal: Journal;
    readonly bench: Workbench;
  },
): Promise<Preparation> {
  const { view, settings, journal, installationId, bench } = at;
  const disclosure = journal.disclosure();
  const repository = reachablePublic(view, disclosure);
  if (repository === null) return NOTHING_PREPARED;

  const reader = publicReader(app, installationId, repository.id);
  const heads = await (await bench.repository(repository)).heads();
  const pull = await pullOf(app.clock, reader, repository, disclosure);
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
  const workspace = await bench.workspace(repository);
  const { patches, troubles } = await readPatches(workspace, disclosure, journal, settings);
  // A fixed date: what is shown must not change from one look to the next. The real one is pinned at publication.
  const committer = committerOf(app, new Date(view.issue.createdAt));
  const bases = await basesOf({ settings, repository, bench, workspace, heads }, targets.targets);
  const fastForward = settings.mergeMethod === "push";
  const built = await buildTargets(workspace, { targets, bases, patches, committer, fastForward });
  const advisory = await readAdvisory(disclosure, journal);
  const input = { app, view, settings, disclosure, repository, targets, built, advisory, patches, pull };
  const composed =
    advisory === null || disclosure.risk === null ? null : composeBundle(input, advisory, disclosure.risk);
  const { edits, warnings } =
    advisory === null || disclosure.risk === null
      ? { edits: [], warnings: [] }
      : await publicEdits({ ...input, installationId, journal }, advisory, disclosure.risk);
  const bundle = composed === null || edits.length === 0 ? composed : { ...composed, edits: [...edits] };
  const examined = await inspect({ ...input, heads, reader, workspace, bundle, installationId });
  const names = targets.targets.map((target) => target.branch);
  const buildable =
    troubles.length === 0 &&
    targets.missing.length === 0 &&
    built.every(isBuilt) &&
    sameBranches(
      names,
      built.map(({ target }) => target.branch),
    );
  const findings: Findings = {
    ...examined.findings,
    reachable: true,
    patchTroubles: troubles,
    targets: names,
    backports: targets.targets.flatMap(({ kind, branch }) => (kind === "backport" ? [branch] : [])),
    builds: built.map(({ build }) => build),
    proposals: built.flatMap(({ proposal }) => proposal ?? []),
    missingBranches: targets.missing,
    pull: pullFinding(disclosure, pull),
    edits: edits.length > 0,
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
      ...warnings.map(renderWarning),
      ...mainLeftOut(disclosure, settings.mainBranch ?? repository.defaultBranch).map(renderWarning),
      ...targets.appeared.map((branch) => renderWarning({ kind: "appeared-branch", branch })),
    ],
    bundle: whole,
    digest: whole === null ? null : bundleDigest(whole),
    looseDigest: whole === null ? null : looseDigest(whole),
    patches,
  };
}

function mainLeftOut({ branchEdits }: Disclosure, main: string): readonly Warning[] {
  return branchEdits.remove.includes(main) ? [{ kind: "main-left-out", branch: main }] : [];
}

function pullFinding(disclosure: Disclosure, pull: PullInfo | null): Findings["pull"] {
  // What was commented in a first round may be closed by now.
  const place = openRound(disclosure) === null ? (disclosure.risk?.place ?? null) : null;
  return place !== null && "pull" in place ? { number: place.pull, open: pull?.open ?? false } : null;
}
