// `/coordinator`: who drives the disclosure.
import * as z from "zod";
import { id } from "../../record/shapes.ts";
import { err, ok } from "../../result.ts";
import { type CommandDefinition, type EventDefinition, record } from "../definition.ts";
import { LOGIN } from "../words.ts";

const coordinatorSchema = z.object({ type: z.literal("coordinator"), login: z.string(), id });

export const coordinatorEvent: EventDefinition<typeof coordinatorSchema> = {
  schema: coordinatorSchema,
  undo: "plain",
  evolve: (now, { id: user, login }) => ({ ...now, coordinator: { id: user, login } }),
};

export const coordinator: CommandDefinition<"coordinator", { readonly login: string | null }, "user"> = {
  name: "coordinator",
  usage: "/coordinator [@user]",
  does: "sets the coordinator (none: you) and posts the embargo reminder",
  who: "maintainer",
  example: "/coordinator @cora",
  refusals: [{ code: "unknown-user", login: "crao" }],
  undo: "`/undo`, or `/coordinator` with another name",
  changesBundle: false,
  parse({ rest }) {
    if (rest === "") return ok({ login: null });
    const login = LOGIN.exec(rest)?.[1];
    return login === undefined ? err("the user is given as `@login`") : ok({ login });
  },
  needs: ({ login }) => ({ user: login }),
  decide({ login }, { sender, user }) {
    const person = login === null ? sender : user;
    return person === null
      ? err({ code: "unknown-user", login: login ?? "" })
      : record({ type: "coordinator", id: person.id, login: person.login });
  },
};
