// The branches of a repository, read from its files: they are asked for at every turn, and git would be started for each.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gitOk } from "../process/run.ts";

const HEADS = "refs/heads/";

/** The commit of each branch, in the order of their names' bytes. */
export async function headsIn(gitDir: string): Promise<ReadonlyMap<string, string>> {
  const refs = (await loosePlusPacked(gitDir).catch(() => null)) ?? (await asGitTells(gitDir));
  const named = [...refs].map(([ref, id]) => [ref.slice(HEADS.length), id] as const);
  return new Map(named.toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
}

/** Null: it is not kept in plain files, or something is in them that git has to judge. */
async function loosePlusPacked(gitDir: string): Promise<ReadonlyMap<string, string> | null> {
  // In this order: git moves a reference from its own file to the common one.
  const below = await readdir(join(gitDir, HEADS), { recursive: true, withFileTypes: true });
  const files = below.filter((entry) => entry.isFile() && !entry.name.endsWith(".lock"));
  const loose = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const file = join(parentPath, name);
      return [file.slice(gitDir.length + 1), (await readFile(file, "utf8")).trimEnd()] as const;
    }),
  );
  const packed = [...(await packedIn(gitDir)).matchAll(/^([0-9a-f]{40}) (refs\/heads\/.+)$/gm)];
  const refs = new Map([...packed.map(([, id = "", ref = ""]) => [ref, id] as const), ...loose]);
  return [...refs.values()].every((id) => /^[0-9a-f]{40}$/.test(id)) ? refs : null;
}

async function packedIn(gitDir: string): Promise<string> {
  try {
    return await readFile(join(gitDir, "packed-refs"), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}

async function asGitTells(gitDir: string): Promise<ReadonlyMap<string, string>> {
  const out = await gitOk(["for-each-ref", "--format=%(objectname) %(refname)", HEADS], { gitDir });
  const lines = out
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "");
  return new Map(lines.map((line) => [line.slice(41), line.slice(0, 40)]));
}
