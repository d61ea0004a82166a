// Starts git for one answer, within time and size.
import { spawn } from "node:child_process";
import { Buffer } from "node:buffer";
import { environment, type GitOptions } from "./environment.ts";
import { GitFailure } from "./failure.ts";

export type GitResult = { readonly code: number; readonly stdout: Buffer; readonly stderr: string };

export const TIMEOUT_MS = 10 * 60_000;
export const MAX_BYTES = 256 * 1024 * 1024;
const MAX_STDERR = 64 * 1024;

/** Runs git and resolves with its exit code, whatever that is. `args` never hold secrets. */
export async function git(args: readonly string[], options: GitOptions = {}): Promise<GitResult> {
  const name = args[0] ?? "";
  return await new Promise((resolve, reject) => {
    const child = spawn("git", [...args], {
      env: environment(options),
      stdio: ["pipe", "pipe", "pipe"],
      cwd: options.workTree,
      detached: true,
    });
    const out: Buffer[] = [];
    let length = 0;
    let stderr = "";
    let failure: GitFailure | null = null;
    const stop = (code: GitFailure["code"]): void => {
      failure ??= new GitFailure(code, name);
      // The whole group: git starts helpers of its own.
      if (child.pid !== undefined) killGroup(child.pid);
    };
    const timer = setTimeout(() => stop("timeout"), options.timeoutMs ?? TIMEOUT_MS);
    child.stdout.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length > (options.maxBytes ?? MAX_BYTES)) stop("output");
      else out.push(chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => {
      const piece = chunk.toString("utf8");
      if (stderr.length < MAX_STDERR) stderr += piece;
      options.onStderr?.(piece);
    });
    child.on("error", () => {
      clearTimeout(timer);
      reject(new GitFailure("spawn", name));
    });
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      if (failure !== null) reject(failure);
      else if (code === null) reject(new GitFailure("signal", `${name} ${signal ?? ""}`));
      else resolve({ code, stdout: Buffer.concat(out), stderr });
    });
    // git may end before it has read all of its input.
    child.stdin.on("error", () => undefined);
    child.stdin.end(options.input ?? "");
  });
}

/** As `git`, for calls that can only fail where something is broken. */
export async function gitOk(args: readonly string[], options: GitOptions = {}): Promise<Buffer> {
  const result = await git(args, options);
  if (result.code !== 0) throw new GitFailure("exit", `${args[0] ?? ""} ${result.code}`);
  return result.stdout;
}

/** Ends git and the helpers that it has started. */
export function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
