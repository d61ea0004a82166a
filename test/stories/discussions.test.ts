// Stray reports in discussions: treated as those in issues, by GraphQL, as far as GitHub lets an app.
import { describe, expect, test } from "@jest/globals";
import type { Call, Discussion } from "../../sandbox/model.ts";
import { type Stage, story } from "./story.ts";
import { copies, onlyCopy, ORDINARY, renderAt, REPORT, settingsWith, statusOf } from "./strays.ts";

type Play = (stage: Stage) => Promise<void>;

/** A story in a public repository that has discussions. */
async function talk(play: Play, options: Parameters<typeof story>[1] = {}): Promise<void> {
  await story(async (stage) => {
    stage.sandbox.repository(stage.seed.public).setSwitches({ discussions: true });
    await play(stage);
  }, options);
}

function discussionAt({ sandbox, seed }: Stage, number: number): Discussion {
  const found = sandbox.repository(seed.public).data.discussions.get(number);
  if (found === undefined) throw new Error(`there is no discussion ${number}`);
  return found;
}

/** What the app said there, each with what it answers. */
function answersIn(stage: Stage, number: number): readonly (readonly [number | null, string])[] {
  return discussionAt(stage, number)
    .comments.filter((comment) => comment.user.login === stage.seed.app.botLogin)
    .map((comment) => [comment.replyTo, comment.body]);
}

function mutationOf({ body }: Call): string {
  const { query = "" } = Object(body) as { query?: string };
  return /\{\s*(\w+)\(/.exec(query)?.[1] ?? "";
}

/** The app's changes by GraphQL, in their order. */
function mutations({ sandbox, seed }: Stage): readonly string[] {
  return sandbox
    .writes({ by: seed.app.botLogin })
    .filter(({ path }) => path === "/graphql")
    .map(mutationOf);
}

describe("a discussion that is a report", () => {
  test("is copied in private, answered, closed and locked, and given back by one command", async () => {
    await talk(async (stage) => {
      const { sandbox, seed, quiet } = stage;
      const number = await sandbox.as("oscar").openDiscussion(seed.public, REPORT);
      await quiet();
      const discussion = discussionAt(stage, number);
      expect([discussion.closed, discussion.stateReason, discussion.locked]).toEqual([true, "OUTDATED", true]);
      expect(mutations(stage)).toEqual(["addDiscussionComment", "closeDiscussion", "lockLockable"]);
      const [replyTo, answer] = answersIn(stage, number)[0] ?? [0, ""];
      expect(replyTo).toBeNull();
      expect(answer).toContain("so this discussion is closed here");
      expect(answer).not.toContain("import");
      const copy = onlyCopy(stage);
      expect(copy.title).toBe(`Stray report: discussion in northwind/harbor#${number}`);
      expect(copy.body).toContain("a shell is spawned as root");
      expect(statusOf(copy)).toContain("answered, closed, locked");
      expect(statusOf(copy)).toContain("or delete the discussion");

      await renderAt(stage, copy, "ada", "/false-alarm");
      expect([discussion.closed, discussion.locked]).toEqual([false, false]);
      expect(answersIn(stage, number).at(-1)?.[1]).toContain("Sorry: this was closed by mistake");
      expect(mutations(stage).slice(3)).toEqual(["unlockLockable", "reopenDiscussion", "addDiscussionComment"]);
    });
  });

  test("is labelled and its text replaced where the settings ask for it, and both are undone", async () => {
    await talk(
      async (stage) => {
        const { sandbox, seed, quiet } = stage;
        const number = await sandbox.as("oscar").openDiscussion(seed.public, REPORT);
        await quiet();
        const discussion = discussionAt(stage, number);
        expect(discussion.title).toBe("Moved to the project's private channel");
        expect(discussion.labels.map(({ name }) => name)).toEqual(["kind/bug"]);
        await renderAt(stage, onlyCopy(stage), "ada", "/false-alarm");
        expect([discussion.title, discussion.body, discussion.labels]).toEqual([REPORT.title, REPORT.body, []]);
      },
      { settings: settingsWith("redact: true\nlabel: kind/bug") },
    );
  });

  test("becomes one by an edit, and it and comments are found by the sweep where no webhook told", async () => {
    await talk(async (stage) => {
      const { sandbox, seed, quiet, app } = stage;
      const number = await sandbox.as("oscar").openDiscussion(seed.public, ORDINARY);
      await quiet();
      expect(copies(stage)).toEqual([]);
      const other = await sandbox.as("cora").openDiscussion(seed.public, ORDINARY);
      sandbox.webhooks.set({ drop: true });
      await sandbox.as("oscar").changeDiscussion(seed.public, number, "updateDiscussion", REPORT);
      const comment = await sandbox.as("oscar").discuss(seed.public, other, `${REPORT.body} Version 2.`);
      await app().sweep();
      await quiet();
      expect(discussionAt(stage, number).closed).toBe(true);
      expect(answersIn(stage, other).map(([replyTo]) => replyTo)).toEqual([comment]);
    });
  });
});

describe("a comment of a discussion that is a report", () => {
  test("is answered below itself, and the discussion stays as it is", async () => {
    await talk(async (stage) => {
      const { sandbox, seed, quiet } = stage;
      const number = await sandbox.as("cora").openDiscussion(seed.public, ORDINARY);
      const first = await sandbox.as("oscar").discuss(seed.public, number, `${REPORT.title}\n\n${REPORT.body}`);
      await quiet();
      const discussion = discussionAt(stage, number);
      expect([discussion.closed, discussion.locked]).toEqual([false, false]);
      expect(answersIn(stage, number)).toEqual([[first, expect.stringContaining("What was said above")]]);
      expect(onlyCopy(stage).title).toBe(`Stray report: discussion comment in northwind/harbor#${number}`);
    });
  });

  test("is deleted where the settings ask for it, a reply too, and comes back as a quote", async () => {
    await talk(
      async (stage) => {
        const { sandbox, seed, quiet } = stage;
        const number = await sandbox.as("cora").openDiscussion(seed.public, ORDINARY);
        const first = await sandbox.as("cora").discuss(seed.public, number, "It works for me.");
        await sandbox.as("oscar").discuss(seed.public, number, `${REPORT.title}\n\n${REPORT.body}`, first);
        await quiet();
        expect(JSON.stringify(discussionAt(stage, number))).not.toContain("spawned");
        expect(answersIn(stage, number)[0]?.[0]).toBe(first);
        await renderAt(stage, onlyCopy(stage), "ada", "/false-alarm");
        expect(answersIn(stage, number).at(-1)?.[1]).toContain("a shell is spawned as root");
      },
      { settings: settingsWith("delete_comments: true") },
    );
  });

  test("is named by its link", async () => {
    await talk(async (stage) => {
      const { sandbox, seed, say, quiet } = stage;
      const number = await sandbox.as("cora").openDiscussion(seed.public, ORDINARY);
      const comment = await sandbox.as("oscar").discuss(seed.public, number, "The menu lets me in as you.");
      await quiet();
      const link = `https://github.example/${seed.public}/discussions/${number}#discussioncomment-${comment}`;
      await say("ada", `/stray ${link}`);
      await quiet();
      expect(answersIn(stage, number).map(([replyTo]) => replyTo)).toEqual([comment]);
    });
  });
});

describe("discussions are left alone", () => {
  test.each([
    ["by the settings", { settings: settingsWith("discussions: false") }],
    ["of a maintainer", {}],
  ])("%s", async (name, options) => {
    await talk(async (stage) => {
      const { sandbox, seed, quiet, app } = stage;
      const who = name === "of a maintainer" ? "cora" : "oscar";
      await sandbox.as(who).openDiscussion(seed.public, REPORT);
      await quiet();
      await app().sweep();
      await quiet();
      expect(copies(stage)).toEqual([]);
    }, options);
  });

  test("where the permission was taken back", async () => {
    await talk(async (stage) => {
      const { sandbox, seed, quiet } = stage;
      sandbox.webhooks.set({ hold: true });
      await sandbox.as("oscar").openDiscussion(seed.public, REPORT);
      const { discussions: _, ...left } = sandbox.world.installations[0]?.permissions ?? {};
      sandbox.changeInstallation(seed.installation, { permissions: left });
      sandbox.webhooks.release();
      await quiet();
      expect(copies(stage)).toEqual([]);
    });
  });

  test("without the permission, and the sweep fails in nothing", async () => {
    const granted = {
      metadata: "read",
      issues: "write",
      pull_requests: "write",
      contents: "write",
      members: "read",
      checks: "read",
      statuses: "read",
    };
    await talk(
      async (stage) => {
        const { sandbox, seed, quiet, app, log } = stage;
        await sandbox.as("oscar").openDiscussion(seed.public, REPORT);
        await app().sweep();
        await quiet();
        expect(copies(stage)).toEqual([]);
        expect(log.filter((line) => line.includes('"swept"')).at(-1)).toContain('"failed":0');
      },
      { permissions: granted },
    );
  });
});

test("an answer whose reply is lost is looked for before it is posted again", async () => {
  await talk(async (stage) => {
    const { sandbox, seed, quiet } = stage;
    const effect = { kind: "error-after", status: "cut" } as const;
    sandbox.faults.add({ path: /graphql/, body: /addDiscussionComment/, effect });
    const number = await sandbox.as("oscar").openDiscussion(seed.public, REPORT);
    await quiet();
    expect(answersIn(stage, number)).toHaveLength(1);
    expect(discussionAt(stage, number).locked).toBe(true);
  });
});
