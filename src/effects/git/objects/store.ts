// A repository's objects: read by a git that stays, written as loose objects. What is written is read back by git itself.
import { createHash, randomUUID } from "node:crypto";
import { mkdir, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { deflate } from "node:zlib";
import type { Change } from "../../../domain/patch/build.ts";
import { converse, type Taken } from "../process/conversation.ts";

export type ObjectKind = "blob" | "tree" | "commit";
export type StoredObject = { readonly id: string; readonly kind: string; readonly content: Buffer };

export type Supply = (ids: readonly string[]) => Promise<void>;

export type Store = {
  readonly gitDir: string;
  /** By any name that git knows, as `<id>^{tree}`; null: there is none, or more than one. */
  readonly read: (name: string) => Promise<StoredObject | null>;
  /** Id, kind and size alone. */
  readonly look: (name: string) => Promise<Head | null>;
  /** Resolves with the id. */
  readonly write: (kind: ObjectKind, content: Uint8Array) => Promise<string>;
  /** What a commit changes against its parent, path by path, renames as delete and add. */
  readonly changes: (parent: string, commit: string) => Promise<readonly Change[]>;
  /** Gets public blobs that a blobless cache lacks, all at once; null: nothing is lacking. */
  readonly supply: Supply | null;
  readonly close: () => void;
};

const LINE_FEED = 0x0a;
/** A name with a line end would be two questions. */
const NAME = /^[^\n\0]{1,5000}$/;

export function openStore(gitDir: string, supply: Supply | null = null): Store {
  const contents = converse(["cat-file", "--batch-command"], { gitDir });
  const diffs = converse(["diff-tree", "--stdin", "-r", "-z", "--no-renames", "--full-index"], { gitDir });
  return {
    gitDir,
    supply,
    async read(name) {
      return NAME.test(name) ? await contents.ask(`contents ${name}\n`, takeObject) : null;
    },
    async look(name) {
      return NAME.test(name) ? await contents.ask(`info ${name}\n`, takeHead) : null;
    },
    write: async (kind, content) => await writeLoose(gitDir, kind, content),
    // A line that is no id is only said again: that marks the end of the answer.
    changes: async (parent, commit) => await diffs.ask(`${commit} ${parent}\n${END}\n`, takeChanges),
    close() {
      contents.close();
      diffs.close();
    },
  };
}

export type Head = { readonly id: string; readonly kind: string; readonly size: number };

/** `<id> <kind> <size>`; or `<name> missing`, `<name> ambiguous`. */
function takeHead(said: Buffer): Taken<Head | null> {
  const lineEnd = said.indexOf(LINE_FEED);
  if (lineEnd < 0) return { needs: said.length + 1 };
  const line = said.subarray(0, lineEnd).toString();
  const [, id, kind, size] = /^([0-9a-f]{40}) (\w+) ([0-9]+)$/.exec(line) ?? [];
  const answer = id === undefined || kind === undefined ? null : { id, kind, size: Number(size) };
  return { answer, length: lineEnd + 1 };
}

/** The head, and behind it the object and a line end. */
function takeObject(said: Buffer): Taken<StoredObject | null> {
  const head = takeHead(said);
  if ("needs" in head) return head;
  if (head.answer === null) return { answer: null, length: head.length };
  const { id, kind, size } = head.answer;
  const end = head.length + size;
  if (said.length <= end) return { needs: end + 1 };
  return { answer: { id, kind, content: said.subarray(head.length, end) }, length: end + 1 };
}

const END = "end";

/** `<commit>`, then for each path its modes and blobs and its name, each ended by a NUL; then the line of the end. */
function takeChanges(said: Buffer): Taken<readonly Change[]> {
  const changes: Change[] = [];
  let at = 0;
  const next = (): string | null => {
    const end = said.indexOf(0, at);
    if (end < 0) return null;
    const text = said.subarray(at, end).toString("utf8");
    at = end + 1;
    return text;
  };
  for (;;) {
    const rest = said.subarray(at, at + END.length + 1).toString("latin1");
    if (rest === `${END}\n`) return { answer: changes, length: at + END.length + 1 };
    const head = next();
    if (head === null) return { needs: said.length + 1 };
    const [, oldMode, newMode, oldBlob, newBlob] =
      /^:([0-7]{6}) ([0-7]{6}) ([0-9a-f]{40}) ([0-9a-f]{40}) [A-Z]/.exec(head) ?? [];
    if (oldMode === undefined || newMode === undefined || oldBlob === undefined || newBlob === undefined) continue;
    const path = next();
    if (path === null) return { needs: said.length + 1 };
    changes.push({ path, oldMode, newMode, oldBlob, newBlob });
  }
}

/** The id that an object has, whether it is written or not. */
export function objectId(kind: ObjectKind, content: Uint8Array): string {
  return createHash("sha1").update(`${kind} ${content.length}\0`).update(content).digest("hex");
}

const packed = promisify(deflate);

/** Written beside and moved into place, as git does, so that nobody reads half of one. */
async function writeLoose(gitDir: string, kind: ObjectKind, content: Uint8Array): Promise<string> {
  const id = objectId(kind, content);
  const folder = join(gitDir, "objects", id.slice(0, 2));
  const file = join(folder, id.slice(2));
  const there = await stat(file).then(
    () => true,
    () => false,
  );
  if (there) return id;
  await mkdir(folder, { recursive: true });
  const beside = join(folder, `tmp_obj_${randomUUID()}`);
  const head = Buffer.from(`${kind} ${content.length}\0`);
  await writeFile(beside, await packed(Buffer.concat([head, content]), { level: 1 }), { mode: 0o444 });
  await rename(beside, file);
  return id;
}
