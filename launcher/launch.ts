// Starts programs by a small process that stays. Whoever starts one is copied first, and stands still meanwhile: a process of
// some hundred megabytes for 10 to 40 milliseconds, and git is started dozens of times for one disclosure.
import { type ChildProcess, fork } from "node:child_process";
import { Buffer } from "node:buffer";
import { fileURLToPath } from "node:url";
import type { FromLauncher, Program, ToLauncher } from "./messages.ts";

export type { Program };

/** What is heard of a program; after `onClose` or `onFailure` nothing more. */
export type Listener = {
  readonly onOutput: (piece: Buffer) => void;
  readonly onErrors: (piece: Buffer) => void;
  /** It has ended, and all that it said was heard. `code` null: by that signal. */
  readonly onClose: (code: number | null, signal: string | null) => void;
  /** It could not be started, or what started it has died. */
  readonly onFailure: () => void;
};

export type Launched = {
  readonly write: (input: Uint8Array | string) => void;
  /** Nothing more is written. */
  readonly end: () => void;
  /** Ends it at once, with all that it has started. */
  readonly kill: () => void;
};

type Launcher = { readonly child: ChildProcess; readonly listeners: Map<number, Listener> };

const SCRIPT = fileURLToPath(new URL("launcher.ts", import.meta.url));

let current: Launcher | null = null;
let count = 0;

function startLauncher(): Launcher {
  const child = fork(SCRIPT, [], {
    env: {},
    execArgv: ["--disable-warning=ExperimentalWarning"],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    // Ctrl+C is for whoever it serves, which may still have work to do.
    detached: true,
  });
  const launcher = { child, listeners: new Map<number, Listener>() };
  const lose = (): void => {
    if (current === launcher) current = null;
    const lost = [...launcher.listeners.values()];
    launcher.listeners.clear();
    for (const listener of lost) listener.onFailure();
  };
  child.on("error", lose);
  child.on("disconnect", lose);
  child.on("message", (message) => hear(launcher, message as FromLauncher));
  // It alone keeps no process alive.
  child.unref();
  child.channel?.unref();
  return launcher;
}

function hear({ child, listeners }: Launcher, message: FromLauncher): void {
  const listener = listeners.get(message.id);
  if (listener === undefined) return;
  if (message.kind === "output")
    return listener.onOutput(
      Buffer.from(message.bytes.buffer, message.bytes.byteOffset, message.bytes.byteLength),
    );
  if (message.kind === "errors") return listener.onErrors(Buffer.from(message.bytes));
  listeners.delete(message.id);
  if (listeners.size === 0) child.channel?.unref();
  if (message.kind === "closed") listener.onClose(message.code, message.signal);
  else listener.onFailure();
}

/** Starts a program whose input, output and error output are pipes. */
export function launch(program: Program, listener: Listener): Launched {
  current ??= startLauncher();
  const { child, listeners } = current;
  const id = (count += 1);
  listeners.set(id, listener);
  child.channel?.ref();
  // Where it has died, its end tells the listener.
  const tell = (message: ToLauncher): void => void child.send(message, () => undefined);
  tell({ kind: "start", id, program });
  return {
    write: (input) => tell({ kind: "write", id, bytes: typeof input === "string" ? Buffer.from(input) : input }),
    end: () => tell({ kind: "end", id }),
    kill: () => tell({ kind: "kill", id }),
  };
}
