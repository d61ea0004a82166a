// What of a text is its writer's own: forms, policies and tools say the rest.
import { isPolicy } from "./policy.ts";
import { hasBit, ideaIndex, type Sentence, type Span, type Text } from "./sentence.ts";

/** Own words below this many units are no text beside which a tool's output is an appendix. */
const HARDLY_ANY = 60;
const ABOUT_SCANS = (["scanner", "counts", "flaw", "cve", "severity"] as const).map(ideaIndex);
const BOILERPLATE = ideaIndex("boilerplate");

/** Whether a form or a policy says it, and not the writer; a title is always his. */
export function isSaidByForm(sentence: Sentence, text: Text): boolean {
  if (sentence.zone === "title" || sentence.zone === "code") return hasBit(sentence, BOILERPLATE);
  return hasBit(sentence, BOILERPLATE) || isPolicy(text[sentence.field].slice(sentence.start, sentence.end));
}

/** What a tool printed counts as pasted text where the title speaks of it, or where there are hardly any others. */
export function withoutToolOutput(sentences: readonly Sentence[]): readonly Sentence[] {
  if (!sentences.some(({ zone }) => zone === "tool")) return sentences;
  const own = sentences.filter(({ zone }) => zone !== "tool" && zone !== "code" && zone !== "link");
  const length = own.reduce((sum, { start, end }) => sum + end - start, 0);
  const title = own.filter(({ zone }) => zone === "title");
  const speaksOfIt = (title.length > 0 ? title : own).some((sentence) =>
    ABOUT_SCANS.some((idea) => hasBit(sentence, idea)),
  );
  if (!speaksOfIt && length >= HARDLY_ANY) return sentences.filter(({ zone }) => zone !== "tool");
  return sentences.map((sentence) => (sentence.zone === "tool" ? { ...sentence, zone: "code" } : sentence));
}

/** The text with some spans blanked out, which are in order. */
export function without(text: string, field: Span["field"], spans: readonly Span[]): string {
  let result = "";
  let at = 0;
  for (const span of spans) {
    if (span.field !== field || span.start < at) continue;
    result += text.slice(at, span.start) + text.slice(span.start, span.end).replaceAll(/[^\n]/gu, " ");
    at = span.end;
  }
  return result + text.slice(at);
}
