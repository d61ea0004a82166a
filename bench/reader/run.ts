// `npm run bench:reader`: how well a language model reads, alone and combined with the scorer.
//   --endpoint <url> --model <name>   asks that model about every text; EMBARGO_READER_KEY_PATH names a file with the key
//   --provider anthropic              Anthropic's interface instead of an OpenAI-compatible one
//   --recorded <file>                 instead: answers recorded before, JSON lines of id, answer, confidence, quote
//   --record <file>                   writes the answers down, for `--recorded`
//   --texts <file>                    texts of your own beside the labelled ones, JSON lines of id, part, title, body, want
//   --only                            these texts alone
//   --limit <n>                       the first n texts of each set
//   --background <csv>                ordinary issues for the scorer of the set `hands`, which is judged by weights that never saw the hand
import { appendFileSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import * as z from "zod";
import { combine } from "../../src/domain/moderation/combine.ts";
import { readerAnswer, type Reading, standsIn } from "../../src/domain/moderation/reader.ts";
import { askModel } from "../../src/effects/reader/model.ts";
import type { ReadText } from "../../src/effects/reader/prompt.ts";
import { DEFAULT_OPTIONS, scoreText } from "../../src/scorer/score.ts";
import type { Verdict } from "../../src/scorer/verdict.ts";
import { judgeAcrossHands } from "../scorer/across.ts";
import { readAll, readCorpus } from "../scorer/corpus.ts";
import { percent, table } from "../scorer/measures.ts";

const { values } = parseArgs({
  options: {
    endpoint: { type: "string" },
    model: { type: "string" },
    provider: { type: "string", default: "openai-compatible" },
    recorded: { type: "string" },
    record: { type: "string" },
    texts: { type: "string" },
    only: { type: "boolean", default: false },
    limit: { type: "string" },
    background: { type: "string" },
  },
});

const WANTS = ["redirect", "ask", "leave"] as const;
const given = z.object({
  id: z.string(),
  part: z.enum(["issue", "pull", "comment", "review"]).default("issue"),
  title: z.string(),
  body: z.string().nullish(),
  want: z.enum(WANTS),
});
type Text = z.infer<typeof given> & { readonly set: string };

const recordedLine = z.object({
  id: z.string(),
  answer: z.enum(WANTS),
  kind: readerAnswer.shape.kind.default("unclear"),
  ai_found: z.boolean().default(false),
  confidence: z.number(),
  quote: z.string(),
});

function linesOf(path: string): readonly unknown[] {
  return readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
}

function labelled(): readonly Text[] {
  const most = Number(values.limit ?? Number.POSITIVE_INFINITY);
  const own = (["hands", "dev", "own", "fresh"] as const).map((set) =>
    readCorpus(set).map(({ id, title, body, kind, want }): Text => ({ set, id, title, body, part: kind, want })),
  );
  const { texts } = values;
  const others =
    texts === undefined ? [] : linesOf(texts).map((line): Text => ({ set: "given", ...given.parse(line) }));
  return [...(values.only ? [] : own), others].flatMap((set) => set.slice(0, most));
}

const PARTS: Readonly<Record<Text["part"], ReadText["part"]>> = {
  issue: "issue",
  pull: "pull request",
  comment: "comment",
  review: "review",
};
const AT_ONCE = 4;
let tokens = 0;

/** By id; a text that the model did not answer is left out, and told. */
async function readings(texts: readonly Text[]): Promise<ReadonlyMap<string, Reading>> {
  const found = new Map<string, Reading>();
  if (values.recorded !== undefined) {
    const byId = new Map(texts.map((text) => [text.id, text]));
    for (const line of linesOf(values.recorded)) {
      const { id, ...answer } = recordedLine.parse(line);
      const text = byId.get(id);
      if (text === undefined) continue;
      const quoted = standsIn(answer.quote, { title: text.title, body: text.body ?? "" });
      found.set(id, { ok: true, answer, quoted, model: "recorded" });
    }
    return found;
  }
  const { endpoint, model } = values;
  if (model === undefined) throw new Error("name --endpoint and --model, or --recorded with a file of answers");
  const keyPath = process.env["EMBARGO_READER_KEY_PATH"];
  const config = {
    provider: values.provider === "anthropic" ? "anthropic" : "openai-compatible",
    endpoint: endpoint ?? null,
    model,
    key: keyPath === undefined ? null : readFileSync(keyPath, "utf8").trim(),
    timeoutMs: 120_000,
  } as const;
  const waiting = [...texts];
  const work = async (): Promise<void> => {
    for (let text = waiting.shift(); text !== undefined; text = waiting.shift()) {
      const { id, title, part } = text;
      const body = text.body ?? "";
      const shown = { title, body, part: PARTS[part], project: null, productWords: [] };
      const answered = await askModel(config, shown, Math.random().toString(16).slice(2, 10));
      if (!answered.ok) {
        console.error(`${id}: ${answered.why}`);
        continue;
      }
      tokens += answered.tokens;
      found.set(id, { ok: true, answer: answered.answer, quoted: standsIn(answered.answer.quote, shown), model });
      if (values.record !== undefined)
        appendFileSync(values.record, `${JSON.stringify({ id, ...answered.answer })}\n`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found;
}

type Judged = { readonly want: Text["want"]; readonly verdict: Verdict["verdict"] };

function cells(judged: readonly Judged[]): readonly string[] {
  const share = (list: readonly Judged[], is: (judgement: Judged) => boolean): string =>
    list.length === 0 ? "-" : percent(list.filter(is).length / list.length);
  const closed = judged.filter((judgement) => judgement.verdict === "report");
  const reports = judged.filter((judgement) => judgement.want === "redirect");
  const ordinary = judged.filter((judgement) => judgement.want === "leave");
  return [
    String(judged.length),
    share(closed, (judgement) => judgement.want === "redirect"),
    share(reports, (judgement) => judgement.verdict === "report"),
    share(reports, (judgement) => judgement.verdict !== "ordinary"),
    share(ordinary, (judgement) => judgement.verdict === "report"),
    share(ordinary, (judgement) => judgement.verdict === "suspect"),
  ];
}

const texts = labelled();
const read = await readings(texts);
const unseen = new Map(
  texts.some(({ set, id }) => set === "hands" && read.has(id))
    ? judgeAcrossHands(readAll(values.background)).map(({ text, verdict }) => [text.id, verdict] as const)
    : [],
);
const rows: (readonly string[])[] = [];
for (const set of new Set(texts.map((text) => text.set))) {
  const here = texts.filter((text) => text.set === set && read.has(text.id));
  if (here.length === 0) continue;
  const embedded = new Map(
    here.map(({ id, title, body, part }) => [
      id,
      (set === "hands" ? unseen.get(id) : undefined) ??
        scoreText({ title, body: body ?? "", kind: part, authorAssociation: null }, DEFAULT_OPTIONS),
    ]),
  );
  for (const mode of ["off", "advise", "decide"] as const) {
    const judged = here.map(({ id, want }): Judged => {
      const verdict = embedded.get(id);
      if (verdict === undefined) throw new TypeError("a text without a verdict");
      return { want, verdict: combine(verdict, read.get(id) ?? null, mode).verdict };
    });
    rows.push([`${set}, ${mode}`, ...cells(judged)]);
  }
}
console.log(
  table(
    ["texts", "number", "precision", "recall", "redirect or ask", "ordinary: closed", "ordinary: asked"],
    rows,
  ),
);
if (tokens > 0) console.log(`\n${Math.round(tokens / Math.max(1, read.size))} tokens a text`);
