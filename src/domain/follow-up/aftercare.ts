// When what became public is looked after by itself: a day and a week after publishing.
import { isWatched } from "./due.ts";
import type { LookedAfter } from "./state.ts";

const DAY_MS = 24 * 3_600_000;

const LOOKS = [
  { which: "day", after: DAY_MS },
  { which: "week", after: 7 * DAY_MS },
] as const;

export type Look = (typeof LOOKS)[number]["which"];

/** `due`: to be done now; null: none. `next`: when to come again; null: never. */
export type Looks = { readonly due: Look | null; readonly next: Date | null };

/** What is to be looked at now and when next, after a publication at that time. */
export function looksAfter(publishedAt: string, done: readonly Pick<LookedAfter, "which">[], now: Date): Looks {
  // What was public long before this app looked needs no look any more.
  if (!isWatched(publishedAt, now)) return { due: null, next: null };
  const since = Date.parse(publishedAt);
  const left = LOOKS.filter(({ which }) => done.every((look) => look.which !== which));
  const passed = left.filter(({ after }) => since + after <= now.getTime());
  const later = left.find(({ after }) => since + after > now.getTime());
  // One that passed unseen is made up for by the next.
  const due = passed.at(-1)?.which ?? null;
  return {
    due: due === "day" && done.length > 0 ? null : due,
    next: later === undefined ? null : new Date(since + later.after),
  };
}
