// What the project's own policy makes of a verdict: whether the app acts by itself, and what becomes of findings of machines.
import type { Verdict } from "../../scorer/verdict.ts";
import type { StrayItem } from "./events.ts";
import type { Reading } from "./reader.ts";
import type { ModerationSettings } from "./settings.ts";
import { isThread } from "./state.ts";

const STAYS = "ai-found-stays-public";

/** Policy only ever lowers a verdict to a question. */
export function underPolicy(
  verdict: Verdict,
  reading: Reading | null,
  { mode, aiFound }: Pick<ModerationSettings, "mode" | "aiFound">,
): Verdict {
  if (verdict.verdict !== "report") return verdict;
  if (isAiFound(verdict, reading) && !isRedirected(verdict, aiFound)) return lowered(verdict, "ai-found", STAYS);
  return mode === "ask" ? lowered(verdict, "unclear", "mode-ask") : verdict;
}

/**
 * What becomes of a reproducer by a machine that the policy wants in public. `hidden`: the comment that holds it is folded away there; `stays`: it stands in
 * the text of a thread, which GitHub cannot fold away, or the app may do nothing of its own accord. Null: there is none, or it is redirected as others are.
 */
export type Reproducer = "hidden" | "stays" | null;

/** Of a verdict that the policy had its say on. */
export function reproducerOf(
  item: Pick<StrayItem, "part">,
  verdict: Verdict,
  reading: Reading | null,
  { mode, aiFound }: Pick<ModerationSettings, "mode" | "aiFound">,
): Reproducer {
  if (aiFound === "private" || !isAiFound(verdict, reading) || !hasReproducer(verdict)) return null;
  const left = verdict.verdict === "suspect" && verdict.reasons.some(({ signal }) => signal === STAYS);
  if (verdict.verdict === "report") return isThread(item) ? null : "hidden";
  if (!left) return null;
  return isThread(item) || mode === "ask" ? "stays" : "hidden";
}

function isAiFound(verdict: Verdict, reading: Reading | null): boolean {
  const names = [...verdict.reasons.map(({ signal }) => signal), ...verdict.ceilings.map(({ signal }) => signal)];
  return (
    (reading?.ok === true && reading.answer.ai_found) || names.some((name) => /^ai-(?:found|written)/.test(name))
  );
}

function isRedirected(verdict: Verdict, aiFound: ModerationSettings["aiFound"]): boolean {
  return aiFound === "needs_reproducer" ? hasReproducer(verdict) : aiFound === "private";
}

function hasReproducer({ witnesses }: Verdict): boolean {
  return witnesses.some(({ name }) => name === "reproducer");
}

function lowered(verdict: Verdict, ask: NonNullable<Verdict["ask"]>, signal: string): Verdict {
  const reasons = [{ signal, weight: 0, span: null }, ...verdict.reasons];
  return { ...verdict, verdict: "suspect", ask, reasons };
}
