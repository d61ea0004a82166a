// `/help`: the list of commands, or all about one.
import { err, ok } from "../../result.ts";
import { type CommandDefinition, needsNothing, record } from "../definition.ts";

/** `about`: a command's name; empty: none. */
type Args = { readonly about: string };

export const help: CommandDefinition<"help", Args> = {
  name: "help",
  usage: "/help [command]",
  does: "lists the commands, or tells all about one",
  who: "participant",
  example: "/help",
  refusals: [],
  undo: null,
  changesBundle: false,
  inDuplicate: true,
  parse({ rest }) {
    const about = rest.toLowerCase();
    return /^[a-z-]{0,30}$/.test(about) ? ok({ about }) : err("after `/help` stands the name of one command");
  },
  needs: needsNothing,
  decide: ({ about }) => record({ type: "shown", command: about === "" ? "help" : `help ${about}` }),
};
