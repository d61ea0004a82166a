// Why a public text was taken for a stray report, or why a maintainer is asked: the words of the private copy.
import type { ReaderFailure, Reading } from "../../domain/moderation/reader.ts";
import type { AskKind, Reason } from "../../scorer/verdict.ts";
import { code } from "../inert.ts";

const MOST_REASONS = 12;

/** What a maintainer is asked, and what that calls for. `age`: for how many days a private report is unanswered, by the text. */
export function askWords(ask: AskKind, age: number | null): string {
  if (ask !== "nudge" || age === null) return ASK_WORDS[ask];
  return ASK_WORDS.nudge.replace("got no answer", () => `got no answer for ${age} ${age === 1 ? "day" : "days"}`);
}

const ASK_WORDS: Readonly<Record<AskKind, string>> = {
  nudge:
    "**Somebody says that a private report got no answer.** Nothing of it has to be taken out of public: look for the report (spam folder, quarantine, advisories) and answer there.",
  exploited:
    "**It may tell of attacks that happen now.** Look at it at once: if it is true, the embargo has little time left.",
  "silent-fix":
    "It may fix a vulnerability that nobody has disclosed: everybody who reads the change learns of it. Decide before it is merged.",
  credit: "It is about who is credited for a vulnerability.",
  "ai-found": "A machine seems to have found it, and the settings leave such findings in public.",
  unclear: "Whether it is a vulnerability report cannot be told from the text.",
};

const FAILURE_WORDS: Readonly<Record<ReaderFailure, string>> = {
  unset: "the settings ask for a reader, and the app was started without one",
  budget: "the hourly budget of the reader is used up",
  unreachable: "the reader could not be reached",
  slow: "the reader took too long",
  refused: "the reader's server refused the question",
  nonsense: "the reader's answer could not be read",
};

export type ReasonInput = {
  readonly title: string;
  readonly body: string;
  readonly verdict: "report" | "suspect";
  readonly score: number;
  readonly reasons: readonly Reason[];
  readonly reading: Reading | null;
};

/** Folded away: the score with what led to it, and what the reader said. */
export function reasonWords({ title, body, verdict, score, reasons, reading }: ReasonInput): string {
  const lines = reasons.slice(0, MOST_REASONS).map(({ signal, weight, span }) => {
    const excerpt = span === null ? "" : (span.field === "title" ? title : body).slice(span.start, span.end);
    return `- \`${signal}\` ${signed(weight)}${excerpt === "" ? "" : `: ${code(excerpt.slice(0, 120))}`}`;
  });
  const read = reading === null ? [] : [readingWords(reading), ""];
  return `<details><summary>Why it was taken for one (${verdict}, score ${score.toFixed(2)})</summary>\n\n${[...read, ...lines].join("\n")}\n\n</details>`;
}

/** Nothing of a model's own words is shown: only what its schema allows, and words that stand in the text. */
export function readingWords(reading: Reading): string {
  if (!reading.ok)
    return `Not read by a language model: ${FAILURE_WORDS[reading.why]}. Until it is, nothing is done in public without a maintainer.`;
  const { answer, quoted, model } = reading;
  const words =
    answer.quote === ""
      ? "."
      : quoted
        ? `, for the words ${code(answer.quote.slice(0, 300))}.`
        : ". The words that it named do not stand in the text, so its answer closes nothing.";
  return `The reader (${code(model)}) says **${answer.answer}** (${answer.kind}, ${answer.confidence} % sure)${words}`;
}

/** A weight as people read it: two places, and its sign. */
export function signed(weight: number): string {
  return `${weight > 0 ? "+" : ""}${Number(weight.toFixed(2))}`;
}
