// What people write under an issue or on a diff: reading it from a request, and changing it afterwards.
import { requireRole, userOf } from "../auth.ts";
import { rewrite } from "../edits.ts";
import { invalid, type Request } from "../http.ts";
import type { Issue, Repository, Words } from "../model.ts";
import { checkLength } from "./shared.ts";

/** The text that a request brings in its `body`; throws what GitHub answers where there is none or too much. */
export function wordsIn(resource: string, { body }: { readonly body?: unknown }): string {
  if (typeof body !== "string" || body.trim() === "") throw invalid(resource, "body", "missing_field");
  checkLength(resource, null, body);
  return body;
}

/** Changes a text for its author or for whoever may write; gives what the news say of the change. */
export function editWords(
  request: Request,
  { repository, issue }: { readonly repository: Repository; readonly issue: Issue },
  words: Words,
  body: string,
): { readonly changes: object } {
  const editor = userOf(request);
  if (words.user !== editor) requireRole(request, repository, "write");
  const from = words.body;
  rewrite(request.world, words, editor, body);
  issue.updatedAt = words.updatedAt;
  return { changes: { body: { from } } };
}
