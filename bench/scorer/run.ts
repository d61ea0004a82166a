// `npm run bench:moderation`: quality on texts of hands that the weights never saw, in the wild, and speed.
//   --background <csv>   ordinary issues to train with (columns title and body)
//   --wild <csv>         issues of real trackers to count and list alarms in, by the weights that ship; may be repeated
//   --errors             lists what was judged wrongly
//   --dump <json>        writes each text's score and ceilings
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { judgeAcrossHands } from "./across.ts";
import { readAll, readCsvIssues, type Labelled } from "./corpus.ts";
import {
  chosenThresholds,
  intervalCells,
  outcomeOf,
  percent,
  QUALITY_HEAD,
  qualityCells,
  qualityOf,
  table,
} from "./measures.ts";
import type { Judged, Outcome } from "./measures.ts";
import { speedOf, growthOf, issuesOfEqualLength } from "./speed.ts";
import { DEFAULT_OPTIONS, scoreText, thresholdsFor } from "../../src/scorer/score.ts";

const { values } = parseArgs({
  options: {
    background: { type: "string" },
    wild: { type: "string", multiple: true, default: [] },
    errors: { type: "boolean", default: false },
    dump: { type: "string" },
  },
});

const CURVE = [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95];

const texts = readAll(values.background);
const judged = judgeAcrossHands(texts);
if (values.dump !== undefined)
  writeFileSync(
    values.dump,
    JSON.stringify(judged.map(({ text, verdict }) => ({ text, verdict: { ...verdict, reasons: [] } }))),
  );

function outcomes(some: readonly Judged[], witnesses = true): readonly (readonly [Labelled, Outcome])[] {
  return some.map(({ text, verdict }) => [text, outcomeOf(verdict, verdict.thresholds, witnesses)]);
}

function row(name: string, some: readonly Judged[], witnesses = true): readonly string[] {
  return [name, ...qualityCells(qualityOf(outcomes(some, witnesses)))];
}

/** Each hand at thresholds that the other nine would have chosen. */
function nested(some: readonly Judged[]): readonly (readonly [Labelled, Outcome])[] {
  return [...Map.groupBy(some, ({ text }) => text.hand)].flatMap(([hand, own]) => {
    const chosen = chosenThresholds(judged.filter(({ text }) => text.hand !== hand));
    return own.map(({ text, verdict }): readonly [Labelled, Outcome] => [
      text,
      outcomeOf(verdict, thresholdsFor(text.kind, verdict.language, chosen)),
    ]);
  });
}

const telling = judged.filter(({ text }) => !text.roleDecides);
const newHands = telling.filter(({ text }) => text.hand !== "dev");
console.log("## Texts of hands that the weights never saw, roles withheld\n");
console.log(
  table(
    ["texts", ...QUALITY_HEAD],
    [
      row("all ten hands", judged),
      ["95 % interval", ...intervalCells(outcomes(judged))],
      row("without texts that only a role decides", telling),
      ["95 % interval", ...intervalCells(outcomes(telling))],
      row("the same, closed by the score alone", telling, false),
      row("of these, the nine hands without dev", newHands),
      ["all, thresholds chosen by the other hands", ...qualityCells(qualityOf(nested(judged)))],
      ["likewise, without texts of a role", ...qualityCells(qualityOf(nested(telling)))],
    ],
  ),
);

console.log("\n## By hand, kind of post and language, without texts that only a role decides\n");
const groups: (readonly [string, (text: Labelled) => string])[] = [
  ["hand", ({ hand }) => hand],
  ["post", ({ kind }) => kind],
  ["language", ({ language }) => language],
];
console.log(
  table(
    ["texts", ...QUALITY_HEAD],
    groups.flatMap(([name, groupOf]) =>
      [...new Set(telling.map(({ text }) => groupOf(text)))].map((group) =>
        row(
          `${name} ${group}`,
          telling.filter(({ text }) => groupOf(text) === group),
        ),
      ),
    ),
  ),
);

console.log("\n## The curve: what one threshold for all does, without texts that only a role decides\n");
console.log(
  table(
    ["threshold", "precision", "closed of reports", "hard closed", "caught of reports", "hard closed or asked"],
    CURVE.map((threshold) => {
      const at = telling.map(
        ({ text, verdict }) => [text, outcomeOf(verdict, { report: threshold, suspect: threshold })] as const,
      );
      const { precision, recall, hardClosed, caught, hardAsked } = qualityOf(at);
      return [String(threshold), ...[precision, recall, hardClosed, caught, hardClosed + hardAsked].map(percent)];
    }),
  ),
);

if (values.errors) {
  console.log("\n## Judged wrongly\n");
  for (const { text, verdict } of judged) {
    const outcome = outcomeOf(verdict, verdict.thresholds);
    if (text.want === "redirect" ? outcome === "ordinary" : outcome === "report")
      console.log(`${outcome.padEnd(8)} ${verdict.score.toFixed(2)} ${text.id} ${text.label}: ${text.title}`);
  }
}

for (const path of values.wild) {
  const issues = readCsvIssues(path);
  const found = issues.map((issue) => ({ issue, ...scoreText({ ...issue, kind: "issue" }, DEFAULT_OPTIONS) }));
  const of = (verdict: Outcome): string => {
    const count = found.filter((entry) => entry.verdict === verdict).length;
    return `${count} ${verdict} (${percent(count / found.length)})`;
  };
  console.log(`\n## In the wild: ${issues.length} issues, ${of("report")}, ${of("suspect")}\n`);
  for (const { issue, verdict, score } of found) {
    if (verdict !== "ordinary")
      console.log(`${verdict.padEnd(8)} ${score.toFixed(2)} row ${issue.id}: ${issue.title.slice(0, 110)}`);
  }
}

console.log(`\nThresholds chosen by all ten hands: ${JSON.stringify(chosenThresholds(judged))}`);

console.log("\n## Speed\n");
const speed = speedOf(issuesOfEqualLength(texts.filter(({ hand }) => hand !== "wild")));
console.log(`One issue of 2 kB takes ${speed.toFixed(2)} ms on average.\n`);
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
