// What the project's own policy makes of a verdict: whether the app acts by itself, and what becomes of findings of machines.
import type { Verdict } from "../../scorer/verdict.ts";
import type { Reading } from "./reader.ts";
import type { ModerationSettings } from "./settings.ts";

/** Policy only ever lowers a verdict to a question. */
export function underPolicy(
  verdict: Verdict,
  reading: Reading | null,
  { mode, aiFound }: Pick<ModerationSettings, "mode" | "aiFound">,
): Verdict {
  if (verdict.verdict !== "report") return verdict;
  if (isAiFound(verdict, reading) && !isRedirected(verdict, aiFound))
    return lowered(verdict, "ai-found", "ai-found-stays-public");
  return mode === "ask" ? lowered(verdict, "unclear", "mode-ask") : verdict;
}

function isAiFound(verdict: Verdict, reading: Reading | null): boolean {
  const names = [...verdict.reasons.map(({ signal }) => signal), ...verdict.ceilings.map(({ signal }) => signal)];
  return (
    (reading?.ok === true && reading.answer.ai_found) || names.some((name) => /^ai-(?:found|written)/.test(name))
  );
}

function isRedirected({ witnesses }: Verdict, aiFound: ModerationSettings["aiFound"]): boolean {
  if (aiFound === "needs_reproducer") return witnesses.some(({ name }) => name === "reproducer");
  return aiFound === "private";
}

function lowered(verdict: Verdict, ask: NonNullable<Verdict["ask"]>, signal: string): Verdict {
  const reasons = [{ signal, weight: 0, span: null }, ...verdict.reasons];
  return { ...verdict, verdict: "suspect", ask, reasons };
}
