// A public repository that is too large to be kept whole: everything goes as it does elsewhere, with little on disk.
import { expect, test } from "@jest/globals";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { linesOf, tell } from "../../sandbox/git.ts";
import { story } from "./story.ts";

/** In kilobytes. */
const ABOVE_THE_LIMIT = 1_000_001;

test("a disclosure is published from a cache that lacks the files that no patch touches", async () => {
  await story(async ({ approve, say, sandbox, seed, pulls, dataDir }) => {
    const { setSize, commit, git } = sandbox.repository(seed.public);
    setSize(ABOVE_THE_LIMIT);
    await approve();
    await commit({ branch: "main", files: { "docs/news.md": "News.\n" }, message: "Add news\n" });
    expect(await say("cora", "/disclose")).toContain("Published");
    expect(pulls()).toHaveLength(4);
    for (const { pull } of pulls())
      expect(await git("show", "-s", "--format=%an <%ae> %aI", pull?.headSha ?? "")).toBe(
        "Rita Okafor <rita@okafor.example> 2026-02-20T21:15:00+09:30",
      );
    const caches = join(dataDir(), "git");
    const cache = join(caches, readdirSync(caches).find((name) => name.endsWith(".git")) ?? "");
    const objects = linesOf(await tell(cache, "rev-list", "--objects", "--all", "--missing=print"));
    expect(objects.filter((line) => line.startsWith("?"))).not.toEqual([]);
  });
});
