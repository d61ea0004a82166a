// Builds every target branch in a workspace, newest first, with what can be proposed where the patch does not apply.
import { type BuiltTarget, isBuilt, patchFor } from "../../domain/disclosure/targets/built.ts";
import type { Targets } from "../../domain/disclosure/targets/targets.ts";
import { type Base, releasesAmong, tagFormOf } from "../../domain/disclosure/targets/bases.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import type { BranchBuild } from "../../domain/patch/build.ts";
import type { Settings } from "../../domain/settings.ts";
import type { Workbench } from "../tracking/workbench.ts";
import type { Patch, Signature } from "../../domain/patch/patch.ts";
import type { Workspace } from "../../effects/git/repository.ts";

type BuildInput = {
  readonly targets: Targets;
  readonly bases: ReadonlyMap<string, Base>;
  readonly patches: ReadonlyMap<string | null, Patch>;
  readonly committer: Signature;
  /** Whether a merge moves the branch to the fix itself. */
  readonly fastForward: boolean;
};

/** On what each target branch's fix is built; a branch that does not exist has none. */
export async function basesOf(
  {
    settings,
    repository,
    bench,
    workspace,
    heads,
  }: {
    readonly settings: Settings;
    readonly repository: RepositoryInfo;
    readonly bench: Workbench;
    readonly workspace: Workspace;
    readonly heads: ReadonlyMap<string, string>;
  },
  targets: Targets["targets"],
): Promise<ReadonlyMap<string, Base>> {
  const bases = new Map<string, Base>();
  for (const { branch } of targets) {
    const head = heads.get(branch);
    if (head === undefined) continue;
    const form = tagFormOf(settings.base, branch);
    if (form === null) {
      bases.set(branch, { on: "head", commit: head });
      continue;
    }
    const releases = releasesAmong(await bench.releases(repository), form);
    const merged = await workspace.mergedInto(
      head,
      releases.map(({ commit }) => commit),
    );
    const release = releases.find(({ commit }) => merged.has(commit)) ?? null;
    bases.set(branch, { on: "release", head, release });
  }
  return bases;
}

function commitOf(base: Base): string | null {
  return base.on === "head" ? base.commit : (base.release?.commit ?? null);
}

function withoutRelease(branch: string, base: Base): BranchBuild {
  return {
    branch,
    base: base.on === "head" ? base.commit : base.head,
    status: "invalid",
    commits: [],
    conflicts: [],
    conflictDetails: [],
    unmerged: null,
    detail: "`base` in `.github/embargo.yml` wants its last release, and no tag of one is in its history",
  };
}

/** What stands on a release must also come into the branch, whose head has moved on since. */
async function onItsBase(
  workspace: Workspace,
  build: BranchBuild,
  base: Base,
  fastForward: boolean,
): Promise<BranchBuild> {
  if (base.on === "head" || base.release === null) return build;
  const { head, release } = base;
  const released = { ...build, release: release.tag };
  const tip = build.commits.at(-1)?.sha;
  if (tip === undefined || !isBuilt({ build }) || release.commit === head) return released;
  if (fastForward) {
    const detail =
      "`merge_method: push` moves the branch to the fix itself, and the branch is further than this release";
    return { ...released, status: "invalid", commits: [], detail };
  }
  const against = await workspace.conflictsWithHead({ base: release.commit, head, tip });
  if (against === null) return released;
  const detail =
    "it applies to the release, but the branch has moved on since, and its pull request could not be merged";
  return { ...released, ...against, status: "conflict", commits: [], detail };
}

/** Newest branches first, so that what the fix came to on one can be proposed for the next. */
export async function buildTargets(workspace: Workspace, input: BuildInput): Promise<readonly BuiltTarget[]> {
  const built: Omit<BuiltTarget, "diff" | "hunks">[] = [];
  for (const target of input.targets.targets) {
    const base = input.bases.get(target.branch);
    const patch = patchFor(input.patches, target.branch);
    if (base === undefined || patch === null) continue;
    const on = commitOf(base);
    if (on === null) {
      built.push({ target, build: withoutRelease(target.branch, base), ownPatch: false, proposal: null });
      continue;
    }
    const buildInput = { patch, branch: target.branch, base: on, committer: input.committer };
    const build = await onItsBase(workspace, await workspace.build(buildInput), base, input.fastForward);
    const nearest = built.findLast(isBuilt);
    // What main's patch came to unchanged has been tried here already.
    const newer =
      nearest !== undefined && (nearest.ownPatch || nearest.build.status === "merged") ? nearest.build : null;
    built.push({
      target,
      build,
      ownPatch: input.patches.has(target.branch),
      proposal: await workspace.propose({ input: buildInput, build, newer }),
    });
  }
  const ranges = built.flatMap((builtTarget) => {
    const to = builtTarget.build.commits.at(-1)?.sha;
    return to === undefined || !isBuilt(builtTarget) ? [] : [{ builtTarget, from: builtTarget.build.base, to }];
  });
  const diffs = await workspace.diffs(ranges);
  const found = new Map(ranges.map(({ builtTarget }, at) => [builtTarget, diffs[at]]));
  return built.map((builtTarget) => ({
    ...builtTarget,
    ...(found.get(builtTarget) ?? { diff: new Uint8Array(), hunks: new Map() }),
  }));
}
