// A disclosure by mail: from a reporter without an account to the letter that says that it is public; and a mail server that fails at each point.
import { describe, expect, test } from "@jest/globals";
import { mailVariables, type PostOffice, startPostOffice } from "../../sandbox/mail/post-office.ts";
import { approveLine } from "./approve-line.ts";
import { loseBranch } from "./lose-branch.ts";
import { writeMail } from "../mails/write.ts";
import { CANARY, type Stage, story, type StoryOptions } from "./story.ts";

const TRACKING = "northwind/vuln-room";
const SETTINGS = `public_repositories: [harbor]
contact: security@northwind.example
maintainers: { team: maintainers }
labels: { issue: [kind/security] }
`;

type Played = Stage & {
  readonly post: PostOffice;
  /** What is new in the mailbox is taken, and all that follows is done. */
  readonly look: () => Promise<void>;
  /** A person comments on that tracking issue; the app's answer. */
  readonly tell: (issue: number, who: string, text: string) => Promise<string>;
  readonly comments: (issue: number) => readonly string[];
};

async function mailStory(
  play: (stage: Played) => Promise<void>,
  options: StoryOptions & { readonly mail?: string } = {},
): Promise<void> {
  const post = await startPostOffice({ now: () => new Date() });
  try {
    const env = { ...mailVariables(post, TRACKING), EMBARGO_IMAP_MINUTES: "1440" };
    await story(
      async (stage) => {
        const comments = (issue: number) =>
          (stage.sandbox.repository(TRACKING).data.issues.get(issue)?.comments ?? [])
            .filter(({ user }) => user.login === stage.seed.app.botLogin)
            .map(({ body }) => body);
        const look = async (): Promise<void> => {
          await stage.app().sweep();
          await stage.quiet();
        };
        const tell = async (issue: number, who: string, text: string): Promise<string> => {
          const id = await stage.sandbox.as(who).comment(TRACKING, issue, text);
          await stage.quiet();
          return comments(issue).find((body) => body.includes(`<!-- embargo:1:answer:${id}.`)) ?? "";
        };
        await play({ ...stage, post, look, tell, comments });
      },
      { ...options, env, settings: `${SETTINGS}${options.mail ?? ""}` },
    );
  } finally {
    await post.close();
  }
}

const headOf = (raw: Buffer, name: string): string =>
  new RegExp(`^${name}: (.*)$`, "im").exec(raw.toString("latin1").replaceAll(/\r\n[ \t]+/g, " "))?.[1]?.trim() ??
  "";
const sendLine = (answer: string): string =>
  /`(\/notify send [0-9a-f]{32})`/.exec(answer)?.[1] ?? `none in ${answer}`;

const report = (more: object = {}): Buffer =>
  writeMail({ id: "first@home.example", parts: [{ body: `The cookie survives. ${CANARY}` }], ...more });

test("a reporter without an account: report, letters, patch by mail, approval, publication, and the letter that says so", async () => {
  await mailStory(
    async (stage) => {
      const { post, look, tell, comments, seed, sandbox } = stage;
      post.deliver(report());
      await look();
      expect(comments(2).some((body) => body.startsWith("## Disclosure: reported"))).toBe(true);
      // The settings let the acknowledgement go by itself, and it answers the reporter's own mail.
      expect(post.sent.map(({ to }) => to)).toEqual([["rita@home.example"]]);
      const [acknowledgement] = post.sent;
      if (acknowledgement === undefined) throw new Error("none");
      expect(headOf(acknowledgement.raw, "In-Reply-To")).toBe("<first@home.example>");
      expect(headOf(acknowledgement.raw, "Auto-Submitted")).toBe("auto-generated");
      expect([...(post.inbox[0]?.flags ?? [])]).toEqual(["$EmbargoTaken"]);
      // Her answer, by a program that keeps no references but the last, brings the fix.
      const id = headOf(acknowledgement.raw, "Message-ID");
      post.deliver(
        writeMail({
          id: "fix@home.example",
          subject: "Re: Your report was received",
          heads: [`In-Reply-To: ${id}`],
          parts: [
            { body: "Here is a fix." },
            { type: "text/x-patch", charset: null, filename: "fix.patch", encoding: "base64", body: seed.patch },
          ],
        }),
      );
      await look();
      const told = comments(2).find((body) => body.startsWith("A mail came"));
      expect(told).not.toContain("was no party");
      const accept = /`(\/patch accept [0-9a-f]{16})`/.exec(told ?? "")?.[1] ?? `none in ${told}`;
      await tell(
        2,
        "cora",
        [
          "/coordinator",
          "/confirm",
          "/available",
          "/risk 2",
          "/recipients +reporter",
          "/credit reporter Rita Okafor",
          accept,
          seed.lines.advisory,
        ].join("\n\n"),
      );
      const status = comments(2).find((body) => body.startsWith("## Disclosure")) ?? "";
      await tell(2, "ada", approveLine(status));
      const answer = await tell(2, "cora", "/disclose");
      expect(answer).toContain("Published");
      expect(stage.publicIssues()).toHaveLength(1);
      const draft = await tell(2, "cora", "/notify public");
      expect(draft).toContain("It is public");
      expect(post.sent).toHaveLength(1);
      await tell(2, "cora", sendLine(draft));
      expect(post.sent).toHaveLength(2);
      const last = post.sent.at(-1)?.raw.toString("utf8") ?? "";
      expect(last).toContain("northwind/harbor/issues/");
      // Said again it is refused; delivered again, it is nothing.
      expect(await tell(2, "cora", sendLine(draft))).toContain("that letter was ordered already");
      const letters = post.sent.map(({ raw }) => raw.toString("utf8")).join("\n");
      expect(letters).not.toContain(CANARY);
      expect(letters).not.toContain("vuln-room");
      expect(sandbox.world.users.has("rita@home.example")).toBe(false);
    },
    { mail: "mail: { without_asking: [acknowledgement] }\n" },
  );
});

test("recipients see nobody but themselves, and only whom the coordinator named", async () => {
  await mailStory(async ({ post, look, tell }) => {
    post.deliver(report());
    await look();
    expect(post.sent).toEqual([]);
    await tell(2, "cora", "/confirm\n\n/embargo 2026-12-01T15:00Z\n\n/recipients +one@a.example +two@b.example");
    const draft = await tell(2, "cora", "/notify reminder");
    expect(draft).toContain("2 people, a mail to each");
    expect(draft).not.toContain("one@a.example");
    await tell(2, "cora", sendLine(draft));
    expect(post.sent.map(({ to }) => to)).toEqual([["one@a.example"], ["two@b.example"]]);
    const [one, two] = post.sent.map(({ raw }) => raw.toString("latin1"));
    expect(one).not.toContain("b.example");
    expect(two).not.toContain("a.example>");
    expect(headOf(post.sent[0]?.raw ?? Buffer.alloc(0), "Message-ID")).not.toBe(
      headOf(post.sent[1]?.raw ?? Buffer.alloc(0), "Message-ID"),
    );
    // A text that names what must not leave is no draft.
    const leak = await tell(2, "cora", "/notify message\nSee northwind/vuln-room, or ask two@b.example.");
    expect(leak).toContain("Nothing was drafted: the text holds what must not leave this repository");
    // Nobody may be taken off between draft and sending.
    const other = await tell(2, "cora", "/notify message\nHello,\n\nis the end still right?");
    await tell(2, "cora", "/recipients -two@b.example");
    expect(await tell(2, "cora", sendLine(other))).toContain("no recipients any more");
    expect(post.sent).toHaveLength(2);
  });
});

describe("a mail server that fails", () => {
  async function ordered({ post, look, tell }: Played): Promise<void> {
    post.deliver(report());
    await look();
    await tell(2, "cora", "/confirm\n\n/recipients +reporter");
    await tell(2, "cora", sendLine(await tell(2, "cora", "/notify confirmed")));
  }

  test("greylisting: it is tried again later, once", async () => {
    await mailStory(async (stage) => {
      stage.post.faults.greylist = 2;
      await ordered(stage);
      expect(await stage.tell(2, "cora", "/notify")).toContain("the server said not now (451); it is tried again");
      for (const minutes of [16, 31]) {
        stage.clock.advance(minutes * 60_000);
        await stage.look();
      }
      expect(stage.post.sent).toHaveLength(1);
      expect(await stage.tell(2, "cora", "/notify")).toContain("the server took it");
    });
  });

  test("down: nothing is lost, in either direction", async () => {
    await mailStory(async (stage) => {
      await ordered(stage);
      expect(stage.post.sent).toHaveLength(1);
      stage.post.faults.down = true;
      stage.post.deliver(
        writeMail({
          id: "later@home.example",
          heads: ["In-Reply-To: <first@home.example>"],
          parts: [{ body: "and tokens" }],
        }),
      );
      await stage.look();
      await stage.tell(2, "cora", sendLine(await stage.tell(2, "cora", "/notify message\nThank you.")));
      expect(stage.post.sent).toHaveLength(1);
      expect(stage.comments(2).filter((body) => body.startsWith("A mail came"))).toEqual([]);
      stage.post.faults.down = false;
      stage.clock.advance(16 * 60_000);
      await stage.look();
      expect(stage.post.sent).toHaveLength(2);
      expect(stage.comments(2).filter((body) => body.startsWith("A mail came"))).toHaveLength(1);
    });
  });

  test("an address that does not exist, and a mail that comes back, are told", async () => {
    await mailStory(async (stage) => {
      stage.post.faults.unknown.add("rita");
      await ordered(stage);
      expect(
        stage.comments(2).filter((body) => body.includes("**it was not delivered** (the server said 550)")),
      ).toHaveLength(1);
      stage.post.faults.unknown.clear();
      stage.post.faults.bounce = true;
      const id = /\/notify resend ([0-9a-f]{12})/.exec(stage.comments(2).join("\n"))?.[1] ?? "";
      await stage.tell(2, "cora", `/notify resend ${id}`);
      await stage.look();
      expect(stage.post.sent).toHaveLength(1);
      expect(stage.comments(2).filter((body) => body.includes("**it came back** (5.1.1)"))).toHaveLength(1);
      expect(stage.post.inbox.map(({ flags }) => [...flags])).toEqual([
        ["$EmbargoTaken"],
        ["$EmbargoTaken", "$EmbargoLeft"],
      ]);
    });
  });

  test("the word of the server is lost: it asks, and sends again only when told, under the same id", async () => {
    await mailStory(async (stage) => {
      stage.post.faults.loseReplies = true;
      await ordered(stage);
      stage.post.faults.loseReplies = false;
      const doubt = stage.comments(2).filter((body) => body.includes("**whether it was sent cannot be known**"));
      expect(doubt).toHaveLength(1);
      stage.clock.advance(24 * 3_600_000);
      await stage.look();
      expect(stage.post.sent).toHaveLength(1);
      await stage.tell(2, "cora", /\/notify resend [0-9a-f]{12}/.exec(doubt[0] ?? "")?.[0] ?? "");
      const [first, second] = stage.post.sent.map(({ raw }) => headOf(raw, "Message-ID"));
      expect(second).toBe(first);
    });
  });

  test("the mailbox breaks at each command: each mail opens one issue, and is flagged after", async () => {
    await mailStory(
      async ({ post, look, sandbox }) => {
        const issues = sandbox.repository(TRACKING).data.issues;
        for (const [index, command] of ["SELECT", "SEARCH", "FETCH", "STORE"].entries()) {
          post.deliver(report({ id: `${command}@home.example`, subject: `The relay falls over: ${command}` }));
          post.faults.breakAt.add(command);
          await look();
          await look();
          expect([command, issues.size]).toEqual([command, index + 2]);
        }
        expect(post.inbox.map(({ flags }) => [...flags])).toEqual(
          Array.from({ length: 4 }, () => ["$EmbargoTaken"]),
        );
        // Every number changes, and the flags are gone: what was taken is known by its id.
        post.renumber();
        for (const { flags } of post.inbox) flags.clear();
        await look();
        expect(issues.size).toBe(5);
        expect(post.inbox.map(({ flags }) => [...flags])).toEqual(
          Array.from({ length: 4 }, () => ["$EmbargoTaken"]),
        );
      },
      { mayFail: true },
    );
  });
});

test("people who answer each other: a mail that names the last answer alone joins the thread", async () => {
  await mailStory(async ({ post, look, sandbox, comments }) => {
    const told = () => comments(2).filter((body) => body.startsWith("A mail came"));
    post.deliver(report());
    await look();
    post.deliver(
      writeMail({
        id: "second@northwind.example",
        from: "Cora Lind <cora@northwind.example>",
        heads: ["In-Reply-To: <first@home.example>"],
        parts: [{ body: "Which version?" }],
      }),
    );
    await look();
    post.deliver(
      writeMail({
        id: "third@home.example",
        heads: ["In-Reply-To: <second@northwind.example>", "References: <second@northwind.example>"],
        parts: [{ body: "1.2." }],
      }),
    );
    await look();
    expect(told()).toHaveLength(2);
    // What names nothing that is known here begins something.
    post.deliver(
      writeMail({
        id: "other@home.example",
        heads: ["In-Reply-To: <unknown@x.example>"],
        parts: [{ body: "Hello" }],
      }),
    );
    await look();
    expect([told().length, sandbox.repository(TRACKING).data.issues.size]).toEqual([2, 3]);
  });
});

test("a mail whose id somebody else has used before is not lost", async () => {
  await mailStory(async ({ post, look, comments, sandbox }) => {
    post.deliver(
      writeMail({ id: "first@home.example", from: "mallory@evil.example", parts: [{ body: "nothing" }] }),
    );
    await look();
    post.deliver(report());
    post.deliver(report());
    await look();
    const told = comments(2).filter((body) => body.includes("The cookie survives."));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain("**Its sender was no party of this disclosure.**");
    expect(sandbox.repository(TRACKING).data.issues.size).toBe(2);
    expect(post.inbox.every(({ flags }) => flags.has("$EmbargoTaken"))).toBe(true);
  });
});

test("a mailbox that keeps no flags: each mail opens one issue, and the job ends", async () => {
  await mailStory(async ({ post, look, sandbox }) => {
    post.faults.keepsFlags = false;
    post.deliver(report());
    post.deliver(
      report({ id: "other@home.example", subject: "Another", parts: [{ body: "The relay falls over." }] }),
    );
    for (const _again of [1, 2]) await look();
    expect(sandbox.repository(TRACKING).data.issues.size).toBe(3);
  });
});

test("a program that answers every acknowledgement by a new mail gets three in a day, also from an app that was started anew", async () => {
  await mailStory(
    async ({ post, look, clock, tell, app, start, quiet }) => {
      const again = async (count: number): Promise<void> => {
        post.deliver(
          report({
            id: `ticket-${count}@home.example`,
            subject: `[ticket ${count}] received`,
            parts: [{ body: `Number ${count}` }],
          }),
        );
        await look();
      };
      for (const count of [1, 2, 3]) await again(count);
      await app().close();
      await start();
      await quiet();
      await again(4);
      expect(post.sent).toHaveLength(3);
      expect(await tell(5, "cora", "/notify")).toContain("There is something to tell: `/notify acknowledgement`");
      clock.advance(25 * 3_600_000);
      await again(5);
      expect(post.sent.length).toBeGreaterThan(3);
    },
    { mail: "mail: { without_asking: [acknowledgement] }\n" },
  );
});

test("the record cannot be written for minutes: the report is acknowledged all the same, once", async () => {
  await mailStory(
    async ({ post, look, sandbox, clock }) => {
      post.deliver(report());
      const path = /contents\/record\.json$/;
      sandbox.faults.add({
        method: "PUT",
        path,
        skip: 1,
        times: 40,
        effect: { kind: "error-before", status: 500 },
      });
      await look();
      for (let sweeps = 0; sweeps < 8; sweeps += 1) {
        clock.advance(5 * 60_000 + 1_000);
        await look();
      }
      expect(sandbox.faults.armed()).toBe(false);
      expect(post.sent.map(({ to }) => to)).toEqual([["rita@home.example"]]);
    },
    { mail: "mail: { without_asking: [acknowledgement] }\n", mayFail: true },
  );
});

test("an answer comes while the record is gone: none is begun anew, and the answer waits for the old one", async () => {
  await mailStory(
    async (stage) => {
      const { post, look, sandbox, tell, clock } = stage;
      post.deliver(report());
      await look();
      await tell(2, "cora", "/coordinator");
      await loseBranch(stage, 2);
      post.deliver(
        report({
          id: "more@home.example",
          heads: [`In-Reply-To: ${headOf(post.sent[0]?.raw ?? Buffer.of(), "Message-ID")}`],
          parts: [{ body: "One more thing." }],
        }),
      );
      await look();
      expect(await sandbox.repository(TRACKING).head("disclosure/2")).toBeNull();
      expect(await tell(2, "cora", "/record rebuild")).toContain("so all that a post had seen");
      clock.advance(60 * 60_000);
      await look();
      const record = await sandbox.repository(TRACKING).git("show", "disclosure/2:record.json");
      expect(record).toMatch(/"seq":1,.*"outcome":"report".*"outcome":"reply"/s);
    },
    { mail: "mail: { without_asking: [acknowledgement] }\n", mayFail: true },
  );
});

test("an address that no server could be given is told at once, and kept from every server", async () => {
  await mailStory(
    async ({ post, look, comments }) => {
      post.deliver(report({ from: '"a@b.example, c"@home.example' }));
      await look();
      expect(post.sent).toEqual([]);
      expect(comments(2).filter((body) => body.includes("the address is none that a server takes"))).toHaveLength(
        1,
      );
    },
    { mail: "mail: { without_asking: [acknowledgement] }\n" },
  );
});

test("its issue was made and no list shows it for minutes: the second one, in which it went on, stays", async () => {
  await mailStory(
    async ({ post, look, sandbox, clock, comments, quiet }) => {
      const before = new Date(clock.now().getTime() + 3 * 60_000);
      const lists = /vuln-room\/(?:issues|git\/matching-refs\/.*)$/;
      sandbox.faults.add(
        { method: "POST", path: /vuln-room\/issues$/, effect: { kind: "error-after", status: 502 } },
        { method: "GET", path: lists, before, times: 1_000, effect: { kind: "stale" } },
      );
      post.deliver(report());
      await look();
      const { issues } = sandbox.repository(TRACKING).data;
      for (const _ of [1, 2, 3, 4]) {
        clock.advance(5 * 60_000);
        await look();
        await quiet();
      }
      const mails = [...issues.values()].filter(({ title }) => title.startsWith("Report by mail"));
      const [open, ...others] = mails.filter(({ state }) => state === "open");
      expect([mails.length, others.length]).toEqual([2, 0]);
      expect(comments(open?.number ?? 0).some((body) => body.startsWith("## Disclosure: reported"))).toBe(true);
      // What comes later finds the one that goes on.
      const answer = { heads: ["In-Reply-To: <first@home.example>"], parts: [{ body: "and tokens" }] };
      post.deliver(report({ id: "more@home.example", ...answer }));
      post.deliver(report());
      await look();
      expect(comments(open?.number ?? 0).filter((body) => body.startsWith("A mail came"))).toHaveLength(1);
      expect(issues.size).toBe(3);
    },
    { mayFail: true },
  );
});

test("a second process leaves alone what another one is sending, and asks where no word of it comes", async () => {
  await mailStory(async (stage) => {
    const { post, look, tell, clock, comments, sandbox } = stage;
    const doubts = () => comments(2).filter((body) => body.includes("**whether it was sent cannot be known**"));
    post.deliver(report());
    await look();
    await tell(2, "cora", "/confirm\n\n/recipients +reporter");
    const line = sendLine(await tell(2, "cora", "/notify confirmed"));
    const [inHand, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    post.faults.hold = async () => {
      inHand.resolve();
      await released.promise;
    };
    await sandbox.as("cora").comment(TRACKING, 2, line);
    await inHand.promise;
    const second = await stage.start();
    await second.idle();
    expect([post.sent.length, doubts().length]).toEqual([1, 0]);
    clock.advance(11 * 60_000);
    await second.sweep();
    await second.idle();
    expect([post.sent.length, doubts().length]).toEqual([1, 1]);
    // The first one was only slow: its word comes too late, and changes nothing.
    released.resolve();
    post.faults.hold = null;
    await stage.quiet();
    await look();
    expect([post.sent.length, doubts().length]).toEqual([1, 1]);
  });
});

test("an out-of-office note on a letter is noted in its disclosure, and told to nobody", async () => {
  await mailStory(
    async ({ post, look, comments, sandbox }) => {
      post.deliver(report());
      await look();
      const id = headOf(post.sent[0]?.raw ?? Buffer.alloc(0), "Message-ID");
      const before = comments(2).length;
      for (const count of [1, 2])
        post.deliver(
          writeMail({
            id: `away-${count}@home.example`,
            subject: "Automatic reply: Your report was received",
            heads: ["Auto-Submitted: auto-replied", `In-Reply-To: ${id}`],
            parts: [{ body: "I am away." }],
          }),
        );
      await look();
      expect([post.sent.length, comments(2).length, sandbox.repository(TRACKING).data.issues.size]).toEqual([
        1,
        before,
        2,
      ]);
      expect(post.inbox.map(({ flags }) => [...flags])).toEqual([
        ["$EmbargoTaken"],
        ["$EmbargoTaken", "$EmbargoLeft"],
        ["$EmbargoTaken", "$EmbargoLeft"],
      ]);
    },
    { mail: "mail: { without_asking: [acknowledgement] }\n" },
  );
});
