// Fidelity: every commit of main with one parent goes through format-patch and the engine, and must come out the same.
import { createHash } from "node:crypto";
import { buildBranch } from "../../src/effects/git/build/build.ts";
import { readPatch } from "../../src/domain/patch/read.ts";
import type { Store } from "../../src/effects/git/objects/store.ts";
import { git, lines } from "./git.ts";

/** As the engine commits and as the judge expects it. */
const COMMITTER = { name: "Bench", email: "bench@embargo.example", date: "2023-11-14T22:13:20+00:00" } as const;
const COMMITTER_LINE = "committer Bench <bench@embargo.example> 1700000000 +0000";

export type Fidelity = {
  readonly commits: number;
  /** Of those that format-patch prints at all. */
  readonly printed: number;
  readonly refused: readonly string[];
  readonly tree: number;
  readonly author: number;
  readonly message: number;
  /** The commit's id itself is the one that a local `git commit` would have given. */
  readonly whole: number;
  readonly other: readonly string[];
};

/** `objects`: where objects are written; it borrows the clone's. `every`: only each so-manieth commit. */
export async function measureFidelity(clone: string, objects: Store, every: number): Promise<Fidelity> {
  const commits = lines(git(clone, ["rev-list", "--reverse", "--no-merges", "--parents", "main"]))
    .map((line) => line.split(" "))
    .filter((ids) => ids.length === 2)
    .filter((_ids, index) => index % every === 0);
  const counts = { printed: 0, tree: 0, author: 0, message: 0, whole: 0 };
  const [refused, other]: [string[], string[]] = [[], []];
  for (const [commit = "", parent = ""] of commits) {
    const mail = git(clone, ["format-patch", "--stdout", `${parent}..${commit}`]);
    if (mail.length === 0) continue;
    counts.printed += 1;
    const patch = readPatch(mail, { maxBytes: 100_000_000 });
    if (!patch.ok) {
      refused.push(`${commit} ${patch.error.code}`);
      continue;
    }
    const built = await buildBranch(
      { store: objects, kept: null, signer: null },
      {
        patch: patch.value,
        branch: "main",
        base: parent,
        committer: COMMITTER,
      },
    );
    const [made] = built.commits;
    if (made === undefined) {
      refused.push(`${commit} ${built.status} ${built.detail}`);
      continue;
    }
    const twin = twinOf(clone, commit);
    const raw = git(objects.gitDir, ["cat-file", "commit", made.sha]);
    const [head, message] = parted(raw);
    const same = {
      tree: head.includes(`tree ${twin.tree}\n`),
      author: head.includes(`\n${twin.author}\n`),
      message: message.equals(twin.message),
    };
    counts.tree += Number(same.tree);
    counts.author += Number(same.author);
    counts.message += Number(same.message);
    counts.whole += Number(made.sha === twin.id);
    if (made.sha !== twin.id) other.push(`${commit} ${JSON.stringify(same)}`);
  }
  return { commits: commits.length, refused, other, ...counts };
}

type Twin = {
  readonly id: string;
  readonly tree: string;
  readonly author: string;
  readonly message: Buffer;
};

/** The same commit as a local `git commit` would have stored it: no signature, no encoding header, message tidied by git itself. */
function twinOf(clone: string, commit: string): Twin {
  const [head, raw] = parted(git(clone, ["cat-file", "commit", commit]));
  const message = git(clone, ["stripspace"], { input: raw });
  const field = (name: string): string => new RegExp(`^${name} (.*)$`, "m").exec(head)?.[1] ?? "";
  const author = `author ${field("author")}`;
  const text = `tree ${field("tree")}\nparent ${field("parent")}\n${author}\n${COMMITTER_LINE}\n\n`;
  const body = Buffer.concat([Buffer.from(text, "latin1"), message]);
  const id = createHash("sha1").update(`commit ${body.length}\0`).update(body).digest("hex");
  return { id, tree: field("tree"), author, message };
}

function parted(raw: Buffer): readonly [string, Buffer] {
  const split = raw.indexOf("\n\n");
  return [`${raw.subarray(0, split).toString("latin1")}\n`, raw.subarray(split + 2)];
}
