// From a webhook to identities: which items have to be looked at. Nothing else of a payload is believed.
import * as z from "zod";
import type { Identity } from "../domain/identity.ts";

const payload = z.object({
  installation: z.object({ id: z.int() }),
  repository: z.object({ id: z.int(), private: z.boolean() }),
  issue: z.object({ number: z.int(), pull_request: z.unknown().optional() }).optional(),
  sender: z.object({ type: z.string() }),
});

/** Events that may change where a tracking issue stands. */
export const TRACKING_EVENTS = ["issues", "issue_comment"] as const;

/** The tracking issue that a delivery is about; empty where it is about something else. */
export function identitiesOf(event: unknown): readonly Identity[] {
  const parsed = payload.safeParse(event);
  if (!parsed.success) return [];
  const { installation, repository, issue, sender } = parsed.data;
  // Bots command nothing; the app's own posts would only wake it up again.
  if (sender.type === "Bot" || !repository.private || issue === undefined || issue.pull_request !== undefined)
    return [];
  return [
    { installationId: installation.id, repositoryId: repository.id, kind: "tracking", number: issue.number },
  ];
}

/** One waiting job for each item. */
export function jobKey(identity: Identity): string {
  return `${identity.kind}:${identity.repositoryId}:${identity.number}`;
}
