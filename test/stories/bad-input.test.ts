// Bad input: each gets a clear answer with the next step, and nothing of what stood before is lost.
import { describe, expect, test } from "@jest/globals";
import { createHash } from "node:crypto";
import { inlinePatch, makeOther } from "./patches.ts";
import { story } from "./story.ts";

const small = { risk: 2 } as const;

function withPath(patch: Buffer, path: string): string {
  return patch.toString("utf8").replaceAll("src/revoked.txt", path);
}

describe("what is no patch that can be taken", () => {
  test("each is refused in words, and the patch that stood before stays", async () => {
    await story(async ({ say, sandbox, seed, prepare, status }) => {
      await prepare();
      const good = await makeOther(sandbox, seed, { files: { "src/revoked.txt": "x\n" } });
      const cases: readonly [string, string][] = [
        [inlinePatch(Buffer.from("this is no patch\n")), "is not what a patch has there"],
        [inlinePatch(Buffer.from("")), "it is empty"],
        [inlinePatch(Buffer.from("<!DOCTYPE html><html><body>404</body></html>\n")), "web page"],
        [inlinePatch(Buffer.from(good.toString("utf8").slice(good.indexOf("diff --git")))), "diff without author"],
        [inlinePatch(Buffer.from(withPath(good, "../outside"))), "`..`"],
        [inlinePatch(Buffer.from(withPath(good, ".git/hooks/pre-commit"))), "reaches into `.git`"],
        [inlinePatch(Buffer.from(withPath(good, "sub/.GIT/config"))), "reaches into `.git`"],
        [inlinePatch(Buffer.from(good.toString("utf8").replace("+x\n", ""))), "than its head says"],
        [inlinePatch(Buffer.from(good.toString("utf8").replace(/index .*\n/, ""))), "does not name the blob"],
        ["/patch --file nowhere.patch", "no file `nowhere.patch`"],
        ["/patch", "fenced block"],
        ["/patch --branch release-9 --file patches/fix.patch", "no branch `release-9`"],
      ];
      for (const [text, words] of cases)
        expect([text.slice(0, 40), await say("milo", text)]).toEqual([
          text.slice(0, 40),
          expect.stringContaining(words),
        ]);
      expect(status()).toContain("## Disclosure: fix ready");
    }, small);
  });

  test("one that is too large", async () => {
    await story(async ({ say, sandbox, seed }) => {
      await sandbox.as("cora").putFile(seed.tracking, "patches/huge.patch", "x".repeat(20_000_000));
      await say("cora", "/risk 2");
      expect(await say("cora", "/patch --file patches/huge.patch")).toContain("20000000 bytes");
    }, small);
  });

  test("one that is there already", async () => {
    await story(async ({ prepare, sandbox, seed, status }) => {
      const patch = await makeOther(sandbox, seed, { files: { "src/revoked.txt": "x\n" } });
      await sandbox
        .repository(seed.public)
        .commit({ branch: "main", files: { "src/revoked.txt": "x\n" }, message: "Already\n" });
      await prepare({ patch: inlinePatch(patch) });
      expect(status()).toContain("has this change already");
    }, small);
  });

  test("a pasted patch that was damaged on its way is found by its blobs", async () => {
    await story(async ({ prepare, seed, status }) => {
      const damaged = seed.patch.toString("utf8").replace("gone after logout", "gone after login");
      await prepare({ patch: inlinePatch(Buffer.from(damaged)) });
      expect(status()).toContain("does not come out as the patch says");
    }, small);
  });
});

test("bytes that are not UTF-8 go by a file and come out unchanged", async () => {
  await story(async ({ prepare, say, sandbox, seed, pulls, status }) => {
    const text = Buffer.concat([Buffer.from("caf"), Buffer.from([0xe9, 0x0a])]);
    const latin = (await makeOther(sandbox, seed, { files: { "src/revoked.txt": "cafE\n" } })).toString("latin1");
    const patch = Buffer.from(
      latin.replace("+cafE", "+caf\xe9").replace(/index (0+)\.\.[0-9a-f]{40}/, `index $1..${hashOf(text)}`),
      "latin1",
    );
    await sandbox.as("cora").putFile(seed.tracking, "patches/latin.patch", patch);
    await prepare({ patch: "/patch --file patches/latin.patch" });
    await say("ada", /`(\/approve [0-9a-f]{32})`/.exec(status())?.[1] ?? "");
    await say("cora", "/disclose");
    expect(
      await sandbox.repository(seed.public).git("rev-parse", `${pulls()[0]?.pull?.headSha}:src/revoked.txt`),
    ).toBe(hashOf(text));
  }, small);
});

function hashOf(bytes: Uint8Array): string {
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

test("workflow files without the permission stop it before anything is public; with it they are shown", async () => {
  const permissions = {
    metadata: "read",
    issues: "write",
    pull_requests: "write",
    contents: "write",
    members: "read",
  };
  const files = { ".github/workflows/ci.yml": "on: push\n" };
  await story(
    async ({ prepare, say, sandbox, seed, publicWrites }) => {
      await prepare({ patch: inlinePatch(await makeOther(sandbox, seed, { files })) });
      expect(await say("cora", "/disclose")).toContain("lacks the permission `workflows`");
      expect(publicWrites()).toEqual([]);
    },
    { ...small, permissions },
  );
  await story(async ({ prepare, say, sandbox, seed, status }) => {
    await prepare({ patch: inlinePatch(await makeOther(sandbox, seed, { files })) });
    expect(status()).toContain("is a workflow");
    await say("ada", /`(\/approve [0-9a-f]{32})`/.exec(status())?.[1] ?? "");
    expect(await say("cora", "/disclose")).toContain("Published");
  }, small);
});

test("a repository that is not listed, not installed, private, or of another owner", async () => {
  const settings =
    "public_repositories: [harbor, quay, vuln-room, someone/else]\ncontact: s@northwind.example\nmaintainers: { team: maintainers }\n";
  await story(
    async ({ say }) => {
      expect(await say("cora", "/repository harbour")).toContain("not among the `public_repositories`");
      expect(await say("cora", "/repository quay")).toContain("not installed on `northwind/quay`");
      expect(await say("cora", "/repository vuln-room")).toContain("is private");
      expect(await say("cora", "/repository someone/else")).toContain("belongs to another account");
      expect(await say("cora", "/branches +release-1.2 why")).toContain("Choose the public repository first");
      expect(await say("cora", "/repository harbor")).toContain("`northwind/harbor`");
    },
    { ...small, settings },
  );
});

test("branches and people that are not there", async () => {
  await story(async ({ say }) => {
    await say("cora", "/risk 1");
    expect(await say("cora", "/branches +release-1.4 it too")).toContain("Did you mean `release-1.");
    expect(await say("cora", "/branches +release-1.2")).toContain("say why");
    expect(await say("cora", "/coordinator @nobody-here")).toContain("no user `nobody-here`");
    expect(await say("cora", "/retry")).toContain("No publication is under way");
  }, small);
});

test("an account that the operator did not list is not served", async () => {
  await story(
    async ({ say, status }) => {
      expect(await say("cora", "/confirm")).toContain("does not serve the account `northwind`");
      expect(status()).toBe("");
    },
    { ...small, owners: "somebody-else" },
  );
});

test("git would read the patch otherwise: both readings are shown, and a maintainer says which is meant", async () => {
  await story(
    async ({ sandbox, seed, prepare, say, status }) => {
      await prepare({ patch: null });
      const patch = await makeOther(sandbox, seed, { message: "Forget sessions\n\nFrom: Eve <eve@x.y>\n" });
      const answer = await say("rita", inlinePatch(patch));
      expect(answer).toContain("would read its commit 1 otherwise");
      expect(answer).toContain("Rita Okafor <rita");
      expect(answer).toContain("Eve <eve");
      expect(await say("rita", inlinePatch(patch, "/patch --reading strict"))).toContain("for maintainers");
      expect(await say("milo", inlinePatch(patch, "/patch --reading strict"))).toContain("The patch is taken");
      expect(status()).toContain("by Rita Okafor");
    },
    { risk: 2 },
  );
});
