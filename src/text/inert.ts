// Foreign text made inert: nothing that others wrote mentions, links, embeds or commands anything in the app's posts.

/** Breaks mentions and HTML comments without changing what a reader sees; exact bytes are kept as files. */
const BREAK = "\u200B";
const INLINE_LIMIT = 300;

/** The text inside a fence longer than any run of backticks in it. */
export function fenced(text: string, info = ""): string {
  const longest = (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  const fence = "`".repeat(longest + 1);
  return `${fence}${info}\n${neutral(text).replace(/\n$/, "")}\n${fence}`;
}

/** Room for a foreign text in a comment; what goes beyond stands in a file. */
const TEXT_LIMIT = 45_000;

/** A text of any length inside a fence, shortened where a comment could not hold it. */
export function fencedText(text: string): string {
  if (text === "") return "*(no text)*";
  // Making it inert can lengthen a text, so what counts is its length afterwards.
  let shown = text;
  while (fenced(shown).length > TEXT_LIMIT)
    shown = shown.slice(0, Math.floor(Math.min(shown.length, TEXT_LIMIT) * 0.8));
  return shown === text
    ? fenced(text)
    : `${fenced(shown)}\n\n*(shortened here; whole in the file on this disclosure's branch)*`;
}

/** A short text as inline code: for names of branches, files, commits and repositories. */
export function code(text: string): string {
  const flat = neutral(shortened(text.replaceAll(/\s+/g, " ").trim()));
  if (flat === "") return "`(empty)`";
  const longest = (flat.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
  const ticks = "`".repeat(longest + 1);
  return longest > 0 ? `${ticks} ${flat} ${ticks}` : `${ticks}${flat}${ticks}`;
}

/** As `code`, inside HTML, as in a `<summary>`: Markdown is not read there, so backticks would show and marks would act. */
export function codeInHtml(text: string): string {
  const flat = neutral(shortened(text.replaceAll(/\s+/g, " ").trim()));
  const escaped = flat.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `<code>${escaped === "" ? "(empty)" : escaped}</code>`;
}

/** A row of a table. In a cell a bar would end it, even inside code; anywhere else the backslash before it would show. */
export function tableRow(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll(/(?<!\\)\|/g, "\\|")).join(" | ")} |`;
}

/** A short text as plain words inside the app's own Markdown. */
export function escapeInline(text: string): string {
  return neutral(shortened(text.replaceAll(/\s+/g, " ").trim()))
    .replaceAll(/[\\`*_{}[\]()<>#!|~$&]/g, (mark) => `\\${mark}`)
    .replaceAll(/(https?|ftp):/gi, (scheme) => `${scheme.slice(0, -1)}${BREAK}:`)
    .replaceAll(/www\./gi, (start) => `${start.slice(0, -1)}${BREAK}.`);
}

function neutral(text: string): string {
  return text.replaceAll("@", `@${BREAK}`).replaceAll("<!--", `<${BREAK}!--`);
}

function shortened(text: string): string {
  const points = Array.from(text);
  return points.length <= INLINE_LIMIT ? text : `${points.slice(0, INLINE_LIMIT - 1).join("")}…`;
}
