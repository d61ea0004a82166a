// A repository that is only looked at: borrowed where it is on this machine, fetched into a folder of ours where it is not.
import { join } from "node:path";
import type { Clock } from "../../domain/clock.ts";
import { type FetchProgress, openRepository, openWorkspace, type Workspace } from "./open-repository.ts";
import { git } from "./process/run.ts";

export type Source = {
  /** The commit of a branch, tag or id; null: none. */
  readonly resolve: (rev: string) => Promise<string | null>;
  readonly workspace: Workspace;
};

export type SourceInput = {
  /** A folder of ours, removed afterwards. */
  readonly dir: string;
  readonly from: string;
  readonly local: boolean;
  readonly clock: Clock;
  readonly onProgress?: (progress: FetchProgress) => void;
};

/** Nothing is written where the repository is. "none": there is none; "partial": files are missing in it. */
export async function openSource(input: SourceInput): Promise<Source | "none" | "partial"> {
  const opened = await (input.local ? openLocal(input) : openRemote(input));
  if (typeof opened === "string") return opened;
  const { gitDir, workspace } = opened;
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

type Opened = { readonly gitDir: string; readonly workspace: Workspace };

async function openLocal({ dir, from, clock }: SourceInput): Promise<Opened | "none" | "partial"> {
  const asked = ["rev-parse", "--path-format=absolute", "--git-common-dir"];
  const found = await git(["-c", "safe.directory=*", "-C", from, ...asked]);
  if (found.code !== 0) return "none";
  const gitDir = found.stdout.toString("utf8").trim();
  const promised = await git(["config", "--get-regexp", "^remote\\..*\\.promisor$"], { gitDir });
  if (promised.code === 0) return "partial";
  const kept = join(dir, "indexes");
  return { gitDir, workspace: await openWorkspace(join(dir, "workspace"), gitDir, { kept, signer: null, clock }) };
}

/** For one look the contents of most files need not be fetched. */
async function openRemote({ dir, from, clock, onProgress }: SourceInput): Promise<Opened | "none"> {
  const repository = await openRepository(
    { cacheDir: dir, clock, signer: null, bloblessAboveKb: 0 },
    { id: 1, url: from, token: null, sizeKb: 1, ...(onProgress === undefined ? {} : { onProgress }) },
  );
  const fetched = await repository.fetch().then(
    () => true,
    () => false,
  );
  return fetched ? { gitDir: join(dir, "1.git"), workspace: await repository.workspace("look") } : "none";
}
