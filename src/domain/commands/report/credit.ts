// `/credit`: who is credited, as they want it spelled.
import { err, ok } from "../../result.ts";
import { type CommandDefinition, needsNothing, record } from "../definition.ts";
import { LOGIN } from "../words.ts";

export type Credited =
  | { readonly anonymous: true }
  | { readonly name: string; readonly mail: string | null; readonly login: string | null };

type Args = { readonly kind: "reporter" | "fix"; readonly who: Credited };

const NAME_LIMIT = 200;

export const credit: CommandDefinition<"credit", Args> = {
  name: "credit",
  usage: "/credit reporter <name> [<mail>] [@login] | anonymous, /credit fix ...",
  does: "who is credited, as they want it spelled",
  who: "maintainer",
  example: "/credit reporter Rita Okafor <rita@example.org> @rita",
  refusals: [],
  changesBundle: true,
  parse({ rest }) {
    if (rest.length > NAME_LIMIT) return err(`the credit is longer than ${NAME_LIMIT} characters`);
    const match = /^(reporter|fix)\s+(\S.*)$/.exec(rest);
    if (match?.[1] === undefined || match[2] === undefined)
      return err("say `reporter` or `fix`, then the name or `anonymous`");
    const who = creditedPerson(match[2].trim());
    return who === null
      ? err("the name is missing, or something stands after `@login`")
      : ok({ kind: match[1] === "reporter" ? "reporter" : "fix", who });
  },
  needs: needsNothing,
  decide: ({ kind, who }) =>
    record({
      type: "credit",
      credit:
        "anonymous" in who
          ? { kind, name: null, mail: null, login: null }
          : { kind, name: who.name, mail: who.mail, login: who.login },
    }),
};

/** `Name [<mail>] [@login]`, or `anonymous`; null where it is neither. */
function creditedPerson(text: string): Credited | null {
  if (text.toLowerCase() === "anonymous") return { anonymous: true };
  const words = text.split(/\s+/);
  const login =
    words.length > 1 ? LOGIN.exec(words.at(-1)?.startsWith("@") ? (words.at(-1) ?? "") : "")?.[1] : undefined;
  if (login !== undefined) words.pop();
  const mail = words.length > 1 ? /^<([^<>@\s]{1,64}@[^<>@\s]{1,190})>$/.exec(words.at(-1) ?? "")?.[1] : undefined;
  if (mail !== undefined) words.pop();
  const name = words.join(" ");
  return name === "" || /[<>@]/.test(name) ? null : { name, mail: mail ?? null, login: login ?? null };
}
