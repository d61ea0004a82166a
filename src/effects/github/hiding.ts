// Comments that are hidden: GitHub folds one away, readers unfold it with a click. Only GraphQL knows of it, and only of comments and reviews.
import * as z from "zod";
import { HIDDEN_AS } from "../../domain/moderation/steps.ts";
import type { Client } from "./client.ts";
import { refusalOf, unlessGone } from "./refusals.ts";

const answer = z.object({
  node: z.object({ isMinimized: z.boolean(), minimizedReason: z.string().nullable() }).nullable(),
});
const HIDDEN = "query ($id: ID!) { node(id: $id) { ... on Minimizable { isMinimized minimizedReason } } }";

/** As what the comment is hidden, in GitHub's words (`outdated`, `off-topic`); null: it is not, or it is gone. */
export async function readHidden(client: Client, node: string): Promise<string | null> {
  const found = await unlessGone(async () => answer.parse(await client.graphql(HIDDEN, { id: node })).node).catch(
    (error: unknown) => {
      // Whoever may not even see it may not hide it either: that is asked next, and its refusal is told.
      const refusal = refusalOf(error);
      if (refusal?.status === 403 && refusal.kind !== "rate-limit") return null;
      throw error;
    },
  );
  if (found === null || !found.isMinimized) return null;
  return (found.minimizedReason ?? "").toLowerCase();
}

const HIDE = "mutation ($input: MinimizeCommentInput!) { minimizeComment(input: $input) { clientMutationId } }";
const SHOW =
  "mutation ($input: UnminimizeCommentInput!) { unminimizeComment(input: $input) { clientMutationId } }";

/** Hides it. An app needs what it needs to comment there: `issues: write` (https://github.com/github/gh-aw/pull/16687), in a discussion `discussions: write`. */
export async function hideComment(client: Client, node: string): Promise<void> {
  await client.graphql(HIDE, { input: { subjectId: node, classifier: HIDDEN_AS.toUpperCase() } });
}

/** Shows it again. */
export async function showComment(client: Client, node: string): Promise<void> {
  await client.graphql(SHOW, { input: { subjectId: node } });
}
