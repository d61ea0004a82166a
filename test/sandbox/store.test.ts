// The sandbox reads and writes git's files itself: what it makes of them is what git makes of them.
import { expect, test } from "@jest/globals";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { git, linesOf, tell } from "../../sandbox/git.ts";
import { commitFiles, commitTree, readCommit } from "../../sandbox/store/commits.ts";
import { commitsBetween, isAncestor, mergeBase } from "../../sandbox/store/history.ts";
import { readObject, writeBlob } from "../../sandbox/store/objects.ts";
import { branchesOf, isRefName, refAt, refsBelow, swapRef } from "../../sandbox/store/references.ts";
import { allBelow, differences, entryAt, writeTree } from "../../sandbox/store/trees.ts";

async function inRepository(act: (gitDir: string) => Promise<void>): Promise<void> {
  const gitDir = mkdtempSync(join(tmpdir(), "embargo-store-"));
  try {
    await git(["init", "--quiet", "--bare", gitDir]);
    await act(gitDir);
  } finally {
    rmSync(gitDir, { recursive: true, force: true });
  }
}

const at = (minute: number): { name: string; email: string; date: string } => ({
  name: "Milo Ferri",
  email: "milo@northwind.example",
  date: `2026-01-01T10:${String(minute).padStart(2, "0")}:00+01:00`,
});

/** Numbers that look random and are the same each time. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return (state >> 8) % sides;
  };
}

/** A history with merges, criss-crosses and clocks that differ. */
function tangle(gitDir: string, seed: number): readonly string[] {
  const roll = dice(seed);
  const tree = writeTree(gitDir, null, [{ path: "a", mode: "100644", blob: writeBlob(gitDir, "a\n") }]);
  const made: string[] = [];
  for (let count = 0; count < 30; count += 1) {
    const parents = new Set<string>();
    for (let more = roll(4) === 0 ? 2 : 1; more > 0; more -= 1) {
      const parent = made[made.length - 1 - roll(Math.min(made.length, 6) || 1)];
      if (parent !== undefined) parents.add(parent);
    }
    const author = at(roll(3) === 0 ? roll(60) : count);
    made.push(commitTree(gitDir, { tree, parents: [...parents], message: `${seed} ${count}`, author }));
  }
  return made;
}

test("histories with merges and clocks that differ: the same walks as git's", async () => {
  await inRepository(async (gitDir) => {
    for (const seed of [1, 2, 3]) {
      const made = tangle(gitDir, seed);
      const roll = dice(seed + 100);
      for (let count = 0; count < 8; count += 1) {
        const [left = "", right = "", third = ""] = [0, 1, 2].map(() => made[roll(made.length)] ?? "");
        const list = linesOf(await tell(gitDir, "rev-list", left, "--not", right, third));
        expect(commitsBetween(gitDir, [right, third], left)).toEqual(list);
        const bases = linesOf(await tell(gitDir, "merge-base", "--all", left, right).catch(() => ""));
        const best = mergeBase(gitDir, left, right);
        expect(best === null ? [] : bases.filter((base) => base === best)).toEqual(best === null ? bases : [best]);
        expect(isAncestor(gitDir, left, right)).toBe(bases.includes(left));
      }
    }
  });
});

test("what is written is what git would have written, and git reads it", async () => {
  await inRepository(async (gitDir) => {
    const files = [
      { path: "b/c.txt", content: "c\n" },
      { path: "b.txt", content: "b\n" },
      { path: "a-b", content: Buffer.from([0, 255, 10]) },
      { path: "é/ü", content: "é" },
      { path: "run", content: "#!/bin/sh\n", mode: "100755" },
    ];
    const message = "Begin\n\nWith words: ü";
    const first = commitFiles(gitDir, { branch: "main", files, message, author: at(1) });
    expect(await tell(gitDir, "fsck", "--strict", "--no-dangling")).toBe("");
    expect(await tell(gitDir, "show", "-s", "--format=%an|%ae|%ai|%B", first)).toBe(
      `Milo Ferri|milo@northwind.example|2026-01-01 10:01:00 +0100|${message}`,
    );
    const listed = linesOf(await tell(gitDir, "-c", "core.quotePath=false", "ls-tree", "-r", "-t", first));
    const { tree } = readCommit(gitDir, first);
    expect(allBelow(gitDir, tree).map(({ mode, id, path }) => `${mode} ${id} ${path}`)).toEqual(
      listed.map((line) => line.replace(/ \w+ /, " ").replace("\t", " ")),
    );
    const second = commitFiles(gitDir, {
      branch: "main",
      files: [
        { path: "b/c.txt", content: null },
        { path: "b.txt", content: "B\n" },
        { path: "new/file", content: "n\n" },
      ],
      message: "Change\n",
      author: at(2),
    });
    const raw = await tell(gitDir, "diff-tree", "-r", "--name-status", "--no-renames", first, second);
    const letter = { added: "A", removed: "D", modified: "M" } as const;
    expect(
      differences(gitDir, tree, readCommit(gitDir, second).tree).map(
        (difference) => `${letter[difference.status]}\t${difference.path}`,
      ),
    ).toEqual(linesOf(raw));
    expect(entryAt(gitDir, readCommit(gitDir, second).tree, "b/c.txt")).toBeNull();
  });
});

test("objects in packs are read, differences of differences too", async () => {
  await inRepository(async (gitDir) => {
    const text = Array.from({ length: 400 }, (_, line) => `line ${line}`);
    for (let count = 0; count < 12; count += 1) {
      text[count * 30] = `changed ${count}`;
      const files = [{ path: "large.txt", content: text.join("\n") }];
      commitFiles(gitDir, { branch: "main", files, message: `Change ${count}\n`, author: at(count) });
    }
    await git(["--git-dir", gitDir, "repack", "-a", "-d", "-q", "--depth=50", "--window=50"]);
    // Under another path nothing is remembered.
    const copy = join(gitDir, "copy");
    await git(["clone", "--quiet", "--bare", `file://${gitDir}`, copy]);
    const ids = linesOf(await tell(copy, "cat-file", "--batch-check", "--batch-all-objects")).map((line) =>
      line.split(" "),
    );
    expect(ids.some(([, type]) => type === "blob")).toBe(true);
    for (const [id = "", type = ""] of ids) {
      const found = readObject(copy, id);
      expect(found?.type).toBe(type);
      expect(found?.body).toEqual(await git(["--git-dir", copy, "cat-file", type, id]));
    }
    expect(refAt(copy, "refs/heads/main")).toBe(await tell(copy, "rev-parse", "refs/heads/main"));
  });
});

test("references: compared, then swapped; packed ones too; none stands where another needs a folder", async () => {
  await inRepository(async (gitDir) => {
    const [one, two] = [1, 2].map((minute) =>
      commitFiles(gitDir, {
        branch: `b${minute}`,
        files: [{ path: "a", content: `${minute}` }],
        message: "A\n",
        author: at(minute),
      }),
    );
    if (one === undefined || two === undefined) throw new Error("no commits");
    const move = (ref: string, from: string | null, to: string | null): boolean =>
      swapRef(gitDir, ref, { from, to });
    expect(move("refs/heads/x/y", null, one)).toBe(true);
    expect(move("refs/heads/x/y", null, two)).toBe(false);
    expect(move("refs/heads/x/y", two, one)).toBe(false);
    expect(move("refs/heads/x", null, one)).toBe(false);
    expect(move("refs/heads/x/y/z", null, one)).toBe(false);
    await git(["--git-dir", gitDir, "pack-refs", "--all"]);
    expect(move("refs/heads/x", null, one)).toBe(false);
    expect(move("refs/heads/x/y", one, two)).toBe(true);
    expect(await tell(gitDir, "rev-parse", "refs/heads/x/y")).toBe(two);
    expect(move("refs/heads/x/y", two, null)).toBe(true);
    expect(refAt(gitDir, "refs/heads/x/y")).toBeNull();
    expect(move("refs/heads/x", null, one)).toBe(true);
    expect(branchesOf(gitDir).map(({ name }) => name)).toEqual(["b1", "b2", "x"]);
    const shown = linesOf(await tell(gitDir, "for-each-ref", "--format=%(objectname) %(refname)"));
    expect(refsBelow(gitDir).map(({ ref, id }) => `${id} ${ref}`)).toEqual(shown);
  });
});

test("names of references as git takes them", async () => {
  const names = ["refs/heads/a", "a", "refs/heads/a..b", "refs/heads/.a", "refs/heads/a.lock", "refs/heads/a b"];
  const more = ["refs/heads/a~1", "refs//a", "refs/heads/a/", "refs/heads/a.", "refs/heads/a@{1}", "refs/heads/ü"];
  for (const name of [...names, ...more]) {
    const taken = await git(["check-ref-format", name]).then(
      () => true,
      () => false,
    );
    expect([name, isRefName(name)]).toEqual([name, taken]);
  }
});
