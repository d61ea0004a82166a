// Webhooks and everything that can go wrong on the way to GitHub and back.
import { expect, test } from "@jest/globals";
import { play } from "./stage.ts";

const TITLE = { title: "A title" };

test("webhooks are signed, carry what GitHub's carry, and only what the app subscribed to", async () => {
  await play(async ({ sandbox, heard, installation }) => {
    await sandbox.as("rita").openIssue("acme/room", { title: "A report", body: "Words" });
    await sandbox.as("mona").request("POST", "/repos/acme/room/labels", { name: "new" });
    sandbox.setTeamMember("acme", "core", "rita", true);
    sandbox.repository("acme/room").setPrivate(false);
    sandbox.changeInstallation(installation, { repositories: ["acme/room"] });
    await sandbox.settled();
    expect(heard.map(({ event, payload, genuine }) => [event, payload.action, genuine])).toEqual([
      ["issues", "opened", true],
      ["membership", "added", true],
      ["repository", "publicized", true],
      ["installation_repositories", "removed", true],
    ]);
    expect(heard[0]?.payload).toMatchObject({
      issue: { title: "A report", user: { login: "rita" } },
      repository: { full_name: "acme/room", private: true },
      organization: { login: "acme" },
      sender: { login: "rita", type: "User" },
      installation: { id: installation },
    });
  });
});

test("webhooks get lost, come twice under one id, or late and in another order", async () => {
  await play(async ({ sandbox, heard }) => {
    const open = async (title: string): Promise<unknown> =>
      await sandbox.as("mona").openIssue("acme/open", { title, body: "" });
    sandbox.webhooks.set({ drop: true });
    await open("lost");
    sandbox.webhooks.set({ drop: false, double: true });
    await open("twice");
    await sandbox.settled();
    expect(heard.map(({ payload }) => payload.issue.title)).toEqual(["twice", "twice"]);
    expect(new Set(heard.map(({ guid }) => guid)).size).toBe(1);
    sandbox.webhooks.set({ double: false, hold: true });
    await open("first");
    await open("second");
    await sandbox.settled();
    expect(heard).toHaveLength(2);
    sandbox.webhooks.release((held) => held.toReversed());
    await sandbox.settled();
    expect(new Set(heard.slice(2).map(({ payload }) => payload.issue.title))).toEqual(
      new Set(["first", "second"]),
    );
    expect(sandbox.webhooks.deliveries.map((delivery) => delivery.status)).toEqual([0, 200, 200, 200, 200]);
  });
});

test("failed deliveries are listed by pages of a cursor, and sent again under the same id on request", async () => {
  await play(async ({ sandbox, heard, ask, jwt }) => {
    sandbox.webhooks.set({ drop: true });
    for (const title of ["one", "two"]) await sandbox.as("mona").openIssue("acme/open", { title, body: "" });
    sandbox.webhooks.set({ drop: false });
    const first = await ask(jwt(), "GET", "/app/hook/deliveries?status=failure&per_page=1");
    const next =
      /<([^>]+)>; rel="next"/.exec(first.headers.get("link") ?? "")?.[1]?.slice(sandbox.url.length) ?? "";
    const second = await ask(jwt(), "GET", next);
    const [lost] = second.body;
    expect(first.body).toHaveLength(1);
    expect(second.body).toHaveLength(1);
    expect((await ask(jwt(), "GET", `/app/hook/deliveries/${lost?.id}`)).body.request.payload.issue.title).toBe(
      "one",
    );
    expect((await ask(jwt(), "POST", `/app/hook/deliveries/${lost?.id}/attempts`)).status).toBe(202);
    await sandbox.settled();
    expect(heard.map(({ guid, payload }) => [guid, payload.issue.title])).toEqual([[lost?.guid, "one"]]);
  });
});

test("an error before: nothing happened; an error after: it happened, and the answer lies", async () => {
  await play(async ({ sandbox, ask, token }) => {
    const own = await token();
    const rule = { method: "POST", path: /\/issues$/ };
    sandbox.faults.add({ ...rule, effect: { kind: "error-before", status: 502 } });
    sandbox.faults.add({ ...rule, skip: 1, effect: { kind: "error-after", status: 502 } });
    sandbox.faults.add({ ...rule, skip: 2, effect: { kind: "error-after", status: "cut" } });
    const open = async (): Promise<number> => (await ask(own, "POST", "/repos/acme/open/issues", TITLE)).status;
    const there = (): number => sandbox.repository("acme/open").issues.length;
    expect([await open(), there()]).toEqual([502, 0]);
    expect([await open(), there()]).toEqual([502, 1]);
    await expect(open()).rejects.toThrow();
    expect(there()).toBe(2);
    expect([await open(), there()]).toEqual([201, 3]);
  });
});

test("cut before: nothing happened; late: it happens when nobody waits any more; after: somebody acts before the answer", async () => {
  await play(async ({ sandbox, ask, token }) => {
    const own = await token();
    const rule = { method: "POST", path: /\/issues$/ };
    const released = Promise.withResolvers<void>();
    const done = Promise.withResolvers<void>();
    const seen: number[] = [];
    const there = (): number => sandbox.repository("acme/open").issues.length;
    sandbox.faults.add(
      { ...rule, effect: { kind: "error-before", status: "cut" } },
      { ...rule, skip: 1, effect: { kind: "late", until: async () => await released.promise } },
      { ...rule, skip: 1, effect: { kind: "act-after", act: () => done.resolve() } },
      { ...rule, skip: 2, effect: { kind: "act-after", act: () => void seen.push(there()) } },
    );
    const open = async (): Promise<number> => (await ask(own, "POST", "/repos/acme/open/issues", TITLE)).status;
    await expect(open()).rejects.toThrow();
    await expect(open()).rejects.toThrow();
    expect(there()).toBe(0);
    released.resolve();
    await done.promise;
    expect(there()).toBe(1);
    expect([await open(), seen]).toEqual([201, [2]]);
  });
});

test("a fault strikes until its time is over, and a judge is asked about every call of the app's", async () => {
  await play(async ({ sandbox, ask, token, clock }) => {
    const own = await token();
    const before = new Date(clock.now().getTime() + 60_000);
    const [where, effect] = ["/repos/acme/open/issues", { kind: "error-before", status: 502 } as const];
    sandbox.faults.add({ times: 9, before, effect });
    const asked: string[] = [];
    expect((await ask(own, "GET", where)).status).toBe(502);
    clock.advance(60_000);
    sandbox.faults.judge(({ method, path }) => {
      asked.push(`${method} ${path}`);
      return asked.length === 2 ? [effect] : [];
    });
    expect([(await ask(own, "GET", where)).status, (await ask(own, "GET", where)).status]).toEqual([200, 502]);
    await sandbox.as("mona").openIssue("acme/open", { title: "a person's", body: "" });
    sandbox.faults.judge(null);
    expect((await ask(own, "GET", where)).status).toBe(200);
    expect(asked).toEqual([`GET ${where}`, `GET ${where}`]);
  });
});

test("a stale list shows what it showed before", async () => {
  await play(async ({ sandbox, ask, token }) => {
    const own = await token();
    const titles = async (): Promise<string[]> =>
      (await ask(own, "GET", "/repos/acme/open/issues")).body.map(({ title }) => title);
    await ask(own, "POST", "/repos/acme/open/issues", { title: "old" });
    expect(await titles()).toEqual(["old"]);
    await ask(own, "POST", "/repos/acme/open/issues", { title: "new" });
    sandbox.faults.add({ method: "GET", path: /issues$/, times: 2, effect: { kind: "stale" } });
    expect([await titles(), await titles(), await titles()]).toEqual([["old"], ["old"], ["new", "old"]]);
  });
});

test("a delay passes on the sandbox's clock, and others can act meanwhile", async () => {
  await play(async ({ sandbox, ask, token, clock }) => {
    const own = await token();
    const before = clock.now().getTime();
    sandbox.faults.add({ method: "POST", path: /\/issues$/, effect: { kind: "delay", milliseconds: 5_000 } });
    sandbox.faults.add({
      method: "POST",
      path: /\/issues$/,
      effect: {
        kind: "act",
        act: async () => void (await sandbox.as("mona").openIssue("acme/open", { title: "before", body: "" })),
      },
    });
    const made = await ask(own, "POST", "/repos/acme/open/issues", TITLE);
    expect(made.body.number).toBe(2);
    expect(clock.now().getTime() - before).toBe(5_000);
  });
});

test("fresh tokens are refused for as long as is asked", async () => {
  await play(async ({ sandbox, ask, token, clock }) => {
    sandbox.faults.refuseFreshTokens(3_000);
    const own = await token();
    expect((await ask(own, "GET", "/installation/repositories")).status).toBe(401);
    clock.advance(3_000);
    expect((await ask(own, "GET", "/installation/repositories")).status).toBe(200);
  });
});

test("who writes too fast is told to wait, and may go on after it", async () => {
  await play(async ({ sandbox, ask, token, clock }) => {
    const own = await token();
    sandbox.faults.limitContent(2);
    const open = async (): Promise<number> => (await ask(own, "POST", "/repos/acme/open/issues", TITLE)).status;
    expect([await open(), await open()]).toEqual([201, 201]);
    const refused = await ask(own, "POST", "/repos/acme/open/issues", TITLE);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([403, "60"]);
    expect(refused.body.message).toContain("You have exceeded a secondary rate limit");
    clock.advance(60_000);
    expect(await open()).toBe(201);
  });
});

test("what one app writes counts together: issues, comments and answers on diffs, in all its repositories", async () => {
  await play(async ({ sandbox, ask, token, clock }) => {
    await sandbox
      .repository("acme/open")
      .commit({ branch: "fix", from: "main", files: { "f.txt": "f\n" }, message: "Fix\n" });
    const mona = sandbox.as("mona");
    const pull = await mona.openPull("acme/open", { head: "fix", base: "main", title: "A fix" });
    const onDiff = await mona.reviewComment("acme/open", pull, "words", { path: "f.txt", line: 1 });
    const own = await token();
    sandbox.faults.limitContent(4, 6);
    const write = async (path: string): Promise<readonly [number, string | null]> => {
      const title = path.endsWith("/issues") ? { title: "words" } : {};
      const { status, headers } = await ask(own, "POST", path, { ...title, body: "words" });
      return [status, headers.get("retry-after")];
    };
    const [issue, other] = ["/repos/acme/open/issues", "/repos/acme/room/issues"];
    const reply = `/repos/acme/open/pulls/${pull}/comments/${onDiff}/replies`;
    const made = [201, null];
    expect(await write(other)).toEqual(made);
    clock.advance(10_000);
    expect([await write(issue), await write(`${issue}/${pull}/comments`), await write(reply)]).toEqual([
      made,
      made,
      made,
    ]);
    expect([await write(reply), await write(other)]).toEqual([
      [403, "50"],
      [403, "50"],
    ]);
    // Edits notify nobody, and people have a count of their own.
    expect((await ask(own, "PATCH", `${other}/1`, { body: "other words" })).status).toBe(200);
    await mona.comment("acme/open", pull, "words");
    clock.advance(50_000);
    expect([await write(issue), (await write(issue))[0]]).toEqual([made, 403]);
    clock.advance(10_000);
    expect([await write(issue), await write(issue)]).toEqual([made, [403, "3530"]]);
  });
});

test("the log holds every request with its body, so that a word can be looked for in it", async () => {
  await play(async ({ sandbox, ask, token }) => {
    const own = await token();
    await ask(own, "POST", "/repos/acme/room/issues", { title: "A word: canary" });
    const written = JSON.stringify(sandbox.writes({ repository: "acme/open" }));
    expect(written).not.toContain("canary");
    expect(JSON.stringify(sandbox.requests)).toContain("canary");
    expect(
      sandbox.writes({ by: "embargo[bot]" }).map((write) => [write.method, write.path, write.status]),
    ).toEqual([["POST", "/repos/acme/room/issues", 201]]);
  });
});
