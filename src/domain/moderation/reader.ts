// What a language model that reads a public text may answer, and what of its answer can be relied on.
import * as z from "zod";

/** The model's answer, as its schema demands it. */
export const readerAnswer = z.object({
  answer: z
    .enum(["redirect", "ask", "leave"])
    .describe("redirect: take it out of public; ask: a maintainer must decide; leave: an ordinary text"),
  kind: z
    .enum([
      "report",
      "question",
      "cve-inquiry",
      "dependency-scan",
      "nudge",
      "exploited",
      "silent-fix",
      "credit",
      "unclear",
      "ordinary",
    ])
    .describe("what kind of text it is"),
  ai_found: z.boolean().describe("whether the text says, or clearly shows, that a machine found it"),
  confidence: z.int().min(0).max(100).describe("how sure you are, from 0 to 100"),
  quote: z.string().max(600).describe("the words of the text that decide, copied to the letter; empty for leave"),
});
export type ReaderAnswer = z.infer<typeof readerAnswer>;

/** Why there is no answer. `unset`: the settings ask for a reader, and the app was started without one. */
export type ReaderFailure = "unset" | "budget" | "unreachable" | "slow" | "refused" | "nonsense";

/** `quoted`: the words that it names stand in the text. */
export type Reading =
  | { readonly ok: true; readonly answer: ReaderAnswer; readonly quoted: boolean; readonly model: string }
  | { readonly ok: false; readonly why: ReaderFailure };

/** Shorter words stand in any text. */
const SHORTEST_QUOTE = 8;

/** Whether the quote stands in the text to the letter; line breaks and runs of blanks count as one blank. */
export function standsIn(
  quote: string,
  { title, body }: { readonly title: string; readonly body: string },
): boolean {
  const quoted = folded(quote);
  return quoted.length >= SHORTEST_QUOTE && folded(`${title}\n${body}`).includes(quoted);
}

function folded(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
