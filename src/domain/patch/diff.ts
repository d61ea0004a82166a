// Reads a git diff strictly, hunk counts and all, so that its end is known to the line and nothing can hide behind it.
import { err, ok, type Result } from "../result.ts";
import { type Draft, finish, isBare, namesIn } from "./draft.ts";
import { utf8 } from "./headers.ts";
import type { PatchFile, PatchProblem } from "./patch.ts";
import { unquote } from "./paths.ts";

/** `end`: the index of the first line behind the diff. */
export type Diff = { readonly files: readonly PatchFile[]; readonly end: number };

const HUNK = /^@@ -([0-9]{1,9})(?:,([0-9]{1,9}))? \+([0-9]{1,9})(?:,([0-9]{1,9}))? @@/;

/** Reads files from the `diff --git` line at `start`. Lines are binary strings without their `\n`. */
export function readDiff(lines: readonly string[], start: number, maxFiles: number): Result<Diff, PatchProblem> {
  const files: PatchFile[] = [];
  const seen = new Set<string>();
  let at = start;
  while (lines[at]?.startsWith("diff --git ")) {
    const read = readFile(lines, at);
    if (!read.ok) return read;
    const { file, end } = read.value;
    const before = files.at(-1);
    if (before !== undefined && isReplaced(before, file)) files[files.length - 1] = replaced(before, file);
    else if (seen.has(file.path)) return bad(at, "the same path stands in it twice");
    else files.push(file);
    seen.add(file.path);
    if (files.length > maxFiles) return err({ code: "too-many", what: "files", limit: maxFiles });
    at = end;
  }
  return ok({ files, end: at });
}

/** Reads a diff that is nothing else, as git itself has written it. */
export function readDiffText(diff: Uint8Array, maxFiles: number): Result<readonly PatchFile[], PatchProblem> {
  const lines = Buffer.from(diff).toString("latin1").split("\n");
  lines.pop();
  const read = readDiff(lines, 0, maxFiles);
  if (!read.ok) return read;
  return read.value.end === lines.length ? ok(read.value.files) : bad(read.value.end, "it does not end there");
}

/** A file that becomes a link (or the other way round) is written as its removal and, right behind it, its creation. */
function isReplaced(before: PatchFile, file: PatchFile): boolean {
  const removed = before.path === file.path && before.oldMode !== null && before.newMode === null;
  return removed && file.oldPath === null && file.newMode !== null && file.newMode !== before.oldMode;
}

function replaced(before: PatchFile, file: PatchFile): PatchFile {
  return {
    ...file,
    oldPath: before.path,
    oldMode: before.oldMode,
    oldBlob: before.oldBlob,
    hunks: before.hunks + file.hunks,
    hunkLines: [],
  };
}

function bad(at: number, fault: string): Result<never, PatchProblem> {
  return err({ code: "bad-diff", line: at + 1, fault });
}

function readFile(
  lines: readonly string[],
  start: number,
): Result<{ file: PatchFile; end: number }, PatchProblem> {
  const draft: Draft = {
    gitLine: start,
    oldPath: null,
    newPath: null,
    head: (lines[start] ?? "").slice("diff --git ".length),
    oldMode: null,
    newMode: null,
    created: false,
    deleted: false,
    moved: null,
    oldBlob: null,
    newBlob: null,
    binary: false,
    hunks: 0,
    added: [],
    hunkLines: [],
  };
  let at = start + 1;
  for (; at < lines.length; at += 1) {
    const taken = extendedHeader(lines[at] ?? "", draft);
    if (taken === null) return bad(at, "a header of this file cannot be read");
    if (!taken) break;
  }
  const body = readBody(lines, at, draft);
  if (!body.ok) return body;
  const file = finish(draft);
  return file.ok ? ok({ file: file.value, end: body.value }) : file;
}

/** True: taken; false: no extended header any more; null: a broken one. */
function extendedHeader(line: string, draft: Draft): boolean | null {
  const rest = (start: string): string | null => (line.startsWith(start) ? line.slice(start.length) : null);
  const mode = (value: string): string | null => (/^[0-7]{6}$/.test(value) ? value : null);
  let value: string | null;
  if ((value = rest("old mode ")) !== null) return (draft.oldMode = mode(value)) !== null || null;
  if ((value = rest("new mode ")) !== null) return (draft.newMode = mode(value)) !== null || null;
  if ((value = rest("deleted file mode ")) !== null) {
    draft.deleted = true;
    return (draft.oldMode = mode(value)) !== null || null;
  }
  if ((value = rest("new file mode ")) !== null) {
    draft.created = true;
    return (draft.newMode = mode(value)) !== null || null;
  }
  if (/^(?:dis)?similarity index [0-9]{1,3}%$/.test(line)) return true;
  for (const kind of ["rename", "copy"] as const) {
    if ((value = rest(`${kind} from `)) !== null) return (draft.oldPath = unquote(value)) !== null || null;
    if ((value = rest(`${kind} to `)) !== null) {
      draft.moved = kind;
      return (draft.newPath = unquote(value)) !== null || null;
    }
  }
  if ((value = rest("index ")) !== null) return indexLine(value, draft) || null;
  return false;
}

function indexLine(value: string, draft: Draft): boolean {
  const [, from, to, mode] = /^([0-9a-f]{4,64})\.\.([0-9a-f]{4,64})(?: ([0-7]{6}))?$/.exec(value) ?? [];
  if (from === undefined || to === undefined) return false;
  draft.oldBlob = from;
  draft.newBlob = to;
  if (mode !== undefined) {
    draft.oldMode ??= mode;
    draft.newMode ??= mode;
  }
  return true;
}

/** Hunks, binary data, or nothing. Returns the index of the first line behind it. */
function readBody(lines: readonly string[], start: number, draft: Draft): Result<number, PatchProblem> {
  const line = lines[start] ?? "";
  if (line === "GIT binary patch") {
    draft.binary = true;
    return readBinary(lines, start + 1);
  }
  if (line.startsWith("Binary files ")) {
    return err({ code: "binary-without-data", line: start + 1, path: utf8(namesIn(draft.head)[1] ?? "") });
  }
  if (!line.startsWith("--- ")) return ok(start);
  if (!(lines[start + 1] ?? "").startsWith("+++ ")) return bad(start + 1, "`+++` is missing");
  const [oldName, newName] = [sideName(line.slice(4), "a/"), sideName((lines[start + 1] ?? "").slice(4), "b/")];
  if (oldName === undefined || newName === undefined)
    return isBare(draft.head)
      ? err({ code: "prefix", line: draft.gitLine + 1 })
      : bad(start, "a path of this file cannot be read");
  if (oldName !== null) draft.oldPath ??= oldName;
  if (newName !== null) draft.newPath ??= newName;
  if ((oldName === null && !draft.created) || (newName === null && !draft.deleted))
    return bad(start, "`/dev/null` without a new or deleted file");
  if ((oldName !== null && oldName !== draft.oldPath) || (newName !== null && newName !== draft.newPath)) {
    return bad(start, "its paths contradict each other");
  }
  return readHunks(lines, start + 2, draft);
}

/** null: `/dev/null`; undefined: cannot be read. */
function sideName(text: string, side: "a/" | "b/"): string | null | undefined {
  if (text === "/dev/null") return null;
  // A path with a blank is followed by a tab, also where it is quoted; a tab of its own would be quoted.
  const plain = unquote(text.replace(/\t$/, ""));
  return plain?.startsWith(side) ? plain.slice(2) : undefined;
}

function readHunks(lines: readonly string[], start: number, draft: Draft): Result<number, PatchProblem> {
  let at = start;
  while (lines[at]?.startsWith("@@ ")) {
    const [, , oldCount = "1", , newCount = "1"] = HUNK.exec(lines[at] ?? "") ?? [];
    if (!HUNK.test(lines[at] ?? "")) return bad(at, "a hunk's head cannot be read");
    draft.hunks += 1;
    let [left, right] = [Number(oldCount), Number(newCount)];
    at += 1;
    while (left > 0 || right > 0) {
      const line = lines[at];
      if (line === undefined) return bad(at, "a hunk is shorter than its head says");
      const mark = line[0] ?? " ";
      if (mark === " ") [left, right] = [left - 1, right - 1];
      else if (mark === "-") left -= 1;
      else if (mark === "+") {
        right -= 1;
        draft.added.push(utf8(line.slice(1)));
      } else if (mark !== "\\") return bad(at, "a line of a hunk begins with none of ` `, `+`, `-`");
      if (left < 0 || right < 0) return bad(at, "a hunk is longer than its head says");
      at += 1;
    }
    if (lines[at]?.startsWith("\\ ")) at += 1;
  }
  draft.hunkLines = lines.slice(start, at);
  return at === start ? bad(at, "there is no hunk") : ok(at);
}

/** One or two blocks (`literal` or `delta`), each ended by an empty line. */
function readBinary(lines: readonly string[], start: number): Result<number, PatchProblem> {
  let at = start;
  for (let block = 0; block < 2; block += 1) {
    if (!/^(?:literal|delta) [0-9]{1,10}$/.test(lines[at] ?? ""))
      return block === 0 ? bad(at, "binary data is missing") : ok(at);
    at += 1;
    while (/^[A-Za-z][0-9A-Za-z!#$%&()*+;<=>?@^_`{|}~-]{5,65}$/.test(lines[at] ?? "")) at += 1;
    if (lines[at] !== "") return bad(at, "binary data is broken");
    at += 1;
  }
  return ok(at);
}
