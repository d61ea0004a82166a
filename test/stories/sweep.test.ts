// The sweep in a large installation: one bad entry keeps nothing else from being found.
import { describe, expect, test } from "@jest/globals";
import { refusal, type RefusalName } from "../../sandbox/refusals/refusals.ts";
import { story } from "./story.ts";

/** A command whose webhook was lost, so that only a sweep can find it. */
const small = { risk: 2, mayFail: true, skipRedelivery: true } as const;

test("an enterprise account among the installations, and one that is suspended, stop no sweep", async () => {
  await story(async ({ sandbox, seed, app, quiet, answers }) => {
    sandbox.addUser({ login: "big-enterprise" });
    const enterprise = sandbox.installApp({ account: "big-enterprise", repositories: [], enterprise: true });
    const other = sandbox.installApp({ account: "big-enterprise", repositories: [] });
    sandbox.changeInstallation(other.id, { suspended: true });
    // First in the list, so that whatever it stops would stop all.
    sandbox.world.installations.sort((a) => (a.id === enterprise.id ? -1 : 0));
    sandbox.webhooks.set({ drop: true });
    await sandbox.as("cora").comment(seed.tracking, seed.issue, "/confirm");
    await app().sweep();
    await quiet();
    expect(answers().at(-1)).toContain("confirmed");
  }, small);
});

describe("one repository that GitHub refuses keeps the others swept", () => {
  test.each(["legal-block", "access-blocked", "no-permission", "server-error"] as const satisfies RefusalName[])(
    "%s",
    async (name) => {
      await story(async ({ sandbox, seed, app, quiet, answers, log }) => {
        await sandbox.addRepository({
          owner: seed.owner,
          name: "a-private-one",
          private: true,
          files: { a: "b" },
        });
        sandbox.changeInstallation(seed.installation, { repositories: "all" });
        sandbox.world.repositories.reverse();
        sandbox.faults.add({ path: /a-private-one/, times: 999, effect: refusal(name) });
        sandbox.webhooks.set({ drop: true });
        await sandbox.as("cora").comment(seed.tracking, seed.issue, "/confirm");
        await app().sweep();
        await quiet();
        expect(answers().at(-1)).toContain("confirmed");
        expect(log.filter((line) => line.includes('"swept"')).at(-1)).toContain('"failed":1');
      }, small);
    },
  );
});
