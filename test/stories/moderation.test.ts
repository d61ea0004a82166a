// Stray reports: caught, copied in private first, redirected, and given back by one command.
import { describe, expect, test } from "@jest/globals";
import { type Stage, story } from "./story.ts";
import {
  answersAt,
  copies,
  onlyCopy,
  ORDINARY,
  publicActs,
  publicItem,
  REPORT,
  renderAt,
  settingsWith,
  statusOf,
  SCAN,
} from "./strays.ts";

test("a report in public is copied in private, answered, closed and locked, in this order", async () => {
  await story(async (stage) => {
    const { sandbox, seed, quiet } = stage;
    const number = await sandbox.as("oscar").openIssue(seed.public, REPORT);
    await quiet();
    const issue = publicItem(stage, number);
    expect([issue.state, issue.stateReason, issue.locked, issue.lockReason]).toEqual([
      "closed",
      "not_planned",
      true,
      null,
    ]);
    const copy = onlyCopy(stage);
    const changes = sandbox.writes({ by: seed.app.botLogin }).map((call) => `${call.method} ${call.path}`);
    expect(changes.filter((change) => !change.includes("/git/") && !change.includes("access_tokens"))).toEqual([
      "POST /repos/northwind/vuln-room/issues",
      // The first is told that there is no branch yet.
      expect.stringContaining("PUT /repos/northwind/vuln-room/contents/strays%2F"),
      expect.stringContaining("PUT /repos/northwind/vuln-room/contents/strays%2F"),
      "PUT /repos/northwind/vuln-room/contents/record.json",
      `POST /repos/northwind/harbor/issues/${number}/comments`,
      `PATCH /repos/northwind/harbor/issues/${number}`,
      `PUT /repos/northwind/harbor/issues/${number}/lock`,
      "PUT /repos/northwind/vuln-room/contents/record.json",
      // From here on it is a report like any other, whose reporter is to hear of it.
      "PUT /repos/northwind/vuln-room/contents/record.json",
      `POST /repos/northwind/vuln-room/issues/${copy.number}/comments`,
      "PUT /repos/northwind/vuln-room/contents/record.json",
    ]);
  });
});

test("the private copy holds the text as it was, whose it is, why, and what only a person can do", async () => {
  await story(async (stage) => {
    await stage.sandbox.as("oscar").openIssue(stage.seed.public, REPORT);
    await stage.quiet();
    const copy = onlyCopy(stage);
    expect(copy.title).toBe("Stray report: issue in northwind/harbor#1");
    expect(copy.body).toContain("@northwind/maintainers ");
    expect(copy.body).toContain("`oscar`");
    expect(copy.body).toContain("a shell is spawned as root");
    expect(copy.body).toContain("- `https://github.com/user-attachments/files/123/poc.zip`");
    expect(copy.body).toContain("score");
    // Nothing that was written there calls anybody or passes for the app's own mark.
    expect(copy.body).not.toContain("@maintainers <!--");
    expect(statusOf(copy)).toContain("## Stray report: redirected");
    expect(statusOf(copy)).toContain("answered, closed, locked");
    expect(statusOf(copy)).toContain("delete old revisions");
    const file = await stage.sandbox
      .repository(stage.seed.tracking)
      .git("ls-tree", "-r", "--name-only", `disclosure/${copy.number}`);
    const stray = /strays\/.*\.json/.exec(file)?.[0] ?? "";
    const stored = await stage.sandbox
      .repository(stage.seed.tracking)
      .git("show", `disclosure/${copy.number}:${stray}`);
    expect(JSON.parse(stored)).toEqual(REPORT);
  });
});

test("the public answer repeats nothing of the report and does not say that it is true", async () => {
  await story(async (stage) => {
    await stage.sandbox.as("oscar").openIssue(stage.seed.public, REPORT);
    await stage.quiet();
    const [answer = ""] = answersAt(stage, 1);
    expect(answer).toContain("**security@northwind.example**");
    for (const word of ["import", "root", "archive", "poc", "oscar", "vuln-room"])
      expect(answer).not.toContain(word);
    expect(answer).toContain("says nothing about whether there is a problem");
  });
});

/** A maintainer is asked about findings of scanners. */
const suspects = { settings: settingsWith("dependency_scans: suspect") };

type Act = (stage: Stage) => Promise<number>;

/** Opens a pull request from a branch that a maintainer pushed, as somebody else. */
async function openPull({ sandbox, seed }: Stage, text: { title: string; body: string }): Promise<number> {
  await sandbox.repository(seed.public).commit({
    branch: "proposal",
    from: "main",
    files: { "README.md": "# Harbor, again\n" },
    message: "Change the readme\n",
    author: { name: "Oscar", email: "oscar@northwind.example", date: "2026-03-01T10:00:00Z" },
  });
  sandbox.addCollaborator(seed.public, "oscar", "read");
  return await sandbox.as("oscar").openPull(seed.public, { head: "proposal", base: "main", ...text });
}

/** What is watched of issues and pull requests: these are closed. */
const threads: readonly [string, Act][] = [
  ["an issue is opened", async ({ sandbox, seed }) => await sandbox.as("oscar").openIssue(seed.public, REPORT)],
  [
    "an issue's text is changed",
    async ({ sandbox, seed, quiet }) => {
      const number = await sandbox.as("oscar").openIssue(seed.public, ORDINARY);
      await quiet();
      await sandbox.as("oscar").setIssue(seed.public, number, { body: REPORT.body });
      return number;
    },
  ],
  [
    "an issue gets another title",
    async ({ sandbox, seed, quiet }) => {
      const number = await sandbox.as("oscar").openIssue(seed.public, { title: "Hello", body: REPORT.body });
      await quiet();
      await sandbox.as("oscar").setIssue(seed.public, number, { title: REPORT.title });
      return number;
    },
  ],
  [
    "an issue is reopened",
    async ({ sandbox, seed, quiet }) => {
      sandbox.webhooks.set({ drop: true });
      const number = await sandbox.as("oscar").openIssue(seed.public, REPORT);
      await sandbox.as("cora").closeIssue(seed.public, number);
      await quiet();
      sandbox.webhooks.set({ drop: false });
      await sandbox.as("cora").setIssue(seed.public, number, { state: "open" });
      return number;
    },
  ],
  [
    "an issue is moved here",
    async ({ sandbox, seed, quiet }) => {
      await sandbox.addRepository({
        owner: seed.owner,
        name: "docs",
        private: false,
        files: { "README.md": "Docs\n" },
      });
      sandbox.addCollaborator(`${seed.owner}/docs`, "cora", "write");
      const number = await sandbox.as("oscar").openIssue(`${seed.owner}/docs`, REPORT);
      await quiet();
      return await sandbox.as("cora").transferIssue(`${seed.owner}/docs`, number, seed.public);
    },
  ],
  ["a pull request is opened", async (stage) => await openPull(stage, REPORT)],
  [
    "a pull request's text is changed",
    async (stage) => {
      const number = await openPull(stage, ORDINARY);
      await stage.quiet();
      await stage.sandbox.as("oscar").setIssue(stage.seed.public, number, REPORT);
      return number;
    },
  ],
];

test.each(threads)("%s: closed", async (_name, act) => {
  await story(async (stage) => {
    const number = await act(stage);
    await stage.quiet();
    expect([publicItem(stage, number).state, publicItem(stage, number).locked]).toEqual(["closed", true]);
    expect(onlyCopy(stage).body).toContain("a shell is spawned as root");
  });
});

const comments: readonly [string, Act][] = [
  [
    "a comment on an issue",
    async ({ sandbox, seed }) => {
      const number = await sandbox.as("cora").openIssue(seed.public, ORDINARY);
      await sandbox.as("oscar").comment(seed.public, number, REPORT.body);
      return number;
    },
  ],
  [
    "a comment that is changed",
    async ({ sandbox, seed, quiet }) => {
      const number = await sandbox.as("cora").openIssue(seed.public, ORDINARY);
      const comment = await sandbox.as("oscar").comment(seed.public, number, "Same here.");
      await quiet();
      await sandbox.as("oscar").editComment(seed.public, comment, REPORT.body);
      return number;
    },
  ],
  [
    "a comment on a pull request",
    async (stage) => {
      const number = await openPull(stage, ORDINARY);
      await stage.sandbox.as("oscar").comment(stage.seed.public, number, REPORT.body);
      return number;
    },
  ],
  [
    "a comment on a line",
    async (stage) => {
      const number = await openPull(stage, ORDINARY);
      await stage.sandbox.as("oscar").reviewComment(stage.seed.public, number, REPORT.body);
      return number;
    },
  ],
  [
    "a comment on a line that is changed",
    async (stage) => {
      const number = await openPull(stage, ORDINARY);
      const comment = await stage.sandbox.as("oscar").reviewComment(stage.seed.public, number, "Typo.");
      await stage.quiet();
      const path = `/repos/${stage.seed.public}/pulls/comments/${comment}`;
      await stage.sandbox.as("oscar").request("PATCH", path, { body: REPORT.body });
      return number;
    },
  ],
  [
    "a review",
    async (stage) => {
      const number = await openPull(stage, ORDINARY);
      await stage.sandbox.as("oscar").review(stage.seed.public, number, "COMMENT", REPORT.body);
      return number;
    },
  ],
  [
    "a review that is changed",
    async (stage) => {
      const number = await openPull(stage, ORDINARY);
      const review = await stage.sandbox.as("oscar").review(stage.seed.public, number, "COMMENT", "Looks good.");
      await stage.quiet();
      await stage.sandbox.as("oscar").editReview(stage.seed.public, number, review, REPORT.body);
      return number;
    },
  ],
];

describe("the conversation goes on", () => {
  test.each(comments)("around %s: copied and answered, the thread left as it is", async (_name, act) => {
    await story(async (stage) => {
      const number = await act(stage);
      await stage.quiet();
      const thread = publicItem(stage, number);
      expect([thread.state, thread.locked, thread.title]).toEqual(["open", false, ORDINARY.title]);
      expect(answersAt(stage, number)).toHaveLength(1);
      expect(answersAt(stage, number)[0]).toContain("security@northwind.example");
      expect(onlyCopy(stage).body).toContain("a shell is spawned as root");
    });
  });

  test("a comment is deleted where the settings say so, and given back as a quote where that was wrong", async () => {
    await story(
      async (stage) => {
        const { sandbox, seed, quiet } = stage;
        const number = await sandbox.as("cora").openIssue(seed.public, ORDINARY);
        await sandbox.as("oscar").comment(seed.public, number, REPORT.body);
        await quiet();
        expect(publicItem(stage, number).comments.map((comment) => comment.user.login)).toEqual([
          seed.app.botLogin,
        ]);
        expect(statusOf(onlyCopy(stage))).toContain("answered, deleted");
        await renderAt(stage, onlyCopy(stage), "ada", "/false-alarm");
        const [, sorry = ""] = answersAt(stage, number);
        expect(sorry).toContain("Sorry");
        expect(sorry).toContain("a shell is spawned as root");
        expect(sorry).not.toContain("@maintainers");
        expect(publicItem(stage, number).state).toBe("open");
      },
      { settings: settingsWith("delete_comments: true") },
    );
  });
});

describe("left alone", () => {
  const nothing = async (stage: Stage): Promise<void> => {
    await stage.quiet();
    expect(publicActs(stage)).toEqual([]);
    expect(copies(stage)).toEqual([]);
  };

  test("what a maintainer writes, whatever association GitHub shows", async () => {
    await story(async (stage) => {
      await stage.sandbox.as("milo").openIssue(stage.seed.public, REPORT);
      await nothing(stage);
    });
  });

  test("what a trusted bot writes", async () => {
    await story(
      async (stage) => {
        await stage.sandbox.as("helper[bot]").openIssue(stage.seed.public, REPORT);
        await nothing(stage);
      },
      { settings: settingsWith("trusted_bots: [helper]") },
    );
  });

  test("ordinary issues and comments", async () => {
    await story(async (stage) => {
      const number = await stage.sandbox.as("oscar").openIssue(stage.seed.public, ORDINARY);
      await stage.sandbox.as("rita").comment(stage.seed.public, number, "I see this, too, with 1.1.");
      await nothing(stage);
    });
  });

  test("an answer that quotes a report", async () => {
    await story(async (stage) => {
      const number = await stage.sandbox.as("oscar").openIssue(stage.seed.public, ORDINARY);
      const quote = REPORT.body
        .split("\n")
        .map((line) => `> ${line}`)
        .join("\n");
      await stage.sandbox.as("rita").comment(stage.seed.public, number, `${quote}\n\nThanks, that works for me.`);
      await nothing(stage);
    });
  });

  test("the words of the repository's own issue form", async () => {
    await story(async (stage) => {
      const form = `name: Bug
description: Something is broken
body:
  - type: markdown
    attributes:
      value: |
        Is it a security vulnerability that lets an unauthenticated attacker execute arbitrary code? Do not open an issue.
        Report remote code execution, privilege escalation and any exploit in private.
  - type: textarea
    attributes:
      label: What happened?
`;
      await stage.sandbox.as("cora").putFile(stage.seed.public, ".github/ISSUE_TEMPLATE/bug.yml", form);
      const body = `Is it a security vulnerability that lets an unauthenticated attacker execute arbitrary code? Do not open an issue.
Report remote code execution, privilege escalation and any exploit in private.

### What happened?

${ORDINARY.body}`;
      await stage.sandbox.as("oscar").openIssue(stage.seed.public, { title: ORDINARY.title, body });
      await nothing(stage);
    });
  });

  test("what is said about a disclosure that is public", async () => {
    await story(
      async (stage) => {
        await stage.approve();
        await stage.say("cora", "/disclose");
        const before = publicActs(stage).length;
        const [issue] = stage.publicIssues();
        await stage.sandbox.as("oscar").comment(stage.seed.public, issue?.number ?? 0, REPORT.body);
        await stage.quiet();
        expect(publicActs(stage)).toHaveLength(before);
        expect(copies(stage)).toEqual([]);
      },
      { risk: 2 },
    );
  });

  test("everything, where moderation is switched off", async () => {
    await story(
      async (stage) => {
        await stage.sandbox.as("oscar").openIssue(stage.seed.public, REPORT);
        await nothing(stage);
      },
      { settings: settingsWith("enabled: false") },
    );
  });
});

test("a lost webhook: the sweep finds the report", async () => {
  await story(async (stage) => {
    stage.sandbox.webhooks.set({ drop: true });
    const number = await stage.sandbox.as("oscar").openIssue(stage.seed.public, REPORT);
    const pull = await openPull(stage, ORDINARY);
    await stage.sandbox.as("oscar").reviewComment(stage.seed.public, pull, `On this line. ${REPORT.body}`);
    await stage.sandbox.as("oscar").review(stage.seed.public, pull, "COMMENT", `In general. ${REPORT.body}`);
    stage.sandbox.webhooks.set({ drop: false });
    await stage.app().sweep();
    await stage.quiet();
    expect(publicItem(stage, number).locked).toBe(true);
    expect(answersAt(stage, pull)).toHaveLength(2);
  });
});

test("who only asks where to report is answered, and may ask on", async () => {
  await story(async (stage) => {
    const number = await stage.sandbox.as("oscar").openIssue(stage.seed.public, {
      title: "Where can I report a security vulnerability?",
      body: "I found a security issue and would like to disclose it responsibly. Is there a private security contact or e-mail address I can send the report to?",
    });
    await stage.quiet();
    expect([publicItem(stage, number).state, publicItem(stage, number).locked]).toEqual(["closed", false]);
    expect(answersAt(stage, number)).toHaveLength(1);
    expect(copies(stage)).toHaveLength(1);
  });
});

test("an issue that was changed after others had answered is not closed on their heads: a maintainer is asked", async () => {
  await story(async (stage) => {
    const { sandbox, seed, quiet } = stage;
    const number = await sandbox.as("oscar").openIssue(seed.public, ORDINARY);
    await sandbox.as("rita").comment(seed.public, number, "I see this, too.");
    await quiet();
    await sandbox.as("oscar").setIssue(seed.public, number, REPORT);
    await quiet();
    expect(publicActs(stage)).toEqual([]);
    expect(onlyCopy(stage).body).toContain("**Nothing was done in public.**");
  });
});

test("the settings' own words, label and notice", async () => {
  await story(
    async (stage) => {
      const { sandbox, seed, quiet } = stage;
      const number = await sandbox.as("oscar").openIssue(seed.public, REPORT);
      await quiet();
      const issue = publicItem(stage, number);
      expect(issue.title).toBe("Moved to the project's private channel");
      expect(issue.body).not.toContain("shell");
      expect(issue.labels.map((label) => label.name)).toEqual(["kind/bug"]);
      expect(answersAt(stage, number)[0]?.split("\n")[0]).toBe("Write to security@northwind.example, please.");
      await renderAt(stage, onlyCopy(stage), "ada", "/false-alarm it is a test of ours");
      expect([issue.title, issue.body, issue.state, issue.locked]).toEqual([
        REPORT.title,
        REPORT.body,
        "open",
        false,
      ]);
      expect(issue.labels).toEqual([]);
    },
    { settings: settingsWith("redact: true\nlabel: kind/bug\nanswer: Write to {contact}, please.") },
  );
});

describe("a maintainer has the last word", () => {
  test("/false-alarm opens everything again, apologises, and the item is left alone from then on", async () => {
    await story(async (stage) => {
      const { sandbox, seed, quiet } = stage;
      const number = await sandbox.as("oscar").openIssue(seed.public, REPORT);
      await quiet();
      expect(await renderAt(stage, onlyCopy(stage), "oscar", "/false-alarm").catch(() => "no access")).toBe(
        "no access",
      );
      const answer = await renderAt(stage, onlyCopy(stage), "ada", "/false-alarm");
      expect(answer).toContain("false alarm");
      const issue = publicItem(stage, number);
      expect([issue.state, issue.locked]).toEqual(["open", false]);
      expect(answersAt(stage, number)[1]).toContain("Sorry");
      expect(statusOf(onlyCopy(stage))).toContain("## Stray report: false alarm");
      expect(statusOf(onlyCopy(stage))).toContain("unlocked, opened again, apology posted");
      expect(onlyCopy(stage).state).toBe("closed");
      const before = publicActs(stage).length;
      await sandbox.as("oscar").setIssue(seed.public, number, { body: `${REPORT.body}\n\nStill there in 1.2.` });
      await stage.app().sweep();
      await quiet();
      expect(publicActs(stage)).toHaveLength(before);
      await renderAt(stage, onlyCopy(stage), "ada", "/stray");
      expect([issue.state, issue.locked]).toEqual(["closed", true]);
      expect(answersAt(stage, number)).toHaveLength(3);
    });
  });

  test("a suspect waits for a word: /stray redirects it", async () => {
    await story(async (stage) => {
      const { sandbox, seed, quiet } = stage;
      const number = await sandbox.as("oscar").openIssue(seed.public, SCAN);
      await quiet();
      expect(publicActs(stage)).toEqual([]);
      expect(onlyCopy(stage).title).toContain("Stray report?");
      expect(statusOf(onlyCopy(stage))).toContain("to be decided");
      expect(await renderAt(stage, onlyCopy(stage), "rita", "/stray")).toContain("for maintainers");
      await renderAt(stage, onlyCopy(stage), "ada", "/stray");
      expect([publicItem(stage, number).state, publicItem(stage, number).locked]).toEqual(["closed", true]);
    }, suspects);
  });

  test("a suspect waits for a word: /false-alarm leaves it alone, with not a sign in public", async () => {
    await story(async (stage) => {
      await stage.sandbox.as("oscar").openIssue(stage.seed.public, SCAN);
      await stage.quiet();
      await renderAt(stage, onlyCopy(stage), "ada", "/false-alarm");
      expect(publicActs(stage)).toEqual([]);
      expect(onlyCopy(stage).state).toBe("closed");
    }, suspects);
  });

  test("/stray names what the scorer missed, from any tracking issue", async () => {
    await story(async (stage) => {
      const { sandbox, seed, say } = stage;
      const number = await sandbox.as("oscar").openIssue(seed.public, ORDINARY);
      const comment = await sandbox.as("rita").comment(seed.public, number, "It lets me see everybody's orders.");
      await stage.quiet();
      const link = `https://github.com/${seed.public}/issues/${number}#issuecomment-${comment}`;
      const answer = await say("ada", `/stray ${link}`);
      expect(answer).toContain(`Copied to #${onlyCopy(stage).number}`);
      expect(publicItem(stage, number).state).toBe("open");
      expect(answersAt(stage, number)).toHaveLength(1);
      expect(onlyCopy(stage).body).toContain("everybody's orders");
      await say("ada", `/stray harbor#${number}`);
      expect(copies(stage)).toHaveLength(2);
      expect([publicItem(stage, number).state, publicItem(stage, number).locked]).toEqual(["closed", true]);
    });
  });

  test.each([
    ["/stray", "is the private copy of no public item"],
    ["/stray #99", "There is no `northwind/harbor#99` in public"],
    ["/stray other#1", "not among the `public_repositories`"],
    ["/stray the one below", "The command was not carried out"],
    ["/false-alarm", "nothing to undo"],
  ])("%s is answered with what to do", async (command, words) => {
    await story(async (stage) => {
      expect(await stage.say("ada", command)).toContain(words);
      expect(publicActs(stage)).toEqual([]);
    });
  });

  test("/confirm makes the copy the disclosure, and nothing is typed twice", async () => {
    await story(async (stage) => {
      await stage.sandbox.as("oscar").openIssue(stage.seed.public, REPORT);
      await stage.quiet();
      const answer = await renderAt(stage, onlyCopy(stage), "ada", "/confirm");
      expect(answer).toContain("confirmed");
      expect(answer).toContain("Reported by: oscar");
      expect(statusOf(onlyCopy(stage))).toContain("## Disclosure: confirmed");
      expect(statusOf(onlyCopy(stage))).toContain("### Reported in public");
      expect(await renderAt(stage, onlyCopy(stage), "ada", "/risk 2\n/check")).toContain("level 2");
    });
  });
});

test("a changed text of an item that is copied already is kept beside the first", async () => {
  await story(async (stage) => {
    const { sandbox, seed, quiet } = stage;
    const number = await sandbox.as("oscar").openIssue(seed.public, SCAN);
    await quiet();
    await sandbox.as("oscar").setIssue(seed.public, number, REPORT);
    await quiet();
    const later = onlyCopy(stage).comments.filter((comment) => comment.body.includes("was changed since"));
    expect(later).toHaveLength(1);
    expect(later[0]?.body).toContain("a shell is spawned as root");
    expect(publicItem(stage, number).locked).toBe(true);
  }, suspects);
});
