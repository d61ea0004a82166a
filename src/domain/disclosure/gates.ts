// The gates of a publication: what must hold before anything becomes public, each met or not, with the data of its words.
import type { ApprovalCount } from "./approval/approvals.ts";
import { newerKinds } from "../record/newer.ts";
import { type Disclosure, openRound, type UnknownPublic } from "./state.ts";
import type { RepositoryTrouble } from "./checks/repository-switches.ts";
import type { MergeMethod, MergeTrouble } from "./checks/merge-methods.ts";
import type { Leak } from "./checks/leak-guard.ts";
import type { BranchBuild, Proposal } from "../patch/build.ts";
import type { PatchProblem } from "../patch/patch.ts";
import type { ChecksGate } from "../private-checks/judge.ts";
import type { Failure } from "../refusal.ts";
import type { Settings } from "../settings.ts";

export type Gate =
  | { readonly gate: "confirmed"; readonly met: boolean }
  | { readonly gate: "coordinator"; readonly met: boolean }
  | {
      readonly gate: "repository";
      readonly met: boolean;
      readonly chosen: boolean;
      readonly listed: readonly string[];
    }
  /** Stands here only where it does not hold: entries of a newer version bear on the publication. */
  | { readonly gate: "record"; readonly met: boolean; readonly kinds: readonly string[] }
  /** Likewise: the record was written anew and does not know of a publication whose items stand there. */
  | { readonly gate: "unknown-public"; readonly met: boolean; readonly items: readonly UnknownPublic[] }
  | { readonly gate: "risk"; readonly met: boolean }
  | { readonly gate: "advisory"; readonly met: boolean }
  | { readonly gate: "patch"; readonly met: boolean; readonly problems: readonly PatchTrouble[] }
  | {
      readonly gate: "branches";
      readonly met: boolean;
      readonly failing: readonly BranchBuild[];
      readonly proposals: readonly Proposal[];
      readonly missing: readonly string[];
      /** Target branches that no patch serves. */
      readonly unpatched: readonly string[];
      /** Target branches that a disclosure can do without: neither main nor where the vulnerability lives. */
      readonly backports: readonly string[];
    }
  | { readonly gate: "preparation"; readonly met: false; readonly failure: Failure }
  /** Of a further round without branches: whether it changes a text that is public. */
  | { readonly gate: "changes"; readonly met: boolean }
  | { readonly gate: "credit"; readonly met: boolean }
  | { readonly gate: "pull"; readonly met: boolean; readonly number: number }
  | { readonly gate: "labels"; readonly met: boolean; readonly missing: readonly string[] }
  | { readonly gate: "leaks"; readonly met: boolean; readonly leaks: readonly Leak[] }
  | { readonly gate: "writable"; readonly met: boolean; readonly troubles: readonly RepositoryTrouble[] }
  | { readonly gate: "rules"; readonly met: boolean; readonly broken: readonly BrokenRule[] }
  | { readonly gate: "workflows"; readonly met: boolean; readonly paths: readonly string[] }
  | {
      readonly gate: "merging";
      readonly met: boolean;
      readonly method: MergeMethod;
      readonly troubles: readonly MergeTrouble[];
    }
  | ChecksGate
  | { readonly gate: "texts"; readonly met: boolean; readonly tooLong: readonly string[] }
  | { readonly gate: "available"; readonly met: boolean }
  | {
      readonly gate: "approvals";
      readonly met: boolean;
      readonly count: ApprovalCount;
      readonly digest: string | null;
    };

export type PatchTrouble =
  | { readonly branch: string | null; readonly kind: "unreadable"; readonly problem: PatchProblem }
  | { readonly branch: string | null; readonly kind: "damaged"; readonly path: string };

export type BrokenRule = { readonly branch: string; readonly rule: string; readonly detail: string };

/** What preparation found out; null where an input of it is still missing. */
export type Findings = {
  /** The chosen repository is in the same installation, of the same owner, and public. */
  readonly reachable: boolean;
  readonly patchTroubles: readonly PatchTrouble[];
  /** The target branches: every one of them must stand built. */
  readonly targets: readonly string[];
  /** Those of them that are neither main nor named by the risk. */
  readonly backports: readonly string[];
  readonly builds: readonly BranchBuild[];
  readonly proposals: readonly Proposal[];
  readonly missingBranches: readonly string[];
  readonly missingLabels: readonly string[];
  readonly leaks: readonly Leak[];
  readonly brokenRules: readonly BrokenRule[];
  readonly repositoryTroubles: readonly RepositoryTrouble[];
  /** Workflow files that the fix touches and the app may not write. */
  readonly forbiddenWorkflows: readonly string[];
  /** Target branches that cannot be merged to by the settings' method. */
  readonly mergeTroubles: readonly MergeTrouble[];
  readonly tooLong: readonly string[];
  /** The PR of level 7; null where there is none to ask about. */
  readonly pull: { readonly number: number; readonly open: boolean } | null;
  /** Of a further round: whether a public text is edited. */
  readonly edits: boolean;
  /** Preparing failed, so nothing is known of branches, labels, rules and texts. */
  readonly failed: Failure | null;
};

export const NO_FINDINGS: Findings = {
  reachable: false,
  patchTroubles: [],
  targets: [],
  backports: [],
  builds: [],
  proposals: [],
  missingBranches: [],
  missingLabels: [],
  leaks: [],
  brokenRules: [],
  repositoryTroubles: [],
  forbiddenWorkflows: [],
  mergeTroubles: [],
  tooLong: [],
  pull: null,
  edits: false,
  failed: null,
};

export type GateInput = {
  readonly disclosure: Disclosure;
  readonly settings: Settings;
  readonly findings: Findings;
  readonly digest: string | null;
  readonly approvals: ApprovalCount;
  readonly checks?: readonly ChecksGate[];
};

/** Every gate that this risk asks for, in the order in which a coordinator meets them. */
export function gatesOf(input: GateInput): readonly Gate[] {
  const { disclosure, settings, findings, digest, approvals, checks = [] } = input;
  const level = disclosure.risk?.level ?? null;
  const rule = level === null ? null : settings.risk[level as keyof Settings["risk"]];
  const embargoed = rule === null || rule.embargo;
  const gates: Gate[] = [
    { gate: "coordinator", met: disclosure.coordinator !== null },
    { gate: "confirmed", met: disclosure.confirmedAt !== null && disclosure.dismissed === null },
    {
      gate: "repository",
      met: disclosure.repository !== null && findings.reachable,
      chosen: disclosure.repository !== null,
      listed: settings.publicRepositories,
    },
    // Level 6 publishes nothing, ever: not a vulnerability.
    { gate: "risk", met: level !== null && level !== 6 },
    { gate: "advisory", met: disclosure.advisory !== null },
  ];
  const kinds = newerKinds(disclosure, "publication");
  if (kinds.length > 0) gates.push({ gate: "record", met: false, kinds });
  const { unknownPublic: items } = disclosure;
  if (items.length > 0) gates.push({ gate: "unknown-public", met: false, items });
  const credit: Gate = { gate: "credit", met: disclosure.credits.reporter !== null };
  // Nothing was looked at, so nothing of it is told as if it held.
  if (findings.failed === null)
    gates.push(...fixGates(input, embargoed), credit, ...publicGates(findings, settings.mergeMethod));
  else gates.push({ gate: "preparation", met: false, failure: findings.failed }, credit);
  gates.push(...checks);
  if (embargoed && !correctsTexts(disclosure))
    gates.push({ gate: "available", met: disclosure.available.size > 0 });
  const enough = digest !== null && approvals.counted.length >= approvals.needed;
  // Only a bundle with nothing left to mend is offered for approval.
  gates.push({ gate: "approvals", met: enough, count: approvals, digest: isReady(gates) ? digest : null });
  return disclosure.leaked === null ? gates : whenLeaked(gates);
}

/**
 * What still has to hold once it became known: everything but people and days. An approval by somebody else stays
 * necessary, and one is enough.
 */
export function whenLeaked(gates: readonly Gate[]): readonly Gate[] {
  return gates.flatMap((gate): readonly Gate[] => {
    if (gate.gate === "available" || gate.gate === "merging" || gate.gate === "checks") return [];
    if (gate.gate !== "approvals") return [gate];
    const needed = Math.min(1, gate.count.needed);
    return [{ ...gate, met: gate.met || gate.count.counted.length >= needed, count: { ...gate.count, needed } }];
  });
}

/** Whether the round brings the fix to no branch, so that it needs neither a patch nor anybody who merges. */
function correctsTexts(disclosure: Disclosure): boolean {
  return openRound(disclosure)?.targets.length === 0;
}

/** The patch, and how it applied; none where the risk asks for no patch and there is none. */
function fixGates({ disclosure, findings }: GateInput, embargoed: boolean): readonly Gate[] {
  if (correctsTexts(disclosure)) return [{ gate: "changes", met: findings.edits }];
  const place = disclosure.risk?.place ?? null;
  const needsPatch = embargoed || (place !== null && "branch" in place);
  if (!needsPatch && disclosure.patches.size === 0) return [];
  const met = disclosure.patches.size > 0 && findings.patchTroubles.length === 0;
  const failing = findings.builds.filter((build) => build.status !== "clean" && build.status !== "merged");
  const built = findings.builds.length > 0 || (place !== null && !needsPatch);
  const missing = findings.missingBranches;
  const unbuilt = findings.targets.filter(
    (branch) => !missing.includes(branch) && !findings.builds.some((build) => build.branch === branch),
  );
  return [
    { gate: "patch", met, problems: findings.patchTroubles },
    {
      gate: "branches",
      met: built && failing.length === 0 && missing.length === 0 && unbuilt.length === 0,
      failing,
      proposals: findings.proposals,
      missing,
      // Without a patch, or with one that cannot be read, the gate before this one says what is missing.
      unpatched: met ? unbuilt : [],
      backports: findings.backports,
    },
  ];
}

/** What the public repository, its rules and the public texts themselves stand against. */
function publicGates(findings: Findings, method: MergeMethod): readonly Gate[] {
  const {
    pull,
    mergeTroubles,
    missingLabels,
    tooLong,
    leaks,
    repositoryTroubles,
    brokenRules,
    forbiddenWorkflows,
  } = findings;
  return [
    ...(pull === null ? [] : [{ gate: "pull" as const, met: pull.open, number: pull.number }]),
    { gate: "labels", met: missingLabels.length === 0, missing: missingLabels },
    { gate: "texts", met: tooLong.length === 0, tooLong },
    { gate: "leaks", met: leaks.length === 0, leaks },
    { gate: "writable", met: repositoryTroubles.length === 0, troubles: repositoryTroubles },
    { gate: "rules", met: brokenRules.length === 0, broken: brokenRules },
    { gate: "workflows", met: forbiddenWorkflows.length === 0, paths: forbiddenWorkflows },
    ...(findings.targets.length === 0
      ? []
      : [{ gate: "merging" as const, met: mergeTroubles.length === 0, method, troubles: mergeTroubles }]),
  ];
}

export function unmet(gates: readonly Gate[]): readonly Gate[] {
  return gates.filter((gate) => !gate.met);
}

/** What stops a publication, and no approval: `/adopt`, too, takes over what stands approved, and checks may still be running. */
const NOT_OF_THE_BUNDLE: readonly Gate["gate"][] = ["approvals", "available", "unknown-public", "checks"];

/** Whether everything but these holds: then the bundle stands and can be approved. */
export function isReady(gates: readonly Gate[]): boolean {
  return gates.every((gate) => gate.met || NOT_OF_THE_BUNDLE.includes(gate.gate));
}
