// Keeps the dashboard of one tracking repository as it should be now: one issue, edited where it would say something else.
import { rowOf } from "../../domain/dashboard/rows.ts";
import type { Identity } from "../../domain/identity.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import { sumOf, type Tally } from "../../domain/moderation/tally.ts";
import { isFinal } from "../../domain/refusal.ts";
import type { Settings } from "../../domain/settings.ts";
import type { Client } from "../../effects/github/client.ts";
import { listIssuesBy } from "../../effects/github/issues-by.ts";
import { pinIssue } from "../../effects/github/pins.ts";
import { refusalOf } from "../../effects/github/refusals.ts";
import { closeIssue, editIssue } from "../../effects/github/public/publish.ts";
import {
  DASHBOARD_OFF,
  DASHBOARD_TITLE,
  dashboardBody,
  renderSecondDashboard,
  renderUnpinned,
} from "../../text/dashboard/dashboard.ts";
import { type AppContext, botLogin } from "../context/app-context.ts";
import { type FollowUp, NO_FOLLOW_UP } from "../context/follow-up.ts";
import { unlessOdd } from "../context/look-twice.ts";
import { expectSettings, observeRepositories, trackingClient } from "../tracking/observe.ts";
import { openIssueOnce } from "../tracking/open-once.ts";
import {
  dashboardMark,
  dashboardMarker,
  disclosureBranches,
  isDashboard,
  readOpenDisclosures,
  recorded,
} from "../tracking/open-disclosures.ts";
import { sayOnce } from "../tracking/posts.ts";

type At = { readonly client: Client; readonly repository: RepositoryInfo };

/** Brings the dashboard to what the records say; makes it where there is none, and nobody has closed it. */
export async function driveDashboard(
  app: AppContext,
  { installationId, repositoryId }: Identity,
): Promise<FollowUp> {
  const repositories = await observeRepositories(app, installationId);
  const repository = repositories.find(({ id }) => id === repositoryId);
  if (repository === undefined || !repository.private) return NO_FOLLOW_UP;
  const client = trackingClient(app, installationId, repositoryId);
  const settings = await expectSettings(app, client, repository);
  if (!settings.ok) return NO_FOLLOW_UP;
  try {
    await unlessOdd(app.clock, async () => await keep(app, { client, repository }, settings.value));
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null || !isFinal(refusal)) throw error;
    // As in an archived repository: no disclosure depends on what is shown of it.
    app.note("the dashboard cannot be kept", { code: `github-${refusal.kind}`, repositoryId });
  }
  return NO_FOLLOW_UP;
}

async function keep(app: AppContext, at: At, settings: Settings): Promise<void> {
  const { client, repository } = at;
  const all = await readOpenDisclosures(app, client, repository);
  const own = all
    .filter((issue) => isDashboard(app, issue, repository.id))
    .toSorted((a, b) => a.number - b.number);
  const [first, ...doubles] = own;
  if (!settings.dashboard) {
    for (const issue of own) await retire(app, at, issue.number, DASHBOARD_OFF, "not_planned");
    return;
  }
  for (const { number } of doubles)
    await retire(app, at, number, renderSecondDashboard(first?.number ?? 0), "duplicate");
  const others = all.filter(({ number }) => own.every((issue) => issue.number !== number));
  const tally = await tallyOfAll(app, at);
  // Moderation is counted once every record was read: the sweep reads some at a time.
  if (tally === null) return;
  const rows = others.flatMap((issue) => rowOf(issue, settings) ?? []);
  const body = dashboardBody({
    rows: rows.toSorted((a, b) => a.issue - b.issue),
    others: others.flatMap(({ number, disclosure, broken }) => (disclosure === null && !broken ? [number] : [])),
    tally,
    zone: settings.schedule.zone,
  });
  if (first !== undefined) return await refresh(app, at, first, body);
  if (others.length === 0 || (await isClosedByHand(app, at))) return;
  const marker = dashboardMarker(app, repository.id, "new");
  const key = `dashboard ${repository.id}`;
  const number = await openIssueOnce(app, client, repository, {
    title: DASHBOARD_TITLE,
    body,
    marker,
    key,
    doubled: renderSecondDashboard,
  });
  app.cache.delete(`made:${repository.id}:${key}`);
  await refresh(app, at, { number, body: `${body}\n\n${marker}` }, body);
}

/** Pinned once, when it is new: whoever unpins it has their reason. */
async function refresh(
  app: AppContext,
  { client, repository }: At,
  there: { readonly number: number; readonly body: string },
  body: string,
): Promise<void> {
  const isNew = dashboardMark(app, there.body, repository.id) === "new";
  const why = isNew ? await pinIssue(client, repository, there.number) : null;
  const marker = dashboardMarker(app, repository.id, "kept");
  if (why !== null) await sayOnce(app, client, repository, there.number, `${renderUnpinned(why)}\n\n${marker}`);
  const whole = `${body}\n\n${marker}`;
  if (there.body.replaceAll("\r\n", "\n").trimEnd() !== whole)
    await editIssue(client, repository, there.number, whole);
}

/** Its text says that it is over, so that a new one may be made where it is wanted again. */
async function retire(
  app: AppContext,
  { client, repository }: At,
  number: number,
  words: string,
  reason: "not_planned" | "duplicate",
): Promise<void> {
  await editIssue(client, repository, number, `${words}\n\n${dashboardMarker(app, repository.id, "over")}`);
  await closeIssue(client, repository, number, reason);
}

/** Whoever closed it does not want it, not even a moment ago; a double that was closed says nothing. Asked only where none is open. */
async function isClosedByHand(app: AppContext, { client, repository }: At): Promise<boolean> {
  const mine = await listIssuesBy(client, repository, {
    creator: botLogin(app),
    since: new Date(0).toISOString(),
  });
  return mine.some(({ open, body }) => !open && dashboardMark(app, body, repository.id) === "kept");
}

/** So many records that moved are read here; after a start the sweep reads them, some at a time. */
const MOST_READ = 20;

/** Null: not every record was read yet. */
async function tallyOfAll(app: AppContext, { client, repository }: At): Promise<Tally | null> {
  const branches = await disclosureBranches(client, repository);
  const tallyOf = (number: number, sha: string): Tally | null => {
    const known = app.tallies.get(`${repository.id}#${number}`);
    return known?.sha === sha ? known.tally : null;
  };
  const moved = [...branches].filter(([number, sha]) => tallyOf(number, sha) === null);
  if (moved.length > MOST_READ) return null;
  // As of one that was closed a moment ago: the open ones were read for their rows.
  for (const [number, sha] of moved) await recorded(app, client, repository, number, sha);
  const tallies = [...branches].flatMap(([number, sha]) => tallyOf(number, sha) ?? []);
  return tallies.length < branches.size ? null : sumOf(tallies);
}
