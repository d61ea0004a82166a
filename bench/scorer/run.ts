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
import { DEFAULT_OPTIONS, DEFAULT_THRESHOLDS, scoreText } from "../../src/scorer/score.ts";
import { WEIGHTS } from "../../src/scorer/weights.ts";
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
  weightsOf,
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

const WEIGHTS_FILE = join(import.meta.dirname, "../../src/scorer/weights.ts");
const FOLDS = 5;
const DEV_FOLDS = 8;

const dev = readCorpus("dev");
const own = readCorpus("own");
const fresh = readCorpus("fresh");
const training = [...dev, ...own].filter((text) => text.part === "train");
const held = [...dev, ...own].filter((text) => text.part === "test");
const samples = training.map(sampleOf);
const everySample = [...dev, ...own].map(sampleOf);
const background = values.background === undefined ? [] : backgroundExamples(readCsvIssues(values.background));

if (values.train) {
  writeFileSync(WEIGHTS_FILE, weightsFile(train(BOTH, everySample, background)));
  console.log("The weights are written; run again without --train to measure them.");
  process.exit(0);
}

/** Weights that never saw the texts that are held out; those that ship are trained on all. */
const unseeing = weightsOf(train(BOTH, samples, background));

function judge(text: Labelled, weights = WEIGHTS): Judged {
  const { title, body, role } = text;
  return {
    text,
    verdict: scoreText({ title, body, kind: "issue", authorAssociation: role }, DEFAULT_OPTIONS, weights).verdict,
  };
}

/** By weights that never saw the text; nothing is ever trained on the fresh ones. */
function judgeUnseen(text: Labelled): Judged {
  return judge(text, fresh.includes(text) ? WEIGHTS : unseeing);
}

const unseen = [...held, ...fresh];

/** Each text of dev by weights that were trained without it, on the rest of dev and on all of own. */
function judgeDevInTurns(): readonly Judged[] {
  return Array.from({ length: DEV_FOLDS }, (_, fold) => {
    const apart = new Set(dev.filter((__, index) => index % DEV_FOLDS === fold));
    const others = [...dev, ...own].filter((text) => !apart.has(text)).map(sampleOf);
    const weights = weightsOf(train(BOTH, others, background));
    return [...apart].map((text) => judge(text, weights));
  }).flat();
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

console.log(
  "\n## The whole scorer, on texts held out (weights trained on the others) and on all (weights as they ship)\n",
);
const sets: (readonly [string, readonly Judged[]])[] = [
  ["dev, each held out in turn", judgeDevInTurns()],
  ["dev, held out", held.filter((text) => dev.includes(text)).map(judgeUnseen)],
  ["own, held out", held.filter((text) => own.includes(text)).map(judgeUnseen)],
  ["all held out", held.map(judgeUnseen)],
  ["fresh", fresh.map(judgeUnseen)],
  ["dev", dev.map((text) => judge(text))],
  ["own", own.map((text) => judge(text))],
];
console.log(
  table(
    ["texts", ...QUALITY_HEAD],
    sets.map(([name, judged]) => [name, ...qualityCells(qualityOf(judged))]),
  ),
);

console.log("\n## By kind, held out and fresh\n");
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
      const judged = unseen.filter((text) => text.label === label).map(judgeUnseen);
      const of = (verdict: Judged["verdict"]): string =>
        percent(share(judged, (entry) => entry.verdict === verdict));
      return [label, String(judged.length), of("report"), of("suspect"), of("ordinary")];
    }),
  ),
);

console.log("\n## By language, own texts (all), and those held out with the fresh ones\n");
const languages = [...new Set(own.map((text) => text.language))];
console.log(
  table(
    [
      "language",
      "texts",
      "recall",
      "report or suspect",
      "false alarms",
      "unseen",
      "recall",
      "report or suspect",
      "false alarms",
    ],
    languages.map((language) => {
      const texts = own.filter((text) => text.language === language);
      const others = [...texts.filter((text) => text.part === "test"), ...fresh].filter(
        (text) => text.language === language,
      );
      return [
        language,
        ...languageCells(texts.map((text) => judge(text))),
        ...languageCells(others.map(judgeUnseen)),
      ];
    }),
  ),
);

function languageCells(judged: readonly Judged[]): readonly string[] {
  const quality = qualityOf(judged);
  const alarms = judged.filter(({ text, verdict }) => !text.positive && verdict !== "ordinary").length;
  return [String(judged.length), percent(quality.recall), percent(quality.noticed), String(alarms)];
}

if (values.errors) {
  console.log("\n## Judged wrongly, among texts that may be looked at\n");
  for (const { text, verdict } of training.map((text) => judge(text))) {
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
