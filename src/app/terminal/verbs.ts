// What a line at the sandbox's prompt asks for: a verb of the prompt, or words that are said in the tracking issue.
import { distance } from "fastest-levenshtein";

export type Asked =
  | { readonly kind: "nothing" }
  | { readonly kind: "exit" }
  | { readonly kind: "help" }
  | { readonly kind: "as"; readonly login: string }
  | { readonly kind: "at"; readonly number: number }
  | { readonly kind: "prepare" }
  | { readonly kind: "approve" }
  | { readonly kind: "status" }
  | { readonly kind: "public" }
  /** `what`: a path or a link; empty: the tracking issue. */
  | { readonly kind: "show"; readonly what: string }
  | { readonly kind: "post"; readonly title: string }
  | { readonly kind: "say"; readonly text: string }
  /** No such verb, or not so. */
  | { readonly kind: "unclear"; readonly words: string };

type Verb = { readonly usage: string; readonly does: string; readonly read: (rest: string) => Asked | null };

const alone =
  (asked: Asked) =>
  (rest: string): Asked | null =>
    rest === "" ? asked : null;

const VERBS: Readonly<Record<string, Verb>> = {
  as: {
    usage: "as ada",
    does: "changes who speaks (cora, ada, milo: maintainers; rita: the reporter; oscar: a stranger)",
    read: (rest) => (/^[\w-]+$/.test(rest) ? { kind: "as", login: rest.toLowerCase() } : null),
  },
  prepare: {
    usage: "prepare",
    does: "lets cora say all that comes before the approval",
    read: alone({ kind: "prepare" }),
  },
  approve: {
    usage: "approve",
    does: "says the line that the status offers for it",
    read: alone({ kind: "approve" }),
  },
  status: { usage: "status", does: "prints the status comment", read: alone({ kind: "status" }) },
  show: {
    usage: "show",
    does: "prints the tracking issue; `show patch` the patch, `show <path or link>` a file of the tracking repository",
    read: (rest) => ({ kind: "show", what: rest }),
  },
  public: { usage: "public", does: "prints what is public", read: alone({ kind: "public" }) },
  post: {
    usage: "post A title",
    does: "opens a public issue (with `<<`, its text stands below)",
    read: (rest) => (rest === "" ? null : { kind: "post", title: rest }),
  },
  at: {
    usage: "at 2",
    does: "speaks in another tracking issue",
    read: (rest) => (/^#?[0-9]{1,9}$/.test(rest) ? { kind: "at", number: Number(rest.replace("#", "")) } : null),
  },
  help: { usage: "help", does: "prints this list", read: alone({ kind: "help" }) },
  exit: { usage: "exit", does: "ends", read: alone({ kind: "exit" }) },
};

/** Every verb, a line each. */
export function verbList(): string {
  const rows = Object.values(VERBS).map(({ usage, does }) => `  ${usage.padEnd(14)} ${does}`);
  return [
    "Type a comment, e.g. /help, or:",
    ...rows,
    `  ${"<<".padEnd(14)} begins a comment of several lines, and a second one ends it`,
  ].join("\n");
}

const AS_WORDS = "To say it as a comment, put it between two lines `<<`.";

/** Reads a line, or what stood between two lines `<<` (`several`), which is never a verb but `post`. */
export function readLine(text: string, several: boolean): Asked {
  const line = text.trim();
  if (line === "") return { kind: "nothing" };
  if (several) return line.startsWith("post ") ? { kind: "post", title: line.slice(5) } : { kind: "say", text };
  const [, first = "", rest = ""] = /^(\S+)\s*(.*)$/s.exec(line) ?? [];
  const name = first.toLowerCase();
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (verb !== undefined)
    return (
      verb.read(rest.trim()) ?? {
        kind: "unclear",
        words: `\`${name}\` is used like this: \`${verb.usage}\` ${verb.does}. ${AS_WORDS}`,
      }
    );
  const meant = nearest(name, rest);
  return meant === null
    ? { kind: "say", text }
    : {
        kind: "unclear",
        words: `There is no \`${first}\`; did you mean \`${meant}\`? \`help\` lists what there is. ${AS_WORDS}`,
      };
}

/** A slip of the pen in a verb. Words of two letters are near to many, so what follows must fit as well. */
function nearest(name: string, rest: string): string | null {
  if (!/^[a-z]+$/.test(name)) return null;
  const near = Object.entries(VERBS)
    .filter(([verb, { read }]) => read(rest.trim()) !== null && distance(verb, name) <= (verb.length > 3 ? 2 : 1))
    .filter(([verb]) => verb.length > 3 || /^\S+$/.test(rest.trim()))
    .toSorted(([left], [right]) => distance(left, name) - distance(right, name));
  const [verb, { usage = "" } = {}] = near[0] ?? [];
  if (verb === undefined) return null;
  return usage === verb || verb === "show" ? verb : `${verb} ${rest.trim().split("\n")[0] ?? ""}`;
}
