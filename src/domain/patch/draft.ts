// One file of a diff while it is read: what its lines have said so far, and whether that goes together.
import { err, ok, type Result } from "../result.ts";
import { utf8 } from "./headers.ts";
import type { PatchFile, PatchProblem } from "./patch.ts";
import { pathFault, unquote } from "./paths.ts";

/** Paths and lines as binary strings. */
export type Draft = {
  readonly gitLine: number;
  oldPath: string | null;
  newPath: string | null;
  /** What stands behind `diff --git`. */
  readonly head: string;
  oldMode: string | null;
  newMode: string | null;
  created: boolean;
  deleted: boolean;
  moved: "rename" | "copy" | null;
  oldBlob: string | null;
  newBlob: string | null;
  binary: boolean;
  hunks: number;
  added: string[];
  hunkLines: readonly string[];
};

const LINK = "120000";
const SUBMODULE = "160000";
const MODES = new Set(["100644", "100755", LINK, SUBMODULE]);
const EMPTY_BLOB = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";

/** The two names of a `diff --git` line, without `a/` and `b/`; empty where they cannot be told apart. */
export function namesIn(head: string): readonly string[] {
  const split = middleOf(head);
  const [left, right] = split === null ? [] : [unquote(head.slice(0, split)), unquote(head.slice(split + 1))];
  return left?.startsWith("a/") === true && right?.startsWith("b/") === true
    ? [left.slice(2), right.slice(2)]
    : [];
}

/** Where the blank between the names stands. Two that differ can only be told apart where one is quoted; null: they cannot. */
function middleOf(head: string): number | null {
  if (head.startsWith('"')) {
    const quoted = /^"(?:[^"\\]|\\.)*" /s.exec(head);
    return quoted === null ? null : quoted[0].length - 1;
  }
  // A name with a quote in it would be quoted itself.
  if (head.endsWith('"')) return head.includes(' "') ? head.indexOf(' "') : null;
  const half = (head.length - 1) / 2;
  return head.slice(2, half) === head.slice(half + 3) ? half : null;
}

/** Whether the names on the `diff --git` line lack `a/` and `b/`, as some settings of git make them. */
export function isBare(head: string): boolean {
  return !head.startsWith('"') && !/^[aciow]\//.test(head);
}

/** The file, where all that was said of it goes together and may be written. */
export function finish(draft: Draft): Result<PatchFile, PatchProblem> {
  const line = draft.gitLine + 1;
  const names = namesIn(draft.head);
  const oldPath = draft.created ? null : (draft.oldPath ?? names[0] ?? null);
  const newPath = draft.newPath ?? names[1] ?? draft.oldPath;
  if (newPath === null)
    return err(
      isBare(draft.head) ? { code: "prefix", line } : { code: "bad-diff", line, fault: "its path cannot be read" },
    );
  const fault = nameFault(draft, oldPath, newPath) ?? contentFault(draft);
  if (fault !== null) return err({ code: "bad-diff", line, fault });
  for (const path of [oldPath, newPath]) {
    const refused = path === null ? null : pathFault(utf8(path));
    if (path !== null && refused !== null)
      return err({ code: "bad-path", line, path: utf8(path), fault: refused });
  }
  for (const mode of [draft.oldMode, draft.newMode]) {
    if (mode !== null && !MODES.has(mode)) return err({ code: "bad-mode", line, mode });
  }
  if (draft.newMode === LINK && /(?:^|\/)\.gitmodules$/.test(newPath))
    return err({ code: "bad-path", line, path: utf8(newPath), fault: "it must not be a link" });
  const linked = submodule(draft);
  if (linked === null)
    return err({ code: "bad-diff", line, fault: "its lines name other commits than its `index` line" });
  return ok({
    path: utf8(newPath),
    oldPath: oldPath === null ? null : utf8(oldPath),
    oldMode: draft.created ? null : draft.oldMode,
    newMode: draft.deleted ? null : draft.newMode,
    oldBlob: draft.created ? null : linked.from,
    newBlob: draft.deleted ? null : linked.to,
    binary: draft.binary,
    copied: draft.moved === "copy",
    hunks: draft.hunks,
    added: draft.added,
    hunkLines: draft.hunkLines,
  });
}

function nameFault(
  { head, moved, created, deleted }: Draft,
  oldPath: string | null,
  newPath: string,
): string | null {
  const names = namesIn(head);
  // Without `a/` and `b/` a folder of that name would be taken for them.
  if (names.length === 0 && head !== `a/${oldPath} b/${newPath}`)
    return "its names do not begin with `a/` and `b/`, or contradict each other";
  if (names.length === 2 && (names[1] !== newPath || (oldPath !== null && names[0] !== oldPath)))
    return "its paths contradict each other";
  if (moved === null ? oldPath !== null && oldPath !== newPath : created || deleted)
    return "it has two paths but is no rename";
  return moved === null && names.length === 2 && names[0] !== names[1] ? "its paths contradict each other" : null;
}

function contentFault({
  created,
  deleted,
  oldMode,
  newMode,
  oldBlob,
  newBlob,
  binary,
  hunks,
}: Draft): string | null {
  if (created && deleted) return "it is both new and deleted";
  if (!created && !deleted && (oldMode === null) !== (newMode === null)) return "one of its modes is missing";
  if (hunks > 0 || binary || oldBlob === null || newBlob === null) return null;
  // Only an empty file comes or goes without a line.
  const same = created
    ? EMPTY_BLOB.startsWith(newBlob)
    : deleted
      ? EMPTY_BLOB.startsWith(oldBlob)
      : oldBlob === newBlob;
  if (same) return null;
  return deleted
    ? "its content is missing, as `-D` (`--irreversible-delete`) leaves it out"
    : "its content is missing";
}

type Blobs = { readonly from: string | null; readonly to: string | null };

/** Of a submodule the `index` line is often shortened, and nobody here could complete it; its lines say the whole. Null: they contradict. */
function submodule({ oldMode, newMode, oldBlob, newBlob, hunkLines }: Draft): Blobs | null {
  const whole = (mode: string | null, short: string | null, mark: string): string | null | undefined => {
    if (mode !== SUBMODULE || short === null || hunkLines.length === 0) return short;
    const start = `${mark}Subproject commit `;
    const id = hunkLines.find((line) => line.startsWith(start))?.slice(start.length) ?? "";
    return id.startsWith(short) && /^[0-9a-f]{40}$/.test(id) ? id : undefined;
  };
  const from = oldMode === null ? oldBlob : whole(oldMode, oldBlob, "-");
  const to = newMode === null ? newBlob : whole(newMode, newBlob, "+");
  return from === undefined || to === undefined ? null : { from, to };
}
