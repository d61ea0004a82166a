// The private copy of a public item: made before anything is done in public, once for each item, one for many that are alike.
import type { EventOf } from "../../domain/record/events.ts";
import type { Reproducer } from "../../domain/moderation/policy.ts";
import type { Reading } from "../../domain/moderation/reader.ts";
import type { AskKind, Reason } from "../../scorer/verdict.ts";
import type { NewEntry } from "../../domain/record/record.ts";
import { isFalseAlarm, MOST_REWRITES, type Stray, strayEvent, strayKey } from "../../domain/moderation/state.ts";
import { type Client } from "../../effects/github/client.ts";
import { type Journal, RecordConflict } from "../tracking/journal.ts";
import { type CopyAt, textFile, tellLaterText, tellReading } from "./evidence.ts";
import { trackingClient } from "../tracking/observe.ts";
import { type AppContext } from "../context/app-context.ts";
import type { Watched } from "./watched-repositories.ts";
import { findCopy, journalOf, makeCopy, recordKey } from "./copies.ts";

/** A public item with the verdict on it. */
export type JudgedStray = Pick<EventOf<"stray">, "item" | "author" | "verdict" | "kind" | "by"> & {
  readonly original: Stray["original"];
  readonly title: string;
  readonly body: string;
  readonly createdAt: string;
  readonly score: number | null;
  readonly reasons: readonly Reason[];
  /** Why a maintainer is asked; null: nobody is. */
  readonly ask: AskKind | null;
  readonly reading: Reading | null;
  readonly reproducer: Reproducer;
  /** Its author put the text back that had been replaced by the notice. */
  readonly rewritten: boolean;
};

/** `issue`: the tracking issue that holds the copy. `at`: no leave to make one yet; try again then. */
export type Copied = { readonly issue: number } | { readonly at: Date };

/** So many people of a campaign are answered and told in the copy, each once; everything else of it is closed without a word. */
const ANSWERED_EACH = 8;
const TRIES = 5;

/** Makes the private copy, or finds it, and records the item there with its exact text. Nothing public is done here. */
export async function copyStray(
  app: AppContext,
  installationId: number,
  watched: Watched,
  stray: JudgedStray,
): Promise<Copied> {
  const lane = `${installationId}:${watched.tracking.id}`;
  const mine = (app.copying.get(lane) ?? Promise.resolve()).then(async () => {
    const client = trackingClient(app, installationId, watched.tracking.id);
    const found = await findCopy(app, client, watched, stray);
    if (found !== null && (await recordStray(app, client, watched, found, stray))) return { issue: found };
    const wait = await app.limits.post();
    if (wait !== null) return { at: new Date(app.clock.now().getTime() + wait) };
    const issue = await makeCopy(app, client, watched, stray);
    await recordStray(app, client, watched, issue, stray);
    return { issue };
  });
  app.copying.set(
    lane,
    mine.catch(() => undefined),
  );
  return await mine;
}

/** False: the copy is over, and the item was never in it. */
async function recordStray(
  app: AppContext,
  client: Client,
  { tracking }: Watched,
  issue: number,
  stray: JudgedStray,
): Promise<boolean> {
  const key = recordKey(tracking, issue);
  // What a person wants now is decided by what stands now.
  if (stray.rewritten || stray.by === "maintainer") app.cache.delete(key);
  for (let tries = 1; ; tries += 1) {
    const journal = await journalOf(app, client, tracking, issue);
    try {
      const taken = await stageStray({ app, client, tracking, issue, journal }, stray);
      await journal.commit();
      return taken;
    } catch (error) {
      app.cache.delete(key);
      if (!(error instanceof RecordConflict) || tries >= TRIES) throw error;
    }
  }
}

async function stageStray(
  { journal, ...at }: CopyAt & { readonly journal: Journal },
  stray: JudgedStray,
): Promise<boolean> {
  const { item, author, verdict, by, title, body } = stray;
  const { strays } = journal.disclosure().moderation;
  const own = (what: NewEntry["what"]): NewEntry => ({ actor: null, comment: null, what });
  const known = strays.find(({ key }) => key === strayKey(item));
  const text = textFile(title, body);
  if (known === undefined && isFalseAlarm({ strays })) return false;
  // A maintainer exempted it; only a maintainer takes it up again.
  if (known !== undefined && known.undone !== null && by === "scorer") return true;
  const changed = known !== undefined && known.file.sha256 !== text.file.sha256;
  const withoutAnswer = known?.withoutAnswer ?? isWithoutAnswer(strays, author);
  const alike = known === undefined && strays.length > 0 && !withoutAnswer;
  if (changed || alike) await tellLaterText(at, stray, alike ? "alike" : "later");
  const rises = known?.verdict === "suspect" && verdict === "report";
  const hides = stray.reproducer === "hidden";
  const newlyHidden = known !== undefined && hides && !known.hides;
  if ((rises || newlyHidden) && !changed && stray.reading?.ok === true) await tellReading(at, item, stray.reading);
  if (known === undefined || changed || rises || newlyHidden) {
    const what = strayEvent({ ...stray, withoutAnswer, hides, file: text.file });
    journal.stage([own(what)], [{ path: text.file.path, bytes: text.bytes }]);
  }
  // Said twice it is the same as once: what is being redirected, or was, is not redirected anew.
  const waits = known !== undefined && (known.undone !== null || known.verdict === "suspect");
  if (waits && by === "maintainer") journal.stage([own({ type: "stray-taken" })]);
  if (
    known !== undefined &&
    !waits &&
    stray.rewritten &&
    known.moderated !== null &&
    known.rewritten <= MOST_REWRITES
  )
    journal.stage([own({ type: "rewritten", item: known.key })]);
  return true;
}

/** Whoever was answered in a campaign needs no second answer; whoever was not may be an honest person among many. */
function isWithoutAnswer(strays: readonly Stray[], author: string | null): boolean {
  const answered = strays.filter((stray) => !stray.withoutAnswer);
  return answered.length >= ANSWERED_EACH || answered.some((stray) => stray.author === author);
}
