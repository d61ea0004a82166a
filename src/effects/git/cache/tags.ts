// The tags of a repository, and which of them have a commit in their history.
import { FRESH_TOKEN_WAITS_MS, type Remote } from "../remote/push.ts";
import type { Clock } from "../../../domain/clock.ts";
import { GitFailure } from "../process/failure.ts";
import { git, gitOk } from "../process/run.ts";

const TAGS = "refs/tags/";
/** More tags than this are no releases. */
const MOST_BYTES = 32 * 1024 * 1024;

/** Every tag with the object that it names, asked of the remote without fetching anything. */
export async function remoteTags(remote: Remote, clock: Clock): Promise<ReadonlyMap<string, string>> {
  return named(await listTags(remote, clock, ["--refs"]));
}

async function listTags(remote: Remote, clock: Clock, how: readonly string[]): Promise<string> {
  const waits = remote.token === null ? [] : FRESH_TOKEN_WAITS_MS;
  for (const wait of [...waits, null]) {
    const auth = remote.token === null ? null : { url: remote.url, token: await remote.token() };
    const args = ["ls-remote", "--tags", ...how, "--", remote.url];
    const result = await git(args, { auth, maxBytes: MOST_BYTES });
    if (result.code === 0) return result.stdout.toString("utf8");
    if (wait === null) throw new GitFailure("exit", "ls-remote");
    await clock.sleep(wait);
  }
  return "";
}

/** Every tag with the commit that it leads to, likewise. */
export async function remoteReleases(remote: Remote, clock: Clock): Promise<ReadonlyMap<string, string>> {
  return peeled(await listTags(remote, clock, []));
}

/** Behind an annotated tag's own line stands one with the commit. */
function peeled(out: string): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  for (const [, id = "", name = ""] of out.matchAll(/^([0-9a-f]{40})\trefs\/tags\/(.+)$/gm))
    tags.set(name.replace(/\^\{\}$/, ""), id);
  return tags;
}

function named(out: string): ReadonlyMap<string, string> {
  return new Map(
    [...out.matchAll(/^([0-9a-f]{40})\trefs\/tags\/(.+)$/gm)].map(([, id = "", name = ""]) => [name, id] as const),
  );
}

/** The tags of a cache that have this commit in their history; one that is not there is in none. */
export async function tagsWith(gitDir: string, commit: string): Promise<ReadonlySet<string>> {
  const there = await git(["cat-file", "-e", `${commit}^{commit}`], { gitDir });
  if (there.code !== 0) return new Set();
  return await tagsThat(gitDir, `--contains=${commit}`);
}

/** The tags of a cache that are in this commit's history. */
export async function tagsBefore(gitDir: string, commit: string): Promise<ReadonlySet<string>> {
  const there = await git(["cat-file", "-e", `${commit}^{commit}`], { gitDir });
  return there.code === 0 ? await tagsThat(gitDir, `--merged=${commit}`) : new Set();
}

async function tagsThat(gitDir: string, condition: string): Promise<ReadonlySet<string>> {
  const out = await gitOk(["for-each-ref", condition, "--format=%(refname)", TAGS], { gitDir });
  const refs = out.toString("utf8").split("\n");
  return new Set(refs.filter((ref) => ref !== "").map((ref) => ref.slice(TAGS.length)));
}
