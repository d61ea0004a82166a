// Every open issue of a tracking repository with what its record says: each record is read again only where its branch moved.
import { evolve } from "../../domain/evolve.ts";
import type { Disclosure } from "../../domain/disclosure/state.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import { tallyOf } from "../../domain/moderation/tally.ts";
import { readMarker, writeMarker } from "../../domain/record/markers.ts";
import { readRecord, type Recorded } from "../../domain/record/record.ts";
import type { Client } from "../../effects/github/client.ts";
import { readBranches } from "../../effects/github/public/repository.ts";
import { readRecordFile } from "../../effects/github/record/disclosure-branch.ts";
import { type ListedIssue, listOpenIssues } from "../../effects/github/tracking.ts";
import { DASHBOARD_TITLE } from "../../text/dashboard/dashboard.ts";
import type { AppContext } from "../context/app-context.ts";
import { lookTwice } from "../context/look-twice.ts";
import { isOwn } from "./posts.ts";

/** `disclosure`: null where there is no record, or none that holds; `broken`: there is one that does not. */
export type OpenDisclosure = ListedIssue & { readonly disclosure: Disclosure | null; readonly broken: boolean };

type App = Pick<AppContext, "keys" | "appId" | "records" | "tallies" | "clock">;

const MOST_REMEMBERED = 5_000;

/** The branches that hold records, by the number of their tracking issue. */
export async function disclosureBranches(
  client: Client,
  repository: RepositoryInfo,
): Promise<ReadonlyMap<number, string>> {
  const branches = await readBranches(client, repository, "disclosure/");
  return new Map(
    [...branches].flatMap(([name, sha]) => {
      const number = /^disclosure\/([1-9][0-9]{0,9})$/.exec(name)?.[1];
      return number === undefined ? [] : [[Number(number), sha] as const];
    }),
  );
}

/** All open issues, oldest change first. */
export async function readOpenDisclosures(
  app: App,
  client: Client,
  repository: RepositoryInfo,
): Promise<readonly OpenDisclosure[]> {
  const issues = await listOpenIssues(client, repository);
  const branches = await disclosureBranches(client, repository);
  const all: OpenDisclosure[] = [];
  for (const issue of issues) {
    const sha = branches.get(issue.number);
    const disclosure = sha === undefined ? null : await recorded(app, client, repository, issue.number, sha);
    all.push({ ...issue, disclosure, broken: sha !== undefined && disclosure === null });
  }
  return all;
}

/** What the record of that issue says, read again only where its branch moved; null: there is none, or none that holds. */
export async function recorded(
  app: App,
  client: Client,
  { owner, name, id }: RepositoryInfo,
  issue: number,
  sha: string,
): Promise<Disclosure | null> {
  const { records, keys, appId } = app;
  const key = `${id}#${issue}`;
  const known = records.get(key);
  if (known?.sha === sha) return known.disclosure;
  // By the branch, as its job asks for it: then GitHub only says that nothing changed. What is newer than the list is read again.
  // The branch was listed, so that there is no file on it is believed at the second look.
  const file = await lookTwice(app.clock, async () => await readRecordFile(client, { owner, name, issue }));
  const scope = { keys, appId, repositoryId: id, issue };
  const read = file === null ? null : readRecord(Buffer.from(file.bytes).toString("utf8"), scope);
  const entries = read?.ok === true ? read.value : null;
  const disclosure = entries === null ? null : evolve(entries);
  if (records.size >= MOST_REMEMBERED) records.clear();
  records.set(key, { sha, disclosure });
  noteTally(app, key, sha, entries ?? []);
  return disclosure;
}

/** What moderation did by that record, which is read for something else. A record that does not hold counts for nothing. */
export function noteTally(
  { tallies }: Pick<AppContext, "tallies">,
  key: string,
  sha: string,
  entries: readonly Recorded[],
): void {
  if (tallies.size >= MOST_REMEMBERED) tallies.clear();
  tallies.set(key, { sha, tally: tallyOf([entries]) });
}

/** How far the dashboard is: made, and not pinned yet; kept; or not kept any more. */
export type DashboardMark = "new" | "kept" | "over";

/** The marker in the dashboard's body. It names no issue: the body is written before there is a number. */
export function dashboardMarker(
  { keys }: Pick<AppContext, "keys">,
  repositoryId: number,
  mark: DashboardMark,
): string {
  return writeMarker(keys, { kind: "dashboard", repositoryId, issue: 0, key: mark });
}

/** Null: the text has no such marker. */
export function dashboardMark(
  { keys }: Pick<AppContext, "keys">,
  body: string,
  repositoryId: number,
): DashboardMark | null {
  const key = readMarker(keys, body, { kind: "dashboard", repositoryId, issue: 0 })?.key;
  return key === "new" || key === "kept" || key === "over" ? key : null;
}

const ANY_MARKER = "<!-- embargo:1:";

/** Whether the issue is the dashboard, or a double of it: whoever edits it may take one sign of that away. */
export function isDashboard(
  app: Pick<AppContext, "keys" | "app">,
  { author, title, body }: Pick<ListedIssue, "author" | "title" | "body">,
  repositoryId: number,
): boolean {
  if (!isOwn(app, author)) return false;
  // Whatever else the app has opened says so by a marker of its own, however people rename it.
  return (
    dashboardMark(app, body, repositoryId) !== null || (title === DASHBOARD_TITLE && !body.includes(ANY_MARKER))
  );
}
