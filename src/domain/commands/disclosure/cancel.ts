// `/cancel`: calls a publication off that stopped before anything of it was public.
import { calledOff } from "../../disclosure/call-off.ts";
import { currentPublication } from "../../disclosure/state.ts";
import { err } from "../../result.ts";
import { type CommandDefinition, parseNothing, record } from "../definition.ts";

export const cancel: CommandDefinition<"cancel", object, "publicTraces"> = {
  name: "cancel",
  usage: "/cancel",
  does: "calls off a publication that stopped, while nothing of it is public: then everything can be changed again",
  who: "maintainer",
  example: "/cancel",
  refusals: [
    { code: "nothing-to-cancel" },
    { code: "cancel-under-way" },
    { code: "cancel-unseen" },
    { code: "cancel-public", traces: ["branch embargo/0123456789ab/main"] },
  ],
  undo: null,
  changesBundle: false,
  parse: parseNothing,
  needs: () => ({ publicTraces: true }),
  decide(_args, { disclosure, publicTraces }) {
    const publication = currentPublication(disclosure);
    if (publication === null || publication.published !== null) return err({ code: "nothing-to-cancel" });
    if (publication.stopped === null) return err({ code: "cancel-under-way" });
    if (publicTraces === null) return err({ code: "cancel-unseen" });
    if (publicTraces.length > 0) return err({ code: "cancel-public", traces: publicTraces });
    return record(calledOff(publication));
  },
};
