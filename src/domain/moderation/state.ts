// Stray reports: what the record of a private copy says of them, and what is left to do.
import type { EventOf } from "../record/events.ts";
import type { ModerationEvent, StrayItem } from "./events.ts";
import type { Recorded } from "../record/record.ts";
import { never } from "../result.ts";

export type Stray = Pick<EventOf<"stray">, "item" | "author" | "verdict" | "kind" | "by" | "file"> & {
  readonly key: string;
  /** How the item stood before anything was done to it. */
  readonly original: EventOf<"stray">["was"];
  /** One of many like it: closed without an answer of its own. */
  readonly withoutAnswer: boolean;
  /** A comment of a machine's with a reproducer: it is hidden, whatever else becomes of it. */
  readonly hides: boolean;
  /** The last entry that asked for something to be done: which process may do it, and since when. */
  readonly requested: { readonly by: string; readonly at: string };
  /** How often it was taken up again after its moderation had been undone. */
  readonly restarts: number;
  readonly moderated: EventOf<"moderated"> | null;
  readonly restored: EventOf<"restored"> | null;
  /** A maintainer called it a false alarm. */
  readonly undone: { readonly why: string } | null;
  /** The app deletes, or has deleted, the comment that it is. */
  readonly deleting: boolean;
  /** The app hides, or has hidden, the comment that it is. */
  readonly hiding: boolean;
  /** How often its author put the text back that had been replaced. */
  readonly rewritten: number;
};

export type Moderation = {
  readonly strays: readonly Stray[];
  /** Items that a maintainer named, which have no private copy yet. */
  readonly copyRequests: readonly CopyRequest[];
};

export type CopyRequest = {
  readonly item: StrayItem;
  readonly requested: Stray["requested"];
  readonly actor: Recorded["actor"];
  readonly comment: Recorded["comment"];
};

export const NO_MODERATION: Moderation = { strays: [], copyRequests: [] };

/** A text that is put back is replaced again so often; then a person has to see to it. */
export const MOST_REWRITES = 3;

/** Names an item in the record and in markers; digits, dots and one letter. */
export function strayKey({ repository, number, part, id }: StrayItem): string {
  return `${repository.id}.${number}.${PART_LETTERS[part]}.${id}`;
}

const PART_LETTERS: Readonly<Record<StrayItem["part"], string>> = {
  issue: "i",
  pull: "p",
  comment: "c",
  "review-comment": "d",
  review: "r",
  discussion: "s",
  "discussion-comment": "t",
};

/** Whether the item is a thread of its own, which can be closed; anything else only stands in one. */
export function isThread(item: Pick<StrayItem, "part">): boolean {
  return item.part === "issue" || item.part === "pull" || item.part === "discussion";
}

/** Whether it is a discussion or stands in one. */
export function isOfDiscussion(item: Pick<StrayItem, "part">): boolean {
  return item.part === "discussion" || item.part === "discussion-comment";
}

/** The moderation after one more event of the record. */
export function withModeration(now: Moderation, entry: Recorded, what: ModerationEvent): Moderation {
  const requested = { by: entry.by, at: entry.at };
  const changed = (key: string, change: Partial<Stray>): Moderation =>
    withEach(now, (stray) => (stray.key === key ? { ...stray, ...change } : stray));
  switch (what.type) {
    case "stray":
      return withStray(now, requested, what);
    case "moderated":
      // Where GitHub refused to hide it, whoever does so later is a person.
      return changed(what.item, { moderated: what, hiding: what.did.includes("hide") });
    case "restored":
      return changed(what.item, { restored: what, ...(what.did.includes("unhide") ? { hiding: false } : {}) });
    case "deleting":
      return changed(what.item, { deleting: true });
    case "hiding":
      return changed(what.item, { hiding: true });
    case "rewritten":
      return withEach(now, (stray) =>
        stray.key === what.item ? { ...stray, rewritten: stray.rewritten + 1, moderated: null, requested } : stray,
      );
    case "stray-taken":
      return withEach(now, (stray) => ({
        ...stray,
        verdict: "report",
        by: stray.verdict === "report" ? stray.by : "maintainer",
        restarts: stray.undone === null ? stray.restarts : stray.restarts + 1,
        requested,
        moderated: null,
        restored: null,
        undone: null,
      }));
    case "false-alarm":
      return withEach(now, (stray) =>
        what.item === undefined || what.item === stray.key
          ? { ...stray, requested, restored: null, undone: { why: what.why } }
          : stray,
      );
    case "stray-asked":
      return {
        ...now,
        copyRequests: [
          ...now.copyRequests,
          { item: what.item, requested, actor: entry.actor, comment: entry.comment },
        ],
      };
    case "stray-copied":
      return { ...now, copyRequests: now.copyRequests.filter(({ item }) => strayKey(item) !== what.item) };
    default:
      return never(what);
  }
}

function withEach(now: Moderation, change: (stray: Stray) => Stray): Moderation {
  return { ...now, strays: now.strays.map(change) };
}

const UNTOUCHED = {
  restarts: 0,
  moderated: null,
  restored: null,
  undone: null,
  deleting: false,
  hiding: false,
  rewritten: 0,
} as const;

function withStray(
  now: Moderation,
  requested: Stray["requested"],
  { item, author, verdict, kind, by, was: original, brief: withoutAnswer, hides = false, file }: EventOf<"stray">,
): Moderation {
  const key = strayKey(item);
  const told = { key, item, author, verdict, kind, by, original, withoutAnswer, hides, file };
  const known = now.strays.find((stray) => stray.key === key);
  if (known === undefined) return { ...now, strays: [...now.strays, { ...told, ...UNTOUCHED, requested }] };
  // How it stood before the first act is what an undo goes back to; a text that was written later is only kept.
  const rises = known.verdict === "suspect" && verdict === "report";
  const newlyHidden = hides && !known.hides;
  const change = {
    ...told,
    verdict: rises ? verdict : known.verdict,
    original: known.original,
    hides: known.hides || hides,
    ...(rises || newlyHidden ? { requested } : {}),
    ...(newlyHidden ? { moderated: null } : {}),
  };
  return withEach(now, (stray) => (stray.key === key ? { ...stray, ...change } : stray));
}

type Told = Pick<
  Stray,
  "item" | "author" | "verdict" | "kind" | "by" | "original" | "withoutAnswer" | "hides" | "file"
>;

/** The event of a stray; the record's members keep the names under which older versions wrote them. */
export function strayEvent({
  item,
  author,
  verdict,
  kind,
  by,
  original,
  withoutAnswer,
  hides,
  file,
}: Told): EventOf<"stray"> {
  const told = { item, author, verdict, kind, by, was: original, brief: withoutAnswer, file };
  return { type: "stray", ...told, ...(hides ? { hides } : {}) };
}

/** What is confirmed as a vulnerability is no false alarm: what was given back waits for a word, as a suspect does. */
export function confirmedAgain(now: Moderation): Moderation {
  return withEach(now, (stray) =>
    stray.undone === null
      ? stray
      : {
          ...stray,
          verdict: "suspect",
          hides: false,
          restarts: stray.restarts + 1,
          undone: null,
          moderated: null,
          restored: null,
        },
  );
}

/** Whether everything that this tracking issue is the copy of was called a false alarm. */
export function isFalseAlarm({ strays }: Pick<Moderation, "strays">): boolean {
  return strays.length > 0 && strays.every((stray) => stray.undone !== null);
}

/** The strays with something left to do in public: the act, or its undoing. */
export function unfinished({ strays }: Pick<Moderation, "strays">): readonly Stray[] {
  return strays.filter(
    (stray) =>
      (stray.verdict === "report" || stray.hides) &&
      (stray.undone === null ? stray.moderated === null : stray.restored === null),
  );
}

/** The strays that everybody can read in public as they were written: nothing was done about them but to hide them, or it was undone. */
export function leftInPublic({ strays }: Pick<Moderation, "strays">): readonly Stray[] {
  return strays.filter((stray) => stray.verdict === "suspect" || stray.undone !== null);
}
