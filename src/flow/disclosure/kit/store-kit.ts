// Stores the break-glass kit beside the record: what people publish with on a day on which the app is down.
import { kitKey, kitOf, type Kit } from "../../../domain/disclosure/publication/kit.ts";
import { fixBranchName, reviewersOf } from "../../../domain/disclosure/publication/plan.ts";
import { patchFor } from "../../../domain/disclosure/targets/built.ts";
import { branchName } from "../../../effects/github/record/disclosure-branch.ts";
import { KIT_FOLDER, type KitFile, replaceKit } from "../../../effects/github/record/kit-folder.ts";
import { refusalOf } from "../../../effects/github/refusals.ts";
import { renderKitReadme } from "../../../text/disclosure/kit/readme.ts";
import { renderKitScript } from "../../../text/disclosure/kit/script.ts";
import { pullName } from "../../../text/disclosure/kit/script-parts.ts";
import { renderNoKit } from "../../../text/disclosure/kit/stored.ts";
import { appliedWords } from "../../../text/disclosure/public-texts.ts";
import type { Job, PreparedGates } from "../../tracking/job.ts";
import { failureCode, problemOf } from "../../tracking/last-resort.ts";
import { roundsBefore } from "../pinned-plan.ts";
import { committerOf } from "../public-access.ts";

const KEY_BYTES = 6;
/** What is larger is a matter for the tracking repository's own files. */
const MOST_BYTES = 25_000_000;

/**
 * Puts a kit of what stands prepared in the place of the one before, and records it; one of the very same commits and
 * texts stays. Returns null where it stands there, else why it does not, in words: no check of the day fails with it.
 */
export async function storeKit(job: Job, prepared: PreparedGates): Promise<string | null> {
  const { app, journal, view } = job;
  try {
    return await store(job, prepared);
  } catch (error) {
    if (problemOf(app, `kit:${view.repository.id}:${view.issue.number}`, error) === null) throw error;
    journal.discard();
    return renderNoKit({ refusal: refusalOf(error), where: failureCode(error) });
  }
}

async function store(job: Job, { preparation, gates }: PreparedGates): Promise<string | null> {
  const { app, journal, view } = job;
  const { bundle, digest, repository, built, patches } = preparation;
  if (bundle === null || digest === null || repository === null) return null;
  const disclosure = journal.disclosure();
  const approved = gates.some((gate) => gate.gate === "approvals" && gate.met);
  const heads = built.map(({ target, build }) => ({ target: target.branch, head: build.base }));
  const last = disclosure.kit;
  const same =
    last?.digest === digest && last.approved === approved && JSON.stringify(last.heads) === JSON.stringify(heads);
  const known = kitKey(disclosure);
  if (same && known !== null) return null;
  const key = known ?? app.random(KEY_BYTES);
  const workspace = await job.bench.workspace(repository);
  const committer = committerOf(app, app.clock.now());
  const branches = [];
  for (const { target, build } of built) {
    const patch = patchFor(patches, target.branch);
    const tip = patch === null ? undefined : (await workspace.recommit({ patch, build, committer }))?.at(-1);
    if (tip === undefined) return null;
    const name = fixBranchName(key, target.branch);
    branches.push({ target: target.branch, head: build.base, name, tip });
  }
  const packed = branches.map(({ name, head, tip }) => ({ name, base: head, tip }));
  const commits = branches.length === 0 ? new Uint8Array() : await workspace.bundle(packed, MOST_BYTES);
  if (commits === null) return renderNoKit(null);
  const { owner, name, cloneUrl, htmlUrl } = view.repository;
  const issue = view.issue.number;
  const kit = kitOf({
    key,
    approved,
    at: app.clock.now().toISOString(),
    repository,
    tracking: { cloneUrl, branch: branchName(issue), issueUrl: `${htmlUrl}/issues/${issue}` },
    reviewers: reviewersOf(disclosure, bundle),
    bundle,
    digest,
    branches,
    applied: new Map(bundle.branches.map((branch) => [branch.target, appliedWords(branch)])),
    earlier: roundsBefore(job, bundle.round),
  });
  await replaceKit(view.client, { owner, name, issue }, filesOf(kit, commits));
  const what = { type: "kit", concerns: "nothing", round: bundle.round, digest, key, approved, heads } as const;
  journal.stage([{ actor: null, comment: null, what }]);
  await journal.commit();
  return null;
}

function filesOf(kit: Kit, commits: Uint8Array): readonly KitFile[] {
  const text = (path: string, content: string): KitFile => ({ path, content, executable: false });
  const { issue, comment, branches, edits } = kit;
  return [
    text("README.md", renderKitReadme(kit)),
    { path: "publish.sh", content: renderKitScript(kit), executable: true },
    ...(commits.byteLength === 0 ? [] : [{ path: "commits.bundle", content: commits, executable: false }]),
    ...(issue === null ? [] : [text("texts/issue.title", issue.title), text("texts/issue.md", issue.body)]),
    ...branches.flatMap(({ title, body }, at) => [
      text(`texts/${pullName(at)}.title`, title),
      text(`texts/${pullName(at)}.md`, body),
    ]),
    ...(comment === null ? [] : [text("texts/comment.md", comment.body)]),
    ...edits.map(({ of, number, body }) => text(`texts/edit-${of}-${number}.md`, body)),
  ];
}

/** Where the kit is. */
export function kitLink({ view }: Pick<Job, "view">): string {
  return `${view.repository.htmlUrl}/tree/${branchName(view.issue.number)}/${KIT_FOLDER}`;
}
