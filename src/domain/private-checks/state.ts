// What the record tells of private checks: which commits were pushed for them, what came of these, and what was waived.
import * as z from "zod";
import { hash, sha } from "../record/shapes.ts";
import { never } from "../result.ts";

const pushedBranch = z.object({ target: z.string(), name: z.string().max(300), commit: sha });

/**
 * The branches that stand in the tracking repository for checks from then on; none: they were removed. An older version may leave
 * it alone: it changes nothing. `digest`: of the bundle that these commits belonged to; null: there was none yet.
 */
const checksPushed = z.object({
  type: z.literal("checks-pushed"),
  concerns: z.literal("nothing"),
  digest: hash.nullable(),
  branches: z.array(pushedBranch),
});

export const CHECK_OUTCOMES = ["passed", "failed", "missing", "refused"] as const;

/** What came of the checks of these commits, each outcome once. `names`: what failed or is awaited; `detail`: why GitHub took no push. */
const checksSeen = z.object({
  type: z.literal("checks-seen"),
  concerns: z.literal("nothing"),
  digest: hash.nullable(),
  commits: z.array(sha),
  outcome: z.enum(CHECK_OUTCOMES),
  names: z.array(z.string().max(300)).max(20),
  reason: z
    .enum(["rules", "protected", "secret-scanning", "workflow-permission", "exists", "unauthorised", "other"])
    .optional(),
  detail: z.string().max(2_000).optional(),
});

/** `silent`: no answer to a command tells of it. */
export const privateChecksEvents = { answered: [], silent: [checksPushed, checksSeen] } as const;
export type PrivateChecksEvent = z.infer<(typeof privateChecksEvents)["silent"][number]>;

type Written = { readonly at: string; readonly by: string };
export type PushedForChecks = Pick<z.infer<typeof checksPushed>, "digest" | "branches"> & { readonly at: string };
export type SeenChecks = z.infer<typeof checksSeen> & { readonly written: Written };

export type PrivateChecks = {
  /** The last push; null: nothing stands there. */
  readonly pushed: PushedForChecks | null;
  /** Oldest first. */
  readonly seen: readonly SeenChecks[];
  /** A maintainer's word that this bundle goes out without them; null: none was given. */
  readonly skipped: { readonly digest: string; readonly why: string; readonly login: string } | null;
};

export const NO_PRIVATE_CHECKS: PrivateChecks = { pushed: null, seen: [], skipped: null };

export function withPrivateChecks(
  now: PrivateChecks,
  { at, by }: Written,
  what: PrivateChecksEvent,
): PrivateChecks {
  switch (what.type) {
    case "checks-pushed":
      return {
        ...now,
        pushed: what.branches.length === 0 ? null : { digest: what.digest, branches: what.branches, at },
      };
    case "checks-seen":
      return { ...now, seen: [...now.seen, { ...what, written: { at, by } }] };
    default:
      return never(what);
  }
}

/** The branch of the tracking repository on which a target's commits are checked. */
export function checksBranch(issue: number, target: string): string {
  return `${checksFolder(issue)}${target}`;
}

/** What the names of all of a disclosure's branches for checks begin with. */
export function checksFolder(issue: number): string {
  return `checks/${issue}/`;
}

/** The tracking issue whose commits stand on a branch; null: it is none for checks. */
export function issueOfChecks(branch: string | null | undefined): number | null {
  const number = /^checks\/([1-9]\d{0,8})\/./.exec(branch ?? "")?.[1];
  return number === undefined ? null : Number(number);
}
