// The fix PRs after publishing: how each stands now, and the merge that keeps the author.
import * as z from "zod";
import type { FollowedPull, FollowedReview } from "../../../domain/follow-up/pull.ts";
import type { RepositoryInfo } from "../../../domain/github.ts";
import type { Client } from "../client.ts";
import { refusalStatus } from "../refusals.ts";

type At = Pick<RepositoryInfo, "owner" | "name">;

const context = z.union([
  z.object({ name: z.string(), status: z.string(), conclusion: z.string().nullable() }),
  z.object({ context: z.string(), state: z.string() }),
  // What GitHub adds beside these two says nothing here.
  z.object({}).transform(() => null),
]);

const review = z.object({
  author: z.object({ login: z.string(), __typename: z.string() }).nullable(),
  state: z.string(),
  authorCanPushToRepository: z.boolean(),
  commit: z.object({ oid: z.string() }).nullable(),
});

const pullNode = z.object({
  number: z.int(),
  state: z.enum(["OPEN", "CLOSED", "MERGED"]),
  mergedAt: z.string().nullable(),
  mergeCommit: z.object({ oid: z.string() }).nullable(),
  mergeable: z.string(),
  headRefOid: z.string(),
  headRef: z.object({ name: z.string() }).nullable(),
  baseRef: z.object({ target: z.object({ oid: z.string() }).nullable() }).nullable(),
  reviews: z.object({ nodes: z.array(review.nullable()) }).nullable(),
  commits: z.object({
    nodes: z.array(
      z
        .object({
          commit: z.object({
            statusCheckRollup: z
              .object({
                state: z.string(),
                contexts: z.object({ totalCount: z.int(), nodes: z.array(context.nullable()) }),
              })
              .nullable()
              .optional(),
          }),
        })
        .nullable(),
    ),
  }),
});

const answer = z.object({ repository: z.record(z.string(), pullNode.nullable()) });

/** `checks`: whether the token may read check runs and statuses; a field that is refused would refuse all. */
function pullFields(checks: boolean): string {
  const rollup = checks
    ? `statusCheckRollup { state contexts(first: 100) { totalCount nodes {
        ... on CheckRun { name status conclusion } ... on StatusContext { context state } } } }`
    : "oid";
  return `number state mergedAt mergeCommit { oid } mergeable headRefOid headRef { name } baseRef { target { oid } }
    reviews(last: 100) { nodes { author { login __typename } state authorCanPushToRepository commit { oid } } }
    commits(last: 1) { nodes { commit { ${rollup} } } }`;
}

/** Stands among the checks that are awaited where nobody can tell how they went: nothing is merged unseen. */
const UNREADABLE = "checks that the app has no permission to read";

/** How the fix PRs stand, in one request for all of them; one that is gone is left out. */
export async function readFixPulls(
  client: Client,
  at: At,
  pulls: readonly { readonly target: string; readonly number: number }[],
  checks: boolean,
): Promise<readonly FollowedPull[]> {
  if (pulls.length === 0) return [];
  const fields = pulls.map(({ number }) => `p${number}: pullRequest(number: ${number}) { ${pullFields(checks)} }`);
  const query = `query ($owner: String!, $name: String!) {
    repository(owner: $owner, name: $name) { ${fields.join("\n")} } }`;
  const { data, hidden } = await inPart(client.graphql(query, { owner: at.owner, name: at.name }));
  const { repository } = answer.parse(data);
  return pulls.flatMap(({ target, number }): FollowedPull[] => {
    const node = repository[`p${number}`] ?? null;
    if (node === null) return [];
    const pull = followed(target, node);
    if (checks && !hidden.has(`p${number}`)) return [pull];
    const { failing, pending } = pull.checks;
    return [{ ...pull, checks: { failing, pending: [...pending, UNREADABLE] } }];
  });
}

const partial = z.object({
  name: z.literal("GraphqlResponseError"),
  data: z.object({ repository: z.record(z.string(), z.unknown()) }),
  errors: z.array(
    z.object({
      type: z.enum(["NOT_FOUND", "FORBIDDEN"]),
      path: z.tuple([z.literal("repository"), z.string()], z.unknown()),
    }),
  ),
});

/** One PR that is gone, or whose checks the app may not read, keeps none of the others from being followed. */
async function inPart(
  asked: Promise<unknown>,
): Promise<{ readonly data: unknown; readonly hidden: ReadonlySet<string> }> {
  try {
    return { data: await asked, hidden: new Set() };
  } catch (error) {
    const read = partial.safeParse(error);
    if (!read.success) throw error;
    return { data: read.data.data, hidden: new Set(read.data.errors.map(({ path }) => path[1])) };
  }
}

function followed(target: string, node: z.infer<typeof pullNode>): FollowedPull {
  const merged = node.state === "MERGED" && node.mergeCommit !== null;
  return {
    target,
    number: node.number,
    state: merged ? "merged" : node.state === "OPEN" ? "open" : "closed",
    head: node.headRefOid,
    branchExists: node.headRef !== null,
    conflict: node.mergeable === "UNKNOWN" ? null : node.mergeable === "CONFLICTING",
    checks: checksOf(node),
    reviews: (node.reviews?.nodes ?? []).flatMap((each) => (each === null ? [] : reviewOf(each))),
    merged: merged ? { commit: node.mergeCommit?.oid ?? "", at: node.mergedAt ?? "" } : null,
    targetHead: node.baseRef?.target?.oid ?? null,
  };
}

const REVIEW_STATES: Readonly<Record<string, FollowedReview["state"]>> = {
  APPROVED: "approved",
  CHANGES_REQUESTED: "changes-requested",
  DISMISSED: "dismissed",
  COMMENTED: "commented",
};

function reviewOf({ author, state, authorCanPushToRepository, commit }: z.infer<typeof review>): FollowedReview[] {
  const kind = REVIEW_STATES[state];
  if (author === null || kind === undefined) return [];
  // An app that approves whatever is green has read nothing: it only takes back what it had asked for.
  const counted = kind === "approved" && author.__typename === "Bot" ? "dismissed" : kind;
  return [{ login: author.login, state: counted, commit: commit?.oid ?? null, writer: authorCanPushToRepository }];
}

/** Of a check: a matrix makes names of any length, and what is answered with them has an end. */
const LONGEST_NAME = 100;
const FAILED = ["FAILURE", "TIMED_OUT", "CANCELLED", "ACTION_REQUIRED", "STARTUP_FAILURE", "STALE", "ERROR"];

function checksOf({ commits }: z.infer<typeof pullNode>): FollowedPull["checks"] {
  const contexts = commits.nodes
    .flatMap((node) => node?.commit.statusCheckRollup?.contexts.nodes ?? [])
    .flatMap((each) => {
      if (each === null) return [];
      return "name" in each
        ? [{ name: each.name, result: each.conclusion ?? "PENDING" }]
        : "context" in each
          ? [{ name: each.context, result: each.state }]
          : [];
    });
  const named = (kept: (result: string) => boolean): string[] =>
    contexts.filter(({ result }) => kept(result)).map(({ name }) => name.slice(0, LONGEST_NAME));
  const failing = named((result) => FAILED.includes(result));
  const pending = named((result) => result === "PENDING" || result === "EXPECTED");
  // Only the first hundred are read; what the others are is in GitHub's sum of all.
  const rollup = commits.nodes.at(-1)?.commit.statusCheckRollup ?? null;
  const unread = rollup === null ? 0 : rollup.contexts.totalCount - rollup.contexts.nodes.length;
  if (rollup === null || unread <= 0 || rollup.state === "SUCCESS") return { failing, pending };
  const rest = [`${unread} more checks`];
  return FAILED.includes(rollup.state)
    ? { failing: failing.length > 0 ? failing : rest, pending }
    : { failing, pending: pending.length > 0 ? pending : rest };
}

/** What came of asking for a merge. `refused`: GitHub's words say why. */
export type MergeResult =
  | { readonly kind: "merged"; readonly commit: string }
  | { readonly kind: "moved" }
  | { readonly kind: "refused"; readonly status: number; readonly error: unknown };

/** Merges the PR if its head is still that commit. Sent once; after a lost reply the caller looks. */
export async function mergePull(
  client: Client,
  at: At,
  pull: { readonly number: number; readonly head: string; readonly method: "merge" | "rebase" | "squash" },
): Promise<MergeResult> {
  try {
    const { data } = await client.request("PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge", {
      owner: at.owner,
      repo: at.name,
      pull_number: pull.number,
      sha: pull.head,
      merge_method: pull.method,
    });
    return { kind: "merged", commit: data.sha };
  } catch (error) {
    const status = refusalStatus(error);
    if (status === null) throw error;
    return status === 409 ? { kind: "moved" } : { kind: "refused", status, error };
  }
}
