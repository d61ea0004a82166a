// Patches as stories need them: real ones, made by git on the seeded history.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import type { Seed } from "../../sandbox/seed.ts";
import { makePatch } from "../../sandbox/seed-history.ts";

export { inlinePatch } from "../../sandbox/seed.ts";

export type Other = {
  readonly message?: string;
  readonly files?: Readonly<Record<string, string | null>>;
  readonly base?: string;
  readonly author?: { readonly name: string; readonly email: string };
};

/** A patch on main (or `base`) of the seeded public repository. */
export async function makeOther(sandbox: Sandbox, seed: Seed, other: Other = {}): Promise<Buffer> {
  const { data, git } = sandbox.repository(seed.public);
  return await makePatch(data.gitDir, {
    base: await git("rev-parse", other.base ?? "main"),
    files: other.files ?? { "src/revoked.txt": "revoked, in another way\n" },
    message: other.message ?? "Forget sessions\n",
    author: {
      name: "Rita Okafor",
      email: "rita@okafor.example",
      ...other.author,
      date: "2026-02-21T08:00:00+09:30",
    },
  });
}

/** What a person does at a terminal: a branch of the public repository with a patch applied by `git am`, pushed. */
export async function applyByHand(
  sandbox: Sandbox,
  seed: Seed,
  { branch, from = "main", patch }: { readonly branch: string; readonly from?: string; readonly patch: Buffer },
): Promise<void> {
  const { git } = sandbox.repository(seed.public);
  const folder = mkdtempSync(join(tmpdir(), "embargo-by-hand-"));
  try {
    await git("worktree", "add", "--quiet", "-b", branch, join(folder, "tree"), from);
    const me = ["-c", "user.name=Ada Brandt", "-c", "user.email=ada@northwind.example"];
    writeFileSync(join(folder, "fix.patch"), patch);
    execFileSync("git", [
      "-C",
      join(folder, "tree"),
      ...me,
      "am",
      "--quiet",
      "--keep-non-patch",
      "-3",
      join(folder, "fix.patch"),
    ]);
    await git("worktree", "remove", "--force", join(folder, "tree"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
