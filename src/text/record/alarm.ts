// The alarm in the status comment: a record that cannot be trusted, above what was known before.

const START = "> [!CAUTION]\n";

/** Markdown of the status comment with the alarm at its head, in place of one that stands there. */
export function withAlarm(status: string, words: string): string {
  return `${START}${quoted(words)}\n\n${withoutAlarm(status)}`;
}

function withoutAlarm(status: string): string {
  const text = status.replaceAll("\r\n", "\n");
  return text.startsWith(START) ? text.replace(/^(?:>.*\n)+\n*/, "") : text;
}

function quoted(text: string): string {
  return text
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n");
}
