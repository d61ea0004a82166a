// What of a publication stands in public, found again by its marker, and the public issue's text after people have edited it.
import type { Bundle } from "../../../domain/disclosure/bundle.ts";
import { readHandMadePull } from "../../../effects/github/public/hand-made.ts";
import { type Publication } from "../../../domain/disclosure/state.ts";
import { NO_PROGRESS, planSteps, type PlanInput, type Step } from "../../../domain/disclosure/publication/plan.ts";
import type { PublicState, RepositoryInfo, SeenPull } from "../../../domain/github.ts";
import type { Client } from "../../../effects/github/client.ts";
import { findComments, findIssues, findPulls, readBranches } from "../../../effects/github/public/repository.ts";
import { editIssue } from "../../../effects/github/public/publish.ts";
import { renderKeptEdit } from "../../../text/disclosure/publication.ts";
import type { Job } from "../../tracking/job.ts";
import { observedAdvisory } from "./advisory.ts";
import { lookTwice } from "../../context/look-twice.ts";
import { standingPost, standingPosts } from "../../context/standing-posts.ts";
import { botLogin } from "../../context/app-context.ts";
import { keptEdit, sameText } from "../../../domain/disclosure/publication/edited-issue.ts";

/** A publication that is being carried out. `notes`: what people should know of it afterwards. */
export type Run = {
  readonly job: Job;
  readonly publication: Publication;
  readonly repository: RepositoryInfo;
  readonly client: Client;
  readonly bundle: Bundle;
  readonly plan: PlanInput;
  readonly notes: string[];
  /** Keys of the steps whose reply was lost: what they made may be there twice. */
  readonly doubts: string[];
  /** When this very run opened the public issue, in milliseconds; null: it did not. */
  readonly opened: { at: number | null };
};

const CLOCKS_DIFFER_MS = 60 * 60_000;

/** What of the publication is public by now. */
export async function observePublic({
  job,
  publication,
  repository,
  client,
  bundle,
  plan,
}: Run): Promise<PublicState> {
  const by = ownPublic({ job, publication, plan });
  const branches =
    plan.branches.length > 0
      ? await readBranches(client, repository, `embargo/${publication.pinned.key}/`)
      : new Map();
  const pulls = new Map<string, Awaited<ReturnType<typeof findPulls>>>();
  // Also where the branch is gone: it is deleted when its pull request is merged.
  for (const { name, target } of plan.branches) {
    const taken = await adoptedPulls({ job, client, repository, plan }, target);
    const found = taken ?? (await findPulls(client, repository, name));
    pulls.set(name, [...(pulls.get(name) ?? []), ...found]);
  }
  const byHand = await adoptedIssue({ job, client, repository, plan });
  const found = bundle.issue === null ? [] : await findIssues(client, repository, { ...by, title: titleOf(plan) });
  const issues = [...byHand, ...found.filter(({ number }) => byHand.every((issue) => issue.number !== number))];
  const comment = plan.adopted?.comment ?? null;
  return {
    branches,
    pulls,
    issues: issues.map((issue) => issue.number),
    issueBody: issues[0]?.body ?? null,
    comments: [
      ...(comment === null ? [] : [comment.id]),
      ...(bundle.comment === null ? [] : await findComments(client, repository, bundle.comment.pull, by)),
    ],
    texts: await standingPosts(job.app.clock, client, repository, bundle.edits ?? []),
    advisory: bundle.advisory === undefined ? null : await observedAdvisory({ job, repository, plan }),
  };
}

type Place = Pick<Run, "job" | "client" | "repository" | "plan">;

/** What people opened for that branch, and whatever the app opened for it before; null: nothing is taken over there. */
async function adoptedPulls(
  { job, client, repository, plan }: Place,
  target: string,
): Promise<readonly SeenPull[] | null> {
  const taken = plan.adopted?.pulls.get(target);
  if (taken === undefined) return null;
  const { clock } = job.app;
  const pull = await lookTwice(clock, async () => await readHandMadePull(client, repository, taken.number));
  const instead = plan.adopted?.instead.get(target);
  const own = instead === undefined || instead === taken.name ? [] : await findPulls(client, repository, instead);
  return [...(pull === null ? [] : [pull]), ...own];
}

async function adoptedIssue({
  job,
  client,
  repository,
  plan,
}: Place): Promise<readonly { readonly number: number; readonly body: string }[]> {
  const number = plan.adopted?.issue ?? null;
  if (number === null) return [];
  const post = await standingPost(job.app.clock, client, repository, { of: "issue", number });
  return post === null ? [] : [{ number, body: post.body }];
}

/** How the app finds again what it made public. The list goes by GitHub's clock, which may be behind: the marker decides. */
function ownPublic({ job, publication, plan }: Pick<Run, "job" | "publication" | "plan">) {
  const since = new Date(Date.parse(publication.startedAt) - CLOCKS_DIFFER_MS).toISOString();
  return { creator: botLogin(job.app), since, marker: plan.marker };
}

function titleOf(plan: PlanInput): string {
  return planSteps(plan, NO_PROGRESS).flatMap((step) => (step.kind === "issue" ? [step.title] : []))[0] ?? "";
}

/** A text that this run wrote just now needs no look; in any other people may have written. */
const WRITTEN_JUST_NOW_MS = 60_000;

/** Puts the numbers of the pull requests into the public issue. What people have changed there is kept, and told. */
export async function numberIssue(
  run: Run,
  step: Extract<Step, { kind: "edit-issue" }>,
  issue: number,
): Promise<void> {
  const { client, repository, job } = run;
  const age = job.app.clock.now().getTime() - (run.opened.at ?? 0);
  if (age < WRITTEN_JUST_NOW_MS) return await editIssue(client, repository, issue, step.body);
  // By its number: a list may be behind, and what people wrote would be overwritten.
  const standing = await standingPost(job.app.clock, client, repository, { of: "issue", number: issue });
  const current = standing?.body ?? step.opened;
  if (sameText(current, step.opened)) return await editIssue(client, repository, issue, step.body);
  const { body, missing } = keptEdit(current, step.opened, step.body);
  if (body !== null) await editIssue(client, repository, issue, body);
  run.notes.push(renderKeptEdit(missing));
}
