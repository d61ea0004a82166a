// A real PostgreSQL for one test file: the machine's own programs on an empty folder, ended with the test.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { freePort } from "../../run/ports.ts";

export type Database = {
  readonly url: string;
  /** As by kill -9: it takes every connection along. */
  readonly die: () => Promise<void>;
  /** Begins again on what it had, at the same address. */
  readonly comeBack: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Where `initdb` lies; null: this machine has no PostgreSQL. */
export function postgresFolder(): string | null {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, "bin")) : [];
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), ...versions];
  return (
    folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres"))) ?? null
  );
}

/** PostgreSQL does not run as root: then its own user does it. */
function user(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string): number => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

export async function startDatabase(folder: string): Promise<Database> {
  const { uid, gid } = user();
  // The tests' own folder is closed to other users.
  const data = mkdtempSync(join(uid === undefined ? tmpdir() : "/tmp", "embargo-postgres-"));
  if (uid !== undefined && gid !== undefined) chownSync(data, uid, gid);
  const as = uid === undefined || gid === undefined ? {} : { uid, gid };
  execFileSync(
    join(folder, "initdb"),
    ["-D", join(data, "db"), "-U", "embargo", "-A", "trust", "--no-sync", "-E", "UTF8"],
    { ...as, stdio: "ignore", cwd: data },
  );
  const port = await freePort();
  const start = (): ChildProcess =>
    spawn(
      join(folder, "postgres"),
      ["-D", join(data, "db"), "-p", String(port), "-h", "127.0.0.1", "-k", "", "-F"],
      {
        ...as,
        stdio: "ignore",
        cwd: data,
      },
    );
  let server = start();
  async function end(signal: "SIGINT" | "SIGQUIT"): Promise<void> {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, "exit");
    server.kill(signal);
    await ended;
  }
  const url = `postgres://embargo@127.0.0.1:${port}/postgres`;
  await answers(url);
  return {
    url,
    // Its own way to die at once, without a word to anybody; a SIGKILL would leave its children.
    die: async () => await end("SIGQUIT"),
    async comeBack() {
      server = start();
      await answers(url);
    },
    async close() {
      await end("SIGINT");
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function answers(url: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (tries > 200) throw error;
      await wait(50);
    }
  }
}
