// Patches as stories need them: real ones, made by git on the seeded history.
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
