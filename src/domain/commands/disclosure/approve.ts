// `/approve`: a maintainer's word that exactly this bundle may go public.
import { approverRefusal } from "../../disclosure/approval/approvals.ts";
import { isReady } from "../../disclosure/gates.ts";
import { currentRound } from "../../disclosure/state.ts";
import { err, ok } from "../../result.ts";
import { type CommandDefinition, record } from "../definition.ts";
import { DIGEST } from "../words.ts";

export const approve: CommandDefinition<"approve", { readonly digest: string }, "prepared"> = {
  name: "approve",
  usage: "/approve <digest>",
  does: "approves exactly this bundle; any change voids it",
  who: "maintainer",
  alone: true,
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
