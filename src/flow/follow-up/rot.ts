// Patch rot: an open disclosure whose patch stopped applying is told at once, with the commit that broke it.
import { peopleCalled } from "../../domain/disclosure/called.ts";
import { isBuilt, patchFor } from "../../domain/disclosure/targets/built.ts";
import { currentPublication } from "../../domain/disclosure/state.ts";
import type { Rotten } from "../../domain/follow-up/state.ts";
import { renderRot } from "../../text/follow-up/notices.ts";
import { renderCalling } from "../../text/mentions.ts";
import { preparedGates } from "../disclosure/prepared-gates.ts";
import { committerOf, reachablePublic } from "../disclosure/public-access.ts";
import type { Job } from "../tracking/job.ts";
import { type Notice, postNotices } from "../tracking/notices.ts";

/** Looks at what the newest bundle was built on, and records what does not build any more; each patch and branch once. */
export async function lookForRot(job: Job): Promise<Date | null> {
  const disclosure = job.journal.disclosure();
  const bundle = disclosure.bundles.at(-1);
  const repository = reachablePublic(job.view, disclosure);
  const open =
    currentPublication(disclosure) === null &&
    disclosure.dismissed === null &&
    disclosure.intake.duplicateOf === null;
  if (!open || repository === null || bundle?.heads === undefined) return await tellOfRot(job);
  const { preparation } = await preparedGates(job);
  const committer = committerOf(job.app, new Date(job.view.issue.createdAt));
  for (const built of preparation.built) {
    const { branch } = built.target;
    const from = bundle.heads.find(({ target }) => target === branch)?.head;
    const patch = patchFor(preparation.patches, branch);
    const file = patchFor(disclosure.patches, branch)?.file;
    if (isBuilt(built) || from === undefined || patch === null || file === undefined) continue;
    if (disclosure.followUps.rotten.some((told) => told.branch === branch && told.patch === file.sha256)) continue;
    const workspace = await job.bench.workspace(repository);
    const broken = await workspace.findBreak({ patch, branch, committer, from, to: built.build.base });
    // On its release it builds, and the branch has moved on so that it would not merge: no commit of the release did that.
    if (broken.kind === "builds" && built.build.release === undefined) continue;
    const commit = broken.kind === "broken" ? broken.commit : null;
    const { conflicts } = broken.kind === "builds" ? built.build : broken.build;
    const what = { type: "rotten", branch, patch: file.sha256, commit, paths: [...conflicts] } as const;
    job.journal.stage([{ actor: null, comment: null, what: { ...what, paths: [...what.paths] } }]);
  }
  await job.journal.commit();
  return await tellOfRot(job);
}

async function tellOfRot(job: Job): Promise<Date | null> {
  const { followUps } = job.journal.disclosure();
  return followUps.rotten.length === 0 ? null : await postNotices(job, noticesOf(job, followUps.rotten));
}

function noticesOf({ journal, view }: Job, rotten: readonly Rotten[]): readonly Notice[] {
  const disclosure = journal.disclosure();
  const called = peopleCalled(disclosure).map(({ login }) => login);
  const url = view.repositories.find((repository) => repository.id === disclosure.repository?.id)?.htmlUrl ?? "";
  return rotten.map((rot) => ({
    about: `rotten ${rot.branch} ${rot.patch}`,
    written: rot.written,
    body: () => renderCalling(called, renderRot(rot, url)),
  }));
}
