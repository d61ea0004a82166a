// What people report privately at GitHub becomes a tracking issue, once each; it stays there for whoever triages it, too.
import type { Identity } from "../../domain/identity.ts";
import { writeMarker } from "../../domain/record/markers.ts";
import { ACCESS } from "../../effects/github/access.ts";
import { listPrivateReports, type PrivateReport } from "../../effects/github/advisories/advisories.ts";
import { listIssuesBy } from "../../effects/github/issues-by.ts";
import { refusalOf } from "../../effects/github/refusals.ts";
import {
  doubledReportWords,
  privateReportBody,
  privateReportTitle,
} from "../../text/advisories/private-report.ts";
import { type AppContext, botLogin } from "../context/app-context.ts";
import { type FollowUp, NO_FOLLOW_UP } from "../context/follow-up.ts";
import { failureCode } from "../tracking/last-resort.ts";
import { openIssueOnce } from "../tracking/open-once.ts";
import { trackingClient } from "../tracking/observe.ts";
import { isRefusedForNow } from "../../domain/refusal.ts";

/** The tracking repository that a public one's reports go to. */
export type ReportPlace = {
  readonly repository: Parameters<typeof listPrivateReports>[1];
  readonly tracking: Parameters<typeof openIssueOnce>[2];
  readonly settings: {
    readonly advisories: { readonly reports: boolean; readonly answers: "off" | "preview" };
    readonly maintainers: Parameters<typeof privateReportBody>[1]["maintainers"];
  };
};

/** Opens a tracking issue for each report that waits to be triaged and has none. */
export async function takePrivateReports(
  app: AppContext,
  { installationId, repositoryId }: Identity,
  { repository, tracking, settings }: ReportPlace,
): Promise<FollowUp> {
  if (!settings.advisories.reports) return NO_FOLLOW_UP;
  const permissions = ACCESS.privateReports;
  const client = app.github.installation({ installationId, repositoryIds: [repositoryId], permissions });
  const reports = await listPrivateReports(client, repository).catch((error: unknown) => {
    // The permission is optional: an owner may not have granted it, which `/doctor` tells.
    if (refusalOf(error)?.kind !== "permission") throw error;
    return [];
  });
  const [first] = reports;
  if (first === undefined) return NO_FOLLOW_UP;
  const here = trackingClient(app, installationId, tracking.id);
  const opened = await listIssuesBy(here, tracking, { creator: botLogin(app), since: first.createdAt });
  const others: Identity[] = [];
  let failed: unknown = null;
  for (const report of reports) {
    const marker = reportMarker(app, tracking.id, report);
    if (opened.some(({ body }) => body.trimEnd().endsWith(marker))) continue;
    try {
      const number = await openIssueOnce(app, here, tracking, {
        title: privateReportTitle(report),
        body: privateReportBody(report, {
          maintainers: settings.maintainers,
          owner: tracking.owner,
          answers: settings.advisories.answers === "preview",
        }),
        marker,
        key: `report:${report.ghsa}`,
        doubled: doubledReportWords,
      });
      others.push({ installationId, repositoryId: tracking.id, kind: "tracking", number });
    } catch (error) {
      // One that GitHub refuses holds no other one back; it is tried again with the next look.
      if (!isRefusedForNow(refusalOf(error))) throw error;
      app.note("a private report got no tracking issue", { code: failureCode(error) });
      failed = error;
    }
  }
  if (failed !== null && others.length === 0) throw failed;
  return { at: null, others };
}

/** Bound to the repository, as the issue's number is not known before. */
function reportMarker({ keys }: Pick<AppContext, "keys">, repositoryId: number, { ghsa }: PrivateReport): string {
  const key = ghsa.toLowerCase().replaceAll("-", ".");
  return writeMarker(keys, { kind: "report", key, repositoryId, issue: 0 });
}
