// What a real organization refuses, at every place where a command can meet it: each command is answered, once, and nothing is written in circles.
import { describe, expect, test } from "@jest/globals";
import { rmSync, writeFileSync } from "node:fs";
import { refusal, type RefusalName } from "../../sandbox/refusals/refusals.ts";
import { type Stage, story } from "./story.ts";

const small = { risk: 2 } as const;

/** The app's writes to the tracking repository, without its comments. */
function recordWrites({ sandbox, seed }: Stage): readonly string[] {
  return sandbox
    .writes({ by: seed.app.botLogin, repository: seed.tracking })
    .filter((call) => !call.path.includes("/comments"))
    .map((call) => `${call.method} ${call.path} ${call.status}`);
}

describe("the record cannot be begun", () => {
  test("because a rule keeps new branches away: one answer, with what to exempt, and no further write", async () => {
    await story(async (stage) => {
      const { sandbox, seed, say, quiet, app } = stage;
      sandbox.setRules(seed.tracking, "**", [{ type: "creation" }]);
      const atStart = recordWrites(stage).length;
      const answer = await say("cora", "/confirm");
      expect(answer).toContain("Cannot create ref due to creations being restricted.");
      expect(answer).toContain("`disclosure/**`");
      const before = recordWrites(stage).length;
      expect(before - atStart).toBeLessThan(10);
      for (let turn = 0; turn < 3; turn += 1) await app().sweep();
      await quiet();
      expect(recordWrites(stage)).toHaveLength(before);
      sandbox.repository(seed.tracking).data.rules = [];
      expect(await say("cora", "/confirm")).toContain("confirmed");
    }, small);
  });

  test("because a branch is named `disclosure`", async () => {
    await story(async ({ sandbox, seed, say }) => {
      const files = { "a.txt": "a\n" };
      const { git, commit } = sandbox.repository(seed.tracking);
      // As if it had been there before the app first came.
      await git("update-ref", "-d", "refs/heads/disclosure/app-was-up");
      await commit({ branch: "disclosure", files, message: "In the way\n" });
      const answer = await say("cora", "/confirm");
      expect(answer).toContain("Reference update failed");
      expect(answer).toContain("a branch that is named `disclosure` stands in the way");
    }, small);
  });

  test("because the app may not write files", async () => {
    await story(
      async ({ sandbox, seed, say }) => {
        sandbox.faults.add({ method: "PUT", path: /contents/, times: 99, effect: refusal("no-permission") });
        expect(await say("cora", "/confirm")).toContain("Resource not accessible by integration");
        expect(sandbox.repository(seed.tracking).data.issues.get(seed.issue)?.state).toBe("open");
      },
      { ...small, skipRedelivery: true },
    );
  });
});

describe("a write of the record is refused", () => {
  const rows: readonly [RefusalName, string][] = [
    ["pull-request-required", "Changes must be made through a pull request."],
    ["secret-detected", "Secret detected in content"],
    ["no-permission", "Resource not accessible by integration"],
    ["too-long", "body is too long"],
    // Words that nobody has seen yet: that nobody else wrote shows that it is no lost race.
    ["file-changed", "does not match"],
  ];
  test.each(rows)("%s: answered in GitHub's words, by the answer alone", async (name, words) => {
    await story(
      async (stage) => {
        const { sandbox, say, quiet, app } = stage;
        await say("cora", "/confirm");
        sandbox.faults.add({ method: "PUT", path: /record\.json$/, times: 999, effect: refusal(name) });
        const answer = await say("cora", "/coordinator");
        expect(answer).toContain(words);
        const before = recordWrites(stage).length;
        await app().sweep();
        await quiet();
        expect(recordWrites(stage)).toHaveLength(before);
      },
      { ...small, mayFail: true, skipRedelivery: true },
    );
  });

  test("a secret in a file beside it: the record says that it was refused, and takes the next", async () => {
    await story(async ({ sandbox, seed, say }) => {
      sandbox.repository(seed.tracking).setSwitches({ pushProtection: true });
      const secret = `ghp_${"a1".repeat(18)}`;
      const answer = await say("cora", `/confirm\n\n/advisory\n## A title\n\nThe token ${secret} was in it.`);
      expect(answer.match(/Secret detected in content/g)).toHaveLength(2);
      expect(answer).not.toContain(secret);
      expect(await say("cora", "/confirm")).toContain("confirmed");
      expect(await say("cora", seed.lines.advisory)).toContain("is taken");
    }, small);
  });
});

describe("a read that a command needs is refused", () => {
  test.each([
    ["no-permission", "Resource not accessible by integration"],
    ["ip-allow-list", "IP allow list"],
    ["legal-block", "Repository access blocked"],
  ] as const)("%s: whether the sender may command", async (name, words) => {
    await story(
      async ({ sandbox, say }) => {
        await say("cora", "/confirm");
        sandbox.faults.add({
          method: "GET",
          path: /permission$|memberships\/cora$/,
          times: 99,
          effect: refusal(name),
        });
        expect(await say("cora", "/coordinator")).toContain(words);
      },
      { ...small, mayFail: true, skipRedelivery: true },
    );
  });

  test("what only preparing asks for: every command is answered, and the status says what is not known", async () => {
    await story(
      async ({ sandbox, prepare, say, status, quiet, app }) => {
        sandbox.faults.add({ method: "GET", path: /\/labels$/, times: 999, effect: refusal("no-permission") });
        await prepare();
        const untold =
          "- [ ] Nothing is known of the branches, labels and rules, because GitHub did not show them. GitHub refused it (403): Resource not accessible by integration.";
        expect(status()).toContain(untold);
        // What was not looked at is not told as if it held.
        expect(status()).not.toMatch(/label of the settings exists|leak guard/);
        expect(await say("cora", "/check")).toContain(untold);
        sandbox.faults.clear();
        await app().sweep();
        await quiet();
        expect(status()).toContain("Every label of the settings exists.");
      },
      { ...small, mayFail: true },
    );
  });

  test("the settings: the app answers by what it may do with issues alone", async () => {
    await story(
      async ({ sandbox, say, seed, quiet }) => {
        await say("cora", "/confirm");
        const { id } = sandbox.world.installations[0] ?? { id: 0 };
        const less = { metadata: "read", issues: "write", pull_requests: "write", members: "read" };
        sandbox.changeInstallation(id, { permissions: less });
        const answer = await say("cora", "/coordinator");
        expect(answer).toContain("Resource not accessible by integration");
        expect(answer).toContain("`app.yml`");
        const other = await sandbox.as("cora").openIssue(seed.tracking, { title: "Ordinary", body: "Words" });
        await sandbox.as("cora").comment(seed.tracking, other, "/confirm");
        await quiet();
        // Nothing tells that this is a disclosure.
        expect(sandbox.repository(seed.tracking).data.issues.get(other)?.comments).toHaveLength(1);
      },
      { ...small, mayFail: true, skipRedelivery: true, unanswered: ["/confirm"] },
    );
  });
});

describe("the data folder cannot be written any more", () => {
  const DISK = "The app's data folder (`EMBARGO_DATA`) cannot be written, or is full";
  test.each([
    ["/confirm", "confirmed"],
    ["/check", DISK],
    ["/patch --file patches/fix.patch", DISK],
    ["/branches -release-1.0 too old", DISK],
    ["/disclose", DISK],
  ])("%s is answered, and when it can be written again all goes on", async (line, words) => {
    await story(
      async ({ prepare, dataDir, say, status, app, quiet }) => {
        await prepare();
        rmSync(dataDir(), { recursive: true });
        writeFileSync(dataDir(), "a file in its place");
        expect(await say("cora", line)).toContain(words);
        expect(status()).toContain("git failed while the commits were built");
        expect(status()).toContain(DISK);
        // Nothing is said to hold of which nothing is known.
        expect(status()).not.toContain("leak guard");
        rmSync(dataDir());
        await app().sweep();
        await quiet();
        expect(status()).toContain("## Disclosure: fix ready");
      },
      { mayFail: true },
    );
  });
});

test.each(["/status", "/disclose plan", "/check", "/patch --file patches/fix.patch"])(
  "%s is answered where GitHub takes the bundle for a secret",
  async (line) => {
    await story(
      async ({ prepare, sandbox, say, status }) => {
        await prepare();
        const effect = refusal("secret-detected");
        sandbox.faults.add({ method: "PUT", path: /contents\/rounds/, times: 999, effect });
        expect(await say("cora", "/credit reporter Zoe")).toContain("Reported by: Rita Okafor");
        expect(await say("cora", line)).toContain(
          "What it comes to cannot be shown. GitHub refused it (409): Repository rule",
        );
        // The status is prepared by the same writes, so it says above what it said last that this may not hold any more.
        expect(status()).toMatch(
          /^> \[!CAUTION\]\n> \*\*The app cannot go on here by itself.\*\* GitHub refused it \(409\): .*\n\n## Disclosure: fix ready/,
        );
        sandbox.faults.clear();
        await say("cora", "/status");
        expect(status()).toMatch(/^## Disclosure: fix ready/);
      },
      { ...small, mayFail: true },
    );
  },
);
