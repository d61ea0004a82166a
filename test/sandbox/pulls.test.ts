// Pull requests: what GitHub refuses, what follows from pushes, and what each way of merging does to authors.
import { describe, expect, test } from "@jest/globals";
import { play, type Stage } from "./stage.ts";

const ANN = { name: "Ann Author", email: "ann@elsewhere.example", date: "2026-01-02T03:04:05+09:30" };

/** A branch with one commit by Ann, and the app's pull request for it. */
async function fix(
  { sandbox, ask, token }: Stage,
  body = "",
): Promise<{ number: number; sha: string; own: string }> {
  const files = { "src/a.txt": "one\n2\nthree\n" };
  const message = "Mend two\n\nSigned-off-by: Ann Author <ann@elsewhere.example>\n";
  const sha = await sandbox
    .repository("acme/open")
    .commit({ branch: "fix", from: "main", files, message, author: ANN });
  const own = await token();
  const opened = await ask(own, "POST", "/repos/acme/open/pulls", {
    head: "fix",
    base: "main",
    title: "A fix",
    body,
  });
  return { number: opened.body.number, sha, own };
}

test("no second pull request for the same branches, none without commits, none from nowhere", async () => {
  await play(async (stage) => {
    const { ask } = stage;
    const { own } = await fix(stage);
    const open = async (head: string, base = "main"): Promise<unknown> =>
      (await ask(own, "POST", "/repos/acme/open/pulls", { head, base, title: "Another" })).body.errors[0];
    expect(await open("fix")).toMatchObject({ message: "A pull request already exists for acme:fix." });
    expect(await open("main")).toMatchObject({ message: "No commits between main and main" });
    expect(await open("no-such")).toEqual({ resource: "PullRequest", field: "head", code: "invalid" });
    expect(await open("fix", "no-such")).toEqual({ resource: "PullRequest", field: "base", code: "invalid" });
    const found = await ask(own, "GET", "/repos/acme/open/pulls?head=acme:fix&state=all");
    expect(found.body).toHaveLength(1);
  });
});

test("a pull request follows its branch: new commits, deletion, and a merge by pushing", async () => {
  await play(async (stage) => {
    const { sandbox, ask, heard } = stage;
    const { number, own } = await fix(stage);
    const more = await sandbox
      .repository("acme/open")
      .commit({ branch: "fix", files: { "b.txt": "b\n" }, message: "More\n" });
    const read = async (): Promise<unknown> => (await ask(own, "GET", `/repos/acme/open/pulls/${number}`)).body;
    expect(await read()).toMatchObject({ head: { sha: more }, commits: 2, changed_files: 2, mergeable: true });
    await ask(own, "PATCH", "/repos/acme/open/git/refs/heads/main", { sha: more });
    expect(await read()).toMatchObject({ state: "closed", merged: true, merge_commit_sha: more });
    await sandbox.settled();
    const actions = heard.filter(({ event }) => event === "pull_request").map(({ payload }) => payload.action);
    expect(actions).toEqual(["opened", "synchronize", "closed"]);
  });
});

test("a deleted branch closes its pull request unmerged", async () => {
  await play(async (stage) => {
    const { number } = await fix(stage);
    await stage.sandbox.as("mona").deleteBranch("acme/open", "fix");
    const issue = stage.sandbox.repository("acme/open").data.issues.get(number);
    expect([issue?.state, issue?.pull?.merged]).toEqual(["closed", false]);
  });
});

describe("merging", () => {
  /** Author, author date, committer and message of the commit that a merge made. */
  async function merged(stage: Stage, method: "merge" | "squash" | "rebase"): Promise<readonly string[]> {
    const { number, sha } = await fix(stage);
    const made = await stage.sandbox.as("mona").merge("acme/open", number, method);
    const show = async (commit: string): Promise<string> =>
      await stage.sandbox
        .repository("acme/open")
        .git("show", "-s", "--format=%an <%ae> %ad | %cn | %B", "--date=iso", commit);
    const original = (await stage.sandbox.repository("acme/open").git("merge-base", sha, "main")) === sha;
    return [original ? "same commit" : "new commit", await show(method === "merge" ? sha : made)];
  }

  test("by a merge commit keeps the commit itself", async () => {
    await play(async (stage) => {
      expect(await merged(stage, "merge")).toEqual([
        "same commit",
        expect.stringMatching(
          /^Ann Author <ann@elsewhere.example> 2026-01-02 03:04:05 \+0930 \| Ann Author \| Mend two/,
        ),
      ]);
    });
  });

  test("by rebase keeps author and message in a new commit", async () => {
    await play(async (stage) => {
      expect(await merged(stage, "rebase")).toEqual([
        "new commit",
        expect.stringMatching(
          /^Ann Author <ann@elsewhere.example> 2026-01-02 03:04:05 \+0930 \| GitHub \| Mend two/,
        ),
      ]);
    });
  });

  test("by squash makes whoever opened the pull request the author, and leaves the author a trailer", async () => {
    await play(async (stage) => {
      const [kind, shown] = await merged(stage, "squash");
      expect(kind).toBe("new commit");
      expect(shown).toMatch(/^embargo\[bot\] <\d+\+embargo\[bot\]@users\.noreply\.github\.com> 2026-03-02/);
      expect(shown).toContain("A fix (#1)\n\nCo-authored-by: Ann Author <ann@elsewhere.example>");
    });
  });
});

test("a merge is refused where the head moved, the method is off, or approvals are missing", async () => {
  await play(async (stage) => {
    const { sandbox, ask } = stage;
    const { number, own } = await fix(stage);
    const merge = async (body: object): Promise<[number, string]> => {
      const answer = await ask(own, "PUT", `/repos/acme/open/pulls/${number}/merge`, body);
      return [answer.status, answer.body.message];
    };
    expect(await merge({ sha: "0".repeat(40) })).toEqual([
      409,
      "Head branch was modified. Review and try the merge again.",
    ]);
    sandbox.repository("acme/open").setMergeMethods(["squash"]);
    expect(await merge({ merge_method: "merge" })).toEqual([
      405,
      "Merge commits are not allowed on this repository.",
    ]);
    sandbox.setRules("acme/open", "main", [
      { type: "pull_request", parameters: { required_approving_review_count: 1 } },
    ]);
    expect((await merge({ merge_method: "squash" }))[1]).toContain("At least 1 approving review is required");
    await sandbox.as("mona").review("acme/open", number, "APPROVE");
    expect((await merge({ merge_method: "squash" }))[0]).toBe(200);
    expect((await ask(own, "GET", `/repos/acme/open/pulls/${number}/merge`)).status).toBe(204);
  });
});

test("closing words count for the default branch alone", async () => {
  await play(async (stage) => {
    const { sandbox } = stage;
    const [linked, other] = [
      await sandbox.as("mona").openIssue("acme/open", { title: "Linked", body: "" }),
      await sandbox.as("mona").openIssue("acme/open", { title: "Other", body: "" }),
    ];
    const { number } = await fix(stage, `Fixes #${linked}`);
    await sandbox
      .repository("acme/open")
      .commit({ branch: "release-1", from: "main~0", files: { "v.txt": "1\n" }, message: "Release\n" });
    await sandbox
      .repository("acme/open")
      .commit({ branch: "port", from: "release-1", files: { "p.txt": "p\n" }, message: "Port\n" });
    const port = await sandbox
      .as("mona")
      .openPull("acme/open", { head: "port", base: "release-1", title: "P", body: `Fixes #${other}` });
    await sandbox.as("mona").merge("acme/open", port, "merge");
    await sandbox.as("mona").merge("acme/open", number, "merge");
    const { issues } = sandbox.repository("acme/open").data;
    expect([issues.get(linked)?.state, issues.get(other)?.state]).toEqual(["closed", "open"]);
  });
});
