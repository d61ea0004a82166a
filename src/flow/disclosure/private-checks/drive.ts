// Private checks from beginning to end: commits pushed to the tracking repository, their results noted and told, their branches removed.
import { earliest, elapsed } from "../../../domain/clock.ts";
import { peopleCalled } from "../../../domain/disclosure/called.ts";
import { currentPublication } from "../../../domain/disclosure/state.ts";
import type { Preparation } from "../../../domain/disclosure/preparation.ts";
import {
  commitsToCheck,
  keyOf,
  lastRefusal,
  missingAt,
  outcomeOf,
  standsFor,
} from "../../../domain/private-checks/judge.ts";
import { checksBranch, type PrivateChecksEvent, type SeenChecks } from "../../../domain/private-checks/state.ts";
import { readChecksBranches, removeBranch } from "../../../effects/github/commit-checks.ts";
import type { PushResult } from "../../../effects/git/repository.ts";
import { renderCalling } from "../../../text/mentions.ts";
import { renderChecksSeen } from "../../../text/private-checks/words.ts";
import { lookTwice } from "../../context/look-twice.ts";
import type { Job } from "../../tracking/job.ts";
import { postNotices } from "../../tracking/notices.ts";
import { preparedGates } from "../prepared-gates.ts";
import { checksGate, checksInput } from "./gate.ts";
import { pushForChecks } from "./push.ts";

/** How soon it is looked at again what no webhook may tell of. */
const AGAIN_MS = 5 * 60_000;
/** Likewise a push of which nobody knows what became of it. */
const PUSHED_AGAIN_MS = 2 * 60_000;
/** What GitHub refused is tried again by itself after this time. */
const REFUSED_AGAIN_MS = 60 * 60_000;

/** Once everything is public nothing is left to be checked. */
export async function endChecks(job: Job): Promise<null> {
  return isOver(job) ? await removeBranches(job) : null;
}

function isOver({ journal, settings }: Job): boolean {
  const disclosure = journal.disclosure();
  const ended = disclosure.dismissed !== null || disclosure.intake.duplicateOf !== null;
  const published = (currentPublication(disclosure)?.published ?? null) !== null;
  return ended || published || !settings.privateChecks.enabled;
}

/** Does what the private checks ask for now. Returns when to look again; null: nothing is awaited. */
export async function goOnWithChecks(job: Job): Promise<Date | null> {
  const disclosure = job.journal.disclosure();
  if (isOver(job)) return await removeBranches(job);
  if (currentPublication(disclosure) !== null || disclosure.confirmedAt === null || disclosure.repository === null)
    return null;
  const { preparation } = await preparedGates(job);
  const trouble = await pushWhatIsNew(job, preparation);
  const next = await noteOutcome(job, preparation);
  const told = await tellOfChecks(job);
  return earliest([next, told, trouble]);
}

/** Recorded before it is pushed, so that whatever stands there is known and removed in the end. */
async function pushWhatIsNew(job: Job, preparation: Preparation): Promise<Date | null> {
  const input = checksInput(job, preparation);
  const commits =
    input === null ? null : commitsToCheck(preparation.findings.targets, preparation.findings.builds);
  if (input === null || commits === null || preparation.repository === null) return null;
  const branches = commits.map(({ target, commit }) => ({
    target,
    name: checksBranch(job.view.issue.number, target),
    commit,
  }));
  const refused = lastRefusal(job.journal.disclosure().privateChecks, branches);
  const stands = standsFor(input);
  // On heads of before, which hold for now.
  if (stands && keyOf(input.pushed?.branches ?? []) !== keyOf(branches)) return null;
  if (refused !== null && !isAskedAgain(job, refused)) return null;
  if (stands && refused === null && (await checksGate(job, preparation))?.met === true) return null;
  const there = await readChecksBranches(job.view.client, job.view.repository, job.view.issue.number);
  const missing = branches.filter(({ name, commit }) => there.get(name) !== commit);
  if (!stands || refused !== null)
    await record(job, {
      type: "checks-pushed",
      concerns: "nothing",
      digest: preparation.digest,
      branches,
    });
  const [client, at] = [job.view.client, job.view.repository];
  // Of targets that are none any more.
  for (const name of there.keys())
    if (branches.every((branch) => branch.name !== name)) await removeBranch(client, at, name);
  if (missing.length === 0) return null;
  const result = await pushForChecks(job, preparation.repository, { preparation, branches: missing, there });
  const exists = result.kind === "rejected" && result.reasons.some(({ reason: why }) => why === "exists");
  if (result.kind === "unknown" || exists) {
    // Its answer may have been lost, or it was sent twice: nobody else moves these branches.
    const now = await readChecksBranches(client, at, job.view.issue.number);
    const stands = branches.every(({ name, commit }) => now.get(name) === commit);
    return stands ? null : new Date(job.app.clock.now().getTime() + PUSHED_AGAIN_MS);
  }
  const reason = refusalOf(result);
  if (reason !== null)
    await record(job, {
      type: "checks-seen",
      concerns: "nothing",
      digest: preparation.digest,
      commits: branches.map(({ commit }) => commit),
      outcome: "refused",
      names: [],
      ...reason,
    });
  return null;
}

const LONGEST_DETAIL = 2_000;

function refusalOf(result: PushResult): Pick<SeenChecks, "reason" | "detail"> | null {
  if (result.kind === "unauthorised") return { reason: "unauthorised", detail: "" };
  const [first] = result.kind === "rejected" ? result.reasons : [];
  return first === undefined
    ? null
    : { reason: first.reason, detail: Array.from(first.detail).slice(0, LONGEST_DETAIL).join("") };
}

/** Whether it is time, or somebody said `/check` since. */
function isAskedAgain({ journal, app }: Job, { written }: SeenChecks): boolean {
  const since = Date.parse(written.at);
  if (elapsed(since, app.clock.now().getTime()) >= REFUSED_AGAIN_MS) return true;
  return journal
    .entries()
    .some(({ what, at }) => what.type === "shown" && what.command === "check" && Date.parse(at) > since);
}

/** Notes what came of them, each outcome once. Returns when to look again. */
async function noteOutcome(job: Job, preparation: Preparation): Promise<Date | null> {
  const { app, settings, journal } = job;
  const { pushed, seen } = journal.disclosure().privateChecks;
  const gate = await checksGate(job, preparation);
  if (
    gate === null ||
    pushed === null ||
    gate.refused !== null ||
    gate.branches.some(({ commit }) => commit === null)
  )
    return null;
  const now = app.clock.now();
  const outcome = outcomeOf(gate, pushed.at, settings.privateChecks, now);
  const commits = gate.branches.map(({ commit }) => commit ?? "");
  const last = seen.findLast((entry) => entry.commits.join() === commits.join());
  // A bundle whose texts alone changed is told of by what holds for it, and of what fails once.
  const known =
    last?.outcome === outcome?.outcome && (outcome?.outcome !== "passed" || last?.digest === preparation.digest);
  if (outcome !== null && !known)
    await record(job, {
      type: "checks-seen",
      concerns: "nothing",
      digest: preparation.digest,
      commits,
      outcome: outcome.outcome,
      names: [...outcome.names],
    });
  if (outcome?.outcome === "passed") return null;
  const late = missingAt(pushed.at, settings.privateChecks);
  const again = new Date(now.getTime() + AGAIN_MS);
  return late > now && late < again ? late : again;
}

async function tellOfChecks(job: Job): Promise<Date | null> {
  const { privateChecks } = job.journal.disclosure();
  const called = peopleCalled(job.journal.disclosure()).map(({ login }) => login);
  const minutes = job.settings.privateChecks.missingMinutes;
  return await postNotices(
    job,
    privateChecks.seen
      .filter(({ outcome }) => outcome !== "passed")
      .map((seen) => ({
        about: `checks ${seen.outcome} ${seen.written.at} ${seen.commits.join()}`,
        written: seen.written,
        body: () => renderCalling(called, renderChecksSeen(seen, minutes)),
      })),
  );
}

/** Whatever stands there for this disclosure is removed, once it is over or the settings ask for no checks any more. */
async function removeBranches(job: Job): Promise<null> {
  const { view, journal } = job;
  const { pushed } = journal.disclosure().privateChecks;
  if (pushed === null) return null;
  const there = await readChecksBranches(view.client, view.repository, view.issue.number);
  // GitHub's list may be behind; what was pushed is known.
  const names = new Set([...there.keys(), ...pushed.branches.map(({ name }) => name)]);
  for (const name of names) {
    const remove = async (): Promise<true | null> =>
      (await removeBranch(view.client, view.repository, name)) || null;
    // Of what was listed one odd answer is not believed.
    if (there.has(name)) await lookTwice(job.app.clock, remove);
    else await remove();
  }
  await record(job, { type: "checks-pushed", concerns: "nothing", digest: null, branches: [] });
  return null;
}

async function record({ journal }: Job, what: PrivateChecksEvent): Promise<void> {
  journal.stage([{ actor: null, comment: null, what }]);
  await journal.commit();
}
