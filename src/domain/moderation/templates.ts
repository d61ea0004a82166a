// Reads a repository's issue forms and templates: what they say is nobody's own words.
import { isScalar, parseDocument, visit } from "yaml";

/** What a form writes into an issue where its user left a field empty. */
const EMPTY_FIELD = "_No response_";
const LIMIT = 100_000;

/** Every text of a template or form, as it can come to stand in an issue. Forms that cannot be read give their bare lines. */
export function templateText(file: string): string {
  const text = file.slice(0, LIMIT).replaceAll("\r\n", "\n");
  const front = /^---\n[\s\S]*?\n---\n/.exec(text)?.[0];
  if (front !== undefined) return text.slice(front.length);
  if (!/^(?:name|body|description):/m.test(text)) return text;
  const document = parseDocument(text, { uniqueKeys: false, merge: false });
  if (document.errors.length > 0) return text;
  const texts: string[] = [EMPTY_FIELD];
  visit(document, {
    Scalar(key, node) {
      if (key !== "key" && isScalar(node) && typeof node.value === "string") texts.push(node.value);
    },
  });
  return texts.join("\n");
}
