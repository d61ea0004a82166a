// Reads of public items: an issue or pull request, a comment, a review comment, or a review.
import * as z from "zod";
import type { StrayItem } from "../../../domain/moderation/events.ts";
import type { Account, RepositoryInfo } from "../../../domain/github.ts";
import type { Within } from "../../../domain/identity.ts";
import type { Client } from "../client.ts";
import { unlessGone } from "../refusals.ts";

type At = Pick<RepositoryInfo, "owner" | "name">;

/** The issue, pull request or discussion in which an item stands, or which it is. */
export type Thread = {
  readonly number: number;
  readonly pull: boolean;
  readonly title: string;
  readonly body: string;
  readonly url: string;
  readonly open: boolean;
  readonly locked: boolean;
  readonly labels: readonly string[];
  readonly author: Account | null;
  readonly createdAt: string;
  readonly comments: number;
};

/** What a person wrote: `title` is empty for anything but a thread. */
export type PublicItem = {
  readonly part: StrayItem["part"];
  readonly id: number;
  /** GraphQL's own id, of what stands in a discussion, and of a comment or review. */
  readonly node?: string;
  readonly title: string;
  readonly body: string;
  readonly url: string;
  readonly author: Account | null;
  readonly createdAt: string;
  readonly thread: Thread;
};

/** Which item is meant: the thread itself where `within` is null. */
export type ItemPlace = {
  readonly number: number;
  /** It is a discussion, or stands in one. */
  readonly discussion?: boolean | undefined;
  readonly within: Within | null;
};

/** An account as REST shows it. */
export const account = z
  .object({ id: z.int(), login: z.string(), type: z.string() })
  .nullable()
  .transform((user): Account | null =>
    user === null ? null : { id: user.id, login: user.login, bot: user.type === "Bot" },
  );

const threadAnswer = z.object({
  id: z.int(),
  number: z.int(),
  title: z.string(),
  body: z.string().nullish(),
  html_url: z.string(),
  repository_url: z.string(),
  state: z.string(),
  locked: z.boolean(),
  labels: z.array(z.union([z.string(), z.object({ name: z.string().nullish() })])),
  user: account,
  created_at: z.string(),
  comments: z.int(),
  pull_request: z.unknown().optional(),
});

const partAnswer = z.object({
  id: z.int(),
  node_id: z.string(),
  body: z.string().nullish(),
  html_url: z.string(),
  user: account,
  created_at: z.string().nullish(),
  submitted_at: z.string().nullish(),
});

/** An issue or pull request, or what stands in one, as it is now; null where it is gone, or was moved elsewhere. */
export async function readItem(
  client: Client,
  at: At,
  place: Pick<ItemPlace, "number" | "within">,
): Promise<PublicItem | null> {
  const found = await readThread(client, at, place.number);
  if (found === null) return null;
  const { id, thread } = found;
  const { title, body, url, author, createdAt } = thread;
  if (place.within === null)
    return { part: thread.pull ? "pull" : "issue", id, title, body, url, author, createdAt, thread };
  const answer = await unlessGone(async () => await requestPart(client, at, place));
  if (answer === null) return null;
  const part = partAnswer.parse(answer);
  return {
    part: place.within.part,
    id: part.id,
    node: part.node_id,
    title: "",
    body: text(part.body),
    url: part.html_url,
    author: part.user,
    createdAt: part.created_at ?? part.submitted_at ?? createdAt,
    thread,
  };
}

/** An issue or pull request; null where it is gone. A moved issue answers from its new place, which is not this one. */
export async function readThread(
  client: Client,
  at: At,
  number: number,
): Promise<{ readonly id: number; readonly thread: Thread } | null> {
  const answer = await unlessGone(
    async () =>
      (
        await client.request("GET /repos/{owner}/{repo}/issues/{issue_number}", {
          owner: at.owner,
          repo: at.name,
          issue_number: number,
        })
      ).data,
  );
  if (answer === null) return null;
  const issue = threadAnswer.parse(answer);
  const here = `/repos/${at.owner}/${at.name}`.toLowerCase();
  if (issue.number !== number || !issue.repository_url.toLowerCase().endsWith(here)) return null;
  const thread = {
    number,
    pull: issue.pull_request !== undefined,
    title: issue.title,
    body: text(issue.body),
    url: issue.html_url,
    open: issue.state === "open",
    locked: issue.locked,
    labels: issue.labels.map((label) => (typeof label === "string" ? label : (label.name ?? ""))),
    author: issue.user,
    createdAt: issue.created_at,
    comments: issue.comments,
  };
  return { id: issue.id, thread };
}

async function requestPart(
  client: Client,
  at: At,
  { number, within }: Pick<ItemPlace, "number" | "within">,
): Promise<unknown> {
  const where = { owner: at.owner, repo: at.name };
  switch (within?.part) {
    case "comment":
      return (
        await client.request("GET /repos/{owner}/{repo}/issues/comments/{comment_id}", {
          ...where,
          comment_id: within.id,
        })
      ).data;
    case "review-comment":
      return (
        await client.request("GET /repos/{owner}/{repo}/pulls/comments/{comment_id}", {
          ...where,
          comment_id: within.id,
        })
      ).data;
    case "review":
      return (
        await client.request("GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}", {
          ...where,
          pull_number: number,
          review_id: within.id,
        })
      ).data;
    case "discussion-comment":
    case undefined:
      return null;
  }
}

/** Line ends as GitHub stores them differ by where a text was typed. */
function text(body: string | null | undefined): string {
  return (body ?? "").replaceAll("\r\n", "\n");
}

const commentPage = z.array(z.object({ id: z.int(), body: z.string().nullish(), user: account }));
export type ThreadComment = { readonly id: number; readonly body: string; readonly author: Account | null };

/** All comments of an issue or pull request, oldest first. */
export async function readComments(client: Client, at: At, number: number): Promise<readonly ThreadComment[]> {
  const all = await client.paginate("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
    owner: at.owner,
    repo: at.name,
    issue_number: number,
    per_page: 100,
  });
  return commentPage.parse(all).map(({ id, body, user }) => ({ id, body: text(body), author: user }));
}

const editedAnswer = z.object({
  repository: z.object({
    issueOrPullRequest: z
      .object({ lastEditedAt: z.string().nullable(), editor: z.object({ login: z.string() }).nullable() })
      .nullable(),
  }),
});

const EDITED_QUERY = `query ($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    issueOrPullRequest(number: $number) {
      ... on Issue { lastEditedAt editor { login } }
      ... on PullRequest { lastEditedAt editor { login } }
    }
  }
}`;

const renaming = z.object({ event: z.string(), actor: z.object({ login: z.string() }).nullish() });

/** Who changed text and title of an issue or pull request last. `login`: null where the account is gone. */
export type LastEdits = {
  /** null: never changed. */
  readonly body: { readonly login: string | null } | null;
  readonly title: { readonly login: string | null } | null;
};

/** REST tells neither whether nor by whom a text was changed; of a title its events do. Bots come without `[bot]` in `body`. */
export async function lastEdits(client: Client, at: At, number: number): Promise<LastEdits> {
  const answer = await client.graphql(EDITED_QUERY, { owner: at.owner, name: at.name, number });
  const found = editedAnswer.parse(answer).repository.issueOrPullRequest;
  const events = await client.paginate("GET /repos/{owner}/{repo}/issues/{issue_number}/events", {
    owner: at.owner,
    repo: at.name,
    issue_number: number,
    per_page: 100,
  });
  const renamed = z
    .array(renaming.catch({ event: "" }))
    .parse(events)
    .findLast(({ event }) => event === "renamed");
  return {
    body: found === null || found.lastEditedAt === null ? null : { login: found.editor?.login ?? null },
    title: renamed === undefined ? null : { login: renamed.actor?.login ?? null },
  };
}
