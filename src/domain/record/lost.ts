// What is recorded where the record's branch had been deleted: it was made again from its commit, or written anew from the app's posts.
import * as z from "zod";
import { id, sha } from "./shapes.ts";

/** The branch stands again as it was. `deletedBy`: as GitHub's activity log names them; null: it does not. */
export const recordRestored = z.object({
  type: z.literal("record-restored"),
  commit: sha,
  deletedBy: z.string().nullable(),
  deletedAt: z.iso.datetime({ offset: true }).nullable(),
});

/** A maintainer had it written anew. Approvals and what was armed are void from here on. */
export const recordRebuilt = z.object({
  type: z.literal("record-rebuilt"),
  /** How many entries were proved, and how many the app's posts had seen. */
  proved: z.int().nonnegative(),
  seen: z.int().nonnegative(),
  /** The heads that posts saw and that are given up: `<seq>.<start of the mac>`. */
  lost: z.array(z.string().max(80)).max(10_000),
  /** Files that the record names and that could not be found again. */
  missing: z.array(z.string().max(400)).max(1_000),
  /** What the app has made public for this issue by a publication that is not among the entries. */
  public: z.array(z.object({ number: id, pull: z.boolean() })).max(1_000),
});
