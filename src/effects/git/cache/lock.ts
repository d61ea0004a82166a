// Keeps processes that share a cache out of each other's way, and removes what dead ones left behind.
import { randomUUID } from "node:crypto";
import { link, open, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import * as z from "zod";

/** In real time: another process's clock is the file system's. */
const TOUCHED_EVERY_MS = 5_000;
const STALE_MS = 60_000;
const LOOK_EVERY_MS = 200;

/** This process, told from another one that gets the same number after it, as every start of a container does. */
const LIFE = randomUUID();

const owner = z.object({ host: z.string(), pid: z.int(), life: z.string() });
type Owner = z.infer<typeof owner>;

function me(): Owner {
  return { host: hostname(), pid: process.pid, life: LIFE };
}

/** Works alone on a cache: other processes wait until this one is through, is dead, or has not been heard of for a minute. */
export async function withLock<T>(lockFile: string, work: () => Promise<T>): Promise<T> {
  const mine = JSON.stringify({ ...me(), turn: randomUUID() });
  while (!(await taken(lockFile, mine))) await wait(LOOK_EVERY_MS);
  const touching = setInterval(() => void touch(lockFile), TOUCHED_EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(touching);
    // Somebody who took this one for dead may hold it by now.
    if ((await textIn(lockFile)) === mine) await rm(lockFile, { force: true });
  }
}

async function touch(file: string): Promise<void> {
  const now = new Date();
  await utimes(file, now, now).catch(() => undefined);
}

async function taken(file: string, mine: string): Promise<boolean> {
  try {
    const made = await open(file, "wx", 0o600);
    try {
      await made.writeFile(mine);
    } catch (error) {
      // A lock that does not say whose it is would be waited for.
      await rm(file, { force: true });
      throw error;
    } finally {
      await made.close();
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const [held, text] = [await stat(file).catch(() => null), await textIn(file)];
  if (held === null || text === null) return false;
  const holder = ownerIn(text);
  const gone = holder !== null && isGone(holder);
  if (gone || Date.now() - held.mtimeMs > STALE_MS) await moveAside(file, text);
  return false;
}

/** Of several that find it stale one moves it; who has moved a newer one puts it back. */
async function moveAside(file: string, stale: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  await rename(file, aside).catch(() => undefined);
  const moved = await textIn(aside);
  if (moved !== null && moved !== stale) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

const OWNER = "owner.json";

/** Says in a workspace whose it is. */
export async function signWorkspace(dir: string): Promise<void> {
  await writeFile(join(dir, OWNER), JSON.stringify(me()), { mode: 0o600 });
}

/** No work takes so long: a workspace of another machine, or of a number that another process has by now, is forgotten then. */
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
  if (Date.now() - made.mtimeMs > FORGOTTEN_MS) return true;
  // It is signed right after it is made; without a signature only its age tells.
  const text = await textIn(join(dir, OWNER));
  const holder = text === null ? null : ownerIn(text);
  return holder !== null && isGone(holder);
}

/** Of another machine nobody here can tell. */
function isGone({ host, pid, life }: Owner): boolean {
  if (host !== hostname()) return false;
  return pid === process.pid ? life !== LIFE : !isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function ownerIn(text: string): Owner | null {
  try {
    return owner.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

async function textIn(file: string): Promise<string | null> {
  return await readFile(file, "utf8").catch(() => null);
}
