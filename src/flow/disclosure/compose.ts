// Puts the bundle together: every public text rendered, every branch's commits as they were built.
import type { Advisory } from "../../domain/disclosure/advisory.ts";
import { type BuiltTarget, hunksDigest, patchFor } from "../../domain/disclosure/targets/built.ts";
import type { Bundle, BundleBranch } from "../../domain/disclosure/bundle.ts";
import { recordFactsOf } from "../../domain/advisories/records/compose.ts";
import { creditsOf } from "../../domain/disclosure/credits.ts";
import { reasonFor } from "../../domain/disclosure/targets/branch-edits.ts";
import { type EarlierRounds, earlierRounds } from "../../domain/disclosure/publication/rounds.ts";
import { currentRound, type Disclosure, isPublicBefore, openRound } from "../../domain/disclosure/state.ts";
import type { Target } from "../../domain/record/shapes.ts";
import type { Patch } from "../../domain/patch/patch.ts";
import type { Settings } from "../../domain/settings.ts";
import type { Targets } from "../../domain/disclosure/targets/targets.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import {
  fixBranchName,
  NO_PROGRESS,
  planSteps,
  reviewersOf,
  type Step,
} from "../../domain/disclosure/publication/plan.ts";
import { recordForms } from "../../text/advisories/records/forms.ts";
import { renderPlan } from "../../text/disclosure/plan/plan.ts";
import {
  appliedWords,
  fixPull,
  type IssueInput,
  publicIssue,
  pullComment,
} from "../../text/disclosure/public-texts.ts";
import type { TrackingView } from "../tracking/observe.ts";

export type ComposeInput = {
  readonly view: TrackingView;
  readonly settings: Settings;
  readonly disclosure: Disclosure;
  readonly repository: RepositoryInfo;
  readonly targets: Targets;
  readonly built: readonly BuiltTarget[];
  readonly patches: ReadonlyMap<string | null, Patch>;
};

/** The bundle of the current round. */
export function composeBundle(
  input: ComposeInput,
  advisory: Advisory,
  risk: NonNullable<Disclosure["risk"]>,
): Bundle {
  const { settings, disclosure } = input;
  const rule = settings.risk[risk.level as keyof Settings["risk"]];
  const fastTrack = rule.fastTrack ? settings.labels.fastTrack : [];
  const text = issueInput(input, advisory, risk.level, input.targets.targets);
  const earlier = earlierRounds(disclosure.publications);
  const further = openRound(disclosure) !== null;
  const issue =
    risk.place === null && !further
      ? { ...publicIssue(text), labels: unique(settings.labels.issue, fastTrack) }
      : null;
  const pull = risk.place !== null && "pull" in risk.place && !further ? risk.place.pull : null;
  const facts = recordFactsOf({
    settings,
    contact: settings.contact,
    level: risk.level,
    advisory,
    credits: text.credits,
    repository: input.repository,
    affected: disclosure.affected,
  });
  return {
    version: 1,
    round: currentRound(disclosure),
    repository: input.repository.id,
    risk: risk.level,
    issue,
    comment: pull === null ? null : { pull, body: pullComment(text) },
    branches: input.built.map((built) =>
      bundleBranch(built, { ...input, text, fastTrack, hasIssue: (issue ?? earlier.issue) !== null, earlier }),
    ),
    credits: [...text.credits],
    reviewers: {
      availableMaintainers: settings.reviewers.availableMaintainers,
      team: settings.reviewers.team,
      users: [...settings.reviewers.users],
    },
    mergeMethod: settings.mergeMethod,
    ...(facts === null || settings.records.formats.length === 0
      ? {}
      : { records: recordForms(facts, settings.records.formats) }),
    ...(facts === null || !settings.advisories.enabled
      ? {}
      : { advisory: { facts, publish: settings.advisories.publish } }),
  };
}

/** What the public texts are made of, for these branches. */
export function issueInput(
  { disclosure, settings, patches, view }: ComposeInput,
  advisory: Advisory,
  level: number,
  targets: readonly Target[],
): IssueInput {
  const used = targets.flatMap((target) => patchFor(patches, target.branch) ?? []);
  return {
    level,
    advisory,
    targets,
    leftOut: leftOutOf(disclosure, settings),
    credits: creditsOf(disclosure, new Set(used)),
    reportedOn: day(view.issue.createdAt),
    confirmedOn: disclosure.confirmedAt === null ? null : day(disclosure.confirmedAt),
  };
}

/** The reasons were given in private: only a setting makes them public. */
function leftOutOf({ branchEdits }: Disclosure, { leftOutBranches }: Settings): IssueInput["leftOut"] {
  if (leftOutBranches === "hide") return [];
  return branchEdits.remove.map((branch) => ({
    branch,
    why: leftOutBranches === "reason" ? reasonFor(branchEdits, branch) : null,
  }));
}

type BranchInput = ComposeInput & {
  readonly text: IssueInput;
  readonly fastTrack: readonly string[];
  readonly hasIssue: boolean;
  readonly earlier: EarlierRounds;
};

function bundleBranch(built: BuiltTarget, input: BranchInput): BundleBranch {
  const { target, build } = built;
  const name = input.settings.mainBranch ?? input.repository.defaultBranch;
  const main =
    input.targets.targets.find(({ kind }) => kind === "main")?.branch ??
    (input.earlier.pulls.has(name) ? name : null);
  const { title, body } = fixPull({
    target,
    subject: subjectOf(build.commits[0]?.message ?? ""),
    commits: build.commits.length,
    hasIssue: input.hasIssue,
    backportOf: target.kind === "backport" ? main : null,
    advisory: input.text.advisory,
    credits: input.text.credits,
    mergeMethod: input.settings.mergeMethod,
    backportTitle: input.settings.backportTitle,
    release: build.release ?? null,
  });
  const labels = target.kind === "backport" ? input.settings.labels.backportPull : input.settings.labels.mainPull;
  const patch = input.disclosure.patches.get(target.branch) ?? input.disclosure.patches.get(null);
  return {
    target: target.branch,
    kind: target.kind,
    title,
    body,
    labels: unique(labels, input.fastTrack),
    patch: patch?.file.sha256 ?? "",
    applied: build.status === "merged" ? "merged" : "clean",
    own: built.ownPatch,
    ...(build.release === undefined ? {} : { release: build.release }),
    commits: build.commits.map(({ author, message, changes }) => ({ author, message, changes: [...changes] })),
    hunks: hunksDigest(built.hunks),
  };
}

const SAMPLE_KEY = "0".repeat(12);

/** The steps that would publish a bundle, with what is only known then left open. */
export function plannedSteps(
  bundle: Bundle,
  built: readonly BuiltTarget[],
  disclosure: Disclosure,
): readonly Step[] {
  const branches = built.map(({ target, build }) => ({
    target: target.branch,
    head: build.base,
    name: fixBranchName(SAMPLE_KEY, target.branch),
    commits: build.commits.map((commit) => commit.sha),
  }));
  const reviewers = reviewersOf(disclosure, bundle);
  const applied = new Map(bundle.branches.map((branch) => [branch.target, appliedWords(branch)]));
  const earlier = earlierRounds(disclosure.publications);
  const plan = { bundle, branches, date: null, reviewers, applied, earlier, adopted: null, marker: "" };
  return planSteps(plan, NO_PROGRESS);
}

/** All that a bundle would make public, in words. `page`: where it stands as a page, in words. */
export function planOf(
  bundle: Bundle,
  built: readonly BuiltTarget[],
  disclosure: Disclosure,
  page: string | null = null,
): string {
  const steps = plannedSteps(bundle, built, disclosure);
  const { branchEdits } = disclosure;
  return renderPlan({ bundle, steps, branchEdits, publicBefore: isPublicBefore(disclosure), page });
}

function subjectOf(message: string): string {
  return message.split("\n", 1)[0] ?? "";
}

function unique(...lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())];
}

function day(iso: string): string {
  return iso.slice(0, 10);
}
