// `/repository`: which public repository is fixed.
import * as z from "zod";
import { SELECTION_CHANGED } from "../../disclosure/state.ts";
import { id } from "../../record/shapes.ts";
import { err, ok } from "../../result.ts";
import { type CommandDefinition, type EventDefinition, needsNothing, record } from "../definition.ts";
import { findPublic, REPOSITORY_REFUSALS } from "../public-repository.ts";

type Args = { readonly owner: string | null; readonly repository: string };

const repositorySchema = z.object({ type: z.literal("repository"), id, owner: z.string(), name: z.string() });

export const repositoryEvent: EventDefinition<typeof repositorySchema> = {
  schema: repositorySchema,
  undo: "selection",
  evolve: (now, { id: number, owner, name }) => ({
    ...now,
    repository: { id: number, owner, name },
    ...SELECTION_CHANGED,
  }),
};

export const repository: CommandDefinition<"repository", Args> = {
  name: "repository",
  usage: "/repository <owner/name>",
  does: "which public repository, where the settings list several",
  who: "maintainer",
  example: "/repository acme/harbor",
  refusals: REPOSITORY_REFUSALS,
  undo: "`/undo`, or `/repository` with another name",
  changesBundle: true,
  parse({ rest }) {
    const match = /^(?:([A-Za-z0-9][A-Za-z0-9-]{0,38})\/)?([A-Za-z0-9._-]{1,100})$/.exec(rest);
    return match?.[2] === undefined
      ? err("name one repository")
      : ok({ owner: match[1] ?? null, repository: match[2] });
  },
  needs: needsNothing,
  decide(args, context) {
    const found = findPublic(`${args.owner ?? context.tracking.owner}/${args.repository}`, context);
    if (!found.ok) return found;
    const { id, owner, name } = found.value;
    return record({ type: "repository", id, owner, name });
  },
};
