// Real git behind the API: contents with compare-and-swap, git data, pushes and what refuses them.
import { expect, test } from "@jest/globals";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runGit } from "../git.ts";
import { type Answered, play, type Stage } from "./stage.ts";

type Git = (...args: readonly string[]) => Promise<string>;

/** Clones with a token and works in the clone; what git prints on failure is in the error. */
async function inClone(
  { sandbox }: Stage,
  token: string | null,
  name: string,
  act: (git: Git, dir: string) => Promise<void>,
): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), "embargo-clone-"));
  const who = ["-c", "user.name=Ann", "-c", "user.email=ann@acme.example"];
  const header =
    token === null
      ? []
      : [
          "-c",
          `http.extraHeader=Authorization: Basic ${Buffer.from(`x-access-token:${token}`).toString("base64")}`,
        ];
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: dir,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    LC_ALL: "C",
  };
  const git: Git = async (...args) =>
    (await runGit([...who, ...header, ...args], { cwd: dir, env })).toString("utf8").trim();
  try {
    await git("clone", "--quiet", `${sandbox.url}/${name}.git`, ".");
    await act(git, dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function commit(git: Git, dir: string, path: string, message: string): Promise<void> {
  await git("checkout", "--quiet", "-B", "work");
  await mkdir(join(dir, path, ".."), { recursive: true });
  await writeFile(join(dir, path), `${message}\n`);
  await git("add", "-A");
  await git("commit", "--quiet", "-m", message);
}

async function failure(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error === null ? "" : (error as Error).message;
}

test("contents: the blob that was read must still be there, and of several writers at once one wins", async () => {
  await play(async ({ ask, token }) => {
    const own = await token();
    const path = "/repos/acme/room/contents/record.json";
    const put = async (content: string, sha?: string): Promise<Answered> =>
      await ask(own, "PUT", path, { message: "Write", content: Buffer.from(content).toString("base64"), sha });
    const made = await put("1");
    expect(made.status).toBe(201);
    expect((await put("2")).body.message).toBe(`Invalid request.\n\n"sha" wasn't supplied.`);
    expect((await put("2", "0".repeat(40))).status).toBe(409);
    const { sha } = made.body.content;
    const all = await Promise.all(["a", "b", "c", "d", "e", "f"].map(async (name) => await put(name, sha)));
    expect(all.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409, 409, 409]);
    const read = await ask(own, "GET", path);
    const winner = all.find(({ status }) => status === 200);
    expect(read.body.sha).toBe(winner?.body.content.sha);
    expect((await ask(own, "GET", path, undefined, "application/vnd.github.raw+json")).body).toMatch(/^[a-f]$/);
  });
});

test("contents: folders are listed, large files come without content, a missing branch is said", async () => {
  await play(async ({ ask, token, sandbox }) => {
    const own = await token();
    await sandbox.as("mona").putFile("acme/open", "large.bin", Buffer.alloc(1024 * 1024 + 1));
    const large = await ask(own, "GET", "/repos/acme/open/contents/large.bin");
    expect(large.body).toMatchObject({ encoding: "none", content: "", size: 1024 * 1024 + 1 });
    const blob = await ask(own, "GET", `/repos/acme/open/git/blobs/${large.body.sha}`);
    expect(Buffer.from(blob.body.content, "base64")).toHaveLength(1024 * 1024 + 1);
    const root = await ask(own, "GET", "/repos/acme/open/contents/");
    expect(root.body.map(({ path, type }) => [path, type])).toEqual([
      ["README.md", "file"],
      ["large.bin", "file"],
      ["src", "dir"],
    ]);
    expect((await ask(own, "GET", "/repos/acme/open/contents/src/a.txt?ref=no-such")).body.message).toBe(
      "No commit found for the ref no-such",
    );
    const file = { message: "Write", content: "YQ==", branch: "no-such" };
    expect((await ask(own, "PUT", "/repos/acme/open/contents/b.txt", file)).status).toBe(404);
  });
});

test("git data: a branch without history, made once, moved forward only", async () => {
  await play(async ({ ask, token, sandbox }) => {
    const own = await token();
    const git = "/repos/acme/room/git";
    const tree = await ask(own, "POST", `${git}/trees`, {
      tree: [{ path: "a/b.txt", mode: "100644", type: "blob", content: "words\n" }],
    });
    const author = { name: "Ann", email: "ann@acme.example", date: "2026-01-02T03:04:05+09:30" };
    const first = await ask(own, "POST", `${git}/commits`, {
      message: "Begin",
      tree: tree.body.sha,
      parents: [],
      author,
    });
    const ref = { ref: "refs/heads/disclosure/1", sha: first.body.sha };
    expect((await ask(own, "POST", `${git}/refs`, ref)).status).toBe(201);
    expect((await ask(own, "POST", `${git}/refs`, ref)).body.message).toBe("Reference already exists");
    expect((await ask(own, "GET", `${git}/matching-refs/heads/disclosure`)).body).toHaveLength(1);
    // What REST shows is in UTC; git has kept the offset.
    expect(first.body.author.date).toBe("2026-01-01T17:34:05Z");
    expect(await sandbox.repository("acme/room").git("show", "-s", "--format=%ai", first.body.sha)).toBe(
      "2026-01-02 03:04:05 +0930",
    );
    const other = await ask(own, "POST", `${git}/commits`, { message: "Other", tree: tree.body.sha, parents: [] });
    const moved = await ask(own, "PATCH", `${git}/refs/heads/disclosure/1`, { sha: other.body.sha });
    expect(moved.body.message).toBe("Update is not a fast forward");
    expect((await ask(own, "DELETE", `${git}/refs/heads/disclosure/1`)).status).toBe(204);
    expect((await ask(own, "GET", `${git}/ref/heads/disclosure/1`)).status).toBe(404);
  });
});

test("compare, commits and files tell what changed", async () => {
  await play(async ({ ask, token, sandbox }) => {
    const own = await token();
    await sandbox.repository("acme/open").commit({
      branch: "fix",
      from: "main",
      files: { "src/a.txt": "one\n2\nthree\n", "README.md": null },
      message: "Fix\n",
    });
    const compared = await ask(own, "GET", "/repos/acme/open/compare/main...fix");
    expect(compared.body).toMatchObject({ status: "ahead", ahead_by: 1, behind_by: 0 });
    expect(
      compared.body.files.map((file) => [file.filename, file.status, file.additions, file.deletions]),
    ).toEqual([
      ["README.md", "removed", 0, 1],
      ["src/a.txt", "modified", 1, 1],
    ]);
    expect(compared.body.files[1]?.patch).toContain("-two\n+2");
    const history = await ask(own, "GET", "/repos/acme/open/commits?sha=fix&path=src/a.txt");
    expect(history.body.map(({ commit }) => commit.message)).toEqual(["Fix", "Begin"]);
    const diff = await ask(
      own,
      "GET",
      "/repos/acme/open/compare/main...fix",
      undefined,
      "application/vnd.github.diff",
    );
    expect(diff.body).toContain("diff --git a/README.md b/README.md");
  });
});

test("a push with a token lands, is told of, and stands in the log", async () => {
  await play(async (stage) => {
    const { sandbox, token, heard } = stage;
    await inClone(stage, await token(), "acme/room", async (git, dir) => {
      await commit(git, dir, "b.txt", "Add b");
      await git("push", "--quiet", "origin", "work:refs/heads/one", "work:refs/heads/two");
      expect(await sandbox.repository("acme/room").head("one")).toBe(await git("rev-parse", "work"));
    });
    await sandbox.settled();
    const pushed = heard.filter(({ event }) => event === "push").map(({ payload }) => payload);
    expect(new Map(pushed.map(({ ref, created }) => [ref, created]))).toEqual(
      new Map([
        ["refs/heads/one", true],
        ["refs/heads/two", true],
      ]),
    );
    expect(sandbox.writes({ repository: "acme/room", by: "embargo[bot]" })).toMatchObject([
      { method: "PUSH", status: 200, body: [{ ref: "refs/heads/one" }, { ref: "refs/heads/two" }] },
    ]);
  });
});

test("private is not there without a token, and reading is not writing", async () => {
  await play(async (stage) => {
    const { sandbox, token } = stage;
    const nothing = async (): Promise<void> => undefined;
    expect(await failure(inClone(stage, null, "acme/room", nothing))).toContain("could not read Username");
    expect(await failure(inClone(stage, sandbox.tokenFor("otto"), "acme/room", nothing))).toContain("not found");
    const reader = await token({ permissions: { contents: "read" } });
    await inClone(stage, reader, "acme/room", async (git, dir) => {
      await commit(git, dir, "b.txt", "Add b");
      expect(await failure(git("push", "origin", "work"))).toContain("403");
    });
    await inClone(stage, null, "acme/open", async (git) => expect(await git("ls-files")).toContain("README.md"));
  });
});

test("an app without the permission cannot touch workflows, a person can", async () => {
  await play(
    async (stage) => {
      const { sandbox, token } = stage;
      const push = async (who: string): Promise<string> => {
        let said = "";
        await inClone(stage, who, "acme/open", async (git, dir) => {
          await commit(git, dir, ".github/workflows/ci.yml", "Add a workflow");
          said = await failure(git("push", "origin", "work"));
        });
        return said;
      };
      expect(await push(await token())).toContain(
        "refusing to allow a GitHub App to create or update workflow `.github/workflows/ci.yml` without `workflows` permission",
      );
      expect(await push(sandbox.tokenFor("mona"))).not.toContain("rejected");
    },
    { permissions: { metadata: "read", contents: "write" } },
  );
});

test("a rule refuses an atomic push as a whole, and otherwise only the branch that it is for", async () => {
  await play(async (stage) => {
    const { sandbox } = stage;
    sandbox.setRules("acme/open", "guarded/*", [{ type: "creation" }]);
    await inClone(stage, sandbox.tokenFor("mona"), "acme/open", async (git, dir) => {
      await commit(git, dir, "b.txt", "Add b");
      const refs = ["work:refs/heads/guarded/a", "work:refs/heads/free"];
      const said = await failure(git("push", "--atomic", "origin", ...refs));
      expect(said).toContain("GH013: Repository rule violations found for refs/heads/guarded/a");
      expect(said).toContain("push declined due to repository rule violations");
      expect(await sandbox.repository("acme/open").head("free")).toBeNull();
      // Nothing of a refused push can be fetched, unless the rule was one on metadata.
      const sha = await git("rev-parse", "work");
      await expect(sandbox.repository("acme/open").git("cat-file", "-e", sha)).rejects.toThrow();
      await failure(git("push", "origin", ...refs));
      expect(await sandbox.repository("acme/open").head("free")).toBe(sha);
      expect(await sandbox.repository("acme/open").head("guarded/a")).toBeNull();
    });
    expect(sandbox.writes({ repository: "acme/open" }).map((write) => write.status)).toEqual([422, 422]);
  });
});

test("rules that speak of commits, and of pushes to a branch that is there", async () => {
  await play(async (stage) => {
    const { sandbox, ask, token } = stage;
    const parameters = { operator: "starts_with", pattern: "TICKET-" };
    sandbox.setRules("acme/open", "checked", [{ type: "commit_message_pattern", parameters }]);
    sandbox.setRules("acme/open", "main", [
      { type: "pull_request" },
      { type: "non_fast_forward" },
      { type: "deletion" },
    ]);
    await inClone(stage, sandbox.tokenFor("mona"), "acme/open", async (git, dir) => {
      await commit(git, dir, "b.txt", "Add b");
      expect(await failure(git("push", "origin", "work:refs/heads/checked"))).toContain("commit_message_pattern");
      const sha = await git("rev-parse", "work");
      expect(await sandbox.repository("acme/open").git("cat-file", "-t", sha)).toBe("commit");
      expect(await failure(git("push", "origin", "work:main"))).toContain(
        "Changes must be made through a pull request.",
      );
      expect(await failure(git("push", "origin", ":main"))).toContain("Cannot delete this branch");
    });
    const own = await token();
    const listed = await ask(own, "GET", "/repos/acme/open/rules/branches/checked");
    expect(listed.body).toMatchObject([{ type: "commit_message_pattern", parameters }]);
    const file = { message: "Write", content: "YQ==" };
    const direct = await ask(own, "PUT", "/repos/acme/open/contents/c.txt", file);
    expect([direct.status, direct.body.message]).toEqual([409, expect.stringContaining("through a pull request")]);
    expect(() => sandbox.setRules("acme/open", "main", [{ type: "no_such_rule" }])).toThrow(
      "does not know the rule",
    );
  });
});
