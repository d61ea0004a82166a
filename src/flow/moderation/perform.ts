// Takes one step of moderation in public: each is one request, and taken twice it is the same as once.
import type { RepositoryInfo } from "../../domain/github.ts";
import type { Stray } from "../../domain/moderation/state.ts";
import type { ModerationStep, RestoringStep } from "../../domain/moderation/steps.ts";
import { writeMarker } from "../../domain/record/markers.ts";
import { never } from "../../domain/result.ts";
import type { Client } from "../../effects/github/client.ts";
import { changeThread, deleteComment, removeLabel, setLocked } from "../../effects/github/public/item-changes.ts";
import { addLabels } from "../../effects/github/public/publish.ts";
import { apology, publicAnswer } from "../../text/moderation/public-answers.ts";
import type { Job } from "../tracking/job.ts";
import { postOnce } from "../tracking/posts.ts";
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
  const { number, part, id } = stray.item;
  const pull = part === "pull";
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
      return await changeThread(client, repository, number, { title: step.title, body: step.body });
    case "label":
      return await addLabels(client, repository, number, [step.label]);
    case "close":
      return await changeThread(client, repository, number, {
        state: "closed",
        ...(pull ? {} : { state_reason: "not_planned" }),
      });
    case "lock":
      return await setLocked(client, repository, number, true);
    case "delete":
      return part === "comment" || part === "review-comment"
        ? await deleteComment(client, repository, part, id)
        : undefined;
    case "unlock":
      return await setLocked(client, repository, number, false);
    case "restore-text":
      return await changeThread(client, repository, number, await textAsItWas(job.journal, stray));
    case "unlabel":
      return await removeLabel(client, repository, number, step.label);
    case "reopen":
      return await changeThread(client, repository, number, {
        state: "open",
        ...(pull ? {} : { state_reason: "reopened" }),
      });
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

async function post(acting: Acting, kind: "redirect" | "apology", text: string): Promise<void> {
  const { job, client, repository, stray } = acting;
  const { number } = stray.item;
  const marker = writeMarker(job.app.keys, {
    kind,
    key: markKey(stray),
    repositoryId: repository.id,
    issue: number,
  });
  await postOnce(job.app, client, repository, number, `${text}\n\n${marker}`);
}
