// Carries `/merge` out: one request for each PR that is ready, at the head that was approved.
import { type ExpectedPull, namedPull } from "../../domain/follow-up/pull.ts";
import { ACCESS } from "../../effects/github/access.ts";
import type { EventOf } from "../../domain/record/events.ts";
import { enqueuePull, fastForward, type MergeResult, mergePull } from "../../effects/github/public/merge-pull.ts";
import { refusalText } from "../../effects/github/refusals.ts";
import { renderStanding } from "../../text/follow-up/notices.ts";
import { reachablePublic } from "../disclosure/public-access.ts";
import { fillSlots, NOTHING_PUBLIC } from "../../domain/disclosure/public-text.ts";
import { squashedCommit, type SquashWords } from "../../domain/follow-up/squash.ts";
import { readPinnedBundle } from "../disclosure/read-inputs.ts";
import { lookTwice, mayPass } from "../context/look-twice.ts";
import type { Job } from "../tracking/job.ts";
import { fixPullRows } from "./observe.ts";

const LONGEST_WORDS = 500;

/** What came of it for each fix PR that is not merged yet. */
export async function mergeReady(job: Job): Promise<readonly EventOf<"merge-asked">[]> {
  const repository = reachablePublic(job.view, job.journal.disclosure());
  const rows = (await fixPullRows(job)) ?? [];
  if (repository === null) return [];
  const { installationId, settings } = job;
  const client = job.app.github.installation({
    installationId,
    repositoryIds: [repository.id],
    permissions: ACCESS.merging,
  });
  const events: EventOf<"merge-asked">[] = [];
  for (const { expected, standing, pull } of rows) {
    if (standing.kind === "merged") continue;
    const event = { type: "merge-asked", ...namedPull(expected), head: pull.head } as const;
    if (standing.kind !== "ready") {
      events.push({ ...event, outcome: "waiting", words: renderStanding(standing) });
      continue;
    }
    const { number, head } = expected;
    const { mergeMethod: method } = settings;
    const words = method === "squash" ? await squashWords(job, expected) : null;
    const ask = async (): Promise<MergeResult> => {
      if (pull.queue === "enabled") return await enqueuePull(client, { nodeId: pull.nodeId, head });
      return method === "push"
        ? await fastForward(client, repository, expected.target, head)
        : await mergePull(client, repository, { number, head, method, words });
    };
    events.push({ ...event, ...(await askedFor(job, number, ask)) });
  }
  return events;
}

/** What was not answered, or oddly, is asked for once more where it is seen not to have happened: a head is merged once. */
async function askedFor(
  job: Job,
  number: number,
  ask: () => Promise<MergeResult>,
): Promise<Pick<EventOf<"merge-asked">, "outcome" | "words">> {
  const first = await ask();
  if (!isInDoubt(first)) return outcomeOf(first);
  if (await hasMerged(job, number)) return MERGED;
  const second = await ask();
  return isInDoubt(second) && (await hasMerged(job, number)) ? MERGED : outcomeOf(second);
}

const MERGED = { outcome: "merged", words: "" } as const;

function isInDoubt(result: MergeResult): boolean {
  if (result.kind === "refused") return mayPass(result.error);
  return result.kind === "unanswered" || result.kind === "moved";
}

/** The words of the squashed commit: those that were approved, and a line for whoever wrote them. */
async function squashWords(
  { journal }: Job,
  { round, target, number }: ExpectedPull,
): Promise<SquashWords | null> {
  const publication = journal.disclosure().publications.find(({ pinned }) => pinned.round === round);
  const bundle = publication === undefined ? null : await readPinnedBundle(journal, publication.pinned);
  const branch =
    bundle?.ok === true ? bundle.value.branches.find((candidate) => candidate.target === target) : undefined;
  return branch === undefined
    ? null
    : squashedCommit(fillSlots(branch.title, NOTHING_PUBLIC), number, branch.commits);
}

/** Whether it was merged all the same. */
async function hasMerged(job: Job, number: number): Promise<boolean> {
  const seen = await lookTwice(job.app.clock, async () => {
    const row = (await fixPullRows(job))?.find(({ expected }) => expected.number === number);
    return row?.standing.kind === "merged" ? true : null;
  });
  return seen !== null;
}

function outcomeOf(result: MergeResult): Pick<EventOf<"merge-asked">, "outcome" | "words"> {
  if (result.kind !== "refused") return { outcome: result.kind, words: "" };
  return { outcome: "refused", words: refusalText(result.error).slice(0, LONGEST_WORDS) };
}
