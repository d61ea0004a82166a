// Comments on a pull request's diff and the texts of reviews: making, answering, editing, deleting, listing, and their news.
import { expect, test } from "@jest/globals";
import { play, type Stage } from "./stage.ts";

const COMMENTS = "/repos/acme/open/pulls/comments";

/** A pull request that changes the second of three lines and adds a file. */
async function change({ sandbox }: Stage, branch = "fix"): Promise<number> {
  await sandbox.repository("acme/open").commit({
    branch,
    from: "main",
    files: { "src/a.txt": "one\n2\nthree\n", [`${branch}.txt`]: "new\n" },
    message: "Change two\n",
  });
  return await sandbox.as("rita").openPull("acme/open", { head: branch, base: "main", title: "A change" });
}

test("a comment shows where it stands: the line on its side, and the diff down to it", async () => {
  await play(async (stage) => {
    const { sandbox, ask, token } = stage;
    const number = await change(stage);
    const added = await sandbox
      .as("otto")
      .reviewComment("acme/open", number, "why?", { path: "src/a.txt", line: 2 });
    const removed = await sandbox
      .as("otto")
      .reviewComment("acme/open", number, "and this?", { path: "src/a.txt", line: 2, side: "LEFT" });
    const whole = await sandbox.as("otto").reviewComment("acme/open", number, "a file?", { path: "fix.txt" });
    const read = async (id: number): Promise<unknown> =>
      (await ask(await token(), "GET", `${COMMENTS}/${id}`)).body;
    expect(await read(added)).toMatchObject({
      body: "why?",
      path: "src/a.txt",
      line: 2,
      side: "RIGHT",
      position: 3,
      diff_hunk: "@@ -1,3 +1,3 @@\n one\n-two\n+2",
      subject_type: "line",
      user: { login: "otto" },
      author_association: "NONE",
    });
    expect(await read(removed)).toMatchObject({
      side: "LEFT",
      position: 2,
      diff_hunk: expect.stringMatching(/-two$/),
    });
    expect(await read(whole)).toMatchObject({ subject_type: "file", path: "fix.txt" });
    expect((await ask(await token(), "GET", `/repos/acme/open/pulls/${number}`)).body).toMatchObject({
      review_comments: 3,
    });
  });
});

test("what is not in the diff takes no comment", async () => {
  await play(async (stage) => {
    const { ask, token, sandbox } = stage;
    const number = await change(stage);
    const own = await token();
    const sha = await sandbox.repository("acme/open").head("fix");
    const refusal = async (asked: object): Promise<unknown> => {
      const whole = { body: "words", commit_id: sha, path: "src/a.txt", line: 2, ...asked };
      const { status, body } = await ask(own, "POST", `/repos/acme/open/pulls/${number}/comments`, whole);
      return [status, body.errors[0]];
    };
    const resource = "PullRequestReviewComment";
    expect(await refusal({ line: 9 })).toEqual([
      422,
      {
        resource,
        code: "custom",
        field: "pull_request_review_thread.line",
        message: "pull_request_review_thread.line must be part of the diff",
      },
    ]);
    expect(await refusal({ path: "README.md" })).toEqual([
      422,
      { resource, code: "invalid", field: "pull_request_review_thread.path" },
    ]);
    const main = await sandbox.repository("acme/open").head("main");
    expect(await refusal({ commit_id: main })).toEqual([422, expect.objectContaining({ field: "commit_id" })]);
    expect(await refusal({ body: " " })).toEqual([422, { resource, code: "missing_field", field: "body" }]);
    expect(await refusal({ line: undefined })).toEqual([422, expect.objectContaining({ code: "missing_field" })]);
  });
});

test("made, answered, edited and deleted: each is told, and a comment by itself is a review without words", async () => {
  await play(async (stage) => {
    const { sandbox, ask, token, heard } = stage;
    const number = await change(stage);
    await sandbox.settled();
    heard.splice(0);
    const first = await sandbox
      .as("otto")
      .reviewComment("acme/open", number, "a hole", { path: "src/a.txt", line: 2 });
    await sandbox.settled();
    expect(new Set(heard.map(({ event, payload }) => `${event} ${payload.action}`))).toEqual(
      new Set(["pull_request_review submitted", "pull_request_review_comment created"]),
    );
    const review = heard.find(({ event }) => event === "pull_request_review")?.payload;
    expect(review).toMatchObject({ review: { state: "commented", body: null, user: { login: "otto" } } });
    heard.splice(0);

    const own = await token();
    const replies = `/repos/acme/open/pulls/${number}/comments/${first}/replies`;
    const answer = await ask(own, "POST", replies, { body: "thanks" });
    expect(answer).toMatchObject({
      status: 201,
      body: { in_reply_to_id: first, user: { login: "embargo[bot]" } },
    });
    const deeper = `/repos/acme/open/pulls/${number}/comments/${answer.body.id}/replies`;
    expect((await ask(own, "POST", deeper, { body: "more" })).status).toBe(422);

    await sandbox.settled();
    heard.splice(0);
    await sandbox.as("otto").editReviewComment("acme/open", first, "a large hole");
    await sandbox.settled();
    expect(heard.map(({ event, payload }) => [event, payload.action])).toEqual([
      ["pull_request_review_comment", "edited"],
    ]);
    expect(heard[0]?.payload).toMatchObject({
      changes: { body: { from: "a hole" } },
      comment: { id: first, body: "a large hole" },
      pull_request: { number },
      sender: { login: "otto" },
    });
    heard.splice(0);
    expect((await ask(own, "DELETE", `${COMMENTS}/${first}`)).status).toBe(204);
    expect((await ask(own, "GET", `${COMMENTS}/${first}`)).status).toBe(404);
    await sandbox.settled();
    expect(heard.map(({ payload }) => [payload.action, payload.sender.login])).toEqual([
      ["deleted", "embargo[bot]"],
    ]);
  });
});

test("only the author and those who may write change or delete a comment", async () => {
  await play(async (stage) => {
    const { sandbox, ask } = stage;
    const number = await change(stage);
    const id = await sandbox.as("otto").reviewComment("acme/open", number, "mine", { path: "src/a.txt", line: 2 });
    const editAs = async (login: string): Promise<number> =>
      (await ask(sandbox.tokenFor(login), "PATCH", `${COMMENTS}/${id}`, { body: login })).status;
    expect([await editAs("rita"), await editAs("otto"), await editAs("mona")]).toEqual([403, 200, 200]);
    expect((await ask(sandbox.tokenFor("rita"), "DELETE", `${COMMENTS}/${id}`)).status).toBe(403);
  });
});

test("the comments of all pull requests: by number, or by time, since a moment, in pages", async () => {
  await play(async (stage) => {
    const { sandbox, ask, token, clock } = stage;
    const [one, two] = [await change(stage), await change(stage, "other")];
    const place = { path: "src/a.txt", line: 2 };
    const ids: number[] = [];
    for (const [number, body] of [
      [one, "a"],
      [two, "b"],
      [one, "c"],
    ] as const) {
      clock.advance(60_000);
      ids.push(await sandbox.as("otto").reviewComment("acme/open", number, body, place));
    }
    clock.advance(60_000);
    await sandbox.as("otto").editReviewComment("acme/open", ids[0] ?? 0, "a, later");
    const own = await token();
    const bodies = async (path: string): Promise<string[]> =>
      (await ask(own, "GET", path)).body.map((comment) => comment.body);
    expect(await bodies(COMMENTS)).toEqual(["a, later", "b", "c"]);
    expect(await bodies(`${COMMENTS}?sort=updated&direction=asc`)).toEqual(["b", "c", "a, later"]);
    expect(await bodies(`${COMMENTS}?sort=updated`)).toEqual(["a, later", "c", "b"]);
    expect(await bodies(`${COMMENTS}?since=2026-03-02T09:03:00Z`)).toEqual(["a, later", "c"]);
    expect(await bodies(`${COMMENTS}?per_page=2&page=2`)).toEqual(["c"]);
    expect(await bodies(`/repos/acme/open/pulls/${one}/comments`)).toEqual(["a, later", "c"]);
  });
});

test("a review with comments of its own; its words can be edited, and a verdict dismissed", async () => {
  await play(async (stage) => {
    const { sandbox, ask, heard, token } = stage;
    const number = await change(stage);
    const at = `/repos/acme/open/pulls/${number}/reviews`;
    const made = await ask(sandbox.tokenFor("mona"), "POST", at, {
      event: "REQUEST_CHANGES",
      body: "please",
      comments: [{ path: "src/a.txt", line: 2, body: "here" }],
    });
    const own = await token();
    const { id } = made.body;
    const inside = await ask(own, "GET", `${at}/${id}/comments`);
    expect(inside.body).toMatchObject([{ body: "here", pull_request_review_id: id }]);
    await sandbox.settled();
    heard.splice(0);
    await sandbox.as("mona").editReview("acme/open", number, id, "pretty please");
    await sandbox.settled();
    await sandbox.as("mona").dismissReview("acme/open", number, id, "done");
    await sandbox.settled();
    expect(heard.map(({ event, payload }) => [event, payload.action])).toEqual([
      ["pull_request_review", "edited"],
      ["pull_request_review", "dismissed"],
    ]);
    expect(heard[0]?.payload).toMatchObject({
      changes: { body: { from: "please" } },
      review: { id, body: "pretty please", state: "changes_requested" },
    });
    expect((await ask(own, "GET", `${at}/${id}`)).body).toMatchObject({
      state: "DISMISSED",
      body: "pretty please",
    });
  });
});

test("on a locked pull request an app cannot comment on the diff either", async () => {
  await play(async (stage) => {
    const { sandbox, ask, token } = stage;
    const number = await change(stage);
    const id = await sandbox
      .as("otto")
      .reviewComment("acme/open", number, "words", { path: "src/a.txt", line: 2 });
    await sandbox.as("mona").lock("acme/open", number, "resolved");
    const path = `/repos/acme/open/pulls/${number}/comments/${id}/replies`;
    const status = async (who: string): Promise<number> =>
      (await ask(who, "POST", path, { body: "words" })).status;
    expect(await status(await token())).toBe(403);
    expect(await status(sandbox.tokenFor("otto"))).toBe(403);
    expect(await status(sandbox.tokenFor("mona"))).toBe(201);
  });
});
