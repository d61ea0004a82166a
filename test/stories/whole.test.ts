// The whole life of a disclosure, told once from the report to the fix PRs.
import { expect, test } from "@jest/globals";
import { approveLine, story } from "./story.ts";

test("from /coordinator to the fix PRs", async () => {
  await story(async ({ say, seed, sandbox, status, publicWrites }) => {
    for (const line of seed.script.prepare) await say("cora", line);
    await say("ada", approveLine(status()));
    expect(publicWrites()).toEqual([]);
    expect(status()).toContain("## Disclosure: approved");
    const answer = await say("cora", "/disclose");
    expect(answer).toContain("Published");
    expect(status()).toContain("## Disclosure: public");
    const pulls = [...sandbox.repository(seed.public).data.issues.values()].filter((one) => one.pull !== null);
    expect(pulls.map((one) => one.pull?.baseBranch)).toEqual([
      "main",
      "release-1.2",
      "release-1.1",
      "release-1.0",
    ]);
  });
});
