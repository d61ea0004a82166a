// Plain text of a Markdown node.
import type { Nodes } from "mdast";

/** The text that a reader sees, without marks. */
export function toString(node: Nodes): string {
  if ("value" in node) return node.value;
  if ("children" in node) return node.children.map(toString).join("");
  return "";
}
