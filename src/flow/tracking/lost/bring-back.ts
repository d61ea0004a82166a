// A record whose branch is gone: made again from a commit that GitHub still has, or written anew where a maintainer says so.
import { openCarried, provedEntries } from "../../../domain/record/carried.ts";
import {
  appendEntries,
  headsMissing,
  type Entry,
  type NewEntry,
  readRecord,
  type RecordProblem,
  type RecordScope,
  writeRecord,
} from "../../../domain/record/record.ts";
import type { EventOf } from "../../../domain/record/events.ts";
import { evolve } from "../../../domain/evolve.ts";
import { err, type Result } from "../../../domain/result.ts";
import {
  type DisclosureBranch,
  readRecordFile,
  RECORD,
} from "../../../effects/github/record/disclosure-branch.ts";
import { makeBranch, pastCommits } from "../../../effects/github/record/deleted-branch.ts";
import type { AppContext } from "../../context/app-context.ts";
import { type Journal, openJournal, RecordConflict } from "../journal.ts";
import type { TrackingView } from "../observe.ts";
import type { OwnPost } from "../posts.ts";
import { rebuildAsked } from "./asked.ts";
import { filesAgain } from "./files.ts";
import { unknownPublic } from "./public.ts";

/** All that is known of a record whose branch is gone. */
export type Lost = {
  readonly app: AppContext;
  readonly installationId: number;
  readonly view: TrackingView;
  readonly posts: readonly OwnPost[];
};

/** How many commits are read: each costs a request, and the first is the right one but where somebody hides it. */
const MOST_COMMITS = 12;

/** What is told of it in the schedule. */
const WHY_HELD = "the branch with the record was deleted and made again";

/**
 * Makes the branch again by itself where a commit holds the whole record: every entry is signed, and none is missing that a
 * post of the app's saw, so it says no more and no less than it did. Without such a commit a maintainer's word is needed.
 */
export async function bringBack(lost: Lost): Promise<Result<Journal, RecordProblem>> {
  const { app, view, posts } = lost;
  const at: At = { ...placeOf(view), repositoryId: view.repository.id };
  const scope: RecordScope = { keys: app.keys, appId: app.app.id, repositoryId: at.repositoryId, issue: at.issue };
  const found = await commitsFound(lost, at, scope);
  let refused = false;
  const whole = found.commits.filter(({ whole }) => whole).toSorted(byLength)[0] ?? null;
  if (whole !== null) {
    const restored = await restore(lost, at, { scope, ...whole, deletion: found.deletion });
    if (restored !== null) return restored;
    refused = true;
  }
  const carried = posts.flatMap((post) => openCarried(post.comment.body, scope) ?? []);
  const base = found.commits.toSorted(byLength)[0] ?? null;
  const proved = provedEntries(carried, scope, base?.entries);
  const asked = await rebuildAsked(lost);
  if (asked !== null) {
    const rebuilt = await rebuild(lost, at, { scope, proved, base: base?.commit ?? null, asked });
    if (rebuilt !== null) return rebuilt;
    refused = true;
  }
  const seen = Math.max(0, ...posts.map((post) => post.head.seq));
  return err({
    code: "record-gone",
    seen,
    last: whole?.commit ?? null,
    proved: proved.length,
    refused,
    at: placeOf(view),
  });
}

type At = DisclosureBranch & { readonly repositoryId: number };
type Found = { readonly commit: string; readonly entries: readonly Entry[]; readonly whole: boolean };
type Deletion = { readonly by: string | null; readonly at: string | null };

function placeOf({ repository, issue }: TrackingView): DisclosureBranch {
  return { owner: repository.owner, name: repository.name, issue: issue.number };
}

function byLength(a: Found, b: Found): number {
  return b.entries.length - a.entries.length;
}

/** Commits that hold a record whose chain is sound, as GitHub's log and the app's own posts name them. */
async function commitsFound(
  { view, posts }: Lost,
  at: At,
  scope: RecordScope,
): Promise<{ readonly commits: readonly Found[]; readonly deletion: Deletion }> {
  const past = await pastCommits(view.client, at);
  const named = posts.toReversed().flatMap((post) => openCarried(post.comment.body, scope)?.commit ?? []);
  const heads = posts.map((post) => post.head);
  const commits: Found[] = [];
  const candidates = [...new Set([...past.map(({ commit }) => commit), ...named])];
  for (const commit of candidates.slice(0, MOST_COMMITS)) {
    const file = await readRecordFile(view.client, at, commit);
    const read = file === null ? null : readRecord(Buffer.from(file.bytes).toString("utf8"), scope);
    if (read?.ok !== true || read.value.length === 0) continue;
    const isWhole = headsMissing(read.value, heads).length === 0;
    commits.push({ commit, entries: read.value, whole: isWhole });
  }
  const deletion = past.find((commit) => commit.deletion !== null)?.deletion ?? { by: null, at: null };
  return { commits, deletion };
}

/** Null: GitHub does not let the branch be made. */
async function restore(
  { app, view }: Lost,
  at: At,
  { scope, commit, entries, deletion }: { readonly scope: RecordScope; readonly deletion: Deletion } & Found,
): Promise<Result<Journal, RecordProblem> | null> {
  const { armed } = evolve(entries).schedule;
  const held: NewEntry = { actor: null, comment: null, what: { type: "held", why: WHY_HELD } };
  const told: NewEntry = {
    actor: null,
    comment: null,
    what: { type: "record-restored", commit, deletedBy: deletion.by, deletedAt: deletion.at },
  };
  const added = [told, ...(armed === null || armed.held !== null ? [] : [held])];
  app.note("record restored", { repositoryId: at.repositoryId, issue: at.issue });
  return await madeWith({ app, view }, at, {
    base: commit,
    message: `Make the record of #${at.issue} again: its branch was deleted`,
    entries: appendEntries(entries, added, scope, { at: app.clock.now(), by: app.instance }),
    files: [],
  });
}

/** Likewise. */
async function rebuild(
  lost: Lost,
  at: At,
  {
    scope,
    proved,
    base,
    asked,
  }: {
    readonly scope: RecordScope;
    readonly proved: readonly Entry[];
    readonly base: string | null;
    readonly asked: Pick<NewEntry, "actor" | "comment">;
  },
): Promise<Result<Journal, RecordProblem> | null> {
  const { app, view, posts } = lost;
  const heads = posts.map((post) => post.head);
  const disclosure = evolve(proved);
  const { files, missing } = await filesAgain(view, at, { disclosure, base });
  const what: EventOf<"record-rebuilt"> = {
    type: "record-rebuilt",
    proved: proved.length,
    seen: Math.max(0, ...heads.map(({ seq }) => seq)),
    lost: [...new Set(headsMissing(proved, heads).map(({ seq, mac }) => `${seq}.${mac}`))],
    missing: [...missing],
    public: [...(await unknownPublic(lost, disclosure))],
  };
  app.note("record rebuilt", {
    repositoryId: at.repositoryId,
    issue: at.issue,
    proved: what.proved,
    seen: what.seen,
  });
  return await madeWith(lost, at, {
    base,
    message: `Write the record of #${at.issue} anew from the app's own posts`,
    entries: appendEntries(proved, [{ ...asked, what }], scope, { at: app.clock.now(), by: app.instance }),
    files,
  });
}

async function madeWith(
  { app, view }: Pick<Lost, "app" | "view">,
  at: At,
  {
    entries,
    files,
    base,
    message,
  }: {
    readonly entries: readonly Entry[];
    readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
    readonly base: string | null;
    readonly message: string;
  },
): Promise<Result<Journal, RecordProblem> | null> {
  const record = { path: RECORD, bytes: Buffer.from(writeRecord(entries)) };
  const made = await makeBranch(view.client, at, { base, files: [...files, record], message });
  if (made.outcome === "refused") return null;
  const opened = await openJournal(app, view.client, at, made.commit);
  // Another process was faster, and one of GitHub's servers does not show yet what it made: an empty record is none.
  if (made.commit === null && opened.ok && opened.value.entries().length === 0) throw new RecordConflict();
  return opened;
}
