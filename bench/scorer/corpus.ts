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
  "nudge",
  "exploited",
  "silent-fix",
  "credit",
  "ai-policy",
  "unclear",
] as const;

const WANTS = ["redirect", "ask", "leave"] as const;

const labelledSchema = z.object({
  id: z.string(),
  title: z.string(),
  body: z.string().nullable(),
  label: z.enum(LABELS),
  positive: z.boolean(),
  author_role: z.string().nullable(),
  lang: z.string(),
  slice: z.string().optional(),
  want: z.enum(WANTS).optional(),
  part: z.string().optional(),
  role_decides: z.boolean().optional(),
  borderline: z.boolean().optional(),
});

export type Label = (typeof LABELS)[number];

export type Labelled = {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly label: Label;
  readonly positive: boolean;
  /** What should become of it. */
  readonly want: (typeof WANTS)[number];
  readonly role: string | null;
  /** Only who wrote it tells: text alone cannot. */
  readonly roleDecides: boolean;
  readonly language: string;
  readonly kind: "issue" | "comment" | "review" | "pull";
  /** Who wrote it; texts of one hand are never on both sides of a measurement. */
  readonly hand: string;
};

const DATA = join(import.meta.dirname, "../../test/scorer/data");
const KINDS = ["issue", "comment", "review", "pull"] as const;
const ROLES_OF_THE_PROJECT = ["OWNER", "MEMBER", "COLLABORATOR", "BOT"];

/** `hands`: nine hands, a slice each; `dev`: a tenth; `own` and `fresh`: whoever wrote the lexicon. */
export function readCorpus(name: "hands" | "dev" | "own" | "fresh" | "languages"): readonly Labelled[] {
  return readFileSync(join(DATA, `${name}.jsonl`), "utf8")
    .trim()
    .split("\n")
    .map((line) => labelledSchema.parse(JSON.parse(line)))
    .map((text) => {
      // "BOT?" and the like are guesses of whoever labelled the text.
      const role = text.author_role?.endsWith("?") === true ? null : text.author_role;
      return {
        id: text.id,
        title: text.title,
        body: text.body ?? "",
        label: text.label,
        positive: text.positive,
        want: text.want ?? (text.positive ? "redirect" : "leave"),
        role,
        roleDecides: text.role_decides === true || ROLES_OF_THE_PROJECT.includes(role ?? ""),
        language: text.lang,
        kind: KINDS.find((kind) => kind === text.part) ?? "issue",
        hand: text.slice ?? (name === "dev" ? "dev" : "own"),
      };
    });
}

/** An issue of a real tracker, which teaches what is ordinary. */
export function wildText({ id, title, body }: PlainIssue): Labelled {
  const common = {
    label: "easy-negative",
    positive: false,
    want: "leave",
    role: null,
    roleDecides: false,
  } as const;
  return { id, title, body, ...common, language: "en", kind: "issue", hand: "wild" };
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

/** All texts to learn from; ordinary issues of real trackers besides, where a file of them is given. */
export function readAll(background?: string): readonly Labelled[] {
  const wild = background === undefined ? [] : readCsvIssues(background).map(wildText);
  return [...readCorpus("hands"), ...readCorpus("dev"), ...readCorpus("own"), ...readCorpus("fresh"), ...wild];
}
