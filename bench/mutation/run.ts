// How many slips in what decides do the tables notice? Changes one thing at a time and runs the tables that reach it.
// `npm run bench:mutate [-- part of a path ...]`
import { readdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { Worker } from "node:worker_threads";
import { type Mutant, mutantsOf } from "./mutants.ts";
import { loadedBy, type Order, type Outcome, sourceOf } from "./worker.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const MUTATED = [
  "src/domain/commands",
  "src/domain/disclosure/approval",
  "src/domain/disclosure/bundle.ts",
  "src/domain/disclosure/call-off.ts",
  "src/domain/disclosure/checks/branch-rules.ts",
  "src/domain/disclosure/gates.ts",
  "src/domain/disclosure/public-text.ts",
  "src/domain/disclosure/publication",
  "src/domain/disclosure/status.ts",
  "src/domain/disclosure/targets",
  "src/domain/dashboard/rows.ts",
  "src/domain/intake/assign.ts",
  "src/domain/intake/begin.ts",
  "src/domain/intake/due.ts",
];
/** Parsers have tests of another kind, and take longer. */
const LEFT_OUT = ["src/domain/commands/reading/"];
/** The list of commands is loaded by whatever reads a record: a command's slips must be noticed by the commands' own tables. */
const NEAR: readonly (readonly [string, string])[] = [
  ["src/domain/commands/", "test/domain/commands/"],
  ["src/domain/dashboard/", "test/domain/dashboard/"],
  ["src/domain/intake/", "test/domain/intake/"],
];
const BAR = 85;
/** A mutant that takes this long loops without end; seconds. */
const PATIENCE = 60;
/** A thread never forgets a module, so it is replaced after so many mutants. */
const MUTANTS_PER_THREAD = 150;

const files = (folder: string, ending: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map(({ parentPath, name }) => join(parentPath, name))
    .toSorted();

const wanted = process.argv.slice(2);
const targets = MUTATED.flatMap((target) =>
  target.endsWith(".ts") ? [join(ROOT, target)] : files(target, ".ts"),
).filter(
  (file) =>
    !LEFT_OUT.some((part) => file.includes(part)) &&
    (wanted.length === 0 || wanted.some((part) => file.includes(part))),
);
const tables = files("test/domain", ".test.ts");

let thread: Worker | null = null;
let given = 0;

async function endThread(): Promise<void> {
  const ended = thread;
  thread = null;
  given = 0;
  await ended?.terminate();
}

async function ask(order: Order): Promise<Outcome> {
  if (given >= MUTANTS_PER_THREAD) await endThread();
  const worker = (thread ??= new Worker(new URL("worker.ts", import.meta.url)));
  given += 1;
  return new Promise((answer, fail) => {
    const end = (outcome: Outcome): void => {
      clearTimeout(timer);
      worker.off("message", end);
      worker.off("error", fail);
      answer(outcome);
    };
    const timer = setTimeout(() => {
      void endThread();
      end({ id: order.id, by: "time", why: "no end", seconds: {} });
    }, PATIENCE * 1_000);
    worker.on("message", end);
    worker.on("error", fail);
    worker.postMessage(order);
  });
}

let id = 0;
let [killed, all] = [0, 0];
const survivors: string[] = [];
for (const file of targets) {
  const name = relative(ROOT, file);
  const source = sourceOf(file);
  const mutants = mutantsOf(source);
  const near = NEAR.find(([folder]) => name.startsWith(folder))?.[1] ?? "";
  const reaching = tables.filter((table) => relative(ROOT, table).startsWith(near) && loadedBy(table).has(file));
  const whole = await ask({ id: (id += 1), file, text: null, tables: reaching });
  if (whole.by !== null) throw new Error(`${relative(ROOT, whole.by)} fails without a mutant: ${whole.why}`);
  const kills = new Map<string, number>();
  const order = (): readonly string[] =>
    reaching.toSorted(
      (a, b) => (kills.get(b) ?? 0) - (kills.get(a) ?? 0) || (whole.seconds[a] ?? 0) - (whole.seconds[b] ?? 0),
    );
  let dead = 0;
  for (const mutant of mutants) {
    const { by } = await ask({ id: (id += 1), file, text: changed(source, mutant), tables: order() });
    if (by === null) survivors.push(`${name}:${mutant.line}  ${shown(source, mutant)}`);
    else {
      dead += 1;
      kills.set(by, (kills.get(by) ?? 0) + 1);
    }
  }
  killed += dead;
  all += mutants.length;
  if (mutants.length > 0) process.stdout.write(`${share(dead, mutants.length)}  ${name}\n`);
}
await endThread();
process.stdout.write(
  `\nSurvivors:\n${survivors.join("\n")}\n\n${share(killed, all)}  in all; the bar is ${BAR} %\n`,
);
process.exitCode = killed * 100 >= all * BAR ? 0 : 1;

function changed(text: string, { from, to, text: instead }: Mutant): string {
  return text.slice(0, from) + instead + text.slice(to);
}

function shown(text: string, { from, to, text: instead }: Mutant): string {
  const line = (of: string): string => of.replaceAll(/\s+/g, " ").slice(0, 100);
  return `${line(text.slice(from, to))}  =>  ${line(instead)}`;
}

function share(some: number, of: number): string {
  return `${some}/${of} (${of === 0 ? 0 : Math.round((some / of) * 1_000) / 10} %)`;
}
