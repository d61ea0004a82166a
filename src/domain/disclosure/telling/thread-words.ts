// What the reporter of a private report is told in its own thread at GitHub: each word once, as the record tells where the disclosure stands.
import type { Disclosure } from "../state.ts";
import type { ThreadWord } from "../../advisories/events.ts";

export type WordDue = { readonly ghsa: string; readonly word: ThreadWord };

/**
 * Every word that is due, whether or not it was said. A report that is a duplicate hears that it arrived; what becomes of
 * it is told by the record of the other one, which knows its thread.
 */
export function wordsDue(disclosure: Disclosure): readonly WordDue[] {
  const { advisories, intake } = disclosure;
  const own = advisories.report?.ghsa ?? null;
  const first: readonly WordDue[] = own === null ? [] : [{ ghsa: own, word: "received" }];
  if (intake.duplicateOf !== null) return first;
  const others = intake.duplicates.flatMap(({ ghsa }) => ghsa ?? []);
  const threads = [...new Set([...(own === null ? [] : [own]), ...others])];
  const words = standing(disclosure);
  return [...first, ...threads.flatMap((ghsa) => words.map((word) => ({ ghsa, word })))];
}

/** What was passed over while nobody could be told is not told afterwards. */
function standing({ confirmedAt, dismissed, approvals, publications }: Disclosure): readonly ThreadWord[] {
  if (publications.some(({ published }) => published !== null)) return ["public"];
  if (dismissed !== null) return ["dismissed"];
  if (confirmedAt === null) return [];
  return approvals.length === 0 ? ["confirmed"] : ["confirmed", "fix-ready"];
}
