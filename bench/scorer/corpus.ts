// The labelled texts of test/scorer/data, the background of ordinary issues, and what a verdict on them should be.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

const LABELS = [
  "report",
  "question-about-reporting",
  "cve-inquiry",
  "dependency-scan",
  "hard-negative",
  "easy-negative",
] as const;

const labelledSchema = z.object({
  id: z.string(),
  title: z.string(),
  body: z.string().nullable(),
  label: z.enum(LABELS),
  positive: z.boolean(),
  author_role: z.string().nullable(),
  lang: z.string(),
  part: z.enum(["train", "test"]).optional(),
  role_decides: z.boolean().optional(),
});

export type Label = (typeof LABELS)[number];

export type Labelled = {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly label: Label;
  readonly positive: boolean;
  readonly role: string | null;
  readonly language: string;
  /** `test` texts are never trained on to measure, nor looked at when words or weights are chosen. */
  readonly part: "train" | "test";
};

const DATA = join(import.meta.dirname, "../../test/scorer/data");

/** Written once, before any tuning: every third text of dev.jsonl by a hash of its id, near-duplicates kept together. */
const testIds = z.array(z.string());

export function readCorpus(name: "dev" | "own" | "fresh"): readonly Labelled[] {
  const held = new Set(testIds.parse(JSON.parse(readFileSync(join(DATA, "dev-test-ids.json"), "utf8"))));
  return readFileSync(join(DATA, `${name}.jsonl`), "utf8")
    .trim()
    .split("\n")
    .map((line) => labelledSchema.parse(JSON.parse(line)))
    .map((text) => ({
      id: text.id,
      title: text.title,
      body: text.body ?? "",
      label: text.label,
      positive: text.positive,
      // "BOT?" and the like are guesses of whoever labelled the text.
      role: text.author_role?.endsWith("?") === true ? null : text.author_role,
      language: text.lang,
      part: text.part ?? (held.has(text.id) ? "test" : "train"),
    }));
}

export type PlainIssue = { readonly id: string; readonly title: string; readonly body: string };

/** Issues of a CSV file whose columns `title` and `body` are named in its first line (RFC 4180). */
export function readCsvIssues(path: string): readonly PlainIssue[] {
  const [head, ...rows] = parseCsv(readFileSync(path, "utf8"));
  const title = head?.indexOf("title") ?? -1;
  const body = head?.indexOf("body") ?? -1;
  if (title < 0 || body < 0) throw new Error(`${path} has no columns title and body`);
  return rows.map((row, index) => ({ id: `${index + 1}`, title: row[title] ?? "", body: row[body] ?? "" }));
}

function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let value = "";
    if (text[at] === '"') {
      at += 1;
      for (;;) {
        const quote = text.indexOf('"', at);
        if (quote < 0) throw new Error("a quoted value has no end");
        value += text.slice(at, quote);
        at = quote + 1;
        if (text[at] !== '"') break;
        value += '"';
        at += 1;
      }
    } else {
      const start = at;
      while (at < text.length && text[at] !== "," && text[at] !== "\n" && text[at] !== "\r") at++;
      value = text.slice(start, at);
    }
    row.push(value);
    if (text[at] === "\r") at += 1;
    if (text[at] === "\n" || at >= text.length) {
      rows.push(row);
      row = [];
    }
    at += 1;
  }
  return rows;
}
