// What deciding a command needs to know, asked of GitHub and git only as far as that command needs it.
import type { Command } from "../../domain/commands/commands.ts";
import { findPublic, type CommandContext } from "../../domain/commands/decide.ts";
import { currentPublication } from "../../domain/disclosure/state.ts";
import { readPatch } from "../../domain/patch/read.ts";
import type { Problem } from "../../domain/problems.ts";
import { err, ok, type Result } from "../../domain/result.ts";
import type { Account } from "../../domain/github.ts";
import { isBundle } from "../../effects/git/bundle.ts";
import { otherReading } from "../../effects/git/mailinfo.ts";
import { mailFolder } from "../../effects/git/repository.ts";
import { readPublicItem } from "../../effects/github/public-items.ts";
import { readPull } from "../../effects/github/public-repository.ts";
import { readFile, readUser } from "../../effects/github/tracking.ts";
import type { Job, PreparedGates } from "../tracking/job.ts";
import { openPublic, publicReader, reachablePublic, workspaceKey } from "../disclosure/prepare.ts";
import { describedItem, publicItemClient } from "../jobs/public-item.ts";
import { leaseEnd, holdsLease } from "../context/lease.ts";

/** `prepared`: for commands that are decided by what stands prepared; null for the others. */
export async function knownFor(
  job: Job,
  sender: Account,
  command: Command,
  prepared: PreparedGates | null,
): Promise<CommandContext> {
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
    heldUntil: claim === null || holdsLease(app, claim) ? null : leaseEnd(claim).toISOString(),
  };
}

async function namedUser(job: Job, login: string): Promise<CommandContext["named"]> {
  return (await job.permission(login)) === "none" ? null : await readUser(job.view.client, login);
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
async function namedStray(job: Job, command: Command): Promise<CommandContext["stray"]> {
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
  const { app, settings, permission } = job;
  if (isBundle(bytes)) return await checkBundle(job, bytes);
  const read = readPatch(bytes, { maxBytes: settings.maxPatchBytes });
  if (!read.ok) return err({ code: "patch-unreadable", problem: read.error });
  const reading = await otherReading(read.value, await mailFolder(app.git));
  if (reading !== null) {
    const chosen = command.name === "patch" && command.strict;
    if (!chosen) return err({ code: "patch-two-readings", reading });
    if ((await permission(sender)) !== "maintainer") return err({ code: "not-allowed", needs: "maintainer" });
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
