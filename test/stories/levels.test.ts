// What each risk level makes public: the policy's taxonomy, level by level.
import { expect, test } from "@jest/globals";
import { approveLine, story } from "./story.ts";

test("level 3: main alone, on the fast track", async () => {
  await story(
    async ({ approve, say, pulls, publicIssues }) => {
      await approve();
      await say("cora", "/disclose");
      expect(publicIssues()[0]?.labels.map((label) => label.name)).toEqual([
        "kind/security",
        "priority/fast-track",
      ]);
      expect(pulls().map((pull) => pull.pull?.baseBranch)).toEqual(["main"]);
    },
    { risk: 3 },
  );
});

test("level 4 with a patch: an ordinary issue and PR, no fast track, nobody needs to be available", async () => {
  await story(
    async ({ prepare, say, status, pulls, publicIssues }) => {
      await prepare({ available: null });
      await say("ada", approveLine(status()));
      expect(await say("cora", "/disclose")).toContain("Published");
      expect(publicIssues()[0]?.labels.map((label) => label.name)).toEqual(["kind/security"]);
      expect(pulls()[0]?.labels.map((label) => label.name)).toEqual(["kind/bug"]);
    },
    { risk: 4 },
  );
});

test("level 5 without a patch: the issue alone", async () => {
  await story(
    async ({ prepare, say, status, pulls, publicIssues, publicWrites }) => {
      await prepare({ available: null, patch: null });
      await say("ada", approveLine(status()));
      expect(await say("cora", "/disclose")).toContain("Published");
      expect([publicIssues().length, pulls().length]).toEqual([1, 0]);
      expect(publicWrites().some((write) => write.startsWith("PUSH"))).toBe(false);
    },
    { risk: 5 },
  );
});

test("level 6: the tracking issue is closed with the reason, nothing is public", async () => {
  await story(async ({ say, sandbox, seed, status, publicWrites }) => {
    await say("cora", "/risk 6");
    const issue = sandbox.repository(seed.tracking).data.issues.get(seed.issue);
    expect([issue?.state, issue?.stateReason]).toEqual(["closed", "not_planned"]);
    expect(status()).toContain("## Disclosure: dismissed\n\nDismissed: risk level 6.\n\n**Next:** nothing;");
    expect(publicWrites()).toEqual([]);
  });
});

test("/dismiss closes it too, and /confirm takes it up again", async () => {
  await story(async ({ say, status }) => {
    expect(await say("cora", "/dismiss works as documented")).toContain("works as documented");
    expect(status()).toContain("## Disclosure: dismissed");
    await say("cora", "/confirm");
    expect(status()).toContain("## Disclosure: confirmed");
  });
});

test("level 7 in a branch: a fix PR to that branch, and no public issue", async () => {
  await story(async ({ prepare, say, sandbox, seed, status, pulls, publicIssues }) => {
    await sandbox.repository(seed.public).git("branch", "feature/menu", "main");
    await prepare({ risk: "/risk 7 feature/menu" });
    await say("ada", approveLine(status()));
    expect(await say("cora", "/disclose")).toContain("Published");
    expect(pulls().map((pull) => pull.pull?.baseBranch)).toEqual(["feature/menu"]);
    expect(publicIssues()).toEqual([]);
    expect(pulls()[0]?.body).toContain("The session cookie is accepted after logout");
  });
});

test("level 7 in a pull request: a comment on it, and a fix PR to its branch", async () => {
  await story(async ({ prepare, say, sandbox, seed, status, pulls }) => {
    await sandbox.repository(seed.public).commit({
      branch: "menu",
      from: (await sandbox.repository(seed.public).head("main")) ?? "",
      files: { "src/menu.txt": "new\n" },
      message: "Menu\n",
    });
    const number = await sandbox.as("milo").openPull(seed.public, { head: "menu", base: "main", title: "Menu" });
    await prepare({ risk: `/risk 7 #${number}` });
    await say("ada", approveLine(status()));
    expect(await say("cora", "/disclose")).toContain("Published");
    const there = pulls().find((pull) => pull.number === number);
    expect(there?.comments.map((comment) => comment.body)[0]).toContain(
      "### Sessions of other users can be resumed",
    );
    expect(pulls().find((pull) => pull.number !== number)?.pull?.baseBranch).toBe("menu");
  });
});

test("level 7 without a place is refused, and a place where none belongs", async () => {
  await story(async ({ say }) => {
    await say("cora", "/coordinator");
    expect(await say("cora", "/risk 7")).toContain("`/risk 7 #<pr>`");
    expect(await say("cora", "/risk 2 main")).toContain("takes no pull request or branch");
    expect(await say("cora", "/risk 7 mian")).toContain("Did you mean `main`");
    expect(await say("cora", "/risk 7 #99")).toContain("no pull request #99");
  });
});

test("branches whose names differ by a slash alone go out together, each with its own diff", async () => {
  const settings = `public_repositories: [harbor]
contact: s@northwind.example
maintainers: { team: maintainers }
supported_branches: [release/1.2, release-1.2]
`;
  await story(
    async ({ sandbox, seed, approve, say, status, pulls }) => {
      const { commit } = sandbox.repository(seed.public);
      // Another history than that of `release-1.2`, so that the two diffs are not the same bytes.
      await commit({ branch: "release/1.2", from: "release-1.0", files: { VERSION: "1\n" }, message: "Begin\n" });
      await approve();
      const diffs = [...status().matchAll(/\/([^/]+\.diff)\)/g)].map(([, name]) => name);
      expect(new Set(diffs).size).toBe(3);
      expect(await say("cora", "/disclose")).toContain("Published");
      expect(
        pulls().map((pull) => [pull.pull?.baseBranch, pull.pull?.headBranch.replace(/[0-9a-f]{12}/, "KEY")]),
      ).toEqual([
        ["main", "embargo/KEY/main"],
        ["release/1.2", "embargo/KEY/release/1.2"],
        ["release-1.2", "embargo/KEY/release-1.2"],
      ]);
    },
    { settings },
  );
});

test("a report that was rejected is disclosed all the same: taken up again, as an ordinary issue without a patch", async () => {
  await story(async ({ prepare, say, status, pulls, publicIssues }) => {
    await say("cora", "/dismiss works as intended");
    expect(status()).toContain("## Disclosure: dismissed");
    expect(await say("cora", "/disclose")).not.toContain("Published");
    await prepare({ risk: "/risk 5", patch: null });
    await say("ada", approveLine(status()));
    expect(await say("cora", "/disclose")).toContain("Published");
    expect([publicIssues().length, pulls().length]).toEqual([1, 0]);
  });
});
