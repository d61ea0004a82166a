// `/duplicate`: this report is of the same vulnerability as another one, where everything goes on.
import * as z from "zod";
import { duplicateProblem } from "../../intake/duplicate.ts";
import { id } from "../../record/shapes.ts";
import { err, ok } from "../../result.ts";
import { withoutArming } from "../../schedule/state.ts";
import { type CommandDefinition, type EventDefinition, record } from "../definition.ts";

const duplicateSchema = z.object({
  type: z.literal("duplicate"),
  /** The other tracking issue; null: it is none after all. */
  of: id.nullable(),
});

export const duplicateEvent: EventDefinition<typeof duplicateSchema> = {
  schema: duplicateSchema,
  undo: "selection",
  evolve: (now, { of }) => ({
    ...now,
    issueClosed: of === null ? now.issueClosed : false,
    intake: { ...now.intake, duplicateOf: of },
    schedule: of === null ? now.schedule : withoutArming(now.schedule),
  }),
};

type Args = { readonly of: { readonly repository: string | null; readonly number: number } | null };

const SHORT = /^(?:of\s+)?(?:([A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9._-]{1,100}))?#([1-9][0-9]{0,8})$/i;
const LINK =
  /^(?:of\s+)?https?:\/\/[^/\s]{1,200}\/([A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9._-]{1,100})\/issues\/([1-9][0-9]{0,8})(?:[?#]\S{0,100})?$/i;

export const duplicate: CommandDefinition<"duplicate", Args, "otherReport"> = {
  name: "duplicate",
  usage: "/duplicate of #n",
  does: "the same vulnerability as in #n: this issue is closed, and everything goes on there, where its reporters are kept, whoever was first, first; `/duplicate none`: it is another one after all",
  who: "maintainer",
  example: "/duplicate of #12",
  refusals: [
    { code: "duplicate-refused", number: 12, why: "self" },
    { code: "duplicate-refused", number: 12, why: "unknown" },
    { code: "duplicate-refused", number: 12, why: "dismissed" },
    { code: "duplicate-refused", number: 12, why: "published" },
    { code: "duplicate-refused", number: 12, why: "closed" },
    { code: "duplicate-elsewhere", name: "acme/other-room" },
    { code: "duplicate-chain", number: 12, of: 7 },
    { code: "duplicate-holds", others: [14, 15], number: 12 },
  ],
  undo: "`/undo`, or `/duplicate none`",
  changesBundle: true,
  inDuplicate: true,
  parse({ rest }) {
    if (rest.toLowerCase() === "none") return ok({ of: null });
    const found = SHORT.exec(rest) ?? LINK.exec(rest);
    if (found === null) return err("name the other tracking issue: `/duplicate of #12`");
    return ok({ of: { repository: found[1] ?? null, number: Number(found[2]) } });
  },
  needs: ({ of }) => ({ otherReport: of === null ? null : of.number }),
  decide({ of }, { disclosure, tracking, issue, otherReport }) {
    if (of === null) return record({ type: "duplicate", of: null });
    const here = `${tracking.owner}/${tracking.name}`;
    if (of.repository !== null && of.repository.toLowerCase() !== here.toLowerCase())
      return err({ code: "duplicate-elsewhere", name: of.repository });
    const problem = duplicateProblem({ issue, intake: disclosure.intake }, of.number, otherReport);
    return problem === null ? record({ type: "duplicate", of: of.number }) : err(problem);
  },
};
