// Issues, comments, labels, locks, reviewers: GitHub's habits that the app lives with.
import { expect, test } from "@jest/globals";
import { play, type Thread } from "./stage.ts";

test("a comment that was edited says so over GraphQL, and only there", async () => {
  await play(async ({ sandbox, ask, token }) => {
    const own = await token();
    const number = await sandbox.as("rita").openIssue("acme/room", { title: "A report", body: "Words" });
    const plain = await sandbox.as("rita").comment("acme/room", number, "first");
    const edited = await sandbox.as("mona").comment("acme/room", number, "second");
    await sandbox.as("mona").editComment("acme/room", edited, "second, changed");
    const query = `query ($n: Int!, $after: String) { repository(owner: "acme", name: "room") { issue(number: $n) {
      title author { login __typename ... on User { databaseId } }
      comments(first: 1, after: $after) { pageInfo { hasNextPage endCursor } nodes { fullDatabaseId body lastEditedAt } } } } }`;
    const page = async (after: string | null): Promise<Thread> =>
      (await ask(own, "POST", "/graphql", { query, variables: { n: number, after } })).body.data.repository.issue;
    const first = await page(null);
    expect(first).toMatchObject({ title: "A report", author: { login: "rita", __typename: "User" } });
    expect(first.comments.nodes).toEqual([{ fullDatabaseId: String(plain), body: "first", lastEditedAt: null }]);
    const second = await page(first.comments.pageInfo.endCursor);
    expect(second.comments.pageInfo.hasNextPage).toBe(false);
    expect(second.comments.nodes).toEqual([
      { fullDatabaseId: String(edited), body: "second, changed", lastEditedAt: "2026-03-02T09:00:00Z" },
    ]);
  });
});

test("GraphQL says NOT_FOUND for what is not there or not to be seen, and shows an app without [bot]", async () => {
  await play(async ({ sandbox, ask, token }) => {
    const own = await token();
    const { body } = await ask(own, "POST", "/repos/acme/room/issues", { title: "By the app" });
    const query = (repository: string, number: number): object => ({
      query: `{ repository(owner: "acme", name: "${repository}") { issue(number: ${number}) { author { login __typename } } } }`,
    });
    const seen = await ask(own, "POST", "/graphql", query("room", body.number));
    expect(seen.body.data.repository.issue.author).toEqual({ login: "embargo", __typename: "Bot" });
    const missing = await ask(own, "POST", "/graphql", query("room", 99));
    expect([missing.status, missing.body.errors[0]?.type]).toEqual([200, "NOT_FOUND"]);
    const hidden = await ask(sandbox.tokenFor("otto"), "POST", "/graphql", query("room", body.number));
    expect(hidden.body.errors[0]?.type).toBe("NOT_FOUND");
  });
});

test("an app cannot comment on a locked issue, whatever its permissions; a writer can", async () => {
  await play(async ({ sandbox, ask, token }) => {
    const number = await sandbox.as("mona").openIssue("acme/open", { title: "A title", body: "" });
    await sandbox.as("mona").lock("acme/open", number);
    const path = `/repos/acme/open/issues/${number}/comments`;
    const refused = await ask(await token(), "POST", path, { body: "words" });
    expect([refused.status, refused.body.message]).toEqual([
      403,
      "Unable to create comment because issue is locked.",
    ]);
    expect((await ask(sandbox.tokenFor("mona"), "POST", path, { body: "words" })).status).toBe(201);
    expect((await ask(sandbox.tokenFor("otto"), "POST", path, { body: "words" })).status).toBe(403);
    const reason = await ask(await token(), "PUT", `/repos/acme/open/issues/${number}/lock`, {
      lock_reason: "secret",
    });
    expect(reason.status).toBe(422);
  });
});

test("lists: pages with links by id, since to the second, by creator, with pull requests among issues", async () => {
  await play(async ({ sandbox, ask, token, clock }) => {
    const own = await token();
    for (const title of ["one", "two", "three"]) await ask(own, "POST", "/repos/acme/open/issues", { title });
    await sandbox.as("otto").openIssue("acme/open", { title: "by another", body: "" });
    await sandbox
      .repository("acme/open")
      .commit({ branch: "fix", from: "main", files: { "f.txt": "f\n" }, message: "Fix\n" });
    await sandbox.as("mona").openPull("acme/open", { head: "fix", base: "main", title: "a pull" });
    const list = async (query: string): Promise<{ titles: string[]; link: string | null }> => {
      const { body, headers } = await ask(own, "GET", `/repos/acme/open/issues${query}`);
      return { titles: body.map(({ title }) => title), link: headers.get("link") };
    };
    expect((await list("")).titles).toEqual(["a pull", "by another", "three", "two", "one"]);
    expect((await list("?creator=embargo[bot]&direction=asc")).titles).toEqual(["one", "two", "three"]);
    const { id } = sandbox.repository("acme/open").data;
    const page = await list("?per_page=2&page=2");
    expect(page.titles).toEqual(["three", "two"]);
    expect(page.link).toContain(`<${sandbox.url}/repositories/${id}/issues?per_page=2&page=3>; rel="next"`);
    clock.advance(60_000);
    await sandbox.as("otto").setIssue("acme/open", 4, { title: "changed" });
    expect((await list("?since=2026-03-02T09:00:30Z&state=all")).titles).toEqual(["changed"]);
  });
});

test("closing keeps its reason, and a change of title stays in the timeline", async () => {
  await play(async ({ sandbox, ask, token }) => {
    const own = await token();
    const number = await sandbox.as("mona").openIssue("acme/open", { title: "Before", body: "" });
    const path = `/repos/acme/open/issues/${number}`;
    await ask(own, "PATCH", path, { title: "After", state: "closed", state_reason: "not_planned" });
    const { body } = await ask(own, "GET", path);
    expect(body).toMatchObject({
      state: "closed",
      state_reason: "not_planned",
      closed_by: { login: "embargo[bot]" },
    });
    const timeline = await ask(own, "GET", `${path}/timeline`);
    expect(timeline.body.map(({ event }) => event)).toEqual(["renamed", "closed"]);
    expect(timeline.body[0]?.rename).toEqual({ from: "Before", to: "After" });
  });
});

test("too long a body or title is refused as GitHub does", async () => {
  await play(async ({ ask, token }) => {
    const own = await token();
    const long = await ask(own, "POST", "/repos/acme/open/issues", { title: "t", body: "x".repeat(65_537) });
    expect([long.status, long.body.errors[0]?.message]).toEqual([
      422,
      "body is too long (maximum is 65536 characters)",
    ]);
    const title = await ask(own, "POST", "/repos/acme/open/issues", { title: "é".repeat(257) });
    expect(title.body.errors[0]).toMatchObject({ field: "title", code: "custom" });
  });
});

test("one bad reviewer refuses all of them", async () => {
  await play(async ({ sandbox, ask, token }) => {
    const own = await token();
    await sandbox
      .repository("acme/open")
      .commit({ branch: "fix", from: "main", files: { "f.txt": "f\n" }, message: "Fix\n" });
    const pull = await ask(own, "POST", "/repos/acme/open/pulls", { head: "fix", base: "main", title: "A fix" });
    const path = `/repos/acme/open/pulls/${pull.body.number}/requested_reviewers`;
    const both = await ask(own, "POST", path, { reviewers: ["mona", "otto"] });
    expect([both.status, both.body.message]).toEqual([
      422,
      expect.stringContaining("only be requested from collaborators"),
    ]);
    expect((await ask(own, "GET", path)).body.users).toEqual([]);
    expect((await ask(own, "POST", path, { team_reviewers: ["no-such-team"] })).status).toBe(422);
    const good = await ask(own, "POST", path, { reviewers: ["mona"], team_reviewers: ["core"] });
    expect(good.status).toBe(201);
    await sandbox.as("rita").comment("acme/open", pull.body.number, "a reader may talk on a pull request");
  });
});
