// `npm run test:faults`: kills the app at every call, breaks every call, and says what came of it. `--help` has the choices.
import { execFileSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { parseArgs } from "node:util";
import type { Fuzzed } from "./fuzz.ts";
import { FAULTS, isGood } from "./judge.ts";
import type { Modelled } from "./model/lanes.ts";
import { soak, type Soaked, soakLine } from "./soak.ts";
import { openStage } from "./stage.ts";
import { postgresFolder, startDatabase } from "../effects/queue/database.ts";
import { playTakeover, type TakenOver, takeoverLine } from "./takeover.ts";
import { liveInMemory } from "./memory.ts";
import { openResults } from "./results.ts";
import { SCENARIOS, scenariosNamed } from "./scenarios/all.ts";
import { type Choice, openStages, playMatrix, type Sum } from "./matrix.ts";

const HELP = `npm run test:faults -- [choices]

  --only <names>    of crash, fault, model, soak, fuzz, takeover; separated by commas; all but the last where left out
  --all             every point instead of a sample
  --scenario <names> of the scenarios; \`mail\` stands for all that begin so; separated by commas; all where left out
  --writes          only at calls that change something: what lies between two of them is the same from outside
  --seconds <n>     about how long a sample takes, without the soak (360); with --all, this part of it
  --results <file>  remembers each point there, and plays none again that passed: a whole matrix in parts
  --seed <n>        draws the same sample again; drawn by the clock where left out
  --point <name>    plays the points whose name holds that, as it is printed
  --runs <n>        so many deaths of one of two processes on a PostgreSQL (200)
  --webhooks <n>    so many in the soak (120; with --all 2,000)
  --sequences <n>   so many of the model, each by the next seed (2,000)
  --path <path>     with --seed: the very sequence that the model found
  --lanes <n>       so many GitHubs at once (2)
  --inside          the app in this process, several times as fast: one at a time, and its death is a wire that is cut`;

const { values } = parseArgs({
  options: {
    help: { type: "boolean", default: false },
    only: { type: "string", default: "crash,fault,model,soak,fuzz" },
    scenario: { type: "string" },
    writes: { type: "boolean", default: false },
    all: { type: "boolean", default: false },
    seconds: { type: "string" },
    results: { type: "string" },
    seed: { type: "string" },
    point: { type: "string" },
    path: { type: "string" },
    sequences: { type: "string", default: "2000" },
    webhooks: { type: "string" },
    runs: { type: "string", default: "200" },
    lanes: { type: "string", default: "2" },
    inside: { type: "boolean", default: false },
  },
});

if (values.help) {
  console.log(HELP);
  process.exit(0);
}

const only = values.only.split(",");
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const matrices = (["crash", "fault"] as const).filter(
  (name) =>
    only.includes(name) && (!/^(?:crash|fault) /.test(values.point ?? "") || values.point?.startsWith(name)),
);
/** Texts are bent quickly: a sample gives them a tenth of its time. */
const FUZZ_SHARE = 0.1;
const MODEL_SHARE = 0.2;
const FUZZ_CASES = 100_000;
/** Longer than all points take. */
const ENDLESS = 24 * 3_600;
const wholeSeconds = Number(values.seconds ?? (values.all ? ENDLESS : 360));
const matrixShare = 1 - (only.includes("fuzz") ? FUZZ_SHARE : 0) - (only.includes("model") ? MODEL_SHARE : 0);
const choice: Choice = {
  seed,
  commit,
  results: openResults(values.results ?? null),
  all: values.all,
  writes: values.writes,
  scenarios: values.scenario === undefined ? SCENARIOS : scenariosNamed(values.scenario.split(",")),
  seconds: (wholeSeconds * matrixShare) / Math.max(1, matrices.length),
  lanes: Number(values.lanes),
  point: values.point === undefined ? null : new RegExp(`${values.point.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`),
  key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  stage: values.inside ? { inside: true } : {},
  print: (line) => console.log(line),
};

liveInMemory();
console.log(`commit ${commit}, seed ${seed}`);
const sums: Sum[] = [];
const stages = matrices.length > 0 ? await openStages(choice) : [];
for (const matrix of matrices) {
  for (const sum of await playMatrix(matrix, stages, choice)) {
    sums.push(sum);
    console.log(lineOf(sum));
  }
}
await Promise.all(stages.map(async (stage) => await stage.close()));
let modelled: Modelled | null = null;
if (only.includes("model") && values.point === undefined) {
  const { playModel } = await import("./model/lanes.ts");
  modelled = await playModel({
    ...choice,
    path: values.path ?? null,
    sequences: Number(values.sequences),
    seconds: wholeSeconds * (only.length === 1 ? 1 : MODEL_SHARE),
  });
  const { sequences, before, acts, seconds, found } = modelled;
  const earlier = before === 0 ? "" : ` (${before} of them before)`;
  console.log(`model: ${sequences} sequences${earlier}, ${acts} acts, ${found.length} found, ${seconds} s`);
}
let taken: TakenOver | null = null;
if (only.includes("takeover")) {
  const folder = postgresFolder();
  if (folder === null) throw new Error("this machine has no PostgreSQL (initdb, postgres)");
  const server = await startDatabase(folder);
  const stage = await openStage(choice.key, { server: server.url });
  taken = await playTakeover(stage, { ...choice, seconds: wholeSeconds, runs: Number(values.runs) });
  await stage.close();
  await server.close();
  console.log(takeoverLine(taken));
}
let soaked: Soaked | null = null;
if (only.includes("soak") && values.point === undefined) {
  const webhooks = Number(values.webhooks ?? (values.all ? 2_000 : 120));
  soaked = await soak(choice.key, { seed, webhooks, print: choice.print });
  console.log(soakLine(soaked));
  if (!isGood(soaked.verdict)) console.log(`BAD   soak\n      ${JSON.stringify(soaked.verdict)}`);
}
const fuzzed: readonly Fuzzed[] =
  only.includes("fuzz") && values.point === undefined
    ? // What bends texts takes a hundred megabytes, which the points need not carry.
      (await import("./fuzz.ts")).fuzz({
        seed,
        cases: FUZZ_CASES,
        seconds: values.all ? 3_600 : wholeSeconds * FUZZ_SHARE,
      })
    : [];
for (const { door, cases, seconds, found } of fuzzed)
  console.log(`fuzz ${door}: ${cases} cases, ${found === null ? "nothing found" : `BAD: ${found}`}, ${seconds} s`);
const total = sums.reduce(
  (all, sum) => ({
    points: all.points + sum.points,
    played: all.played + sum.played,
    unsteady: all.unsteady + sum.unsteady,
    byHand: all.byHand + sum.byHand,
    seconds: all.seconds + sum.seconds,
  }),
  { points: 0, played: 0, unsteady: 0, byHand: 0, seconds: 0 },
);
const calls = new Map(sums.map((sum) => [sum.scenario, sum.calls]));
const callCount = [...calls.values()].reduce((all, call) => all + call, 0);
const found = FAULTS.map((kind) => `${kind} ${sums.reduce((all, sum) => all + sum.found[kind], 0)}`).join(", ");
console.log(
  `\ncommit ${commit}, seed ${seed}: ${callCount} calls, ${total.played} of ${total.points} points, ${found}, unsteady ${total.unsteady}, by hand ${total.byHand}, ${total.seconds} s`,
);
const [first] = sums.flatMap(({ bad }) => bad);
const example = first?.point ?? "crash publication: after POST harbor/issues 1, 1 process, files kept";
console.log(`One point again: npm run test:faults -- --point "${example}"`);
process.exitCode =
  sums.some(({ bad, unsteady }) => bad.length > 0 || unsteady > 0) ||
  (modelled?.found.length ?? 0) > 0 ||
  (taken !== null && FAULTS.some((kind) => taken.found[kind] > 0)) ||
  (soaked !== null && !isGood(soaked.verdict)) ||
  fuzzed.some(({ found }) => found !== null)
    ? 1
    : 0;

function lineOf({
  matrix,
  scenario,
  calls: made,
  points,
  played,
  before,
  missed,
  unsteady,
  byHand,
  seconds,
  found: of,
}: Sum): string {
  const faults = FAULTS.map((kind) => `${kind} ${of[kind]}`).join(", ");
  const earlier = before === 0 ? "" : ` (${before} of them before)`;
  return `${matrix} ${scenario}: ${made} calls, ${played} of ${points} points${earlier}, ${missed} not come to, ${faults}, unsteady ${unsteady}, by hand ${byHand}, ${seconds} s`;
}
