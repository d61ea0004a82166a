// What can be said in a disclosure's record: each kind of event, as zod reads it back from GitHub.
import * as z from "zod";
import { followUpEvents } from "../follow-up/events.ts";
import { moderationEvents } from "../moderation/events.ts";
import { scheduleEvents } from "../schedule/events.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const sha = z.string().regex(/^[0-9a-f]{40}$/);
const id = z.int().positive();

/** A file on the disclosure's branch; the hash binds its bytes to the record. */
const file = z.object({ path: z.string(), sha256: hash });
export type FileRef = z.infer<typeof file>;

const creditKind = z.enum(["reporter", "fix"]);
const credit = z.object({
  kind: creditKind,
  /** null: credited anonymously. */
  name: z.string().nullable(),
  mail: z.string().nullable(),
  login: z.string().nullable(),
});
export type Credit = z.infer<typeof credit>;

/** What a command does to one of the two lists of credits. */
const creditChange = z.discriminatedUnion("do", [
  /** `presumed`: filled in by the app; whatever a person says replaces it. */
  z.object({ do: z.literal("add"), credit, presumed: z.boolean() }),
  /** null: who stays anonymous. */
  z.object({ do: z.literal("remove"), name: z.string().nullable() }),
  /** Nobody is named from now on; names can be added again. */
  z.object({ do: z.literal("anonymous") }),
  /** Nobody is credited, not even as anonymous. */
  z.object({ do: z.literal("none") }),
]);
export type CreditChange = z.infer<typeof creditChange>;

const place = z.union([z.object({ pull: id }), z.object({ branch: z.string() })]).nullable();
/** Where a level 7 vulnerability lives; null for every other level. */
export type Place = z.infer<typeof place>;

const target = z.object({ branch: z.string(), kind: z.enum(["main", "backport", "named"]) });
/** A branch that gets the fix. `named`: the PR's or side branch of level 7. */
export type Target = z.infer<typeof target>;

const pinnedBranch = z.object({
  target: z.string(),
  head: sha,
  name: z.string(),
  commits: z.array(sha),
});
/** One branch of a publication: built on `head`, published as `name`. */
export type PinnedBranch = z.infer<typeof pinnedBranch>;

const pullResult = z.object({ target: z.string(), number: id });

/** Every command and every event of a disclosure, as data. Texts stand in files beside the record. */
export const event = z.discriminatedUnion("type", [
  z.object({ type: z.literal("coordinator"), login: z.string(), id }),
  z.object({ type: z.literal("confirmed") }),
  z.object({ type: z.literal("dismissed"), why: z.string() }),
  z.object({ type: z.literal("repository"), id, owner: z.string(), name: z.string() }),
  z.object({ type: z.literal("risk"), level: z.int().min(1).max(7), at: place }),
  z.object({
    type: z.literal("branches"),
    add: z.array(z.string()),
    remove: z.array(z.string()),
    why: z.string(),
  }),
  z.object({ type: z.literal("advisory"), file }),
  z.object({ type: z.literal("patch"), branch: z.string().nullable(), file, bytes: z.int() }),
  /** As it was written until both lists could be corrected: a fix is added, a reporter replaces the one before. */
  z.object({ type: z.literal("credit"), credit }),
  z.object({ type: z.literal("credits"), kind: creditKind, change: creditChange }),
  z.object({ type: z.literal("availability"), available: z.boolean() }),
  z.object({ type: z.literal("approved"), round: id, digest: hash }),
  z.object({
    type: z.literal("bundle"),
    round: id,
    digest: hash,
    looseDigest: hash,
    targets: z.array(target),
    file,
    diffs: z.array(z.object({ target: z.string(), file })),
    /** On which head of its branch each target was built: where a patch stops applying, the search begins there. */
    heads: z.array(z.object({ target: z.string(), head: sha })).optional(),
  }),
  z.object({
    type: z.literal("publishing"),
    round: id,
    digest: hash,
    bundle: file,
    key: z.string().regex(/^[0-9a-f]{12}$/),
    committed: z.iso.datetime({ offset: true }),
    branches: z.array(pinnedBranch),
  }),
  ...moderationEvents,
  ...scheduleEvents,
  ...followUpEvents,
  z.object({ type: z.literal("claimed"), round: id }),
  z.object({
    type: z.literal("stopped"),
    round: id,
    code: z.string(),
    words: z.string(),
    /** It is over: what comes next is a new publication. */
    final: z.boolean(),
    /** Known for sure to have made nothing public, so that a change of the bundle may end it. */
    nothingPublic: z.boolean().optional(),
  }),
  z.object({
    type: z.literal("published"),
    round: id,
    issue: id.nullable(),
    comment: z.object({ pull: id, id }).nullable(),
    pulls: z.array(pullResult),
    notes: z.array(z.string()),
  }),
  /** What was published stays; these branches get the fix, or get it anew, in a further round. */
  z.object({ type: z.literal("round-opened"), round: id, targets: z.array(z.string()), why: z.string() }),
  /** A command that changes nothing (`/check`, `/help`), or that was refused with that problem. */
  /** Entries that count no more, as their sender took them back. `voids`: with them the selection of branches changed. */
  z.object({ type: z.literal("undone"), entries: z.array(id), voids: z.boolean() }),
  /** The app closed the tracking issue because its report was dismissed; whoever opens it again has their reason. */
  z.object({ type: z.literal("issue-closed") }),
  z.object({ type: z.literal("issue-reopened") }),
  z.object({ type: z.literal("shown"), command: z.string() }),
  z.object({ type: z.literal("refused"), code: z.string(), words: z.string() }),
  z.object({ type: z.literal("replied"), to: id, with: id }),
  /** That comment was edited after its commands were answered: its author is told, once. */
  z.object({ type: z.literal("edit-seen"), of: id }),
  z.object({ type: z.literal("status-posted"), comment: id }),
]);
/** An event that this version can write. */
export type KnownEvent = z.infer<typeof event>;

/** What an event of a newer version bears on, as that version says; it stops no more than this in an older one. */
export const concerns = z.enum(["publication", "moderation", "nothing"]);

/** An event that this version does not know: signed by the app, so written by a newer version of it. */
export type NewerEvent = {
  readonly type: "newer";
  readonly kind: string;
  /** null: the newer version does not say, so it may be anything. */
  readonly concerns: z.infer<typeof concerns> | null;
};

export type Event = KnownEvent | NewerEvent;
export type EventOf<K extends Event["type"]> = Extract<Event, { type: K }>;
