// Reads `.github/embargo.yml`: each fault with its line, its key, and what it may have been meant to be.
import * as z from "zod";
import { type Document, isMap, isScalar, LineCounter, parseDocument, visit } from "yaml";
import { closest } from "./disclosure/targets/branches.ts";
import { err, ok, type Result } from "./result.ts";
import { type Settings, settingsFile, settingsOf } from "./settings.ts";

/** Both count from 1. */
export type Place = { readonly line: number; readonly column: number };

/** One fault of the file; `key` is dotted. */
export type SettingsError = Place & {
  readonly key: string;
  readonly fault: string;
  readonly near: readonly string[];
};

const LIMIT_BYTES = 100_000;

/** Reads the file's text; every fault is told at once, each with its line. */
export function parseSettings(text: string): Result<Settings, readonly SettingsError[]> {
  const whole = (fault: string): Result<Settings, readonly SettingsError[]> =>
    err([{ ...START, key: "", fault, near: [] }]);
  if (text.length > LIMIT_BYTES) return whole(`the file is larger than ${LIMIT_BYTES} characters`);
  const { document, lines } = read(text);
  if (document.errors.length > 0) {
    return err(
      document.errors.map((error) => ({
        ...placed(lines, error.pos[0]),
        key: "",
        fault: error.message.split("\n")[0] ?? "",
        near: [],
      })),
    );
  }
  let alias = false;
  visit(document, {
    Alias: () => {
      alias = true;
      return visit.BREAK;
    },
  });
  if (alias) return whole("aliases (`*name`) are not allowed");
  if (!isMap(document.contents))
    return whole("the file must be a mapping: at least `public_repositories` and `contact`");
  const parsed = settingsFile.safeParse(document.toJS());
  if (parsed.success) return ok(settingsOf(parsed.data));
  return err(
    parsed.error.issues
      .flatMap((issue) => faultsOf(issue))
      .map(({ path, fault, near }) => ({
        ...placeOf({ document, lines }, path),
        key: path.join("."),
        fault,
        near,
      })),
  );
}

const START: Place = { line: 1, column: 1 };

type Read = { readonly document: Document.Parsed; readonly lines: LineCounter };

function read(text: string): Read {
  const lines = new LineCounter();
  // The library's warnings go to the process's error output, with the text that they are about.
  const quiet = { logLevel: "error" } as const;
  return {
    document: parseDocument(text, { lineCounter: lines, uniqueKeys: true, merge: false, ...quiet }),
    lines,
  };
}

function placed(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

/** Where a key stands, or an entry of a list, or the nearest thing around it. */
export function placeIn(text: string, path: readonly PropertyKey[]): Place {
  return placeOf(read(text), path);
}

function placeOf({ document, lines }: Read, path: readonly PropertyKey[]): Place {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    const key = isMap(parent)
      ? parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(last))?.key
      : undefined;
    const node = isScalar(key) ? key : document.getIn(path.slice(0, length), true);
    const range = (node as { range?: readonly number[] | null } | undefined)?.range;
    if (range?.[0] !== undefined) return placed(lines, range[0]);
  }
  return START;
}

type Fault = { readonly path: readonly PropertyKey[]; readonly fault: string; readonly near: readonly string[] };

function faultsOf(issue: z.core.$ZodIssue): readonly Fault[] {
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(issue.path);
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      fault: "there is no such key",
      near: closest(key, known),
    }));
  }
  if (issue.code === "invalid_union") {
    // Which form was meant cannot be told where none fits at all; the faults of the closest one say most.
    const closestForm = issue.errors
      .toSorted((a, b) => a.length - b.length)
      .find((form) => form.every(({ code, path }) => code !== "invalid_type" || path.length > 0));
    if (closestForm !== undefined)
      return closestForm.flatMap((fault) => faultsOf({ ...fault, path: [...issue.path, ...fault.path] }));
    return [{ path: issue.path, fault: "none of the forms that are allowed here", near: [] }];
  }
  const missing = issue.code === "invalid_type" && /received undefined/.test(issue.message);
  return [{ path: issue.path, fault: missing ? "this key is required" : issue.message, near: [] }];
}

function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  let at: unknown = z.toJSONSchema(settingsFile, { io: "input" });
  for (const step of path)
    at = (at as { properties?: Record<string, unknown> } | undefined)?.properties?.[String(step)];
  return Object.keys((at as { properties?: object } | undefined)?.properties ?? {});
}

/** The JSON schema for editors (draft 2020-12). */
export function settingsJsonSchema(): object {
  return z.toJSONSchema(settingsFile, { io: "input" });
}
