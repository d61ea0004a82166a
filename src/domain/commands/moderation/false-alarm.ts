// `/false-alarm`: undoes the moderation of what this issue is the private copy of.
import type { Disclosure } from "../../disclosure/state.ts";
import { isThread, type Stray } from "../../moderation/state.ts";
import { err, ok } from "../../result.ts";
import type { NamedItem } from "../context.ts";
import { type CommandDefinition, needsNothing, REASON_LIMIT, record } from "../definition.ts";
import { namedItem } from "./stray.ts";

type Args = { readonly why: string; readonly item: NamedItem | null };

export const falseAlarm: CommandDefinition<"false-alarm", Args> = {
  name: "false-alarm",
  usage: "/false-alarm [#n or a link] [why]",
  does: "undoes the moderation of what this issue is the copy of, and leaves it alone from then on; with a name: of that one item among several",
  who: "maintainer",
  example: "/false-alarm a question about the documentation",
  refusals: [
    { code: "no-stray", command: "false-alarm" },
    { code: "stray-not-here", name: "#12", here: ["acme/harbor#7"] },
    { code: "false-alarm-confirmed" },
  ],
  undo: "`/stray`",
  changesBundle: false,
  inDuplicate: true,
  parse({ rest }) {
    if (rest.length > REASON_LIMIT) return err(`the reason is longer than ${REASON_LIMIT} characters`);
    const [first = "", ...words] = rest.split(/\s+/);
    const item = namedItem(first);
    return ok(item === null ? { why: rest, item } : { why: words.join(" "), item });
  },
  needs: needsNothing,
  decide({ why, item }, { disclosure }) {
    const { strays } = disclosure.moderation;
    if (strays.length === 0) return err({ code: "no-stray", command: "false-alarm" });
    if (isUnderEmbargo(disclosure)) return err({ code: "false-alarm-confirmed" });
    if (item === null) return record({ type: "false-alarm", why });
    const found = strays.find((stray) => isNamed(stray, item));
    if (found !== undefined) return record({ type: "false-alarm", why, item: found.key });
    return err({ code: "stray-not-here", name: `#${item.number}`, here: strays.slice(0, 5).map(shownName) });
  },
};

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
