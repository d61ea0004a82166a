// Starts git, and nothing else: without configuration, hooks, prompts or filters of this machine, within time and size.
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { Buffer } from "node:buffer";
import { devNull } from "node:os";

export type GitOptions = {
  readonly gitDir?: string;
  readonly input?: Uint8Array | string;
  readonly env?: Readonly<Record<string, string>>;
  /** Sent to that server as the header that GitHub asks for; by environment, so that no list of processes shows it. */
  readonly auth?: { readonly url: string; readonly token: string } | null;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  /** Hears the error output as it comes. */
  readonly onStderr?: (piece: string) => void;
};

export type GitResult = { readonly code: number; readonly stdout: Buffer; readonly stderr: string };

/** git could not be started, took too long or said too much, or its files cannot be written: never a matter of what it was asked. */
export class GitFailure extends Error {
  override readonly name = "GitFailure";
  readonly code: "spawn" | "timeout" | "output" | "signal" | "exit" | "disk";
  constructor(code: GitFailure["code"], command: string) {
    super(`git ${command}: ${code}`);
    this.code = code;
  }
}

const REFUSED = new Set([
  "ENOSPC",
  "EDQUOT",
  "EFBIG",
  "EROFS",
  "EACCES",
  "EPERM",
  "EIO",
  "EMFILE",
  "ENFILE",
  "ENOTDIR",
  "ENOENT",
]);

/** Tells what the file system refuses (no space, read-only, …) as a failure of git; of the error only its code, which holds no path. */
export async function onDisk<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    throw REFUSED.has(code) ? new GitFailure("disk", code) : error;
  }
}

const TIMEOUT_MS = 10 * 60_000;
const MAX_BYTES = 256 * 1024 * 1024;
const MAX_STDERR = 64 * 1024;

/** Settings that hold for every call, whatever a repository's own configuration says. */
const CONFIG: readonly (readonly [string, string])[] = [
  ["core.hooksPath", devNull],
  ["core.fsmonitor", "false"],
  ["core.attributesFile", devNull],
  ["core.excludesFile", devNull],
  ["core.autocrlf", "false"],
  ["core.protectHFS", "true"],
  ["core.protectNTFS", "true"],
  ["credential.helper", ""],
  ["protocol.allow", "never"],
  ["protocol.https.allow", "always"],
  ["protocol.http.allow", "always"],
  ["protocol.file.allow", "always"],
  ["transfer.fsckObjects", "false"],
  ["gc.auto", "0"],
  ["maintenance.auto", "false"],
  ["fetch.writeCommitGraph", "false"],
  ["submodule.recurse", "false"],
  ["diff.external", ""],
  ["commit.gpgSign", "false"],
  ["push.gpgSign", "false"],
  ["http.followRedirects", "initial"],
  // A server that falls silent is given up long before a long fetch is.
  ["http.lowSpeedLimit", "100"],
  ["http.lowSpeedTime", "120"],
];

/** Runs git and resolves with its exit code, whatever that is. `args` never hold secrets. */
export async function git(args: readonly string[], options: GitOptions = {}): Promise<GitResult> {
  const name = args[0] ?? "";
  return await new Promise((resolve, reject) => {
    const child = spawn("git", [...args], {
      env: environment(options),
      stdio: ["pipe", "pipe", "pipe"],
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

/** What `take` finds at the start of what git has said so far: an answer and its length, or how much has to be there first. */
export type Taken<T> = { readonly answer: T; readonly length: number } | { readonly needs: number };

/** A git that stays and answers one question after the other. */
export type Conversation = {
  /** Questions are asked at once; answers come in their order, told by `take`. Rejects when git ended, or took too long. */
  readonly ask: <T>(question: string, take: (said: Buffer) => Taken<T>) => Promise<T>;
  readonly close: () => void;
};

/** Starts a git that reads questions, a line each, and answers them. It is started with the first question. */
export function converse(args: readonly string[], options: GitOptions): Conversation {
  /** `hear`: the length of the answer, which is handed on; or how much has to be there first. */
  type Waiting = {
    readonly hear: (said: Buffer) => { readonly length: number } | { readonly needs: number };
    readonly reject: (error: Error) => void;
  };
  const name = args[0] ?? "";
  const waiting: Waiting[] = [];
  let child: ChildProcessWithoutNullStreams | null = null;
  let chunks: Buffer[] = [];
  let [length, needs] = [0, 1];
  let timer: NodeJS.Timeout | undefined;

  function end(code: GitFailure["code"]): void {
    clearTimeout(timer);
    if (child?.pid !== undefined) killGroup(child.pid);
    child = null;
    [chunks, length, needs] = [[], 0, 1];
    for (const one of waiting.splice(0)) one.reject(new GitFailure(code, name));
  }

  function hear(chunk: Buffer): void {
    chunks.push(chunk);
    length += chunk.length;
    if (length > (options.maxBytes ?? MAX_BYTES)) return end("output");
    for (let first = waiting[0]; length >= needs && first !== undefined; first = waiting[0]) {
      const said = chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
      chunks = [said];
      const taken = first.hear(said);
      if ("needs" in taken) {
        needs = Math.max(taken.needs, length + 1);
        return;
      }
      chunks = [said.subarray(taken.length)];
      [length, needs] = [length - taken.length, 1];
      waiting.shift();
      clearTimeout(timer);
      if (waiting.length > 0) watch();
    }
  }

  function watch(): void {
    clearTimeout(timer);
    timer = setTimeout(() => end("timeout"), options.timeoutMs ?? TIMEOUT_MS);
  }

  function start(): ChildProcessWithoutNullStreams {
    const started = spawn("git", [...args], { env: environment(options), stdio: "pipe", detached: true });
    started.stdout.on("data", hear);
    started.stderr.resume();
    started.stdin.on("error", () => undefined);
    started.on("error", () => end("spawn"));
    started.on("close", () => {
      if (child === started) end("exit");
    });
    return started;
  }

  return {
    async ask<T>(question: string, take: (said: Buffer) => Taken<T>): Promise<T> {
      return await new Promise<T>((resolve, reject) => {
        child ??= start();
        const hear = (said: Buffer): Taken<T> => {
          const taken = take(said);
          if ("answer" in taken) resolve(taken.answer);
          return taken;
        };
        waiting.push({ hear, reject });
        if (waiting.length === 1) watch();
        child.stdin.write(question);
      });
    },
    close: () => end("exit"),
  };
}

function environment(options: GitOptions): Record<string, string> {
  const config = [...CONFIG];
  if (options.auth !== undefined && options.auth !== null) {
    const basic = Buffer.from(`x-access-token:${options.auth.token}`).toString("base64");
    config.push([`http.${new URL(options.auth.url).origin}/.extraHeader`, `Authorization: Basic ${basic}`]);
  }
  const env: Record<string, string> = {
    PATH: PATH,
    HOME: devNull,
    LC_ALL: "C",
    TZ: "UTC",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: devNull,
    GIT_ATTR_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_ASKPASS: "false",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_CONFIG_COUNT: String(config.length),
    ...options.env,
    ...(options.gitDir === undefined ? {} : { GIT_DIR: options.gitDir }),
  };
  for (const [index, [key, value]] of config.entries()) {
    env[`GIT_CONFIG_KEY_${index}`] = key;
    env[`GIT_CONFIG_VALUE_${index}`] = value;
  }
  return env;
}

const PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
