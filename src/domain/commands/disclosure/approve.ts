// `/approve`: a maintainer's word that exactly this bundle may go public.
import * as z from "zod";
import { approverRefusal } from "../../disclosure/approval/approvals.ts";
import { isReady } from "../../disclosure/gates.ts";
import { type Approval, currentRound } from "../../disclosure/state.ts";
import type { Recorded } from "../../record/record.ts";
import { hash, id } from "../../record/shapes.ts";
import { err, ok } from "../../result.ts";
import { type CommandDefinition, type EventDefinition, record } from "../definition.ts";
import { DIGEST } from "../words.ts";

const approved = z.object({ type: z.literal("approved"), round: id, digest: hash });

export const approvedEvent: EventDefinition<typeof approved> = {
  schema: approved,
  undo: "plain",
  evolve: (now, what, entry) => ({ ...now, approvals: withApproval(now.approvals, entry, what) }),
};

export const approve: CommandDefinition<"approve", { readonly digest: string }, "prepared"> = {
  name: "approve",
  usage: "/approve <digest>",
  does: "approves exactly this bundle; any change voids it",
  who: "maintainer",
  exclusive: true,
  example: `/approve ${"9b".repeat(16)}`,
  refusals: [
    { code: "approve-nothing", gates: [{ gate: "advisory", met: false }] },
    { code: "approve-mismatch", given: "9b".repeat(16), current: "5c".repeat(32) },
    { code: "approve-own-patch", why: "own-patch" },
    { code: "approve-own-patch", why: "author" },
    { code: "approve-own-patch", why: "credited" },
    { code: "approve-own-patch", why: "coordinator" },
  ],
  undo: "`/undo`, or edit or delete your comment",
  changesBundle: true,
  further: () => "within",
  weighty: () => true,
  parse({ rest }) {
    const digest = rest.toLowerCase();
    return DIGEST.test(digest)
      ? ok({ digest })
      : err("the digest is 16 to 64 hex digits; copy the line from the status comment");
  },
  needs: () => ({ prepared: true }),
  decide({ digest }, { prepared, disclosure, sender, settings }) {
    const { gates, digest: current } = prepared;
    if (current === null || !isReady(gates)) {
      return err({
        code: "approve-nothing",
        gates: gates.filter((gate) => !gate.met && gate.gate !== "approvals"),
      });
    }
    if (!current.startsWith(digest)) return err({ code: "approve-mismatch", given: digest, current });
    const why = approverRefusal(sender, prepared.handInFix, { disclosure, settings });
    if (why !== null) return err({ code: "approve-own-patch", why });
    return record({ type: "approved", round: currentRound(disclosure), digest: current });
  },
};

function withApproval(
  list: readonly Approval[],
  entry: Recorded,
  what: z.infer<typeof approved>,
): readonly Approval[] {
  if (entry.actor === null || entry.comment === null) return list;
  const approval = {
    by: entry.actor,
    round: what.round,
    digest: what.digest,
    comment: entry.comment.id,
    at: entry.at,
  };
  return [...list, approval];
}
