// One call of each route with everything in it that can be shown; the contract test holds the answers against GitHub's description.
import { expect, test } from "@jest/globals";
import { play } from "./stage.ts";

test("every route that the app may read answers", async () => {
  await play(async ({ sandbox, ask, token, jwt, installation }) => {
    const own = await token();
    const open = sandbox.repository("acme/open");
    const issue = await sandbox
      .as("mona")
      .openIssue("acme/open", { title: "An issue", body: "", labels: ["bug"] });
    const comment = await sandbox.as("rita").comment("acme/open", issue, "words");
    await sandbox.as("mona").setIssue("acme/open", issue, { assignees: ["mona"], state: "closed" });
    const sha = await open.commit({
      branch: "fix",
      from: "main",
      files: { "src/b.txt": "b\n" },
      message: "Fix\n",
    });
    const pull = await sandbox.as("mona").openPull("acme/open", { head: "fix", base: "main", title: "A pull" });
    const review = await sandbox.as("rita").review("acme/open", pull, "APPROVE", "fine");
    const onLine = { path: "src/b.txt", line: 1 };
    const onDiff = await sandbox.as("rita").reviewComment("acme/open", pull, "words", onLine);
    await sandbox.as("rita").reviewComment("acme/open", pull, "words", { path: "src/b.txt" });
    await sandbox.as("mona").answerReviewComment("acme/open", pull, onDiff, "words");
    open.setChecks(sha, {
      runs: [{ name: "build", conclusion: "success" }],
      statuses: [{ context: "dco", state: "pending" }],
    });
    sandbox.setRules("acme/open", "main", [
      { type: "required_signatures" },
      { type: "creation" },
      { type: "branch_name_pattern", parameters: { operator: "contains", pattern: "main" } },
    ]);
    const tree = await ask(own, "GET", "/repos/acme/open/git/ref/heads/fix");
    expect(tree.body).toMatchObject({ ref: "refs/heads/fix", object: { sha } });
    const paths = [
      "",
      "/branches",
      "/branches/fix",
      "/collaborators",
      "/collaborators/mona/permission",
      `/commits/${sha}`,
      `/commits/${sha}/check-runs`,
      `/commits/${sha}/status`,
      "/commits?per_page=1",
      "/compare/main...fix",
      "/contents/src",
      "/contents/src/a.txt",
      `/git/commits/${sha}`,
      "/git/matching-refs/heads/",
      `/git/trees/${sha}?recursive=1`,
      "/issues?state=all",
      `/issues/${issue}`,
      `/issues/${issue}/comments`,
      `/issues/${issue}/events`,
      `/issues/${issue}/labels`,
      `/issues/${issue}/reactions`,
      `/issues/${issue}/timeline`,
      "/issues/comments",
      `/issues/comments/${comment}`,
      `/issues/comments/${comment}/reactions`,
      "/labels",
      "/labels/bug",
      "/pulls?state=all",
      `/pulls/${pull}`,
      `/pulls/${pull}/comments`,
      `/pulls/${pull}/commits`,
      `/pulls/${pull}/files`,
      `/pulls/${pull}/requested_reviewers`,
      `/pulls/${pull}/reviews`,
      `/pulls/${pull}/reviews/${review}`,
      `/pulls/${pull}/reviews/${review}/comments`,
      "/pulls/comments",
      `/pulls/comments/${onDiff}`,
      `/pulls/comments/${onDiff}/reactions`,
      "/rules/branches/main",
    ].map((path) => `/repos/acme/open${path}`);
    const account = [
      "/orgs/acme/members",
      "/orgs/acme/teams",
      "/users/mona",
      "/users/acme",
      "/users/embargo[bot]",
    ];
    const team = ["", "/members", "/memberships/mona", "/repos"].map((path) => `/orgs/acme/teams/core${path}`);
    for (const path of [...paths, ...account, ...team, "/installation/repositories"]) {
      expect([path, (await ask(own, "GET", path)).status]).toEqual([path, 200]);
    }
    await sandbox.settled();
    const { body } = await ask(jwt(), "GET", "/app/hook/deliveries");
    const known = [`/app/hook/deliveries/${body[0]?.id}`, "/repos/acme/open/installation"];
    for (const path of ["/app", "/app/installations", `/app/installations/${installation}`, ...known]) {
      expect([path, (await ask(jwt(), "GET", path)).status]).toEqual([path, 200]);
    }
  });
});

test("every route that the app may write answers", async () => {
  await play(async ({ sandbox, ask, token }) => {
    const own = await token();
    const at = "/repos/acme/open";
    const open = sandbox.repository("acme/open");
    const sha = await open.commit({ branch: "fix", from: "main", files: { "b.txt": "b\n" }, message: "Fix\n" });
    const issue = await ask(own, "POST", `${at}/issues`, { title: "An issue", body: "words", labels: ["bug"] });
    const number = issue.body.number;
    const comment = await ask(own, "POST", `${at}/issues/${number}/comments`, { body: "words" });
    const pull = await ask(own, "POST", `${at}/pulls`, {
      title: "A pull",
      head: "fix",
      base: "main",
      body: "words",
    });
    const onLine = { path: "b.txt", line: 1, commit_id: sha, body: "words" };
    const onDiff = await ask(own, "POST", `${at}/pulls/${pull.body.number}/comments`, onLine);
    const review = await ask(own, "POST", `${at}/pulls/${pull.body.number}/reviews`, {
      event: "COMMENT",
      body: "words",
      comments: [{ path: "b.txt", line: 1, body: "words" }],
    });
    const file = await ask(own, "PUT", `${at}/contents/c.txt`, { message: "Write", content: "YQ==" });
    const calls: readonly (readonly [string, string, number, object?])[] = [
      ["PATCH", `/issues/${number}`, 200, { title: "Another title", state: "closed", state_reason: "completed" }],
      ["POST", `/issues/${number}/assignees`, 201, { assignees: ["mona"] }],
      ["DELETE", `/issues/${number}/assignees`, 200, { assignees: ["mona"] }],
      ["POST", `/issues/${number}/labels`, 200, { labels: ["new"] }],
      ["PUT", `/issues/${number}/labels`, 200, { labels: ["bug", "new"] }],
      ["DELETE", `/issues/${number}/labels/new`, 200],
      ["POST", `/issues/${number}/reactions`, 201, { content: "eyes" }],
      ["PUT", `/issues/${number}/lock`, 204, { lock_reason: "resolved" }],
      ["DELETE", `/issues/${number}/lock`, 204],
      ["POST", "/labels", 201, { name: "fresh", color: "ff0000" }],
      ["DELETE", "/labels/fresh", 204],
      ["PATCH", `/issues/comments/${comment.body.id}`, 200, { body: "other words" }],
      ["POST", `/issues/comments/${comment.body.id}/reactions`, 201, { content: "+1" }],
      ["DELETE", `/issues/comments/${comment.body.id}`, 204],
      ["PATCH", `/pulls/${pull.body.number}`, 200, { title: "Another title" }],
      ["POST", `/pulls/${pull.body.number}/requested_reviewers`, 201, { reviewers: ["mona"] }],
      ["DELETE", `/pulls/${pull.body.number}/requested_reviewers`, 200, { reviewers: ["mona"] }],
      ["PUT", `/pulls/${pull.body.number}/reviews/${review.body.id}`, 200, { body: "other words" }],
      ["POST", `/pulls/${pull.body.number}/comments/${onDiff.body.id}/replies`, 201, { body: "words" }],
      ["PATCH", `/pulls/comments/${onDiff.body.id}`, 200, { body: "other words" }],
      ["POST", `/pulls/comments/${onDiff.body.id}/reactions`, 201, { content: "eyes" }],
      ["DELETE", `/pulls/comments/${onDiff.body.id}`, 204],
      ["POST", "/git/blobs", 201, { content: "words", encoding: "utf-8" }],
      ["POST", "/git/refs", 201, { ref: "refs/heads/more", sha }],
      ["PATCH", "/git/refs/heads/more", 200, { sha, force: true }],
      ["DELETE", "/git/refs/heads/more", 204],
      ["DELETE", "/contents/c.txt", 200, { message: "Remove", sha: file.body.content.sha }],
      ["PUT", `/pulls/${pull.body.number}/merge`, 200, { merge_method: "merge" }],
    ];
    for (const [method, path, status, body] of calls) {
      const answer = await ask(own, method, `${at}${path}`, body);
      expect([method, path, answer.status]).toEqual([method, path, status]);
    }
  });
});
