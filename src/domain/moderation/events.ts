// What the record says of stray reports: where each stands, what was asked for, and what was done in public.
import * as z from "zod";

const id = z.int().positive();

/** Where a stray report stands. `id`: of the item itself, as its webhook gives it. */
const strayItem = z.object({
  repository: z.object({ id, owner: z.string(), name: z.string() }),
  /** Of the thread that it is, or stands in. */
  number: id,
  part: z.enum(["issue", "pull", "comment", "review-comment", "review", "discussion", "discussion-comment"]),
  id,
  /** GraphQL's own id of what stands in a discussion, and of a comment or review. */
  node: z.string().optional(),
  url: z.string(),
});
export type StrayItem = z.infer<typeof strayItem>;

const strayKind = z.enum(["report", "question", "cve-inquiry", "dependency-scan"]);
export type StrayKind = z.infer<typeof strayKind>;

const done = { item: z.string(), did: z.array(z.string()), notes: z.array(z.string()) };

/** `silent`: no answer to a command tells of it. */
export const moderationEvents = {
  answered: [
    z.object({ type: z.literal("stray-taken") }),
    /** `item`: the only one that is meant, of several; left out: all. */
    z.object({ type: z.literal("false-alarm"), why: z.string(), item: z.string().optional() }),
    /** A maintainer asks for a private copy of a public item, which gets a tracking issue of its own. */
    z.object({ type: z.literal("stray-asked"), item: strayItem }),
    z.object({ type: z.literal("stray-copied"), item: z.string(), issue: id.nullable() }),
  ],
  silent: [
    /** This tracking issue holds the private copy of a public item. `was`: how the item stood before anything was done. */
    z.object({
      type: z.literal("stray"),
      item: strayItem,
      author: z.string().nullable(),
      verdict: z.enum(["report", "suspect"]),
      kind: strayKind,
      by: z.enum(["scorer", "maintainer"]),
      was: z.object({ open: z.boolean(), locked: z.boolean(), labels: z.array(z.string()).optional() }),
      /** One of many like it: closed without an answer of its own. */
      brief: z.boolean(),
      /** A comment of a machine's with a reproducer, which is hidden in public once this copy stands. Left out: no. */
      hides: z.boolean().optional(),
      file: z.object({ path: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    }),
    /** What was done to the item, or undone; `notes`: what GitHub refused; `label`: the one that was put on it. */
    z.object({ type: z.literal("moderated"), ...done, label: z.string().nullable().optional() }),
    z.object({ type: z.literal("restored"), ...done }),
    /** Written before a comment is deleted, so that it is known for ever whose doing that was. */
    z.object({ type: z.literal("deleting"), item: z.string() }),
    /** Written before a comment is hidden, for the same reason. */
    z.object({ type: z.literal("hiding"), item: z.string() }),
    /** Its author put the text back that had been replaced by the notice. */
    z.object({ type: z.literal("rewritten"), item: z.string() }),
  ],
} as const;
export type AnsweredModerationEvent = z.infer<(typeof moderationEvents)["answered"][number]>;
export type ModerationEvent = AnsweredModerationEvent | z.infer<(typeof moderationEvents)["silent"][number]>;
