// What a text looks like, whatever it says: length, lists, code, pictures, questions, requests, secrets.
import type { Reading, Sentence, Span } from "../text/reading.ts";

export type Shape = { readonly name: string; readonly span: Span | null };

/** Credentials as their issuers write them; what is masked to the end shows none. Quantifiers are bounded. */
const SECRET =
  /\b(?:AKIA[0-9A-Z]{12,20}|gh[pousr]_\w{16,60}|github_pat_\w{20,90}|glpat-[\w-]{16,40}|[spr]k_live_\w{6,60}|xox[abprs]-[\w-]{10,80}|AIza[\w-]{30,45}|eyJ[\w-]{12,400}\.[\w-]{6,400}|npm_\w{20,50}|(?:Bearer|Basic|token)[ :]{1,3}[\w.~+/=-]{18,400}|-{5}BEGIN [A-Z ]{0,20}PRIVATE KEY|[a-z][a-z+]{1,12}:\/\/[^\s:@/]{1,40}:[^\s:@/]{6,60}@)|(?:password|passwd|secret|api_?key|access_?key|token)["']?\s{0,3}[:=]\s{0,3}["']?[A-Za-z0-9+/_-]{12,80}/giu;
const MASKED = /(?:x{4}|\*{3}|\.{3}|…|redacted|changeme|your|<|\$\{)/iu;
const REQUEST = /\b(?:GET|POST|PUT|PATCH|DELETE) \/[\w.]|\bcurl\b|\b[a-z_]{1,20}_?id=\d|\bHost: /u;
const TRACE =
  /\b(?:AddressSanitizer|UndefinedBehaviorSanitizer|MemorySanitizer|LeakSanitizer|valgrind|SIGSEGV|heap-buffer|use-after-free)\b/iu;

const LENGTHS = [
  [120, "very short"],
  [400, "short"],
  [1_000, "middling"],
  [2_500, "long"],
] as const;

/** The shapes that a text has, each at most once. */
export function shapesOf({ sentences, text }: Reading, kind: string): readonly Shape[] {
  const { title, body } = text;
  const length = sentences.reduce((sum, { field, start, end }) => sum + (field === "body" ? end - start : 0), 0);
  const shapes: Shape[] = [{ name: `a ${kind}`, span: null }];
  const add = (name: string, test: boolean): void => {
    if (test) shapes.push({ name, span: null });
  };
  const share = (zone: Sentence["zone"]): number => {
    const some = sentences.filter((sentence) => sentence.zone === zone);
    return some.reduce((sum, { start, end }) => sum + end - start, 0) / (length + 1);
  };
  const own = sentences.filter(({ zone }) => zone === "title" || zone === "prose");
  const questions = own.filter(({ field, end }) => text[field].charAt(end - 1) === "?").length;
  add(LENGTHS.find(([most]) => length < most)?.[1] ?? "very long", true);
  add("no title", title === "");
  add("title asks", /[?？]\s*$/u.test(title));
  add("one question", questions === 1);
  add("several questions", questions > 1);
  add("only questions", own.length > 0 && questions * 2 >= own.length);
  add("some code", share("code") > 0 && share("code") <= 0.4);
  add("mostly code", share("code") > 0.4);
  add("headings", sentences.filter(({ zone }) => zone === "heading").length >= 2);
  add("many headings", sentences.filter(({ zone }) => zone === "heading").length >= 6);
  add(
    "quotes",
    sentences.some(({ zone }) => zone === "quote"),
  );
  add("table", /^\s{0,3}\|? {0,3}:?-{2,}:? {0,3}\|/mu.test(body));
  add("steps", /^\s{0,4}[1-9][.)] \S/mu.test(body));
  add("check list", /^\s{0,4}[-*] \[[ xX]\]/mu.test(body));
  add("picture", /!\[|<img /u.test(body));
  add(
    "links",
    sentences.some(({ zone }) => zone === "link"),
  );
  add("addresses somebody", /(?:^|\s)@[a-z\d]/iu.test(body));
  add("names another issue", /(?:^|[\s(])#\d{1,6}\b/u.test(body));
  add("version", /\b\d{1,3}\.\d{1,4}(?:\.\d{1,6})\b/u.test(body));
  add("first person", /\b(?:I|my|we)\b/u.test(body));
  add("request shown", REQUEST.test(body));
  add("memory trace", TRACE.test(body));
  const secret = secretIn(body);
  if (secret !== null) shapes.push({ name: "live secret", span: secret });
  return shapes;
}

function secretIn(body: string): Span | null {
  for (const match of body.matchAll(SECRET)) {
    const rest = body.slice(match.index, match.index + match[0].length + 6);
    if (!MASKED.test(rest)) return { field: "body", start: match.index, end: match.index + match[0].length };
  }
  return null;
}
