// The mutations of GraphQL that fold a comment or review away for readers, and show it again.
import { maySee, tokenMay, userOf } from "../auth.ts";
import type { Request } from "../http.ts";
import { atLeast, roleOf } from "../lookup.ts";
import { type Input, unresolved } from "./discussion-acts.ts";
import { type FoundNode, findNode } from "./nodes.ts";
import { Refused } from "./words.ts";

/** An app needs the permission with which it may write there; a person needs to triage. */
function mayHide(request: Request, { repository, issue, discussion }: FoundNode, id: string): boolean {
  const { caller, world } = request;
  if (caller.kind !== "installation") return atLeast(roleOf(world, repository, userOf(request).login), "triage");
  const may = (permission: string): boolean => tokenMay(caller.token, repository, permission, "write");
  if (discussion !== undefined) return may("discussions");
  // What stands in a pull request's conversation is an issue's comment to GitHub.
  if (id.startsWith("IC_") && may("issues")) return true;
  return issue?.pull !== null && may("pull_requests");
}

/** The resolvers for one request. */
export function hidingMutationsOf(request: Request): object {
  const change = (id: string, hidden: string | null): object | Promise<object> => {
    const found = findNode(request.world, id);
    if (found?.words === undefined || !maySee(request.world, request.caller, found.repository))
      throw unresolved(id);
    if (!mayHide(request, found, id)) throw new Refused("FORBIDDEN", "Resource not accessible by integration");
    found.words.hidden = hidden;
    return found.show();
  };
  return {
    minimizeComment({ input }: Input<{ readonly subjectId: string; readonly classifier: string }>) {
      const minimizedComment = change(input.subjectId, input.classifier);
      return { clientMutationId: input.clientMutationId ?? null, minimizedComment };
    },
    unminimizeComment({ input }: Input<{ readonly subjectId: string }>) {
      const unminimizedComment = change(input.subjectId, null);
      return { clientMutationId: input.clientMutationId ?? null, unminimizedComment };
    },
  };
}
