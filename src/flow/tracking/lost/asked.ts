// Whether a maintainer asked for the record to be written anew: the one command that is carried out without a record.
import { admit } from "../../../domain/commands/admission.ts";
import { pendingCommands } from "../../../domain/commands/pending.ts";
import { countCommands } from "../../../domain/commands/reading/parser.ts";
import type { NewEntry } from "../../../domain/record/record.ts";
import { permissions } from "../observe.ts";
import type { Lost } from "./bring-back.ts";

/** By whom and where it was said; null: nobody did who may. */
export async function rebuildAsked({
  app,
  installationId,
  view,
  posts,
}: Lost): Promise<Pick<NewEntry, "actor" | "comment"> | null> {
  if (!view.settings.ok) return null;
  const permission = permissions(app, installationId, view, view.settings.value);
  const now = app.clock.now();
  const answered = posts.map((post) => post.subject);
  for (const { comment, commands, left } of pendingCommands(view.issue.comments, [], { answered, now })) {
    const { author } = comment;
    const parsed = left.find(({ result }) => result.ok && result.value.name === "record");
    if (parsed === undefined) continue;
    const commandsInComment = countCommands(commands);
    const standing = await permission(author.login);
    if (!admit({ comment, parsed, commandsInComment, permission: standing, now }).ok) continue;
    return { actor: { id: author.id, login: author.login }, comment: { id: comment.id, line: parsed.line } };
  }
  return null;
}
