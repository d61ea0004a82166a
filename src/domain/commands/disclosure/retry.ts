// `/retry`: goes on with a publication that stopped.
import { currentPublication } from "../../disclosure/state.ts";
import { newerKinds } from "../../record/newer.ts";
import { err } from "../../result.ts";
import { type CommandDefinition, parseNothing, record } from "../definition.ts";

export const retry: CommandDefinition<"retry", object, "lease"> = {
  name: "retry",
  usage: "/retry",
  does: "goes on with a publication that stopped",
  who: "maintainer",
  example: "/retry",
  refusals: [
    { code: "nothing-to-retry" },
    { code: "record-newer", kinds: ["merged"] },
    { code: "under-way", until: "2026-03-02T15:01:30.000Z" },
  ],
  undo: null,
  changesBundle: false,
  weighty: () => true,
  publishing: () => true,
  parse: parseNothing,
  needs: () => ({ lease: true }),
  decide(_args, { disclosure, lease }) {
    const publication = currentPublication(disclosure);
    if (publication === null || publication.published !== null) return err({ code: "nothing-to-retry" });
    const kinds = newerKinds(disclosure, "publication");
    if (kinds.length > 0) return err({ code: "record-newer", kinds });
    if (publication.stopped === null && lease !== null) return err({ code: "under-way", until: lease });
    return record({ type: "claimed", round: publication.pinned.round });
  },
};
