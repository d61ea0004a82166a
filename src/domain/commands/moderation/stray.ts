// `/stray`: treats a public item as a stray report, by hand.
import { err, ok } from "../../result.ts";
import type { NamedItem } from "../context.ts";
import { type CommandDefinition, record } from "../definition.ts";
import { REPOSITORY_REFUSALS } from "../public-repository.ts";

export const stray: CommandDefinition<"stray", { readonly item: NamedItem | null }, "publicItem"> = {
  name: "stray",
  usage: "/stray [[owner/]repo#n or a link]",
  does: "treats a public issue, PR, discussion or comment as a stray report: copies it here, redirects, closes; without a name: the one that this issue is the copy of",
  who: "maintainer",
  example: "/stray harbor#12",
  refusals: [
    { code: "no-stray", command: "stray" },
    { code: "stray-repository-unclear", listed: ["harbor", "quay"] },
    { code: "stray-unknown", name: "acme/harbor#12" },
    ...REPOSITORY_REFUSALS,
  ],
  undo: "`/false-alarm`",
  changesBundle: false,
  inDuplicate: true,
  parse({ rest }) {
    if (rest === "") return ok({ item: null });
    const item = namedItem(rest);
    return item === null
      ? err("name an issue or pull request as `#12` or `repo#12`, or give the link of a comment")
      : ok({ item });
  },
  needs: ({ item }) => ({ publicItem: item }),
  decide({ item }, { disclosure, publicItem }) {
    if (item === null)
      return disclosure.moderation.strays.length > 0
        ? record({ type: "stray-taken" })
        : err({ code: "no-stray", command: "stray" });
    if (publicItem === null) return err({ code: "stray-unknown", name: `#${item.number}` });
    return publicItem.ok ? record({ type: "stray-asked", item: publicItem.value }) : publicItem;
  },
};

const ITEM = /^(?:(?:([A-Za-z0-9][A-Za-z0-9-]{0,38})\/)?([A-Za-z0-9._-]{1,100}))?#([1-9][0-9]{0,8})$/;
const ITEM_LINK =
  /^https?:\/\/[^/\s]{1,200}\/([A-Za-z0-9][A-Za-z0-9-]{0,38})\/([A-Za-z0-9._-]{1,100})\/(issues|pull|discussions)\/([1-9][0-9]{0,8})(?:\/[a-z]{1,20})?(?:#(issuecomment-|discussion_r|pullrequestreview-|discussioncomment-)([1-9][0-9]{0,14}))?$/;
const WITHIN = {
  "issuecomment-": "comment",
  discussion_r: "review-comment",
  "pullrequestreview-": "review",
  "discussioncomment-": "discussion-comment",
} as const;

/** `#12`, `repo#12`, `owner/repo#12`, or a link to an issue, a pull request, a discussion, or a comment or review in one. */
export function namedItem(text: string): NamedItem | null {
  const short = ITEM.exec(text);
  if (short !== null)
    return {
      owner: short[1] ?? null,
      repository: short[2] ?? null,
      number: Number(short[3]),
      discussion: false,
      within: null,
    };
  const link = ITEM_LINK.exec(text);
  if (link === null) return null;
  const [, owner = "", repository = "", kind, number, anchor, id] = link;
  const part = anchor === undefined ? null : WITHIN[anchor as keyof typeof WITHIN];
  const discussion = kind === "discussions";
  if (part !== null && (part === "discussion-comment") !== discussion) return null;
  const within = part === null ? null : { part, id: Number(id) };
  return { owner, repository, number: Number(number), discussion, within };
}
