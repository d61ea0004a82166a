// After publishing: fix PRs are followed until they are merged, each merge is proved, and what goes wrong is told.
import { describe, expect, test } from "@jest/globals";
import type { Issue } from "../../sandbox/model.ts";
import { applyByHand, inlinePatch, makeOther } from "./patches.ts";
import { approveLine, type Stage, story } from "./story.ts";

const small = { risk: 2 } as const;

/** Approved, published; the fix PR for main. */
async function published(stage: Stage): Promise<Issue> {
  await stage.approve();
  await stage.say("cora", "/disclose");
  const [pull] = stage.pulls();
  if (pull === undefined) throw new Error("there is no fix PR");
  return pull;
}

async function review(
  { sandbox, seed, quiet }: Stage,
  who: string,
  pull: Issue,
  event = "APPROVE",
): Promise<void> {
  await sandbox
    .as(who)
    .request("POST", `/repos/${seed.public}/pulls/${pull.number}/reviews`, { event, body: "read" });
  await quiet();
}

test("approved and green: /merge merges it, the merge is proved, and both issues are closed", async () => {
  await story(async (stage) => {
    const pull = await published(stage);
    expect(stage.status()).toContain("needs a review");
    await review(stage, "ada", pull);
    expect(stage.status()).toContain("approved and green: `/merge`");
    const answer = await stage.say("cora", "/merge");
    expect(answer).toContain("- `main` (public #\u200B2): merged.");
    expect(stage.status()).toContain("## Disclosure: resolved");
    expect(stage.status()).toContain("(merge): author and date kept, message kept, change as approved");
    const [issue] = stage.publicIssues();
    expect([issue?.state, issue?.stateReason]).toEqual(["closed", "completed"]);
    expect(issue?.comments.at(-1)?.body).toContain("Fixed in every branch that gets the fix:");
    const end = stage.answers().find((post) => post.includes("**Resolved: every fix PR is merged.**"));
    expect(end).toContain("```mermaid\ngantt");
  }, small);
});

describe("merged by hand before the app looked", () => {
  test("by a squash, whose message names the author", async () => {
    await story(async (stage) => {
      const pull = await published(stage);
      await stage.sandbox.as("ada").merge(stage.seed.public, pull.number, "squash");
      await stage.quiet();
      expect(stage.status()).toContain("(squash): author kept as co-author, message changed, change as approved");
    }, small);
  });

  test("by a squash with a message of its own: the lost author is told", async () => {
    await story(async (stage) => {
      const pull = await published(stage);
      const body = { merge_method: "squash", commit_title: "Fix", commit_message: "by hand" };
      await stage.sandbox.as("ada").request("PUT", `/repos/${stage.seed.public}/pulls/${pull.number}/merge`, body);
      await stage.quiet();
      expect(stage.answers().some((answer) => answer.includes("the **author was lost**"))).toBe(true);
      expect(stage.status()).toContain("(squash): **author lost**, message changed, change as approved");
    }, small);
  });

  test("by a rebase: the author is kept", async () => {
    await story(async (stage) => {
      const pull = await published(stage);
      await stage.sandbox
        .repository(stage.seed.public)
        .commit({ branch: "main", message: "Something else", files: { "other.txt": "x\n" } });
      await stage.sandbox.as("ada").merge(stage.seed.public, pull.number, "rebase");
      await stage.quiet();
      expect(stage.status()).toContain("(rebase): author and date kept, message kept, change as approved");
    }, small);
  });
});

test("closed, moved, changes requested: each is told once", async () => {
  await story(async (stage) => {
    const pull = await published(stage);
    const told = (words: string): number => stage.answers().filter((answer) => answer.includes(words)).length;
    await review(stage, "ada", pull, "REQUEST_CHANGES");
    expect(told("**asks for changes**")).toBe(1);
    await stage.sandbox.as("ada").closeIssue(stage.seed.public, pull.number);
    await stage.quiet();
    await stage.app().sweep();
    await stage.quiet();
    expect(told("**closed without being merged**")).toBe(1);
    expect(stage.status()).toContain("**closed, not merged**");
  }, small);
});

test("a reviewer who does not come is called, and a branch without its fix after a day is an alarm", async () => {
  await story(async (stage) => {
    await published(stage);
    stage.clock.advance(4 * 3_600_000);
    await stage.app().sweep();
    await stage.quiet();
    expect(stage.answers().at(-1)).toContain("@cora [#2](");
    expect(stage.answers().at(-1)).toContain("waits for your review.");
    stage.clock.advance(20 * 3_600_000);
    await stage.app().sweep();
    await stage.quiet();
    expect(stage.answers().some((answer) => answer.includes("is **still without its fix**"))).toBe(true);
  }, small);
});

test("an approval of an older head, or by who wrote the fix, does not merge", async () => {
  await story(async (stage) => {
    const pull = await published(stage);
    await review(stage, "oscar", pull);
    const answer = await stage.say("cora", "/merge");
    expect(answer).toContain("not merged yet: needs a review");
    expect(pull.pull?.merged).toBe(false);
  }, small);
});

/** Somebody takes the fix back on main. */
async function takeBack({ sandbox, seed }: Stage): Promise<void> {
  const { git, commit } = sandbox.repository(seed.public);
  const session = await git("show", `${await git("rev-parse", "main^1")}:src/session.txt`);
  await commit({
    branch: "main",
    message: "Revert the session change",
    files: { "src/session.txt": `${session}\n`, "src/revoked.txt": null },
  });
}

test("taken back six minutes after its merge: an alarm, though the commit is an ancestor; landed again by hand, it is followed", async () => {
  await story(async (stage) => {
    const pull = await published(stage);
    await stage.sandbox.as("ada").merge(stage.seed.public, pull.number, "merge");
    await stage.quiet();
    expect(stage.status()).toContain("## Disclosure: resolved");
    await takeBack(stage);
    await stage.quiet();
    expect(stage.answers().at(-1)).toContain("was **taken back** on `main` after the merge");
    const { sandbox, seed, say, quiet } = stage;
    expect(await say("cora", "/branches +main it was taken back")).toContain("A further round is open for `main`");
    await say("ada", approveLine(stage.status()));
    await applyByHand(sandbox, seed, { branch: "again", patch: seed.patch });
    const again = await sandbox
      .as("ada")
      .openPull(seed.public, { head: "again", base: "main", title: "Once more" });
    expect(await say("cora", `/adopt #${again}`)).toContain(
      `Taken over as the publication of this round: northwind/harbor#${again}`,
    );
    await sandbox.as("milo").merge(seed.public, again, "merge");
    await quiet();
    expect(stage.status()).toContain("## Disclosure: resolved");
    expect(stage.pulls()).toHaveLength(2);
  }, small);
});

test("taken back days after the end, and no webhook came: the sweep finds it", async () => {
  await story(async (stage) => {
    const pull = await published(stage);
    await stage.sandbox.as("ada").merge(stage.seed.public, pull.number, "merge");
    await stage.quiet();
    expect(stage.status()).toContain("## Disclosure: resolved");
    stage.sandbox.webhooks.set({ drop: true });
    await takeBack(stage);
    stage.clock.advance(3 * 86_400_000);
    await stage.app().sweep();
    await stage.quiet();
    expect(stage.answers().at(-1)).toContain("was **taken back** on `main` after the merge");
    let reads = 0;
    for (let sweeps = 0; sweeps < 2; sweeps += 1) {
      reads = stage.sandbox.requests.length;
      await stage.app().sweep();
      await stage.quiet();
    }
    expect(stage.sandbox.requests.slice(reads).some(({ path }) => path === "/graphql")).toBe(false);
  }, small);
});

describe("/refresh", () => {
  test("after somebody pushed to the PR's branch: the approved fix is put back, on today's head", async () => {
    await story(async (stage) => {
      const pull = await published(stage);
      const repository = stage.sandbox.repository(stage.seed.public);
      const branch = pull.pull?.headBranch ?? "";
      await repository.commit({ branch, message: "One more thing", files: { "more.txt": "more\n" } });
      await repository.commit({ branch: "main", message: "Elsewhere", files: { "other.txt": "x\n" } });
      await stage.quiet();
      expect(stage.answers().at(-1)).toContain("Somebody **pushed to the branch of**");
      const answer = await stage.say("cora", "/refresh main");
      expect(answer).toContain("The fix PR for `main` holds the approved fix on the branch's head");
      expect(await repository.git("rev-parse", `${branch}~1`)).toBe(await repository.git("rev-parse", "main"));
      await review(stage, "ada", pull);
      await stage.say("cora", "/merge");
      expect(stage.status()).toContain("author and date kept, message kept, change as approved");
    }, small);
  });

  test("where the fix's files have changed meanwhile: nothing is pushed, and it is said what it needs", async () => {
    await story(async (stage) => {
      const pull = await published(stage);
      const repository = stage.sandbox.repository(stage.seed.public);
      const session = await repository.git("show", "main:src/session.txt");
      const files = { "src/session.txt": `${session.replace("line 1 ", "line one ")}\n` };
      await repository.commit({ branch: "main", message: "Word it", files });
      const before = pull.pull?.headSha;
      const answer = await stage.say("cora", "/refresh main");
      expect(answer).toContain("On `main` the fix would not be what was approved any more");
      expect(pull.pull?.headSha).toBe(before);
      expect(await stage.say("cora", "/refresh release-9")).toContain("There is no fix PR for `release-9`");
    }, small);
  });
});

test("a patch that stops applying is told once, with the commit that broke it", async () => {
  await story(async (stage) => {
    await stage.approve();
    const repository = stage.sandbox.repository(stage.seed.public);
    await repository.commit({ branch: "main", message: "Elsewhere", files: { "other.txt": "x\n" } });
    const files = { "src/session.txt": "written anew\n" };
    await repository.commit({ branch: "main", message: "Write the store anew", files });
    const broke = (await repository.git("rev-parse", "main")).slice(0, 12);
    await repository.commit({ branch: "main", message: "Elsewhere again", files: { "other.txt": "y\n" } });
    for (let sweeps = 0; sweeps < 2; sweeps += 1) {
      await stage.app().sweep();
      await stage.quiet();
    }
    const told = stage.answers().filter((answer) => answer.includes("**The patch no longer applies to `main`.**"));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(`Since [\`${broke}\`](`);
    expect(told[0]).toContain("In conflict: `src/session.txt`.");
    expect(stage.publicWrites()).toEqual([]);
  }, small);
});

test("who is the fix's author by mail alone does not approve its PR", async () => {
  await story(async (stage) => {
    const { sandbox, seed, say } = stage;
    const author = { name: "A. B.", email: "ada@northwind.example" };
    const patch = inlinePatch(await makeOther(sandbox, seed, { author }));
    await stage.prepare({ patch });
    await say("milo", approveLine(stage.status()));
    await say("cora", "/disclose");
    const [pull] = stage.pulls();
    if (pull === undefined) throw new Error("there is no fix PR");
    await review(stage, "ada", pull);
    expect(await say("cora", "/merge")).toContain("not merged yet: needs a review");
    await review(stage, "milo", pull);
    expect(await say("cora", "/merge")).toContain("- `main` (public #\u200B2): merged.");
  }, small);
});

describe("the reply to a merge is lost", () => {
  test.each<[string, "cut" | 502]>([
    ["cut off", "cut"],
    ["a bad gateway", 502],
  ])("%s: it is looked for, and told as merged", async (_name, status) => {
    await story(async (stage) => {
      const pull = await published(stage);
      await review(stage, "ada", pull);
      stage.sandbox.faults.add({ method: "PUT", path: /\/merge$/, effect: { kind: "error-after", status } });
      expect(await stage.say("cora", "/merge")).toContain("- `main` (public #\u200B2): merged.");
    }, small);
  });

  test("it did not happen, twice: told so, and nothing is taken for refused", async () => {
    await story(async (stage) => {
      const pull = await published(stage);
      await review(stage, "ada", pull);
      const failing = { kind: "error-before", status: 502 } as const;
      stage.sandbox.faults.add({ method: "PUT", path: /\/merge$/, times: 2, effect: failing });
      expect(await stage.say("cora", "/merge")).toContain("**GitHub did not answer**, and it is not merged");
      expect(await stage.say("cora", "/merge")).toContain("- `main` (public #\u200B2): merged.");
    }, small);
  });
});

test("the public issue could not be closed at once, and lists are behind: its end is told there once", async () => {
  await story(
    async (stage) => {
      const { sandbox, seed, quiet } = stage;
      const pull = await published(stage);
      const [close, list] = [/harbor\/issues\/1$/, /harbor\/issues\/1\/comments$/];
      sandbox.faults.add({ method: "PATCH", path: close, effect: { kind: "error-before", status: 502 } });
      sandbox.faults.add({ method: "GET", path: list, skip: 1, times: 2, effect: { kind: "stale" } });
      await sandbox.as("ada").merge(seed.public, pull.number, "merge");
      await quiet();
      expect(stage.status()).toContain("## Disclosure: resolved");
      expect(stage.publicIssues()[0]?.comments).toHaveLength(1);
    },
    { ...small, mayFail: true },
  );
});

test("what ends a public issue was posted twice, as its reply was lost and lists were behind: one stays", async () => {
  await story(
    async (stage) => {
      const { sandbox, seed, quiet, clock, app } = stage;
      const pull = await published(stage);
      const path = /harbor\/issues\/1\/comments$/;
      const before = new Date(clock.now().getTime() + 90_000);
      sandbox.faults.add({ method: "POST", path, effect: { kind: "error-after", status: "cut" } });
      sandbox.faults.add({ method: "GET", path, times: 99, before, effect: { kind: "stale" } });
      await sandbox.as("ada").merge(seed.public, pull.number, "merge");
      await quiet();
      for (let looks = 0; looks < 4; looks += 1) {
        clock.advance(4 * 60_000);
        await app().sweep();
        await quiet();
      }
      expect(stage.publicIssues()[0]?.comments.map(({ body }) => body.slice(0, 9))).toEqual(["Fixed in "]);
    },
    { ...small, mayFail: true },
  );
});

test.each([404, 409, 422, 502])("one odd %i keeps /merge from nothing", async (status) => {
  await story(async (stage) => {
    const pull = await published(stage);
    await review(stage, "ada", pull);
    const odd = { kind: "error-before", status } as const;
    stage.sandbox.faults.add({ method: "PUT", path: /\/merge$/, effect: odd });
    expect(await stage.say("cora", "/merge")).toContain("- `main` (public #\u200B2): merged.");
    expect(
      stage.sandbox.writes({ repository: stage.seed.public }).filter(({ path }) => path.endsWith("/merge")),
    ).toHaveLength(2);
  }, small);
});

test("closed, opened again, closed again: told both times", async () => {
  await story(async (stage) => {
    const pull = await published(stage);
    const { sandbox, seed, quiet } = stage;
    for (let times = 0; times < 2; times += 1) {
      await sandbox.as("ada").closeIssue(seed.public, pull.number);
      await quiet();
      await sandbox.as("ada").reopenIssue(seed.public, pull.number);
      await quiet();
    }
    const told = stage.answers().filter((answer) => answer.includes("**closed without being merged**"));
    expect(told).toHaveLength(2);
  }, small);
});

test("merged, and the branch rewritten before it was looked at: nothing is taken for proved", async () => {
  await story(async (stage) => {
    const pull = await published(stage);
    const { sandbox, seed, quiet } = stage;
    const repository = sandbox.repository(seed.public);
    const before = await repository.git("rev-parse", "main");
    sandbox.webhooks.set({ drop: true });
    await sandbox.as("ada").merge(seed.public, pull.number, "squash");
    await repository.git("update-ref", "refs/heads/main", before);
    await repository.git("update-ref", "-d", "refs/heads/embargo/none");
    stage.clock.advance(2 * 3_600_000);
    await stage.app().sweep();
    await quiet();
    expect(stage.answers().at(-1)).toContain("cannot be held against what was approved");
    expect(stage.status()).toContain("## Disclosure: public");
  }, small);
});

describe("a day and a week after publishing, without an advisory at GitHub", () => {
  /** Published with a text that links to issues, and closed: what is said in the sweeps of the weeks after. */
  async function looks(
    stage: Stage,
    linked: readonly number[],
    between: (issue: Issue) => Promise<void>,
  ): Promise<string[]> {
    const { sandbox, seed, app, clock, quiet } = stage;
    const advisory = (seed.lines.advisory ?? "").trimEnd();
    await stage.prepare({
      available: null,
      patch: null,
      advisory: `${advisory}\n\n${linked.map((number) => `${sandbox.url}/${seed.public}/issues/${number}`).join(", ")}.\n`,
    });
    await stage.say("ada", approveLine(stage.status()));
    await stage.say("cora", "/disclose");
    const [issue] = stage.publicIssues();
    if (issue === undefined) throw new Error("nothing is public");
    await between(issue);
    // Nobody waits any more: the tracking issue is closed, too.
    await sandbox.as("ada").closeIssue(seed.public, issue.number);
    await quiet();
    const before = stage.answers().length;
    for (const hours of [25, 1, 6 * 24, 1, 24 * 40]) {
      clock.advance(hours * 3_600_000);
      await app().sweep();
      await quiet();
    }
    return stage.answers().slice(before);
  }

  test("links that lead nowhere are told once a look, in a closed tracking issue, too; no look asks more than 40 times", async () => {
    await story(
      async (stage) => {
        const linked = Array.from({ length: 60 }, (_, index) => 100 + index);
        const told = await looks(stage, linked, async () => undefined);
        const { sandbox, seed } = stage;
        const shown = linked
          .slice(0, 20)
          .map((number) => `  - \`${sandbox.url}/${seed.public}/issues/${number}\``)
          .join("\n");
        expect(told.map((text) => text.split("\n\n").slice(0, 2).join("\n"))).toEqual(
          ["A day", "A week"].map(
            (when) =>
              `@cora **${when} after publishing**, what is public of this disclosure was looked at:\n- these links of the public texts lead nowhere any more:\n${shown}`,
          ),
        );
        // The issue itself is one of the 40, and what is amiss is looked at twice.
        const asked = sandbox.world.calls.filter(({ path }) => /harbor\/issues\/1\d\d$/.test(path));
        expect(asked).toHaveLength(2 * 2 * 39);
      },
      { risk: 5 },
    );
  });

  test("where all is well nothing is told", async () => {
    await story(
      async (stage) => {
        const told = await looks(stage, [2], async (issue) => {
          issue.body = issue.body.replace(/\/issues\/2\b/, `/issues/${issue.number}`);
        });
        expect(told).toEqual([]);
        const { sandbox, seed } = stage;
        const record = await sandbox.repository(seed.tracking).git("show", `disclosure/${seed.issue}:record.json`);
        expect([...record.matchAll(/"looked-after".*?"which":\s*"(\w+)"/gs)].map(([, which]) => which)).toEqual([
          "day",
          "week",
        ]);
      },
      { risk: 5 },
    );
  });

  test.each([
    ["the issue", 404, 1],
    ["the issue", 422, 1],
    ["the fix PR", 404, 2],
    ["the fix PR", 409, 2],
  ])("one odd answer on %s (%i) tells of no trouble", async (_name, status, number) => {
    await story(async (stage) => {
      const { sandbox, seed, app, clock, quiet } = stage;
      await published(stage);
      clock.advance(25 * 3_600_000);
      const path = new RegExp(`${seed.public}/issues/${number}$`);
      sandbox.faults.add({ method: "GET", path, effect: { kind: "error-before", status } });
      await app().sweep();
      await quiet();
      expect(sandbox.world.calls.filter((call) => path.test(call.path) && call.status === status)).toHaveLength(1);
      expect(stage.answers().filter((text) => text.includes("after publishing"))).toEqual([]);
      const record = await sandbox.repository(seed.tracking).git("show", `disclosure/${seed.issue}:record.json`);
      expect(record).toMatch(/"looked-after"/);
    }, small);
  });

  test.each([
    ["at both looks", 0],
    ["where the second look meets one odd answer", 1],
  ])("fix PRs whose public issue was deleted, seen %s: told", async (_name, skip) => {
    await story(async (stage) => {
      const { sandbox, seed, app, clock, quiet } = stage;
      await published(stage);
      const path = new RegExp(`${seed.public}/issues/2$`);
      if (skip > 0)
        sandbox.faults.add({ method: "GET", path, skip, effect: { kind: "error-before", status: 422 } });
      sandbox.repository(seed.public).data.issues.delete(stage.publicIssues()[0]?.number ?? 0);
      await quiet();
      clock.advance(25 * 3_600_000);
      await app().sweep();
      await quiet();
      const told = stage.answers().filter((text) => text.includes("**A day after publishing**"));
      expect(told.map((text) => text.match(/^- .*$/gm))).toEqual([
        ["- the public issue cannot be found any more: somebody deleted or moved it."],
      ]);
    }, small);
  });
});

test("an issue without fix PRs is resolved when people close it", async () => {
  await story(
    async (stage) => {
      await stage.prepare({ available: null, patch: null });
      await stage.say("ada", approveLine(stage.status()));
      await stage.say("cora", "/disclose");
      expect(stage.status()).toContain("## Disclosure: public");
      const [issue] = stage.publicIssues();
      const path = new RegExp(`${stage.seed.public}/issues/${issue?.number}$`);
      stage.sandbox.faults.add({ method: "GET", path, effect: { kind: "error-before", status: 404 } });
      await stage.app().sweep();
      await stage.quiet();
      // One odd answer is not taken for its end.
      expect(stage.sandbox.world.calls.some((call) => path.test(call.path) && call.status === 404)).toBe(true);
      expect(stage.status()).toContain("## Disclosure: public");
      await stage.sandbox.as("ada").closeIssue(stage.seed.public, issue?.number ?? 0);
      await stage.quiet();
      expect(stage.status()).toContain("## Disclosure: resolved");
      expect(stage.answers().at(-1)).toContain("there were no fix PRs");
      expect(issue?.comments).toEqual([]);
    },
    { risk: 5 },
  );
});

describe("a repository that only allows squashes", () => {
  const onlySquash = ({ sandbox, seed }: Stage): void =>
    sandbox.repository(seed.public).setMergeMethods(["squash"]);
  const choose = async ({ sandbox, seed }: Stage, method: string): Promise<void> => {
    const path = ".github/embargo.yml";
    const text = await sandbox.repository(seed.tracking).git("show", `main:${path}`);
    await sandbox.as("cora").putFile(seed.tracking, path, `${text}\nmerge_method: ${method}\n`);
  };

  test("nothing is published before it is said what happens to the author", async () => {
    await story(async (stage) => {
      onlySquash(stage);
      await stage.prepare();
      expect(stage.status()).toContain(
        "- [ ] GitHub would not merge the fix PRs by `merge_method: merge`:\n  - `main`: what is left is `squash`, which makes the app the author of the fix",
      );
      expect(await stage.say("cora", "/disclose")).toContain(
        "an admin allows rebase or merge commits there for the day",
      );
      expect(stage.publicWrites()).toEqual([]);
    }, small);
  });

  test("merge_method: push: /merge moves the branch to the approved commit, and refuses where it moved on", async () => {
    await story(async (stage) => {
      onlySquash(stage);
      await choose(stage, "push");
      const pull = await published(stage);
      expect(pull.body).toContain("Please do not merge it by hand");
      const repository = stage.sandbox.repository(stage.seed.public);
      await repository.commit({ branch: "main", message: "Elsewhere", files: { "other.txt": "x\n" } });
      await review(stage, "ada", pull);
      expect(await stage.say("cora", "/merge")).toContain(
        "GitHub refused the merge**: Update is not a fast forward",
      );
      await stage.say("cora", "/refresh main");
      await review(stage, "ada", pull);
      expect(await stage.say("cora", "/merge")).toContain("- `main` (public #\u200B2): merged.");
      expect(await repository.git("rev-parse", "main")).toBe(pull.pull?.headSha);
      expect(stage.status()).toContain("(merge): author and date kept, message kept, change as approved");
    }, small);
  });

  test("merge_method: squash, knowingly: whoever wrote the fix stays as co-author", async () => {
    await story(async (stage) => {
      onlySquash(stage);
      await choose(stage, "squash");
      const pull = await published(stage);
      await review(stage, "ada", pull);
      await stage.say("cora", "/merge");
      expect(stage.status()).toContain("(squash): author kept as co-author, message changed, change as approved");
      const repository = stage.sandbox.repository(stage.seed.public);
      expect(
        await repository.git("log", "-1", "--format=%(trailers:key=Co-authored-by,valueonly)", "main"),
      ).toContain("Rita Okafor <rita@okafor.example>");
    }, small);
  });
});

test("a branch with a merge queue: /merge puts the PR into it, and what the queue lands is proved", async () => {
  await story(async (stage) => {
    const pull = await published(stage);
    const { sandbox, seed, say, quiet } = stage;
    const repository = sandbox.repository(seed.public);
    repository.data.rules = [
      { pattern: "main", rules: [{ type: "merge_queue", parameters: { merge_method: "MERGE" } }] },
    ];
    await review(stage, "ada", pull);
    expect(await say("cora", "/merge")).toContain("- `main` (public #\u200B2): in the merge queue of its branch");
    expect(stage.status()).toContain("in the merge queue of its branch");
    expect(await say("cora", "/merge")).toContain("not merged yet: in the merge queue of its branch");
    repository.data.rules = [];
    await sandbox.as("ada").merge(seed.public, pull.number, "merge");
    await quiet();
    expect(stage.status()).toContain("(merge): author and date kept, message kept, change as approved");
  }, small);
});

test("a red check, an approval of an older head, a deleted branch: none of them is merged, and each is told", async () => {
  await story(async (stage) => {
    const pull = await published(stage);
    const { sandbox, seed, say, quiet } = stage;
    const repository = sandbox.repository(seed.public);
    const told = (words: string): number => stage.answers().filter((post) => post.includes(words)).length;
    await review(stage, "ada", pull);
    repository.setChecks(pull.pull?.headSha ?? "", { runs: [{ name: "unit", conclusion: "failure" }] });
    expect(await say("cora", "/merge")).toContain("not merged yet: **checks fail**: `unit`");
    expect(told("**Checks fail** on")).toBe(1);
    repository.setChecks(pull.pull?.headSha ?? "", { runs: [{ name: "unit", conclusion: "success" }] });
    await repository.commit({ branch: "main", message: "Elsewhere", files: { "other.txt": "x\n" } });
    await say("cora", "/refresh main");
    expect(await say("cora", "/merge")).toContain("not merged yet: needs a review");
    await sandbox.as("ada").deleteBranch(seed.public, pull.pull?.headBranch ?? "");
    await quiet();
    expect(told("was **deleted** before the merge")).toBe(1);
    expect(pull.pull?.merged).toBe(false);
  }, small);
});
