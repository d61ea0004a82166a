// Carries out what a private copy asks for in public: the act step by step, its undoing, and copies that a maintainer named.
import { servedRepository } from "../../domain/served-repository.ts";
import type { EventOf } from "../../domain/record/events.ts";
import { readMarker } from "../../domain/record/markers.ts";
import { newerKinds } from "../../domain/record/newer.ts";
import { MOST_REWRITES, type Stray, strayKey, unfinished } from "../../domain/moderation/state.ts";
import {
  type ModerationRules,
  type ModerationStep,
  isHiddenByOthers,
  moderationSteps,
  type RestoringStep,
  restoringSteps,
  type SeenItem,
  stepsTaken,
} from "../../domain/moderation/steps.ts";
import { readHidden } from "../../effects/github/hiding.ts";
import { limitWait, refusalOf } from "../../effects/github/refusals.ts";
import { commentsAt, placeOfItem, readPublicItem, threadAt } from "../../effects/github/public/threads.ts";
import { NOTICE } from "../../text/moderation/public-answers.ts";
import {
  HIDDEN_ALREADY,
  ITEM_GONE,
  NOT_ANSWERED_LOCKED,
  refusedStep,
} from "../../text/moderation/private-copy.ts";
import type { Job } from "../tracking/job.ts";
import { keepLaterText } from "./evidence.ts";
import { type Acting, hasPosted, markKey, perform, type Place } from "./perform.ts";
import { describedItem, nextOf, publicItemClient } from "./copied-item.ts";
import { botLogin } from "../context/app-context.ts";
import { secondLook } from "../context/look-twice.ts";
import { leaseEnd, holdsLease } from "../context/lease.ts";
import { type FollowUp, NO_FOLLOW_UP } from "../context/follow-up.ts";

/** So many items' results are recorded in one write. */
const RECORDED_TOGETHER = 10;

/** Does what is left to do for every item of the private copy. */
export async function goOnModerating(job: Job): Promise<FollowUp> {
  const { app, journal } = job;
  if (newerKinds(journal.disclosure(), "moderation").length > 0) return NO_FOLLOW_UP;
  const copied = await copyRequested(job);
  const left = unfinished(journal.disclosure().moderation);
  let staged = 0;
  for (const stray of left) {
    if (!holdsLease(app, stray.requested)) return { ...copied, at: leaseEnd(stray.requested) };
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
async function copyRequested(job: Job): Promise<FollowUp> {
  const { app, installationId, view, settings, journal } = job;
  const others: FollowUp["others"][number][] = [];
  for (const { item, requested, actor, comment } of journal.disclosure().moderation.copyRequests) {
    if (!holdsLease(app, requested)) return { at: leaseEnd(requested), others };
    const found = await publicItemOf(job, item);
    const again = found === null ? secondLook(app, `copy:${strayKey(item)}`) : null;
    if (again !== null) return { at: again, others };
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
        ask: null,
        reading: null,
        reproducer: null,
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

/** The public repository of an item, if it is still one that is public and the tracking repository's neighbour. */
function placeOf({ app, installationId, view }: Job, item: Stray["item"]): Place | null {
  const repository = servedRepository(view.repository, view.repositories, item.repository.id);
  if (repository === null) return null;
  return { repository, client: publicItemClient(app, installationId, repository.id, placeOfItem(item)) };
}

async function publicItemOf(job: Job, item: Stray["item"]) {
  const place = placeOf(job, item);
  if (place === null) return null;
  const found = await readPublicItem(place.client, place.repository, placeOfItem(item));
  return found === null ? null : { ...place, item: found };
}

type Done = EventOf<"moderated" | "restored">;

/** Observes the item, takes the steps that are left, in their order, and says what stands done then. */
async function actOn(job: Job, stray: Stray): Promise<Done | { readonly at: Date }> {
  const undoing = stray.undone !== null;
  const place = placeOf(job, stray.item);
  const seen = place === null ? null : await observeItem(job, place, stray);
  if (place === null || seen === null) {
    // One odd read is not believed: an item that was there is missed twice, some time apart.
    const again = secondLook(job.app, `gone:${stray.key}`);
    return again === null ? done(stray, [], [ITEM_GONE]) : { at: again };
  }
  const rules = rulesFor(job, stray);
  // Whatever was written since the copy was made is kept before it can be replaced or deleted.
  if (!undoing) await keepLaterText(job, stray, seen);
  const steps = undoing ? restoringSteps(stray, seen, rules) : moderationSteps(stray, seen, rules);
  const did: string[] = undoing ? [] : [...stepsTaken(stray, seen, rules)];
  const notes: string[] = [];
  if (!undoing) {
    const unanswered = stray.verdict === "report" && !seen.answered && !stray.withoutAnswer;
    if (unanswered && seen.locked) notes.push(NOT_ANSWERED_LOCKED);
    if (isHiddenByOthers(stray, seen)) notes.push(HIDDEN_ALREADY);
  }
  for (const step of steps) {
    const taken = await take({ ...place, job, stray }, step);
    if ("wait" in taken) return { at: taken.wait };
    if ("refused" in taken) notes.push(taken.refused);
    else did.push(step.do);
  }
  return done(stray, did, notes, rules.label);
}

function done(stray: Stray, did: readonly string[], notes: readonly string[], label: string | null = null): Done {
  const result = { item: stray.key, did: [...did], notes: [...notes] };
  if (stray.undone !== null) return { type: "restored", ...result };
  return { type: "moderated", ...result, ...(did.includes("label") ? { label } : {}) };
}

/** GitHub answers so for good, and now and then for a moment. */
const ODD = [404, 409, 422];

type Taken = { readonly done: true } | { readonly refused: string } | { readonly wait: Date };

/** `refused`: for good, in words. `wait`: when there is leave again. */
async function take(acting: Acting, step: ModerationStep | RestoringStep): Promise<Taken> {
  const { app, journal } = acting.job;
  if (step.do === "answer") {
    const wait = await app.limits.post();
    if (wait !== null) return { wait: new Date(app.clock.now().getTime() + wait) };
  }
  if (step.do === "delete" || step.do === "hide") {
    const type = step.do === "delete" ? "deleting" : "hiding";
    journal.stage([{ actor: null, comment: null, what: { type, item: acting.stray.key } }]);
    await journal.commit();
  }
  try {
    await perform(acting, step);
    return { done: true };
  } catch (error) {
    const wait = limitWait(error, app.clock.now(), 0);
    if (wait !== null) return { wait: new Date(app.clock.now().getTime() + wait) };
    const refusal = refusalOf(error);
    if (refusal === null || refusal.kind === "uninstalled" || refusal.status >= 500) throw error;
    const { status, words } = refusal;
    // One odd refusal is not believed: what GitHub cannot do just now, it is asked for once more.
    const again = ODD.includes(status) ? secondLook(app, `refused:${acting.stray.key}:${step.do}`) : null;
    if (again !== null) return { wait: again };
    return { refused: refusedStep(step.do, status, words) };
  }
}

/** The settings may have changed since: the notice is taken back wherever it stands. */
function rulesFor({ settings }: Job, stray: Stray): ModerationRules {
  const { redact, deleteComments, label } = settings.moderation;
  const replaces = redact && stray.rewritten <= MOST_REWRITES;
  return { redact: replaces || stray.undone !== null ? NOTICE : null, deleteComments, label };
}

async function observeItem(job: Job, { client, repository }: Place, stray: Stray): Promise<SeenItem | null> {
  const place = placeOfItem(stray.item);
  const thread = await threadAt(client, repository, place);
  if (thread === null) return null;
  const { number, title, body, open, locked, labels, comments } = thread;
  const own = comments === 0 ? [] : await commentsAt(client, repository, place);
  const has = (kind: "redirect" | "apology"): boolean =>
    hasPosted(kind, { job, repository, stray }) ||
    own.some(
      ({ author, body }) =>
        author?.login === botLogin(job.app) &&
        readMarker(job.app.keys, body, { kind, repositoryId: repository.id, issue: number })?.key ===
          markKey(stray),
    );
  const state = { open, locked, labels, answered: has("redirect"), apologised: has("apology") };
  if (place.within === null) return { ...state, title, body, gone: false, hidden: null };
  const item = await readPublicItem(client, repository, place);
  const { node } = stray.item;
  const hidden = stray.hides && node !== undefined ? await readHidden(client, node) : null;
  return { ...state, title: "", body: item?.body ?? "", gone: item === null, hidden };
}
