// Runs tables against one mutant after the other in a warm thread: only what depends on the mutated file is loaded anew.
import { registerHooks, stripTypeScriptTypes } from "node:module";
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parentPort } from "node:worker_threads";
import { takeTests } from "./jest.ts";

/** `text` null: the file as it is. */
export type Order = {
  readonly id: number;
  readonly file: string;
  readonly text: string | null;
  readonly tables: readonly string[];
};
/** `by`: the table that failed; null: all pass. Seconds by table. */
export type Outcome = {
  readonly id: number;
  readonly by: string | null;
  readonly why: string;
  readonly seconds: Readonly<Record<string, number>>;
};

const SHIM = new URL("jest.ts", import.meta.url).href;
const sources = new Map<string, string>();
let mutated = { file: "", text: "" };
let affected: ReadonlySet<string> = new Set();
let generation = 0;

/** The JavaScript of a TypeScript file; types are blanked, so that lines and columns stay. */
export function sourceOf(file: string): string {
  const known = sources.get(file);
  if (known !== undefined) return known;
  const text = stripTypeScriptTypes(readFileSync(file, "utf8"));
  sources.set(file, text);
  return text;
}

/** The files that the file loads, itself among them. */
export function loadedBy(file: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const match of sourceOf(file).matchAll(/\bfrom\s+"(\.[^"]+)"/g))
    loadedBy(resolve(dirname(file), match[1] ?? ""), found);
  return found;
}

if (parentPort !== null) {
  const port = parentPort;
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier === "@jest/globals") return { url: SHIM, shortCircuit: true };
      const found = next(specifier, context);
      if (!found.url.startsWith("file:") || found.url.includes("/node_modules/")) return found;
      const file = fileURLToPath(found.url);
      return affected.has(file) ? { ...found, url: `${pathToFileURL(file).href}?${generation}` } : found;
    },
    load(url, context, next) {
      if (!url.startsWith("file:") || url.includes("/node_modules/")) return next(url, context);
      const file = fileURLToPath(url);
      if (!file.endsWith(".ts")) return next(url, context);
      const source = file === mutated.file ? mutated.text : sourceOf(file);
      return { format: "module", source, shortCircuit: true };
    },
  });
  port.on("message", (order: Order) => {
    void run(order).then((outcome) => port.postMessage(outcome));
  });
}

async function run({ id, file, text, tables }: Order): Promise<Outcome> {
  generation += 1;
  mutated = { file, text: text ?? sourceOf(file) };
  const reached = tables.flatMap((table) => [...loadedBy(table)]);
  affected = new Set(reached.filter((module) => loadedBy(module).has(file)));
  const seconds: Record<string, number> = {};
  for (const table of tables) {
    const started = performance.now();
    try {
      takeTests();
      await import(`${pathToFileURL(table).href}?${generation}`);
      for (const test of takeTests()) await test();
    } catch (error) {
      return { id, by: table, why: String(error), seconds };
    }
    seconds[table] = (performance.now() - started) / 1_000;
  }
  return { id, by: null, why: "", seconds };
}
