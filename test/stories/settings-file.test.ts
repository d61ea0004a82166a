// A change of the settings file gets a check run with its faults beside the lines, on the commit that made it.
import { expect, test } from "@jest/globals";
import { story } from "./story.ts";

const PATH = ".github/embargo.yml";

test("a push, a pull request, a mended one, a deleted file, and one that is not touched", async () => {
  await story(async ({ sandbox, seed, start, app, quiet, clock }) => {
    const room = sandbox.repository(seed.tracking);
    const { data } = room;
    const runs = async (branch: string): Promise<readonly string[]> => {
      const sha = await room.git("rev-parse", `refs/heads/${branch}`);
      return (data.checkRuns.get(sha.trim()) ?? []).map(
        ({ name, conclusion, made }) =>
          `${name} ${conclusion}: ${made?.title} ${made?.remarks.map(({ line }) => line).join()}`,
      );
    };
    const cora = sandbox.as("cora");
    const good = await room.git("show", `main:${PATH}`);
    const main = await room.git("rev-parse", "main");
    await room.commit({ branch: "faulty", from: main.trim(), files: { "a.txt": "a\n" }, message: "Begin\n" });
    await quiet();
    expect(await runs("faulty")).toEqual([]);

    await cora.putFile(seed.tracking, PATH, `${good.trim()}\ncontcat: x\n`, "faulty");
    await quiet();
    const lines = good.trim().split("\n").length;
    const broken = [`embargo.yml failure: 1 fault: the file cannot be used ${lines + 1}`];
    expect(await runs("faulty")).toEqual(broken);
    // The head of a pull request that touches it is checked, whether or not its last push did.
    await cora.putFile(seed.tracking, "a.txt", "b\n", "faulty");
    await quiet();
    expect(await runs("faulty")).toEqual([]);
    await cora.openPull(seed.tracking, { head: "faulty", base: "main", title: "Change the settings" });
    await quiet();
    expect(await runs("faulty")).toEqual(broken);

    await cora.putFile(seed.tracking, PATH, good, "faulty");
    await quiet();
    expect(await runs("faulty")).toEqual(["embargo.yml success: The file can be used "]);
    await room.commit({ branch: "faulty", files: { [PATH]: null }, message: "Remove the settings\n" });
    await quiet();
    expect(await runs("faulty")).toEqual(["embargo.yml failure: The file is gone "]);

    // A pull request that does not touch it stays without.
    await room.commit({ branch: "other", from: main.trim(), files: { "a.txt": "c\n" }, message: "Other\n" });
    await cora.openPull(seed.tracking, { head: "other", base: "main", title: "Something else" });
    await quiet();
    expect(await runs("other")).toEqual([]);

    // What nobody was told of, or died with, is found when an app starts, and is made once.
    sandbox.webhooks.set({ drop: true });
    await cora.putFile(seed.tracking, PATH, `${good.trim()}\n# as before\n`);
    await cora.putFile(seed.tracking, PATH, `${good.trim()}\ncontcat: x\n`, "faulty");
    // As from a fork: its branch is none of this repository's, and its commit is known here by its name alone.
    await room.commit({ branch: "away", from: main.trim(), files: { [PATH]: "version: 9\n" }, message: "Away\n" });
    const away = (await room.git("rev-parse", "away")).trim();
    await cora.openPull(seed.tracking, { head: "away", base: "main", title: "From a fork" });
    await room.git("update-ref", "-d", "refs/heads/away");
    sandbox.webhooks.set({ drop: false });
    for (let starts = 0; starts < 2; starts += 1) {
      await app().close();
      await start();
      await quiet();
      expect(await runs("main")).toEqual(["embargo.yml success: The file can be used "]);
      expect(await runs("faulty")).toEqual(broken);
      expect(data.checkRuns.get(away)?.map(({ conclusion }) => conclusion)).toEqual(["failure"]);
    }

    // Where the permission was not granted, nothing is tried.
    const [{ id, permissions } = { id: 0, permissions: {} }] = sandbox.world.installations;
    sandbox.changeInstallation(id, { permissions: { ...permissions, checks: "read" } });
    clock.advance(11 * 60_000);
    await cora.putFile(seed.tracking, PATH, `${good.trim()}\ncontcat: x\n`, "other");
    await quiet();
    expect(await runs("other")).toEqual([]);
  });
});
