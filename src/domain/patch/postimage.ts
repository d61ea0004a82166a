// What hunks make of a file that is just as they expect it: every line at its very place, without any search.

/** `before` and the result as binary strings; null: some line is not as the hunk says. */
export function postimage(before: string, hunkLines: readonly string[]): string | null {
  const lines = before.split("\n");
  // Behind the last line end there is no line; without one the last line is marked so in the hunk.
  const open = lines.at(-1) !== "";
  if (!open) lines.pop();
  const result: string[] = [];
  let [cursor, ended] = [0, true];
  for (let at = 0; at < hunkLines.length;) {
    const [, from = "0", count = "1"] = /^@@ -([0-9]+)(?:,([0-9]+))? \+/.exec(hunkLines[at] ?? "") ?? [];
    // A hunk that takes no lines stands behind the line that it names.
    const start = Number(count) === 0 ? Number(from) : Number(from) - 1;
    if (start < cursor || start > lines.length) return null;
    for (; cursor < start; cursor += 1) result.push(lines[cursor] ?? "");
    for (at += 1; at < hunkLines.length && !hunkLines[at]?.startsWith("@@ "); at += 1) {
      const line = hunkLines[at] ?? "";
      const [mark, text] = [line[0] ?? " ", line.slice(1)];
      if (mark === "\\") {
        // No line end behind the line before: on the side that the result has, if that was not a removed line.
        if (hunkLines[at - 1]?.[0] !== "-") ended = false;
        continue;
      }
      if (mark !== "+") {
        if (lines[cursor] !== text) return null;
        cursor += 1;
      }
      if (mark !== "-") result.push(text);
    }
  }
  if (cursor < lines.length) {
    for (; cursor < lines.length; cursor += 1) result.push(lines[cursor] ?? "");
    ended = !open;
  }
  return result.length === 0 ? "" : `${result.join("\n")}${ended ? "\n" : ""}`;
}
