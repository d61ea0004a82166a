// The bundle: all that a round makes public, and the digest that an approval is for.
import * as z from "zod";
import { advisoryForm } from "../advisories/github/advisory.ts";
import { recordForms } from "../advisories/records/facts.ts";
import { canonicalJson, type Json, sha256 } from "../record/canonical.ts";
import { CREDIT_TYPES } from "../record/shapes.ts";
import { MERGE_METHODS } from "./checks/merge-methods.ts";
import { fillSlots, NOTHING_PUBLIC, publicText } from "./public-text.ts";
import { err, ok, type Result } from "../result.ts";

// Strict all through: a member that this version does not know must not be dropped from what was approved. A member that
// a later version adds gets a default here, so that bundles which were pinned before it can still be published.
const signature = z.strictObject({ name: z.string(), email: z.string(), date: z.string() });

const change = z.strictObject({
  path: z.string(),
  oldMode: z.string(),
  newMode: z.string(),
  oldBlob: z.string(),
  newBlob: z.string(),
});

const bundleBranch = z.strictObject({
  target: z.string(),
  kind: z.enum(["main", "backport", "named"]),
  title: publicText,
  body: publicText,
  labels: z.array(z.string()),
  patch: z.string(),
  /** How the patch came to the branch; a branch that moved may change it without changing what is published. */
  applied: z.enum(["clean", "merged"]),
  /** Whether the branch has a patch of its own. */
  own: z.boolean(),
  /** The tag of the release that the commits stand on; left out: the branch's head. */
  release: z.string().optional(),
  commits: z.array(z.strictObject({ author: signature, message: z.string(), changes: z.array(change) })),
  /** The hunks without places and blob ids: all that `drift: clean` asks to stay the same. */
  hunks: z.string(),
});
export type BundleBranch = z.infer<typeof bundleBranch>;

const postEdit = z.strictObject({
  of: z.enum(["issue", "pull", "comment"]),
  /** The issue's or pull request's number, or the comment's id. */
  number: z.int().positive(),
  /** null: it has none, or keeps it. */
  title: publicText.nullable(),
  body: publicText,
  /** The digest of what it takes the place of: somebody may have edited that since it was published. */
  over: z.string(),
});
/** A text that is public already and says something else after this round. */
export type PostEdit = z.infer<typeof postEdit>;

const bundle = z.strictObject({
  version: z.literal(1),
  round: z.int().positive(),
  repository: z.int().positive(),
  risk: z.int().min(1).max(7),
  issue: z.strictObject({ title: publicText, body: publicText, labels: z.array(z.string()) }).nullable(),
  comment: z.strictObject({ pull: z.int().positive(), body: publicText }).nullable(),
  branches: z.array(bundleBranch),
  credits: z.array(
    z.strictObject({
      kind: z.enum(["reporter", "fix"]),
      name: z.string().nullable(),
      mail: z.string().nullable(),
      login: z.string().nullable(),
      as: z.enum(CREDIT_TYPES).optional(),
    }),
  ),
  reviewers: z.strictObject({
    availableMaintainers: z.boolean(),
    team: z.string().nullable(),
    users: z.array(z.string()),
  }),
  mergeMethod: z.enum([...MERGE_METHODS, "push"]),
  /** Of a further round alone; left out where it edits nothing, so that a digest without it stays as it was. */
  edits: z.array(postEdit).optional(),
  /** Records for machines; left out where the settings make none, so that a digest without them stays as it was. */
  records: recordForms.optional(),
  /** GitHub's advisory; likewise. */
  advisory: advisoryForm.optional(),
});
export type Bundle = z.infer<typeof bundle>;

/** The canonical form: what is written beside the record and what the digest is taken over. */
export function bundleText(value: Bundle): string {
  return canonicalJson(value as Json);
}

/** SHA-256 over the canonical form. */
export function bundleDigest(value: Bundle): string {
  return sha256(bundleText(value));
}

/** As `bundleDigest`, blind to blob ids: stays the same where a branch moved under the same hunks. */
export function looseDigest(value: Bundle): string {
  const branches = value.branches.map((branch) => ({
    ...branch,
    applied: null,
    commits: branch.commits.map((commit) => ({
      ...commit,
      changes: commit.changes.map(({ path, oldMode, newMode }) => ({ path, oldMode, newMode })),
    })),
  }));
  return sha256(canonicalJson(["loose", { ...value, branches } as Json]));
}

/**
 * Reads a stored bundle; anything but the very bytes of that digest is refused. One of an older version is brought to
 * today's form; one that says more than this version knows is refused as `bundle-newer`: what was left out of it
 * would be published otherwise than it was approved.
 */
export function readBundle(
  text: string,
  digest: string,
): Result<Bundle, { readonly code: "bundle-damaged" | "bundle-newer" }> {
  if (sha256(text) !== digest) return err({ code: "bundle-damaged" });
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch {
    return err({ code: "bundle-damaged" });
  }
  // The digest is the one that was approved, so these are the app's own bytes.
  const read = bundle.safeParse(stored);
  return read.success ? ok(read.data) : err({ code: "bundle-newer" });
}

/** GitHub's limit for titles of issues and pull requests, in characters. */
export const TITLE_LIMIT = 256;
/** GitHub's limit for bodies and comments, in characters. */
export const BODY_LIMIT = 65_536;
/** Room for the hidden marker line and for numbers in place of placeholders. */
const BODY_MARGIN = 512;

/** Far below what the API takes for a file. */
const RECORD_LIMIT = 1_000_000;

/** A text as it would be public, with placeholders, and how many characters fit. */
export type ShownText = { readonly where: string; readonly text: string; readonly limit: number };

/** Every public text of the bundle. */
export function publicTexts(bundle: Bundle): readonly ShownText[] {
  const title = (where: string, text: Bundle["branches"][number]["title"]): ShownText => ({
    where: `title of ${where}`,
    text: fillSlots(text, NOTHING_PUBLIC),
    limit: TITLE_LIMIT,
  });
  const body = (where: string, text: Bundle["branches"][number]["body"]): ShownText => ({
    where: `text of ${where}`,
    text: fillSlots(text, NOTHING_PUBLIC),
    limit: BODY_LIMIT - BODY_MARGIN,
  });
  return [
    ...(bundle.issue === null
      ? []
      : [title("the issue", bundle.issue.title), body("the issue", bundle.issue.body)]),
    ...(bundle.comment === null ? [] : [body("the comment", bundle.comment.body)]),
    ...(bundle.edits ?? []).flatMap((edit) => [
      ...(edit.title === null ? [] : [title(`${edit.of} ${edit.number}`, edit.title)]),
      body(`${edit.of} ${edit.number}`, edit.body),
    ]),
    ...(bundle.advisory === undefined
      ? []
      : [
          {
            where: "GitHub's advisory",
            text: `${bundle.advisory.facts.title}\n${bundle.advisory.facts.details}`,
            limit: BODY_LIMIT - BODY_MARGIN,
          },
        ]),
    ...(bundle.records?.forms ?? []).map(({ format, text }) => ({
      where: `record (${format})`,
      text,
      limit: RECORD_LIMIT,
    })),
    ...bundle.branches.flatMap((branch) => [
      title(`the PR for ${branch.target}`, branch.title),
      body(`the PR for ${branch.target}`, branch.body),
    ]),
  ];
}

/** Every label that the issue or a PR gets. */
export function usedLabels(bundle: Bundle): readonly string[] {
  return [...new Set([...(bundle.issue?.labels ?? []), ...bundle.branches.flatMap((branch) => branch.labels)])];
}
