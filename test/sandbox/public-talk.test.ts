// What happens to public issues and pull requests and what of it an app hears: edits, states, locks, labels, moves, sweeps.
import { expect, test } from "@jest/globals";
import { play, type Stage } from "./stage.ts";

/** Acts, and gives what the app heard of it, in the order in which it was sent. */
async function hearing({ sandbox }: Stage, act: () => Promise<unknown>): Promise<readonly object[]> {
  const before = sandbox.webhooks.deliveries.length;
  await act();
  await sandbox.settled();
  return sandbox.webhooks.deliveries.slice(before).map(({ event, payload }) => ({ event, ...payload }));
}

test("every change of an issue is told, with what was there before", async () => {
  await play(async (stage) => {
    const { sandbox } = stage;
    const rita = sandbox.as("rita");
    const mona = sandbox.as("mona");
    let number = 0;
    const opened = await hearing(stage, async () => {
      number = await rita.openIssue("acme/open", { title: "A crash", body: "It stops." });
    });
    const news = [...opened];
    for (const act of [
      () => rita.setIssue("acme/open", number, { title: "A hole", body: "It lets me in." }),
      () => rita.setIssue("acme/open", number, { title: "A hole" }),
      () => mona.addLabels("acme/open", number, ["not seen before"]),
      () => mona.request("DELETE", `/repos/acme/open/issues/${number}/labels/not%20seen%20before`),
      () => mona.closeIssue("acme/open", number, "not_planned"),
      () => mona.lock("acme/open", number, "too heated"),
      () => mona.unlock("acme/open", number),
      () => mona.reopenIssue("acme/open", number),
    ]) {
      news.push(...(await hearing(stage, act)));
    }
    const issue = (more: object): unknown => expect.objectContaining(more);
    expect(news).toMatchObject([
      { event: "issues", action: "opened", issue: issue({ title: "A crash" }), sender: { login: "rita" } },
      { action: "edited", changes: { title: { from: "A crash" }, body: { from: "It stops." } } },
      { action: "labeled", label: { name: "not seen before", color: "ededed" }, sender: { login: "mona" } },
      { action: "unlabeled", label: { name: "not seen before" } },
      { action: "closed", issue: issue({ state: "closed", state_reason: "not_planned" }) },
      { action: "locked", issue: issue({ locked: true, active_lock_reason: "too heated" }) },
      { action: "unlocked", issue: issue({ locked: false, active_lock_reason: null }) },
      { action: "reopened", issue: issue({ state: "open", state_reason: "reopened" }) },
    ]);
  });
});

test("every change of a pull request is told, also that of its base", async () => {
  await play(async (stage) => {
    const { sandbox } = stage;
    const open = sandbox.repository("acme/open");
    await open.commit({ branch: "old", from: "main", files: { "o.txt": "o\n" }, message: "Old\n" });
    await open.commit({ branch: "fix", from: "main", files: { "f.txt": "f\n" }, message: "Fix\n" });
    const [rita, mona] = [sandbox.as("rita"), sandbox.as("mona")];
    let number = 0;
    const news = [
      ...(await hearing(stage, async () => {
        number = await rita.openPull("acme/open", {
          head: "fix",
          base: "main",
          title: "A fix",
          body: "of a crash",
        });
      })),
    ];
    for (const act of [
      () => rita.setPull("acme/open", number, { title: "A fix of a hole", body: null }),
      () => rita.setPull("acme/open", number, { base: "old" }),
      () => mona.lock("acme/open", number),
      () => mona.unlock("acme/open", number),
      () => rita.setPull("acme/open", number, { state: "closed" }),
      () => rita.setPull("acme/open", number, { state: "open" }),
    ]) {
      news.push(...(await hearing(stage, act)));
    }
    const base = await open.head("main");
    expect(news).toMatchObject([
      {
        event: "pull_request",
        action: "opened",
        number,
        pull_request: { title: "A fix", user: { login: "rita" } },
      },
      { action: "edited", changes: { title: { from: "A fix" }, body: { from: "of a crash" } } },
      { action: "edited", changes: { base: { ref: { from: "main" }, sha: { from: base } } } },
      { action: "locked", pull_request: { locked: true } },
      { action: "unlocked" },
      { action: "closed", pull_request: { merged: false } },
      { action: "reopened" },
    ]);
  });
});

test("an issue moves to another repository: both are told, the old number leads to the new one", async () => {
  await play(async (stage) => {
    const { sandbox, ask, token } = stage;
    const mona = sandbox.as("mona");
    await mona.openIssue("acme/room", { title: "First", body: "" });
    const number = await sandbox.as("otto").openIssue("acme/open", { title: "A hole", body: "words", labels: [] });
    await mona.addLabels("acme/open", number, ["bug"]);
    const comment = await sandbox.as("otto").comment("acme/open", number, "more");
    let moved = 0;
    const news = await hearing(stage, async () => {
      moved = await mona.transferIssue("acme/open", number, "acme/room");
    });
    expect(news).toMatchObject([
      {
        event: "issues",
        action: "transferred",
        repository: { full_name: "acme/open" },
        issue: { number, title: "A hole" },
        changes: { new_issue: { number: moved }, new_repository: { full_name: "acme/room" } },
        sender: { login: "mona" },
      },
      {
        event: "issues",
        action: "opened",
        repository: { full_name: "acme/room" },
        issue: { number: moved, user: { login: "otto" }, labels: [] },
        changes: { old_issue: { number }, old_repository: { full_name: "acme/open" } },
      },
    ]);
    const own = await token();
    const old = await ask(own, "GET", `/repos/acme/open/issues/${number}/comments`);
    const { id } = sandbox.repository("acme/room").data;
    expect([old.status, old.headers.get("location")]).toEqual([
      301,
      `${sandbox.url}/repositories/${id}/issues/${moved}/comments`,
    ]);
    expect((await ask(own, "GET", `/repositories/${id}/issues/${moved}/comments`)).body).toMatchObject([
      { id: comment, body: "more" },
    ]);
    const write = await ask(own, "POST", `/repos/acme/open/issues/${number}/comments`, { body: "words" });
    expect(write.status).toBe(307);
    // Who may not see where it went does not learn that it went there.
    expect((await ask(sandbox.tokenFor("otto"), "GET", `/repos/acme/open/issues/${number}`)).status).toBe(404);
    expect(await mona.openIssue("acme/open", { title: "Next", body: "" })).toBe(number + 1);
  });
});

test("moving and deleting is for people with the rights to it, and never makes public what was private", async () => {
  await play(async (stage) => {
    const { sandbox, ask, token } = stage;
    const number = await sandbox.as("mona").openIssue("acme/open", { title: "Words", body: "" });
    const hidden = await sandbox.as("mona").openIssue("acme/room", { title: "Words", body: "" });
    await expect(sandbox.as("otto").transferIssue("acme/open", number, "acme/open")).rejects.toThrow(
      "permissions",
    );
    await expect(sandbox.as("mona").transferIssue("acme/room", hidden, "acme/open")).rejects.toThrow("private");
    await expect(sandbox.as("otto").deleteIssue("acme/open", number)).rejects.toThrow("permissions");
    const { node_id } = (await ask(await token(), "GET", `/repos/acme/open/issues/${number}`)).body;
    const query = `mutation { deleteIssue(input: { issueId: "${node_id}" }) { clientMutationId } }`;
    const refused = await ask(await token(), "POST", "/graphql", { query });
    expect([refused.status, refused.body.errors[0]?.type]).toEqual([200, "FORBIDDEN"]);
    expect(sandbox.writes({ by: "embargo[bot]" }).map((write) => write.path)).toEqual(["/graphql"]);
    const news = await hearing(stage, async () => await sandbox.as("mona").deleteIssue("acme/open", number));
    expect(news).toMatchObject([{ event: "issues", action: "deleted", issue: { number } }]);
    expect((await ask(await token(), "GET", `/repos/acme/open/issues/${number}`)).status).toBe(410);
  });
});

test("a comment is hidden by whoever may triage there, and by an app that may write issues; an issue never is", async () => {
  await play(async ({ sandbox, ask, token }) => {
    const number = await sandbox.as("rita").openIssue("acme/open", { title: "Words", body: "" });
    const comment = await sandbox.as("rita").comment("acme/open", number, "Said.");
    const mutation = (name: string, id: string): object => {
      const classifier = name === "minimizeComment" ? ", classifier: OFF_TOPIC" : "";
      const input = `{ subjectId: "${id}"${classifier} }`;
      return { query: `mutation { ${name}(input: ${input}) { clientMutationId } }` };
    };
    const hide = async (by: string, id = `IC_${comment}`, name = "minimizeComment"): Promise<string | undefined> =>
      (await ask(by, "POST", "/graphql", mutation(name, id))).body.errors?.[0]?.type;
    const seen = async (): Promise<unknown> => {
      const query = `{ node(id: "IC_${comment}") { ... on Minimizable { isMinimized minimizedReason } } }`;
      return (await ask(await token(), "POST", "/graphql", { query })).body.data.node;
    };
    expect(await hide(sandbox.tokenFor("rita"))).toBe("FORBIDDEN");
    expect(await hide(await token({ permissions: { issues: "read", pull_requests: "write" } }))).toBe("FORBIDDEN");
    expect(await hide(await token(), `I_${number}`)).toBe("NOT_FOUND");
    expect(await seen()).toEqual({ isMinimized: false, minimizedReason: null });
    expect(await hide(await token({ permissions: { issues: "write" } }))).toBeUndefined();
    expect(await seen()).toEqual({ isMinimized: true, minimizedReason: "off-topic" });
    expect(await hide(sandbox.tokenFor("mona"), `IC_${comment}`, "unminimizeComment")).toBeUndefined();
    expect(await seen()).toEqual({ isMinimized: false, minimizedReason: null });
  });
});

test("a sweep finds what changed since: issues, pull requests and comments of the whole repository", async () => {
  await play(async (stage) => {
    const { sandbox, ask, token, clock } = stage;
    const rita = sandbox.as("rita");
    const [one, two, three] = [
      await rita.openIssue("acme/open", { title: "one", body: "" }),
      await rita.openIssue("acme/open", { title: "two", body: "" }),
      await rita.openIssue("acme/open", { title: "three", body: "" }),
    ];
    const early = await rita.comment("acme/open", three, "early");
    clock.advance(3_600_000);
    await rita.comment("acme/open", two, "late");
    clock.advance(60_000);
    await sandbox.as("mona").closeIssue("acme/open", one);
    clock.advance(60_000);
    await rita.editComment("acme/open", early, "early, changed");
    const own = await token();
    const since = "since=2026-03-02T10:00:00Z";
    const issues = await ask(own, "GET", `/repos/acme/open/issues?${since}&state=all&sort=updated&direction=asc`);
    expect(issues.body.map((issue) => issue.title)).toEqual(["two", "one", "three"]);
    const comments = await ask(own, "GET", `/repos/acme/open/issues/comments?${since}&sort=updated&direction=asc`);
    expect(comments.body.map((comment) => comment.body)).toEqual(["late", "early, changed"]);
  });
});

test("how often and when a text was edited is known over GraphQL, by the ids that REST gives", async () => {
  await play(async (stage) => {
    const { sandbox, ask, token, clock } = stage;
    const [rita, mona] = [sandbox.as("rita"), sandbox.as("mona")];
    await sandbox
      .repository("acme/open")
      .commit({ branch: "fix", from: "main", files: { "f.txt": "f\n" }, message: "Fix\n" });
    const number = await rita.openIssue("acme/open", { title: "An issue", body: "first" });
    const comment = await rita.comment("acme/open", number, "first");
    const pull = await rita.openPull("acme/open", { head: "fix", base: "main", title: "A pull", body: "first" });
    const review = await rita.review("acme/open", pull, "COMMENT", "first");
    const onDiff = await rita.reviewComment("acme/open", pull, "first", { path: "f.txt", line: 1 });
    const own = await token();
    const at = "/repos/acme/open";
    const paths = [
      `${at}/issues/${number}`,
      `${at}/issues/comments/${comment}`,
      `${at}/pulls/${pull}`,
      `${at}/pulls/${pull}/reviews/${review}`,
      `${at}/pulls/comments/${onDiff}`,
    ];
    const words = `lastEditedAt userContentEdits(first: 10) { totalCount nodes { editor { login } editedAt diff } }`;
    const kinds = ["Issue", "IssueComment", "PullRequest", "PullRequestReview", "PullRequestReviewComment"];
    const query = `query ($id: ID!) { node(id: $id) { __typename ${kinds.map((kind) => `... on ${kind} { ${words} }`).join(" ")} } }`;
    const read = async (): Promise<unknown[]> => {
      const found: unknown[] = [];
      for (const path of paths) {
        const { node_id } = (await ask(own, "GET", path)).body;
        found.push((await ask(own, "POST", "/graphql", { query, variables: { id: node_id } })).body.data.node);
      }
      return found;
    };
    const unedited = { lastEditedAt: null, userContentEdits: { totalCount: 0, nodes: [] } };
    expect(await read()).toEqual(kinds.map((kind) => ({ __typename: kind, ...unedited })));

    clock.advance(60_000);
    // A new title is no edit of the text.
    await rita.setIssue("acme/open", number, { title: "Another title" });
    expect((await read())[0]).toMatchObject(unedited);
    await rita.setIssue("acme/open", number, { body: "second" });
    await mona.editComment("acme/open", comment, "second");
    await rita.setPull("acme/open", pull, { body: "second" });
    await rita.editReview("acme/open", pull, review, "second");
    await rita.editReviewComment("acme/open", onDiff, "second");
    const history = (login: string): object => ({
      totalCount: 2,
      nodes: [
        { editor: { login }, editedAt: "2026-03-02T09:01:00Z", diff: "second" },
        { editor: { login: "rita" }, editedAt: "2026-03-02T09:00:00Z", diff: "first" },
      ],
    });
    expect(await read()).toEqual(
      kinds.map((kind) => ({
        __typename: kind,
        lastEditedAt: "2026-03-02T09:01:00Z",
        userContentEdits: history(kind === "IssueComment" ? "mona" : "rita"),
      })),
    );
    const unknown = await ask(own, "POST", "/graphql", { query, variables: { id: "I_0" } });
    expect([unknown.body.data.node, unknown.body.errors[0]?.type]).toEqual([null, "NOT_FOUND"]);
  });
});

test("a node in a private repository is not there for who may not see it", async () => {
  await play(async ({ sandbox, ask, token }) => {
    const number = await sandbox.as("mona").openIssue("acme/room", { title: "Hidden", body: "" });
    const { node_id } = (await ask(await token(), "GET", `/repos/acme/room/issues/${number}`)).body;
    const query = `{ node(id: "${node_id}") { id } }`;
    const seen = async (who: string): Promise<unknown> =>
      (await ask(who, "POST", "/graphql", { query })).body.data.node;
    expect(await seen(await token())).toEqual({ id: node_id });
    expect(await seen(sandbox.tokenFor("rita"))).toEqual({ id: node_id });
    expect(await seen(sandbox.tokenFor("otto"))).toBeNull();
  });
});

test("the templates of issues and pull requests: a folder, its files, and none where there is none", async () => {
  await play(async ({ sandbox, ask, token }) => {
    const form = "name: Bug\nbody:\n  - type: textarea\n    attributes: { label: What happened }\n";
    await sandbox.repository("acme/open").commit({
      branch: "main",
      files: {
        ".github/ISSUE_TEMPLATE/bug.yml": form,
        ".github/ISSUE_TEMPLATE/config.yml": "blank_issues_enabled: false\n",
        ".github/PULL_REQUEST_TEMPLATE.md": "## What\n",
      },
      message: "Add templates\n",
    });
    const own = await token();
    const contents = "/repos/acme/open/contents/.github";
    const listed = await ask(own, "GET", `${contents}/ISSUE_TEMPLATE`);
    expect(listed.body.map(({ name, type, path }) => [name, type, path])).toEqual([
      ["bug.yml", "file", ".github/ISSUE_TEMPLATE/bug.yml"],
      ["config.yml", "file", ".github/ISSUE_TEMPLATE/config.yml"],
    ]);
    const file = await ask(own, "GET", `${contents}/ISSUE_TEMPLATE/bug.yml`);
    expect(Buffer.from(file.body.content, "base64").toString("utf8")).toBe(form);
    const raw = await ask(
      own,
      "GET",
      `${contents}/PULL_REQUEST_TEMPLATE.md`,
      undefined,
      "application/vnd.github.raw+json",
    );
    expect(raw.body).toBe("## What\n");
    expect((await ask(own, "GET", "/repos/acme/room/contents/.github/ISSUE_TEMPLATE")).status).toBe(404);
  });
});
