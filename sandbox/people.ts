// A person at the sandbox: what people do on GitHub's pages, done over its API with their own token.
import * as z from "zod";
import type { LockReason, People, Place } from "./person.ts";

export type { LockReason, People, Place };

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
