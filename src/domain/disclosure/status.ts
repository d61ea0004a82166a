// The status of a disclosure, derived from what is recorded and what stands built.
import { currentPublication, type Disclosure } from "./state.ts";

export type Status =
  | "reported"
  | "confirmed"
  | "fix ready"
  | "approved"
  | "armed"
  | "publishing"
  | "public"
  | "resolved"
  | "dismissed"
  | "duplicate";

/** The status, derived. `ready`: every branch's commits stand built; `approved`: enough approvals count. */
export function statusOf(
  disclosure: Disclosure,
  { ready, approved }: { ready: boolean; approved: boolean },
): Status {
  const publication = currentPublication(disclosure);
  if (publication?.published)
    return disclosure.followUps.resolved.includes(publication.pinned.round) ? "resolved" : "public";
  if (publication !== null) return "publishing";
  if (disclosure.intake.duplicateOf !== null) return "duplicate";
  if (disclosure.dismissed !== null) return "dismissed";
  if (disclosure.confirmedAt === null) return "reported";
  if (ready && approved) return disclosure.schedule.armed === null ? "approved" : "armed";
  return ready ? "fix ready" : "confirmed";
}
