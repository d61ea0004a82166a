// Builds every target branch in a workspace, newest first, with what can be proposed where the patch does not apply.
import { type BuiltTarget, isBuilt, patchFor } from "../../domain/disclosure/targets/built.ts";
import type { Targets } from "../../domain/disclosure/targets/targets.ts";
import type { Patch, Signature } from "../../domain/patch/patch.ts";
import type { Workspace } from "../../effects/git/repository.ts";

type BuildInput = {
  readonly targets: Targets;
  readonly heads: ReadonlyMap<string, string>;
  readonly patches: ReadonlyMap<string | null, Patch>;
  readonly committer: Signature;
};

/** Newest branches first, so that what the fix came to on one can be proposed for the next. */
export async function buildTargets(workspace: Workspace, input: BuildInput): Promise<readonly BuiltTarget[]> {
  const built: Omit<BuiltTarget, "diff" | "hunks">[] = [];
  for (const target of input.targets.targets) {
    const base = input.heads.get(target.branch);
    const patch = patchFor(input.patches, target.branch);
    if (base === undefined || patch === null) continue;
    const buildInput = { patch, branch: target.branch, base, committer: input.committer };
    const build = await workspace.build(buildInput);
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
