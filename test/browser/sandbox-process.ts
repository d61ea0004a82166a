// The sandbox as a person starts it: a process of its own that prints its address.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";

export type SandboxProcess = { readonly url: string; readonly stop: () => Promise<number | null> };

const EMBARGO = resolve(import.meta.dirname, "..", "..", "bin", "embargo.js");

function start(args: readonly string[]): ChildProcess {
  const variables = { PATH: process.env["PATH"] ?? "", TMPDIR: process.env["TMPDIR"] ?? "/tmp" };
  return spawn(process.execPath, [EMBARGO, "sandbox", ...args], {
    env: variables,
    stdio: ["pipe", "pipe", "pipe"],
  });
}

/** Resolves when the pages can be opened. */
export async function startSandboxProcess(...args: readonly string[]): Promise<SandboxProcess> {
  const child = start(args);
  let said = "";
  const url = await new Promise<string>((up, failed) => {
    const read = (piece: unknown): void => {
      said += String(piece);
      const found = /^Open this page: +(\S+)\/$/m.exec(said)?.[1];
      if (found !== undefined) up(found);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("exit", () => failed(new Error(said)));
  });
  return {
    url,
    async stop() {
      const ended = once(child, "exit") as Promise<[number | null]>;
      child.stdin?.end();
      return (await ended)[0];
    },
  };
}

/** Plays by itself to the end; resolves with the exit code and what was printed. */
export async function playedSandbox(
  ...args: readonly string[]
): Promise<{ readonly code: number | null; readonly said: string }> {
  const child = start(["--auto", ...args]);
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (piece: unknown) => (said += String(piece)));
  child.stdin?.end();
  const [code] = (await once(child, "close")) as [number | null];
  return { code, said };
}
