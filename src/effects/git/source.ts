// A repository that is only looked at: borrowed where it is on this machine, fetched into a folder of ours where it is not.
import { join } from "node:path";
import type { Clock } from "../../domain/clock.ts";
import { openRepository, openWorkspace, type Workspace } from "./repository.ts";
import { git } from "./run.ts";

export type Source = {
  /** The commit of a branch, tag or id; null: none. */
  readonly resolve: (rev: string) => Promise<string | null>;
  readonly workspace: Workspace;
};

/** Null where `from` is no repository. Nothing is written there. */
export async function openSource(options: {
  readonly dir: string;
  readonly from: string;
  readonly local: boolean;
  readonly clock: Clock;
}): Promise<Source | null> {
  const { dir, from, local, clock } = options;
  let gitDir: string;
  if (local) {
    const found = await git([
      "-c",
      "safe.directory=*",
      "-C",
      from,
      "rev-parse",
      "--path-format=absolute",
      "--git-common-dir",
    ]);
    if (found.code !== 0) return null;
    gitDir = found.stdout.toString("utf8").trim();
  } else {
    const repository = await openRepository(
      { cacheDir: dir, clock, signer: null },
      { id: 1, url: from, token: null },
    );
    gitDir = join(dir, "1.git");
    const fetched = await repository.fetch().then(
      () => true,
      () => false,
    );
    if (!fetched) return null;
  }
  const workspace = await openWorkspace(join(dir, "workspace"), gitDir, {
    kept: join(dir, "indexes"),
    signer: null,
    clock,
  });
  return {
    workspace,
    async resolve(rev) {
      if (rev.startsWith("-")) return null;
      for (const name of [`refs/heads/${rev}`, `refs/remotes/origin/${rev}`, rev]) {
        const result = await git(["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`], {
          gitDir,
        });
        if (result.code === 0) return result.stdout.toString("utf8").trim().split("\n").at(-1) ?? null;
      }
      return null;
    },
  };
}
