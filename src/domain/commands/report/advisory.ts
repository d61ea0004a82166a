// `/advisory`: the text that will become the public issue.
import * as z from "zod";
import { isUntitledForm } from "../../disclosure/advisory-fields.ts";
import { ADVISORY_TITLE_LIMIT, parseAdvisory } from "../../disclosure/advisory.ts";
import { file } from "../../record/shapes.ts";
import { err, ok } from "../../result.ts";
import { type CommandDefinition, type EventDefinition, needsNothing, record, recordFile } from "../definition.ts";

type Args = { readonly mode: "text"; readonly markdown: string } | { readonly mode: "template" };

const advisorySchema = z.object({ type: z.literal("advisory"), file });

export const advisoryEvent: EventDefinition<typeof advisorySchema> = {
  schema: advisorySchema,
  undo: "plain",
  evolve: (now, what) => ({ ...now, advisory: what.file }),
};

/** As it is kept. */
export function advisoryBytes(markdown: string): Uint8Array {
  return Buffer.from(`${markdown.trimEnd()}\n`);
}

export const advisory: CommandDefinition<"advisory", Args> = {
  name: "advisory",
  usage: "/advisory [template], then Markdown",
  does: "the public text; its first heading becomes the title; `template` prints a form for it; once everything is public, it opens a further round that edits the public texts",
  who: "maintainer",
  example: "/advisory\n## Sessions outlive a logout\n\nA token that was revoked is accepted for up to an hour.",
  refusals: [],
  undo: "`/undo` (the text before it counts again), or `/advisory` with a new text",
  changesBundle: true,
  shows: ({ mode }) => mode === "template",
  further: () => ({ add: [], remove: [], why: "the public text" }),
  parse({ rest, below }) {
    if (rest.toLowerCase() === "template" && below.trim() === "") return ok({ mode: "template" });
    const markdown = `${rest === "" ? "" : `${rest}\n`}${below}`.trim();
    const parsed = parseAdvisory(markdown);
    if (parsed === null) return err("below the command stand a heading (`## Title`) and a text");
    if (isUntitledForm(parsed))
      return err(
        "this is GitHub's form, which has no title: give the same text with `# <title>` as its first line",
      );
    return Array.from(parsed.title).length > ADVISORY_TITLE_LIMIT
      ? err(`the title is longer than ${ADVISORY_TITLE_LIMIT} characters`)
      : ok({ mode: "text", markdown });
  },
  needs: needsNothing,
  decide(args) {
    if (args.mode === "template") return record({ type: "shown", command: "advisory template" });
    return recordFile({ folder: "advisory", ending: "md" }, advisoryBytes(args.markdown), (file) => ({
      type: "advisory",
      file,
    }));
  },
};
