// A sandbox that is being played: people speak, the app answers, and what became public is shown.
import type { Issue } from "../../../sandbox/model.ts";
import type { Sandbox } from "../../../sandbox/sandbox.ts";
import type { Seed } from "../../../sandbox/seed.ts";
import { publicOutcome } from "../../../sandbox/verify.ts";
import type { Output } from "./check.ts";

export type Played = {
  readonly sandbox: Sandbox;
  readonly seed: Seed;
  readonly app: { readonly idle: () => Promise<void> };
  readonly log: readonly string[];
  readonly output: Output;
  /** The tracking issue that is spoken in. */
  at: number;
};

/** The seed's own tracking issue is spoken in first. */
export function playedAt(parts: Omit<Played, "at">): Played {
  return { ...parts, at: parts.seed.issue };
}

/** Resolves when every webhook has arrived and no job is left. */
export async function quiet({ sandbox, app }: Played): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await sandbox.settled();
    await app.idle();
  }
}

/** The tracking issue of that number; undefined: there is none. */
export function trackingIssue({ sandbox, seed }: Played, number: number): Issue | undefined {
  return sandbox.repository(seed.tracking).data.issues.get(number);
}

function botComments(stage: Played): readonly { readonly id: number; readonly body: string }[] {
  const issue = trackingIssue(stage, stage.at);
  return issue?.comments.filter((comment) => comment.user.login === stage.seed.app.botLogin) ?? [];
}

/** The status comment; empty: there is none. */
export function statusOf(stage: Played): string {
  return botComments(stage).find((comment) => comment.body.includes("<!-- embargo:1:status:"))?.body ?? "";
}

/** The line that the status offers for copying; undefined: there is nothing to approve. */
export function approveLineOf(stage: Played): string | undefined {
  return /`(\/approve [0-9a-f]{32})`/.exec(statusOf(stage))?.[1];
}

/** Comments as that person; resolves with the app's answers. */
export async function say(stage: Played, who: string, text: string): Promise<readonly string[]> {
  const before = new Set(botComments(stage).map((comment) => comment.id));
  await stage.sandbox.as(who).comment(stage.seed.tracking, stage.at, text);
  await quiet(stage);
  return botComments(stage)
    .filter((comment) => !before.has(comment.id) && !comment.body.includes("<!-- embargo:1:status:"))
    .map((comment) => comment.body);
}

/** What stands in the public repository: issues, and pull requests with their commits. */
export async function printOutcome({ sandbox, seed, output }: Played): Promise<void> {
  const { issues, pulls } = await publicOutcome(sandbox, seed);
  output.out("\nWhat became public:");
  if (issues.length + pulls.length === 0) output.out("  nothing");
  for (const issue of issues)
    output.out(`  issue #${issue.number}  ${issue.title}  [${issue.labels.join(", ")}]  ${issue.standing}`);
  for (const pull of pulls) {
    output.out(
      `  PR #${pull.number} to ${pull.branch}  ${pull.title}  [${pull.labels.join(", ")}]  reviewers: ${pull.reviewers.join(", ")}  ${pull.standing}`,
    );
    for (const commit of pull.commits)
      output.out(
        `      ${commit.sha.slice(0, 12)}  ${commit.author}  ${commit.date}  ${commit.message.split("\n")[0]}`,
      );
  }
  output.out("");
}
