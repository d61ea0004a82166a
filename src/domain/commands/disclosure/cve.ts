// `/cve`: asks GitHub for a CVE id, or says the one that was assigned elsewhere.
import * as z from "zod";
import { isCve } from "../../advisories/records/severity.ts";
import { cveSilentAt } from "../../advisories/state.ts";
import { err, ok } from "../../result.ts";
import { type CommandDefinition, type EventDefinition, needsNothing, record } from "../definition.ts";

type Args = { readonly what: "request" } | { readonly what: "set"; readonly id: string | null };

const cveSchema = z.object({
  type: z.literal("cve"),
  /** null: the one that was said before was wrong. */
  id: z.string().nullable(),
});

export const cveEvent: EventDefinition<typeof cveSchema> = {
  schema: cveSchema,
  undo: "plain",
  evolve: (now, { id }) => ({ ...now, advisories: { ...now.advisories, cve: { ...now.advisories.cve, id } } }),
};

export const cve: CommandDefinition<"cve", Args> = {
  name: "cve",
  usage: "/cve request | CVE-2026-12345 | none",
  does: "asks GitHub for a CVE id by the draft of its advisory, or says the id that was assigned elsewhere; records and advisory take it over whenever it comes, no approval is void by it, and nothing waits for it",
  who: "maintainer",
  example: "/cve CVE-2026-12345",
  refusals: [{ code: "cve-no-draft" }, { code: "cve-asked-before" }, { code: "cve-known", cve: "CVE-2026-12345" }],
  undo: "`/undo` or `/cve none`, for an id that was said; what GitHub was asked is not taken back",
  changesBundle: false,
  // An id that is said goes into public records, and no approval stands between.
  weighty: (args) => args.what === "request" || args.id !== null,
  parse({ rest }) {
    if (rest.toLowerCase() === "request") return ok({ what: "request" });
    if (rest.toLowerCase() === "none") return ok({ what: "set", id: null });
    const id = rest.toUpperCase();
    return isCve(id) ? ok({ what: "set", id }) : err("say `request`, an id as `CVE-2026-12345`, or `none`");
  },
  needs: needsNothing,
  decide(args, { disclosure, now }) {
    if (args.what === "set") return record({ type: "cve", id: args.id });
    const { draft, cve: known } = disclosure.advisories;
    if (draft === null) return err({ code: "cve-no-draft" });
    if (known.id !== null) return err({ code: "cve-known", cve: known.id });
    const silent = cveSilentAt(known);
    if (silent !== null && silent > now) return err({ code: "cve-asked-before" });
    return ok({ events: [], files: [], begins: "cve" });
  },
};
