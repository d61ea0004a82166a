// The mutations of GraphQL: moving an issue to another repository and deleting one, for people alone; pinning one; queueing a pull request.
import { maySee, requireRole, tokenMay, userOf } from "../auth.ts";
import { ApiError, type Request } from "../http.ts";
import { same } from "../lookup.ts";
import type { Issue, Repository, Role, User } from "../model.ts";
import { deleteIssue, transferIssue } from "../moving.ts";
import { rulesFor } from "../rules.ts";
import { type FoundNode, findNode, issueNode, repositoryNode } from "./nodes.ts";
import { Refused } from "./words.ts";

/** Whoever asks, if a person; no app can do this, whatever its permissions. */
function personAsking(request: Request): User {
  if (request.caller.kind !== "user") throw new Refused("FORBIDDEN", "Resource not accessible by integration");
  return userOf(request);
}

function nodeNamed(request: Request, id: string): FoundNode {
  const found = findNode(request.world, id);
  if (found !== null && maySee(request.world, request.caller, found.repository)) return found;
  throw new Refused("NOT_FOUND", `Could not resolve to a node with the global id of '${id}'`);
}

function issueNamed(request: Request, id: string): { readonly repository: Repository; readonly issue: Issue } {
  const { repository, issue } = nodeNamed(request, id);
  if (issue !== null && id === `I_${issue.id}`) return { repository, issue };
  throw new Refused("NOT_FOUND", `Could not resolve to Issue node with the global id of '${id}'.`);
}

function checkRole(request: Request, repository: Repository, role: Role): void {
  try {
    requireRole(request, repository, role);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { login } = userOf(request);
    throw new Refused("FORBIDDEN", `${login} does not have the correct permissions in ${repository.name}`);
  }
}

type TransferInput = {
  readonly clientMutationId?: string;
  readonly issueId: string;
  readonly repositoryId: string;
  readonly createLabelsIfMissing: boolean;
};
type EnqueueInput = {
  readonly clientMutationId?: string;
  readonly pullRequestId: string;
  readonly expectedHeadOid?: string;
};
type DeleteInput = { readonly clientMutationId?: string; readonly issueId: string };

const MOST_PINNED = 3;

/** The resolvers of mutations for one request. */
export function mutationsOf(request: Request): object {
  const { world } = request;
  return {
    transferIssue({ input }: { readonly input: TransferInput }): object {
      const by = personAsking(request);
      const { repository, issue } = issueNamed(request, input.issueId);
      const to = nodeNamed(request, input.repositoryId).repository;
      checkRole(request, repository, "write");
      checkRole(request, to, "write");
      const refused = (why: string): Refused => new Refused("UNPROCESSABLE", why);
      if (to === repository || !same(to.owner, repository.owner)) {
        throw refused("Issues can only be transferred to another repository of the same owner");
      }
      if (repository.private && !to.private)
        throw refused("Issues cannot go from a private repository to a public one");
      if (issue.state !== "open") throw refused("Only open issues can be transferred");
      const { createLabelsIfMissing: makeLabels } = input;
      const moved = transferIssue(world, { repository, issue, to, by, makeLabels });
      return { clientMutationId: input.clientMutationId ?? null, issue: issueNode(world, to, moved) };
    },
    enqueuePullRequest({ input }: { readonly input: EnqueueInput }): object {
      const { repository, issue } = nodeNamed(request, input.pullRequestId);
      const pull = issue?.pull ?? null;
      if (issue === null || pull === null) throw new Refused("NOT_FOUND", "Could not resolve to a PullRequest");
      checkRole(request, repository, "write");
      const refused = (why: string): Refused => new Refused("UNPROCESSABLE", why);
      if (!rulesFor(repository, pull.baseBranch).some(({ type }) => type === "merge_queue"))
        throw refused("No merge queue found for branch");
      if (input.expectedHeadOid !== undefined && input.expectedHeadOid !== pull.headSha)
        throw refused("Head branch was modified. Review and try the merge again.");
      pull.queued = true;
      const mergeQueueEntry = { id: `MQE_${issue.id}`, position: 1 };
      return { clientMutationId: input.clientMutationId ?? null, mergeQueueEntry };
    },
    pinIssue({ input }: { readonly input: DeleteInput }): object {
      const { repository, issue } = issueNamed(request, input.issueId);
      const { caller } = request;
      if (caller.kind !== "installation") checkRole(request, repository, "write");
      else if (!tokenMay(caller.token, repository, "issues", "write"))
        throw new Refused("FORBIDDEN", "Resource not accessible by integration");
      const pinned = [...repository.issues.values()].filter((other) => other.pinned === true);
      if (issue.pinned !== true && pinned.length >= MOST_PINNED)
        throw new Refused("UNPROCESSABLE", "Maximum 3 pinned issues per repository");
      issue.pinned = true;
      return { clientMutationId: input.clientMutationId ?? null, issue: issueNode(world, repository, issue) };
    },
    deleteIssue({ input }: { readonly input: DeleteInput }): object {
      const by = personAsking(request);
      const { repository, issue } = issueNamed(request, input.issueId);
      checkRole(request, repository, "admin");
      deleteIssue(world, { repository, issue, by });
      return {
        clientMutationId: input.clientMutationId ?? null,
        repository: () => repositoryNode(world, repository),
      };
    },
  };
}
