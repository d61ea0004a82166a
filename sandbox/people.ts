// A person at the sandbox: what people do on GitHub's pages, done over its API with their own token.
import * as z from "zod";
import type { MergeMethod } from "./model.ts";

export type People = {
  /** Resolves with the number. */
  readonly openIssue: (
    repository: string,
    issue: { readonly title: string; readonly body: string; readonly labels?: readonly string[] },
  ) => Promise<number>;
  /** On an issue or a pull request; resolves with the comment's id. */
  readonly comment: (repository: string, issue: number, body: string) => Promise<number>;
  readonly editComment: (repository: string, comment: number, body: string) => Promise<void>;
  readonly deleteComment: (repository: string, comment: number) => Promise<void>;
  /** Any change that `PATCH /repos/{owner}/{repo}/issues/{number}` takes. */
  readonly setIssue: (repository: string, issue: number, change: object) => Promise<void>;
  readonly closeIssue: (repository: string, issue: number, reason?: "completed" | "not_planned") => Promise<void>;
  readonly lock: (repository: string, issue: number) => Promise<void>;
  readonly addLabels: (repository: string, issue: number, labels: readonly string[]) => Promise<void>;
  /** Writes a file on a branch (left out: the default branch), whatever stood there. */
  readonly putFile: (
    repository: string,
    path: string,
    content: string | Uint8Array,
    branch?: string,
  ) => Promise<void>;
  readonly openPull: (
    repository: string,
    pull: { readonly head: string; readonly base: string; readonly title: string; readonly body?: string },
  ) => Promise<number>;
  readonly review: (
    repository: string,
    pull: number,
    event: "APPROVE" | "REQUEST_CHANGES" | "COMMENT",
    body?: string,
  ) => Promise<number>;
  /** On a line of the diff; resolves with the comment's id. */
  readonly reviewComment: (repository: string, pull: number, body: string) => Promise<number>;
  readonly editReview: (repository: string, pull: number, review: number, body: string) => Promise<void>;
  /** Resolves with the commit that the base branch has now. */
  readonly merge: (repository: string, pull: number, method: MergeMethod) => Promise<string>;
  readonly deleteBranch: (repository: string, branch: string) => Promise<void>;
  /** Any request; resolves with the answer's JSON, rejects where it is refused. */
  readonly request: (method: string, path: string, body?: object) => Promise<unknown>;
};

const numbered = z.object({ number: z.int() });
const identified = z.object({ id: z.int() });
const hashed = z.object({ sha: z.string() });

/** Acts at the server of that address with that token. */
export function personAt(url: string, token: string): People {
  async function request(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === "" ? null : JSON.parse(text);
  }
  const issueAt = (repository: string, issue: number): string => `/repos/${repository}/issues/${issue}`;
  const commentAt = (repository: string, comment: number): string =>
    `/repos/${repository}/issues/comments/${comment}`;
  const pullAt = (repository: string, pull: number): string => `/repos/${repository}/pulls/${pull}`;
  return {
    request,
    async openIssue(repository, issue) {
      return numbered.parse(await request("POST", `/repos/${repository}/issues`, issue)).number;
    },
    async comment(repository, issue, body) {
      return identified.parse(await request("POST", `${issueAt(repository, issue)}/comments`, { body })).id;
    },
    async editComment(repository, comment, body) {
      await request("PATCH", commentAt(repository, comment), { body });
    },
    async deleteComment(repository, comment) {
      await request("DELETE", commentAt(repository, comment));
    },
    async setIssue(repository, issue, change) {
      await request("PATCH", issueAt(repository, issue), change);
    },
    async closeIssue(repository, issue, reason = "completed") {
      await request("PATCH", issueAt(repository, issue), { state: "closed", state_reason: reason });
    },
    async lock(repository, issue) {
      await request("PUT", `${issueAt(repository, issue)}/lock`);
    },
    async addLabels(repository, issue, labels) {
      await request("POST", `${issueAt(repository, issue)}/labels`, { labels });
    },
    async putFile(repository, path, content, branch) {
      const where = `/repos/${repository}/contents/${path.split("/").map(encodeURIComponent).join("/")}`;
      const ref = branch === undefined ? "" : `?ref=${encodeURIComponent(branch)}`;
      const there = await request("GET", `${where}${ref}`).catch(() => null);
      await request("PUT", where, {
        message: `Write ${path}`,
        content: Buffer.from(content).toString("base64"),
        sha: hashed.safeParse(there).data?.sha,
        branch,
      });
    },
    async openPull(repository, pull) {
      return numbered.parse(await request("POST", `/repos/${repository}/pulls`, pull)).number;
    },
    async review(repository, pull, event, body = "") {
      return identified.parse(await request("POST", `${pullAt(repository, pull)}/reviews`, { event, body })).id;
    },
    async reviewComment(repository, pull, body) {
      const line = { path: "README.md", line: 1, side: "RIGHT" };
      return identified.parse(await request("POST", `${pullAt(repository, pull)}/comments`, { body, ...line })).id;
    },
    async editReview(repository, pull, review, body) {
      await request("PUT", `${pullAt(repository, pull)}/reviews/${review}`, { body });
    },
    async merge(repository, pull, method) {
      return hashed.parse(await request("PUT", `${pullAt(repository, pull)}/merge`, { merge_method: method })).sha;
    },
    async deleteBranch(repository, branch) {
      await request("DELETE", `/repos/${repository}/git/refs/heads/${branch}`);
    },
  };
}
