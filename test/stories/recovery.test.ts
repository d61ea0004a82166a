// What no webhook told, and what was lost in the middle: found again from what stands on GitHub alone.
import { rmSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { type Stage, story } from "./story.ts";

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

test("a deleted record branch is told as that", async () => {
  await story(async ({ prepare, say, sandbox, seed }) => {
    await prepare();
    await sandbox.as("cora").deleteBranch(seed.tracking, `disclosure/${seed.issue}`);
    expect(await say("ada", "/available")).toContain("was deleted; it held");
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

test("a status comment and an answer that stand twice are removed by whoever sees them", async () => {
  await story(async (stage) => {
    const { sandbox, seed, say, prepare, status, answers } = stage;
    await prepare();
    const data = sandbox.repository(seed.tracking).data.issues.get(seed.issue);
    const own = data?.comments.filter((one) => one.user.login === seed.app.botLogin) ?? [];
    expect(own).toHaveLength(2);
    // As they come late, after the app gave them up and posted anew.
    for (const one of own) data?.comments.push({ ...one, id: one.id + 100_000 });
    await say("ada", "/available").catch(() => undefined);
    expect(answers()).toHaveLength(2);
    const late = own.map((one) => one.id + 100_000);
    expect(data?.comments.filter((one) => late.includes(one.id))).toEqual([]);
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
