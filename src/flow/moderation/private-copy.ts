// The private copy of a public item: made before anything is done in public, once for each item, one for many that are alike.
import type { EventOf } from "../../domain/record/events.ts";
import { readMarker, writeMarker } from "../../domain/record/markers.ts";
import { fingerprintOf, isNear } from "../../scorer/fingerprint.ts";
import type { Reason } from "../../scorer/score.ts";
import type { NewEntry } from "../../domain/record/record.ts";
import { strayKey } from "../../domain/moderation/state.ts";
import type { Client } from "../../effects/github/client.ts";
import { isAmbiguous } from "../../effects/github/refusals.ts";
import { listIssuesBy, type ListedIssue } from "../../effects/github/issues-by.ts";
import { closeIssue, openIssue } from "../../effects/github/publish.ts";
import { copyBody, copyTitle, duplicateWords } from "../../text/moderation/private-copy.ts";
import { type Journal, openJournal, RecordConflict } from "../tracking/journal.ts";
import { textFile, tellLaterText } from "./evidence.ts";
import { trackingClient } from "../tracking/observe.ts";
import { postOnce } from "../tracking/posts.ts";
import { botLogin, type AppContext } from "../context/app-context.ts";
import { contentSlot } from "../context/post-quota.ts";
import { cached } from "../context/cache.ts";
import type { Watched } from "./watched-repositories.ts";

/** A public item with the verdict on it. */
export type JudgedStray = Pick<EventOf<"stray">, "item" | "author" | "verdict" | "kind" | "by" | "was"> & {
  readonly title: string;
  readonly body: string;
  readonly createdAt: string;
  readonly score: number | null;
  readonly reasons: readonly Reason[];
};

/** `issue`: the tracking issue that holds the copy. `at`: no leave to make one yet; try again then. */
export type Copied = { readonly issue: number } | { readonly at: Date };

type Copy = Omit<ListedIssue, "body"> & { readonly key: string; readonly fingerprint: string };

/** Copies of the last day are looked at for texts that are nearly the same. */
const ALIKE_WITHIN_MS = 24 * 3_600_000;
/** From so many of a kind on, the others are closed without an answer each. */
const ANSWERED_EACH = 10;
const LISTED_FOR_MS = 30_000;
const SECOND_LOOK_MS = 5_000;
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
    const copied = await findOrMake(app, client, watched, stray);
    if ("issue" in copied) await recordStray(app, client, watched, copied.issue, stray);
    return copied;
  });
  app.copying.set(
    lane,
    mine.catch(() => undefined),
  );
  return await mine;
}

async function findOrMake(app: AppContext, client: Client, watched: Watched, stray: JudgedStray): Promise<Copied> {
  const key = strayKey(stray.item);
  const fingerprint = fingerprintOf(stray.title, stray.body);
  const known = match(await recentCopies(app, client, watched), key, fingerprint);
  if (known !== null) return { issue: known };
  const found = match(await listCopies(app, client, watched, stray.createdAt), key, fingerprint);
  if (found !== null) return { issue: found };
  const wait = contentSlot(app);
  if (wait !== null) return { at: wait };
  return { issue: await makeCopy(app, client, watched, stray, `${key}.${fingerprint}`) };

  function match(copies: readonly Copy[], item: string, text: string): number | null {
    const same = copies.find((copy) => copy.key === item);
    const since = app.clock.now().getTime() - ALIKE_WITHIN_MS;
    const alike = copies.find(
      (copy) => copy.open && Date.parse(copy.createdAt) >= since && isNear(copy.fingerprint, text),
    );
    return (same ?? alike)?.number ?? null;
  }
}

function recentKey(watched: Watched): string {
  return `copies:${watched.tracking.id}`;
}

async function recentCopies(app: AppContext, client: Client, watched: Watched): Promise<readonly Copy[]> {
  const since = new Date(app.clock.now().getTime() - ALIKE_WITHIN_MS).toISOString();
  return await cached(
    app,
    recentKey(watched),
    LISTED_FOR_MS,
    async () => await listCopies(app, client, watched, since),
  );
}

/** The app's private copies that changed since then, as their markers tell, lowest number first. */
async function listCopies(
  app: AppContext,
  client: Client,
  { tracking }: Watched,
  since: string,
): Promise<readonly Copy[]> {
  const all = await listIssuesBy(client, tracking, { creator: botLogin(app), since });
  return all.flatMap(({ body, ...issue }) => {
    const marker = readMarker(app.keys, body, { kind: "copy", repositoryId: tracking.id, issue: 0 });
    const end = marker?.key.lastIndexOf(".") ?? -1;
    return marker === null
      ? []
      : [{ ...issue, key: marker.key.slice(0, end), fingerprint: marker.key.slice(end + 1) }];
  });
}

async function makeCopy(
  app: AppContext,
  client: Client,
  watched: Watched,
  stray: JudgedStray,
  markerKey: string,
): Promise<number> {
  const { tracking, settings } = watched;
  // The number is not known before the issue exists, so the marker is bound to the repository and the item.
  const marker = writeMarker(app.keys, { kind: "copy", key: markerKey, repositoryId: tracking.id, issue: 0 });
  const text = copyBody({ ...stray, maintainers: settings.maintainers, owner: tracking.owner });
  const issue = { title: copyTitle(stray), body: `${text}\n\n${marker}`, labels: [] };
  const begun = new Date(app.clock.now().getTime() - 60_000).toISOString();
  const mine = async (): Promise<readonly number[]> =>
    (await listIssuesBy(client, tracking, { creator: botLogin(app), since: begun }))
      .filter((one) => one.body.trimEnd().endsWith(marker))
      .map((one) => one.number);
  const made: number[] = [];
  try {
    made.push(await openIssue(client, tracking, issue));
  } catch (error) {
    if (!isAmbiguous(error)) throw error;
    await app.clock.sleep(SECOND_LOOK_MS);
  }
  app.cache.delete(recentKey(watched));
  const [first, ...others] = [...new Set([...made, ...(await mine())])].toSorted((a, b) => a - b);
  // Tried again later: by then it is listed, if it was made.
  if (first === undefined) throw new TypeError("whether the private copy was made cannot be seen");
  // Another process may have made one at the same moment: the first stays.
  for (const other of others) {
    await postOnce(app, client, tracking, other, `${duplicateWords(first)}\n\n${marker}`);
    await closeIssue(client, tracking, other, "duplicate");
  }
  return first;
}

async function recordStray(
  app: AppContext,
  client: Client,
  { tracking }: Watched,
  issue: number,
  stray: JudgedStray,
): Promise<void> {
  const at = { owner: tracking.owner, name: tracking.name, issue, repositoryId: tracking.id };
  const key = `record:${tracking.id}:${issue}`;
  for (let tries = 1; ; tries += 1) {
    // In a campaign one copy takes many items in a row; whether its record is still the newest shows when it is written.
    const journal = await cached(app, key, LISTED_FOR_MS, async () => await openJournal(app, client, at));
    if (!journal.ok) throw new TypeError(`the record of a private copy is refused: ${journal.error.code}`);
    try {
      await stageStray(app, client, tracking, issue, journal.value, stray);
      await journal.value.commit();
      return;
    } catch (error) {
      app.cache.delete(key);
      if (!(error instanceof RecordConflict) || tries >= TRIES) throw error;
    }
  }
}

async function stageStray(
  app: AppContext,
  client: Client,
  tracking: Watched["tracking"],
  issue: number,
  journal: Journal,
  stray: JudgedStray,
): Promise<void> {
  const { item, author, verdict, kind, by, was, title, body } = stray;
  const { strays, falseAlarm } = journal.disclosure().moderation;
  const own = (what: NewEntry["what"]): NewEntry => ({ actor: null, comment: null, what });
  const known = strays.find((one) => one.key === strayKey(item));
  const text = textFile(title, body);
  // A maintainer exempted it; only a maintainer takes it up again.
  if (falseAlarm !== null && by === "scorer") return;
  const changed = known !== undefined && known.file.sha256 !== text.file.sha256;
  if (changed) await tellLaterText(app, client, { tracking, issue }, item, { title, body });
  if (known === undefined || changed || (known.verdict === "suspect" && verdict === "report")) {
    const brief = known?.brief ?? strays.length >= ANSWERED_EACH;
    const what = { type: "stray", item, author, verdict, kind, by, was, brief, file: text.file } as const;
    journal.stage([own(what)], [{ path: text.file.path, bytes: text.bytes }]);
  }
  // Said twice it is the same as once: what is being redirected, or was, is not redirected anew.
  const waits = falseAlarm !== null || known?.verdict === "suspect";
  if (known !== undefined && waits && by === "maintainer") journal.stage([own({ type: "stray-taken" })]);
}
