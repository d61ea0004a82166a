// `/doctor` and `embargo doctor`: what would keep a disclosure from going through is told before it is needed.
import { describe, expect, test } from "@jest/globals";
import { runDoctor } from "../../src/app/doctor/run.ts";
import { type Stage, story } from "./story.ts";

async function terminal({
  sandbox,
  seed,
  clock,
}: Stage): Promise<{ readonly code: number; readonly out: string }> {
  const lines: string[] = [];
  const output = { out: (text: string) => void lines.push(text), error: (text: string) => void lines.push(text) };
  const source = {
    APP_ID: String(seed.app.id),
    PRIVATE_KEY: seed.app.privateKey,
    EMBARGO_RECORD_KEYS: "k".repeat(32),
    GITHUB_API_URL: sandbox.url,
  };
  const code = await runDoctor({}, output, source, clock);
  return { code, out: lines.join("\n") };
}

test("all is well: nothing to mend, and who reads along is shown", async () => {
  await story(async (stage) => {
    const answer = await stage.say("cora", "/doctor");
    expect(answer).toContain("Nothing here keeps a disclosure from going through.");
    expect(answer).toContain("| ok | permissions | all granted. |");
    expect(answer).toContain("| ok | merging of northwind/harbor |");
    expect(answer).toContain("| ok | pull-cap of northwind/harbor | a disclosure opens 4 pull requests at once.");
    expect(answer).toContain("| **look** | readers | `rita` can read every embargoed text here");
    expect(stage.publicWrites()).toEqual([]);
  });
});

describe("what is to be mended", () => {
  test.each<[string, (stage: Stage) => void | Promise<void>, string]>([
    [
      "a repository that only squashes",
      ({ sandbox, seed }) => sandbox.repository(seed.public).setMergeMethods(["squash"]),
      "GitHub would not merge the fix PRs by `merge_method: merge`",
    ],
    [
      "labels that do not exist, and nobody who may command",
      async ({ sandbox, seed }) =>
        await sandbox
          .as("cora")
          .putFile(
            seed.tracking,
            ".github/embargo.yml",
            "public_repositories: [harbor, quay]\ncontact: security@northwind.example\nmaintainers: { users: [cora, nobody-here] }\nlabels: { issue: [kind/none] }\nmain_branch: trunk\n",
          ),
      "Labels missing in the public repository: `kind/none`",
    ],
  ])("%s", async (_name, spoil, words) => {
    await story(async (stage) => {
      await spoil(stage);
      const answer = await stage.say("cora", "/doctor");
      expect(answer).toMatch(/\d to mend, or a disclosure would fail or leak/);
      expect(answer).toContain(words);
      const { code, out } = await terminal(stage);
      expect(code).toBe(1);
      expect(out).toContain("northwind/vuln-room");
      expect(out).toContain(words);
    });
  });
});

test("the terminal: 0 where nothing is to be mended", async () => {
  await story(async (stage) => {
    const { code, out } = await terminal(stage);
    expect(out).toContain("ok    permissions: all granted.");
    expect(out).not.toContain("mend ");
    expect(code).toBe(0);
  });
});
