// Starts git for one answer, within time and size.
import { Buffer } from "node:buffer";
import { launch } from "../../../../launcher/launch.ts";
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
    const out: Buffer[] = [];
    let length = 0;
    let stderr = "";
    let failure: GitFailure | null = null;
    const program = { command: "git", args, env: environment(options), cwd: options.workTree };
    const child = launch(program, {
      onOutput(piece) {
        length += piece.length;
        if (length > (options.maxBytes ?? MAX_BYTES)) stop("output");
        else out.push(piece);
      },
      onErrors(bytes) {
        const piece = bytes.toString("utf8");
        if (stderr.length < MAX_STDERR) stderr += piece;
        options.onStderr?.(piece);
      },
      onClose(code, signal) {
        clearTimeout(timer);
        if (failure !== null) reject(failure);
        else if (code === null) reject(new GitFailure("signal", `${name} ${signal ?? ""}`));
        else resolve({ code, stdout: Buffer.concat(out), stderr });
      },
      onFailure() {
        clearTimeout(timer);
        reject(failure ?? new GitFailure("spawn", name));
      },
    });
    const stop = (code: GitFailure["code"]): void => {
      failure ??= new GitFailure(code, name);
      child.kill();
    };
    const timer = setTimeout(() => stop("timeout"), options.timeoutMs ?? TIMEOUT_MS);
    if (options.input !== undefined) child.write(options.input);
    child.end();
  });
}

/** As `git`, for calls that can only fail where something is broken. */
export async function gitOk(args: readonly string[], options: GitOptions = {}): Promise<Buffer> {
  const result = await git(args, options);
  if (result.code !== 0) throw new GitFailure("exit", `${args[0] ?? ""} ${result.code}`);
  return result.stdout;
}
