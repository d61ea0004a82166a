// Lists of a public repository: what changed in it since the last look, and the forms that its issues are written in.
import * as z from "zod";
import type { RepositoryInfo } from "../../../domain/github.ts";
import type { Client, Reader } from "../client.ts";
import { isUnchanged } from "../connection/conditional.ts";
import { unlessGone } from "../refusals.ts";
import { account, type ItemPlace, type PublicItem } from "./items.ts";

type At = Pick<RepositoryInfo, "owner" | "name">;

/** The lists that tell what changed in a public repository. Of reviews there is none: they change their pull request. */
export const CHANGE_LISTS = ["threads", "comments", "review-comments"] as const;
export type ChangeList = (typeof CHANGE_LISTS)[number];

/** Something that changed, with what the list shows of it. */
export type Change = {
  readonly place: ItemPlace;
  readonly text: Pick<PublicItem, "part" | "title" | "body" | "author">;
  readonly open: boolean;
};

/** `etag`: of the list as it is, for the next look. */
export type Changes = { readonly changes: readonly Change[]; readonly etag: string | null };

const shown = z.object({
  updated_at: z.string(),
  body: z
    .string()
    .nullish()
    .transform((body) => (body ?? "").replaceAll("\r\n", "\n")),
  user: account,
});
const thread = shown.extend({
  number: z.int(),
  title: z.string(),
  state: z.string(),
  pull_request: z.unknown().optional(),
});
const comment = shown.extend({ id: z.int(), issue_url: z.string() });
const reviewComment = shown.extend({ id: z.int(), pull_request_url: z.string() });

const ROUTES = {
  threads: "GET /repos/{owner}/{repo}/issues",
  comments: "GET /repos/{owner}/{repo}/issues/comments",
  "review-comments": "GET /repos/{owner}/{repo}/pulls/comments",
} as const satisfies Readonly<Record<ChangeList, string>>;

function changeIn(list: ChangeList, entry: unknown): Change & { readonly at: string } {
  switch (list) {
    case "threads": {
      const { number, title, body, user, state, updated_at, pull_request } = thread.parse(entry);
      const part = pull_request === undefined ? "issue" : "pull";
      const text = { part, title, body, author: user } as const;
      return { place: { number, within: null }, text, open: state === "open", at: updated_at };
    }
    case "comments": {
      const { id, issue_url, body, user, updated_at } = comment.parse(entry);
      const place = { number: numberAtEnd(issue_url), within: { part: "comment" as const, id } };
      return { place, text: { part: "comment", title: "", body, author: user }, open: true, at: updated_at };
    }
    case "review-comments": {
      const { id, pull_request_url, body, user, updated_at } = reviewComment.parse(entry);
      const place = { number: numberAtEnd(pull_request_url), within: { part: "review-comment" as const, id } };
      return {
        place,
        text: { part: "review-comment", title: "", body, author: user },
        open: true,
        at: updated_at,
      };
    }
  }
}

const PAGE = 50;

/**
 * What one list shows as changed since then, newest first; null: GitHub says that the list is what it was when it had
 * that ETag. The first page is asked for in the same words each time, so that the ETag can hold.
 */
export async function listChanges(
  client: Reader,
  at: At,
  list: ChangeList,
  { since, etag }: { readonly since: Date; readonly etag: string | null },
): Promise<Changes | null> {
  const where = { owner: at.owner, repo: at.name, sort: "updated", direction: "desc", per_page: PAGE } as const;
  const ask = async (
    page: number,
  ): Promise<{ readonly data: readonly unknown[]; readonly etag: string | null }> => {
    const condition = page === 1 && etag !== null ? { headers: { "if-none-match": etag } } : {};
    const more = { ...where, ...(list === "threads" ? { state: "all" as const } : {}), ...condition };
    const answer = await client.request(ROUTES[list], { ...more, ...(page === 1 ? {} : { page }) });
    return { data: answer.data, etag: answer.headers.etag ?? null };
  };
  const changes: Change[] = [];
  let newest: string | null = null;
  for (let page = 1; ; page += 1) {
    const answer = await ask(page).catch((error: unknown) => {
      if (isUnchanged(error)) return null;
      throw error;
    });
    if (answer === null) return null;
    if (page === 1) newest = answer.etag;
    const entries = answer.data.map((item) => changeIn(list, item));
    // GitHub's times are whole seconds.
    const recent = entries.filter((entry) => Date.parse(entry.at) >= Math.floor(since.getTime() / 1_000) * 1_000);
    changes.push(...recent);
    if (recent.length < PAGE) return { changes, etag: newest };
  }
}

const changedReview = z.object({
  id: z.int(),
  user: account,
  body: z.string().nullish(),
  submitted_at: z.string().nullish(),
});

/** The reviews of a pull request that were written since then and say something. */
export async function listReviews(
  client: Reader,
  at: At,
  number: number,
  since: Date,
): Promise<readonly Change[]> {
  const all = await client.paginate("GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews", {
    owner: at.owner,
    repo: at.name,
    pull_number: number,
    per_page: 100,
  });
  return z
    .array(changedReview)
    .parse(all)
    .filter((review) => (review.body ?? "") !== "" && Date.parse(review.submitted_at ?? "") >= since.getTime())
    .map(({ id, body, user }) => ({
      place: { number, within: { part: "review", id } },
      text: { part: "review", title: "", body: body ?? "", author: user },
      open: true,
    }));
}

function numberAtEnd(url: string): number {
  return Number(url.slice(url.lastIndexOf("/") + 1));
}

/** The repository's own one-line description; null: it has none. */
export async function readDescription(client: Client, at: At): Promise<string | null> {
  const { data } = await client.request("GET /repos/{owner}/{repo}", { owner: at.owner, repo: at.name });
  return data.description === "" ? null : (data.description ?? null);
}

/** Files that make up the forms and templates of issues and pull requests, as they are written. */
export async function readTemplates(client: Client, at: At): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const path of TEMPLATE_PLACES) {
    const found = await unlessGone(
      async () =>
        (
          await client.request("GET /repos/{owner}/{repo}/contents/{path}", {
            owner: at.owner,
            repo: at.name,
            path,
          })
        ).data,
    );
    const entries = Array.isArray(found) ? found : found === null ? [] : [found];
    for (const entry of entries) {
      if (entry.type !== "file" || !/\.(?:md|ya?ml)$/i.test(entry.name) || entry.size > 100_000) continue;
      const content = await fileText(client, at, entry);
      if (content !== null) texts.push(content);
    }
  }
  return texts;
}

const TEMPLATE_PLACES = [
  ".github/ISSUE_TEMPLATE",
  ".github/ISSUE_TEMPLATE.md",
  ".github/PULL_REQUEST_TEMPLATE.md",
  "ISSUE_TEMPLATE.md",
  "PULL_REQUEST_TEMPLATE.md",
] as const;

async function fileText(client: Client, at: At, entry: { readonly path: string }): Promise<string | null> {
  const { data } = await client.request("GET /repos/{owner}/{repo}/contents/{path}", {
    owner: at.owner,
    repo: at.name,
    path: entry.path,
  });
  if (Array.isArray(data) || data.type !== "file" || data.encoding !== "base64") return null;
  return Buffer.from(data.content, "base64").toString("utf8");
}
