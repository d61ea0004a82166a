// The record at work: read once, entries staged one after the other, committed together by compare-and-swap.
import { evolve } from "../../domain/evolve.ts";
import { type Disclosure } from "../../domain/disclosure/state.ts";
import type { NewFile } from "../../domain/commands/definition.ts";
import {
  appendEntries,
  type Entry,
  type NewEntry,
  readRecord,
  type RecordProblem,
  type RecordScope,
  writeRecord,
} from "../../domain/record/record.ts";
import { ok, type Result } from "../../domain/result.ts";
import type { Client } from "../../effects/github/client.ts";
import {
  addFile,
  type DisclosureBranch,
  readDisclosureFile,
  readRecordFile,
  swapRecord,
} from "../../effects/github/record/disclosure-branch.ts";
import type { AppContext } from "../context/app-context.ts";
import { lookTwice } from "../context/look-twice.ts";

/** Thrown where another process wrote the record first: the job begins again from what stands there now. */
export class RecordConflict extends Error {
  override readonly name = "RecordConflict";
}

export type Journal = {
  readonly entries: () => readonly Entry[];
  readonly disclosure: () => Disclosure;
  /** Those that stand on GitHub. */
  readonly committed: () => readonly Entry[];
  readonly stage: (entries: readonly NewEntry[], files?: readonly NewFile[]) => void;
  /** Writes what is staged: files first, then the record in one swap. */
  readonly commit: () => Promise<void>;
  /** Drops what is staged and not written. */
  readonly discard: () => void;
  /** The commit of the branch that the app wrote last in this job; null: it wrote none. */
  readonly head: () => string | null;
  readonly readFile: (path: string) => Promise<Uint8Array | null>;
};

/**
 * Opens the record of a tracking issue. A damaged record is a problem, never mended silently. `commit`: the branch's, to
 * read what stands there for certain; null: as GitHub has it by the branch's name, which may be a moment old.
 */
export async function openJournal(
  app: Pick<AppContext, "keys" | "app" | "clock" | "instance">,
  client: Client,
  at: DisclosureBranch & { readonly repositoryId: number },
  commit: string | null = null,
): Promise<Result<Journal, RecordProblem>> {
  const scope: RecordScope = { keys: app.keys, appId: app.app.id, repositoryId: at.repositoryId, issue: at.issue };
  const file = await readRecordFile(client, at, commit);
  const read = file === null ? ok([]) : readRecord(Buffer.from(file.bytes).toString("utf8"), scope);
  if (!read.ok) return read;

  let entries = read.value;
  let disclosure = evolve(entries);
  let blob = file?.blob ?? null;
  let committed = entries.length;
  let files: NewFile[] = [];
  let head: string | null = commit;
  /** Read or written in this job: their paths name their contents, so each is asked for once. */
  const known = new Map<string, Uint8Array>();

  async function write(): Promise<void> {
    if (entries.length === committed) return;
    for (const staged of files) {
      await addFile(client, at, staged);
      known.set(staged.path, staged.bytes);
    }
    files = [];
    const text = writeRecord(entries);
    const swapped = await swapRecord(client, at, text, blob);
    if (swapped === null) throw new RecordConflict();
    blob = swapped.blob;
    head = swapped.commit;
    committed = entries.length;
  }

  return ok({
    entries: () => entries,
    disclosure: () => disclosure,
    committed: () => entries.slice(0, committed),
    stage(added, newFiles = []) {
      entries = appendEntries(entries, added, scope, { at: app.clock.now(), by: app.instance });
      disclosure = evolve(entries);
      files.push(...newFiles);
    },
    commit: write,
    discard() {
      entries = entries.slice(0, committed);
      disclosure = evolve(entries);
      files = [];
    },
    head: () => head,
    async readFile(path) {
      const here = files.find((staged) => staged.path === path)?.bytes ?? known.get(path);
      if (here !== undefined) return here;
      // The record names it, so it is there: one of GitHub's servers may lag.
      const bytes = await lookTwice(app.clock, async () => await readDisclosureFile(client, at, path));
      if (bytes !== null) known.set(path, bytes);
      return bytes;
    },
  });
}
