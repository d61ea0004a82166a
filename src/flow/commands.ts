// Carries out the commands of a tracking issue's comments: each is admitted, decided and recorded once, whatever happens.
import { admit } from "../domain/admission.ts";
import { countApprovals, type ApprovalCount } from "../domain/approvals.ts";
import { sha256 } from "../domain/canonical.ts";
import { type ParsedCommand, parseComment } from "../domain/command-parser.ts";
import type { Command } from "../domain/commands.ts";
import { decide, type Decision, findPublic, type Known } from "../domain/decide.ts";
import { currentPublication, currentRound } from "../domain/disclosure.ts";
import type { Fact } from "../domain/facts.ts";
import { type Gate, gatesOf, isReady, NO_FINDINGS } from "../domain/gates.ts";
import { isBundle } from "../effects/git/bundle.ts";
import { otherReading } from "../effects/git/mailinfo.ts";
import { mailFolder } from "../effects/git/repository.ts";
import { GitFailure } from "../effects/git/run.ts";
import { readPatch } from "../domain/patch/read.ts";
import type { Problem } from "../domain/problems.ts";
import type { NewEntry } from "../domain/record.ts";
import { err, ok, type Result } from "../domain/result.ts";
import type { Settings } from "../domain/settings.ts";
import type { Account, Comment, Standing } from "../domain/world.ts";
import { readPublicItem } from "../effects/github/public-items.ts";
import { readPull } from "../effects/github/public-repository.ts";
import { readFile, readUser } from "../effects/github/tracking.ts";
import { sayProblem } from "../text/problems.ts";
import { bundleText } from "../domain/bundle.ts";
import type { Journal } from "./journal.ts";
import type { TrackingView } from "./observe.ts";
import {
  openPublic,
  approvedTargets,
  NOTHING_PREPARED,
  type Preparation,
  prepare,
  publicReader,
  reachablePublic,
  workspaceKey,
} from "./prepare.ts";
import { pinPublication } from "./pin.ts";
import { describedItem, publicItemClient } from "./public-item.ts";
import { leaseEnd, mayGoOn, type RunningApp } from "./running-app.ts";

/** One job's work on one tracking issue. */
export type Job = {
  readonly app: RunningApp;
  readonly installationId: number;
  readonly view: TrackingView;
  readonly settings: Settings;
  readonly journal: Journal;
  readonly standing: (login: string) => Promise<Standing>;
  /** What was prepared last in this job, and for which contents. */
  readonly prepared: { contents: string; preparation: Preparation } | { contents: null };
};

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
    const facts: readonly Fact[] = decision.ok ? decision.value.facts : [refusal(decision.error)];
    const at = { id: comment.id, line: parsed.line };
    const entries = facts.map((what): NewEntry => ({ actor, comment: at, what }));
    job.journal.stage(entries, decision.ok ? decision.value.files : []);
  }
  await job.journal.commit();
}

function refusal(problem: Problem): Fact {
  return { type: "refused", code: problem.code, words: sayProblem(problem) };
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
  const standing = await job.standing(comment.author.login);
  const admitted = admit({ comment, parsed, together, standing, now: job.app.clock.now() });
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

export type PreparedGates = {
  readonly preparation: Preparation;
  readonly gates: readonly Gate[];
  readonly approvals: ApprovalCount;
};

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
    const what: Fact = {
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
  const { journal, settings, view, standing } = job;
  const disclosure = journal.disclosure();
  const approvers = new Set(disclosure.approvals.map((approval) => approval.by.login));
  const standings = new Map<string, Standing>();
  for (const login of approvers) standings.set(login.toLowerCase(), await standing(login));
  const { digest, looseDigest } = preparation;
  const approvals = countApprovals({
    disclosure,
    settings,
    current: digest === null || looseDigest === null ? null : { digest, looseDigest, clean: true },
    comments: view.issue.comments,
    standings,
  });
  return {
    approvals,
    gates: gatesOf({ disclosure, settings, findings: preparation.findings, digest, approvals }),
  };
}

async function knownFor(
  job: Job,
  sender: Account,
  command: Command,
  prepared: PreparedGates | null,
): Promise<Known> {
  const { view, settings, journal, app } = job;
  const disclosure = journal.disclosure();
  const publication = currentPublication(disclosure);
  const claim = publication === null ? null : { by: publication.claimedBy, at: publication.claimedAt };
  const patch = command.name === "patch" ? await patchBytes(job, command) : null;
  return {
    sender: { id: sender.id, login: sender.login },
    disclosure,
    settings,
    tracking: view.repository,
    repositories: view.repositories,
    named: command.name === "coordinator" && command.login !== null ? await namedUser(job, command.login) : null,
    branches: await branchNames(job, command),
    pullExists: await pullExists(job, command),
    patch,
    patchCheck: patch === null ? ok(null) : await checkPatch(job, sender.login, patch, command),
    stray: await namedStray(job, command),
    proposals: prepared?.preparation.findings.proposals ?? [],
    digest: prepared?.preparation.digest ?? null,
    gates: prepared?.gates ?? [],
    heldUntil: claim === null || mayGoOn(app, claim) ? null : leaseEnd(claim).toISOString(),
  };
}

async function namedUser(job: Job, login: string): Promise<Known["named"]> {
  return (await job.standing(login)) === "none" ? null : await readUser(job.view.client, login);
}

/** Only some commands name branches; the others need no look at the public repository. */
async function branchNames(job: Job, command: Command): Promise<readonly string[] | null> {
  const needed =
    command.name === "branches" ||
    (command.name === "risk" && command.at !== null) ||
    (command.name === "patch" && command.branch !== null);
  const repository = reachablePublic(job.view, job.journal.disclosure());
  if (!needed || repository === null) return null;
  return [...(await (await openPublic(job.app, job.installationId, repository)).heads()).keys()];
}

async function pullExists(job: Job, command: Command): Promise<boolean> {
  const repository = reachablePublic(job.view, job.journal.disclosure());
  if (command.name !== "risk" || command.at === null || !("pull" in command.at) || repository === null)
    return false;
  const reader = publicReader(job.app, job.installationId, repository.id);
  return (await readPull(reader, repository, command.at.pull)) !== null;
}

/** The public item that `/stray` names, as GitHub has it now. */
async function namedStray(job: Job, command: Command): Promise<Known["stray"]> {
  if (command.name !== "stray" || command.item === null) return null;
  const { owner, repository, number, within } = command.item;
  const { settings, view } = job;
  const [only, ...others] = settings.publicRepositories;
  if (repository === null && others.length > 0)
    return err({ code: "stray-repository-unclear", listed: settings.publicRepositories });
  const name = repository === null ? (only ?? "") : owner === null ? repository : `${owner}/${repository}`;
  const chosen = findPublic(name, { settings, tracking: view.repository, repositories: view.repositories });
  if (!chosen.ok) return chosen;
  const client = publicItemClient(job.app, job.installationId, chosen.value.id);
  const found = await readPublicItem(client, chosen.value, { number, within });
  const shown = `${chosen.value.owner}/${chosen.value.name}#${number}`;
  return found === null
    ? err({ code: "stray-unknown", name: shown })
    : ok(describedItem({ repository: chosen.value }, found).item);
}

async function patchBytes(
  { view }: Job,
  command: Extract<Command, { name: "patch" }>,
): Promise<Uint8Array | null> {
  if (command.source.kind === "inline") return command.source.bytes;
  return (await readFile(view.client, view.repository, command.source.path, null))?.bytes ?? null;
}

/** A patch is only taken where it can be read; one from a comment also where damage on its way would show. */
async function checkPatch(
  job: Job,
  sender: string,
  bytes: Uint8Array,
  command: Command,
): Promise<Result<null, Problem>> {
  const { app, settings, standing } = job;
  if (isBundle(bytes)) return await checkBundle(job, bytes);
  const read = readPatch(bytes, { maxBytes: settings.maxPatchBytes });
  if (!read.ok) return err({ code: "patch-unreadable", problem: read.error });
  const reading = await otherReading(read.value, await mailFolder(app.git));
  if (reading !== null) {
    const chosen = command.name === "patch" && command.strict;
    if (!chosen) return err({ code: "patch-two-readings", reading });
    if ((await standing(sender)) !== "maintainer") return err({ code: "not-allowed", needs: "maintainer" });
  }
  if (command.name !== "patch" || command.source.kind !== "inline") return ok(null);
  const files = read.value.commits.flatMap((commit) => commit.files);
  const bare = files.find((file) => {
    const removed = file.oldMode !== null && file.newMode === null;
    return file.newBlob === null && !removed && (file.hunks > 0 || file.binary);
  });
  return bare === undefined ? ok(null) : err({ code: "patch-without-blobs", path: bare.path });
}

/** A bundle can only be read beside the history that it stands on. */
async function checkBundle(job: Job, bytes: Uint8Array): Promise<Result<null, Problem>> {
  const repository = reachablePublic(job.view, job.journal.disclosure());
  if (repository === null) return err({ code: "repository-unset" });
  const git = await openPublic(job.app, job.installationId, repository);
  const workspace = await git.workspace(workspaceKey(job.view, "bundle"));
  try {
    const read = await workspace.read(bytes, { maxBytes: job.settings.maxPatchBytes });
    return read.ok ? ok(null) : err({ code: "patch-unreadable", problem: read.error });
  } finally {
    await workspace.remove();
  }
}
