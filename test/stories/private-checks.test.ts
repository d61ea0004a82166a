// Private checks: the commits that would be published run through CI in the tracking repository before anything is public.
import { describe, expect, test } from "@jest/globals";
import type { CheckRun, Status } from "../../sandbox/model.ts";
import { inlinePatch, makeOther } from "./patches.ts";
import { approveLine, type Stage, story, type StoryOptions } from "./story.ts";

const ON = "private_checks:\n  enabled: true\n";
const small = { risk: 2, moreSettings: `\ndashboard: false\n${ON}` } as const;
const withSettings = (lines: string): StoryOptions => ({
  ...small,
  moreSettings: `${small.moreSettings}${lines}`,
});

const GREEN: readonly CheckRun[] = [{ name: "unit", conclusion: "success", app: "github-actions" }];
const RED: readonly CheckRun[] = [{ name: "unit", conclusion: "failure", app: "github-actions" }];

/** What stands in the tracking repository for checks, by branch. */
async function standing({ sandbox, seed }: Stage): Promise<ReadonlyMap<string, string>> {
  const out = await sandbox
    .repository(seed.tracking)
    .git("for-each-ref", "--format=%(objectname) %(refname)", "refs/heads/checks/");
  const lines = out.split("\n").filter((line) => line !== "");
  return new Map(lines.map((line) => [line.slice(41 + "refs/heads/".length), line.slice(0, 40)]));
}

/** CI says how it went on the commit that stands there for main. */
async function report(
  stage: Stage,
  runs: readonly CheckRun[],
  more: {
    readonly statuses?: readonly Status[];
    readonly open?: readonly string[];
    readonly broken?: readonly string[];
  } = {},
): Promise<string> {
  const commit = (await standing(stage)).get(`checks/${stage.seed.issue}/main`) ?? "";
  stage.sandbox.repository(stage.seed.tracking).setChecks(commit, { runs, ...more });
  await stage.quiet();
  return commit;
}

async function later({ clock, app, quiet }: Stage, minutes: number): Promise<void> {
  clock.advance(minutes * 60_000);
  await app().sweep();
  await quiet();
}

/** The pushes to a repository: the references of each. */
function pushesTo({ sandbox }: Stage, repository: string): readonly (readonly string[])[] {
  return sandbox
    .writes({ repository })
    .filter(({ method }) => method === "PUSH")
    .map(({ body }) => (body as readonly { readonly ref: string }[]).map(({ ref }) => ref));
}

const notices = (stage: Stage, words: string): readonly string[] =>
  stage.answers().filter((answer) => answer.includes("<!-- embargo:1:notice:") && answer.includes(words));

test("they fail, another patch passes, it is approved and published; nothing is left behind", async () => {
  await story(async (stage) => {
    const { seed, sandbox } = stage;
    const branch = `checks/${seed.issue}/main`;
    await stage.prepare();
    const first = (await standing(stage)).get(branch);
    expect([...(await standing(stage)).keys()]).toEqual([branch]);
    // The very commit on the head of the public branch, with its history.
    const parent = await sandbox.repository(seed.tracking).git("rev-parse", `${first}^`);
    expect(parent.trim()).toBe(await sandbox.repository(seed.public).head("main"));
    expect(stage.status()).toContain(`- \`main\` at ${first?.slice(0, 12)}: nothing has reported yet`);

    await report(stage, RED);
    expect(stage.status()).toContain("- [ ] A private check failed.");
    expect(stage.status()).toContain(`- \`main\` at ${first?.slice(0, 12)}: **failed**: \`unit\``);
    expect(notices(stage, "**A private check failed**")).toEqual([
      expect.stringContaining(
        "@cora **A private check failed** on the commits that would be published:\n\n- `main: unit`",
      ),
    ]);
    await stage.say("ada", approveLine(stage.status()));
    expect(await stage.say("cora", "/disclose")).toContain("Nothing was published: these gates do not hold.");
    expect(await stage.say("cora", "/disclose at 2026-03-12T15:00Z")).toContain("**failed**: `unit`");

    await stage.say("cora", inlinePatch(await makeOther(sandbox, seed)));
    const second = (await standing(stage)).get(branch);
    expect(second).not.toBe(first);
    // What the first one came to counts for nothing.
    expect(stage.status()).toContain(`- \`main\` at ${second?.slice(0, 12)}: nothing has reported yet`);
    await report(stage, GREEN, { statuses: [{ context: "jenkins/e2e", state: "pending" }] });
    expect(stage.status()).toContain("waits for `jenkins/e2e` (1 passed)");
    await report(stage, GREEN, { statuses: [{ context: "jenkins/e2e", state: "success" }] });
    expect(stage.status()).toContain(
      "- [x] The private checks passed on the very commits that would be published:",
    );
    await stage.say("ada", approveLine(stage.status()));
    expect(stage.publicWrites()).toEqual([]);
    expect(await stage.say("cora", "/disclose")).toContain("Published");
    expect(stage.pulls()).toHaveLength(1);
    expect([...(await standing(stage)).keys()]).toEqual([]);
    // What was checked is what was published, but for the time at which it was committed.
    const published = stage.pulls()[0]?.pull?.headSha ?? "";
    const trees = [
      await sandbox.repository(seed.public).git("rev-parse", `${published}^{tree}`, `${published}^`),
      await sandbox.repository(seed.tracking).git("rev-parse", `${second}^{tree}`, `${second}^`),
    ];
    expect(trees[0]).toBe(trees[1]);
    expect(pushesTo(stage, seed.public)).toHaveLength(1);
  }, small);
});

test("what only looks like the checks counts for nothing: another commit's, another app's, the app's own", async () => {
  await story(async (stage) => {
    const { seed, sandbox } = stage;
    await stage.prepare();
    const tracking = sandbox.repository(seed.tracking);
    const head = (await tracking.head("main")) ?? "";
    tracking.setChecks(head, { runs: GREEN });
    await later(stage, 1);
    expect(stage.status()).toContain("nothing has reported yet of `unit`");
    await report(stage, [{ name: "unit", conclusion: "success", app: "helper" }]);
    expect(stage.status()).toContain("nothing has reported yet of `unit`");
    await report(stage, [], { statuses: [{ context: "unit", state: "success", by: "rita" }] });
    expect(stage.status()).toContain("nothing has reported yet of `unit`");
    await report(stage, [
      {
        name: "unit",
        conclusion: "success",
        made: { id: 77, appId: seed.app.id, externalId: "", title: "", summary: "", remarks: [] },
      },
    ]);
    expect(stage.status()).toContain("nothing has reported yet of `unit`");
    await report(stage, GREEN);
    expect(stage.status()).toContain("- [x] The private checks passed");
  }, withSettings("  required: [unit]\n  apps: [github-actions]\n"));
});

test("a workflow that has begun is waited for, also before any of its jobs is there", async () => {
  await story(async (stage) => {
    await stage.prepare();
    await report(stage, GREEN, { open: ["github-actions"] });
    await later(stage, 6);
    expect(stage.status()).toContain("waits for `github-actions` (1 passed)");
    await report(stage, GREEN);
    expect(stage.status()).toContain("- [x] The private checks passed");
  }, small);
});

test("a workflow file that is not valid has no run at all, and fails nonetheless", async () => {
  await story(async (stage) => {
    await stage.prepare();
    await report(stage, GREEN, { broken: ["github-actions"] });
    expect(stage.status()).toContain("**failed**: `github-actions: did not start (failure)`");
    await report(stage, GREEN);
    expect(stage.status()).toContain("- [x] The private checks passed");
  }, small);
});

describe("nothing reports", () => {
  test("after the time of the settings people are called, once, and a maintainer can go on with a reason", async () => {
    await story(async (stage) => {
      await stage.prepare();
      await later(stage, 20);
      expect(notices(stage, "have not ended")).toEqual([]);
      await later(stage, 11);
      await later(stage, 60);
      expect(notices(stage, "have not ended")).toEqual([
        expect.stringContaining("@cora **Private checks have not ended 30 minutes after the push**"),
      ]);
      expect(await stage.say("rita", "/skip-checks it is fine")).toContain("This command is for maintainers");
      expect(await stage.say("ada", "/skip-checks")).toContain("say why");
      expect(await stage.say("ada", "/skip-checks no runner until Monday")).toContain(
        "It is recorded that this bundle may go out without its private checks (no runner until Monday).",
      );
      expect(stage.status()).toContain(
        "- [x] The private checks are skipped for this bundle by ada: no runner until Monday",
      );
      // It holds for that bundle alone.
      await stage.say("cora", inlinePatch(await makeOther(stage.sandbox, stage.seed)));
      expect(stage.status()).toContain("- [ ] The private checks are awaited");
      await stage.say("ada", "/skip-checks no runner until Monday");
      await stage.say("ada", "/undo");
      expect(stage.status()).toContain("- [ ] The private checks are awaited");
      expect(stage.publicWrites()).toEqual([]);
    }, withSettings("  missing_minutes: 30\n"));
  });

  test("where the settings ask for none there is nothing to skip", async () => {
    await story(
      async (stage) => {
        await stage.prepare();
        expect(await stage.say("cora", "/skip-checks why")).toContain("No private checks are awaited here");
        expect([...(await standing(stage)).keys()]).toEqual([]);
        expect(stage.status()).not.toContain("private checks");
      },
      { risk: 2 },
    );
  });
});

describe("the app may not push workflow files", () => {
  test("it is said with the mend, tried again by `/check` once it is granted, and doctor has a row for it", async () => {
    await story(async (stage) => {
      const { sandbox, seed } = stage;
      const all = sandbox.world.installations[0]?.permissions ?? {};
      const { workflows: _, ...left } = all;
      sandbox.changeInstallation(seed.installation, { permissions: left });
      await sandbox.repository(seed.public).commit({
        branch: "main",
        files: { ".github/workflows/ci.yml": "on: [push, pull_request]\n" },
        message: "Run checks\n",
      });
      await stage.prepare();
      const words =
        "The commits could not be pushed for their private checks: the commits hold workflow files, which an app may push only with the permission `workflows: write`.";
      expect(stage.status()).toContain(`- [ ] ${words}`);
      expect(notices(stage, "could not be pushed")).toHaveLength(1);
      expect(await stage.say("cora", "/doctor")).toContain(
        "| **mend** | private-checks | `workflows: write` not granted",
      );
      const before = pushesTo(stage, seed.tracking).length;
      await later(stage, 5);
      expect(pushesTo(stage, seed.tracking)).toHaveLength(before);
      sandbox.changeInstallation(seed.installation, { permissions: all });
      await stage.say("cora", "/check");
      await stage.quiet();
      expect([...(await standing(stage)).keys()]).toEqual([`checks/${seed.issue}/main`]);
      expect(await stage.say("cora", "/doctor")).toContain("| ok | private-checks | they can run");
      await report(stage, GREEN);
      expect(stage.status()).toContain("- [x] The private checks passed");
      expect(stage.publicWrites()).toEqual([]);
    }, small);
  });

  test("nor read checks: it is said, and nothing passes unseen", async () => {
    await story(async (stage) => {
      const { sandbox, seed } = stage;
      const { checks: _, statuses: __, ...left } = sandbox.world.installations[0]?.permissions ?? {};
      sandbox.changeInstallation(seed.installation, { permissions: left });
      await stage.prepare();
      await report(stage, GREEN);
      await later(stage, 10);
      expect(stage.status()).toContain(
        "- [ ] Whether the private checks pass cannot be seen: the app lacks the permission `checks: read` or `statuses: read`.",
      );
    }, small);
  });
});

describe("the app dies around the push", () => {
  test.each(["error-before", "error-after"] as const)(
    "%s: the branches stand once, and are known",
    async (kind) => {
      await story(
        async (stage) => {
          const { sandbox, seed } = stage;
          sandbox.faults.add({ method: "PUSH", path: /vuln-room/, effect: { kind, status: "cut" } });
          await stage.prepare();
          await stage.app().close();
          await stage.start();
          await later(stage, 10);
          expect([...(await standing(stage)).keys()]).toEqual([`checks/${seed.issue}/main`]);
          await report(stage, GREEN);
          expect(stage.status()).toContain("- [x] The private checks passed");
          await stage.say("cora", "/dismiss it is meant to be so");
          expect([...(await standing(stage)).keys()]).toEqual([]);
        },
        { ...small, mayFail: true },
      );
    },
  );

  test("after it was recorded and before it was pushed: it is pushed, and removed in the end", async () => {
    await story(
      async (stage) => {
        const { sandbox, seed } = stage;
        sandbox.faults.add({
          method: "PUSH",
          path: /vuln-room/,
          times: 1_000,
          effect: { kind: "error-before", status: 500 },
        });
        await stage.prepare();
        expect([...(await standing(stage)).keys()]).toEqual([]);
        await stage.app().close();
        sandbox.faults.clear();
        await stage.start();
        await later(stage, 10);
        expect([...(await standing(stage)).keys()]).toEqual([`checks/${seed.issue}/main`]);
        await stage.say("cora", "/dismiss it is meant to be so");
        expect([...(await standing(stage)).keys()]).toEqual([]);
      },
      { ...small, mayFail: true },
    );
  });
});

describe("branches in the tracking repository", () => {
  test("a branch that is no target any more is removed, and so is everything once the settings ask for none", async () => {
    await story(
      async (stage) => {
        const { sandbox, seed } = stage;
        await stage.prepare();
        const names = ["main", "release-1.0", "release-1.1", "release-1.2"].map(
          (name) => `checks/${seed.issue}/${name}`,
        );
        expect([...(await standing(stage)).keys()]).toEqual(names);
        await stage.say("cora", "/branches -release-1.0 it is too old");
        expect([...(await standing(stage)).keys()]).toEqual(names.filter((name) => !name.endsWith("1.0")));
        const file = await sandbox.repository(seed.tracking).git("show", "main:.github/embargo.yml");
        await sandbox.repository(seed.tracking).commit({
          branch: "main",
          files: { ".github/embargo.yml": file.replace(ON.trimEnd(), "") },
          message: "No private checks\n",
        });
        await stage.say("cora", "/check");
        expect([...(await standing(stage)).keys()]).toEqual([]);
      },
      { ...small, risk: 1 },
    );
  });

  test("a branch named `checks` is in the way: it is said", async () => {
    await story(async (stage) => {
      await stage.sandbox.repository(stage.seed.tracking).commit({
        branch: "checks",
        files: { "a.txt": "a\n" },
        message: "In the way\n",
      });
      await stage.prepare();
      expect(stage.status()).toContain("Is there a branch named `checks`?");
    }, small);
  });

  test("the history stays behind under no branch's name, so that the next push sends what is new alone", async () => {
    await story(async (stage) => {
      const { seed, sandbox } = stage;
      await stage.prepare();
      const pushed = pushesTo(stage, seed.tracking);
      const id = sandbox.repository(seed.public).data.id;
      expect(pushed).toEqual([[`refs/heads/checks/${seed.issue}/main`], [`refs/embargo/history/${id}/main`]]);
      const kept = await sandbox.repository(seed.tracking).git("rev-parse", `refs/embargo/history/${id}/main`);
      expect(kept.trim()).toBe(await sandbox.repository(seed.public).head("main"));
    }, small);
  });
});

describe("a target branch moves on", () => {
  const move = async ({ sandbox, seed }: Stage, file = "README.md"): Promise<string> =>
    await sandbox.repository(seed.public).commit({
      branch: "main",
      files: { [file]: "moved on\n" },
      message: "Move on\n",
    });

  test("what passed counts no more: the commits on the new head are pushed and checked", async () => {
    await story(async (stage) => {
      await stage.approve();
      const first = await report(stage, GREEN);
      const head = await move(stage);
      await stage.say("cora", "/check");
      await stage.quiet();
      const second = (await standing(stage)).get(`checks/${stage.seed.issue}/main`) ?? "";
      expect(second).not.toBe(first);
      const parent = await stage.sandbox.repository(stage.seed.tracking).git("rev-parse", `${second}^`);
      expect(parent.trim()).toBe(head);
      expect(await stage.say("cora", "/disclose")).toContain("nothing has reported yet");
      await report(stage, GREEN);
      expect(await stage.say("cora", "/disclose")).toContain("Published");
    }, small);
  });

  test("where the settings give it some hours, they hold for the same bundle", async () => {
    await story(async (stage) => {
      await stage.approve();
      const first = await report(stage, GREEN);
      await move(stage);
      await stage.say("cora", "/check");
      expect((await standing(stage)).get(`checks/${stage.seed.issue}/main`)).toBe(first);
      expect(stage.status()).toContain("- [x] The private checks passed");
      // After half of the time they run again, and hold meanwhile.
      await later(stage, 13 * 60);
      expect((await standing(stage)).get(`checks/${stage.seed.issue}/main`)).not.toBe(first);
      expect(stage.status()).toContain("since then a branch has moved on, and they run again");
      expect(await stage.say("cora", "/disclose")).toContain("Published");
    }, withSettings("  moved_base_hours: 24\n"));
  });

  test("at the armed minute what still runs is waited for within the grace", async () => {
    await story(async (stage) => {
      const { clock } = stage;
      await stage.approve();
      await report(stage, GREEN);
      await stage.say("cora", "/disclose at 2026-03-12T15:00Z");
      const until = async (iso: string): Promise<void> =>
        await later(stage, (Date.parse(iso) - clock.now().getTime()) / 60_000);
      await until("2026-03-12T14:53:00Z");
      await move(stage);
      await until("2026-03-12T14:55:00Z");
      expect(stage.answers().at(-1)).toContain("nothing has reported yet");
      await until("2026-03-12T15:00:05Z");
      expect(stage.publicWrites()).toEqual([]);
      expect(stage.status()).toContain("## Disclosure: armed");
      await until("2026-03-12T15:10:00Z");
      await report(stage, GREEN);
      expect(stage.status()).toContain("## Disclosure: public");
    }, small);
  });

  test("what fails at the minute keeps it from beginning", async () => {
    await story(async (stage) => {
      const { clock } = stage;
      await stage.approve();
      await report(stage, GREEN);
      await stage.say("cora", "/disclose at 2026-03-12T15:00Z");
      await report(stage, RED);
      await later(stage, (Date.parse("2026-03-12T15:00:05Z") - clock.now().getTime()) / 60_000);
      expect(stage.publicWrites()).toEqual([]);
      expect(stage.status()).not.toContain("## Disclosure: armed");
    }, small);
  });
});

test("it became known: nobody waits for checks", async () => {
  await story(async (stage) => {
    await stage.approve();
    expect(await stage.say("cora", "/disclose now --leaked it is on a list")).toContain("Published");
  }, small);
});
