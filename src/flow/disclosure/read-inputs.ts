// Reads what the disclosure's branch holds: the recorded patches and advisory, a pinned bundle; and the pull request of level 7.
import type { Clock } from "../../domain/clock.ts";
import { lookTwice } from "../context/look-twice.ts";
import { type Bundle, readBundle } from "../../domain/disclosure/bundle.ts";
import { type Advisory, parseAdvisory } from "../../domain/disclosure/advisory.ts";
import type { PatchTrouble } from "../../domain/disclosure/gates.ts";
import type { Disclosure, Publication } from "../../domain/disclosure/state.ts";
import type { PullInfo, RepositoryInfo } from "../../domain/github.ts";
import { err, ok, type Result } from "../../domain/result.ts";
import type { Patch } from "../../domain/patch/patch.ts";
import { sha256 } from "../../domain/record/canonical.ts";
import type { Settings } from "../../domain/settings.ts";
import type { Workspace } from "../../effects/git/repository.ts";
import type { Reader } from "../../effects/github/client.ts";
import { readPull } from "../../effects/github/public/repository.ts";
import type { Journal } from "../tracking/journal.ts";

export async function readPatches(
  workspace: Workspace,
  disclosure: Disclosure,
  journal: Journal,
  settings: Settings,
): Promise<{ readonly patches: ReadonlyMap<string | null, Patch>; readonly troubles: readonly PatchTrouble[] }> {
  const patches = new Map<string | null, Patch>();
  const troubles: PatchTrouble[] = [];
  for (const [branch, { file }] of disclosure.patches) {
    const bytes = await journal.readFile(file.path);
    if (bytes === null || sha256(bytes) !== file.sha256) {
      troubles.push({ branch, kind: "damaged", path: file.path });
      continue;
    }
    const read = await workspace.read(bytes, { maxBytes: settings.maxPatchBytes });
    if (read.ok) patches.set(branch, read.value);
    else troubles.push({ branch, kind: "unreadable", problem: read.error });
  }
  return { patches, troubles };
}

export async function readAdvisory(disclosure: Disclosure, journal: Journal): Promise<Advisory | null> {
  if (disclosure.advisory === null) return null;
  const bytes = await journal.readFile(disclosure.advisory.path);
  if (bytes === null || sha256(bytes) !== disclosure.advisory.sha256) return null;
  return parseAdvisory(Buffer.from(bytes).toString("utf8"));
}

export async function pullOf(
  clock: Clock,
  reader: Reader,
  repository: RepositoryInfo,
  disclosure: Disclosure,
): Promise<PullInfo | null> {
  const place = disclosure.risk?.place ?? null;
  if (place === null || !("pull" in place)) return null;
  return await lookTwice(clock, async () => await readPull(reader, repository, place.pull));
}

/** The bundle of a publication as it was approved; an error where its file is not what was pinned. */
export async function readPinnedBundle(
  journal: Journal,
  { bundle, digest }: Publication["pinned"],
): Promise<Result<Bundle, { readonly code: "file-damaged" | "bundle-newer"; readonly path: string }>> {
  const bytes = await journal.readFile(bundle.path);
  const read = readBundle(bytes === null ? "" : Buffer.from(bytes).toString("utf8"), digest);
  if (read.ok) return ok(read.value);
  return err({ code: read.error.code === "bundle-newer" ? "bundle-newer" : "file-damaged", path: bundle.path });
}
