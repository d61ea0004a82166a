// What can be recorded after publishing: what became of each fix PR, what was proved of it, and who was called.
import * as z from "zod";

const id = z.int().positive();
const sha = z.string().regex(/^[0-9a-f]{40,64}$/);

/** Why people are called to a fix PR. */
export const ALARMS = [
  "closed",
  "branch-deleted",
  "target-deleted",
  "retargeted",
  "moved",
  "conflict",
  "checks-failing",
  "changes-requested",
  "unpatched",
  "unproved",
  "author-lost",
  "message-changed",
  "change-differs",
  "reverted",
  "released-without",
] as const;
export type Alarm = (typeof ALARMS)[number];

const pull = { round: id, target: z.string(), pull: id };

/** `key`: what exactly the alarm is about (a head, a commit), so that each thing is told once. */
const alarmedEvent = z.object({
  type: z.literal("alarmed"),
  ...pull,
  alarm: z.enum(ALARMS),
  key: z.string().max(200),
});

/** What such an alarm told of is over: should it come again, it is told again. */
const calmedEvent = z.object({ type: z.literal("calmed"), ...pull, alarm: z.enum(ALARMS) });

const nudgedEvent = z.object({ type: z.literal("nudged"), ...pull, logins: z.array(z.string()) });

/** A fix PR was merged, and what landed was held against what was approved. `landed`: oldest first. */
const mergedEvent = z.object({
  type: z.literal("merged"),
  ...pull,
  at: z.iso.datetime({ offset: true }),
  commit: sha,
  landed: z.array(sha),
  method: z.enum(["merge", "rebase", "squash", "unknown"]),
  author: z.enum(["kept", "lost", "co-author"]),
  message: z.enum(["kept", "changed"]),
  /** Paths whose change is not the approved one. */
  differing: z.array(z.string()),
});

/**
 * The branch of a fix PR was built anew on its target's head, or (`release`) on the release that it was approved on: from then on
 * these commits are the right ones. `head`: what they stand on.
 */
const refreshedEvent = z.object({
  type: z.literal("refreshed"),
  ...pull,
  head: sha,
  release: z.string().max(300).optional(),
  commits: z.array(sha),
});

/**
 * What came of asking GitHub for its merge. `refused`: `words` are GitHub's own; `waiting`: it was not ready, so nothing was
 * asked; `unanswered`: no reply came, and it is not merged as far as can be seen; `queued`: the branch has a merge queue.
 */
const mergeAskedEvent = z.object({
  type: z.literal("merge-asked"),
  ...pull,
  head: sha,
  outcome: z.enum(["merged", "moved", "refused", "waiting", "unanswered", "queued"]),
  words: z.string().max(1_000),
});

/** A patch that was built no longer applies to that branch. `patch`: its SHA-256; `commit`: what broke it, where one commit did. */
const rottenEvent = z.object({
  type: z.literal("rotten"),
  branch: z.string(),
  patch: z.string().regex(/^[0-9a-f]{64}$/),
  commit: sha.nullable(),
  paths: z.array(z.string()),
});

/** Every fix PR of every round is merged and proved, and the public issue is closed. */
const resolvedEvent = z.object({ type: z.literal("resolved"), round: id });

/** What a look after publishing found: codes, empty where all is well. */
const lookedAfterEvent = z.object({
  type: z.literal("looked-after"),
  which: z.enum(["day", "week"]),
  problems: z.array(
    z.enum([
      "not-published",
      "not-global",
      "ranges-differ",
      "issue-gone",
      "links-gone",
      "ranges-behind",
      "withdrawn",
      "unseen",
    ]),
  ),
  /** Links of the public texts that lead nowhere any more. */
  links: z.array(z.string().max(500)).max(20).optional(),
  /** GitHub's advisory, which was looked at with the rest; null: there was none. Older versions looked where there was one alone, and left it out. */
  advisory: z.string().max(40).nullable().optional(),
});

/** `silent`: no answer to a command tells of it. */
export const followUpEvents = {
  answered: [refreshedEvent, mergeAskedEvent],
  silent: [alarmedEvent, calmedEvent, nudgedEvent, mergedEvent, rottenEvent, resolvedEvent, lookedAfterEvent],
} as const;
export type AnsweredFollowUpEvent = z.infer<(typeof followUpEvents)["answered"][number]>;
export type FollowUpEvent = AnsweredFollowUpEvent | z.infer<(typeof followUpEvents)["silent"][number]>;
