// GitHub's advisory: drafted after the approval, published with the rest, kept in step; CVE ids; refusals; a death in between.
import { expect, test } from "@jest/globals";
import { SETTINGS } from "../../sandbox/seed.ts";
import { approveLine, type Stage, story } from "./story.ts";

const ON = `${SETTINGS}records:
  packages: [{ ecosystem: Go, name: example.org/harbor }]
advisories: { enabled: true }
`;
const small = { risk: 2, settings: ON } as const;

function advisories({ sandbox, seed }: Stage) {
  return sandbox.repository(seed.public).data.advisories;
}

test("never before the approval; then drafted, with a CVE id, published, and filled in by the tags", async () => {
  await story(async (stage) => {
    const { sandbox, seed, quiet } = stage;
    const harbor = sandbox.repository(seed.public);
    await harbor.git("tag", "v1.2.0", "main");
    await stage.prepare();
    expect(await stage.say("cora", "/cve request")).toContain("There is no draft of GitHub's advisory to ask by");
    const plan = await stage.say("cora", "/disclose plan");
    expect(plan).toContain("**A draft is read by the owners of the organisation");
    expect(plan).toContain("Publish GitHub's advisory `Sessions of other users can be resumed`.");
    expect(advisories(stage)).toEqual([]);
    await stage.say("ada", approveLine(stage.status()));
    const [draft] = advisories(stage);
    expect([draft?.state, draft?.summary, draft?.vulnerabilities]).toEqual([
      "draft",
      "Sessions of other users can be resumed",
      [
        {
          package: { ecosystem: "go", name: "example.org/harbor" },
          vulnerable_version_range: ">= 0",
          patched_versions: null,
          vulnerable_functions: [],
        },
      ],
    ]);
    expect(draft?.credits.map(({ user, type }) => [user.login, type])).toEqual([["rita", "reporter"]]);
    expect(stage.status()).toContain("### GitHub's advisory");
    expect(await stage.say("cora", "/cve request")).toContain("GitHub was asked for a CVE id.");
    expect(await stage.say("cora", "/cve request")).toContain("takes one request for an advisory");
    expect(stage.publicIssues()).toEqual([]);

    await stage.say("cora", "/disclose");
    expect([draft?.state, advisories(stage).length]).toEqual(["published", 1]);
    expect(stage.publicIssues().length).toBe(1);

    if (draft !== undefined) draft.cveId = "CVE-2026-12345";
    stage.clock.advance(7 * 3_600_000);
    const [pull] = stage.pulls();
    await sandbox.as("ada").merge(seed.public, pull?.number ?? 0, "merge");
    await harbor.git("tag", "v1.3.0", "main");
    await harbor.commit({ branch: "main", message: "Go on", files: { "other.txt": "x\n" } });
    await quiet();
    expect(stage.status()).toContain("CVE: `CVE-2026-12345`.");
    expect(
      draft?.vulnerabilities.map((vulnerability) => [
        vulnerability.vulnerable_version_range,
        vulnerability.patched_versions,
      ]),
    ).toEqual([["< 1.3.0", "1.3.0"]]);
    expect(draft?.cveId).toBe("CVE-2026-12345");
    if (draft !== undefined) draft.state = "closed";
    stage.clock.advance(24 * 3_600_000);
    await harbor.commit({ branch: "main", message: "Go on", files: { "third.txt": "x\n" } });
    await quiet();
    expect(stage.answers().filter((answer) => answer.includes("**A day after publishing**"))).toHaveLength(1);
  }, small);
});

test("a CVE id that does not come is told once, and may be asked for again then", async () => {
  await story(async (stage) => {
    const { app, clock, quiet } = stage;
    await stage.approve();
    await stage.say("cora", "/cve request");
    const told = (): number =>
      stage.answers().filter((answer) => answer.includes("**GitHub has given no CVE id** since it was asked"))
        .length;
    const later = async (days: number): Promise<void> => {
      clock.advance(days * 24 * 3_600_000);
      await app().sweep();
      await quiet();
    };
    await later(13);
    expect([told(), await stage.say("cora", "/cve request")]).toEqual([
      0,
      expect.stringContaining("was asked for"),
    ]);
    await later(1);
    await later(1);
    expect(told()).toBe(1);
    // GitHub still has the first one, and takes no second.
    expect(await stage.say("cora", "/cve request")).toContain(
      "GitHub refuses to give a CVE id: Validation Failed.",
    );
    await later(3);
    expect([told(), stage.status().includes("A CVE id was requested from GitHub")]).toEqual([1, true]);
    const [draft] = advisories(stage);
    if (draft !== undefined) draft.cveId = "CVE-2026-12345";
    await later(20);
    expect([told(), stage.status().includes("CVE: `CVE-2026-12345`.")]).toEqual([1, true]);
  }, small);
});

test("without the permission it is told, and everything else goes out", async () => {
  await story(
    async (stage) => {
      const { sandbox, seed } = stage;
      for (const installation of sandbox.world.installations) {
        const { repository_advisories: _, ...left } = installation.permissions;
        installation.permissions = left;
      }
      await stage.approve();
      expect(stage.status()).toContain("**It could not be drafted:**");
      await stage.say("cora", "/disclose");
      expect([advisories(stage).length, stage.publicIssues().length, stage.pulls().length]).toEqual([0, 1, 1]);
      expect(stage.status()).toContain("GitHub's advisory could not be published with the rest:");
      void seed;
    },
    { ...small, mayFail: true },
  );
});

test.each([
  ["drafting, and it was made", "POST", /\/security-advisories$/, "error-after"],
  ["drafting, and it was not", "POST", /\/security-advisories$/, "error-before"],
  ["publishing, and it was done", "PATCH", /\/security-advisories\/GHSA/, "error-after"],
  ["publishing, and it was not", "PATCH", /\/security-advisories\/GHSA/, "error-before"],
] as const)("no answer to %s: one advisory, public in the end", async (_name, method, path, kind) => {
  await story(
    async (stage) => {
      const { sandbox, quiet } = stage;
      sandbox.faults.add({ method, path, effect: { kind, status: "cut" } });
      await stage.approve();
      await stage.say("cora", "/disclose");
      await quiet();
      expect(advisories(stage).map(({ state }) => state)).toEqual(["published"]);
      expect(stage.publicIssues().length).toBe(1);
    },
    { ...small, mayFail: true },
  );
});

test("a private report at GitHub becomes one tracking issue, which is taken up as a report", async () => {
  await story(
    async (stage) => {
      const { sandbox, seed, quiet, clock } = stage;
      clock.advance(60_000);
      await sandbox.as("oscar").request("POST", `/repos/${seed.public}/security-advisories/reports`, {
        summary: "Tokens <!-- hidden --> of @cora can be read",
        description: "/approve me\n\n```\nGET /token\n```",
        vulnerabilities: [],
      });
      await quiet();
      const room = sandbox.repository(seed.tracking);
      const opened = (): readonly string[] =>
        room.issues.filter(({ user }) => user.login === seed.app.botLogin).map(({ title }) => title);
      expect(opened()).toHaveLength(1);
      const [issue] = room.issues.filter(({ user }) => user.login === seed.app.botLogin);
      expect(issue?.body).toContain("Somebody reported this privately at GitHub: [GHSA-");
      expect(issue?.body).toMatch(/by `@\u200B?oscar`/);
      expect(issue?.comments.length).toBeGreaterThan(0);
      expect(sandbox.repository(seed.public).data.advisories.map(({ state }) => state)).toEqual(["triage"]);
      await stage.app().sweep();
      await quiet();
      expect(opened()).toHaveLength(1);
      expect(sandbox.writes({ repository: seed.public, by: seed.app.botLogin })).toEqual([]);
    },
    { settings: `${SETTINGS}advisories: { reports: true }\n` },
  );
});

/** What the reporters of private reports read in their threads, without the hidden lines. */
function threads({ sandbox, seed }: Stage): readonly (readonly string[])[] {
  return sandbox
    .repository(seed.public)
    .data.advisories.filter(({ author }) => author?.login !== seed.app.botLogin)
    .map(({ comments }) => comments.map(({ body }) => (body.split("\n")[0] ?? "").slice(0, 40)));
}

const ANSWERED = `${SETTINGS}advisories: { reports: true, answers: preview }\n`;

/** Oscar reports privately; resolves with the number of the tracking issue. */
async function reported({ sandbox, seed, quiet, clock }: Stage, summary: string): Promise<number> {
  clock.advance(60_000);
  await sandbox.as("oscar").request("POST", `/repos/${seed.public}/security-advisories/reports`, {
    summary,
    description: "GET /token",
    vulnerabilities: [],
  });
  await quiet();
  const room = sandbox.repository(seed.tracking);
  return room.issues.findLast(({ title }) => title === summary)?.number ?? 0;
}

test("in the report's own thread the reporter is told how it stands, each word once, and nothing else", async () => {
  await story(
    async (stage) => {
      const { sandbox, seed, quiet } = stage;
      const number = await reported(stage, "Tokens can be read");
      expect(threads(stage)).toEqual([["Your report arrived, and the maintainers"]]);
      // The answer is lost: it is not said twice.
      sandbox.faults.add({
        method: "POST",
        path: /GHSA-[^/]+\/comments$/,
        effect: { kind: "error-after", status: "cut" },
      });
      await sandbox.as("cora").comment(seed.tracking, number, "/coordinator\n\n/confirm");
      await quiet();
      await stage.app().sweep();
      await quiet();
      const told = ["Your report arrived, and the maintainers", "Your report is confirmed as a vulnerabil"];
      expect(threads(stage)).toEqual([told]);
      // A thread that takes no comment: a person is called to say it instead, once.
      const [report] = sandbox.repository(seed.public).data.advisories;
      if (report !== undefined) report.state = "published";
      await sandbox.as("cora").comment(seed.tracking, number, "/dismiss not a vulnerability after all");
      await quiet();
      await stage.app().sweep();
      await quiet();
      const room = sandbox.repository(seed.tracking).issues.find((issue) => issue.number === number);
      const calls = room?.comments.filter(({ body }) =>
        body.includes("was not told that it is no vulnerability**"),
      );
      expect(calls).toHaveLength(1);
      expect(threads(stage)).toEqual([told]);
    },
    { settings: ANSWERED, mayFail: true },
  );
});

test("a private report that is a duplicate: its reporter is told from the other issue, and credited there", async () => {
  await story(
    async (stage) => {
      const { sandbox, seed, quiet, say, status } = stage;
      await say("cora", "/coordinator\n\n/confirm");
      const number = await reported(stage, "Sessions of others");
      await sandbox.as("cora").comment(seed.tracking, number, `/duplicate of #${seed.issue}`);
      await quiet();
      expect(status()).toMatch(/### Reported by\n\n1\. [^\n]*\n2\. `oscar`, on [^\n]* \(#\d+\)/);
      expect(threads(stage)).toEqual([
        ["Your report arrived, and the maintainers", "Your report is confirmed as a vulnerabil"],
      ]);
      await stage.prepare({ coordinator: null, confirm: null });
      await say("cora", "/credit reporter Oscar @oscar as finder");
      await say("ada", approveLine(status()));
      await say("cora", "/disclose");
      await quiet();
      expect(threads(stage)[0]?.slice(2)).toEqual([
        "A fix for what you reported stands and i",
        "What you reported is public now:",
      ]);
      const drafted = advisories(stage).find(({ author }) => author?.login === seed.app.botLogin);
      expect(drafted?.credits.map(({ user, type }) => [user.login, type])).toEqual([
        ["rita", "reporter"],
        ["oscar", "finder"],
      ]);
    },
    { risk: 2, settings: `${ON.replace("enabled: true", "enabled: true, reports: true, answers: preview")}` },
  );
});

test("a day after publishing: dead links of the public texts and ranges that are behind the tags are told, once", async () => {
  await story(
    async (stage) => {
      const { sandbox, seed, quiet, clock, app } = stage;
      const harbor = sandbox.repository(seed.public);
      const url = `${sandbox.url}/${seed.public}`;
      await harbor.git("tag", "v1.2.0", "main");
      const advisory = (seed.lines.advisory ?? "").trimEnd();
      await stage.prepare({
        advisory: `${advisory}\n\nUpdate to ${url}/releases/tag/v1.2.0, not to ${url}/releases/tag/v9.9.9. See ${url}/commit/${"a".repeat(40)} and https://elsewhere.example/x.\n`,
      });
      await stage.say("ada", approveLine(stage.status()));
      await stage.say("cora", "/disclose");
      const [own] = advisories(stage);
      // Somebody narrows the ranges by hand.
      if (own !== undefined)
        own.vulnerabilities = own.vulnerabilities.map((each) => ({
          ...each,
          vulnerable_version_range: "< 1.0.0",
        }));
      clock.advance(25 * 3_600_000);
      await app().sweep();
      await quiet();
      await app().sweep();
      await quiet();
      const told = stage.answers().filter((answer) => answer.includes("**A day after publishing**"));
      expect(told).toHaveLength(1);
      expect(told[0]).toContain("its affected versions are **not those that the tags tell**");
      const gone = told[0]?.match(/^ {2}- .*$/gm) ?? [];
      expect(gone.map((line) => line.replace(/^.*harbor/, ""))).toEqual([
        "/releases/tag/v9.9.9`",
        `/commit/${"a".repeat(40)}\``,
      ]);
      expect(sandbox.world.unsupported).toEqual([]);
    },
    { ...small },
  );
});
