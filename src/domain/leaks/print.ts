// What of a difference can be told again in another one: each file's change, and the lines that are rare enough to mean something.
import { createHash } from "node:crypto";

/** By path: the change itself, blind to places, context and blanks, and its telling lines. */
export type Print = ReadonlyMap<string, FilePrint>;
export type FilePrint = {
  /** Digest of the added and removed lines, as `git patch-id --stable` would have it without context. */
  readonly change: string;
  readonly added: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
};

const MOST_BYTES = 4_000_000;
/** Characters without blanks: shorter lines stand in many files. */
const SHORTEST = 16;
const LETTERS = 8;
/** Lines that a language asks for. */
const COMMON =
  /^(?:import|#include|using|package|return|break|continue|else|try|catch|finally|require|from|export|public|private|func|def|class|struct|\/\/|\/\*|\*|#|<!--|copyright|licensed)(?![a-z])[^(]{0,40}$/i;

/** Reads a unified diff as git writes it; what is too large is cut off. */
export function printOf(diff: Uint8Array): Print {
  const text = Buffer.from(diff.subarray(0, MOST_BYTES)).toString("utf8");
  const files = new Map<string, FilePrint>();
  for (const file of text.split(/^(?=diff --git )/m)) {
    const path = / b\/(.*)$/.exec(file.split("\n", 1)[0] ?? "")?.[1];
    const at = file.indexOf("\n@@");
    if (path === undefined || at < 0) continue;
    const lines = file.slice(at + 1).split("\n");
    const of = (sign: string): readonly string[] =>
      lines.filter((line) => line.startsWith(sign)).map((line) => sign + line.slice(1).replaceAll(/\s+/g, ""));
    const [added, removed] = [of("+"), of("-")];
    const changed = lines
      .filter((line) => /^[+-]/.test(line))
      .map((line) => line.slice(0, 1) + line.slice(1).replaceAll(/\s+/g, ""))
      .filter((line) => line.length > 1);
    if (changed.length === 0) continue;
    files.set(path, {
      change: createHash("sha256").update(changed.join("\n")).digest("hex"),
      added: telling(added, lines),
      removed: telling(removed, lines),
    });
  }
  return files;
}

/** Code that somebody pasted has no path. */
export const PASTED = "";

/** The code in a comment or an issue: a difference as it stands there, or the blocks in it; null: it has none. */
export function printOfText(text: string): Print | null {
  const shown = text.slice(0, MOST_PASTED).replaceAll("\r\n", "\n");
  if (/^diff --git /m.test(shown)) {
    const print = printOf(Buffer.from(shown.slice(shown.search(/^diff --git /m))));
    if (print.size > 0) return print;
  }
  const blocks = blocksIn(shown);
  if (blocks.length === 0) return null;
  const removed = blocks.filter((line) => line.startsWith("-"));
  const added = blocks.filter((line) => !line.startsWith("-")).map((line) => `+${line.replace(/^\+/, "")}`);
  const bare = (lines: readonly string[]): readonly string[] =>
    lines.map((line) => line.slice(0, 1) + line.slice(1).replaceAll(/\s+/g, ""));
  const all = [...added, ...removed];
  return new Map([
    [PASTED, { change: "", added: telling(bare(added), all), removed: telling(bare(removed), all) }],
  ]);
}

/** The lines of the code blocks that end. */
function blocksIn(text: string): readonly string[] {
  const all: string[] = [];
  let block: { readonly mark: string; readonly lines: string[] } | null = null;
  for (const line of text.split("\n")) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]?.slice(0, 3);
    if (block === null) block = mark === undefined ? null : { mark, lines: [] };
    else if (mark === block.mark) {
      all.push(...block.lines);
      block = null;
    } else block.lines.push(line);
  }
  return all;
}

const MOST_PASTED = 100_000;

function telling(wanted: readonly string[], lines: readonly string[]): ReadonlySet<string> {
  const plain = new Map(lines.map((line) => [line.slice(0, 1) + line.slice(1).replaceAll(/\s+/g, ""), line]));
  return new Set(
    wanted.flatMap((line) => {
      const bare = line.slice(1);
      const letters = bare.replaceAll(/[^\p{L}]/gu, "").length;
      const common = COMMON.test((plain.get(line) ?? "").slice(1).trim());
      return bare.length >= SHORTEST && letters >= LETTERS && !common ? [bare] : [];
    }),
  );
}
