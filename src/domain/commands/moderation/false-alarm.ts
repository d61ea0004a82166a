// `/false-alarm`: undoes the moderation of what this issue is the private copy of.
import * as z from "zod";
import type { Disclosure } from "../../disclosure/state.ts";
import { type SeenLeak, standingLeaks } from "../../leaks/state.ts";
import type { Problem } from "../../problems.ts";
import { isThread, type Stray } from "../../moderation/state.ts";
import { err, ok, type Result } from "../../result.ts";
import type { NamedItem } from "../context.ts";
import {
  type CommandDefinition,
  type EventDefinition,
  needsNothing,
  REASON_LIMIT,
  record,
} from "../definition.ts";
import { namedItem } from "./stray.ts";

type Args = {
  readonly why: string;
  readonly item: NamedItem | null;
  /** The first digits of a public commit that is named. */
  readonly commit?: string;
};

const leakDismissed = z.object({ type: z.literal("leak-dismissed"), key: z.string(), why: z.string() });

/** What was taken for a leak is none, and is not told again. */
export const leakDismissedEvent: EventDefinition<typeof leakDismissed> = {
  schema: leakDismissed,
  undo: "plain",
  evolve: (now, { key }) => ({
    ...now,
    leaks: now.leaks.map((leak) => (leak.key === key ? { ...leak, dismissed: true } : leak)),
  }),
};

export const falseAlarm: CommandDefinition<"false-alarm", Args> = {
  name: "false-alarm",
  usage: "/false-alarm [#n, a link or a commit] [why]",
  does: "undoes the moderation of what this issue is the copy of, and leaves it alone from then on; with a name: of that one item among several; also says that what was taken for a leak is none",
  who: "maintainer",
  example: "/false-alarm a question about the documentation",
  refusals: [
    { code: "no-stray", command: "false-alarm" },
    { code: "stray-not-here", name: "#12", here: ["acme/harbor#7"] },
    { code: "false-alarm-confirmed" },
    { code: "leak-unknown", name: "#12", seen: ["pull:9"] },
  ],
  undo: "`/stray`",
  changesBundle: false,
  inDuplicate: true,
  // It puts a report back into public: not by a reply to a mail, which could be anybody's.
  weighty: () => true,
  parse({ rest }) {
    if (rest.length > REASON_LIMIT) return err(`the reason is longer than ${REASON_LIMIT} characters`);
    const [first = "", ...words] = rest.split(/\s+/);
    const item = namedItem(first);
    if (/^[0-9a-f]{7,40}$/.test(first)) return ok({ why: words.join(" "), item, commit: first });
    return ok(item === null ? { why: rest, item } : { why: words.join(" "), item });
  },
  needs: needsNothing,
  decide({ why, item, commit }, { disclosure }) {
    const { strays } = disclosure.moderation;
    const named = strays.some((stray) => item !== null && isNamed(stray, item));
    const leak = named ? null : leakNamed(disclosure, item, commit ?? null);
    if (leak !== null) return leak.ok ? record({ type: "leak-dismissed", key: leak.value, why }) : leak;
    if (strays.length === 0) return err({ code: "no-stray", command: "false-alarm" });
    if (isUnderEmbargo(disclosure)) return err({ code: "false-alarm-confirmed" });
    if (item === null) return record({ type: "false-alarm", why });
    const found = strays.find((stray) => isNamed(stray, item));
    if (found !== undefined) return record({ type: "false-alarm", why, item: found.key });
    return err({ code: "stray-not-here", name: `#${item.number}`, here: strays.slice(0, 5).map(shownName) });
  },
};

/** The key of the leak that is meant; null: none was seen, or a private copy's own item is meant. */
function leakNamed(
  { leaks, moderation }: Disclosure,
  item: NamedItem | null,
  commit: string | null,
): Result<string, Problem> | null {
  const standing = standingLeaks(leaks);
  if (standing.length === 0) return null;
  const wanted = commit === null ? `#${item?.number ?? ""}` : commit;
  const keyed = (is: (key: string) => boolean): readonly SeenLeak[] => standing.filter(({ key }) => is(key));
  const found =
    commit !== null
      ? keyed((key) => key.startsWith(`commit:${commit}`))
      : item === null
        ? standing
        : leaksAt(item, keyed);
  // Without a name it is what this issue is the copy of, where it is one.
  if (item === null && commit === null && moderation.strays.length > 0) return null;
  const [only, ...others] = found;
  return only !== undefined && others.length === 0
    ? ok(only.key)
    : err({ code: "leak-unknown", name: wanted, seen: standing.map(({ key }) => key) });
}

/** A thread by its number, or, where it is none itself, whatever was said in it; a comment by its link alone. */
function leaksAt(
  { number, within }: NamedItem,
  keyed: (is: (key: string) => boolean) => readonly SeenLeak[],
): readonly SeenLeak[] {
  if (within !== null) return keyed((key) => key === `${within.part}:${number}/${within.id}`);
  const threads = keyed((key) => ["issue", "pull", "discussion"].some((thread) => key === `${thread}:${number}`));
  return threads.length > 0 ? threads : keyed((key) => key.includes(`:${number}/`));
}

/** A confirmed vulnerability that is not public yet: giving its report back would publish it. */
function isUnderEmbargo(disclosure: Disclosure): boolean {
  if (disclosure.confirmedAt === null || disclosure.dismissed !== null) return false;
  return disclosure.publications.every(({ published }) => published === null);
}

function isNamed({ item }: Stray, { owner, repository, number, within }: NamedItem): boolean {
  const same = (name: string | null, its: string): boolean =>
    name === null || name.toLowerCase() === its.toLowerCase();
  const part = within === null ? isThread(item) : within.part === item.part && within.id === item.id;
  return (
    part && item.number === number && same(owner, item.repository.owner) && same(repository, item.repository.name)
  );
}

function shownName({ item }: Stray): string {
  return `${item.repository.owner}/${item.repository.name}#${item.number}`;
}
