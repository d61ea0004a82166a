// The edit history of what people write: what a text was before, who changed it and when.
import { newId, nowIso } from "./lookup.ts";
import type { User, Words, World } from "./model.ts";

/** Gives a text another wording; the first edit also notes how it was written. */
export function rewrite(world: World, words: Words, editor: User, body: string): void {
  const at = nowIso(world);
  if (words.edits.length === 0) {
    words.edits.push({ id: newId(world), editor: words.user, at: words.createdAt, text: words.body });
  }
  words.edits.push({ id: newId(world), editor, at, text: body });
  words.body = body;
  words.updatedAt = at;
}
