// The small process that starts programs for a large one (see launch.ts). It ends, and ends them all, with whoever it serves.
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import type { FromLauncher, Program, ToLauncher } from "./messages.ts";

const running = new Map<number, ChildProcessWithoutNullStreams>();

function tell(message: FromLauncher, then: () => void = () => undefined): void {
  process.send?.(message, undefined, undefined, then);
}

/** Hands on what a program says, a piece after the other: nothing piles up here, however much it says. */
function handOn(stream: Readable, kind: "output" | "errors", id: number): void {
  stream.on("data", (bytes: Buffer) => {
    stream.pause();
    tell({ kind, id, bytes }, () => void stream.resume());
  });
}

function start(id: number, { command, args, env, cwd }: Program): void {
  // A group of its own, so that what it starts ends with it.
  const child = spawn(command, [...args], { env: { ...env }, cwd, stdio: "pipe", detached: true });
  running.set(id, child);
  handOn(child.stdout, "output", id);
  handOn(child.stderr, "errors", id);
  // A program may end before it has read all of its input.
  child.stdin.on("error", () => undefined);
  child.on("error", () => {
    if (running.delete(id)) tell({ kind: "failed", id });
  });
  child.on("close", (code, signal) => {
    if (running.delete(id)) tell({ kind: "closed", id, code, signal });
  });
}

function kill(child: ChildProcessWithoutNullStreams | undefined): void {
  if (child?.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

process.on("message", (message: ToLauncher) => {
  switch (message.kind) {
    case "start":
      return start(message.id, message.program);
    case "write":
      return void running.get(message.id)?.stdin.write(message.bytes);
    case "end":
      return void running.get(message.id)?.stdin.end();
    case "kill":
      return kill(running.get(message.id));
  }
});

process.on("disconnect", () => process.exit());
process.on("exit", () => {
  for (const child of running.values()) kill(child);
});
