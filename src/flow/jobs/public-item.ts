// One job for one public item: is it a stray report? Then it is copied in private; what follows is the copy's own job.
import type { Identity } from "../../domain/identity.ts";
import { isExempt } from "../../domain/moderation/judge.ts";
import { reproducerOf } from "../../domain/moderation/policy.ts";
import type { Reading } from "../../domain/moderation/reader.ts";
import type { Account } from "../../domain/github.ts";
import { readPublicItem } from "../../effects/github/public/threads.ts";
import { refusalOf } from "../../effects/github/refusals.ts";
import { readRole } from "../../effects/github/people.ts";
import { isNotice } from "../../text/moderation/public-answers.ts";
import { isMaintainerHere, trackingClient } from "../tracking/observe.ts";
import { READ_AGAIN_MS } from "../moderation/reading.ts";
import { verdictOn } from "../moderation/verdict.ts";
import { isWrittenBack } from "../moderation/written-back.ts";
import type { JudgedStray } from "../moderation/private-copy.ts";
import { describedItem, nextOf, publicItemClient } from "../moderation/copied-item.ts";
import { type FollowUp, NO_FOLLOW_UP } from "../context/follow-up.ts";
import { cached } from "../context/cache.ts";
import { lookTwice, secondLook } from "../context/look-twice.ts";
import { jobKey } from "./intake.ts";
import { type AppContext } from "../context/app-context.ts";
import { type Watched, watchedRepository } from "../moderation/watched-repositories.ts";

const ROLE_FOR_MS = 5 * 60_000;
/** Who may write to the public repository handles its issues; reading is everybody's. */
const ROLES_OF_MAINTAINERS = ["write", "maintain", "admin"];

/** Reads the item anew, judges it, and copies it where it is, or may be, a stray report. */
export async function drivePublicItem(app: AppContext, identity: Identity): Promise<FollowUp> {
  const { installationId, repositoryId, number } = identity;
  const watched = await watchedRepository(app, installationId, repositoryId);
  if (watched === null) return NO_FOLLOW_UP;
  const discussion = identity.discussion === true;
  if (discussion && !watched.settings.moderation.discussions) return NO_FOLLOW_UP;
  const client = publicItemClient(app, installationId, repositoryId, { discussion });
  const place = { number, discussion, within: identity.within ?? null };
  const item = await readPublicItem(client, watched.repository, place).catch((error: unknown) => {
    // A permission that is optional was taken back since the webhook came.
    if (discussion && refusalOf(error)?.kind === "permission") return undefined;
    throw error;
  });
  if (item === undefined) return NO_FOLLOW_UP;
  if (item === null) return { ...NO_FOLLOW_UP, at: secondLook(app, jobKey(identity)) };
  if (isNotice(item) || isExempt(item, watched.settings.moderation, app.app.slug)) return NO_FOLLOW_UP;
  const { reader } = watched.settings.moderation;
  // A reader costs something, so whose word needs none is asked first.
  if (reader !== "off" && (await isMaintainer(app, installationId, watched, item.author))) return NO_FOLLOW_UP;
  const { verdict: found, reading } = await verdictOn(app, client, watched, item);
  const rewritten = await isWrittenBack(app, installationId, client, watched, item, found.verdict !== "ordinary");
  app.meter.verdict(item.part, found.verdict);
  // What was taken out of public once is judged already.
  const verdict = rewritten ? { ...found, verdict: "report" as const } : found;
  const again = readAgain(app, reading);
  if (verdict.verdict === "ordinary" || (await isMaintainer(app, installationId, watched, item.author)))
    return { ...NO_FOLLOW_UP, at: again };
  app.note("stray report", { repositoryId, number, part: item.part, verdict: verdict.verdict });
  const judged: JudgedStray = {
    ...describedItem(watched, item),
    rewritten,
    verdict: verdict.verdict,
    kind: verdict.kind ?? "report",
    by: "scorer",
    score: verdict.score,
    ask: verdict.verdict === "suspect" ? (verdict.ask ?? "unclear") : null,
    reasons: verdict.reasons,
    reading,
    reproducer: reproducerOf(item, verdict, reading, watched.settings.moderation),
  };
  const next = await nextOf(app, installationId, watched, judged);
  return { ...next, at: next.at ?? again };
}

/** A text that no reader has read is read later; until then the scorer alone has decided, and closed nothing. */
function readAgain(app: AppContext, reading: Reading | null): Date | null {
  if (reading === null || reading.ok || reading.why === "unset") return null;
  app.note("reader failed", { why: reading.why });
  return new Date(app.clock.now().getTime() + READ_AGAIN_MS);
}

/** Asked of GitHub: the association that it shows beside a text leaves out private members. */
async function isMaintainer(
  app: AppContext,
  installationId: number,
  { repository, tracking, settings }: Watched,
  author: Account | null,
): Promise<boolean> {
  if (author === null || author.bot) return false;
  return await cached(app, `maintains:${repository.id}:${author.id}`, ROLE_FOR_MS, async () => {
    const client = publicItemClient(app, installationId, repository.id, { discussion: false });
    // GitHub gives everybody a role where all can read: that somebody has none is odd.
    const role = await lookTwice(app.clock, async () => {
      const found = await readRole(client, repository, author.login);
      return found === "none" ? null : found;
    });
    if (role !== null && ROLES_OF_MAINTAINERS.includes(role)) return true;
    const view = { client: trackingClient(app, installationId, tracking.id), repository: tracking };
    return await isMaintainerHere(app, installationId, view, settings, author.login);
  });
}
