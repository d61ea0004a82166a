// What a public repository of a real organization refuses of a publication: seen before where it can be, told truly where it cannot.
import { describe, expect, test } from "@jest/globals";
import { refusal, type RefusalName } from "../../sandbox/refusals/refusals.ts";
import type { Switches } from "../../sandbox/model.ts";
import { approveLine, type Stage, story } from "./story.ts";

const small = { risk: 2 } as const;

describe("the repository's settings are a gate: nothing is written in public", () => {
  const rows: readonly [Partial<Switches>, string][] = [
    [{ issues: false }, "it has no issues"],
    [{ pulls: false }, "it has no pull requests"],
    [{ pullCreation: "collaborators_only" }, "only collaborators may open pull requests"],
  ];
  test.each(rows)("%j", async (switches, words) => {
    await story(async ({ approve, say, sandbox, seed, publicWrites, status }) => {
      await approve();
      sandbox.repository(seed.public).setSwitches(switches);
      const answer = await say("cora", "/disclose");
      expect(answer).toContain("these gates do not hold");
      expect(answer).toContain(words);
      expect(publicWrites()).toEqual([]);
      sandbox.repository(seed.public).setSwitches({ issues: true, pulls: true, pullCreation: "all" });
      await say("cora", "/disclose");
      expect(status()).toContain("## Disclosure: public");
    }, small);
  });

  test("archived", async () => {
    await story(async ({ approve, say, sandbox, seed, publicWrites }) => {
      await approve();
      sandbox.repository(seed.public).setArchived(true);
      expect(await say("cora", "/disclose")).toContain("it is archived, so it takes no writes");
      expect(publicWrites()).toEqual([]);
    }, small);
  });

  test("a branch named as the folder of the fix branches", async () => {
    await story(async ({ approve, say, sandbox, seed, publicWrites }) => {
      await approve();
      const files = { "a.txt": "a\n" };
      await sandbox
        .repository(seed.public)
        .commit({ branch: "embargo", files, message: "In the way\n", from: "main" });
      expect(await say("cora", "/disclose")).toContain("it has a branch named `embargo`");
      expect(publicWrites()).toEqual([]);
    }, small);
  });
});

describe("what only the attempt tells: the branches stand, and /retry goes on when the cause is gone", () => {
  const rows: readonly [RefusalName, RegExp, string][] = [
    ["pull-cap", /harbor\/pulls$/, "has a cap on open pull requests"],
    ["pulls-off", /harbor\/pulls$/, "The repository has no pull requests"],
    ["issue-collaborators-only", /harbor\/issues$/, "lets only collaborators do that"],
    ["issues-off", /harbor\/issues$/, "The repository has no issues"],
    ["interaction-limit", /harbor\/issues$/, "lets only collaborators do that"],
    ["archived", /harbor\/issues$/, "The repository is archived"],
    ["ip-allow-list", /harbor\/issues$/, "IP allow list"],
    ["no-permission", /harbor\/pulls$/, "lacks a permission"],
  ];
  test.each(rows)("%s", async (name, path, words) => {
    await story(async ({ approve, say, sandbox, status, publicIssues, pulls }) => {
      await approve();
      sandbox.faults.add({ method: "POST", path, times: 2, effect: refusal(name) });
      const answer = await say("cora", "/disclose");
      expect(answer).toContain("The publication stopped.");
      expect(answer).toContain(words);
      const again = await say("cora", "/retry");
      expect(again).toContain("The publication stopped.");
      expect(again).toContain(words);
      expect(again).not.toContain("went on");
      expect(await say("cora", "/retry")).toContain("Published");
      expect(status()).toContain("## Disclosure: public");
      expect([publicIssues().length, pulls().length]).toEqual([1, 1]);
    }, small);
  });

  test("the repository is archived at the push: that is said, not that a token was refused", async () => {
    await story(
      async ({ approve, say, sandbox, seed, status }) => {
        await approve();
        const archive = (): void => sandbox.repository(seed.public).setArchived(true);
        sandbox.faults.add({
          method: "FETCH",
          path: /info\/refs/,
          skip: 1,
          effect: { kind: "act", act: archive },
        });
        const answer = await say("cora", "/disclose");
        expect(answer).toContain("archived");
        sandbox.repository(seed.public).setArchived(false);
        await say("cora", "/retry");
        expect(status()).toContain("## Disclosure: public");
      },
      { ...small, mayFail: true },
    );
  });
});

describe("somebody edits the public issue while the publication is stopped", () => {
  type Edit = (body: string) => string;
  test.each<[string, Edit, Edit, string]>([
    [
      "a line below the marker",
      (body) => `${body}\n\nWe are on it.`,
      (body) => `${body}\n\nWe are on it.`,
      "is kept.\n",
    ],
    [
      "without the marker",
      (body) => body.replace(/\n*<!-- .* -->$/, ""),
      (body) => body.replace(/\n*<!-- .* -->$/, ""),
      "is kept.\n",
    ],
    ["another text", () => "We are on it.", () => "We are on it.", "These lines could not be put in"],
  ])("%s: there is one issue, what was written stays, and it is told", async (_name, edit, kept, words) => {
    await story(async ({ approve, say, sandbox, seed, status, publicIssues, pulls }) => {
      await approve();
      sandbox.faults.add({ method: "POST", path: /harbor\/pulls$/, effect: refusal("pull-cap") });
      expect(await say("cora", "/disclose")).toContain("The publication stopped.");
      const opened = publicIssues()[0]?.body ?? "";
      await sandbox.as("ada").request("PATCH", `/repos/${seed.public}/issues/1`, { body: edit(opened) });
      expect(await say("cora", "/retry")).toContain("Published");
      expect([publicIssues().length, pulls().length]).toEqual([1, 1]);
      const numbered = opened.replace("the pull request follows", "#2");
      expect(publicIssues()[0]?.body).toBe(kept(numbered));
      expect(status()).toContain("The public issue was edited by hand while it was published");
      expect(status()).toContain(words);
    }, small);
  });
});

describe("calling it off", () => {
  test("while nothing is public: everything can be changed again, and is published anew", async () => {
    await story(
      async ({ approve, say, sandbox, status, publicWrites, publicIssues }) => {
        await approve();
        sandbox.faults.add({
          method: "FETCH",
          path: /info\/refs/,
          skip: 1,
          times: 9,
          effect: refusal("no-permission"),
        });
        expect(await say("cora", "/disclose")).toContain("The publication stopped.");
        sandbox.faults.clear();
        expect(await say("cora", "/cancel")).toContain("called off");
        expect(publicWrites()).toEqual([]);
        expect(status()).toContain("## Disclosure: approved");
        expect(await say("cora", "/retry")).toContain("No publication is under way or stopped.");
        expect(await say("cora", "/cancel")).toContain("No publication has begun");
        await say("cora", "/advisory\n## Another title\n\nAnother text.");
        expect(status()).toContain("## Disclosure: fix ready");
        await say("ada", approveLine(status()));
        expect(await say("cora", "/disclose")).toContain("Published");
        expect(publicIssues().map(({ title }) => title)).toEqual(["Another title"]);
      },
      { ...small, mayFail: true },
    );
  });

  test("when something is public it is refused, with what, and /retry completes it", async () => {
    await story(async ({ approve, say, sandbox, status }) => {
      await approve();
      sandbox.faults.add({ method: "POST", path: /harbor\/issues$/, effect: refusal("issues-off") });
      await say("cora", "/disclose");
      const answer = await say("cora", "/cancel");
      expect(answer).toMatch(
        /This is public already, .*: `branch embargo\/[0-9a-f]{12}\/main`\. `\/retry` completes it\./,
      );
      expect(await say("cora", "/retry")).toContain("Published");
      expect(status()).toContain("## Disclosure: public");
    }, small);
  });
});

describe("the record takes nothing more while it publishes: the status shows the stop, its cause and what comes next", () => {
  test.each([
    [
      "when the branches are pushed",
      "FETCH",
      /info\/refs/,
      /This is public already: `branch embargo\/[0-9a-f]{12}\/main`\./,
    ],
    ["when the issue stands", "POST", /harbor\/pulls$/, /, `issue #1`, `pull request #2`\./],
  ] as const)("%s", async (_name, method, path, words) => {
    await story(
      async ({ approve, say, sandbox, status, app, quiet, publicIssues, pulls, clock }) => {
        await approve();
        const cut = sandbox.faults;
        const act = (): void => {
          clock.advance(60_000);
          cut.add({ method: "PUT", path: /record\.json$/, times: 99, effect: refusal("pull-request-required") });
        };
        cut.add({ method, path, effect: { kind: "act", act }, skip: method === "FETCH" ? 1 : 0 });
        const answer = await say("cora", "/disclose");
        for (const shown of [answer, status()]) {
          expect(shown).toContain("The publication stopped");
          expect(shown).toContain("Changes must be made through a pull request.");
          expect(shown).toMatch(words);
        }
        expect(status()).toContain("**Next:** let the app write the record again, as said above.");
        expect(status()).not.toContain("under way");
        await app().sweep();
        await quiet();
        expect(status()).toContain("The publication stopped, because its record");
        cut.clear();
        clock.advance(120_000);
        await app().sweep();
        await quiet();
        expect(status()).toContain("## Disclosure: public");
        expect([publicIssues().length, pulls().length]).toEqual([1, 1]);
      },
      { ...small, mayFail: true },
    );
  });
});

describe("rules of the public repository", () => {
  test("a regular expression cannot be judged before: a warning with its name", async () => {
    await story(async ({ approve, sandbox, seed, status, say }) => {
      const rule = { type: "commit_message_pattern", parameters: { operator: "regex", pattern: "." } } as const;
      sandbox.setRules(seed.public, "**", [rule]);
      await approve();
      expect(status()).toContain("The rule `commit_message_pattern` holds for");
      await say("cora", "/disclose");
      expect(status()).toContain("## Disclosure: public");
    }, small);
  });

  test("status checks from a branch's creation on stop it, and after the creation do not", async () => {
    await story(async ({ approve, prepare, sandbox, seed, say, status }) => {
      sandbox.setRules(seed.public, "embargo/**", [{ type: "required_status_checks", parameters: {} }]);
      await prepare();
      expect(status()).toContain("status checks are required before the branch can be created");
      sandbox.repository(seed.public).data.rules = [];
      const spared = { do_not_enforce_on_create: true };
      sandbox.setRules(seed.public, "embargo/**", [{ type: "required_status_checks", parameters: spared }]);
      await approve();
      await say("cora", "/disclose");
      expect(status()).toContain("## Disclosure: public");
    }, small);
  });

  test("a bypass that the settings declare lets the rule not count", async () => {
    const settings =
      "public_repositories: [harbor]\ncontact: s@northwind.example\nmaintainers: { team: maintainers }\nrules: { bypassed: [creation] }\n";
    await story(
      async ({ approve, sandbox, seed, status }: Stage) => {
        sandbox.setRules(seed.public, "embargo/**", [{ type: "creation" }]);
        await approve();
        expect(status()).toContain("## Disclosure: approved");
      },
      { ...small, settings },
    );
  });
});
