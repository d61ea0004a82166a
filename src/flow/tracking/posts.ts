// The app's own posts in the tracking repository: written once each, told again by their marker.
import { type MarkerScope, readMarker, writeMarker } from "../../domain/record/markers.ts";
import { carriedRange, carryEntries, firstUncarried } from "../../domain/record/carried.ts";
import { checkHeads, headKey, parseHeadKey, type RecordHead } from "../../domain/record/record.ts";
import type { Comment, RepositoryInfo, TrackingIssue } from "../../domain/github.ts";
import type { Client } from "../../effects/github/client.ts";
import { isAmbiguous } from "../../effects/github/refusals.ts";
import { findComments } from "../../effects/github/public/repository.ts";
import { deleteComment } from "../../effects/github/public/item-changes.ts";
import { postComment } from "../../effects/github/public/publish.ts";
import { BODY_LIMIT } from "../../domain/disclosure/bundle.ts";
import { removeLater } from "../context/late-effects.ts";
import { lookTwice } from "../context/look-twice.ts";
import type { Journal } from "./journal.ts";
import { botLogin, type AppContext } from "../context/app-context.ts";

export type PostKind = "answer" | "status";

/** One of the app's own comments, as its marker tells it. `subject`: the answered comment's id; null: the status. */
export type OwnPost = {
  readonly kind: PostKind;
  readonly comment: Comment;
  readonly subject: number | null;
  readonly head: RecordHead;
};

/** Whether the app itself wrote it: GraphQL names it by its slug, REST by its bot's login. */
export function isOwn(app: Pick<AppContext, "app">, author: Comment["author"]): boolean {
  return author !== null && author.bot && (author.login === app.app.slug || author.login === botLogin(app));
}

/** The app's posts on the issue; whatever only looks like one is left out. */
export function ownPosts(
  app: Pick<AppContext, "app" | "keys">,
  issue: TrackingIssue,
  repositoryId: number,
): readonly OwnPost[] {
  const scope = { repositoryId, issue: issue.number };
  return issue.comments.flatMap((comment) => {
    const { author } = comment;
    if (!isOwn(app, author)) return [];
    for (const kind of ["answer", "status"] as const) {
      const marker = readMarker(app.keys, comment.body, { ...scope, kind });
      const [subject, ...head] = marker?.key.split(".") ?? [];
      const parsed = parseHeadKey(head.join("."));
      if (subject !== undefined && parsed !== null) {
        return [{ kind, comment, subject: subject === "0" ? null : Number(subject), head: parsed }];
      }
    }
    return [];
  });
}

/** Whether the record is still at least where the app's posts saw it. */
export function checkAgainstPosts(
  entries: Parameters<typeof checkHeads>[0],
  posts: readonly OwnPost[],
): ReturnType<typeof checkHeads> {
  return checkHeads(
    entries,
    posts.map((post) => post.head),
  );
}

/** What a post can carry of the record; null: there is no record. `before`: the posts that stand there. */
export type Carrying = {
  readonly journal: Pick<Journal, "committed" | "head">;
  readonly before: readonly OwnPost[];
} | null;

/** No post is made long by what nobody reads; what is left is for the next. */
const CARRIED_LIMIT = 20_000;

/**
 * The post's text with its marker: what it is, what it answers, and how far the record was. Above the marker stand, sealed,
 * the entries that no answer before it carries.
 */
export function signPost(
  app: AppContext,
  scope: Omit<MarkerScope, "kind" | "key">,
  post: { readonly kind: PostKind; readonly subject: number | null; readonly body: string },
  entries: Parameters<typeof headKey>[0],
  carrying: Carrying = null,
): string {
  const key = `${post.subject ?? 0}.${headKey(entries)}`;
  const marker = writeMarker(app.keys, { ...scope, kind: post.kind, key });
  const body = shortened(post.body, BODY_LIMIT - marker.length - 2);
  const room = Math.min(CARRIED_LIMIT, BODY_LIMIT - body.length - marker.length - 3);
  const carried = carrying === null ? null : carriedLine(app, scope, carrying, room);
  return `${body}\n\n${carried === null ? "" : `${carried}\n`}${marker}`;
}

function carriedLine(
  app: AppContext,
  scope: Omit<MarkerScope, "kind" | "key">,
  { journal, before }: NonNullable<Carrying>,
  room: number,
): string | null {
  // The status is edited again and again: what it carries does not stay there.
  const bound = { keys: app.keys, ...scope };
  const answers = before.flatMap(({ kind, comment }) =>
    kind === "answer" ? (carriedRange(comment.body, bound) ?? []) : [],
  );
  const at = { from: firstUncarried(answers), commit: journal.head(), room };
  return carryEntries(journal.committed(), at, bound);
}

function shortened(body: string, limit: number): string {
  const note = "\n\n*(shortened: GitHub takes no longer comment)*";
  return body.length <= limit ? body : `${body.slice(0, limit - note.length)}${note}`;
}

type Posting = Pick<AppContext, "app" | "clock" | "note" | "removals" | "stopping">;

/** A comment, known by the hidden line at its end. */
function commentSending(
  app: Posting,
  client: Client,
  at: Pick<RepositoryInfo, "owner" | "name">,
  number: number,
  body: string,
  stays: Sending["stays"],
): Sending {
  const marker = body.slice(body.lastIndexOf("\n") + 1);
  return {
    stays,
    send: async () => await postComment(client, at, number, body),
    find: async () => await findComments(client, at, number, { creator: botLogin(app), marker }),
    remove: async (id) => await deleteComment(client, at, "comment", id),
  };
}

/**
 * Posts a comment once: after a lost reply it is looked for, twice, before it is sent again; should the first one appear
 * later, one of the two is removed. Returns its id.
 */
export async function postOnce(
  app: Posting,
  client: Client,
  at: Pick<RepositoryInfo, "owner" | "name">,
  number: number,
  body: string,
  stays: Sending["stays"] = "sent",
): Promise<number> {
  return await sentOnce(app, commentSending(app, client, at, number, body, stays));
}

/** Posts what stands nowhere yet. GitHub's list may be behind, or another process at it: of two the first one stays. */
export async function sayOnce(
  app: Posting,
  client: Client,
  at: Pick<RepositoryInfo, "owner" | "name">,
  number: number,
  body: string,
): Promise<void> {
  const sending = commentSending(app, client, at, number, body, "first");
  if ((await sending.find()).length > 0) return;
  const { id } = await sentUnlessFound(app.clock, sending);
  const remove = async (): Promise<void> => await removeTwins(sending, id);
  await remove();
  removeLater(app, remove);
}

/** A post by whatever way it is sent, found and removed. */
export type Sending<Id = number> = {
  /** Which of two: the one that was sent last, whose id goes into the record, or the first, where others look for twins likewise. */
  readonly stays: "sent" | "first";
  readonly send: () => Promise<Id>;
  /** All that were sent, oldest first. */
  readonly find: () => Promise<readonly Id[]>;
  readonly remove: (id: Id) => Promise<void>;
};

/** As `postOnce`. */
export async function sentOnce<Id = number>(
  app: Pick<AppContext, "clock" | "note" | "removals" | "stopping">,
  sending: Sending<Id>,
): Promise<Id> {
  const { id, again } = await sentUnlessFound(app.clock, sending);
  if (again) removeLater(app, async () => await removeTwins(sending, id));
  return id;
}

/** `again`: it was sent a second time, as the first was not to be seen. */
async function sentUnlessFound<Id>(
  clock: AppContext["clock"],
  { send, find }: Pick<Sending<Id>, "send" | "find">,
): Promise<{ readonly id: Id; readonly again: boolean }> {
  try {
    return { id: await send(), again: false };
  } catch (error) {
    if (!isAmbiguous(error)) throw error;
    const found = await lookTwice(clock, async () => (await find())[0] ?? null);
    return found === null ? { id: await send(), again: true } : { id: found, again: false };
  }
}

async function removeTwins<Id>({ stays, find, remove }: Sending<Id>, sent: Id): Promise<void> {
  const all = await find();
  const kept = stays === "first" ? all[0] : sent;
  for (const twin of all) if (twin !== kept) await remove(twin);
}
