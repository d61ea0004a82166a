// A page of texts, each whole: what a reviewer reads, and what the test compares.

export type Text = { readonly title: string; readonly text: string };

/** Markdown: each text under its title, in a fence that none of them holds. */
export function page(title: string, intro: string, texts: readonly Text[]): string {
  const blocks = texts.map(
    ({ title: name, text }) => `## ${escaped(name)}\n\n${FENCE}text\n${visible(text)}\n${FENCE}`,
  );
  return `# ${title}\n\n${intro}\n\n${blocks.join("\n\n")}\n`;
}

const FENCE = "~~~~~~";

/** Characters that no reviewer sees are shown by their number. */
function visible(text: string): string {
  return text
    .replaceAll("\u200B", "<U+200B>")
    .replaceAll(/[ \t]+$/gm, (blanks) => "<blank>".repeat(blanks.length));
}

function escaped(name: string): string {
  return name.replaceAll(/[<>*_[\]|`#]/g, String.raw`\$&`);
}
