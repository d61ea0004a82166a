// What a command does: from the command and what is known, the facts to record, or the problem to answer with.
import { sha256 } from "../record/canonical.ts";
import type { Command } from "./commands.ts";
import { submitters } from "../disclosure/approvals.ts";
import {
  currentPublication,
  currentRound,
  type Disclosure,
  newerKinds,
  type Person,
} from "../disclosure/state.ts";
import type { Credit, Event, FileRef, StrayItem } from "../record/events.ts";
import type { Gate } from "../disclosure/gates.ts";
import { isReady } from "../disclosure/gates.ts";
import { closest } from "../disclosure/branches.ts";
import type { Proposal } from "../patch/build.ts";
import type { Problem } from "../problems.ts";
import { err, never, ok, type Result } from "../result.ts";
import { decideModeration, knownFromCopy } from "./stray-commands.ts";
import type { Settings } from "../settings.ts";
import type { RepositoryInfo } from "../github.ts";

export type NewFile = { readonly path: string; readonly bytes: Uint8Array };
export type Decision = { readonly facts: readonly Event[]; readonly files: readonly NewFile[] };

export type CommandContext = {
  readonly sender: Person;
  readonly disclosure: Disclosure;
  readonly settings: Settings;
  readonly tracking: RepositoryInfo;
  /** All repositories of the installation. */
  readonly repositories: readonly RepositoryInfo[];
  /** The user that `/coordinator @user` names; null: no such user, or not named. */
  readonly named: Person | null;
  /** Branches of the public repository; null where none is chosen yet. */
  readonly branches: readonly string[] | null;
  /** Whether the pull request that `/risk 7 #n` names exists. */
  readonly pullExists: boolean;
  /** The patch that `/patch` gives: the fenced block, or the file's bytes; null: no such file. */
  readonly patch: Uint8Array | null;
  readonly patchCheck: Result<null, Problem>;
  /** Patches that the app proposes for branches, where the command takes one. */
  readonly proposals: readonly Proposal[];
  readonly digest: string | null;
  readonly gates: readonly Gate[];
  /** The public item that `/stray` names, or why it cannot be copied; null: none is named. */
  readonly stray: Result<StrayItem, Problem> | null;
  /** While another process still holds the publication: until when; null: it may be taken over. */
  readonly heldUntil: string | null;
};

/** Decides a command. `/disclose` itself is decided by `readyToPublish`: its facts need the built commits. */
export function decide(command: Command, known: CommandContext): Result<Decision, Problem> {
  const { disclosure } = known;
  const begun = currentPublication(disclosure);
  if (begun !== null && changesBundle(command)) {
    return err({ code: "publication-begun", status: begun.published === null ? "publishing" : "public" });
  }
  switch (command.name) {
    case "coordinator": {
      const person = command.login === null ? known.sender : known.named;
      if (person === null) return err({ code: "unknown-user", login: command.login ?? "" });
      return facts({ type: "coordinator", id: person.id, login: person.login });
    }
    case "confirm":
      return facts({ type: "confirmed" }, ...knownFromCopy(disclosure));
    case "dismiss":
      return facts({ type: "dismissed", why: command.why });
    case "repository":
      return chooseRepository(command, known);
    case "risk":
      return setRisk(command, known);
    case "branches":
      return editBranches(command, known);
    case "advisory": {
      const text = `${command.markdown.trimEnd()}\n`;
      return withFile("advisory", "md", Buffer.from(text), (file) => ({ type: "advisory", file }));
    }
    case "patch":
      return takePatch(command, known);
    case "take":
      return takeProposal(command, known);
    case "credit":
      return facts({ type: "credit", credit: creditOf(command) });
    case "available":
      return facts({ type: "availability", available: true });
    case "unavailable":
      return facts({ type: "availability", available: false });
    case "approve":
      return approve(command.digest, known);
    case "retry":
      return retry(known);
    case "stray":
    case "false-alarm": {
      const decided = decideModeration(command, known);
      return decided.ok ? facts(decided.value) : decided;
    }
    case "check":
    case "status":
    case "help":
      return facts({ type: "shown", command: command.name });
    case "disclose":
      return command.mode === "plan" ? facts({ type: "shown", command: "disclose plan" }) : readyToPublish(known);
    default:
      return never(command);
  }
}

/** No facts yet: that every gate holds and nothing is under way. */
export function readyToPublish({ disclosure, gates }: CommandContext): Result<Decision, Problem> {
  const begun = currentPublication(disclosure);
  if (begun !== null)
    return err({ code: "publication-begun", status: begun.published === null ? "publishing" : "public" });
  if (disclosure.dismissed !== null) return err({ code: "disclosure-dismissed" });
  const missing = gates.filter((gate) => !gate.met);
  return missing.length > 0 ? err({ code: "gates-unmet", gates: missing }) : ok({ facts: [], files: [] });
}

function facts(...list: readonly Event[]): Result<Decision, Problem> {
  return ok({ facts: list, files: [] });
}

function withFile(
  folder: string,
  ending: string,
  bytes: Uint8Array,
  fact: (file: FileRef) => Event,
): Result<Decision, Problem> {
  const hash = sha256(bytes);
  const file = { path: `${folder}/${hash.slice(0, 16)}.${ending}`, sha256: hash };
  return ok({ facts: [fact(file)], files: [{ path: file.path, bytes }] });
}

function changesBundle(command: Command): boolean {
  switch (command.name) {
    case "repository":
    case "risk":
    case "branches":
    case "advisory":
    case "patch":
    case "take":
    case "credit":
    case "confirm":
    case "dismiss":
    case "approve":
      return true;
    case "coordinator":
    case "available":
    case "unavailable":
    case "check":
    case "disclose":
    case "retry":
    case "stray":
    case "false-alarm":
    case "status":
    case "help":
      return false;
    default:
      return never(command);
  }
}

function chooseRepository(
  command: Extract<Command, { name: "repository" }>,
  known: CommandContext,
): Result<Decision, Problem> {
  const owner = command.owner ?? known.tracking.owner;
  const name = `${owner}/${command.repository}`;
  const chosen = findPublic(name, known);
  return chosen.ok
    ? facts({ type: "repository", id: chosen.value.id, owner: chosen.value.owner, name: chosen.value.name })
    : chosen;
}

/** The public repository of that name, if it is one that this tracking repository may publish to. */
export function findPublic(
  name: string,
  known: Pick<CommandContext, "settings" | "tracking" | "repositories">,
): Result<RepositoryInfo, Problem> {
  const full = name.includes("/") ? name : `${known.tracking.owner}/${name}`;
  const listed = known.settings.publicRepositories.map((one) =>
    one.includes("/") ? one : `${known.tracking.owner}/${one}`,
  );
  if (!listed.some((one) => one.toLowerCase() === full.toLowerCase())) {
    return err({ code: "repository-not-listed", name: full, listed });
  }
  const owner = full.split("/")[0] ?? "";
  if (owner.toLowerCase() !== known.tracking.owner.toLowerCase()) {
    return err({ code: "repository-foreign", name: full, owner: known.tracking.owner });
  }
  const found = known.repositories.find((one) => `${one.owner}/${one.name}`.toLowerCase() === full.toLowerCase());
  if (found === undefined) return err({ code: "repository-not-installed", name: full });
  return found.private ? err({ code: "repository-private", name: full }) : ok(found);
}

function setRisk(command: Extract<Command, { name: "risk" }>, known: CommandContext): Result<Decision, Problem> {
  const { level, at } = command;
  if (level === 7 && at === null) return err({ code: "risk-place-missing" });
  if (level !== 7 && at !== null) return err({ code: "risk-place-unneeded", level });
  if (at !== null && known.branches === null) return err({ code: "repository-unset" });
  if (at !== null && "branch" in at) {
    const unknown = unknownBranch([at.branch], known);
    if (unknown !== null) return err(unknown);
  }
  if (at !== null && "pull" in at && !known.pullExists) return err({ code: "unknown-pull", pull: at.pull });
  const risk: Event = { type: "risk", level, at };
  return level === 6 ? facts(risk, { type: "dismissed", why: "risk level 6" }) : facts(risk);
}

function editBranches(
  command: Extract<Command, { name: "branches" }>,
  known: CommandContext,
): Result<Decision, Problem> {
  if (known.branches === null) return err({ code: "repository-unset" });
  if (known.disclosure.risk === null) return err({ code: "risk-unset" });
  const unknown = unknownBranch(command.add, known);
  if (unknown !== null) return err(unknown);
  return facts({ type: "branches", add: [...command.add], remove: [...command.remove], why: command.why });
}

function unknownBranch(wanted: readonly string[], known: CommandContext): Problem | null {
  const there = known.branches ?? [];
  const branch = wanted.find((one) => !there.includes(one));
  return branch === undefined ? null : { code: "unknown-branch", branch, near: closest(branch, there) };
}

function takePatch(
  command: Extract<Command, { name: "patch" }>,
  known: CommandContext,
): Result<Decision, Problem> {
  const { branch } = command;
  if (known.patch === null) {
    return err({ code: "patch-file-missing", path: command.source.kind === "file" ? command.source.path : "" });
  }
  if (known.patch.byteLength > known.settings.maxPatchBytes) {
    return err({ code: "patch-too-large", bytes: known.patch.byteLength, limit: known.settings.maxPatchBytes });
  }
  if (branch !== null && known.branches !== null) {
    const unknown = unknownBranch([branch], known);
    if (unknown !== null) return err(unknown);
  }
  if (!known.patchCheck.ok) return known.patchCheck;
  const bytes = known.patch;
  const main = known.settings.mainBranch ?? "main";
  return withFile("patches", "patch", bytes, (file) => ({
    type: "patch",
    branch: branch === main ? null : branch,
    file,
    bytes: bytes.byteLength,
  }));
}

/** Taken as that branch's patch by who says so, who therefore does not approve it. */
function takeProposal(
  command: Extract<Command, { name: "take" }>,
  known: CommandContext,
): Result<Decision, Problem> {
  const { branch, id } = command;
  const proposal = known.proposals.find((one) => one.branch === branch);
  if (proposal === undefined || !proposal.id.startsWith(id))
    return err({ code: "no-proposal", branch, current: proposal?.id ?? null });
  const bytes = proposal.patch;
  return withFile("patches", "patch", bytes, (file) => ({ type: "patch", branch, file, bytes: bytes.byteLength }));
}

function creditOf(command: Extract<Command, { name: "credit" }>): Credit {
  const { kind } = command;
  return "anonymous" in command.who
    ? { kind, name: null, mail: null, login: null }
    : { kind, name: command.who.name, mail: command.who.mail, login: command.who.login };
}

function approve(given: string, { disclosure, digest, gates, sender }: CommandContext): Result<Decision, Problem> {
  if (digest === null || !isReady(gates)) {
    return err({ code: "approve-nothing", gates: gates.filter((gate) => !gate.met && gate.gate !== "approvals") });
  }
  if (!digest.startsWith(given)) return err({ code: "approve-mismatch", given, current: digest });
  if (submitters(disclosure).has(sender.id)) return err({ code: "approve-own-patch" });
  return facts({ type: "approved", round: currentRound(disclosure), digest });
}

function retry({ disclosure, heldUntil }: CommandContext): Result<Decision, Problem> {
  const publication = currentPublication(disclosure);
  if (publication === null || publication.published !== null) return err({ code: "nothing-to-retry" });
  const kinds = newerKinds(disclosure, "publication");
  if (kinds.length > 0) return err({ code: "record-newer", kinds });
  if (publication.stopped === null && heldUntil !== null) return err({ code: "under-way", until: heldUntil });
  return facts({ type: "claimed", round: publication.pinned.round });
}
