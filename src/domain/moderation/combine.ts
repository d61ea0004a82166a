// How a reader's answer and the embedded verdict become one: what each may do alone, and what neither may.
import { isOwnDoubt } from "../../scorer/score.ts";
import type { AskKind, ReportKind, Verdict } from "../../scorer/verdict.ts";
import type { ReaderAnswer, Reading } from "./reader.ts";

/** How sure a reader must be, from 0 to 100, before its `redirect` closes anything. */
const SURE = 70;

const REPORT_KINDS: readonly string[] = ["report", "question", "cve-inquiry", "dependency-scan"];
const ASK_KINDS: readonly string[] = ["nudge", "exploited", "silent-fix", "credit", "unclear"];

/**
 * The verdict under the settings' `reader`.
 *
 * `advise`: it lowers a close to a question, also where it agrees without being sure, and raises what the scorer would leave to one. `decide`: its `redirect` closes
 * where its quote stands in the text, it is sure, and no ceiling holds but the scorer's own doubts; its `leave` leaves. In no
 * case does its word alone turn what the scorer would close into nothing: a text may have told it what to answer. Without an
 * answer the scorer's verdict stands, but closes nothing.
 */
export function combine(embedded: Verdict, reading: Reading | null, mode: "off" | "advise" | "decide"): Verdict {
  if (mode === "off" || reading === null) return embedded;
  if (!reading.ok)
    return embedded.verdict === "report" ? askMaintainer(embedded, "unclear", `reader-${reading.why}`) : embedded;
  const { answer } = reading;
  const signal = `reader-${answer.answer}`;
  // A ceiling that forbids even to ask is the maintainers' own word.
  if (embedded.ceilings.some((ceiling) => ceiling.verdict === "ordinary" && !isOwnDoubt(ceiling))) return embedded;
  return mode === "advise" ? advised(embedded, answer, signal) : decided(embedded, reading, signal);
}

function advised(embedded: Verdict, answer: ReaderAnswer, signal: string): Verdict {
  if (embedded.verdict === "report" && answer.answer === "redirect" && answer.confidence >= SURE)
    return noted(embedded, signal);
  if (embedded.verdict === "ordinary" && answer.answer === "leave") return noted(embedded, signal);
  return askMaintainer(embedded, askKindOf(embedded, answer), signal);
}

function decided(embedded: Verdict, { answer, quoted }: Reading & { readonly ok: true }, signal: string): Verdict {
  switch (answer.answer) {
    case "redirect": {
      const bound = embedded.ceilings.some((ceiling) => !isOwnDoubt(ceiling));
      if (!quoted || answer.confidence < SURE || bound) return askMaintainer(embedded, "unclear", signal);
      const { ask: _, ...rest } = noted(embedded, signal);
      return { ...rest, verdict: "report", kind: reportKindOf(embedded, answer) };
    }
    case "ask":
      return askMaintainer(embedded, askKindOf(embedded, answer), signal);
    case "leave": {
      if (embedded.verdict === "report") return askMaintainer(embedded, "unclear", signal);
      const { ask: _, ...rest } = noted(embedded, signal);
      return { ...rest, verdict: "ordinary" };
    }
  }
}

function askMaintainer(embedded: Verdict, ask: AskKind, signal: string): Verdict {
  return { ...noted(embedded, signal), verdict: "suspect", ask, kind: embedded.kind ?? "report" };
}

/** What led to it stands among the reasons; it has no weight, as it is no part of the score. */
function noted(embedded: Verdict, signal: string): Verdict {
  return { ...embedded, reasons: [{ signal, weight: 0, span: null }, ...embedded.reasons] };
}

function reportKindOf(embedded: Verdict, { kind }: ReaderAnswer): ReportKind {
  return REPORT_KINDS.includes(kind) ? (kind as ReportKind) : (embedded.kind ?? "report");
}

function askKindOf(embedded: Verdict, { kind }: ReaderAnswer): AskKind {
  return ASK_KINDS.includes(kind) ? (kind as AskKind) : (embedded.ask ?? "unclear");
}
