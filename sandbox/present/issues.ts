// GitHub's JSON for issues, comments, reactions and what stands in a timeline.
import { grantedRole, same } from "../lookup.ts";
import type { Comment, Issue, IssueEvent, Reaction, Repository, User, World } from "../model.ts";
import { presentUser, presentViaApp } from "./accounts.ts";
import { apiUrl, htmlUrl, presentLabel } from "./repositories.ts";

type Json = Record<string, unknown>;

/** As GitHub words how somebody stands to a repository; never a source of rights. */
export function association(world: World, repository: Repository, user: User): string {
  if (same(repository.owner, user.login)) return "OWNER";
  const members = world.organizations.get(repository.owner.toLowerCase())?.members ?? [];
  if (members.some((member) => same(member, user.login))) return "MEMBER";
  return grantedRole(world, repository, user.login) === null ? "NONE" : "COLLABORATOR";
}

export function issueUrl(world: World, repository: Repository, issue: Issue): string {
  return `${htmlUrl(world, repository)}/${issue.pull === null ? "issues" : "pull"}/${issue.number}`;
}

export function presentIssue(world: World, repository: Repository, issue: Issue): Json {
  const url = `${apiUrl(world, repository)}/issues/${issue.number}`;
  const html = issueUrl(world, repository, issue);
  const assignees = issue.assignees.map((user) => presentUser(world, user));
  return {
    id: issue.id,
    node_id: issue.pull === null ? `I_${issue.id}` : `PR_${issue.id}`,
    url,
    repository_url: apiUrl(world, repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    html_url: html,
    number: issue.number,
    state: issue.state,
    state_reason: issue.stateReason,
    title: issue.title,
    body: issue.body === "" ? null : issue.body,
    user: presentUser(world, issue.user),
    labels: issue.labels.map((label) => presentLabel(world, repository, label)),
    assignee: assignees[0] ?? null,
    assignees,
    milestone: null,
    locked: issue.locked,
    active_lock_reason: issue.lockReason,
    comments: issue.comments.length,
    closed_at: issue.closedAt,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    author_association: association(world, repository, issue.user),
    reactions: reactionCounts(url, issue.reactions),
    performed_via_github_app: presentViaApp(world, issue.viaApp),
    ...(issue.pull === null
      ? {}
      : {
          draft: issue.pull.draft,
          pull_request: {
            url: `${apiUrl(world, repository)}/pulls/${issue.number}`,
            html_url: html,
            diff_url: `${html}.diff`,
            patch_url: `${html}.patch`,
            merged_at: issue.pull.mergedAt,
          },
        }),
  };
}

/** A single issue says who closed it; a list does not. */
export function presentFullIssue(world: World, repository: Repository, issue: Issue): Json {
  const by = issue.closedBy;
  return { ...presentIssue(world, repository, issue), closed_by: by === null ? null : presentUser(world, by) };
}

export function presentComment(world: World, repository: Repository, issue: Issue, comment: Comment): Json {
  const url = `${apiUrl(world, repository)}/issues/comments/${comment.id}`;
  return {
    id: comment.id,
    node_id: `IC_${comment.id}`,
    url,
    html_url: commentUrl(world, repository, issue, comment),
    issue_url: `${apiUrl(world, repository)}/issues/${issue.number}`,
    body: comment.body,
    user: presentUser(world, comment.user),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: association(world, repository, comment.user),
    reactions: reactionCounts(url, comment.reactions),
    performed_via_github_app: presentViaApp(world, comment.viaApp),
  };
}

export function commentUrl(world: World, repository: Repository, issue: Issue, comment: Comment): string {
  return `${issueUrl(world, repository, issue)}#issuecomment-${comment.id}`;
}

export const REACTIONS = ["+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"];

export function reactionCounts(url: string, reactions: readonly Reaction[]): Json {
  const count = (content: string): number => reactions.filter((reaction) => reaction.content === content).length;
  return {
    url: `${url}/reactions`,
    total_count: reactions.length,
    ...Object.fromEntries(REACTIONS.map((content) => [content, count(content)])),
  };
}

export function presentReaction(world: World, reaction: Reaction): Json {
  const { id, content, at } = reaction;
  return { id, node_id: `REA_${id}`, user: presentUser(world, reaction.user), content, created_at: at };
}

export function presentEvent(world: World, repository: Repository, event: IssueEvent): Json {
  return {
    id: event.id,
    node_id: `E_${event.id}`,
    url: `${apiUrl(world, repository)}/issues/events/${event.id}`,
    actor: presentUser(world, event.actor),
    event: event.event,
    commit_id: null,
    commit_url: null,
    created_at: event.at,
    performed_via_github_app: presentViaApp(world, event.actor.type === "Bot" && event.actor === world.app?.bot),
    ...event.more,
  };
}

/** A comment as it stands in a timeline. */
export function presentCommented(world: World, repository: Repository, issue: Issue, comment: Comment): Json {
  const user = presentUser(world, comment.user);
  return { ...presentComment(world, repository, issue, comment), event: "commented", actor: user };
}
