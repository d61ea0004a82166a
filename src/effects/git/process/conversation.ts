// A git that stays: it is asked one thing after the other, which saves starting a process for each.
import { Buffer } from "node:buffer";
import { type Launched, launch } from "../../../../launcher/launch.ts";
import { environment, type GitOptions } from "./environment.ts";
import { GitFailure } from "./failure.ts";
import { MAX_BYTES, TIMEOUT_MS } from "./run.ts";

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
  let child: Launched | null = null;
  let chunks: Buffer[] = [];
  let [length, needs] = [0, 1];
  let timer: NodeJS.Timeout | undefined;

  function end(code: GitFailure["code"]): void {
    clearTimeout(timer);
    child?.kill();
    child = null;
    [chunks, length, needs] = [[], 0, 1];
    for (const question of waiting.splice(0)) question.reject(new GitFailure(code, name));
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

  function start(): Launched {
    const program = { command: "git", args, env: environment(options) };
    const isCurrent = (): boolean => child === started;
    const started = launch(program, {
      onOutput: (piece) => (isCurrent() ? hear(piece) : undefined),
      onErrors: () => undefined,
      onClose: () => (isCurrent() ? end("exit") : undefined),
      onFailure: () => (isCurrent() ? end("spawn") : undefined),
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
        child.write(question);
      });
    },
    close: () => end("exit"),
  };
}
