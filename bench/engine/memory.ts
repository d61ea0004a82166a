// How much memory git takes while something is done: read from /proc, so on Linux only.
import { readdirSync, readFileSync } from "node:fs";

const LOOK_EVERY_MS = 20;
/** What a server would run elsewhere: with a file URL it runs here, below the fetch. */
const OF_THE_SERVER = /upload-pack|pack-objects/;

export type Peak = { readonly milliseconds: number; readonly git: number; readonly node: number };

/** Milliseconds, and the most bytes that were held at once: by git's processes together, and by this one. File pages do not count. */
export async function withPeak(work: () => Promise<void>): Promise<Peak> {
  let [gitPeak, nodePeak] = [0, 0];
  const look = (): void => {
    gitPeak = Math.max(gitPeak, heldByGit());
    nodePeak = Math.max(nodePeak, held("self"));
  };
  const looking = setInterval(look, LOOK_EVERY_MS);
  const began = performance.now();
  try {
    look();
    await work();
    look();
  } finally {
    clearInterval(looking);
  }
  return { milliseconds: performance.now() - began, git: gitPeak, node: nodePeak };
}

/** The processes below this one. */
function heldByGit(): number {
  const parents = new Map<string, string>();
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const parent = /^PPid:\s+(\d+)/m.exec(text(`/proc/${pid}/status`))?.[1];
    if (parent !== undefined) parents.set(pid, parent);
  }
  let sum = 0;
  for (const pid of parents.keys()) {
    if (isBelow(pid, parents) && !OF_THE_SERVER.test(text(`/proc/${pid}/cmdline`))) sum += held(pid);
  }
  return sum;
}

function isBelow(pid: string, parents: ReadonlyMap<string, string>): boolean {
  const me = String(process.pid);
  for (let at = parents.get(pid); at !== undefined; at = parents.get(at)) if (at === me) return true;
  return false;
}

function held(pid: string): number {
  return 1_024 * Number(/^RssAnon:\s+(\d+)/m.exec(text(`/proc/${pid}/status`))?.[1] ?? 0);
}

/** A process may be gone by now. */
function text(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
