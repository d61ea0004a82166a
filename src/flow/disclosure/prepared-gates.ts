// What stands prepared now, with the gates that hold, and the bundle recorded where it is a new one.
import { countApprovals } from "../../domain/disclosure/approval/approvals.ts";
import { bundleText } from "../../domain/disclosure/bundle.ts";
import type { BuiltTarget } from "../../domain/disclosure/targets/built.ts";
import { gatesOf, isReady, NO_FINDINGS } from "../../domain/disclosure/gates.ts";
import { currentRound } from "../../domain/disclosure/state.ts";
import { approvedTargets } from "../../domain/disclosure/targets/targets.ts";
import type { Permission } from "../../domain/github.ts";
import { sha256 } from "../../domain/record/canonical.ts";
import type { Event } from "../../domain/record/events.ts";
import { GitFailure } from "../../effects/git/repository.ts";
import type { Job, PreparedGates } from "../tracking/job.ts";
import { failureCode, problemOf } from "../tracking/last-resort.ts";
import { handsInFix, preparedFix } from "./hands-in-fix.ts";
import { planOf } from "./compose.ts";
import { NOTHING_PREPARED, type Preparation } from "../../domain/disclosure/preparation.ts";
import { checksGate } from "./private-checks/gate.ts";
import { prepare } from "./prepare.ts";

/** Prepares now, records a bundle that is new, and says which gates hold. */
export async function preparedGates(job: Job): Promise<PreparedGates> {
  const { journal } = job;
  const preparation = await preparedOnce(job);
  const first = await gatesFor(job, preparation);
  const { bundle, digest, looseDigest } = preparation;
  const last = journal.disclosure().bundles.at(-1);
  if (
    bundle !== null &&
    digest !== null &&
    looseDigest !== null &&
    isReady(first.gates) &&
    last?.digest !== digest
  ) {
    const folder = `rounds/${bundle.round}/${digest.slice(0, 16)}`;
    const text = Buffer.from(bundleText(bundle));
    const file = { path: `${folder}/bundle.json`, sha256: sha256(text) };
    const plan = Buffer.from(`# Bundle ${digest}\n\n${planOf(bundle, preparation.built, journal.disclosure())}\n`);
    const readable = { path: `${folder}/bundle-${sha256(plan).slice(0, 8)}.md`, sha256: sha256(plan) };
    const diffs = preparation.built.map((built) => ({
      target: built.target.branch,
      bytes: built.diff,
      file: { path: `${folder}/${diffName(built)}`, sha256: sha256(built.diff) },
    }));
    const what: Event = {
      type: "bundle",
      round: currentRound(journal.disclosure()),
      digest,
      looseDigest,
      targets: [...preparation.targets.targets],
      file,
      readable,
      diffs: diffs.map((diff) => ({ target: diff.target, file: diff.file })),
      ...(bundle.records === undefined ? {} : { records: true }),
      ...(bundle.advisory === undefined ? {} : { advisory: true }),
      heads: preparation.built.map(({ target, build }) => ({ target: target.branch, head: build.base })),
    };
    const files = [
      { path: file.path, bytes: text },
      { path: readable.path, bytes: plan },
      ...diffs.map((diff) => ({ path: diff.file.path, bytes: diff.bytes })),
    ];
    journal.stage([{ actor: null, comment: null, what }], files);
    await journal.commit();
    return { preparation, ...(await gatesFor(job, preparation)) };
  }
  return { preparation, ...first };
}

/** One job looks at one state of GitHub: the same contents are not prepared twice in it. */
async function preparedOnce(job: Job): Promise<Preparation> {
  const disclosure = job.journal.disclosure();
  const { repository, risk, branchEdits, advisory, patches, credits, confirmedAt, furtherRound, affected } =
    disclosure;
  const frozen = disclosure.selectionChangedAfterBundle ? null : approvedTargets(disclosure);
  const contents = {
    repository,
    risk,
    branchEdits,
    advisory,
    patches: [...patches],
    credits,
    confirmedAt,
    furtherRound,
    affected,
  };
  const key = JSON.stringify([contents, frozen]);
  if (job.prepared.contents === key) return job.prepared.preparation;
  const preparation = await prepare(job.app, job).catch((error: unknown) => failedPreparation(job, error));
  Object.assign(job.prepared, { contents: key, preparation });
  return preparation;
}

/**
 * git that fails, and GitHub that goes on refusing, are told to the people at work: without it no command that shows what
 * is prepared would have an answer. Anything else is a fault of this code and stops the job.
 */
function failedPreparation({ app, view }: Job, error: unknown): Preparation {
  const { id } = view.repository;
  const problem = problemOf(app, `prepare:${id}:${view.issue.number}`, error);
  const refusal = problem?.code === "github-refused" ? problem.refusal : null;
  if (!(error instanceof GitFailure) && refusal === null) throw error;
  const where = failureCode(error);
  app.note("preparation failed", { code: where, repositoryId: id, issue: view.issue.number });
  return { ...NOTHING_PREPARED, findings: { ...NO_FINDINGS, reachable: true, failed: { refusal, where } } };
}

async function gatesFor(job: Job, preparation: Preparation): Promise<Omit<PreparedGates, "preparation">> {
  const { journal, settings, view, permission } = job;
  const disclosure = journal.disclosure();
  const approvers = [...new Map(disclosure.approvals.map(({ by }) => [by.id, by])).values()];
  const permissions = new Map<string, Permission>();
  for (const { login } of approvers) permissions.set(login.toLowerCase(), await permission(login));
  const { digest, looseDigest } = preparation;
  const approvals = countApprovals({
    disclosure,
    settings,
    current: digest === null || looseDigest === null ? null : { digest, looseDigest, clean: true },
    comments: view.issue.comments,
    permissions,
    hands: await handsInFix(job, preparedFix(job, preparation), approvers),
  });
  return {
    approvals,
    gates: gatesOf({
      disclosure,
      settings,
      findings: preparation.findings,
      digest,
      approvals,
      checks: [await checksGate(job, preparation)].filter((gate) => gate !== null),
    }),
  };
}

/** Also where one branch is named `release/1.2` and another `release-1.2`, each has a file of its own. */
function diffName({ target, diff }: BuiltTarget): string {
  return `${target.branch.replaceAll("/", "-")}-${sha256(`${target.branch}\n${sha256(diff)}`).slice(0, 8)}.diff`;
}
