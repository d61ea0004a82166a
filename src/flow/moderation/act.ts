// Carries out what a private copy asks for in public: the act step by step, its undoing, and copies that a maintainer named.
import type { EventOf } from "../../domain/record/events.ts";
import { readMarker, writeMarker } from "../../domain/record/markers.ts";
import { newerKinds } from "../../domain/record/newer.ts";
import { never } from "../../domain/result.ts";
import {
  isThread,
  type ModerationRules,
  type ModerationStep,
  moderationSteps,
  type RestoringStep,
  restoringSteps,
  type SeenItem,
  type Stray,
  strayKey,
  unfinished,
} from "../../domain/moderation/state.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import type { Client } from "../../effects/github/client.ts";
import { limitWait, refusalStatus, refusalText } from "../../effects/github/refusals.ts";
import { changeThread, deleteComment, removeLabel, setLocked } from "../../effects/github/public-item-changes.ts";
import { readComments, readPublicItem, readThread } from "../../effects/github/public-items.ts";
import { addLabels } from "../../effects/github/publish.ts";
import { apology, NOTICE, publicAnswer } from "../../text/moderation/public-answers.ts";
import { ITEM_GONE, NOT_ANSWERED_LOCKED, refusedStep } from "../../text/moderation/private-copy.ts";
import type { Job } from "../tracking/job.ts";
import { keepLaterText, textAsItWas } from "./evidence.ts";
import { postOnce } from "../tracking/posts.ts";
import { describedItem, nextOf, publicItemClient } from "../jobs/public-item.ts";
import { botLogin } from "../context/app-context.ts";
import { contentSlot } from "../context/post-quota.ts";
import { leaseEnd, holdsLease } from "../context/lease.ts";
import { type FollowUp, NO_FOLLOW_UP } from "../context/follow-up.ts";

/** So many items' results are recorded in one write. */
const RECORDED_TOGETHER = 10;

/** Does what is left to do for every item of the private copy. */
export async function goOnModerating(job: Job): Promise<FollowUp> {
  const { app, journal } = job;
  if (newerKinds(journal.disclosure(), "moderation").length > 0) return NO_FOLLOW_UP;
  const copied = await copyWanted(job);
  const left = unfinished(journal.disclosure().moderation);
  let staged = 0;
  for (const stray of left) {
    if (!holdsLease(app, stray.asked)) return { ...copied, at: leaseEnd(stray.asked) };
    const done = await actOn(job, stray);
    if ("at" in done) {
      await journal.commit();
      return { ...copied, at: done.at };
    }
    journal.stage([{ actor: null, comment: null, what: done }]);
    staged += 1;
    if (staged % RECORDED_TOGETHER === 0) await journal.commit();
  }
  await journal.commit();
  return copied;
}

/** Copies what maintainers named by `/stray`; each answer says where the copy is. */
async function copyWanted(job: Job): Promise<FollowUp> {
  const { app, installationId, view, settings, journal } = job;
  const others: FollowUp["others"][number][] = [];
  for (const { item, asked, actor, comment } of journal.disclosure().moderation.wanted) {
    if (!holdsLease(app, asked)) return { at: leaseEnd(asked), others };
    const found = await publicItemOf(job, item);
    let issue: number | null = null;
    if (found !== null) {
      const watched = { repository: found.repository, tracking: view.repository, settings };
      const judged = {
        ...describedItem(watched, found.item),
        verdict: "report",
        kind: "report",
        by: "maintainer",
        score: null,
        reasons: [],
      } as const;
      const next = await nextOf(app, installationId, watched, judged);
      if (next.issue === null) return { at: next.at, others };
      issue = next.issue;
      others.push(...next.others);
    }
    journal.stage([{ actor, comment, what: { type: "stray-copied", item: strayKey(item), issue } }]);
    await journal.commit();
  }
  return { ...NO_FOLLOW_UP, others };
}

type Place = { readonly repository: RepositoryInfo; readonly client: Client };

/** The public repository of an item, if it is still one that is public and the tracking repository's neighbour. */
function placeOf({ app, installationId, view }: Job, item: Stray["item"]): Place | null {
  const repository = view.repositories.find((one) => one.id === item.repository.id);
  const right = repository !== undefined && !repository.private && repository.owner === view.repository.owner;
  return right ? { repository, client: publicItemClient(app, installationId, repository.id) } : null;
}

async function publicItemOf(job: Job, item: Stray["item"]) {
  const place = placeOf(job, item);
  if (place === null) return null;
  const { number, part, id } = item;
  const within = part === "issue" || part === "pull" ? null : { part, id };
  const found = await readPublicItem(place.client, place.repository, { number, within });
  return found === null ? null : { ...place, item: found };
}

type Acting = Place & { readonly job: Job; readonly stray: Stray };
type Done = EventOf<"moderated" | "restored">;

/** Observes the item, takes the steps that are left, in their order, and says what was done. */
async function actOn(job: Job, stray: Stray): Promise<Done | { readonly at: Date }> {
  const undoing = job.journal.disclosure().moderation.falseAlarm !== null;
  const type = undoing ? "restored" : "moderated";
  const done = (did: readonly string[], notes: readonly string[]): Done => ({
    type,
    item: stray.key,
    did: [...did],
    notes: [...notes],
  });
  const place = placeOf(job, stray.item);
  const seen = place === null ? null : await observeItem(job, place, stray);
  if (place === null || seen === null) return done([], [ITEM_GONE]);
  const acting = { ...place, job, stray };
  const rules = rulesFor(job, stray, undoing);
  // Whatever was written since the copy was made is kept before it can be replaced or deleted.
  if (!undoing) await keepLaterText(job, stray, seen);
  const steps = undoing ? restoringSteps(stray, seen, rules) : moderationSteps(stray, seen, rules);
  const did: string[] = [];
  const notes = !undoing && seen.locked && !seen.answered && !stray.brief ? [NOT_ANSWERED_LOCKED] : [];
  for (const step of steps) {
    const wait = await take(acting, step, notes);
    if (wait !== null) return { at: wait };
    did.push(step.do);
  }
  return done(did, notes);
}

/** Null: taken, or refused for good, which is noted. Else when there is leave again. */
async function take(acting: Acting, step: ModerationStep | RestoringStep, notes: string[]): Promise<Date | null> {
  const { clock } = acting.job.app;
  if (step.do === "answer") {
    const wait = contentSlot(acting.job.app);
    if (wait !== null) return wait;
  }
  try {
    await perform(acting, step);
    return null;
  } catch (error) {
    const wait = limitWait(error, clock.now(), 0);
    if (wait !== null) return new Date(clock.now().getTime() + wait);
    const status = refusalStatus(error);
    if (status === null) throw error;
    notes.push(refusedStep(step.do, status, refusalText(error)));
    return null;
  }
}

function rulesFor({ settings }: Job, stray: Stray, undoing: boolean): ModerationRules {
  const { redact, deleteComments, label } = settings.moderation;
  // The settings may have changed since: what was done is undone by what the item shows.
  return {
    redact: undoing || redact ? NOTICE : null,
    deleteComments,
    label: undoing && !(stray.moderated?.did.includes("label") ?? true) ? null : label,
  };
}

async function observeItem(job: Job, { client, repository }: Place, stray: Stray): Promise<SeenItem | null> {
  const { number, part, id } = stray.item;
  const found = await readThread(client, repository, number);
  if (found === null) return null;
  const { title, body, open, locked, labels, comments } = found.thread;
  const own = comments === 0 ? [] : await readComments(client, repository, number);
  const has = (kind: "redirect" | "apology"): boolean =>
    own.some(
      (one) =>
        one.author?.login === botLogin(job.app) &&
        readMarker(job.app.keys, one.body, { kind, repositoryId: repository.id, issue: number })?.key ===
          markKey(stray),
    );
  const state = { open, locked, labels, answered: has("redirect"), apologised: has("apology") };
  if (part === "issue" || part === "pull") return { ...state, title, body, gone: false };
  const item = await readPublicItem(client, repository, { number, within: { part, id } });
  return { ...state, title: "", body: item?.body ?? "", gone: item === null };
}

/** An item that is taken up again after a false alarm gets an answer of its own. */
function markKey({ key, times }: Stray): string {
  return `${key}.${times}`;
}

async function perform(acting: Acting, step: ModerationStep | RestoringStep): Promise<void> {
  const { client, repository, stray, job } = acting;
  const { number, part, id } = stray.item;
  const pull = part === "pull";
  switch (step.do) {
    case "answer": {
      const { contact, moderation } = job.settings;
      const wording = { contact, answer: moderation.answer };
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
      const deleted = stray.moderated?.did.includes("delete") === true && !isThread(stray.item);
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

/** Whether everything that was recorded of a false alarm is undone, so that its private copy can be closed. */
export function isUndone({ journal }: Job): boolean {
  const { moderation, confirmedAt } = journal.disclosure();
  return moderation.falseAlarm !== null && confirmedAt === null && unfinished(moderation).length === 0;
}
