// Keeps processes that share a cache out of each other's way, and removes what dead ones left behind.
import { randomUUID } from "node:crypto";
import { open, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** In real time: another process's clock is the file system's. */
const TOUCHED_EVERY_MS = 5_000;
const STALE_MS = 60_000;
const LOOK_EVERY_MS = 200;

/** Works alone on a cache: other processes wait until this one is through, or has not been heard of for a minute. */
export async function alone<T>(lockFile: string, work: () => Promise<T>): Promise<T> {
  while (!(await taken(lockFile))) await wait(LOOK_EVERY_MS);
  const touching = setInterval(() => void touch(lockFile), TOUCHED_EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(touching);
    await rm(lockFile, { force: true });
  }
}

async function touch(file: string): Promise<void> {
  const now = new Date();
  await utimes(file, now, now).catch(() => undefined);
}

async function taken(file: string): Promise<boolean> {
  try {
    await (await open(file, "wx", 0o600)).close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const held = await stat(file).catch(() => null);
  if (held !== null && Date.now() - held.mtimeMs > STALE_MS) {
    // Moved aside first: of several that find it stale one moves it, and none removes what the next one has made.
    const aside = `${file}.${randomUUID()}`;
    await rename(file, aside).catch(() => undefined);
    await rm(aside, { force: true });
  }
  return false;
}

const OWNER = "owner.json";

/** Says in a workspace whose it is. */
export async function signWorkspace(dir: string): Promise<void> {
  await writeFile(join(dir, OWNER), JSON.stringify({ host: hostname(), pid: process.pid }), { mode: 0o600 });
}

/** A workspace of another machine is taken for forgotten after this time. */
const FORGOTTEN_MS = 24 * 3_600_000;

/** Removes the workspaces of processes that are gone: what was embargoed must not lie about. Resolves with how many. */
export async function removeForgotten(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  let removed = 0;
  for (const name of names) {
    const dir = join(folder, name);
    if (!(await isForgotten(dir))) continue;
    await rm(dir, { recursive: true, force: true });
    removed += 1;
  }
  return removed;
}

async function isForgotten(dir: string): Promise<boolean> {
  const made = await stat(dir).catch(() => null);
  if (made === null) return false;
  const old = Date.now() - made.mtimeMs > FORGOTTEN_MS;
  const text = await readFile(join(dir, OWNER), "utf8").catch(() => null);
  // It is signed right after it is made; without a signature only its age tells.
  if (text === null) return old;
  const { host, pid } = JSON.parse(text) as { host?: unknown; pid?: unknown };
  return host === hostname() && typeof pid === "number" ? !isAlive(pid) : old;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
