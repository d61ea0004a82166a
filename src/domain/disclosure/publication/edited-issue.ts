// The public issue after people have edited it: what they wrote is kept, and the numbers of the pull requests are put in beside it.

/** `body`: with the numbers, as far as there is a place for them; null: nothing to change. `missing`: lines without a place. */
export type KeptEdit = { readonly body: string | null; readonly missing: readonly string[] };

/** Whether it is what the app wrote. GitHub may give back a text with other line ends. */
export function sameText(left: string, right: string): boolean {
  return plain(left).trim() === plain(right).trim();
}

/** Whether somebody put out just what was approved: each line as one of `forms` has it, before and after its numbers are known. */
export function isAsApproved(current: string, forms: readonly string[]): boolean {
  const lines = (text: string): readonly string[] =>
    plain(text)
      .trim()
      .split("\n")
      .map((line) => line.trimEnd());
  const now = lines(current);
  const approved = forms.map(lines);
  return (
    approved.every((form) => form.length === now.length) &&
    now.every((line, at) => approved.some((form) => form[at] === line))
  );
}

/**
 * Puts into a text that people have edited only the lines that the app would have changed, where they still stand as it
 * wrote them. `opened`: as the app opened it; `numbered`: as it would stand now.
 */
export function keptEdit(current: string, opened: string, numbered: string): KeptEdit {
  const [before, after] = [plain(opened).split("\n"), plain(numbered).split("\n")];
  const lines = plain(current).split("\n");
  let changed = false;
  const missing: string[] = [];
  for (const [index, line] of after.entries()) {
    const old = before[index];
    if (old === undefined || old === line || lines.includes(line)) continue;
    const at = lines.indexOf(old);
    if (at < 0) missing.push(line);
    else {
      lines[at] = line;
      changed = true;
    }
  }
  return { body: changed ? lines.join("\n") : null, missing };
}

function plain(text: string): string {
  return text.replaceAll("\r\n", "\n");
}
