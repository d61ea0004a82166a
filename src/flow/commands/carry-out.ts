// Carries out the commands of a tracking issue's comments: each is admitted, decided and recorded once, whatever happens.
import { admit } from "../../domain/commands/admission.ts";
import { countApprovals } from "../../domain/disclosure/approvals.ts";
import { bundleText } from "../../domain/disclosure/bundle.ts";
import { sha256 } from "../../domain/record/canonical.ts";
import { type ParsedCommand, parseComment } from "../../domain/commands/parser.ts";
import { decide, type Decision, findPublic } from "../../domain/commands/decide.ts";
import { currentRound } from "../../domain/disclosure/state.ts";
import type { Event } from "../../domain/record/events.ts";
import { gatesOf, isReady, NO_FINDINGS } from "../../domain/disclosure/gates.ts";
import type { Problem } from "../../domain/problems.ts";
import type { NewEntry } from "../../domain/record/record.ts";
import { ok, type Result } from "../../domain/result.ts";
import type { Account, Comment, Permission } from "../../domain/github.ts";
import { GitFailure } from "../../effects/git/run.ts";
import { renderProblem } from "../../text/commands/problems.ts";
import type { Job, PreparedGates } from "../tracking/job.ts";
import type { Journal } from "../tracking/journal.ts";
import { knownFor } from "./context.ts";
import type { TrackingView } from "../tracking/observe.ts";
import { approvedTargets, NOTHING_PREPARED, type Preparation, prepare } from "../disclosure/prepare.ts";
import { pinPublication } from "../disclosure/begin-publication.ts";

/** A comment by a person that may still hold commands to carry out. */
export type Pending = {
  readonly comment: Comment & { readonly author: Account };
  readonly commands: readonly ParsedCommand[];
};

/**
 * Comments with commands that are neither in the record nor answered yet, oldest first. Bots give no commands.
 * `answered`: what was answered while there was no record to note it in, as with bad settings.
 */
export function pendingComments(
  view: TrackingView,
  journal: Journal,
  answered: readonly (number | null)[],
): readonly Pending[] {
  const recorded = journal.entries().flatMap((entry) => (entry.comment === null ? [] : [entry.comment.id]));
  const handled = new Set<number | null>([...recorded, ...answered]);
  return view.issue.comments.flatMap((comment) => {
    if (comment.author === null || comment.author.bot || handled.has(comment.id)) return [];
    const { commands } = parseComment(comment.body);
    return commands.length === 0 ? [] : [{ comment: { ...comment, author: comment.author }, commands }];
  });
}

/** Carries out every command of one comment and commits what follows from them in one write. */
export async function carryOut(job: Job, { comment, commands }: Pending): Promise<void> {
  const actor = { id: comment.author.id, login: comment.author.login };
  chooseOnlyRepository(job);
  for (const parsed of commands) {
    const decision = await decided(job, comment, parsed, commands.length);
    const facts: readonly Event[] = decision.ok ? decision.value.facts : [refusal(decision.error)];
    const at = { id: comment.id, line: parsed.line };
    const entries = facts.map((what): NewEntry => ({ actor, comment: at, what }));
    job.journal.stage(entries, decision.ok ? decision.value.files : []);
  }
  await job.journal.commit();
}

function refusal(problem: Problem): Event {
  return { type: "refused", code: problem.code, words: renderProblem(problem) };
}

/** Where the settings list just one repository nobody needs to choose it. */
function chooseOnlyRepository({ journal, settings, view }: Job): void {
  const [only, ...others] = settings.publicRepositories;
  if (journal.disclosure().repository !== null || only === undefined || others.length > 0) return;
  const found = findPublic(only, { settings, tracking: view.repository, repositories: view.repositories });
  if (!found.ok) return;
  const { id, owner, name } = found.value;
  journal.stage([{ actor: null, comment: null, what: { type: "repository", id, owner, name } }]);
}

async function decided(
  job: Job,
  comment: Pending["comment"],
  parsed: ParsedCommand,
  together: number,
): Promise<Result<Decision, Problem>> {
  const permission = await job.permission(comment.author.login);
  const admitted = admit({ comment, parsed, together, permission, now: job.app.clock.now() });
  if (!admitted.ok) return admitted;
  const command = admitted.value;
  const publishing = command.name === "disclose" && command.mode === "now";
  const builds = publishing || command.name === "approve" || command.name === "take";
  const prepared = builds ? await preparedGates(job) : null;
  const known = await knownFor(job, comment.author, command, prepared);
  const decision = decide(command, known);
  if (!decision.ok || !publishing || prepared === null) return decision;
  const pinned = await pinPublication(job, prepared.preparation);
  return pinned.ok ? ok({ facts: [pinned.value], files: [] }) : pinned;
}

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
    const diffs = preparation.built.map((one) => ({
      target: one.target.branch,
      bytes: one.diff,
      file: { path: `${folder}/${one.target.branch.replaceAll("/", "-")}.diff`, sha256: sha256(one.diff) },
    }));
    const what: Event = {
      type: "bundle",
      round: currentRound(journal.disclosure()),
      digest,
      looseDigest,
      targets: [...preparation.targets.targets],
      file,
      diffs: diffs.map((one) => ({ target: one.target, file: one.file })),
    };
    const files = [
      { path: file.path, bytes: text },
      ...diffs.map((one) => ({ path: one.file.path, bytes: one.bytes })),
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
  const { repository, risk, branchEdits, advisory, patches, reporter, fixers, confirmedAt } = disclosure;
  const frozen = disclosure.selectionChangedAfterBundle ? null : approvedTargets(disclosure);
  const contents = {
    repository,
    risk,
    branchEdits,
    advisory,
    patches: [...patches],
    reporter,
    fixers,
    confirmedAt,
  };
  const key = JSON.stringify([contents, frozen]);
  if (job.prepared.contents === key) return job.prepared.preparation;
  const preparation = await prepare(job.app, job).catch((error: unknown) => failedPreparation(job, error));
  Object.assign(job.prepared, { contents: key, preparation });
  return preparation;
}

/** git that fails is told to the people at work; anything else is a fault of this code and stops the job. */
function failedPreparation({ app, view }: Job, error: unknown): Preparation {
  if (!(error instanceof GitFailure)) throw error;
  app.note("preparation failed", { code: error.code, repositoryId: view.repository.id, issue: view.issue.number });
  return { ...NOTHING_PREPARED, findings: { ...NO_FINDINGS, reachable: true, failed: true } };
}

async function gatesFor(job: Job, preparation: Preparation): Promise<Omit<PreparedGates, "preparation">> {
  const { journal, settings, view, permission } = job;
  const disclosure = journal.disclosure();
  const approvers = new Set(disclosure.approvals.map((approval) => approval.by.login));
  const permissions = new Map<string, Permission>();
  for (const login of approvers) permissions.set(login.toLowerCase(), await permission(login));
  const { digest, looseDigest } = preparation;
  const approvals = countApprovals({
    disclosure,
    settings,
    current: digest === null || looseDigest === null ? null : { digest, looseDigest, clean: true },
    comments: view.issue.comments,
    permissions,
  });
  return {
    approvals,
    gates: gatesOf({ disclosure, settings, findings: preparation.findings, digest, approvals }),
  };
}
