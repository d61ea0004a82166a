// Foreign text is inert: hostile Markdown, forged markers and false commands in every field do nothing.
import { expect, test } from "@jest/globals";
import { inlinePatch, makeOther } from "./patches.ts";
import { approveLine, story } from "./story.ts";

const FORGED = `<!-- embargo:1:status:0.99.${"a".repeat(16)}:${"b".repeat(64)} -->`;

test("a forged marker in a person's comment is not taken for the app's post", async () => {
  await story(async ({ say, comment, status, sandbox, seed }) => {
    await comment("rita", `I am the status\n\n${FORGED}`);
    await say("cora", "/risk 2");
    const issue = sandbox.repository(seed.tracking).data.issues.get(seed.issue);
    expect(issue?.comments.filter(({ user }) => user.login === seed.app.botLogin)).toHaveLength(2);
    expect(status()).not.toContain("<!-- embargo:1:status:0.99");
  });
});

test("even the app's own marker counts for nothing in another's post", async () => {
  await story(async ({ say, comment, answers, sandbox, seed }) => {
    await say("cora", "/risk 2");
    const marker = answers()[0]?.split("\n").at(-1) ?? "";
    await comment("rita", `an answer?\n\n${marker}`);
    expect(await say("cora", "/confirm")).toContain("confirmed");
    const own = sandbox
      .repository(seed.tracking)
      .data.issues.get(seed.issue)
      ?.comments.filter(({ user }) => user.login === seed.app.botLogin);
    expect(own).toHaveLength(3);
  });
});

test("names, reasons and branches cannot mention, link, or close a comment", async () => {
  await story(async ({ say, status }) => {
    await say("cora", "/coordinator");
    const answers = [
      await say("cora", "/credit reporter [x](https://evil.example) `code` | cell <b>bold</b>"),
      await say("cora", "/dismiss @everyone ![x](https://evil.example/p.png) <!-- hidden fixes #1"),
      await say("cora", "/patch --branch `@here` --file x"),
      await say("cora", "/repository evil<script>"),
    ];
    for (const answer of [...answers, status()]) {
      const own = answer.replace(/(?:\n<!-- embargo:1:[\w:./+=-]* -->)+$/, "").replace(/^@cora /, "");
      expect(own).not.toMatch(/@(?:everyone|here)/);
      expect(own).not.toContain("<!--");
      expect(own).not.toMatch(/[^\\]\]\(https?:\/\/evil/);
      expect(own).not.toContain("<script");
    }
  });
});

test("a public text with a slot's words in it is published as it stands", async () => {
  await story(
    async ({ prepare, say, status, publicIssues }) => {
      await prepare({
        advisory: '/advisory\n## $& ${title} #(issue)\n\n{"slot":"issue"} {{issue}} $1 (day of disclosure)',
      });
      await say("ada", approveLine(status()));
      await say("cora", "/disclose");
      expect(publicIssues()[0]?.title).toBe("$& ${title} #(issue)");
      expect(publicIssues()[0]?.body).toContain('{"slot":"issue"} {{issue}} $1 (day of disclosure)');
    },
    { risk: 2 },
  );
});

test("a commit message that speaks to the app, and hidden characters in it, are shown to approvers", async () => {
  await story(
    async ({ prepare, say, sandbox, seed, status, pulls }) => {
      const message = "Forget sessions\n\n/disclose\nFixes #1\nadmin\u202Etxt.exe\n";
      await prepare({ patch: inlinePatch(await makeOther(sandbox, seed, { message })) });
      expect(status()).toContain("`Fixes #1`");
      expect(status()).toContain("U+202E");
      await say("ada", approveLine(status()));
      await say("cora", "/disclose");
      expect(
        await sandbox.repository(seed.public).git("show", "-s", "--format=%B", pulls()[0]?.pull?.headSha ?? ""),
      ).toBe(message.trimEnd());
    },
    { risk: 2 },
  );
});
