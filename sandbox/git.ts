// Runs real git below the sandbox, for what is not worth doing in this process: differences, merges, packs.
import { devNull } from "node:os";
import { launch } from "../launcher/launch.ts";

export type GitEnv = Readonly<Record<string, string>>;

/** Nothing of the machine's or the user's configuration has a say. */
const ENV: GitEnv = {
  PATH: "/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin",
  HOME: devNull,
  LC_ALL: "C",
  TZ: "UTC",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: devNull,
  GIT_TERMINAL_PROMPT: "0",
};

export const ZERO = "0".repeat(40);

export class GitError extends Error {
  override readonly name = "GitError";
}

export type GitOptions = { readonly input?: Uint8Array | string; readonly env?: GitEnv };
export type Ran = { readonly code: number | null; readonly out: Buffer; readonly errors: string };

/** Runs git, whatever its exit code. */
export async function run(args: readonly string[], options: GitOptions): Promise<Ran> {
  return await new Promise((resolve, reject) => {
    const out: Buffer[] = [];
    const errors: Buffer[] = [];
    const child = launch(
      { command: "git", args, env: { ...ENV, ...options.env } },
      {
        onOutput: (piece) => void out.push(piece),
        onErrors: (piece) => void errors.push(piece),
        onClose: (code) =>
          resolve({ code, out: Buffer.concat(out), errors: Buffer.concat(errors).toString("utf8") }),
        onFailure: () => reject(new GitError(`git ${args[0] ?? ""} could not be started`)),
      },
    );
    if (options.input !== undefined) child.write(options.input);
    child.end();
  });
}

/** Runs git; resolves with what it printed, rejects with `GitError` where it failed. */
export async function git(args: readonly string[], options: GitOptions = {}): Promise<Buffer> {
  const { code, out, errors } = await run(args, options);
  if (code !== 0) throw new GitError(`git ${args.slice(0, 4).join(" ")}: ${errors.trim()}`);
  return out;
}

export async function tell(gitDir: string, ...args: readonly string[]): Promise<string> {
  return (await git(["--git-dir", gitDir, ...args])).toString("utf8").trim();
}

/** As `tell`; null where git fails. */
export async function ask(gitDir: string, ...args: readonly string[]): Promise<string | null> {
  try {
    return await tell(gitDir, ...args);
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}

export function linesOf(output: string): readonly string[] {
  return output.split("\n").filter((line) => line !== "");
}
