// The dashboard's rows: of each open disclosure why it waits, who is up next, and what comes when, from its record alone.
import { currentPublication, currentRound, type Disclosure, type Person } from "../disclosure/state.ts";
import { peopleCalled } from "../disclosure/called.ts";
import { patchFor } from "../disclosure/targets/built.ts";
import { acknowledgeBy, updateBy } from "../intake/due.ts";
import { askedNow } from "../intake/state.ts";
import type { Settings } from "../settings.ts";

/** In the order in which they are shown: what is in danger or late stands above what goes its way. */
export const GROUPS = [
  "broken",
  "stopped",
  "publishing",
  "rotten",
  "copy",
  "coordinator",
  "confirmation",
  "texts",
  "patch",
  "approval",
  "time",
  "armed",
  "pulls",
] as const;
export type Group = (typeof GROUPS)[number];

export type Moment = {
  readonly at: string;
  readonly what: "armed" | "acknowledge" | "embargo" | "update";
};

export type Row = {
  readonly issue: number;
  readonly group: Group;
  /** Logins; empty: any maintainer. */
  readonly next: readonly string[];
  readonly moment: Moment | null;
  /** Since when its reporter has heard nothing at all; null: they have, or it is not known. */
  readonly unanswered: string | null;
};

/** An open issue; `disclosure`: null where it has no record, or (`broken`) none that holds. */
export type Listed = {
  readonly number: number;
  readonly disclosure: Disclosure | null;
  readonly broken: boolean;
};

type Rules = Pick<Settings, "approvals" | "risk" | "intake">;

/** More names make a row no better. */
const MOST_NAMED = 5;

/** The issue's row; null: there is nothing to wait for, as it was never taken up, or is dismissed. */
export function rowOf({ number, disclosure, broken }: Listed, settings: Rules): Row | null {
  const row = (group: Group, more: Partial<Row> = {}): Row => ({
    issue: number,
    group,
    next: [],
    moment: null,
    unanswered: null,
    ...more,
  });
  if (broken) return row("broken");
  if (disclosure === null || disclosure.dismissed !== null || disclosure.intake.duplicateOf !== null) return null;
  const group = groupOf(disclosure, settings);
  if (group === null) return null;
  const { told, received } = disclosure.intake;
  const isPublic = group === "pulls" || group === "publishing" || group === "stopped";
  return row(group, {
    next: nextFor(group, disclosure)
      .map(({ login }) => login)
      .slice(0, MOST_NAMED),
    moment: isPublic ? null : nextMoment(disclosure, settings),
    unanswered: isPublic || told.length > 0 ? null : (received?.at ?? null),
  });
}

function groupOf(disclosure: Disclosure, settings: Rules): Group | null {
  const publication = currentPublication(disclosure);
  if (publication !== null) {
    if (publication.published === null) return publication.stopped === null ? "publishing" : "stopped";
    return disclosure.followUps.resolved.includes(publication.pinned.round) ? null : "pulls";
  }
  if (disclosure.schedule.armed !== null) return isRotten(disclosure) ? "rotten" : "armed";
  const { confirmedAt, coordinator, moderation } = disclosure;
  if (moderation.strays.length > 0 && confirmedAt === null)
    return moderation.strays.every(({ undone }) => undone !== null) ? null : "copy";
  if (coordinator === null) return "coordinator";
  if (confirmedAt === null) return "confirmation";
  if (isRotten(disclosure)) return "rotten";
  return preparedGroup(disclosure, settings);
}

function preparedGroup(disclosure: Disclosure, settings: Rules): Group {
  const { risk, advisory, credits, repository, patches } = disclosure;
  if (risk === null || advisory === null || credits.reporter === null || repository === null) return "texts";
  const needsPatch = settings.risk[risk.level as keyof Settings["risk"]].embargo;
  const bundle = disclosure.bundles.at(-1);
  if (needsPatch && patches.size === 0) return "patch";
  if (bundle === undefined || disclosure.selectionChangedAfterBundle) return "patch";
  const own = disclosure.approvals.filter(
    ({ digest, round }) => digest === bundle.digest && round === currentRound(disclosure),
  );
  return new Set(own.map(({ by }) => by.id)).size >= settings.approvals ? "time" : "approval";
}

/** Whether the patch that stands now is one that stopped applying. */
function isRotten({ followUps, patches }: Disclosure): boolean {
  return followUps.rotten.some(({ branch, patch }) => patchFor(patches, branch)?.file.sha256 === patch);
}

function nextFor(group: Group, disclosure: Disclosure): readonly Person[] {
  const { coordinator, available, intake } = disclosure;
  switch (group) {
    case "coordinator": {
      const ask = askedNow(intake);
      return ask === null ? [] : [ask];
    }
    // Whoever approves is somebody else than who wrote it: any maintainer may.
    case "approval":
    case "copy":
    case "broken":
      return [];
    case "pulls":
      return available.size > 0 ? [...available.values()] : peopleCalled(disclosure);
    case "armed":
    case "confirmation":
    case "patch":
    case "publishing":
    case "rotten":
    case "stopped":
    case "texts":
    case "time":
      return coordinator === null ? [] : [coordinator];
  }
}

/** Of what is to come, the first; a time that has passed stands there until what it was for is done. */
function nextMoment({ schedule, intake }: Disclosure, { intake: settings }: Rules): Moment | null {
  const { armed, embargo } = schedule;
  const acknowledge = acknowledgeBy(intake, settings);
  const update = updateBy(intake, settings);
  const all: readonly Moment[] = [
    ...(armed === null ? [] : [{ at: armed.at, what: "armed" } as const]),
    ...(acknowledge === null ? [] : [{ at: acknowledge.toISOString(), what: "acknowledge" } as const]),
    ...(embargo === null ? [] : [{ at: embargo.until, what: "embargo" } as const]),
    ...(update === null ? [] : [{ at: update.toISOString(), what: "update" } as const]),
  ];
  return all.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))[0] ?? null;
}
