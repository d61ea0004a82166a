// `npm run bench:moderation`: quality by kind and language on labelled texts, false alarms in the wild, and speed.
//   --train              writes the weights anew before measuring
//   --background <csv>   ordinary issues to train with (columns title and body)
//   --wild <csv>         issues of real trackers to count and list alarms in; may be repeated
//   --errors             lists what was judged wrongly among the texts that may be looked at
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { keywordHit, scoreByWords, trainOnWords } from "./baselines.ts";
import { readCorpus, readCsvIssues, type Labelled } from "./corpus.ts";
import { percent, qualityCells, qualityOf, QUALITY_HEAD, share, table, type Judged } from "./measures.ts";
import { DEFAULT_OPTIONS, DEFAULT_THRESHOLDS, scoreText } from "../../src/domain/moderation/score.ts";
import { compareSpeed, growthOf, issuesOfEqualLength } from "./speed.ts";
import {
  backgroundExamples,
  BOTH,
  crossValidated,
  isTaughtBy,
  RULES,
  sampleOf,
  train,
  TRAINED,
  weightsFile,
  type Method,
} from "./training.ts";

const { values } = parseArgs({
  options: {
    train: { type: "boolean", default: false },
    background: { type: "string" },
    wild: { type: "string", multiple: true, default: [] },
    errors: { type: "boolean", default: false },
  },
});

const WEIGHTS = join(import.meta.dirname, "../../src/domain/moderation/weights.ts");
const FOLDS = 5;

const dev = readCorpus("dev");
const own = readCorpus("own");
const training = [...dev, ...own].filter((text) => text.part === "train");
const held = [...dev, ...own].filter((text) => text.part === "test");
const samples = training.map(sampleOf);
const background = values.background === undefined ? [] : backgroundExamples(readCsvIssues(values.background));

if (values.train) {
  writeFileSync(WEIGHTS, weightsFile(train(BOTH, samples, background)));
  console.log("The weights are written; run again without --train to measure them.");
  process.exit(0);
}

function judge(text: Labelled): Judged {
  const verdict = scoreText(
    { title: text.title, body: text.body, kind: "issue", authorAssociation: text.role },
    DEFAULT_OPTIONS,
  );
  return { text, verdict: verdict.verdict };
}

function byScore(text: Labelled, score: number): Judged {
  const verdict =
    score >= DEFAULT_THRESHOLDS.report ? "report" : score >= DEFAULT_THRESHOLDS.suspect ? "suspect" : "ordinary";
  return { text, verdict };
}

console.log(
  "## Ways compared, by cross-validation on the outsiders' texts that may be trained on (scores alone, without ceilings)\n",
);
const outsiders = samples.filter(isTaughtBy);
const ways: (readonly [string, readonly Judged[]])[] = [
  ["keywords", outsiders.map(({ text }) => ({ text, verdict: keywordHit(text) ? "report" : "ordinary" }))],
  ["regression on bare words", crossValidatedOnWords(outsiders.map(({ text }) => text))],
  ...[RULES, TRAINED, BOTH].map((method) => [method.name, validated(method)] as const),
];
console.log(
  table(
    ["way", ...QUALITY_HEAD],
    ways.map(([name, judged]) => [name, ...qualityCells(qualityOf(judged))]),
  ),
);

function validated(method: Method): readonly Judged[] {
  return crossValidated(method, outsiders, background, FOLDS).map(({ sample, score }) =>
    byScore(sample.text, score),
  );
}

function crossValidatedOnWords(texts: readonly Labelled[]): readonly Judged[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const model = trainOnWords(texts.filter((__, index) => index % FOLDS !== fold));
    return texts
      .filter((__, index) => index % FOLDS === fold)
      .map((text) => byScore(text, scoreByWords(model, text)));
  }).flat();
}

console.log("\n## The scorer as it ships\n");
const sets: (readonly [string, readonly Labelled[]])[] = [
  ["dev, trained on", dev.filter((text) => text.part === "train")],
  ["dev, held out", dev.filter((text) => text.part === "test")],
  ["own, trained on", own.filter((text) => text.part === "train")],
  ["own, held out", own.filter((text) => text.part === "test")],
  ["all held out", held],
];
console.log(
  table(
    ["texts", ...QUALITY_HEAD],
    sets.map(([name, texts]) => [name, ...qualityCells(qualityOf(texts.map(judge)))]),
  ),
);

console.log("\n## By kind, held out\n");
const labels = [
  "report",
  "question-about-reporting",
  "cve-inquiry",
  "dependency-scan",
  "hard-negative",
  "easy-negative",
] as const;
console.log(
  table(
    ["kind", "texts", "report", "suspect", "ordinary"],
    labels.map((label) => {
      const judged = held.filter((text) => text.label === label).map(judge);
      const of = (verdict: Judged["verdict"]): string =>
        percent(share(judged, (entry) => entry.verdict === verdict));
      return [label, String(judged.length), of("report"), of("suspect"), of("ordinary")];
    }),
  ),
);

console.log("\n## By language, own texts (all, and held out)\n");
const languages = [...new Set(own.map((text) => text.language))];
console.log(
  table(
    [
      "language",
      "texts",
      "recall",
      "report or suspect",
      "false alarms",
      "held out",
      "recall",
      "report or suspect",
      "false alarms",
    ],
    languages.map((language) => {
      const texts = own.filter((text) => text.language === language);
      return [language, ...languageCells(texts), ...languageCells(texts.filter((text) => text.part === "test"))];
    }),
  ),
);

function languageCells(texts: readonly Labelled[]): readonly string[] {
  const judged = texts.map(judge);
  const quality = qualityOf(judged);
  const alarms = judged.filter(({ text, verdict }) => !text.positive && verdict !== "ordinary").length;
  return [String(texts.length), percent(quality.recall), percent(quality.noticed), String(alarms)];
}

if (values.errors) {
  console.log("\n## Judged wrongly, among texts that may be looked at\n");
  for (const { text, verdict } of training.map(judge)) {
    if (text.positive ? verdict !== "report" : verdict !== "ordinary")
      console.log(`${verdict.padEnd(8)} ${text.id} ${text.label}: ${text.title}`);
  }
}

for (const path of values.wild) {
  const issues = readCsvIssues(path);
  const judged = issues.map((issue) => ({ issue, ...scoreText({ ...issue, kind: "issue" }, DEFAULT_OPTIONS) }));
  const of = (verdict: Judged["verdict"]): string => {
    const count = judged.filter((entry) => entry.verdict === verdict).length;
    return `${count} ${verdict} (${percent(count / judged.length)})`;
  };
  console.log(`\n## In the wild: ${issues.length} issues, ${of("report")}, ${of("suspect")}\n`);
  for (const { issue, verdict, score } of judged) {
    if (verdict !== "ordinary")
      console.log(`${verdict.padEnd(8)} ${score.toFixed(2)} row ${issue.id}: ${issue.title.slice(0, 110)}`);
  }
}

console.log("\n## Speed\n");
const speed = compareSpeed(issuesOfEqualLength([...dev, ...own]));
console.log(
  `10,000 issues of 2 kB: scorer ${speed.scorer.toFixed(0)} ms, one pass of the keyword expression ${speed.expression.toFixed(0)} ms, ratio ${(speed.scorer / speed.expression).toFixed(1)}\n`,
);
const lengths = [125_000, 250_000, 500_000, 1_000_000];
console.log(
  table(
    ["hostile text", ...lengths.map((length) => `${length / 1000} kB`)],
    growthOf(lengths).map(({ name, milliseconds }) => [
      name,
      ...milliseconds.map((time) => `${time.toFixed(0)} ms`),
    ]),
  ),
);
