// Takes one step of moderation in public: each is one request, and taken twice it is the same as once.
import type { RepositoryInfo } from "../../domain/github.ts";
import { isOfDiscussion, type Stray } from "../../domain/moderation/state.ts";
import type { ModerationStep, RestoringStep } from "../../domain/moderation/steps.ts";
import { writeMarker } from "../../domain/record/markers.ts";
import { never } from "../../domain/result.ts";
import type { Client } from "../../effects/github/client.ts";
import { hideComment, showComment } from "../../effects/github/hiding.ts";
import { answerItem, changesOf, commentsAt, placeOfItem } from "../../effects/github/public/threads.ts";
import { apology, publicAnswer } from "../../text/moderation/public-answers.ts";
import type { Job } from "../tracking/job.ts";
import { botLogin } from "../context/app-context.ts";
import { sentOnce } from "../tracking/posts.ts";
import { textAsItWas } from "./evidence.ts";

export type Place = { readonly repository: RepositoryInfo; readonly client: Client };
export type Acting = Place & { readonly job: Job; readonly stray: Stray };

/** An item that is taken up again after a false alarm gets an answer of its own. */
export function markKey({ key, restarts }: Stray): string {
  return `${key}.${restarts}`;
}

/** Takes one step. */
export async function perform(acting: Acting, step: ModerationStep | RestoringStep): Promise<void> {
  const { client, repository, stray, job } = acting;
  const thread = changesOf(client, repository, stray.item);
  switch (step.do) {
    case "answer": {
      const { contact, moderation } = job.settings;
      const today = job.app.clock.now().toISOString().slice(0, 10);
      const until = moderation.intakeClosedUntil;
      const closedUntil = until !== null && until >= today ? until : null;
      const wording = { contact, answer: moderation.answer, closedUntil };
      return await post(acting, "redirect", publicAnswer(stray.item, stray.kind, wording));
    }
    case "redact":
      return await thread.rewrite(step);
    case "label":
      return await thread.label(step.label);
    case "close":
      return await thread.close();
    case "lock":
      return await thread.lock();
    case "delete":
      return await thread.remove(stray.item);
    case "hide":
      return await hideComment(client, step.node);
    case "unhide":
      return await showComment(client, step.node);
    case "unlock":
      return await thread.unlock();
    case "restore-text":
      return await thread.rewrite(await textAsItWas(job.journal, stray));
    case "unlabel":
      return await thread.unlabel(step.label);
    case "reopen":
      return await thread.reopen();
    case "apologise": {
      const deleted = stray.deleting || stray.moderated?.did.includes("delete") === true;
      const text = deleted ? (await textAsItWas(job.journal, stray)).body : null;
      return await post(
        acting,
        "apology",
        apology(stray.item, text === null ? null : { author: stray.author ?? "ghost", text }),
      );
    }
    default:
      return never(step);
  }
}

/** GitHub's list of comments can be behind for minutes: what this process has posted it does not look for there. */
const REMEMBERED_MS = 3_600_000;

/** Whether this process has posted that lately. */
export function hasPosted(
  kind: "redirect" | "apology",
  { job, repository, stray }: Pick<Acting, "job" | "repository" | "stray">,
): boolean {
  const known = job.app.cache.get(postedKey(kind, { repository, stray }));
  return known !== undefined && known.until > job.app.clock.now().getTime();
}

function postedKey(
  kind: "redirect" | "apology",
  { repository, stray }: Pick<Acting, "repository" | "stray">,
): string {
  return `posted:${kind}:${repository.id}:${stray.item.number}:${markKey(stray)}`;
}

async function post(acting: Acting, kind: "redirect" | "apology", text: string): Promise<void> {
  const { job, client, repository, stray } = acting;
  const { item } = stray;
  const marker = writeMarker(job.app.keys, {
    kind,
    key: markKey(stray),
    repositoryId: repository.id,
    issue: item.number,
  });
  const body = `${text}\n\n${marker}`;
  await sentOnce(job.app, {
    stays: "sent",
    send: async () => await answerItem(client, repository, item, body),
    find: async () =>
      (await commentsAt(client, repository, placeOfItem(item)))
        .filter(
          (comment) => comment.author?.login === botLogin(job.app) && comment.body.trimEnd().endsWith(marker),
        )
        .map(({ id }) => id),
    remove: async (id) => {
      const part = isOfDiscussion(item) ? "discussion-comment" : "comment";
      await changesOf(client, repository, item).remove({ part, id });
    },
  });
  job.app.cache.set(postedKey(kind, acting), {
    until: job.app.clock.now().getTime() + REMEMBERED_MS,
    value: Promise.resolve(true),
  });
}
