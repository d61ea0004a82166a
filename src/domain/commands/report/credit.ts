// `/credit`: who is credited, as they want it spelled; two lists, each with a way to take names off it.
import * as z from "zod";
import { type ListedCredit, withCredit } from "../../disclosure/credits.ts";
import {
  CREDIT_TYPES,
  credit as creditShape,
  type CreditChange,
  creditChange,
  creditKind,
  type CreditType,
} from "../../record/shapes.ts";
import { err, never, ok, type Result } from "../../result.ts";
import { type CommandDefinition, type EventDefinition, needsNothing, record } from "../definition.ts";
import { LOGIN } from "../words.ts";

type Person = {
  readonly name: string;
  readonly mail: string | null;
  readonly login: string | null;
  /** null: what the list says. */
  readonly as: CreditType | null;
};

type Change =
  | (Person & { readonly do: "add" })
  | { readonly do: "remove"; readonly name: string }
  | { readonly do: "anonymous" }
  | { readonly do: "none" };

type Args = { readonly kind: "reporter" | "fix"; readonly change: Change };

const NAME_LIMIT = 200;

const credits = z.object({ type: z.literal("credits"), kind: creditKind, change: creditChange });

export const creditsEvent: EventDefinition<typeof credits> = {
  schema: credits,
  undo: "plain",
  evolve: (now, what) => ({ ...now, credits: withCredit(now.credits, what) }),
};

/** As it was written until both lists could be corrected: a fix is added, a reporter replaces the one before. */
const creditSchema = z.object({ type: z.literal("credit"), credit: creditShape });

export const creditEvent: EventDefinition<typeof creditSchema> = {
  schema: creditSchema,
  undo: "plain",
  evolve: (now, what) => ({ ...now, credits: withCredit(now.credits, what) }),
};

export const credit: CommandDefinition<"credit", Args> = {
  name: "credit",
  usage: "/credit reporter|fix <name> [<mail>] [@login] [as <type>] | -<name> | anonymous | none",
  does: "who is credited, as they want it spelled (once everything is public: in a further round that edits the public texts): adds a name to the list of reporters or of those who fixed it, takes one off (`-name`), names nobody (`anonymous`), or credits nobody (`none`); `as finder` says for databases what they did, in GitHub's words",
  who: "maintainer",
  example: "/credit reporter Rita Okafor <rita@example.org> @rita",
  refusals: [{ code: "credit-unknown", kind: "reporter", name: "Rita", listed: ["Rita Okafor", "Bob Ray"] }],
  undo: "`/credit reporter -<name>` or `/credit fix -<name>`, or `/undo`",
  changesBundle: true,
  further: () => ({ add: [], remove: [], why: "credits" }),
  parse({ rest }) {
    if (rest.length > NAME_LIMIT) return err(`the credit is longer than ${NAME_LIMIT} characters`);
    const match = /^(reporters?|fix)\s+(\S.*)$/i.exec(rest);
    if (match?.[1] === undefined || match[2] === undefined)
      return err("say `reporter` or `fix`, then a name, `-` and a name, `anonymous`, or `none`");
    const change = parseChange(match[2].trim());
    return change.ok
      ? ok({ kind: match[1].toLowerCase() === "fix" ? "fix" : "reporter", change: change.value })
      : change;
  },
  needs: needsNothing,
  decide({ kind, change }, { disclosure }) {
    const set = (stored: CreditChange) => record({ type: "credits", kind, change: stored });
    switch (change.do) {
      case "add": {
        const { name, mail, login, as } = change;
        const credited = { kind, name, mail, login, ...(as === null ? {} : { as }) };
        return set({ do: "add", credit: credited, presumed: false });
      }
      case "remove": {
        const list = disclosure.credits[kind] ?? [];
        const found = list.find((candidate) => isNamed(candidate, change.name));
        const listed = list.map(({ name }) => name ?? "anonymous");
        return found === undefined
          ? err({ code: "credit-unknown", kind, name: change.name, listed })
          : set({ do: "remove", name: found.name });
      }
      case "anonymous":
      case "none":
        return set({ do: change.do });
      default:
        return never(change);
    }
  },
};

function isNamed({ name, login }: ListedCredit, given: string): boolean {
  const lower = given.toLowerCase();
  return (name ?? "anonymous").toLowerCase() === lower || (login !== null && `@${login.toLowerCase()}` === lower);
}

/** Words that people write where they mean nobody; in public they would read as a name. */
const NOBODY = /^(?:nobody|no one|no-one|noone|n\/a|unknown|tbd|todo|\?+|null)$/i;

function parseChange(text: string): Result<Change, string> {
  const word = text.toLowerCase();
  if (word === "anonymous" || word === "none") return ok({ do: word });
  if (NOBODY.test(text)) return err("say `none` where nobody is to be credited, or `anonymous`");
  const removed = /^[-\u2010-\u2015\u2212]\s*(\S.*)$/.exec(text)?.[1];
  if (removed !== undefined) return ok({ do: "remove", name: removed });
  if (text.startsWith("-") || text.startsWith("+")) return err("after the sign stands a name");
  const { rest, as, strange } = creditType(text);
  if (strange !== null) return err(`\`${strange}\` is no type of credit: say one of ${CREDIT_TYPES.join(", ")}`);
  const who = creditedPerson(rest);
  return who === null
    ? err("the name is missing, or something stands after `@login`")
    : ok({ do: "add", ...who, as });
}

/** `... as finder` at the end. `strange`: a word that is no type. */
function creditType(text: string): {
  readonly rest: string;
  readonly as: CreditType | null;
  readonly strange: string | null;
} {
  const [, rest = "", word = ""] = /^(.*\S)\s+as\s+([A-Za-z][A-Za-z _-]{0,40})$/i.exec(text) ?? [];
  const type = word.trim().toLowerCase().replaceAll(/[ -]+/g, "_");
  const found = CREDIT_TYPES.find((known) => known === type) ?? null;
  if (found !== null) return { rest, as: found, strange: null };
  const behind = /(?:>|\s@[A-Za-z0-9-]+)$/.test(rest);
  return { rest: text, as: null, strange: behind && word !== "" ? word.trim() : null };
}

/** `Name [<mail>] [@login]`; null where it is something else. */
function creditedPerson(text: string): Omit<Person, "as"> | null {
  const words = text.split(/\s+/);
  const login =
    words.length > 1 ? LOGIN.exec(words.at(-1)?.startsWith("@") ? (words.at(-1) ?? "") : "")?.[1] : undefined;
  if (login !== undefined) words.pop();
  const mail = words.length > 1 ? /^<([^<>@\s]{1,64}@[^<>@\s]{1,190})>$/.exec(words.at(-1) ?? "")?.[1] : undefined;
  if (mail !== undefined) words.pop();
  const name = words.join(" ");
  return name === "" || /[<>@]/.test(name) ? null : { name, mail: mail ?? null, login: login ?? null };
}
