// Lists of a public repository: what changed in it since the last look, and the forms that its issues are written in.
import * as z from "zod";
import type { RepositoryInfo } from "../../../domain/github.ts";
import type { Client } from "../client.ts";
import { unlessGone } from "../refusals.ts";
import type { ItemPlace } from "./items.ts";

type At = Pick<RepositoryInfo, "owner" | "name">;

const changedThread = z.object({ number: z.int(), pull_request: z.unknown().optional() });
const changedComment = z.object({ id: z.int(), issue_url: z.string() });
const changedReviewComment = z.object({ id: z.int(), pull_request_url: z.string() });
const changedReview = z.object({ id: z.int(), body: z.string().nullish(), submitted_at: z.string().nullish() });

/** Every issue, pull request, comment and review of the repository that changed since then. */
export async function listChangedItems(client: Client, at: At, since: Date): Promise<readonly ItemPlace[]> {
  const where = { owner: at.owner, repo: at.name, since: since.toISOString(), per_page: 100 };
  const threads = z
    .array(changedThread)
    .parse(await client.paginate("GET /repos/{owner}/{repo}/issues", { ...where, state: "all" }));
  const comments = z
    .array(changedComment)
    .parse(await client.paginate("GET /repos/{owner}/{repo}/issues/comments", where));
  const onDiffs = z
    .array(changedReviewComment)
    .parse(await client.paginate("GET /repos/{owner}/{repo}/pulls/comments", where));
  const reviews: ItemPlace[] = [];
  for (const { number, pull_request } of threads) {
    if (pull_request === undefined) continue;
    for (const id of await listReviews(client, at, number, since))
      reviews.push({ number, within: { part: "review", id } });
  }
  return [
    ...threads.map(({ number }) => ({ number, within: null })),
    ...comments.map(({ id, issue_url }) => ({
      number: numberAtEnd(issue_url),
      within: { part: "comment" as const, id },
    })),
    ...onDiffs.map(({ id, pull_request_url }) => ({
      number: numberAtEnd(pull_request_url),
      within: { part: "review-comment" as const, id },
    })),
    ...reviews,
  ];
}

async function listReviews(client: Client, at: At, number: number, since: Date): Promise<readonly number[]> {
  const all = await client.paginate("GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews", {
    owner: at.owner,
    repo: at.name,
    pull_number: number,
    per_page: 100,
  });
  return z
    .array(changedReview)
    .parse(all)
    .filter((one) => (one.body ?? "") !== "" && Date.parse(one.submitted_at ?? "") >= since.getTime())
    .map((one) => one.id);
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
