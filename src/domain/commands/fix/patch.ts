// `/patch`: the fix, in a fenced block or as a file of the tracking repository.
import * as z from "zod";
import type { Disclosure, Person } from "../../disclosure/state.ts";
import { isBranchName } from "../../disclosure/targets/branches.ts";
import { file } from "../../record/shapes.ts";
import { err, ok } from "../../result.ts";
import type { BaseContext, PatchSource } from "../context.ts";
import { type CommandDefinition, type EventDefinition, recordFile } from "../definition.ts";
import { unknownBranch } from "../unknown-branch.ts";

type Args = { readonly branch: string | null; readonly source: PatchSource; readonly strict: boolean };

const patchSchema = z.object({ type: z.literal("patch"), branch: z.string().nullable(), file, bytes: z.int() });

export const patchEvent: EventDefinition<typeof patchSchema> = {
  schema: patchSchema,
  undo: "plain",
  evolve: (now, what, { actor }) => ({
    ...now,
    patches: new Map(now.patches).set(what.branch, {
      branch: what.branch,
      file: what.file,
      bytes: what.bytes,
      by: actor,
    }),
    submitters: withSubmitter(now.submitters, what.file.sha256, actor),
  }),
};

export const patch: CommandDefinition<"patch", Args, "branches" | "patch"> = {
  name: "patch",
  usage: "/patch [accept <id>] [--branch b] [--file path] [--reading strict]",
  does: "the patch: a fenced block below the command, or a file of this repository (format-patch's output, or a `git bundle`); `accept <id>`: the one that a mail brought, byte for byte; `--reading strict`: where git would read it otherwise, it is meant as this app reads it",
  who: "participant",
  example: "/patch --branch release-1.2 --file fixes/release-1.2.patch",
  refusals: [
    { code: "patch-file-missing", path: "fixes/release-1.2.patch" },
    { code: "no-mailed-patch", id: "3f".repeat(8), known: ["5c".repeat(8)] },
    { code: "patch-too-large", bytes: 12_000_000, limit: 10_000_000 },
    { code: "unknown-branch", branch: "release-12", near: ["release-1.2"] },
    { code: "repository-unset" },
    { code: "patch-unreadable", problem: { code: "plain-diff", line: 1 } },
    {
      code: "patch-two-readings",
      reading: {
        commit: 1,
        by: "from-line",
        strict: { author: "Ann Author <ann@example.org>", paths: ["src/session.ts"] },
        git: { author: "Somebody Else <else@example.org>", paths: ["src/session.ts"] },
      },
    },
    { code: "patch-without-blobs", path: "src/session.ts" },
    { code: "not-allowed", needs: "maintainer" },
  ],
  undo: "`/undo` (the patch before it counts again), or `/patch` with a new one",
  changesBundle: true,
  further: ({ branch }) =>
    branch === null ? "within" : { add: [branch], remove: [], why: `a patch for ${branch}` },
  parse({ rest, fence }) {
    const words = rest === "" ? [] : rest.split(/\s+/);
    let branch: string | null = null;
    let path: string | null = null;
    let strict = false;
    const id = words[0] === "accept" ? (words[1] ?? "").toLowerCase() : null;
    if (id !== null && !/^[0-9a-f]{16,64}$/.test(id))
      return err("behind `accept` stands the patch's id; copy the line from the mail's comment");
    for (let index = id === null ? 0 : 2; index < words.length; index += 2) {
      const [option, value] = [words[index], words[index + 1]];
      if (option === "--branch" && value !== undefined && isBranchName(value)) branch = value;
      else if (option === "--file" && value !== undefined && isPath(value)) path = value;
      else if (option === "--reading" && value === "strict") strict = true;
      else if (/\/user-attachments\/|githubusercontent\.com\//.test(rest))
        return err("attachments are not read; the patch stands in a fenced block below it, or `--file` names it");
      else return err("the options are `--branch <name>`, `--file <path>` and `--reading strict`");
    }
    if (id !== null)
      return path === null
        ? ok({ branch, source: { kind: "mail", id }, strict })
        : err("`accept` takes the patch of a mail, and no file");
    if (path !== null) return ok({ branch, source: { kind: "file", path }, strict });
    if (fence === null)
      return err(
        "below it stands the patch in a fenced block (three backticks before and after), or `--file` names it; attachments are not read",
      );
    // A fence swallows the last line end; every line of a patch has one.
    return ok({ branch, source: { kind: "inline", bytes: Buffer.from(`${fence}\n`) }, strict });
  },
  needs: ({ branch, source, strict }) => ({ branches: branch !== null, patch: { source, strict } }),
  decide({ branch }, context) {
    const unknown =
      branch === null || context.branches === null ? null : unknownBranch([branch], context.branches);
    if (unknown !== null) return err(unknown);
    if (!context.patch.ok) return context.patch;
    const bytes = context.patch.value;
    const main = mainBranch(context);
    if (branch !== null && main === null) return err({ code: "repository-unset" });
    return recordFile({ folder: "patches", ending: "patch" }, bytes, (file) => ({
      type: "patch",
      branch: branch === main ? null : branch,
      file,
      bytes: bytes.byteLength,
    }));
  },
};

/** The patch for this branch serves every branch without one of its own; null: no repository is chosen yet. */
function mainBranch({ settings, disclosure, repositories }: BaseContext): string | null {
  const chosen = repositories.find((repository) => repository.id === disclosure.repository?.id);
  return settings.mainBranch ?? chosen?.defaultBranch ?? null;
}

function isPath(path: string): boolean {
  return (
    path.length <= 400 &&
    !path.startsWith("/") &&
    !path.split("/").some((part) => part === ".." || part === "." || part === "")
  );
}

function withSubmitter(
  all: Disclosure["submitters"],
  sha256: string,
  actor: Person | null,
): Disclosure["submitters"] {
  return actor === null ? all : new Map(all).set(sha256, [...(all.get(sha256) ?? []), actor]);
}
