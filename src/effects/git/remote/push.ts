// The push: all branches or none, each only where it does not exist yet; a refusal is told in its reasons.
import type { Clock } from "../../../domain/clock.ts";
import type { PushRefusal } from "../../../domain/problems.ts";
import { GitFailure } from "../process/failure.ts";
import { git } from "../process/run.ts";

export type PushResult =
  | { readonly kind: "pushed" }
  | { readonly kind: "already-there" }
  | { readonly kind: "rejected"; readonly reasons: readonly PushRefusal[] }
  | { readonly kind: "unauthorised" }
  /** The reply was lost: whether it happened has to be looked at. */
  | { readonly kind: "unknown" };

export type Remote = { readonly url: string; readonly token: (() => Promise<string>) | null };
/** `from`: the commit at which the branch must still stand; left out: it must not exist yet. */
export type Update = { readonly branch: string; readonly sha: string; readonly from?: string };

/** GitHub may refuse a fresh token for some seconds, to git as "not found". */
export const FRESH_TOKEN_WAITS_MS = [3_000, 10_000];

/** The words of a server or of git that tell why a reference was refused. First match decides. */
const REASONS: readonly (readonly [RegExp, PushRefusal["reason"]])[] = [
  [/push protection|GITHUB PUSH PROTECTION|secret/i, "secret-scanning"],
  [/without `?workflows?`? permission/i, "workflow-permission"],
  [/GH006|protected branch/i, "protected"],
  [/GH013|rule violation|repository rule/i, "rules"],
  [/stale info|already exists|fetch first|non-fast-forward/i, "exists"],
];

const UNAUTHORISED =
  /Authentication failed|could not read (?:Username|Password)|terminal prompts disabled|HTTP (?:401|403)|error: (?:401|403|404)|repository .* not found/i;

/** Pushes from `gitDir`. */
export async function pushAll(
  gitDir: string,
  remote: Remote,
  updates: readonly Update[],
  clock: Clock,
): Promise<PushResult> {
  for (const wait of [...FRESH_TOKEN_WAITS_MS, null]) {
    const result = await pushOnce(gitDir, remote, updates);
    if (result.kind !== "unauthorised" || wait === null) return result;
    await clock.sleep(wait);
  }
  return { kind: "unauthorised" };
}

async function pushOnce(gitDir: string, remote: Remote, updates: readonly Update[]): Promise<PushResult> {
  const leases = updates.map(({ branch, from = "" }) => `--force-with-lease=refs/heads/${branch}:${from}`);
  const specs = updates.map(({ branch, sha }) => `${sha}:refs/heads/${branch}`);
  const auth = remote.token === null ? null : { url: remote.url, token: await remote.token() };
  try {
    const args = ["push", "--atomic", "--porcelain", "--no-verify", ...leases, "--", remote.url, ...specs];
    const result = await git(args, { gitDir, auth, timeoutMs: PUSH_TIMEOUT_MS });
    if (result.code === 0) return { kind: "pushed" };
    const lines = result.stdout.toString("utf8").split("\n");
    if (
      updates.every(({ branch }) =>
        lines.some((line) => line.startsWith("=\t") && line.includes(`refs/heads/${branch}\t`)),
      )
    ) {
      return { kind: "already-there" };
    }
    const reasons = rejections(lines, result.stderr);
    if (reasons.length > 0) return { kind: "rejected", reasons };
    return UNAUTHORISED.test(result.stderr) ? { kind: "unauthorised" } : { kind: "unknown" };
  } catch (error) {
    if (error instanceof GitFailure && error.code !== "spawn") return { kind: "unknown" };
    throw error;
  }
}

/** A reference outside of branches and tags, and the public commit that it is to keep. */
export type KeptHistory = { readonly ref: string; readonly sha: string };

/** Whatever becomes of it, nothing but the size of the next push hangs on it. */
export async function pushHistory(gitDir: string, remote: Remote, kept: readonly KeptHistory[]): Promise<boolean> {
  const specs = kept.map(({ ref, sha }) => `+${sha}:${ref}`);
  const auth = remote.token === null ? null : { url: remote.url, token: await remote.token() };
  try {
    const args = ["push", "--quiet", "--no-verify", "--", remote.url, ...specs];
    return (await git(args, { gitDir, auth, timeoutMs: PUSH_TIMEOUT_MS })).code === 0;
  } catch (error) {
    if (error instanceof GitFailure && error.code !== "spawn") return false;
    throw error;
  }
}

const PUSH_TIMEOUT_MS = 5 * 60_000;
const DETAIL = 2_000;

/** A refused reference is a porcelain line with `!` and "rejected"; "remote failure" only says that no answer came. The server's own words stand on the error output behind `remote:`. */
function rejections(lines: readonly string[], stderr: string): readonly PushRefusal[] {
  const words = stderr
    .split("\n")
    .filter((line) => line.startsWith("remote: "))
    .map((line) => line.slice("remote: ".length).trimEnd())
    .filter((line) => line !== "")
    .join("\n")
    .slice(0, DETAIL);
  return lines
    .filter((line) => line.startsWith("!\t") && /\[(?:remote )?rejected\]/.test(line))
    .map((line) => {
      const [, spec = "", summary = ""] = line.split("\t");
      const detail = [summary, words].filter((part) => part !== "").join("\n");
      const reason = REASONS.find(([pattern]) => pattern.test(detail))?.[1] ?? "other";
      return { branch: spec.replace(/^.*:refs\/heads\//, ""), reason, detail };
    });
}

/** The branches of a remote that begin so, by name. */
export async function remoteBranches(
  remote: Remote & { readonly prefix: string },
): Promise<ReadonlyMap<string, string>> {
  const auth = remote.token === null ? null : { url: remote.url, token: await remote.token() };
  const result = await git(["ls-remote", "--heads", "--", remote.url, `refs/heads/${remote.prefix}/*`], { auth });
  if (result.code !== 0) throw new GitFailure("exit", "ls-remote");
  const pairs = result.stdout
    .toString("utf8")
    .split("\n")
    .map((line) => /^([0-9a-f]{40})\trefs\/heads\/(.+)$/.exec(line));
  return new Map(
    pairs.flatMap((pair) =>
      pair?.[1] === undefined || pair[2] === undefined ? [] : [[pair[2], pair[1]] as const],
    ),
  );
}
