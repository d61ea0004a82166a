// What discussions say anew: each that changed, and the last comments in it, with their texts as one query has them.
import * as z from "zod";
import type { RepositoryInfo } from "../../../domain/github.ts";
import type { Client } from "../client.ts";
import type { Change } from "../public/listing.ts";
import { account, ACCOUNT, pageInfo } from "./read.ts";

const words = z.object({
  id: z.string(),
  databaseId: z.int(),
  updatedAt: z.string(),
  body: z.string().transform((body) => body.replaceAll("\r\n", "\n")),
  author: account,
});
const answer = z.object({
  repository: z.object({
    discussions: z.object({
      nodes: z.array(
        words.extend({
          number: z.int(),
          title: z.string(),
          closed: z.boolean(),
          comments: z.object({
            nodes: z.array(words.extend({ replies: z.object({ nodes: z.array(words) }) })),
          }),
        }),
      ),
      pageInfo,
    }),
  }),
});

const WORDS = `id databaseId updatedAt body author { ${ACCOUNT} }`;
const TEXTS = `query ($owner: String!, $name: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    discussions(first: 10, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) {
      nodes {
        number title closed ${WORDS}
        comments(last: 30) { nodes { ${WORDS} replies(last: 10) { nodes { ${WORDS} } } } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

/** Every discussion that changed since then, and of the last thirty comments in it, with the last ten replies to each, those that did. */
export async function listDiscussionTexts(
  client: Client,
  at: Pick<RepositoryInfo, "owner" | "name">,
  since: Date,
): Promise<readonly Change[]> {
  const changes: Change[] = [];
  const isNew = ({ updatedAt }: { readonly updatedAt: string }): boolean =>
    Date.parse(updatedAt) >= since.getTime();
  for (let after: string | null = null; ;) {
    const found: unknown = await client.graphql(TEXTS, { owner: at.owner, name: at.name, after });
    const { nodes, pageInfo: page }: z.infer<typeof answer>["repository"]["discussions"] =
      answer.parse(found).repository.discussions;
    for (const { number, title, body, author, closed, comments } of nodes.filter(isNew)) {
      const open = !closed;
      changes.push({
        place: { number, discussion: true, within: null },
        text: { part: "discussion", title, body, author },
        open,
      });
      const all = comments.nodes.flatMap(({ replies, ...comment }) => [comment, ...replies.nodes]);
      for (const comment of all.filter(isNew))
        changes.push({
          place: {
            number,
            discussion: true,
            within: { part: "discussion-comment", id: comment.databaseId, node: comment.id },
          },
          text: { part: "discussion-comment", title: "", body: comment.body, author: comment.author },
          open,
        });
    }
    // Newest first, so the first page with an old one is the last.
    if (!page.hasNextPage || !nodes.every(isNew)) return changes;
    after = page.endCursor;
  }
}
