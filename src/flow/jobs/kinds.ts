// What there is to look at, and the job that looks: one row for each kind of identity.
import type { Identity } from "../../domain/identity.ts";
import type { Lane } from "../../effects/queue/queue.ts";
import type { AppContext } from "../context/app-context.ts";
import { type FollowUp, NO_FOLLOW_UP } from "../context/follow-up.ts";
import { takePrivateReports } from "../advisories/private-reports.ts";
import { driveDashboard } from "../dashboard/keep.ts";
import { driveMail } from "../mail/mailbox.ts";
import { watchedRepository } from "../moderation/watched-repositories.ts";
import { drivePublicItem } from "./public-item.ts";
import { driveSettingsFile } from "./settings-file.ts";
import { driveTrackingIssue } from "./tracking-job.ts";

type JobKind = {
  /** Where its jobs wait, unless whoever enqueues them says otherwise. */
  readonly lane: Lane;
  /** Reads everything anew and brings the item to where it should be. */
  readonly drive: (app: AppContext, identity: Identity) => Promise<FollowUp>;
  /** So long it waits where another job asks for it: what follows meanwhile is looked at with it. */
  readonly waitsMs?: number;
};

export const JOBS: Readonly<Record<Identity["kind"], JobKind>> = {
  tracking: { lane: "disclosure", drive: driveTrackingIssue },
  settings: { lane: "moderation", drive: driveSettingsFile },
  dashboard: { lane: "moderation", drive: driveDashboard, waitsMs: 10_000 },
  mail: { lane: "moderation", drive: driveMail },
  public: { lane: "moderation", drive: drivePublicItem },
  reports: { lane: "disclosure", drive: drivePrivateReports },
};

/** Looks whether somebody has reported something privately at GitHub. */
async function drivePrivateReports(app: AppContext, identity: Identity): Promise<FollowUp> {
  const watched = await watchedRepository(app, identity.installationId, identity.repositoryId);
  return watched === null ? NO_FOLLOW_UP : await takePrivateReports(app, identity, watched);
}

/** When a job that another one asks for may begin; undefined: at once. */
export function askedFor({ kind }: Identity, now: Date): Date | undefined {
  const { waitsMs } = JOBS[kind];
  return waitsMs === undefined ? undefined : new Date(now.getTime() + waitsMs);
}
