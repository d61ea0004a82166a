// Reads the patch that `/patch` gives, and says why it cannot be taken where it cannot.
import type { Answers, Questions } from "../../domain/commands/context.ts";
import type { Account } from "../../domain/github.ts";
import type { Patch } from "../../domain/patch/patch.ts";
import { readPatch } from "../../domain/patch/read.ts";
import type { Problem } from "../../domain/problems.ts";
import { sha256 } from "../../domain/record/canonical.ts";
import type { EventOf } from "../../domain/record/events.ts";
import { err, ok, type Result } from "../../domain/result.ts";
import { isBundle, mailFolder, otherReading } from "../../effects/git/repository.ts";
import { readFile } from "../../effects/github/tracking.ts";
import { reachablePublic } from "../disclosure/public-access.ts";
import { preparedGates } from "../disclosure/prepared-gates.ts";
import { renderGivenPatch } from "../../text/commands/given-patch.ts";
import { lookTwice } from "../context/look-twice.ts";
import type { Job } from "../tracking/job.ts";

/** Its bytes. A patch is only taken where it can be read; one from a comment also only where damage on its way would show. */
export async function readGivenPatch(
  job: Job,
  { source, strict }: Questions["patch"],
  sender: Account,
): Promise<Answers["patch"]> {
  const { app, settings } = job;
  // A stranger may have sent it: who takes it answers for it.
  if (source.kind === "mail" && (await job.permission(sender.login)) !== "maintainer")
    return err({ code: "not-allowed", needs: "maintainer" });
  const given = await givenBytes(job, source);
  if (!given.ok) return given;
  const bytes = given.value;
  if (bytes.byteLength > settings.maxPatchBytes)
    return err({ code: "patch-too-large", bytes: bytes.byteLength, limit: settings.maxPatchBytes });
  if (isBundle(bytes)) return await readGivenBundle(job, bytes);
  const read = readPatch(bytes, { maxBytes: settings.maxPatchBytes });
  if (!read.ok) return err({ code: "patch-unreadable", problem: read.error });
  const reading = await otherReading(read.value, await mailFolder(app.git));
  if (reading !== null && !strict) return err({ code: "patch-two-readings", reading });
  if (reading !== null && (await job.permission(sender.login)) !== "maintainer")
    return err({ code: "not-allowed", needs: "maintainer" });
  // What was written into a comment or a mail has passed programs that may change it.
  const bare = source.kind !== "file" ? fileWithoutBlob(read.value) : null;
  return bare === null ? ok(bytes) : err({ code: "patch-without-blobs", path: bare });
}

async function givenBytes(
  { app, journal, view }: Job,
  source: Questions["patch"]["source"],
): Promise<Result<Uint8Array, Problem>> {
  if (source.kind === "inline") return ok(source.bytes);
  if (source.kind === "file") {
    const read = async () => await readFile(view.client, view.repository, source.path, null);
    const file = await lookTwice(app.clock, read);
    return file === null ? err({ code: "patch-file-missing", path: source.path }) : ok(file.bytes);
  }
  const { patches } = journal.disclosure().mailing;
  const found = patches.find(({ id }) => id.startsWith(source.id));
  if (found === undefined)
    return err({ code: "no-mailed-patch", id: source.id, known: patches.map(({ id }) => id) });
  const bytes = await journal.readFile(found.file.path);
  return bytes === null || sha256(bytes) !== found.id
    ? err({ code: "patch-file-missing", path: found.file.path })
    : ok(bytes);
}

/** The first changed file whose result the patch does not name. */
function fileWithoutBlob(patch: Patch): string | null {
  const files = patch.commits.flatMap((commit) => commit.files);
  const bare = files.find((file) => {
    const removed = file.oldMode !== null && file.newMode === null;
    return file.newBlob === null && !removed && (file.hunks > 0 || file.binary);
  });
  return bare?.path ?? null;
}

/** A bundle can only be read beside the history that it stands on. */
async function readGivenBundle(job: Job, bytes: Uint8Array): Promise<Result<Uint8Array, Problem>> {
  const repository = reachablePublic(job.view, job.journal.disclosure());
  if (repository === null) return err({ code: "repository-unset" });
  const workspace = await job.bench.workspace(repository);
  const read = await workspace.read(bytes, { maxBytes: job.settings.maxPatchBytes });
  return read.ok ? ok(bytes) : err({ code: "patch-unreadable", problem: read.error });
}

/** What the answer tells of a patch that was taken: what stands in it, and what each branch made of it. */
export async function givenPatchView(job: Job, { branch, file }: EventOf<"patch">): Promise<string | null> {
  if (job.journal.disclosure().patches.get(branch)?.file.sha256 !== file.sha256) return null;
  const { preparation } = await preparedGates(job);
  const patch = preparation.patches.get(branch) ?? (await storedPatch(job, file.path));
  if (patch === null) return null;
  const served = preparation.built.filter(({ ownPatch, target }) =>
    branch === null ? !ownPatch : target.branch === branch,
  );
  return renderGivenPatch(patch, preparation.findings.failed ?? served.map(({ build }) => build));
}

/** Null for a bundle: without a repository there is no history to read it beside. */
async function storedPatch({ journal, settings }: Job, path: string): Promise<Patch | null> {
  const bytes = await journal.readFile(path);
  if (bytes === null || isBundle(bytes)) return null;
  const read = readPatch(bytes, { maxBytes: settings.maxPatchBytes });
  return read.ok ? read.value : null;
}
