// The dashboard: one pinned issue, edited where something changed, made again where it was deleted, and never taken for a report.
import { expect, test } from "@jest/globals";
import { type Stage, story } from "./story.ts";

function dashboards({ sandbox, seed }: Stage) {
  const { issues } = sandbox.repository(seed.tracking).data;
  return [...issues.values()].filter(({ title }) => title === "Disclosures");
}

function open(stage: Stage) {
  return dashboards(stage).filter(({ state }) => state === "open");
}

async function look({ clock, app, quiet }: Stage): Promise<void> {
  clock.advance(5 * 60_000);
  await app().sweep();
  await quiet();
}

test("it is made and pinned once, follows what happens, answers a command, and comes back when it was deleted", async () => {
  await story(
    async (stage) => {
      const { sandbox, seed } = stage;
      await stage.quiet();
      const [first] = dashboards(stage);
      expect([dashboards(stage).length, first?.pinned]).toEqual([1, true]);
      expect(first?.body).toContain(
        `Not taken up, as they were here before the app and hold no command: #${seed.issue}.`,
      );

      await stage.approve();
      await look(stage);
      expect(first?.body).toMatch(/### Approved: needs a time, or `\/disclose`\n\n.*\n.*\n\| #1 \| `cora` \|/);
      expect(first?.body).not.toContain("cookie");
      const writes = (): number => sandbox.writes({ by: seed.app.botLogin }).length;
      const before = writes();
      await look(stage);
      await look(stage);
      expect(writes()).toBe(before);

      // Whatever is said in it is no report and no command.
      await sandbox.as("cora").comment(seed.tracking, first?.number ?? 0, "/confirm");
      await sandbox.as("rita").comment(seed.tracking, first?.number ?? 0, "A cookie that was copied still works.");
      await look(stage);
      const said = first?.comments.filter(({ user }) => user.login === seed.app.botLogin) ?? [];
      expect(said.map(({ body }) => body.split("\n", 1)[0])).toEqual([
        "@cora This issue is the dashboard, so nothing was done. Give the command in the issue of the disclosure that it is about.",
      ]);

      // Somebody's edit is put right with the next change, and a deleted one is made again.
      await sandbox.as("cora").setIssue(seed.tracking, first?.number ?? 0, { body: "mine" });
      await stage.say("cora", "/disclose at 2026-03-12T15:00Z");
      await look(stage);
      expect(first?.body).toContain("begins Thursday 12 March 2026, 15:00 UTC");
      await sandbox.as("cora").deleteIssue(seed.tracking, first?.number ?? 0);
      await look(stage);
      expect(open(stage).map(({ pinned }) => pinned)).toEqual([true]);

      // Whoever closes it does not want it.
      await sandbox.as("cora").closeIssue(seed.tracking, open(stage)[0]?.number ?? 0);
      await stage.say("cora", "/disclose cancel");
      await look(stage);
      expect(open(stage)).toEqual([]);
    },
    { dashboard: true, risk: 2 },
  );
});

test("two processes make one, a full place for pins is told, and the settings end it", async () => {
  await story(
    async (stage) => {
      const { sandbox, seed } = stage;
      expect(dashboards(stage)).toEqual([]);
      const { issues } = sandbox.repository(seed.tracking).data;
      for (const title of ["a", "b", "c"]) {
        const number = await sandbox.as("cora").openIssue(seed.tracking, { title, body: "x" });
        Object.assign(issues.get(number) ?? {}, { pinned: true });
      }
      const good = await sandbox.repository(seed.tracking).git("show", "main:.github/embargo.yml");
      const write = async (more: string): Promise<void> =>
        await sandbox
          .as("cora")
          .putFile(seed.tracking, ".github/embargo.yml", `${good}\n`.replace("dashboard: false", more));
      await write("dashboard: true");
      await stage.start();
      await Promise.all([stage.app().sweep(), look(stage)]);
      await look(stage);
      expect(open(stage)).toHaveLength(1);
      const [only] = open(stage);
      expect(only?.pinned).not.toBe(true);
      expect(only?.comments.map(({ body }) => body)).toEqual([
        expect.stringContaining(
          "This issue could not be pinned (GitHub: `Maximum 3 pinned issues per repository`)",
        ),
      ]);
      await write("dashboard: false");
      await look(stage);
      expect(open(stage)).toEqual([]);
      expect(only?.body).toContain("the app does not keep this issue any more");
      await write("dashboard: true");
      await look(stage);
      expect(open(stage)).toHaveLength(1);
    },
    { mayFail: true },
  );
});

test("without a sweep it follows what the record says, many changes by one edit, also of what was closed meanwhile", async () => {
  await story(
    async (stage) => {
      const { sandbox, seed } = stage;
      await look(stage);
      const [first] = dashboards(stage);
      const edits = (): number =>
        sandbox
          .writes({ by: seed.app.botLogin })
          .filter(({ method, path }) => method === "PATCH" && path.endsWith(`/issues/${first?.number ?? 0}`))
          .length;
      await stage.approve();
      await stage.quiet();
      expect(first?.body).toContain("### Approved: needs a time, or `/disclose`");
      const before = edits();
      await stage.say("cora", "/disclose");
      await stage.quiet();
      expect(first?.body).toContain("### Public: fix PRs are open");
      expect(edits()).toBe(before + 1);
      await sandbox.as("ada").merge(seed.public, stage.pulls()[0]?.number ?? 0, "merge");
      await stage.quiet();
      expect(stage.status()).toContain("## Disclosure: resolved");
      expect(first?.body).not.toContain("| #1 |");
    },
    { dashboard: true, risk: 2 },
  );
});

test.each([
  ["404 for the settings, as they are read by the sweep", "GET", /contents\/\.github%2Fembargo\.yml$/, 404, 0, 2],
  ["404 for the settings, as it is made", "GET", /contents\/\.github%2Fembargo\.yml$/, 404, 1, 1],
  ["422 for the list of records", "GET", /\/matching-refs\/heads%2Fdisclosure%2F$/, 422, 1, 1],
  ["422 for the issue itself", "POST", /\/issues$/, 422, 0, 1],
])("one odd %s does not keep it from being made", async (_name, method, path, status, skip, looks) => {
  await story(async (stage) => {
    const { sandbox, seed } = stage;
    await stage.say("cora", "/coordinator");
    const off = await sandbox.repository(seed.tracking).git("show", "main:.github/embargo.yml");
    const on = `${off}\n`.replace("dashboard: false", "dashboard: true");
    await sandbox.as("cora").putFile(seed.tracking, ".github/embargo.yml", on);
    await stage.quiet();
    sandbox.faults.add({ method, path, skip, effect: { kind: "error-before", status } });
    for (let at = 0; at < looks; at += 1) await look(stage);
    expect(sandbox.faults.armed()).toBe(false);
    expect(open(stage).map(({ pinned }) => pinned)).toEqual([true]);
  });
});
