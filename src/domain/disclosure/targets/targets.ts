// Which branches get the fix: what the risk selects, corrected by hand, frozen by an approval.
import { supportedBranches } from "./branches.ts";
import { currentRound, type Disclosure, openRound } from "../state.ts";
import type { Target } from "../../record/shapes.ts";
import type { Settings } from "../../settings.ts";
import type { PullInfo } from "../../github.ts";

export type TargetInput = {
  readonly disclosure: Disclosure;
  readonly settings: Settings;
  /** The public repository's default branch, used where the settings name no main branch. */
  readonly defaultBranch: string;
  readonly branches: readonly string[];
  readonly publicRepositoryId: number;
  readonly pull: PullInfo | null;
};

export type Targets = {
  readonly targets: readonly Target[];
  /** Chosen branches that do not exist in the public repository. */
  readonly missing: readonly string[];
  /** Supported branches that appeared after the targets were approved and so get nothing. */
  readonly appeared: readonly string[];
};

/**
 * The target branches, main first, then the supported ones, newest first.
 * `approved`: the targets of the bundle that approvals are for; they stay until the selection itself is changed.
 */
export function selectTargets(input: TargetInput, approved: readonly Target[] | null): Targets {
  const fresh = selected(input);
  const targets = approved !== null && !input.disclosure.selectionChangedAfterBundle ? approved : fresh;
  const has = new Set(targets.map((target) => target.branch));
  return {
    targets,
    missing: targets.map((target) => target.branch).filter((branch) => !input.branches.includes(branch)),
    appeared: fresh.map((target) => target.branch).filter((branch) => !has.has(branch)),
  };
}

function selected(input: TargetInput): readonly Target[] {
  const { disclosure, settings } = input;
  if (disclosure.risk === null) return [];
  const { level, place } = disclosure.risk;
  const main = settings.mainBranch ?? input.defaultBranch;
  const round = openRound(disclosure);
  if (round !== null)
    return round.targets.map((branch) => ({ branch, kind: branch === main ? "main" : "backport" }));
  const patched = disclosure.patches.size > 0;
  const base = ((): readonly string[] => {
    switch (settings.risk[level as keyof Settings["risk"]].branches) {
      case "main+supported":
        return [
          main,
          ...supportedBranches(settings.supportedBranches, input.branches).filter((branch) => branch !== main),
        ];
      case "main":
        return [main];
      case "none":
        return [];
      case "named":
        return namedBranch(input);
    }
  })();
  const { add, remove } = disclosure.branchEdits;
  const all = [...new Set([...base, ...add])].filter((branch) => !remove.includes(branch));
  // Without an embargo a patch is not required: then the issue goes out alone.
  if (!patched && (place !== null || !settings.risk[level as keyof Settings["risk"]].embargo)) return [];
  return all.map((branch) => ({
    branch,
    kind: branch === main ? "main" : place !== null && base.includes(branch) ? "named" : "backport",
  }));
}

/** Level 7: the branch it lives in; a fork's branch is out of reach, so a PR from a fork names none. */
function namedBranch({ disclosure, pull, publicRepositoryId }: TargetInput): readonly string[] {
  const place = disclosure.risk?.place ?? null;
  if (place === null) return [];
  if ("branch" in place) return [place.branch];
  return pull !== null && pull.open && pull.headRepositoryId === publicRepositoryId ? [pull.headBranch] : [];
}

/** The targets that stand approved: of the newest bundle that somebody approved. */
export function approvedTargets(disclosure: Disclosure): readonly Target[] | null {
  const approved = disclosure.approvals.at(-1)?.digest;
  const bundle = disclosure.bundles.findLast(
    ({ digest, round }) => digest === approved && round === currentRound(disclosure),
  );
  return bundle?.targets ?? null;
}
