// Stray reports: what the record of a private copy says of them, and the steps that are left to take in public.
import type { EventOf, StrayItem } from "../record/events.ts";
import type { Recorded } from "../record/record.ts";
import { never } from "../result.ts";

export type Stray = EventOf<"stray"> & {
  readonly key: string;
  /** The last entry that asked for something to be done: which process may do it, and since when. */
  readonly asked: { readonly by: string; readonly at: string };
  /** How often a person asked for it since the copy was made. */
  readonly times: number;
  readonly moderated: EventOf<"moderated"> | null;
  readonly restored: EventOf<"restored"> | null;
};

export type Moderation = {
  readonly strays: readonly Stray[];
  readonly falseAlarm: { readonly why: string } | null;
  /** Items that a maintainer named, which have no private copy yet. */
  readonly wanted: readonly Wanted[];
};

export type Wanted = {
  readonly item: StrayItem;
  readonly asked: Stray["asked"];
  readonly actor: Recorded["actor"];
  readonly comment: Recorded["comment"];
};

export const NO_MODERATION: Moderation = { strays: [], falseAlarm: null, wanted: [] };

type ModerationFact = EventOf<
  "stray" | "moderated" | "restored" | "stray-taken" | "false-alarm" | "stray-asked" | "stray-copied"
>;

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
};

/** Whether the item is a thread of its own, which can be closed; anything else only stands in one. */
export function isThread(item: Pick<StrayItem, "part">): boolean {
  return item.part === "issue" || item.part === "pull";
}

/** Folds one fact of moderation. */
export function withModeration(now: Moderation, entry: Recorded, what: ModerationFact): Moderation {
  const asked = { by: entry.by, at: entry.at };
  const changed = (key: string, change: Partial<Stray>): Moderation => ({
    ...now,
    strays: now.strays.map((one) => (one.key === key ? { ...one, ...change } : one)),
  });
  switch (what.type) {
    case "stray": {
      const key = strayKey(what.item);
      const known = now.strays.find((one) => one.key === key);
      if (known === undefined)
        return {
          ...now,
          strays: [...now.strays, { ...what, key, asked, times: 0, moderated: null, restored: null }],
        };
      // How it stood before the first act is what an undo goes back to; a text that was written later is only kept.
      const rises = known.verdict === "suspect" && what.verdict === "report";
      const verdict = rises ? what.verdict : known.verdict;
      return changed(key, { ...what, verdict, was: known.was, ...(rises ? { asked } : {}) });
    }
    case "moderated":
      return changed(what.item, { moderated: what });
    case "restored":
      return changed(what.item, { restored: what });
    case "stray-taken":
      return {
        ...now,
        falseAlarm: null,
        strays: now.strays.map((one) => ({
          ...one,
          verdict: "report",
          by: one.verdict === "report" ? one.by : "maintainer",
          times: one.times + 1,
          asked,
          moderated: null,
          restored: null,
        })),
      };
    case "false-alarm":
      return {
        ...now,
        falseAlarm: { why: what.why },
        strays: now.strays.map((one) => ({ ...one, asked, restored: null })),
      };
    case "stray-asked":
      return {
        ...now,
        wanted: [...now.wanted, { item: what.item, asked, actor: entry.actor, comment: entry.comment }],
      };
    case "stray-copied":
      return { ...now, wanted: now.wanted.filter((one) => strayKey(one.item) !== what.item) };
    default:
      return never(what);
  }
}

/** The strays with something left to do in public: the act, or its undoing. */
export function unfinished({ strays, falseAlarm }: Moderation): readonly Stray[] {
  return strays.filter(
    (one) => one.verdict === "report" && (falseAlarm === null ? one.moderated === null : one.restored === null),
  );
}

/** A public item as it stands now. `answered`, `apologised`: the app's own comment is there. */
export type SeenItem = {
  readonly title: string;
  readonly body: string;
  readonly open: boolean;
  /** Of the thread that it is, or stands in. */
  readonly locked: boolean;
  readonly labels: readonly string[];
  readonly answered: boolean;
  readonly apologised: boolean;
  /** A comment that was deleted, by whomever. */
  readonly gone: boolean;
};

export type ModerationRules = {
  readonly redact: { readonly title: string; readonly body: string } | null;
  readonly deleteComments: boolean;
  readonly label: string | null;
};

export type ModerationStep =
  | { readonly do: "answer" }
  | { readonly do: "redact"; readonly title: string; readonly body: string }
  | { readonly do: "label"; readonly label: string }
  | { readonly do: "close" }
  | { readonly do: "lock" }
  | { readonly do: "delete" };

/**
 * What is left of the act, in its order: the answer comes first and the lock last, because nobody but a person can
 * comment on a locked thread. A comment or review never changes the thread that it stands in.
 */
export function moderationSteps(stray: Stray, seen: SeenItem, rules: ModerationRules): readonly ModerationStep[] {
  const steps: ModerationStep[] = [];
  if (!seen.answered && !seen.locked && !stray.brief) steps.push({ do: "answer" });
  if (!isThread(stray.item)) {
    const deletable = stray.item.part !== "review" && !seen.gone;
    return rules.deleteComments && deletable ? [...steps, { do: "delete" }] : steps;
  }
  const { redact, label } = rules;
  if (redact !== null && (seen.title !== redact.title || seen.body !== redact.body))
    steps.push({ do: "redact", ...redact });
  if (label !== null && !hasLabel(seen, label)) steps.push({ do: "label", label });
  if (seen.open) steps.push({ do: "close" });
  // Who only asks where to report may ask on.
  if (!seen.locked && stray.kind !== "question") steps.push({ do: "lock" });
  return steps;
}

export type RestoringStep =
  | { readonly do: "unlock" }
  | { readonly do: "restore-text" }
  | { readonly do: "unlabel"; readonly label: string }
  | { readonly do: "reopen" }
  | { readonly do: "apologise" };

/** What is left of undoing the act. Nothing is touched that stood so before. */
export function restoringSteps(stray: Stray, seen: SeenItem, rules: ModerationRules): readonly RestoringStep[] {
  const steps: RestoringStep[] = [];
  if (!isThread(stray.item)) {
    const touched = seen.answered || seen.gone;
    return touched && !seen.apologised && !seen.locked ? [{ do: "apologise" }] : [];
  }
  if (seen.locked && !stray.was.locked) steps.push({ do: "unlock" });
  const { redact, label } = rules;
  if (redact !== null && (seen.title === redact.title || seen.body === redact.body))
    steps.push({ do: "restore-text" });
  if (label !== null && hasLabel(seen, label)) steps.push({ do: "unlabel", label });
  if (!seen.open && stray.was.open) steps.push({ do: "reopen" });
  const touched = steps.length > 0 || seen.answered;
  if (touched && !seen.apologised && !stray.was.locked) steps.push({ do: "apologise" });
  return steps;
}

function hasLabel(seen: SeenItem, label: string): boolean {
  return seen.labels.some((one) => one.toLowerCase() === label.toLowerCase());
}
