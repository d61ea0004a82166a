// The newest bundle of the round that stands approved, whether or not it could still be built.
import { countApprovals } from "../../domain/disclosure/approval/approvals.ts";
import { type Bundle, readBundle } from "../../domain/disclosure/bundle.ts";
import { currentRound } from "../../domain/disclosure/state.ts";
import type { Permission } from "../../domain/github.ts";
import type { EventOf } from "../../domain/record/events.ts";
import { handsInFix } from "./hands-in-fix.ts";
import { reachablePublic } from "./public-access.ts";
import type { Job } from "../tracking/job.ts";

export type Approved = { readonly recorded: EventOf<"bundle">; readonly bundle: Bundle };

/** Approvals count as at publishing: by people who still may, from comments that still stand. Null: none stands approved. */
export async function approvedBundle(job: Job): Promise<Approved | null> {
  const { journal, settings, view } = job;
  const disclosure = journal.disclosure();
  const round = currentRound(disclosure);
  const approvers = [...new Map(disclosure.approvals.map(({ by }) => [by.id, by])).values()];
  if (approvers.length === 0) return null;
  const permissions = new Map<string, Permission>();
  for (const { login } of approvers) permissions.set(login.toLowerCase(), await job.permission(login));
  const repository = reachablePublic(view, disclosure);
  for (const recorded of disclosure.bundles.filter((bundle) => bundle.round === round).toReversed()) {
    const bytes = await journal.readFile(recorded.file.path);
    const read = readBundle(bytes === null ? "" : Buffer.from(bytes).toString("utf8"), recorded.digest);
    if (!read.ok) continue;
    const commits = read.value.branches.flatMap((branch) => branch.commits);
    const { counted, needed } = countApprovals({
      disclosure,
      settings,
      current: { digest: recorded.digest, looseDigest: recorded.looseDigest, clean: true },
      comments: view.issue.comments,
      permissions,
      hands: await handsInFix(job, { repository, commits, disclosure, head: null }, approvers),
    });
    if (counted.length >= needed) return { recorded, bundle: read.value };
  }
  return null;
}
