// What no webhook told, and what was lost in the middle: found again from what stands on GitHub alone.
import { once } from "node:events";
import { rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@jest/globals";
import { approveLine, type Stage, story } from "./story.ts";

/** Everything is public, once. */
function expectPublic({ status, publicIssues, pulls }: Stage, targets: number, shown = "public"): void {
  expect(status()).toContain(`## Disclosure: ${shown}`);
  expect(publicIssues()).toHaveLength(1);
  expect(pulls()).toHaveLength(targets);
}

const small = { risk: 2 } as const;
const dies = { ...small, mayFail: true, skipRedelivery: true } as const;

/** The app's first request for a pull request is never answered: as if its process had died there. */
function stalledAtPull({ sandbox }: Stage): { readonly reached: Promise<void>; readonly release: () => void } {
  const arrived = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const act = async (): Promise<void> => {
    arrived.resolve();
    await released.promise;
  };
  sandbox.faults.add({ method: "POST", path: /harbor\/pulls$/, effect: { kind: "act", act } });
  return { reached: arrived.promise, release: released.resolve };
}

test("a tracking issue that is closed in the middle of its publication is finished all the same", async () => {
  await story(async (stage) => {
    const { sandbox, seed, clock } = stage;
    await stage.approve();
    const first = stage.app();
    const stalled = stalledAtPull(stage);
    void sandbox.as("cora").comment(seed.tracking, seed.issue, "/disclose");
    await stalled.reached;
    sandbox.webhooks.set({ drop: true });
    await sandbox.as("cora").closeIssue(seed.tracking, seed.issue);
    clock.advance(91_000);
    const second = await stage.start();
    await second.idle();
    expectPublic(stage, 1);
    stalled.release();
    await first.idle();
    expectPublic(stage, 1);
  }, dies);
});

test("the data folder is emptied in the middle of a publication: another process needs nothing of it", async () => {
  await story(async (stage) => {
    const { sandbox, seed, clock } = stage;
    await stage.approve();
    const first = stage.app();
    const stalled = stalledAtPull(stage);
    void sandbox.as("cora").comment(seed.tracking, seed.issue, "/disclose");
    await stalled.reached;
    rmSync(stage.dataDir(), { recursive: true, force: true });
    clock.advance(91_000);
    const second = await stage.start();
    await second.idle();
    stalled.release();
    await first.idle();
    expectPublic(stage, 1);
  }, dies);
});

test("one odd read of the record drops no command and raises no alarm", async () => {
  await story(async ({ prepare, say, sandbox, status }) => {
    await prepare();
    sandbox.faults.add({
      method: "GET",
      path: /contents\/record\.json$/,
      effect: { kind: "error-before", status: 404, message: "Not Found" },
    });
    expect(await say("ada", "/available")).toContain("available");
    expect(status()).toContain("## Disclosure: fix ready");
  }, small);
});

test("/retry after a fix PR was merged and its branch deleted makes nothing twice", async () => {
  await story(
    async (stage) => {
      const { sandbox, seed } = stage;
      await stage.approve();
      sandbox.faults.add({
        method: "POST",
        path: /requested_reviewers$/,
        times: 9,
        effect: { kind: "error-before", status: 500 },
      });
      await stage.say("cora", "/disclose");
      sandbox.faults.clear();
      expect(stage.status()).toContain("stopped");
      const [pull] = stage.pulls();
      const branch = sandbox.requests.findLast((call) => call.path.endsWith("/pulls") && call.method === "POST");
      await sandbox.as("ada").merge(seed.public, pull?.number ?? 0, "squash");
      await sandbox.as("ada").deleteBranch(seed.public, String(Object(branch?.body)["head"]));
      await stage.say("cora", "/retry");
      expectPublic(stage, 1, "resolved");
    },
    { ...small, mayFail: true },
  );
});

test("an app clock half a minute ahead and a lost reply: still one public issue", async () => {
  await story(async (stage) => {
    const { sandbox } = stage;
    await stage.approve();
    // GitHub dates the issue before the publication began by the app's clock.
    sandbox.faults.add({ method: "POST", path: /harbor\/issues$/, effect: { kind: "error-after", status: 502 } });
    const late = sandbox.faults;
    late.add({
      method: "GET",
      path: /harbor\/issues$/,
      effect: {
        kind: "act",
        act() {
          for (const issue of sandbox.repository(stage.seed.public).data.issues.values())
            Object.assign(issue, { createdAt: "2026-03-02T08:59:00Z", updatedAt: "2026-03-02T08:59:00Z" });
        },
      },
    });
    await stage.say("cora", "/disclose");
    expectPublic(stage, 1);
  }, small);
});

test("a public report from the time when no app was up is found by the mark, however long ago", async () => {
  await story(async (stage) => {
    const { sandbox, seed, clock } = stage;
    await stage.app().sweep();
    await stage.app().close();
    sandbox.webhooks.set({ drop: true });
    await sandbox.as("oscar").openIssue(seed.public, {
      title: "Remote code execution",
      body: "Sending a crafted request to /login executes arbitrary code as root. Vulnerable: 1.2. PoC: `curl -d '$(id)' http://host/login`",
    });
    clock.advance(20 * 24 * 3_600_000);
    sandbox.webhooks.set({ drop: false });
    const second = await stage.start();
    await second.idle();
    const all = [...sandbox.repository(seed.tracking).data.issues.values()];
    expect(all.filter((issue) => issue.title.startsWith("Stray report"))).toHaveLength(1);
  }, small);
});

test("a command in a closed issue whose webhook was taken by a process that died is answered by the next one", async () => {
  await story(async (stage) => {
    const { sandbox, seed, say, answers } = stage;
    await say("cora", "/coordinator");
    await say("cora", "/dismiss not a vulnerability");
    await stage.app().close();
    // It says that it has it, and then it is gone.
    const dying = createServer((_request, response) => response.writeHead(202).end()).listen(0, "127.0.0.1");
    await once(dying, "listening");
    const { port } = dying.address() as AddressInfo;
    sandbox.setWebhookUrl(`http://127.0.0.1:${port}/`);
    const before = answers().length;
    await sandbox.as("ada").comment(seed.tracking, seed.issue, "/available");
    await sandbox.settled();
    dying.close();
    await stage.start();
    await stage.quiet();
    expect(answers().slice(before)).toHaveLength(1);
  }, small);
});

test("a command that waited while the app was away counts as unanswered no longer than it is", async () => {
  await story(async (stage) => {
    const { sandbox, seed, clock, answers } = stage;
    await stage.app().close();
    sandbox.setWebhookUrl(null);
    await sandbox.as("ada").comment(seed.tracking, seed.issue, "/available");
    clock.advance(30 * 60_000);
    const app = await stage.start();
    await stage.quiet();
    expect(answers()).toHaveLength(1);
    const figures = await (await fetch(`${app.metricsUrl}/metrics`)).text();
    expect(figures).toContain("embargo_unanswered_commands 0\n");
  }, small);
});

test("a status comment and an answer that stand twice are removed by whoever sees them", async () => {
  await story(async (stage) => {
    const { sandbox, seed, say, prepare, status, answers } = stage;
    await prepare();
    const data = sandbox.repository(seed.tracking).data.issues.get(seed.issue);
    const own = data?.comments.filter((comment) => comment.user.login === seed.app.botLogin) ?? [];
    expect(own).toHaveLength(2);
    // As they come late, after the app gave them up and posted anew.
    for (const comment of own) data?.comments.push({ ...comment, id: comment.id + 100_000 });
    await say("ada", "/available").catch(() => undefined);
    expect(answers()).toHaveLength(2);
    const late = own.map(({ id }) => id + 100_000);
    expect(data?.comments.filter((comment) => late.includes(comment.id))).toEqual([]);
    expect(status()).toContain("## Disclosure");
  }, small);
});

test("a record that was bent stands as an alarm in the status, until it is restored", async () => {
  await story(async ({ prepare, say, sandbox, seed, status }) => {
    await prepare();
    const repository = sandbox.repository(seed.tracking);
    const branch = `disclosure/${seed.issue}`;
    const good = `${await repository.git("show", `${branch}:record.json`)}\n`;
    const bent = good.replace('"level":2', '"level":1');
    await repository.commit({ branch, files: { "record.json": bent }, message: "Bend\n" });
    await say("ada", "/available");
    expect(status()).toMatch(/^> \[!CAUTION\]\n> Entry \d+ of the record/);
    await repository.commit({ branch, files: { "record.json": good }, message: "Mend\n" });
    await say("ada", "/available");
    expect(status()).toMatch(/^## Disclosure: fix ready/);
  }, small);
});

const MINUTE_MS = 60_000;

/** Sends it only then; the app has long given it up. Resolves when GitHub has done it. */
function late({ sandbox }: Stage, method: string, path: RegExp): { readonly arrive: () => Promise<void> } {
  const [released, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  sandbox.faults.add(
    { method, path, effect: { kind: "late", until: async () => await released.promise } },
    { method, path, effect: { kind: "act-after", act: () => done.resolve() } },
  );
  return {
    async arrive() {
      released.resolve();
      await done.promise;
    },
  };
}

/** Both looks for what came late are over. */
async function lookedAgain({ clock, quiet, sandbox }: Stage, requests: () => number): Promise<void> {
  for (const minutes of [2, 12]) {
    const before = requests();
    clock.advance(minutes * MINUTE_MS);
    for (let turns = 0; turns < 200 && requests() === before; turns += 1) {
      await sandbox.settled();
      await quiet();
    }
  }
  await quiet();
}

test("an edit of the status that GitHub carries out minutes after it was given up does not stay", async () => {
  await story(
    async (stage) => {
      await stage.approve();
      await stage.say("cora", "/disclose");
      const edit = late(stage, "PATCH", /vuln-room\/issues\/comments\/\d+$/);
      const number = stage.pulls()[0]?.number ?? 0;
      await stage.sandbox.as("ada").review(stage.seed.public, number, "APPROVE");
      await stage.quiet();
      await stage.sandbox.as("ada").merge(stage.seed.public, number, "merge");
      await stage.quiet();
      const shown = (): string => stage.status().split("<!--")[0] ?? "";
      const resolved = shown();
      expect(resolved).toContain("## Disclosure: resolved");
      await edit.arrive();
      expect(shown()).not.toBe(resolved);
      await lookedAgain(stage, () => stage.sandbox.requests.length);
      expect(shown()).toBe(resolved);
    },
    { ...small, mayFail: true, env: { EMBARGO_SWEEP_MINUTES: "1440" } },
  );
});

test("an issue that GitHub makes minutes after its request was given up is closed and linked", async () => {
  await story(async (stage) => {
    await stage.approve();
    const issue = late(stage, "POST", /harbor\/issues$/);
    await stage.say("cora", "/disclose");
    expectPublic(stage, 1);
    await issue.arrive();
    expect(stage.publicIssues()).toHaveLength(2);
    await lookedAgain(stage, () => stage.sandbox.requests.length);
    const [first, second] = stage.publicIssues();
    expect([first?.state, second?.state, second?.stateReason]).toEqual(["open", "closed", "duplicate"]);
    expect(second?.comments).toHaveLength(1);
  }, small);
});

test("a comment of risk 7 that GitHub posts minutes after its request was given up is removed", async () => {
  await story(async (stage) => {
    const { sandbox, seed, prepare, say, status, pulls } = stage;
    const harbor = sandbox.repository(seed.public);
    const from = (await harbor.head("main")) ?? "";
    await harbor.commit({ branch: "menu", from, files: { "src/menu.txt": "new\n" }, message: "Menu\n" });
    const number = await sandbox.as("milo").openPull(seed.public, { head: "menu", base: "main", title: "Menu" });
    await prepare({ risk: `/risk 7 #${number}` });
    await say("ada", approveLine(status()));
    const comment = late(stage, "POST", /harbor\/issues\/\d+\/comments$/);
    await say("cora", "/disclose");
    await comment.arrive();
    const comments = (): number => pulls().find((pull) => pull.number === number)?.comments.length ?? 0;
    expect(comments()).toBe(2);
    await lookedAgain(stage, () => sandbox.requests.length);
    expect(comments()).toBe(1);
  });
});

test("an answer that GitHub posts minutes after its request was given up is removed", async () => {
  await story(async (stage) => {
    await stage.prepare();
    const answer = late(stage, "POST", /vuln-room\/issues\/\d+\/comments$/);
    await stage.say("ada", "/available");
    const before = stage.answers().length;
    await answer.arrive();
    expect(stage.answers()).toHaveLength(before + 1);
    await lookedAgain(stage, () => stage.sandbox.requests.length);
    expect(stage.answers()).toHaveLength(before);
  }, small);
});

test("a notice that GitHub posts after the process that asked for it has ended is removed by the next one", async () => {
  await story(async (stage) => {
    const { sandbox, seed, clock } = stage;
    const notice = late(stage, "POST", /vuln-room\/issues\/\d+\/comments$/);
    const number = await sandbox
      .as("rita")
      .openIssue(seed.tracking, { title: "Another report", body: "Look at it." });
    await stage.quiet();
    const notices = (): number =>
      sandbox
        .repository(seed.tracking)
        .data.issues.get(number)
        ?.comments.filter(({ body }) => body.includes("<!-- embargo:1:notice:")).length ?? 0;
    const before = notices();
    await stage.app().close();
    const second = await stage.start();
    await notice.arrive();
    expect(notices()).toBe(before + 1);
    clock.advance(6 * MINUTE_MS);
    await second.sweep();
    await second.idle();
    expect(notices()).toBe(before);
    await second.close();
  }, small);
});

test("a status that could not be shown is shown when GitHub takes it again, with nothing else asked for", async () => {
  await story(
    async (stage) => {
      await stage.approve();
      stage.sandbox.faults.add({
        method: "PATCH",
        path: /vuln-room\/issues\/comments/,
        times: 3,
        effect: { kind: "error-before", status: 500 },
      });
      await stage.say("cora", "/disclose");
      expectPublic(stage, 1);
    },
    { ...small, mayFail: true },
  );
});

test.each([
  ["a file that the record names", /contents\/advisory/],
  ["the settings", /contents\/\.github%2Fembargo\.yml/],
])("one odd 404 for %s refuses nothing", async (_name, path) => {
  await story(async (stage) => {
    await stage.approve();
    stage.sandbox.faults.add({
      method: "GET",
      path,
      effect: { kind: "error-before", status: 404, message: "Not Found" },
    });
    await stage.say("cora", "/disclose");
    expectPublic(stage, 1);
  }, small);
});
