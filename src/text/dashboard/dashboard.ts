// The dashboard: one issue in the tracking repository with a row for each open disclosure, by why it waits.
import { type Group, GROUPS, type Moment, type Row } from "../../domain/dashboard/rows.ts";
import type { Tally } from "../../domain/moderation/tally.ts";
import { code, tableRow } from "../inert.ts";
import { renderMoment } from "../schedule/moment.ts";

export const DASHBOARD_TITLE = "Disclosures";

export type DashboardInput = {
  readonly rows: readonly Row[];
  /** Open issues that the app has not taken up: there before it came, and without a command. */
  readonly others: readonly number[];
  /** What moderation did since the app came. */
  readonly tally: Tally;
  readonly zone: string;
};

const HEADS: Readonly<Record<Group, string>> = {
  broken: "The record cannot be trusted: its status comment says what to do",
  stopped: "Publication stopped",
  publishing: "Publishing",
  rotten: "The patch stopped applying",
  copy: "A public report was copied: is it one?",
  coordinator: "Needs a coordinator",
  confirmation: "Needs to be confirmed or dismissed",
  texts: "Needs its risk, advisory or credits",
  patch: "Needs a patch that applies everywhere",
  approval: "Needs approval",
  time: "Approved: needs a time, or `/disclose`",
  armed: "Armed",
  pulls: "Public: fix PRs are open",
};

/** So many rows are shown; a post of GitHub has room for no more. */
const MOST_ROWS = 200;
const MOST_OTHERS = 100;

/** Markdown of the whole issue, without its marker. No title stands in it, and nothing of any report. */
export function dashboardBody({ rows, others, tally, zone }: DashboardInput): string {
  const shown = rows.slice(0, MOST_ROWS);
  const left = rows.length - shown.length;
  const groups = GROUPS.flatMap((group) => {
    const own = shown.filter((row) => row.group === group);
    return own.length === 0 ? [] : [groupTable(group, own, zone)];
  });
  const oldest = rows
    .flatMap(({ issue, unanswered }) => (unanswered === null ? [] : [{ issue, at: unanswered }]))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))[0];
  return [
    "Kept by the app: what each open disclosure waits for, as its record says. Everything is decided in the issues themselves; a command given here is not carried out.",
    oldest === undefined
      ? "**Every reporter has heard that their report arrived**, as far as the records say."
      : `**Oldest report whose reporter has heard nothing:** #${oldest.issue}, since ${renderMoment(oldest.at, zone)}.`,
    ...(groups.length === 0 ? ["No disclosure is open."] : groups),
    ...(left === 0 ? [] : [`${left} more are not shown.`]),
    ...(others.length === 0 ? [] : [othersWords(others)]),
    tallyWords(tally),
  ].join("\n\n");
}

function groupTable(group: Group, rows: readonly Row[], zone: string): string {
  const lines = rows.map(({ issue, next, moment }) =>
    tableRow(
      `#${issue}`,
      next.length === 0 ? "a maintainer" : next.map(code).join(", "),
      moment === null ? "" : momentWords(moment, zone),
    ),
  );
  return [`### ${HEADS[group]}`, "", "| issue | next | when |", "|---|---|---|", ...lines].join("\n");
}

function momentWords({ at, what }: Moment, zone: string): string {
  const words = {
    armed: "begins",
    acknowledge: "its reporter hears of it by",
    embargo: "the embargo ends",
    update: "its reporter hears more by",
  }[what];
  return `${words} ${renderMoment(at, zone)}`;
}

function othersWords(others: readonly number[]): string {
  const shown = others.slice(0, MOST_OTHERS).map((number) => `#${number}`);
  const left = others.length - shown.length;
  return `Not taken up, as they were here before the app and hold no command: ${shown.join(", ")}${left === 0 ? "" : `, and ${left} more`}.`;
}

function tallyWords({ redirected, givenBack, asked, askedThenRedirected, askedThenFalse, missed }: Tally): string {
  if (redirected + asked + missed === 0) return "**Moderation** has redirected nothing in public so far.";
  return `**Moderation** so far: ${redirected} redirected by the app, of these ${givenBack} given back as false alarms; ${asked} asked about in private, of these ${askedThenRedirected} redirected and ${askedThenFalse} false alarms; ${missed} named by a maintainer.`;
}

/** Said in a second dashboard that is closed. */
export function renderSecondDashboard(first: number): string {
  return `The dashboard is #${first}; this one was made at the same moment.`;
}

/** Where GitHub did not pin it. `words`: its own. */
export function renderUnpinned(words: string): string {
  return `This issue could not be pinned (GitHub: ${code(words)}). A repository has room for three pinned issues: unpin another one, then pin this by hand.`;
}

/** The settings do not want it any more. */
export const DASHBOARD_OFF =
  "`dashboard: false` in `.github/embargo.yml`: the app does not keep this issue any more.";
