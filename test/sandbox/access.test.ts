// Who may do what: the app's tokens and their limits, people and their roles, and what GitHub answers otherwise.
import { expect, test } from "@jest/globals";
import { play } from "./stage.ts";

test("a JSON web token is verified, and held to ten minutes", async () => {
  await play(async ({ ask, jwt, app }) => {
    expect((await ask(jwt(), "GET", "/app")).body).toMatchObject({ id: app.id, slug: "embargo" });
    expect((await ask(`${jwt().slice(0, -8)}AAAAAAAA`, "GET", "/app")).status).toBe(401);
    expect((await ask(jwt(3_600), "GET", "/app")).body.message).toContain("too far in the future");
    expect((await ask(null, "GET", "/app")).status).toBe(401);
  });
});

test("a token sees what is installed, for an hour", async () => {
  await play(async ({ ask, token, clock }) => {
    const own = await token();
    const seen = await ask(own, "GET", "/installation/repositories");
    expect(seen.body.repositories.map((repository) => repository.full_name)).toEqual(["acme/open", "acme/room"]);
    clock.advance(3_600_000);
    expect((await ask(own, "GET", "/installation/repositories")).status).toBe(401);
  });
});

test("a narrowed token can do less, and none can ask for more than was granted", async () => {
  await play(
    async ({ ask, token, jwt, installation, sandbox }) => {
      const room = sandbox.repository("acme/room").data.id;
      const narrow = await token({ repository_ids: [room], permissions: { issues: "write" } });
      const opened = { title: "A title" };
      expect((await ask(narrow, "POST", "/repos/acme/room/issues", opened)).status).toBe(201);
      const other = await ask(narrow, "POST", "/repos/acme/open/issues", opened);
      expect([other.status, other.body.message]).toEqual([403, "Resource not accessible by integration"]);
      expect(other.headers.get("x-accepted-github-permissions")).toBe("issues=write");
      expect((await ask(narrow, "GET", "/repos/acme/room/contents/README.md")).status).toBe(403);
      const open = await token({ repositories: ["open"] });
      expect((await ask(open, "GET", "/repos/acme/room")).status).toBe(404);
      const more = await ask(jwt(), "POST", `/app/installations/${installation}/access_tokens`, {
        permissions: { workflows: "write" },
      });
      expect([more.status, more.body.message]).toEqual([
        422,
        "The permissions requested are not granted to this installation.",
      ]);
    },
    { permissions: { metadata: "read", issues: "write", contents: "read" } },
  );
});

test("a permission that is taken back counts at once", async () => {
  await play(async ({ ask, token, sandbox, installation }) => {
    const own = await token();
    sandbox.changeInstallation(installation, { permissions: { metadata: "read" } });
    expect((await ask(own, "POST", "/repos/acme/room/issues", { title: "A title" })).status).toBe(403);
    sandbox.changeInstallation(installation, { repositories: ["acme/open"] });
    expect((await ask(own, "GET", "/repos/acme/room")).status).toBe(404);
  });
});

test("people: what is private is not there for outsiders, and only writers push", async () => {
  await play(async ({ ask, sandbox }) => {
    const [mona, rita, otto] = ["mona", "rita", "otto"].map(sandbox.tokenFor);
    const statuses = async (method: string, path: string, body?: object): Promise<number[]> =>
      await Promise.all(
        [mona, rita, otto, null].map(async (person) => (await ask(person ?? null, method, path, body)).status),
      );
    expect(await statuses("GET", "/repos/acme/room")).toEqual([200, 200, 404, 404]);
    expect(await statuses("GET", "/repos/acme/open")).toEqual([200, 200, 200, 200]);
    expect(await statuses("POST", "/repos/acme/open/issues", { title: "A title" })).toEqual([201, 201, 201, 401]);
    const file = { message: "Write", content: "YQ==" };
    expect(await statuses("PUT", "/repos/acme/open/contents/b.txt", file)).toEqual([201, 403, 403, 401]);
  });
});

test("labels of a person without rights are dropped, and labels of a person with rights are made where unknown", async () => {
  await play(async ({ sandbox }) => {
    const issue = { title: "A title", body: "", labels: ["bug", "new"] };
    const [dropped, kept] = [
      await sandbox.as("otto").openIssue("acme/open", issue),
      await sandbox.as("mona").openIssue("acme/open", issue),
    ];
    const { issues } = sandbox.repository("acme/open").data;
    expect(issues.get(dropped)?.labels).toEqual([]);
    expect(issues.get(kept)?.labels.map((label) => [label.name, label.color])).toEqual([
      ["bug", "0e8a16"],
      ["new", "ededed"],
    ]);
  });
});

test("roles: by hand, by team, as owner; everybody reads what is public", async () => {
  await play(async ({ sandbox, ask, token, app }) => {
    const own = await token();
    sandbox.addCollaborator("acme/open", "rita", "triage");
    sandbox.addUser({ login: "lena" });
    sandbox.addCollaborator("acme/room", "lena", "maintain");
    const role = async (repository: string, login: string): Promise<unknown[]> => {
      const { status, body } = await ask(
        own,
        "GET",
        `/repos/acme/${repository}/collaborators/${login}/permission`,
      );
      return status === 200 ? [body.permission, body.role_name] : [status];
    };
    expect(await role("room", "mona")).toEqual(["admin", "admin"]);
    expect(await role("room", "rita")).toEqual(["read", "read"]);
    expect(await role("room", "otto")).toEqual(["none", "none"]);
    expect(await role("open", "otto")).toEqual(["read", "read"]);
    // Only the name of the role tells these from `read` and `write`.
    expect(await role("open", "rita")).toEqual(["read", "triage"]);
    expect(await role("room", "lena")).toEqual(["write", "maintain"]);
    expect(await role("open", "nobody-of-that-name")).toEqual([404]);
    expect(await role("open", app.botLogin)).toEqual([404]);
    expect(await role("open", "acme")).toEqual([404]);
  });
});

test("teams: members are active, others are not there", async () => {
  await play(async ({ ask, token, sandbox }) => {
    const own = await token();
    const member = async (login: string): Promise<number> =>
      (await ask(own, "GET", `/orgs/acme/teams/core/memberships/${login}`)).status;
    expect([await member("mona"), await member("rita")]).toEqual([200, 404]);
    sandbox.setTeamMember("acme", "core", "rita", true);
    expect(await member("rita")).toBe(200);
    expect((await ask(own, "GET", "/orgs/acme/teams/core/repos/acme/open")).status).toBe(204);
  });
});

test("a repository that has another name now is found by redirect and by id", async () => {
  await play(async ({ ask, token, sandbox }) => {
    const own = await token();
    sandbox.repository("acme/open").rename("wide-open");
    const { id } = sandbox.repository("acme/wide-open").data;
    const old = await ask(own, "GET", "/repos/acme/open/labels?per_page=5");
    expect([old.status, old.headers.get("location")]).toEqual([301, `${sandbox.url}/repositories/${id}/labels`]);
    expect((await ask(own, "GET", `/repositories/${id}/labels`)).body).toHaveLength(1);
    expect((await ask(own, "POST", "/repos/acme/open/issues", { title: "A title" })).status).toBe(307);
    const opened = await ask(own, "POST", `/repositories/${id}/issues`, { title: "A title" });
    expect(opened.body.repository_url).toBe(`${sandbox.url}/repos/acme/wide-open`);
    expect(sandbox.writes({ repository: "acme/wide-open" })).toHaveLength(1);
  });
});

test("what the sandbox does not know is said and noted, not made up", async () => {
  await play(
    async ({ ask, token, sandbox }) => {
      const own = await token();
      expect((await ask(own, "GET", "/repos/acme/open/traffic/views")).status).toBe(501);
      const query = { query: '{ repository(owner: "acme", name: "open") { stargazerCount } }' };
      expect((await ask(own, "POST", "/graphql", query)).status).toBe(501);
      expect(sandbox.unsupported).toEqual([
        "GET /repos/acme/open/traffic/views",
        expect.stringContaining('graphql: Cannot query field "stargazerCount"'),
      ]);
    },
    { unsupported: true },
  );
});
