// Runs git for the engine's benchmarks: plainly, as a judge that shares nothing with the engine.
import { spawnSync } from "node:child_process";

const ENVIRONMENT = {
  PATH: "/usr/local/bin:/usr/bin:/bin",
  HOME: "/nonexistent",
  LC_ALL: "C",
  TZ: "UTC",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_AUTHOR_NAME: "Bench",
  GIT_AUTHOR_EMAIL: "bench@embargo.example",
  GIT_COMMITTER_NAME: "Bench",
  GIT_COMMITTER_EMAIL: "bench@embargo.example",
  GIT_COMMITTER_DATE: "@1700000000 +0000",
};

export type Ran = { readonly code: number; readonly out: Buffer };

export function tryGit(
  dir: string,
  args: readonly string[],
  more: { readonly input?: Uint8Array | string; readonly env?: Readonly<Record<string, string>> } = {},
): Ran {
  const ran = spawnSync("git", [...args], {
    cwd: dir,
    env: { ...ENVIRONMENT, ...more.env },
    maxBuffer: 1 << 30,
    ...(more.input === undefined ? {} : { input: more.input }),
  });
  if (ran.error !== undefined) throw ran.error;
  return { code: ran.status ?? -1, out: ran.stdout };
}

/** What git said; throws where it failed. */
export function git(dir: string, args: readonly string[], more: Parameters<typeof tryGit>[2] = {}): Buffer {
  const { code, out } = tryGit(dir, args, more);
  if (code !== 0) throw new Error(`git ${args.join(" ")}: ${code}`);
  return out;
}

export function lines(out: Buffer): readonly string[] {
  return out
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "");
}
