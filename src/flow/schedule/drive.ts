// The armed publication: its pre-flights, its beginning at the minute, and what is told of it.
import { peopleCalled } from "../../domain/disclosure/called.ts";
import { currentPublication, isPublicBefore } from "../../domain/disclosure/state.ts";
import { isReady, type Gate, unmet } from "../../domain/disclosure/gates.ts";
import {
  dueNow,
  dueReminder,
  isBeforeEmbargo,
  isExcluded,
  isUnseconded,
  nextLook,
  nextReminder,
} from "../../domain/schedule/due.ts";
import type { Arming, Preflight, ScheduleEvent } from "../../domain/schedule/state.ts";
import { onlyRunning } from "../../domain/private-checks/judge.ts";
import { never } from "../../domain/result.ts";
import { renderGate } from "../../text/disclosure/gates.ts";
import {
  renderDisarmed,
  renderEmbargoReminder,
  renderHinderedSchedule,
  renderObstacle,
  renderPreflight,
  renderPublishedBySchedule,
  renderStoppedBySchedule,
} from "../../text/schedule/notices.ts";
import { renderCalling } from "../../text/mentions.ts";
import { beginPublication } from "../disclosure/publication/begin-publication.ts";
import { storeKit } from "../disclosure/kit/store-kit.ts";
import { preparedGates } from "../disclosure/prepared-gates.ts";
import type { Job } from "../tracking/job.ts";
import { partiesOf } from "../tracking/parties.ts";
import { type Notice, postNotices } from "../tracking/notices.ts";

type Disarmed = Exclude<Extract<ScheduleEvent, { type: "disarmed" }>["cause"], "command">;

/** How soon it is tried again where git failed at the minute. */
const AGAIN_MS = 30_000;
/** Likewise where private checks are still running: their end is told by a webhook, too. */
const CHECKS_AGAIN_MS = 90_000;

/** Does what the armed publication asks for now. Returns when to look again; null: nothing is armed. */
export async function goOnWithSchedule(job: Job): Promise<Date | null> {
  const { schedule } = job.journal.disclosure();
  const { armed } = schedule;
  const reminder = await remind(job);
  if (armed === null) return reminder;
  const now = job.app.github.reached();
  const due = dueNow(schedule, job.settings.schedule, now);
  switch (due.kind) {
    case "nothing":
      break;
    case "preflight":
      await preflight(job, armed, due.which);
      break;
    case "disarm":
      await disarm(job, due.cause, []);
      break;
    case "publish":
      {
        const wait = await begin(job, armed);
        if (wait !== null) return new Date(now.getTime() + wait);
      }
      break;
    default:
      return never(due);
  }
  return nextLook(job.journal.disclosure().schedule, now);
}

/** The parties are reminded of the embargo while nothing is public. Returns when they are to be reminded next. */
async function remind({ app, journal }: Job): Promise<Date | null> {
  const { schedule, publications, dismissed, intake } = journal.disclosure();
  const now = app.clock.now();
  const { embargo } = schedule;
  const isOver = dismissed !== null || intake.duplicateOf !== null;
  if (embargo === null || isOver || publications.some(({ published }) => published !== null)) return null;
  const which = dueReminder(schedule, now);
  if (which !== null) {
    journal.stage([{ actor: null, comment: null, what: { type: "reminded", which, until: embargo.until } }]);
    await journal.commit();
  }
  return nextReminder(schedule, now);
}

/** Every commit is built on the heads of this moment, and every gate is asked again. */
async function preflight(job: Job, armed: Arming, which: Preflight): Promise<void> {
  const { missing, changed } = await standing(job, armed);
  const trouble = await storeKit(job, await preparedGates(job));
  if (trouble !== null) job.app.note("no break-glass kit", { issue: job.view.issue.number });
  const { schedule } = job.journal.disclosure();
  const codes = [
    ...missing.map((gate) => gate.gate),
    ...(changed ? ["digest"] : []),
    ...(isUnseconded(armed, job.settings.schedule) ? ["unseconded"] : []),
    ...(isBeforeEmbargo(schedule) ? ["embargo"] : []),
    ...(isExcluded(armed, job.settings.schedule) ? ["day"] : []),
    ...((await stillMeant(job, armed)) ? [] : ["withdrawn"]),
  ];
  const found = { type: "preflight", at: armed.at, which, ok: codes.length === 0, codes } as const;
  job.journal.stage([{ actor: null, comment: null, what: found }]);
  await job.journal.commit();
}

/** What may pass, as a failure of git or checks that run, is waited for within the grace: returns for how long; null: it is decided. */
async function begin(job: Job, armed: Arming): Promise<number | null> {
  if (!(await stillMeant(job, armed))) return await disarm(job, "withdrawn", []);
  const { missing, changed } = await standing(job, armed);
  const codes = missing.map((gate) => gate.gate);
  if (codes.includes("preparation")) return AGAIN_MS;
  if (changed) return await disarm(job, "changed", codes);
  if (missing.length > 0 && missing.every((gate) => gate.gate === "checks" && onlyRunning(gate)))
    return CHECKS_AGAIN_MS;
  if (missing.length > 0) return await disarm(job, "gates", codes);
  const begun = await beginPublication(job, { actor: armed.by, comment: null });
  return begun.ok ? null : await disarm(job, "gates", [begun.error.code]);
}

async function standing(
  job: Job,
  armed: Arming,
): Promise<{ readonly missing: readonly Gate[]; readonly changed: boolean }> {
  const { gates, preparation } = await preparedGates(job);
  const bundle = job.journal.disclosure().bundles.findLast(({ digest }) => digest === armed.digest);
  const drifted = job.settings.drift === "clean" && bundle?.looseDigest === preparation.looseDigest;
  const same = preparation.digest === armed.digest || drifted;
  return { missing: unmet(gates), changed: isReady(gates) && !same };
}

/** Whether the comments that armed it still stand as they were written, by people who may still command. */
async function stillMeant({ view, permission }: Job, { by, comment, seconded }: Arming): Promise<boolean> {
  for (const word of [{ ...by, comment }, ...(seconded === null ? [] : [seconded])]) {
    const written = view.issue.comments.find(({ id }) => id === word.comment);
    if (written === undefined || written.edited) return false;
    if ((await permission(word.login)) !== "maintainer") return false;
  }
  return true;
}

async function disarm(job: Job, cause: Disarmed, codes: readonly string[]): Promise<null> {
  job.journal.stage([{ actor: null, comment: null, what: { type: "disarmed", cause, codes: [...codes] } }]);
  await job.journal.commit();
  return null;
}

/** Tells of what the schedule did by itself. Returns when to look again for what another process tells. */
export async function tellOfSchedule(job: Job): Promise<Date | null> {
  const notices = noticesOf(job);
  return notices.length === 0 ? null : await postNotices(job, notices);
}

function noticesOf(job: Job): readonly Notice[] {
  const { armed, disarmed, embargo } = job.journal.disclosure().schedule;
  const notices: Notice[] = [];
  if (armed !== null) {
    for (const { which, ok, codes, written } of armed.preflights) {
      if (ok) continue;
      const text = async (): Promise<string> =>
        renderPreflight(armed, which, await gatesNamed(job, codes), codes.includes("digest"));
      notices.push(notice(job, `preflight ${armed.at} ${which}`, written, text));
    }
  }
  if (disarmed !== null && disarmed.cause !== "command") {
    const { cause, codes, written } = disarmed;
    const publicBefore = isPublicBefore(job.journal.disclosure());
    const text = async (): Promise<string> =>
      renderDisarmed(disarmed.armed, cause, { found: await gatesNamed(job, codes), publicBefore });
    notices.push(notice(job, `disarmed ${disarmed.armed.at} ${written.at}`, written, text));
  }
  for (const { which, written } of embargo?.reminded ?? [])
    notices.push({
      about: `embargo ${embargo?.until ?? ""} ${which}`,
      written,
      body: () => (embargo === null ? "" : renderCalling(partiesOf(job), renderEmbargoReminder(embargo, which))),
    });
  return [...notices, ...hindranceNotices(job), ...publicationNotices(job)];
}

/** What cannot be recorded is told all the same: nobody looks at the status comment when the minute comes. */
function hindranceNotices(job: Job): readonly Notice[] {
  const { armed, begun } = job.journal.disclosure().schedule;
  const { parts, publication } = job.hindered;
  const written = { at: job.app.clock.now().toISOString(), by: job.app.instance };
  if (armed !== null && parts.length > 0) {
    const text = (): string => renderHinderedSchedule(armed, parts);
    return [notice(job, `hindered ${armed.at} ${armed.digest}`, written, text)];
  }
  const current = currentPublication(job.journal.disclosure());
  if (begun === null || publication === null || current === null || current.comment !== null) return [];
  return [
    notice(job, `publication ${current.pinned.key} unrecorded`, written, () =>
      renderStoppedBySchedule(begun, publication),
    ),
  ];
}

/** How a publication ended that no comment began: there is no command to answer. */
function publicationNotices(job: Job): readonly Notice[] {
  const { schedule, publications } = job.journal.disclosure();
  const { begun } = schedule;
  const publication = publications.at(-1);
  if (begun === null || publication === undefined || publication.comment !== null) return [];
  const { published, stopped, claimedBy, pinned } = publication;
  if (published !== null) {
    const written = { at: published.at, by: claimedBy };
    const text = (): string => renderPublishedBySchedule(begun, published.at);
    return [notice(job, `publication ${pinned.key} published`, written, text)];
  }
  if (stopped === null) return [];
  const written = { at: stopped.at, by: claimedBy };
  const text = (): string => renderStoppedBySchedule(begun, stopped.words);
  return [notice(job, `publication ${pinned.key} stopped ${stopped.at}`, written, text)];
}

/** A notice that calls the coordinator and whoever said that they will be there. */
function notice(
  { journal }: Job,
  about: string,
  written: Notice["written"],
  text: () => Promise<string> | string,
): Notice {
  const called = peopleCalled(journal.disclosure()).map(({ login }) => login);
  return { about, written, body: async () => renderCalling(called, await text()) };
}

/** The gates of these names as they stand now, in words. */
async function gatesNamed(job: Job, codes: readonly string[]): Promise<readonly string[]> {
  if (codes.length === 0) return [];
  const { gates } = await preparedGates(job);
  const lines = gates.filter((gate) => codes.includes(gate.gate)).map(renderGate);
  return [...lines, ...codes.flatMap((name) => renderObstacle(name) ?? [])];
}
