// A person at the sandbox: what people do on GitHub's pages, done over its API with their own token.
import * as z from "zod";
import type { MergeMethod } from "./model.ts";

export type LockReason = "off-topic" | "too heated" | "resolved" | "spam";

/** Where in a diff a comment stands. */
export type Place = {
  readonly path: string;
  /** Left out: about the whole file. */
  readonly line?: number;
  /** `LEFT`: a line that goes away. Left out: `RIGHT`. */
  readonly side?: "LEFT" | "RIGHT";
};

export type People = {
  /** Resolves with the number. */
  readonly openIssue: (
    repository: string,
    issue: { readonly title: string; readonly body: string; readonly labels?: readonly string[] },
  ) => Promise<number>;
  /** On an issue or a pull request; resolves with the comment's id. */
  readonly comment: (repository: string, issue: number, body: string) => Promise<number>;
  /** The reply to a mail that GitHub sent about the issue; resolves with the comment's id. */
  readonly replyByMail: (repository: string, issue: number, body: string) => Promise<number>;
  readonly editComment: (repository: string, comment: number, body: string) => Promise<void>;
  readonly deleteComment: (repository: string, comment: number) => Promise<void>;
  /** Any change that `PATCH /repos/{owner}/{repo}/issues/{number}` takes. */
  readonly setIssue: (repository: string, issue: number, change: object) => Promise<void>;
  readonly closeIssue: (repository: string, issue: number, reason?: "completed" | "not_planned") => Promise<void>;
  readonly reopenIssue: (repository: string, issue: number) => Promise<void>;
  readonly lock: (repository: string, issue: number, reason?: LockReason) => Promise<void>;
  readonly unlock: (repository: string, issue: number) => Promise<void>;
  /** To another repository of the same owner; resolves with the number there. */
  readonly transferIssue: (repository: string, issue: number, to: string) => Promise<number>;
  readonly deleteIssue: (repository: string, issue: number) => Promise<void>;
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
  /** Any change that `PATCH /repos/{owner}/{repo}/pulls/{number}` takes. */
  readonly setPull: (repository: string, pull: number, change: object) => Promise<void>;
  /** Resolves with the review's id; `body` is the text that stands above its comments. */
  readonly review: (
    repository: string,
    pull: number,
    event: "APPROVE" | "REQUEST_CHANGES" | "COMMENT",
    body?: string,
  ) => Promise<number>;
  readonly editReview: (repository: string, pull: number, review: number, body: string) => Promise<void>;
  readonly dismissReview: (repository: string, pull: number, review: number, message: string) => Promise<void>;
  /** On the diff as it is now; `place` left out: on its first file. Resolves with the comment's id. */
  readonly reviewComment: (repository: string, pull: number, body: string, place?: Place) => Promise<number>;
  /** Under the comment that began a thread; resolves with the answer's id. */
  readonly answerReviewComment: (
    repository: string,
    pull: number,
    comment: number,
    body: string,
  ) => Promise<number>;
  readonly editReviewComment: (repository: string, comment: number, body: string) => Promise<void>;
  readonly deleteReviewComment: (repository: string, comment: number) => Promise<void>;
  /** Resolves with the commit that the base branch has now. */
  readonly merge: (repository: string, pull: number, method: MergeMethod) => Promise<string>;
  readonly deleteBranch: (repository: string, branch: string) => Promise<void>;
  /** Resolves with the number. */
  readonly openDiscussion: (
    repository: string,
    discussion: { readonly title: string; readonly body: string },
  ) => Promise<number>;
  /** In a discussion, or on a comment there; resolves with the comment's id. */
  readonly discuss: (repository: string, discussion: number, body: string, replyTo?: number) => Promise<number>;
  /** Any mutation about a discussion, by its name and its input without the discussion's id. */
  readonly changeDiscussion: (
    repository: string,
    discussion: number,
    mutation: "updateDiscussion" | "closeDiscussion" | "reopenDiscussion" | "lockLockable" | "unlockLockable",
    change?: object,
  ) => Promise<void>;
  readonly editDiscussionComment: (comment: number, body: string) => Promise<void>;
  /** Any request; resolves with the answer's JSON, rejects where it is refused. */
  readonly request: (method: string, path: string, body?: object) => Promise<unknown>;
};

const numbered = z.object({ number: z.int() });
const identified = z.object({ id: z.int() });
const hashed = z.object({ sha: z.string() });
const files = z.array(z.object({ filename: z.string() }));
const headed = z.object({ head: hashed });
const global = z.object({ node_id: z.string() });
const transferred = z.object({ transferIssue: z.object({ issue: numbered }) });
const named = z.object({ id: z.string() });
const categorised = z.object({
  repository: z.object({ discussionCategories: z.object({ nodes: z.array(named) }) }),
});
const opened = z.object({ createDiscussion: z.object({ discussion: numbered }) });
const discussed = z.object({ addDiscussionComment: z.object({ comment: z.object({ databaseId: z.int() }) }) });
const discussionFound = z.object({ repository: z.object({ discussion: named }) });
const graphqlAnswer = z.object({
  data: z.unknown(),
  errors: z.array(z.object({ message: z.string() })).optional(),
});

/** Acts at the server of that address with that token. */
export function personAt(url: string, token: string): People {
  async function request(method: string, path: string, body?: object, more: object = {}): Promise<unknown> {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...more },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === "" ? null : JSON.parse(text);
  }
  async function graphql(query: string, variables: object): Promise<unknown> {
    const { data, errors = [] } = graphqlAnswer.parse(await request("POST", "/graphql", { query, variables }));
    if (errors.length > 0) throw new Error(`POST /graphql: ${errors.map((error) => error.message).join("; ")}`);
    return data;
  }
  const nodeId = async (path: string): Promise<string> => global.parse(await request("GET", path)).node_id;
  const discussionIdOf = async (repository: string, number: number): Promise<string> => {
    const [owner = "", name = ""] = repository.split("/");
    const query = `query ($owner: String!, $name: String!, $number: Int!) {
      repository(owner: $owner, name: $name) { discussion(number: $number) { id } } }`;
    return discussionFound.parse(await graphql(query, { owner, name, number })).repository.discussion.id;
  };
  const issueAt = (repository: string, issue: number): string => `/repos/${repository}/issues/${issue}`;
  const commentAt = (repository: string, comment: number): string =>
    `/repos/${repository}/issues/comments/${comment}`;
  const onDiff = (repository: string, comment: number): string => `/repos/${repository}/pulls/comments/${comment}`;
  const pullAt = (repository: string, pull: number): string => `/repos/${repository}/pulls/${pull}`;
  return {
    request,
    async openIssue(repository, issue) {
      return numbered.parse(await request("POST", `/repos/${repository}/issues`, issue)).number;
    },
    async comment(repository, issue, body) {
      return identified.parse(await request("POST", `${issueAt(repository, issue)}/comments`, { body })).id;
    },
    async replyByMail(repository, issue, body) {
      const path = `${issueAt(repository, issue)}/comments`;
      return identified.parse(await request("POST", path, { body }, { "x-sandbox-by-mail": "1" })).id;
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
    async reopenIssue(repository, issue) {
      await request("PATCH", issueAt(repository, issue), { state: "open" });
    },
    async lock(repository, issue, reason) {
      await request("PUT", `${issueAt(repository, issue)}/lock`, { lock_reason: reason });
    },
    async unlock(repository, issue) {
      await request("DELETE", `${issueAt(repository, issue)}/lock`);
    },
    async transferIssue(repository, issue, to) {
      const [issueId, repositoryId] = [await nodeId(issueAt(repository, issue)), await nodeId(`/repos/${to}`)];
      const mutation = `mutation ($issueId: ID!, $repositoryId: ID!) {
        transferIssue(input: { issueId: $issueId, repositoryId: $repositoryId }) { issue { number } } }`;
      return transferred.parse(await graphql(mutation, { issueId, repositoryId })).transferIssue.issue.number;
    },
    async deleteIssue(repository, issue) {
      const mutation =
        "mutation ($issueId: ID!) { deleteIssue(input: { issueId: $issueId }) { clientMutationId } }";
      await graphql(mutation, { issueId: await nodeId(issueAt(repository, issue)) });
    },
    async openDiscussion(repository, discussion) {
      const categories = `query ($owner: String!, $name: String!) {
        repository(owner: $owner, name: $name) { discussionCategories(first: 1) { nodes { id } } } }`;
      const [owner = "", name = ""] = repository.split("/");
      const category = categorised.parse(await graphql(categories, { owner, name })).repository
        .discussionCategories;
      const mutation = `mutation ($input: CreateDiscussionInput!) {
        createDiscussion(input: $input) { discussion { number } } }`;
      const repositoryId = await nodeId(`/repos/${repository}`);
      const input = { repositoryId, categoryId: category.nodes[0]?.id, ...discussion };
      return opened.parse(await graphql(mutation, { input })).createDiscussion.discussion.number;
    },
    async discuss(repository, discussion, body, replyTo) {
      const mutation = `mutation ($input: AddDiscussionCommentInput!) {
        addDiscussionComment(input: $input) { comment { databaseId } } }`;
      const discussionId = await discussionIdOf(repository, discussion);
      const input = { discussionId, body, ...(replyTo === undefined ? {} : { replyToId: `DC_${replyTo}` }) };
      return discussed.parse(await graphql(mutation, { input })).addDiscussionComment.comment.databaseId;
    },
    async changeDiscussion(repository, discussion, mutation, change = {}) {
      const id = await discussionIdOf(repository, discussion);
      const named = mutation.endsWith("Lockable") ? { lockableId: id } : { discussionId: id };
      const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
      await graphql(`mutation ($input: ${type}!) { ${mutation}(input: $input) { clientMutationId } }`, {
        input: { ...named, ...change },
      });
    },
    async editDiscussionComment(comment, body) {
      const mutation = `mutation ($input: UpdateDiscussionCommentInput!) {
        updateDiscussionComment(input: $input) { clientMutationId } }`;
      await graphql(mutation, { input: { commentId: `DC_${comment}`, body } });
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
    async setPull(repository, pull, change) {
      await request("PATCH", pullAt(repository, pull), change);
    },
    async review(repository, pull, event, body = "") {
      return identified.parse(await request("POST", `${pullAt(repository, pull)}/reviews`, { event, body })).id;
    },
    async editReview(repository, pull, review, body) {
      await request("PUT", `${pullAt(repository, pull)}/reviews/${review}`, { body });
    },
    async dismissReview(repository, pull, review, message) {
      await request("PUT", `${pullAt(repository, pull)}/reviews/${review}/dismissals`, { message });
    },
    async reviewComment(repository, pull, body, place) {
      const where = pullAt(repository, pull);
      const { head } = headed.parse(await request("GET", where));
      const [first] = place === undefined ? files.parse(await request("GET", `${where}/files`)) : [];
      const asked = {
        ...(place ?? { path: first?.filename }),
        body,
        commit_id: head.sha,
        subject_type: place?.line === undefined ? "file" : "line",
      };
      return identified.parse(await request("POST", `${where}/comments`, asked)).id;
    },
    async answerReviewComment(repository, pull, comment, body) {
      const where = `${pullAt(repository, pull)}/comments/${comment}/replies`;
      return identified.parse(await request("POST", where, { body })).id;
    },
    async editReviewComment(repository, comment, body) {
      await request("PATCH", onDiff(repository, comment), { body });
    },
    async deleteReviewComment(repository, comment) {
      await request("DELETE", onDiff(repository, comment));
    },
    async merge(repository, pull, method) {
      return hashed.parse(await request("PUT", `${pullAt(repository, pull)}/merge`, { merge_method: method })).sha;
    },
    async deleteBranch(repository, branch) {
      await request("DELETE", `/repos/${repository}/git/refs/heads/${branch}`);
    },
  };
}
