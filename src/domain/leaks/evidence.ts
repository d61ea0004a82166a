// Whether something public shows a fix, or speaks of a report, that is still secret: evidence that is strong by itself, or none.
import * as z from "zod";
import { PASTED, type Print } from "./print.ts";
import { sharedRuns } from "./words.ts";

const paths = z.array(z.string()).max(20);

export const evidence = z.discriminatedUnion("kind", [
  /** Of these files the very change, whatever stands around it. */
  z.object({ kind: z.literal("same-change"), paths }),
  /** So many of the fix's telling lines. */
  z.object({ kind: z.literal("lines"), shared: z.int(), of: z.int(), paths }),
  /** So many runs of words out of that private text. */
  z.object({ kind: z.literal("words"), from: z.enum(["advisory", "report", "message"]), shared: z.int() }),
  /** It names the tracking issue. */
  z.object({ kind: z.literal("names-issue") }),
  /** It touches the files that the fix touches: said beside what is strong, never alone. */
  z.object({ kind: z.literal("files"), paths }),
]);
export type Evidence = z.infer<typeof evidence>;

/** What is secret. `texts`: by where they come from. */
export type Secret = {
  readonly fix: readonly Print[];
  readonly texts: ReadonlyMap<"advisory" | "report" | "message", string>;
  readonly tracking: { readonly owner: string; readonly name: string; readonly issue: number };
};

/** Something public; `print`: of its change, where it has one. `known`: words that are nobody's own, as those of forms. */
export type Seen = {
  readonly text: string;
  readonly print: Print | null;
  readonly known: string;
};

const MOST_PATHS = 20;
/** Of the telling lines: so many, and so great a part. */
const LINES = { least: 3, part: 0.3 };
/** Where the fix has fewer telling lines than that, all of them, in the same file. */
const FEW = 2;

/** Empty: nothing that would be worth an alarm. */
export function evidenceOf(secret: Secret, seen: Seen): readonly Evidence[] {
  const strong = [...changeEvidence(secret.fix, seen.print), ...textEvidence(secret, seen)];
  const touched = seen.print === null ? [] : [...seen.print.keys()];
  const files = secret.fix.flatMap((print) => touched.filter((path) => print.has(path)));
  const named = new Set(strong.flatMap((piece) => ("paths" in piece ? piece.paths : [])));
  const both = [...new Set(files)].filter((path) => !named.has(path)).slice(0, MOST_PATHS);
  return strong.length === 0 || both.length === 0 ? strong : [...strong, { kind: "files", paths: both }];
}

function changeEvidence(fix: readonly Print[], print: Print | null): readonly Evidence[] {
  if (print === null) return [];
  for (const own of fix) {
    const same = [...own].filter(([path, { change }]) => print.get(path)?.change === change).map(([path]) => path);
    if (same.length > 0) return [{ kind: "same-change", paths: same.slice(0, MOST_PATHS) }];
  }
  const best = fix.map((own) => sharedLines(own, print)).toSorted((a, b) => b.shared - a.shared)[0];
  if (best === undefined || best.shared === 0) return [];
  const many = best.shared >= LINES.least && best.shared / best.of >= LINES.part;
  const all = best.of <= FEW && best.shared === best.of && best.sameFile;
  return many || all ? [{ kind: "lines", shared: best.shared, of: best.of, paths: best.paths }] : [];
}

type Shared = {
  readonly shared: number;
  readonly of: number;
  readonly paths: string[];
  readonly sameFile: boolean;
};

/** Telling lines that both add; a line that is only moved there is none. */
function sharedLines(fix: Print, print: Print): Shared {
  const removedThere = new Set([...print.values()].flatMap(({ removed }) => [...removed]));
  const addedThere = new Map(
    [...print].flatMap(([path, { added }]) => [...added].map((line) => [line, path] as const)),
  );
  const removedHere = new Set([...fix.values()].flatMap(({ removed }) => [...removed]));
  const own = [...fix].flatMap(([path, { added }]) =>
    [...added].filter((line) => !removedHere.has(line)).map((line) => [line, path] as const),
  );
  const shared = own.filter(([line]) => addedThere.has(line) && !removedThere.has(line));
  return {
    shared: shared.length,
    of: own.length,
    paths: [...new Set(shared.map(([line]) => addedThere.get(line) ?? PASTED))]
      .filter((path) => path !== PASTED)
      .slice(0, MOST_PATHS),
    sameFile: shared.every(([line, path]) => addedThere.get(line) === path),
  };
}

/** So many runs of words are no chance. */
const RUNS = 4;

function textEvidence({ texts, tracking }: Secret, { text, known }: Seen): readonly Evidence[] {
  const found: Evidence[] = [];
  for (const [from, own] of texts) {
    const shared = sharedRuns(own, text, known);
    if (shared >= RUNS) found.push({ kind: "words", from, shared });
  }
  const { owner, name, issue } = tracking;
  const named = new RegExp(`${escaped(owner)}/${escaped(name)}(?:#|/issues/)${issue}(?![0-9])`, "i").test(text);
  return named ? [...found, { kind: "names-issue" }] : found;
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);
}
