// Shapes that events of several kinds hold, as zod reads them back from GitHub.
import * as z from "zod";

export const hash = z.string().regex(/^[0-9a-f]{64}$/);
export const sha = z.string().regex(/^[0-9a-f]{40}$/);
export const id = z.int().positive();

/** A file on the disclosure's branch; the hash binds its bytes to the record. */
export const file = z.object({ path: z.string(), sha256: hash });
export type FileRef = z.infer<typeof file>;

export const creditKind = z.enum(["reporter", "fix"]);

/** What somebody did, in the words that GitHub, OSV and CVE share. */
export const CREDIT_TYPES = [
  "finder",
  "reporter",
  "analyst",
  "coordinator",
  "remediation_developer",
  "remediation_reviewer",
  "remediation_verifier",
  "tool",
  "sponsor",
  "other",
] as const;
export type CreditType = (typeof CREDIT_TYPES)[number];

export const credit = z.object({
  kind: creditKind,
  /** null: credited anonymously. */
  name: z.string().nullable(),
  mail: z.string().nullable(),
  login: z.string().nullable(),
  /** Left out: what the list says. */
  as: z.enum(CREDIT_TYPES).optional(),
});
export type Credit = z.infer<typeof credit>;

/** As databases know it. */
export function creditTypeOf({ kind, as }: Pick<Credit, "kind" | "as">): CreditType {
  return as ?? (kind === "reporter" ? "reporter" : "remediation_developer");
}

/** What a command does to one of the two lists of credits. */
export const creditChange = z.discriminatedUnion("do", [
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

export const place = z.union([z.object({ pull: id }), z.object({ branch: z.string() })]).nullable();
/** Where a level 7 vulnerability lives; null for every other level. */
export type Place = z.infer<typeof place>;

export const target = z.object({ branch: z.string(), kind: z.enum(["main", "backport", "named"]) });
/** A branch that gets the fix. `named`: the PR's or side branch of level 7. */
export type Target = z.infer<typeof target>;

export const pinnedBranch = z.object({
  target: z.string(),
  head: sha,
  name: z.string(),
  commits: z.array(sha),
});
/** One branch of a publication: built on `head`, published as `name`. */
export type PinnedBranch = z.infer<typeof pinnedBranch>;
