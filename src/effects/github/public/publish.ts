// Writes that make a disclosure public. Each is one request, sent once: whoever calls observes before calling again.
import type { RepositoryInfo } from "../../../domain/github.ts";
import type { Client } from "../client.ts";
import { refusalOf, refusalStatus, refusalText } from "../refusals.ts";

type At = Pick<RepositoryInfo, "owner" | "name">;

export async function openIssue(
  client: Client,
  at: At,
  issue: { readonly title: string; readonly body: string; readonly labels: readonly string[] },
): Promise<number> {
  const { data } = await client.request("POST /repos/{owner}/{repo}/issues", {
    owner: at.owner,
    repo: at.name,
    title: issue.title,
    body: issue.body,
    labels: [...issue.labels],
  });
  return data.number;
}

/** Replaces the whole text of an issue; the same text again changes nothing. */
export async function editIssue(client: Client, at: At, number: number, body: string): Promise<void> {
  await client.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
    owner: at.owner,
    repo: at.name,
    issue_number: number,
    body,
  });
}

export async function openPull(
  client: Client,
  at: At,
  pull: { readonly head: string; readonly base: string; readonly title: string; readonly body: string },
): Promise<number> {
  const { data } = await client.request("POST /repos/{owner}/{repo}/pulls", {
    owner: at.owner,
    repo: at.name,
    // The caller's plan holds more than GitHub takes.
    head: pull.head,
    base: pull.base,
    title: pull.title,
    body: pull.body,
    maintainer_can_modify: false,
  });
  return data.number;
}

/** Adding a label that is there already changes nothing. The caller has seen that the labels exist. */
export async function addLabels(client: Client, at: At, number: number, labels: readonly string[]): Promise<void> {
  await client.request("POST /repos/{owner}/{repo}/issues/{issue_number}/labels", {
    owner: at.owner,
    repo: at.name,
    issue_number: number,
    labels: [...labels],
  });
}

export type ReviewerRefusal = { readonly reviewer: string; readonly why: string };

/**
 * Asks for reviews. GitHub refuses the whole request for one bad name, so after a refusal each is asked alone;
 * the refused ones are returned with GitHub's reason.
 */
export async function requestReviewers(
  client: Client,
  at: At,
  pull: number,
  reviewers: { readonly users: readonly string[]; readonly teams: readonly string[] },
): Promise<readonly ReviewerRefusal[]> {
  const ask = async (users: readonly string[], teams: readonly string[]): Promise<string | null> => {
    try {
      await client.request("POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers", {
        owner: at.owner,
        repo: at.name,
        pull_number: pull,
        reviewers: [...users],
        team_reviewers: [...teams],
      });
      return null;
    } catch (error) {
      // A limit refuses everything just now, and nobody for good.
      const limited = refusalOf(error)?.kind === "rate-limit";
      if (limited || ![403, 404, 422].includes(refusalStatus(error) ?? 0)) throw error;
      return refusalText(error);
    }
  };
  const why = await ask(reviewers.users, reviewers.teams);
  if (why === null) return [];
  const single = [
    ...reviewers.users.map((user) => ({ name: user, users: [user], teams: [] })),
    ...reviewers.teams.map((team) => ({ name: team, users: [], teams: [team] })),
  ];
  if (single.length === 1) return single.map(({ name }) => ({ reviewer: name, why }));
  const refused: ReviewerRefusal[] = [];
  for (const request of single) {
    const reason = await ask(request.users, request.teams);
    if (reason !== null) refused.push({ reviewer: request.name, why: reason });
  }
  return refused;
}

/** Posts a comment on an issue or PR of any repository; returns its id. */
export async function postComment(client: Client, at: At, number: number, body: string): Promise<number> {
  const { data } = await client.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
    owner: at.owner,
    repo: at.name,
    issue_number: number,
    body,
  });
  return Number(data.id);
}

export async function editComment(client: Client, at: At, comment: number, body: string): Promise<void> {
  await client.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
    owner: at.owner,
    repo: at.name,
    comment_id: comment,
    body,
  });
}

export async function closeIssue(
  client: Client,
  at: At,
  number: number,
  reason: "completed" | "not_planned" | "duplicate",
): Promise<void> {
  await client.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
    owner: at.owner,
    repo: at.name,
    issue_number: number,
    state: "closed",
    state_reason: reason,
  });
}

export async function reopenIssue(client: Client, at: At, number: number): Promise<void> {
  await client.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
    owner: at.owner,
    repo: at.name,
    issue_number: number,
    state: "open",
    state_reason: "reopened",
  });
}
