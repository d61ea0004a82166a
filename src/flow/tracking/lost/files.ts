// The files beside a record that is written anew: found again by their hashes, in comments and on the default branch.
import { parseComment } from "../../../domain/commands/reading/parser.ts";
import { advisoryBytes } from "../../../domain/commands/report/advisory.ts";
import type { Disclosure } from "../../../domain/disclosure/state.ts";
import { sha256 } from "../../../domain/record/canonical.ts";
import type { FileRef } from "../../../domain/record/shapes.ts";
import { type DisclosureBranch } from "../../../effects/github/record/disclosure-branch.ts";
import { readFile } from "../../../effects/github/tracking.ts";
import type { TrackingView } from "../observe.ts";

type Bytes = Uint8Array;

export type FilesAgain = {
  readonly files: readonly { readonly path: string; readonly bytes: Bytes }[];
  /** Paths of those that stand nowhere any more. */
  readonly missing: readonly string[];
};

/** `base`: a commit of the branch that still holds some of them; null: there is none. What is found is right by its hash, whoever wrote it. */
export async function filesAgain(
  view: TrackingView,
  at: DisclosureBranch,
  { disclosure, base }: { readonly disclosure: Disclosure; readonly base: string | null },
): Promise<FilesAgain> {
  const wanted: readonly FileRef[] = [
    ...(disclosure.advisory === null ? [] : [disclosure.advisory]),
    ...[...disclosure.patches.values()].map(({ file }) => file),
  ];
  const files: { readonly path: string; readonly bytes: Bytes }[] = [];
  const missing: string[] = [];
  const given = wanted.length === 0 ? new Map<string, Bytes>() : await givenFiles(view);
  for (const { path, sha256: hash } of wanted) {
    const there = base === null ? null : ((await readFile(view.client, at, path, base))?.bytes ?? null);
    if (there !== null && sha256(there) === hash) continue;
    const bytes = given.get(hash);
    if (bytes === undefined) missing.push(path);
    else files.push({ path, bytes });
  }
  return { files, missing };
}

/** By hash: all that comments gave as an advisory or a patch, in themselves or as a file of the repository. */
async function givenFiles({ client, repository, issue }: TrackingView): Promise<ReadonlyMap<string, Bytes>> {
  const found = new Map<string, Bytes>();
  const paths = new Set<string>();
  for (const { body } of issue.comments) {
    for (const { result } of parseComment(body).commands) {
      if (!result.ok) continue;
      const command = result.value;
      if (command.name === "advisory" && command.mode === "text") {
        const bytes = advisoryBytes(command.markdown);
        found.set(sha256(bytes), bytes);
      }
      if (command.name !== "patch") continue;
      if (command.source.kind === "inline") found.set(sha256(command.source.bytes), command.source.bytes);
      if (command.source.kind === "file") paths.add(command.source.path);
    }
  }
  for (const path of paths) {
    const file = await readFile(client, repository, path, null);
    if (file !== null) found.set(sha256(file.bytes), file.bytes);
  }
  return found;
}
