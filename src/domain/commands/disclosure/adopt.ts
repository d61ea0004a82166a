// `/adopt`: takes over what people published by hand, as the publication of the round.
import * as z from "zod";
import { adoption, type ByHand } from "../../disclosure/publication/adoption.ts";
import { currentPublication, type Publication } from "../../disclosure/state.ts";
import { newerKinds } from "../../record/newer.ts";
import type { Event } from "../../record/events.ts";
import { hash, id, sha } from "../../record/shapes.ts";
import { err, ok } from "../../result.ts";
import type { NamedItem } from "../context.ts";
import { type CommandDefinition, type EventDefinition, REASON_LIMIT, record } from "../definition.ts";
import { namedItem } from "../moderation/stray.ts";

type Args = { readonly items: readonly NamedItem[]; readonly anyway: string | null };

const adopted = z.object({
  type: z.literal("adopted"),
  round: id,
  /** null: there is none, or the app opened it. */
  issue: id.nullable(),
  comment: z.object({ pull: id, id }).nullable(),
  pulls: z.array(
    z.object({
      target: z.string(),
      number: id,
      /** Who opened it: nobody is asked to review what is their own. */
      author: z.string(),
      name: z.string(),
      fork: z.boolean(),
      /** On which the approved fix builds, and the commits that the pull request holds. */
      head: sha,
      commits: z.array(sha).min(1),
      /** In what it is not what was approved; null: it is. */
      differs: z
        .object({
          author: z.enum(["kept", "lost", "co-author"]),
          message: z.enum(["kept", "changed"]),
          changes: z.array(z.object({ path: z.string(), change: hash.nullable() })),
        })
        .nullable(),
    }),
  ),
  /** Issues and pull requests with a text that is not the approved one. */
  otherTexts: z.array(id),
  /** Why it is taken although it is not what was approved. */
  why: z.string().nullable(),
});

export const adoptedEvent: EventDefinition<typeof adopted> = {
  schema: adopted,
  undo: "never",
  evolve(now, what, { at, by, comment }) {
    const last = now.publications.findLastIndex(({ pinned }) => pinned.round === what.round);
    const taken = (publication: Publication): Publication => {
      const branches = publication.pinned.branches.map((branch) => {
        const pull = what.pulls.find(({ target }) => target === branch.target);
        return pull === undefined
          ? branch
          : { ...branch, name: pull.name, head: pull.head, commits: pull.commits };
      });
      const before = publication.adopted;
      const instead = publication.pinned.branches.map(({ target, name }) => [target, name] as const);
      return {
        ...publication,
        pinned: { ...publication.pinned, branches },
        claimedAt: at,
        claimedBy: by,
        comment: comment ?? publication.comment,
        stopped: null,
        adopted: {
          issue: what.issue ?? before?.issue ?? null,
          comment: what.comment ?? before?.comment ?? null,
          pulls: new Map([...(before?.pulls ?? []), ...what.pulls.map((pull) => [pull.target, pull] as const)]),
          instead: new Map([...instead, ...(before?.instead ?? [])]),
        },
      };
    };
    return {
      ...now,
      publications: now.publications.map((publication, index) =>
        index === last ? taken(publication) : publication,
      ),
    };
  },
};

export const adopt: CommandDefinition<"adopt", Args, "lease" | "byHand"> = {
  name: "adopt",
  usage: "/adopt <issue> <pr>... [--anyway <why>]",
  does: "takes over what people published by hand, as with the break-glass kit: holds each pull request against what was approved, disarms what is armed, and follows it from there; `--anyway` takes what is not as it was approved",
  who: "maintainer",
  exclusive: true,
  example: "/adopt #41 #42 #43",
  refusals: [
    { code: "adopt-unapproved" },
    { code: "adopt-gone", name: "acme/harbor#41" },
    { code: "adopt-elsewhere", name: "other/harbor#41", repository: "acme/harbor" },
    { code: "adopt-stranger", number: 42, login: "oscar" },
    { code: "adopt-issue", why: "missing", numbers: [] },
    { code: "adopt-issue", why: "several", numbers: [41, 44] },
    { code: "adopt-issue", why: "needless", numbers: [41] },
    { code: "adopt-comment", why: "missing", pull: 7 },
    { code: "adopt-comment", why: "needless", pull: null },
    { code: "adopt-closed", pull: 42 },
    { code: "adopt-unreadable", pull: 42 },
    { code: "adopt-base", pull: 42, base: "develop", targets: ["main", "release-1.2"] },
    { code: "adopt-several", target: "main", pulls: [42, 45] },
    { code: "adopt-own", own: 42, named: 45 },
    { code: "adopt-missing", branches: ["release-1.2"] },
    {
      code: "adopt-differs",
      differences: [
        {
          pull: 42,
          target: "main",
          author: "lost",
          message: "kept",
          changes: [{ path: "src/a.c", change: null }],
        },
      ],
    },
    { code: "under-way", until: "2026-03-02T15:01:30.000Z" },
    { code: "publication-begun", status: "public" },
    { code: "record-newer", kinds: ["merged"] },
    { code: "repository-unset" },
    { code: "disclosure-dismissed" },
  ],
  undo: null,
  changesBundle: false,
  weighty: () => true,
  parse({ rest }) {
    const [named = "", ...reasons] = rest.split(/(?:^|\s+)--anyway(?:\s+|$)/);
    const anyway = reasons.length === 0 ? null : reasons.join(" ").trim();
    if (anyway === "") return err("after `--anyway` stands why you take it as it is");
    if (anyway !== null && anyway.length > REASON_LIMIT)
      return err(`the reason is longer than ${REASON_LIMIT} characters`);
    const words = named.split(/[\s,]+/).filter((word) => word !== "");
    if (words.length === 0) return err("name the public issue and its pull requests: `/adopt #41 #42 #43`");
    if (words.length > MOST_ITEMS) return err(`more than ${MOST_ITEMS} are named`);
    const items: NamedItem[] = [];
    for (const word of words) {
      const item = namedItem(/^[1-9][0-9]{0,8}$/.test(word) ? `#${word}` : word);
      if (item === null || item.discussion || (item.within !== null && item.within.part !== "comment"))
        return err(
          `\`${word.slice(0, 60).replaceAll("`", "'")}\` names neither an issue nor a pull request: write \`#41\`, \`repo#41\` or its link`,
        );
      items.push(item);
    }
    return ok({ items, anyway });
  },
  needs: ({ items }) => ({ lease: true, byHand: items }),
  decide({ anyway }, { disclosure, lease, byHand }) {
    if (disclosure.dismissed !== null) return err({ code: "disclosure-dismissed" });
    if (disclosure.repository === null || byHand === null) return err({ code: "repository-unset" });
    const begun = currentPublication(disclosure);
    if (begun !== null && begun.published !== null) return err({ code: "publication-begun", status: "public" });
    if (begun !== null && begun.stopped === null && lease !== null)
      return err({ code: "under-way", until: lease });
    const kinds = newerKinds(disclosure, "publication");
    if (kinds.length > 0) return err({ code: "record-newer", kinds });
    const taken = adoption(byHand, anyway);
    if (!taken.ok) return taken;
    if (begun !== null) return record(taken.value);
    const disarmed: Event = { type: "disarmed", cause: "command", codes: [] };
    return record(...(disclosure.schedule.armed === null ? [] : [disarmed]), pinnedFor(byHand), taken.value);
  },
};

/** No project supports so many branches. */
const MOST_ITEMS = 100;

/** What begins a publication: that of what people have made, so that all that comes after one finds its pins. */
function pinnedFor({ approved, items, key }: ByHand): Event {
  if (approved === null) throw new TypeError("taken over without an approval");
  const { round, digest, bundle, branches } = approved;
  const made = items.flatMap((item) => ("createdAt" in item ? [item.createdAt] : []));
  return {
    type: "publishing",
    round,
    digest,
    bundle,
    key,
    committed: made.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? "",
    branches: branches.map(({ target, head }) => {
      const pull = items.find((item) => item.kind === "pull" && item.base === target);
      const { branch = "", held = null } = pull?.kind === "pull" ? pull : {};
      return { target, head, name: branch, commits: [...(held?.commits ?? [])] };
    }),
  };
}
