// What an approver should look at twice in a patch and its texts: nothing of it is forbidden, all of it is easily overlooked.
import type { Patch } from "../../patch/patch.ts";
import { closingKeywords, hiddenCharacters } from "./text-warnings.ts";

export type Warning =
  | {
      readonly kind: "hidden-character";
      readonly where: string;
      readonly line: number;
      readonly codePoint: number;
    }
  | { readonly kind: "closing-keyword"; readonly where: string; readonly text: string }
  | { readonly kind: "workflow"; readonly path: string }
  | { readonly kind: "binary"; readonly path: string }
  | { readonly kind: "mode"; readonly path: string; readonly from: string; readonly to: string }
  | { readonly kind: "symlink"; readonly path: string }
  | { readonly kind: "submodule"; readonly path: string }
  | { readonly kind: "unknown-author"; readonly mail: string }
  | { readonly kind: "unjudged-rule"; readonly branch: string; readonly rule: string; readonly detail: string }
  | { readonly kind: "appeared-branch"; readonly branch: string };

const SUBMODULE = "160000";
const SYMLINK = "120000";
/** More of one kind would bury the rest. */
const PER_KIND = 10;

/** Looks through every file and message of the patches, and the public texts. Time is linear in their size. */
export function reviewPatch(
  patches: readonly Patch[],
  texts: readonly { readonly where: string; readonly text: string }[],
): Warning[] {
  const commits = patches.flatMap((patch) => patch.commits);
  const messages = commits.map((commit) => ({ where: "commit message", text: commit.message }));
  const files = commits.flatMap((commit) => commit.files);
  const added = files.map((file) => ({ where: file.path, text: file.added.join("\n") }));
  const warnings: Warning[] = [
    ...[...texts, ...messages, ...added].flatMap(({ where, text }) =>
      hiddenCharacters(text).map((one) => ({ kind: "hidden-character", where, ...one }) as const),
    ),
    ...[...messages, ...texts].flatMap(({ where, text }) =>
      closingKeywords(text).map((one) => ({ kind: "closing-keyword", where, text: one.text }) as const),
    ),
  ];
  for (const { path, oldMode, newMode, binary } of files) {
    if (path.startsWith(".github/workflows/")) warnings.push({ kind: "workflow", path });
    if (binary) warnings.push({ kind: "binary", path });
    if (oldMode === SUBMODULE || newMode === SUBMODULE) warnings.push({ kind: "submodule", path });
    else if (newMode === SYMLINK) warnings.push({ kind: "symlink", path });
    else if (oldMode !== null && newMode !== null && oldMode !== newMode) {
      warnings.push({ kind: "mode", path, from: oldMode, to: newMode });
    }
  }
  return bounded(warnings);
}

function bounded(warnings: readonly Warning[]): Warning[] {
  const seen = new Map<Warning["kind"], number>();
  return warnings.filter(({ kind }) => {
    const count = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, count);
    return count <= PER_KIND;
  });
}
