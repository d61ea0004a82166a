// What was seen in public that may be a leak, as the record tells it.
import * as z from "zod";
import { evidence } from "./evidence.ts";

/**
 * `key`: `issue:12`, `pull:12`, `discussion:12`, `comment:12/345`, `review-comment:12/345`, `review:12/345`,
 * `discussion-comment:12/345` or `commit:<sha>`, so that each is told once.
 */
const leakSeen = z.object({
  type: z.literal("leak-seen"),
  key: z.string().max(60),
  by: z.string().nullable(),
  branch: z.string().max(300).nullable(),
  evidence: z.array(evidence).min(1),
});

export const leakEvents = { answered: [], silent: [leakSeen] } as const;
export type LeakEvent = z.infer<typeof leakSeen>;

type Written = { readonly at: string; readonly by: string };

export type SeenLeak = LeakEvent & { readonly written: Written; readonly dismissed: boolean };

/** Oldest first, each key once. */
export function withLeak(now: readonly SeenLeak[], written: Written, what: LeakEvent): readonly SeenLeak[] {
  if (now.some(({ key }) => key === what.key)) return now;
  return [...now, { ...what, written: { at: written.at, by: written.by }, dismissed: false }];
}

/** Those that nobody has called a false alarm. */
export function standingLeaks(all: readonly SeenLeak[]): readonly SeenLeak[] {
  return all.filter(({ dismissed }) => !dismissed);
}
