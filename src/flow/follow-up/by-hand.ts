// Looks at what people published by hand: who opened it, and whether its commits are what was approved.
import type { NamedItem } from "../../domain/commands/context.ts";
import type {
  ApprovedBundle,
  ByHand,
  HandMade,
  HandMadePull,
  HeldAgainst,
} from "../../domain/disclosure/publication/adoption.ts";
import type { Bundle } from "../../domain/disclosure/bundle.ts";
import { isAsApproved } from "../../domain/disclosure/publication/edited-issue.ts";
import { withoutKitSign } from "../../domain/disclosure/publication/kit.ts";
import { earlierRounds, whenPinned } from "../../domain/disclosure/publication/rounds.ts";
import { fillSlots, type PublicText } from "../../domain/disclosure/public-text.ts";
import { currentPublication, type Publication } from "../../domain/disclosure/state.ts";
import { proofOf, type ProvedChange } from "../../domain/follow-up/proof.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import type { Client } from "../../effects/github/client.ts";
import { ACCESS } from "../../effects/github/access.ts";
import { type HandMadePullRequest, readHandMadePull } from "../../effects/github/public/hand-made.ts";
import { readItem } from "../../effects/github/public/items.ts";
import { appliedWords } from "../../text/disclosure/public-texts.ts";
import { lookTwice } from "../context/look-twice.ts";
import { isOwn } from "../tracking/posts.ts";
import { approvedBundle } from "../disclosure/approved-bundle.ts";
import { madeSoFar } from "../disclosure/publication/publish.ts";
import { reachablePublic } from "../disclosure/public-access.ts";
import { readPatches, readPinnedBundle } from "../disclosure/read-inputs.ts";
import type { Job } from "../tracking/job.ts";
import { changeOn, landedProof } from "./prove.ts";

const KEY_BYTES = 6;

/** What was named, as it stands in public; null: no public repository is chosen, or it cannot be reached. */
export async function readByHand(job: Job, named: readonly NamedItem[]): Promise<ByHand | null> {
  const disclosure = job.journal.disclosure();
  const repository = reachablePublic(job.view, disclosure);
  if (repository === null) return null;
  const publication = currentPublication(disclosure);
  const begun = publication !== null && publication.published === null;
  const found = begun ? await pinnedBundle(job, publication) : await newestApproved(job);
  const own = begun ? await madeSoFar(job, publication) : null;
  const around: Around | null = found === null ? null : { job, repository, named, ...found };
  const client = job.app.github.installation({
    installationId: job.installationId,
    repositoryIds: [repository.id],
    permissions: ACCESS.publicReading,
  });
  const items: HandMade[] = [];
  for (const item of named) items.push(await handMade(job, { repository, client, around }, item));
  return {
    approved: found?.approved ?? null,
    items,
    own: own ?? { issue: null, comment: null, pulls: new Map() },
    begun,
    key: job.app.random(KEY_BYTES),
    repository: `${repository.owner}/${repository.name}`,
  };
}

type Found = {
  readonly approved: ApprovedBundle;
  readonly bundle: Bundle;
  /** The app's own that has begun. */
  readonly publication: Publication | null;
};

/** A publication that has begun began with an approval; what it pinned is what must stand there. */
async function pinnedBundle({ journal }: Job, publication: Publication): Promise<Found | null> {
  const read = await readPinnedBundle(journal, publication.pinned);
  if (!read.ok) return null;
  const { round, digest, bundle, branches } = publication.pinned;
  const approved = { round, digest, bundle, branches, ...placesOf(read.value) };
  return { approved, bundle: read.value, publication };
}

async function newestApproved(job: Job): Promise<Found | null> {
  const found = await approvedBundle(job);
  if (found === null) return null;
  const { recorded, bundle } = found;
  const built = new Map((recorded.heads ?? []).map(({ target, head }) => [target, head]));
  // A bundle of an older version does not say on which heads it was built.
  const heads = recorded.heads === undefined ? await headsNow(job) : built;
  const branches = bundle.branches.flatMap(({ target }) => {
    const head = heads.get(target);
    return head === undefined ? [] : [{ target, head }];
  });
  const { round, digest, file } = recorded;
  return { approved: { round, digest, bundle: file, branches, ...placesOf(bundle) }, bundle, publication: null };
}

async function headsNow(job: Job): Promise<ReadonlyMap<string, string>> {
  const repository = reachablePublic(job.view, job.journal.disclosure());
  return repository === null ? new Map() : await (await job.bench.repository(repository)).heads();
}

function placesOf({ issue, comment }: Bundle): Pick<ApprovedBundle, "issue" | "comment"> {
  return { issue: issue !== null, comment: comment?.pull ?? null };
}

type Around = Found & {
  readonly job: Job;
  readonly repository: RepositoryInfo;
  readonly named: readonly NamedItem[];
};

type At = {
  readonly repository: RepositoryInfo;
  readonly client: Client;
  /** null: nothing stands approved. */
  readonly around: Around | null;
};

async function handMade(job: Job, { repository, client, around }: At, item: NamedItem): Promise<HandMade> {
  const { owner, repository: name, number, within } = item;
  const here = (given: string | null, its: string): boolean =>
    given === null || given.toLowerCase() === its.toLowerCase();
  if (!here(owner, repository.owner) || !here(name, repository.name))
    return { kind: "elsewhere", name: `${owner ?? repository.owner}/${name ?? repository.name}#${number}` };
  const shown = `${repository.owner}/${repository.name}#${number}`;
  const { clock } = job.app;
  // Whoever names it has seen it: that it is not there is believed at the second look.
  const found = await lookTwice(clock, async () => await readItem(client, repository, { number, within }));
  if (found === null || found.author === null) return { kind: "gone", name: shown };
  const { author, createdAt, title, body, id } = found;
  const known = isOwn(job.app, author) || (!author.bot && (await job.permission(author.login)) !== "none");
  const by = { author: author.login, known, createdAt };
  if (within !== null) {
    const approved = around?.bundle.comment ?? null;
    const asApproved = isApprovedText(around, approved, { title: "", body, createdAt });
    return { kind: "comment", id, pull: number, asApproved, ...by };
  }
  if (found.part === "issue") {
    const asApproved = isApprovedText(around, around?.bundle.issue ?? null, { title, body, createdAt });
    return { kind: "issue", number, asApproved, ...by };
  }
  const pull = await lookTwice(clock, async () => await readHandMadePull(client, repository, number));
  if (pull === null) return { kind: "gone", name: shown };
  const { base, state, branch, fork } = pull;
  const made: Omit<HandMadePull, "held"> = { kind: "pull", number, base, state, branch, fork, ...by };
  // Nothing is fetched of what is refused for another reason.
  const looked = known && state !== "closed" && around !== null;
  return { ...made, held: looked ? await heldAgainst(around, pull) : null };
}

type Posted = { readonly title: string; readonly body: string; readonly createdAt: string };

function isApprovedText(
  around: Around | null,
  approved: { readonly title?: PublicText; readonly body: PublicText } | null,
  { title, body, createdAt }: Posted,
): boolean {
  if (around === null || approved === null) return false;
  const { bundle, named, job } = around;
  const earlier = earlierRounds(job.journal.disclosure().publications);
  const applied = new Map(bundle.branches.map((branch) => [branch.target, appliedWords(branch)]));
  const before = { issue: earlier.issue, date: createdAt.slice(0, 10), pulls: earlier.pulls, applied };
  const opened = fillSlots(approved.body, before);
  // Which number is whose does not matter here: whoever writes them in by hand may have them in any order.
  const numbered = named.map(({ number }) => {
    const pulls = new Map(bundle.branches.map(({ target }) => [target, number]));
    return fillSlots(approved.body, { ...before, pulls });
  });
  const sameTitle = approved.title === undefined || fillSlots(approved.title, before).trim() === title.trim();
  return sameTitle && isAsApproved(withoutKitSign(body), [opened, ...numbered]);
}

/** The commits of a pull request, held against the approved fix as it builds on its branch. Null: they cannot be read. */
async function heldAgainst(
  { job, repository, approved, publication }: Around,
  pull: HandMadePullRequest,
): Promise<HeldAgainst | null> {
  const branch = approved.branches.find(({ target }) => target === pull.base);
  if (branch === undefined) return null;
  const cache = await job.bench.repository(repository);
  const workspace = await job.bench.workspace(repository);
  const entries = job.journal.entries();
  const disclosure = publication === null ? job.journal.disclosure() : whenPinned(entries, publication.pinned.key);
  const { patches } = await readPatches(workspace, disclosure, job.journal, job.settings);
  const committed = publication?.pinned.committed ?? pull.createdAt;
  const wanted = await changeOn(job, workspace, { ...branch, patches, committed });
  if (wanted === null) return null;
  if (pull.mergeCommit !== null) {
    const merged = await landedProof(workspace, wanted, pull.mergeCommit);
    return merged === null ? null : held(wanted, merged.landed, { commits: [pull.head], merged: true });
  }
  const head = (await cache.heads()).get(pull.base);
  if ((await workspace.parents(pull.head)) === null) await cache.bring([pull.head]);
  if ((await workspace.parents(pull.head)) === null) return null;
  const base = head === undefined ? null : await workspace.mergeBase(head, pull.head);
  if (base === null || base === pull.head) return null;
  const change = await workspace.change(base, pull.head);
  const commits = change.commits.length === 0 ? [pull.head] : change.commits.map(({ sha }) => sha);
  return held(wanted, change, { commits, merged: false });
}

function held(
  wanted: ProvedChange,
  found: ProvedChange,
  { commits, merged }: { readonly commits: readonly string[]; readonly merged: boolean },
): HeldAgainst {
  const { author, message, method, differing } = proofOf(wanted, found);
  const changes = differing.map((path) => ({ path, change: found.changes.get(path) ?? null }));
  return { commits, author, message, changes, squashed: merged && method === "squash" };
}
