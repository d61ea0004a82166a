// The app is down when the minute comes: people publish with the kit that its checks stored, and it takes over afterwards.
import { expect, test } from "@jest/globals";
import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { proxyTo, putGh, putRealGh, realGh } from "./gh.ts";
import { approveLine, type Stage, story } from "./story.ts";

const run = promisify(execFile);

type Ran = { readonly code: number; readonly out: string };
type Terminal = {
  readonly kit: string;
  /** Runs the kit's script with that word. */
  readonly publish: (word?: string) => Promise<Ran>;
};

/** A maintainer's terminal, with the kit as it stands on the disclosure's branch. */
async function atTerminal(
  stage: Stage,
  who: string,
  play: (terminal: Terminal) => Promise<void>,
  gh: (folder: string, at: { readonly url: string; readonly token: string }) => string = putGh,
): Promise<void> {
  const { sandbox, seed } = stage;
  const folder = mkdtempSync(join(tmpdir(), "embargo-kit-"));
  try {
    const { gitDir } = sandbox.repository(seed.tracking).data;
    const clone = ["clone", "--quiet", "--depth", "1", "--branch", `disclosure/${seed.issue}`];
    execFileSync("git", [...clone, `file://${gitDir}`, join(folder, "clone")]);
    const bin = gh(join(folder, "bin"), { url: sandbox.url, token: sandbox.tokenFor(who) });
    const kit = join(folder, "clone", "kit");
    // The day is the story's.
    writeFileSync(join(bin, "date"), `#!/bin/sh\necho ${stage.clock.now().toISOString().slice(0, 10)}\n`, {
      mode: 0o755,
    });
    const env = { PATH: `${bin}:${process.env["PATH"] ?? ""}`, HOME: folder, GIT_CONFIG_NOSYSTEM: "1" };
    await play({
      kit,
      async publish(word) {
        const words = ["publish.sh", ...(word === undefined ? [] : [word])];
        return await run("sh", words, { cwd: kit, env }).then(
          ({ stdout, stderr }) => ({ code: 0, out: `${stdout}${stderr}` }),
          (error: unknown) => {
            const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
            return { code, out: `${stdout}${stderr}` };
          },
        );
      },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const twoBranches = {
  settings: `public_repositories: [harbor]
contact: security@northwind.example
supported_branches: { pattern: release-*, newest: 1 }
labels: { issue: [kind/security], main_pull: [kind/bug], backport_pull: [kind/cherry-pick], fast_track: [priority/fast-track] }
`,
};

const adoptLine = (out: string): string => /^ {2}(\/adopt .+)$/m.exec(out)?.[1] ?? "";

test("stored by the checks, published with by hand, taken over, and never published a second time", async () => {
  await story(async (stage) => {
    const { sandbox, seed, say, clock, quiet } = stage;
    await stage.approve();
    await say("cora", "/disclose at 2026-03-03T15:00Z");
    clock.advance(7 * 3_600_000);
    await stage.app().sweep();
    await quiet();
    expect(stage.status()).toContain("**Break-glass kit**, should the app be down on the day");
    expect(stage.publicWrites()).toEqual([]);
    clock.advance(22 * 3_600_000 + 50 * 60_000);
    await stage.app().sweep();
    await quiet();
    sandbox.webhooks.set({ drop: true });
    await atTerminal(stage, "ada", async ({ kit, publish }) => {
      expect(readFileSync(join(kit, "README.md"), "utf8")).toContain("What is in here **was approved**");
      const shown = await publish();
      expect(shown.out).toContain(
        '- open the issue "Sessions of other users can be resumed", labels kind/security',
      );
      expect(shown.out).toContain("Nothing was done.");
      expect([stage.publicWrites(), stage.publicIssues()]).toEqual([[], []]);
      const ran = await publish("publish");
      expect(ran).toEqual({ code: 0, out: expect.stringContaining("/adopt #1 #2 #3") });
      const again = await publish("publish");
      expect(again).toEqual({ code: 1, out: expect.stringContaining("somebody has begun") });
      const more = await publish("continue");
      expect(more).toEqual({ code: 0, out: expect.stringContaining("/adopt #1 #2 #3") });
      expect([stage.publicIssues().length, stage.pulls().length]).toEqual([1, 2]);
      sandbox.webhooks.set({ drop: false });
      // The minute comes, and the app is back: it cannot push beside the kit.
      clock.advance(10 * 60_000 + 1_000);
      await stage.app().sweep();
      await quiet();
      const refused = "If people published with the break-glass kit, `/adopt` takes that over.";
      expect(stage.answers().filter((answer) => answer.includes(refused))).toHaveLength(1);
      expect([stage.publicIssues().length, stage.pulls().length]).toEqual([1, 2]);
      const answer = await say("cora", adoptLine(ran.out));
      expect(answer).toContain("Taken over as the publication of this round: issue northwind/harbor#1");
      expect(answer).not.toContain("is not the approved one");
    });
    const [issue] = stage.publicIssues();
    expect(issue?.body).toContain("- `release-1.2`: #3");
    expect(issue?.body).not.toContain("@@");
    expect(stage.pulls().map(({ labels }) => labels.length)).toEqual([2, 2]);
    for (const { number } of stage.pulls()) await sandbox.as("ada").merge(seed.public, number, "merge");
    await quiet();
    expect(stage.status()).toContain("## Disclosure: resolved");
    expect(
      stage.status().match(/\(merge\): author and date kept, message kept, change as approved/g),
    ).toHaveLength(2);
  }, twoBranches);
});

test("not approved: it says so and publishes nothing; hostile titles and labels stay words; the app began first: it stops", async () => {
  await story(
    async (stage) => {
      const { sandbox, seed, say } = stage;
      const label = { name: "it's, $(touch pwned)", color: "ff0000" };
      await sandbox.as("cora").request("POST", `/repos/${seed.public}/labels`, label);
      const title = 'It\'s `$(touch pwned)` "$HOME" \\ END --';
      await stage.prepare({ advisory: `/advisory\n## ${title}\n\n'; touch pwned; $(touch pwned)\n\n@@x@@ &` });
      expect(await say("cora", "/disclose plan")).toContain("which publishes nothing before this is approved");
      await atTerminal(stage, "ada", async ({ publish }) => {
        expect(await publish()).toEqual({ code: 0, out: expect.stringContaining("THIS IS NOT APPROVED") });
        expect(await publish("publish")).toEqual({ code: 1, out: expect.stringContaining("is not approved") });
        expect(await publish("no")).toMatchObject({ code: 1 });
      });
      expect([stage.publicIssues(), stage.pulls()]).toEqual([[], []]);
      await say("ada", approveLine(stage.status()));
      expect(await say("cora", "/disclose plan")).toContain("a script of the exact commands");
      await atTerminal(stage, "ada", async ({ kit, publish }) => {
        expect(await publish("publish")).toEqual({ code: 0, out: expect.stringContaining("/adopt #1 #2") });
        expect(existsSync(join(kit, "pwned"))).toBe(false);
      });
      const [issue] = stage.publicIssues();
      expect(issue?.title).toBe(title.replaceAll("`", ""));
      expect(issue?.body).toContain("'; touch pwned; $(touch pwned)\n\n@@x@@ &");
      expect(issue?.labels.map(({ name }) => name)).toEqual(["it's, $(touch pwned)"]);
      expect(await say("cora", "/disclose")).toContain("If people published with the break-glass kit");
      expect([stage.publicIssues().length, stage.pulls().length]).toEqual([1, 1]);
      expect(await say("cora", "/adopt #1 #2")).toContain("Public and complete: issue northwind/harbor#1");
    },
    {
      risk: 2,
      settings: `public_repositories: [harbor]\ncontact: security@northwind.example\nlabels: { issue: ["it's, $(touch pwned)"] }\n`,
    },
  );
});

const ownGh = realGh();

test("an older gh, which would leave labels out without a word, is refused before anything is done", async () => {
  await story(
    async (stage) => {
      await stage.approve();
      await stage.say("cora", "/disclose plan");
      for (const [version, words] of [
        ["2.4.0", "gh 2.21 or newer is needed, and this is 2.4"],
        ["1.14.0", "and this is 1.14"],
      ] as const)
        await atTerminal(
          stage,
          "ada",
          async ({ publish }) =>
            expect(await publish("publish")).toEqual({ code: 1, out: expect.stringContaining(words) }),
          (folder, at) => putGh(folder, at, version),
        );
      expect(stage.publicIssues()).toEqual([]);
      await atTerminal(
        stage,
        "ada",
        async ({ publish }) => expect(await publish("publish")).toMatchObject({ code: 0 }),
        (folder, at) => putGh(folder, at, "3.0.0"),
      );
    },
    { risk: 2 },
  );
});

// Where the machine has none (EMBARGO_TEST_GH names one), the stand-in alone is played.
(ownGh === null ? test.skip : test)(
  "with GitHub's own gh: published, goes on without doubling, and is taken over",
  async () => {
    await story(
      async (stage) => {
        await stage.approve();
        await stage.say("cora", "/disclose plan");
        stage.sandbox.webhooks.set({ drop: true });
        const proxy = await proxyTo(stage.sandbox.url);
        await atTerminal(
          stage,
          "ada",
          async ({ publish }) => {
            const ran = await publish("publish");
            expect(ran).toEqual({ code: 0, out: expect.stringContaining("/adopt #1 #2 #3") });
            expect(ran.out).not.toContain("GitHub refused this");
            expect(ran.out).toContain("Put the numbers of the pull requests into the issue.");
            const more = await publish("continue");
            expect(more).toEqual({ code: 0, out: expect.stringContaining("/adopt #1 #2 #3") });
            stage.sandbox.webhooks.set({ drop: false });
            expect(await stage.say("cora", adoptLine(ran.out))).not.toContain("is not the approved one");
          },
          (folder, { token }) => putRealGh(folder, ownGh ?? "", { url: proxy.url, token }),
        ).finally(proxy.close);
        const [issue] = stage.publicIssues();
        expect(issue?.labels.map(({ name }) => name)).toEqual([
          "kind/security",
          "kind/bug",
          "priority/fast-track",
        ]);
        expect(stage.pulls().map(({ labels }) => labels.length)).toEqual([2, 2]);
        expect([stage.publicIssues().length, stage.pulls().length]).toEqual([1, 2]);
      },
      { settings: twoBranches.settings.replace("issue: [kind/security]", "issue: [kind/security, kind/bug]") },
    );
  },
);
