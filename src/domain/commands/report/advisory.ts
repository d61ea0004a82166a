// `/advisory`: the text that will become the public issue.
import { ADVISORY_TITLE_LIMIT, parseAdvisory } from "../../disclosure/advisory.ts";
import { err, ok } from "../../result.ts";
import { type CommandDefinition, needsNothing, recordFile } from "../definition.ts";

export const advisory: CommandDefinition<"advisory", { readonly markdown: string }> = {
  name: "advisory",
  usage: "/advisory, then Markdown",
  does: "the public text; its first heading becomes the title",
  who: "maintainer",
  example: "/advisory\n## Sessions outlive a logout\n\nA token that was revoked is accepted for up to an hour.",
  refusals: [],
  undo: "`/undo` (the text before it counts again), or `/advisory` with a new text",
  changesBundle: true,
  parse({ rest, below }) {
    const markdown = `${rest === "" ? "" : `${rest}\n`}${below}`.trim();
    const parsed = parseAdvisory(markdown);
    if (parsed === null) return err("below the command stand a heading (`## Title`) and a text");
    return Array.from(parsed.title).length > ADVISORY_TITLE_LIMIT
      ? err(`the title is longer than ${ADVISORY_TITLE_LIMIT} characters`)
      : ok({ markdown });
  },
  needs: needsNothing,
  decide: ({ markdown }) =>
    recordFile({ folder: "advisory", ending: "md" }, Buffer.from(`${markdown.trimEnd()}\n`), (file) => ({
      type: "advisory",
      file,
    })),
};
