// A repository that is only looked at: borrowed where it is on this machine, fetched into a folder of ours where it is not.
import { join } from "node:path";
import type { Clock } from "../../domain/clock.ts";
import { openRepository } from "./open-repository.ts";
import { git } from "./process/run.ts";
import type { FetchProgress } from "./remote/progress.ts";
import { openWorkspace, type Workspace } from "./workspace.ts";

/** `behind`: of what the remote has under that name, as last fetched: its name, and how many commits are missing here. */
export type Resolved = {
  readonly commit: string;
  readonly behind: { readonly name: string; readonly commits: number } | null;
};

export type Source = {
  /** The commit of a branch, tag or id; null: none. */
  readonly resolve: (rev: string) => Promise<Resolved | null>;
  /** Whether its history is cut off. */
  readonly shallow: boolean;
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

/** Why a repository cannot be looked at. "none": there is none; "partial": files are missing in it; "sha256": its ids are longer. */
export type NoSource = "none" | "partial" | "sha256";

/** Nothing is written where the repository is. */
export async function openSource(input: SourceInput): Promise<Source | NoSource> {
  const opened = await (input.local ? openLocal(input) : openRemote(input));
  if (typeof opened === "string") return opened;
  const { gitDir, workspace } = opened;
  const commitOf = async (name: string): Promise<string | null> => {
    const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`];
    const result = await git(args, { gitDir });
    return result.code === 0 ? (result.stdout.toString("utf8").trim().split("\n").at(-1) ?? null) : null;
  };
  return {
    workspace,
    shallow: (await told(gitDir, "rev-parse", "--is-shallow-repository")) === "true",
    async resolve(rev) {
      if (rev.startsWith("-")) return null;
      const branch = await commitOf(`refs/heads/${rev}`);
      if (branch !== null) return { commit: branch, behind: await behindOf(gitDir, rev, branch) };
      const commit = (await commitOf(`refs/remotes/origin/${rev}`)) ?? (await commitOf(rev));
      return commit === null ? null : { commit, behind: null };
    },
  };
}

async function behindOf(gitDir: string, branch: string, commit: string): Promise<Resolved["behind"]> {
  // What it follows, else the branch of the same name.
  const upstream = await told(gitDir, "rev-parse", "--abbrev-ref", "--symbolic-full-name", `${branch}@{upstream}`);
  for (const name of [upstream, `origin/${branch}`]) {
    if (name === null) continue;
    const counted = await told(gitDir, "rev-list", "--count", `${commit}..refs/remotes/${name}`);
    if (counted !== null) return Number(counted) > 0 ? { name, commits: Number(counted) } : null;
  }
  return null;
}

/** What git answers to a question; null: nothing. */
async function told(gitDir: string, ...args: readonly string[]): Promise<string | null> {
  const result = await git(args, { gitDir });
  return result.code === 0 ? result.stdout.toString("utf8").trim() : null;
}

/** `gitDir`: where names stand for what they do there; of a linked work tree its own. */
type Opened = { readonly gitDir: string; readonly workspace: Workspace };

async function openLocal({ dir, from, clock }: SourceInput): Promise<Opened | NoSource> {
  const paths = ["rev-parse", "--path-format=absolute", "--git-common-dir", "--absolute-git-dir"];
  const found = await git(["-c", "safe.directory=*", "-C", from, ...paths]);
  const [common, gitDir] = found.stdout.toString("utf8").trim().split("\n");
  if (found.code !== 0 || common === undefined || gitDir === undefined) return "none";
  if ((await told(common, "rev-parse", "--show-object-format")) === "sha256") return "sha256";
  const promised = await git(["config", "--get-regexp", "^remote\\..*\\.promisor$"], { gitDir: common });
  if (promised.code === 0) return "partial";
  const kept = join(dir, "indexes");
  return { gitDir, workspace: await openWorkspace(join(dir, "workspace"), common, { kept, signer: null, clock }) };
}

/** For one look the contents of most files need not be fetched. */
async function openRemote({ dir, from, clock, onProgress }: SourceInput): Promise<Opened | NoSource> {
  const repository = await openRepository(
    { cacheDir: dir, clock, signer: null, bloblessAboveKb: 0 },
    { id: 1, url: from, token: null, sizeKb: 1, ...(onProgress === undefined ? {} : { onProgress }) },
  );
  const fetched = await repository.fetch().then(
    () => true,
    () => false,
  );
  if (fetched) return { gitDir: join(dir, "1.git"), workspace: await repository.workspace("look") };
  const listed = await git(["ls-remote", "--heads", "--", from]);
  return listed.code === 0 && /^[0-9a-f]{64}\t/.test(listed.stdout.toString("latin1")) ? "sha256" : "none";
}
