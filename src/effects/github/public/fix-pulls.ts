// The fix PRs after publishing: how each stands now.
import * as z from "zod";
import type { FollowedPull, FollowedReview } from "../../../domain/follow-up/pull.ts";
import type { RepositoryInfo } from "../../../domain/github.ts";
import type { Client } from "../client.ts";

type At = Pick<RepositoryInfo, "owner" | "name">;

const context = z.union([
  z.object({ name: z.string(), status: z.string(), conclusion: z.string().nullable() }),
  z.object({ context: z.string(), state: z.string() }),
  // What GitHub adds beside these two says nothing here.
  z.object({}).transform(() => null),
]);

const review = z.object({
  author: z.object({ login: z.string(), __typename: z.string(), databaseId: z.int().nullish() }).nullable(),
  state: z.string(),
  authorCanPushToRepository: z.boolean(),
  commit: z.object({ oid: z.string() }).nullable(),
});

const reviews = z.object({
  nodes: z.array(review.nullable()),
  pageInfo: z.object({ hasPreviousPage: z.boolean(), startCursor: z.string().nullable() }),
});
type Reviews = z.infer<typeof reviews>;

const pullNode = z.object({
  id: z.string(),
  isInMergeQueue: z.boolean(),
  isMergeQueueEnabled: z.boolean(),
  number: z.int(),
  state: z.enum(["OPEN", "CLOSED", "MERGED"]),
  mergedAt: z.string().nullable(),
  mergeCommit: z.object({ oid: z.string() }).nullable(),
  mergeable: z.string(),
  headRefOid: z.string(),
  baseRefName: z.string(),
  headRef: z.object({ name: z.string() }).nullable(),
  baseRef: z.object({ target: z.object({ oid: z.string() }).nullable() }).nullable(),
  reviews: reviews.nullable(),
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

type PullNode = z.infer<typeof pullNode>;

const answer = z.object({ repository: z.record(z.string(), pullNode.nullable()) });

/** `checks`: whether the token may read check runs and statuses; a field that is refused would refuse all. */
function pullFields(checks: boolean): string {
  const rollup = checks
    ? `statusCheckRollup { state contexts(first: 100) { totalCount nodes {
        ... on CheckRun { name status conclusion } ... on StatusContext { context state } } } }`
    : "oid";
  return `id isInMergeQueue isMergeQueueEnabled number state mergedAt mergeCommit { oid } mergeable headRefOid headRef { name }
    baseRefName baseRef { target { oid } } ${reviewFields("")}
    commits(last: 1) { nodes { commit { ${rollup} } } }`;
}

/** Opinions alone: a comment is none, and each answer to a line of code would count as one. */
function reviewFields(before: string): string {
  return `reviews(last: 100${before}, states: [APPROVED, CHANGES_REQUESTED, DISMISSED]) {
      nodes { author { login __typename ... on User { databaseId } } state authorCanPushToRepository commit { oid } }
      pageInfo { hasPreviousPage startCursor } }`;
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
  const read: FollowedPull[] = [];
  for (const { target, number } of pulls) {
    const node = repository[`p${number}`] ?? null;
    if (node === null) continue;
    const pull = followed(target, node, await opinions(client, at, node));
    const { failing, pending } = pull.checks;
    const seen = checks && !hidden.has(`p${number}`);
    read.push(seen ? pull : { ...pull, checks: { failing, pending: [...pending, UNREADABLE] } });
  }
  return read;
}

const MOST_PAGES = 10;
const older = z.object({ repository: z.object({ pullRequest: z.object({ reviews }) }) });

/** Every opinion, oldest first; whoever spoke long ago and asked for changes still does. */
async function opinions(client: Client, at: At, { number, reviews: newest }: PullNode): Promise<Reviews["nodes"]> {
  let nodes = newest?.nodes ?? [];
  let page = newest?.pageInfo;
  for (let pages = 1; page?.hasPreviousPage === true && pages < MOST_PAGES; pages += 1) {
    const query = `query ($owner: String!, $name: String!, $number: Int!, $before: String) {
      repository(owner: $owner, name: $name) { pullRequest(number: $number) { ${reviewFields(", before: $before")} } } }`;
    const variables = { owner: at.owner, name: at.name, number, before: page.startCursor };
    const { reviews: before } = older.parse(await client.graphql(query, variables)).repository.pullRequest;
    nodes = [...before.nodes, ...nodes];
    page = before.pageInfo;
  }
  return nodes;
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
  request: Promise<unknown>,
): Promise<{ readonly data: unknown; readonly hidden: ReadonlySet<string> }> {
  try {
    return { data: await request, hidden: new Set() };
  } catch (error) {
    const read = partial.safeParse(error);
    if (!read.success) throw error;
    return { data: read.data.data, hidden: new Set(read.data.errors.map(({ path }) => path[1])) };
  }
}

function followed(target: string, node: PullNode, reviewed: Reviews["nodes"]): FollowedPull {
  const merged = node.state === "MERGED" && node.mergeCommit !== null;
  return {
    target,
    number: node.number,
    nodeId: node.id,
    queue: node.isInMergeQueue ? "waits" : node.isMergeQueueEnabled ? "enabled" : "none",
    state: merged ? "merged" : node.state === "OPEN" ? "open" : "closed",
    head: node.headRefOid,
    base: node.baseRefName,
    branchExists: node.headRef !== null,
    conflict: node.mergeable === "UNKNOWN" ? null : node.mergeable === "CONFLICTING",
    checks: checksOf(node),
    reviews: reviewed.flatMap((entry) => (entry === null ? [] : reviewOf(entry))),
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
  const { login, databaseId: id = null } = author;
  return [{ id, login, state: counted, commit: commit?.oid ?? null, writer: authorCanPushToRepository }];
}

/** Of a check: a matrix makes names of any length, and what is answered with them has an end. */
const LONGEST_NAME = 100;
const FAILED = ["FAILURE", "TIMED_OUT", "CANCELLED", "ACTION_REQUIRED", "STARTUP_FAILURE", "STALE", "ERROR"];

function checksOf({ commits }: PullNode): FollowedPull["checks"] {
  const contexts = commits.nodes
    .flatMap((node) => node?.commit.statusCheckRollup?.contexts.nodes ?? [])
    .flatMap((check) => {
      if (check === null) return [];
      return "name" in check
        ? [{ name: check.name, result: check.conclusion ?? "PENDING" }]
        : "context" in check
          ? [{ name: check.context, result: check.state }]
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
