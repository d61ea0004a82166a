// A new report: it is taken up, a coordinator is asked until somebody is one, and nobody's silence goes unseen.
import { expect, test } from "@jest/globals";
import { type Stage, story } from "./story.ts";

const HOUR_MS = 3_600_000;

const REPORT = {
  title: "Tokens of removed users work",
  body: "### Steps to reproduce\n\n1. Remove a user\n\n### Attack vectors\n\n_No response_\n\n### How do they wish to be credited?\n\n_No response_",
};

async function pass({ clock, quiet, app }: Stage, hours: number): Promise<void> {
  clock.advance(hours * HOUR_MS);
  await app().sweep();
  await quiet();
}

function issueOf({ sandbox, seed }: Stage, number: number) {
  const issue = sandbox.repository(seed.tracking).data.issues.get(number);
  if (issue === undefined) throw new Error("no such issue");
  const own = issue.comments.filter(({ user }) => user.login === seed.app.botLogin).map(({ body }) => body);
  return {
    assignees: issue.assignees.map(({ login }) => login),
    notices: own.filter((body) => body.includes("<!-- embargo:1:notice:")),
    status: own.find((body) => body.includes("<!-- embargo:1:status:")) ?? "",
  };
}

async function report(stage: Stage, who = "rita"): Promise<number> {
  stage.clock.advance(60_000);
  const number = await stage.sandbox.as(who).openIssue(stage.seed.tracking, REPORT);
  await stage.quiet();
  return number;
}

test("maintainers are asked in turn until one accepts; the reporter is answered, and the steps tick themselves off", async () => {
  await story(async (stage) => {
    const { sandbox, seed } = stage;
    // What was there before the app came is left alone.
    expect(stage.answers()).toEqual([]);
    const milo = sandbox.world.users.get("milo");
    if (milo !== undefined) milo.busy = true;
    const number = await report(stage);
    const at = (): ReturnType<typeof issueOf> => issueOf(stage, number);
    const [first] = at().assignees;
    expect(["cora", "ada"]).toContain(first);
    expect(at().notices).toHaveLength(1);
    expect(at().notices[0]).toContain(`@rita @${first} Thank you.`);
    expect(at().notices[0]).toContain("- **Attack vectors**");
    expect(at().notices[0]).not.toContain("- **Steps to reproduce**");
    expect(at().status).toContain("- [ ] The reporter is told that it arrived, by Thursday 5 March 2026");

    // Nothing is said twice; a day later the same person is asked again, and the reporter's silence is told.
    await pass(stage, 1);
    expect(at().notices).toHaveLength(1);
    await pass(stage, 23);
    expect(
      at()
        .notices.slice(1)
        .map((body) => body.slice(0, 60)),
    ).toEqual([
      expect.stringContaining(`@${first} Please coordinate this report: you were asked to`),
      expect.stringContaining(`@${first} **The reporter has heard nothing for 24 hours**`),
    ]);
    await sandbox.as(first ?? "").comment(seed.tracking, number, "/unavailable");
    await stage.quiet();
    const second = first === "cora" ? "ada" : "cora";
    expect(at().assignees).toEqual([second]);
    expect(at().notices.at(-1)).toContain(`@${second} Please coordinate this report: nobody has taken it on yet`);

    await sandbox.as("rita").comment(seed.tracking, number, "### Attack vectors\n\nAnybody who was a user once.");
    await sandbox.as(second).comment(seed.tracking, number, "Thank you, we look at it.");
    await pass(stage, 1);
    expect(at().status).toContain("- [x] **Attack vectors**");
    expect(at().status).toContain("- [x] The reporter was told that it arrived");
    await sandbox.as(second).comment(seed.tracking, number, "/confirm");
    await stage.quiet();
    expect(at().status).toContain(`- [x] \`${second}\` coordinates it.`);
    expect(at().notices.at(-1)).toContain("**Embargo.** Its end is not agreed yet");
    expect(at().notices.at(-1)).toContain("@rita");
    const said = at().notices.length;
    await pass(stage, 24 * 13);
    expect(at().notices).toHaveLength(said);
    await pass(stage, 24 * 2);
    expect(at().notices.at(-1)).toContain(`@${second} **Please tell the reporter how it stands.**`);
  });
});

test("the one maintainer who is left reported it: everybody is called, once, and nobody is assigned", async () => {
  await story(
    async (stage) => {
      const number = await report(stage, "cora");
      const at = (): ReturnType<typeof issueOf> => issueOf(stage, number);
      expect(at().assignees).toEqual([]);
      expect(at().notices.map((body) => body.slice(0, 60))).toEqual([
        expect.stringContaining("This report has arrived."),
        expect.stringContaining("@cora **This report has no coordinator.**"),
      ]);
      await pass(stage, 200);
      expect(
        at()
          .notices.slice(2)
          .map((body) => body.slice(0, 60)),
      ).toEqual([expect.stringContaining("@cora **The reporter has heard nothing for 3 days**")]);
      // The settings ask for outcomes alone: what is only noted is one line that leads to the status.
      await stage.sandbox.as("cora").comment(stage.seed.tracking, number, "/informed by phone");
      await stage.quiet();
      const comments = stage.sandbox.repository(stage.seed.tracking).data.issues.get(number)?.comments ?? [];
      const answer = comments.find(({ body }) => body.includes("<!-- embargo:1:answer:"))?.body ?? "";
      const status = comments.find(({ body }) => body.includes("<!-- embargo:1:status:"));
      expect(answer.split("\n", 1)[0]).toMatch(
        new RegExp(
          `^@cora Noted: \`/informed by phone\`\\. What it came to: \\[the status\\]\\(.*/issues/${number}#issuecomment-${status?.id}\\)\\.$`,
        ),
      );
      expect(status?.body).toContain("- [x] The reporter was told that it arrived");
    },
    {
      settings:
        "public_repositories: [harbor]\ncontact: security@northwind.example\nmaintainers: { users: [cora] }\ncomments: outcomes\n",
    },
  );
});

test("a duplicate is closed, its reporters are kept in the other one, and all of it is taken back", async () => {
  await story(async (stage) => {
    const { sandbox, seed } = stage;
    const number = await report(stage, "rita");
    const issue = (at: number) => sandbox.repository(seed.tracking).data.issues.get(at);
    const say = async (at: number, text: string): Promise<string> => {
      await sandbox.as("cora").comment(seed.tracking, at, text);
      await stage.quiet();
      const own = issue(at)?.comments.filter(({ body }) => body.includes("<!-- embargo:1:answer:")) ?? [];
      return own.at(-1)?.body ?? "";
    };
    expect(await say(number, `/duplicate of #${seed.issue}`)).toContain(
      `The same vulnerability as #${seed.issue}`,
    );
    expect([issue(number)?.state, issue(number)?.stateReason]).toEqual(["closed", "duplicate"]);
    expect(issueOf(stage, number).status).toContain("## Disclosure: duplicate");
    expect(stage.status()).toContain(
      "### Reported by\n\n1. `rita`, on Monday 2 March 2026, 09:00 UTC (this issue)",
    );
    expect(stage.status()).toContain(`(#${number})`);
    expect(issueOf(stage, seed.issue).notices).toEqual([
      expect.stringContaining(`**#${number} reports the same vulnerability**`),
    ]);
    expect(await say(number, "/risk 2")).toContain(`this report is a duplicate of #${seed.issue}`);
    expect(await say(seed.issue, `/duplicate of #${number}`)).toContain("is itself a duplicate of");
    await say(number, "/undo");
    expect(issue(number)?.state).toBe("open");
    expect(stage.status()).not.toContain("### Reported by");
    await pass(stage, 1);
    expect(issueOf(stage, seed.issue).notices).toHaveLength(1);
  });
});

test("what fails on the way is done later, once: the list of people, the assignment, the other record", async () => {
  await story(
    async (stage) => {
      const { sandbox, seed } = stage;
      const refused = { kind: "error-before", status: 502 } as const;
      sandbox.faults.add({ path: /vuln-room\/collaborators$/, effect: { ...refused, status: 403 }, times: 50 });
      const number = await report(stage);
      const at = (): ReturnType<typeof issueOf> => issueOf(stage, number);
      // Nobody can be asked: the clocks run all the same, and after a while the reporter hears without a name.
      expect(at().notices).toEqual([]);
      await pass(stage, 2);
      await pass(stage, 2);
      expect(at().notices.map((body) => body.slice(0, 50))).toEqual([expect.stringContaining("@rita Thank you.")]);
      sandbox.faults.clear();
      sandbox.faults.add({ method: "POST", path: /\/assignees$/, effect: refused, times: 2 });
      await pass(stage, 1);
      await pass(stage, 1);
      expect(at().assignees).toHaveLength(1);
      expect(at().notices.filter((body) => body.includes("Please coordinate this report"))).toHaveLength(1);
      const other = await report(stage, "ada");
      const record = { method: "PUT", path: /contents\/record\.json/, body: new RegExp(`disclosure/${number}"`) };
      sandbox.faults.add({ ...record, effect: refused, times: 2 });
      await sandbox.as("cora").comment(seed.tracking, other, `/duplicate of #${number}`);
      await pass(stage, 1);
      await pass(stage, 1);
      const joined = at().notices.filter((body) => body.includes(`**#${other} reports the same vulnerability**`));
      expect(joined).toHaveLength(1);
      expect(at().status).toContain(`(#${other})`);
    },
    { mayFail: true },
  );
});

test.each([
  ["404 for the team", /\/teams\/maintainers\/members$/, 404],
  ["409 for the token that reads it", /\/access_tokens$/, 409],
])("one odd %s leaves no report without a coordinator", async (_name, path, status) => {
  await story(async (stage) => {
    const odd = { path, effect: { kind: "error-before", status } } as const;
    // Just before people are asked for, so that no other token is meant.
    const arm = (): void => stage.sandbox.faults.add(odd);
    stage.sandbox.faults.add({ path: /vuln-room\/collaborators$/, effect: { kind: "act", act: arm } });
    const number = await report(stage);
    expect(issueOf(stage, number).assignees).toHaveLength(1);
    expect(issueOf(stage, number).notices).toEqual([expect.stringContaining("Thank you.")]);
  });
});

test.each([
  ["422 for the assignee", /\/assignees$/, 422],
  ["404 for the assignee", /\/assignees$/, 404],
  ["404 for the reporter's access", /\/collaborators\/rita\/permission$/, 404],
])("one odd %s is not believed", async (_name, path, status) => {
  await story(async (stage) => {
    stage.sandbox.faults.add({ path, effect: { kind: "error-before", status } });
    const number = await report(stage);
    expect(stage.sandbox.faults.armed()).toBe(false);
    expect(issueOf(stage, number).assignees).toHaveLength(1);
    expect(issueOf(stage, number).notices).toEqual([expect.stringContaining("Thank you.")]);
  });
});

test("an issue with a label for what is no report is left alone; without the label it is one", async () => {
  await story(
    async (stage) => {
      const { sandbox, seed, quiet } = stage;
      const cora = sandbox.as("cora");
      await cora.request("POST", `/repos/${seed.tracking}/labels`, { name: "Housekeeping", color: "cccccc" });
      sandbox.webhooks.set({ drop: true });
      const number = await cora.openIssue(seed.tracking, { title: "Rotate the keys", body: "This year's." });
      await cora.request("POST", `/repos/${seed.tracking}/issues/${number}/labels`, { labels: ["Housekeeping"] });
      sandbox.webhooks.set({ drop: false });
      await stage.app().sweep();
      await quiet();
      const issue = sandbox.repository(seed.tracking).data.issues.get(number);
      expect(issue?.comments).toEqual([]);
      await cora.request("DELETE", `/repos/${seed.tracking}/issues/${number}/labels/Housekeeping`);
      await quiet();
      stage.clock.advance(61 * 60_000);
      await stage.app().sweep();
      await quiet();
      expect(issue?.comments.map(({ body }) => body).join("\n")).toContain("coordinat");
    },
    { risk: 2 },
  );
});
