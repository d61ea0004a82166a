// Every gate missing once: nothing is published, and the answer names the gate and the command that mends it.
import { describe, expect, test } from "@jest/globals";
import type { ScriptLine } from "../../sandbox/seed.ts";
import { story } from "./story.ts";

const missing: readonly [string, ScriptLine, string][] = [
  ["coordinator", "coordinator", "`/coordinator`"],
  ["confirmation", "confirm", "`/confirm`"],
  ["risk", "risk", "`/risk <1-7>`"],
  ["credit", "credit", "`/credit reporter"],
  ["patch", "patch", "`/patch`"],
  ["advisory", "advisory", "`/advisory`"],
  ["available maintainer", "available", "`/available`"],
];

describe("what is not said yet", () => {
  test.each(missing)("%s", async (_name, line, mend) => {
    await story(
      async ({ prepare, say, publicWrites }) => {
        await prepare({ [line]: null });
        const answer = await say("cora", "/disclose");
        expect(answer).toContain("Nothing was published");
        expect(answer).toContain(mend);
        expect(publicWrites()).toEqual([]);
      },
      { risk: 2 },
    );
  });
});

test("no approval yet", async () => {
  await story(
    async ({ prepare, say, publicWrites }) => {
      await prepare();
      expect(await say("cora", "/disclose")).toContain("Approvals: 0 of 1");
      expect(publicWrites()).toEqual([]);
    },
    { risk: 2 },
  );
});

test("two approvals asked for, one given", async () => {
  const settings =
    "public_repositories: [harbor]\ncontact: s@northwind.example\nmaintainers: { team: maintainers }\napprovals: 2\n";
  await story(
    async ({ approve, say, publicWrites }) => {
      await approve();
      expect(await say("cora", "/disclose")).toContain("Approvals: 1 of 2");
      expect(publicWrites()).toEqual([]);
    },
    { risk: 2, settings },
  );
});

test("a label of the settings does not exist: it is not created", async () => {
  const settings =
    "public_repositories: [harbor]\ncontact: s@northwind.example\nmaintainers: { team: maintainers }\nlabels: { issue: [kind/securty] }\n";
  await story(
    async ({ prepare, say, sandbox, seed }) => {
      await prepare();
      expect(await say("cora", "/disclose")).toContain("`kind/securty`");
      expect(sandbox.repository(seed.public).data.labels).toHaveLength(4);
    },
    { risk: 2, settings },
  );
});

const settingsWithWord =
  "public_repositories: [harbor]\ncontact: s@northwind.example\nmaintainers: { team: maintainers }\nleak_guard: { words: [moonrise] }\n";

describe("the leak guard", () => {
  test.each([
    ["the tracking repository", "see northwind/vuln-room for more", "tracking repository"],
    ["a private mail address", "written by rita.private@home.example", "mail address"],
    ["a listed word, in disguise", "part of ＭＯＯＮrise", "the settings list as secret"],
  ])("stops %s", async (_name, sentence, reason) => {
    await story(
      async ({ prepare, say, publicWrites }) => {
        await prepare({ advisory: `/advisory\n## Title\n\nText: ${sentence}.` });
        const answer = await say("cora", "/disclose");
        expect(answer).toContain("leak guard");
        expect(answer).toContain(reason);
        expect(publicWrites()).toEqual([]);
      },
      { risk: 2, settings: settingsWithWord },
    );
  });
});

test("a rule of the public repository stands against the fix branches", async () => {
  await story(
    async ({ prepare, say, sandbox, seed, publicWrites }) => {
      sandbox.setRules(seed.public, "embargo/**", [{ type: "creation" }]);
      await prepare();
      expect(await say("cora", "/disclose")).toContain("creating such branches is restricted");
      expect(publicWrites()).toEqual([]);
    },
    { risk: 2 },
  );
});

test("the patch conflicts on one branch: nothing at all goes out", async () => {
  await story(async ({ prepare, say, sandbox, seed, status, publicWrites }) => {
    const { git, commit } = sandbox.repository(seed.public);
    const text = await git("show", "release-1.1:src/session.txt");
    await commit({
      branch: "release-1.1",
      files: { "src/session.txt": `${text.replace("line 20 of", "line twenty of")}\n` },
      message: "Spell numbers\n",
    });
    await prepare();
    expect(status()).toContain("conflicts in `src/session.txt`");
    expect(await say("cora", "/disclose")).toContain("`release-1.1`: conflicts");
    expect(publicWrites()).toEqual([]);
    // The mend that the gate names opens the way.
    await say("cora", "/branches -release-1.1 is not affected");
    expect(status()).toContain("## Disclosure: fix ready");
  });
});
