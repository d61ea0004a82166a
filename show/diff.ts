// A difference as git prints it, read into files and shown line by line.
import { markup, type Html } from "./html.ts";

type Line = {
  readonly kind: "add" | "del" | "same" | "hunk" | "note";
  readonly old: number | null;
  readonly now: number | null;
  readonly text: string;
};
export type FileDiff = {
  readonly path: string;
  readonly note: string;
  readonly added: number;
  readonly removed: number;
  readonly lines: readonly Line[];
  /** Lines that were not read. */
  readonly more: number;
};

/** Lines that are read of one file; the rest is told by its number. */
const MOST_LINES = 2_000;
/** A line that is longer is cut: nobody reads it. */
const LONGEST_LINE = 2_000;

/** Reads the output of `git diff` or `git show -p`; what stands before the first file is left out. `most`: lines of all files together. */
export function readDiff(text: string, most = Number.POSITIVE_INFINITY): readonly FileDiff[] {
  let left = most;
  return text
    .split(/^(?=diff --git )/m)
    .filter((part) => part.startsWith("diff --git "))
    .map((part) => {
      const file = readFile(part, Math.min(left, MOST_LINES));
      left -= file.lines.length;
      return file;
    });
}

function readFile(part: string, most: number): FileDiff {
  const all = part.replace(/\n$/, "").split("\n");
  const first = all.findIndex((line) => line.startsWith("@@ "));
  const head = first < 0 ? all : all.slice(0, first);
  const named = (sign: string): string | undefined => {
    const line = head.find((headLine) => headLine.startsWith(`${sign} `) && !headLine.endsWith("/dev/null"));
    return line === undefined ? undefined : unquoted(line.slice(4)).replace(/^[ab]\//, "");
  };
  const renamed = head.find((headLine) => headLine.startsWith("rename to "))?.slice("rename to ".length);
  const path =
    named("+++") ?? named("---") ?? renamed ?? /^diff --git a\/.* b\/(.*)$/.exec(head[0] ?? "")?.[1] ?? "";
  const notes = head.filter((line) =>
    /^(new file|deleted file|old mode|new mode|rename|Binary|GIT binary)/.test(line),
  );
  let [old, now] = [0, 0];
  const body = first < 0 ? [] : all.slice(first);
  const lines = body.slice(0, most).map((whole): Line => {
    const line = whole.length > LONGEST_LINE ? `${whole.slice(0, LONGEST_LINE)}…` : whole;
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(line);
    if (hunk !== null) {
      [old, now] = [Number(hunk[1]), Number(hunk[2])];
      return { kind: "hunk", old: null, now: null, text: line };
    }
    const text = line.slice(1);
    if (line.startsWith("+")) return { kind: "add", old: null, now: now++, text };
    if (line.startsWith("-")) return { kind: "del", old: old++, now: null, text };
    if (line.startsWith("\\")) return { kind: "note", old: null, now: null, text: line.slice(2) };
    return { kind: "same", old: old++, now: now++, text };
  });
  const count = (sign: string): number => body.filter((line) => line.startsWith(sign)).length;
  const more = body.length - lines.length;
  return { path, note: notes.join("; "), added: count("+"), removed: count("-"), lines, more };
}

function unquoted(name: string): string {
  return /^".*"$/.test(name) ? name.slice(1, -1) : name.replace(/\t$/, "");
}

const SIGNS: Readonly<Record<Line["kind"], string>> = { add: "+", del: "-", same: " ", hunk: "", note: "" };

export function showDiff(files: readonly FileDiff[]): Html {
  if (files.length === 0) return markup`<p class="quiet">No difference.</p>`;
  return markup`${files.map(
    (file) =>
      markup`<section class="file">
        <h3 class="file-head">
          <code>${file.path}</code> <span class="plus">+${file.added}</span>
          <span class="minus">−${file.removed}</span> <span class="quiet">${file.note}</span>
        </h3>
        ${
          file.lines.length === 0
            ? null
            : markup`<div class="scroll" tabindex="0" role="group" aria-label="Changes of ${file.path}">
                <table class="diff">
                  <tbody>
                    ${file.lines.map(showLine)}
                  </tbody>
                </table>
              </div>`
        }
        ${file.more > 0 ? markup`<p class="quiet">${file.more} more lines are not shown.</p>` : null}
      </section>`,
  )}`;
}

function showLine({ kind, old, now, text }: Line): Html {
  return markup`<tr class="${`l-${kind}`}">
    <td class="n">${old}</td>
    <td class="n">${now}</td>
    <td class="t"><span class="sign">${SIGNS[kind]}</span>${text}</td>
  </tr>`;
}
