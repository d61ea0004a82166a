// The private copies there are, as their markers tell: found by item or by nearness of text, opened where there is none.
import { readMarker, writeMarker } from "../../domain/record/markers.ts";
import { fingerprintOf, isNear } from "../../scorer/fingerprint.ts";
import { strayKey } from "../../domain/moderation/state.ts";
import type { Client } from "../../effects/github/client.ts";
import { listIssuesBy, type ListedIssue } from "../../effects/github/issues-by.ts";
import { copyBody, copyTitle, duplicateWords } from "../../text/moderation/private-copy.ts";
import type { Journal } from "../tracking/journal.ts";
import { openOther } from "../tracking/lost/other-record.ts";
import { openIssueOnce } from "../tracking/open-once.ts";
import { botLogin, type AppContext } from "../context/app-context.ts";
import { cached } from "../context/cache.ts";
import type { Watched } from "./watched-repositories.ts";
import type { JudgedStray } from "./private-copy.ts";

export type Copy = Omit<ListedIssue, "body"> & { readonly key: string; readonly fingerprint: string };

/** Copies of the last day are looked at for texts that are nearly the same. */
const ALIKE_WITHIN_MS = 24 * 3_600_000;
/** So many that are nearly the same get a copy each; only then is it a campaign, whose items are kept together. */
const COPIED_EACH = 3;
/** In so many copies of near texts an item is looked for: those of a campaign. */
const LOOKED_INTO = 5;
const LISTED_FOR_MS = 30_000;

/** The copy that was made of this very item; null: there is none, or it was put to those of a campaign. */
export async function copyOf(
  app: AppContext,
  client: Client,
  watched: Watched,
  { item, createdAt }: Pick<JudgedStray, "item" | "createdAt">,
): Promise<Copy | null> {
  const key = strayKey(item);
  const is = (copy: Copy): boolean => copy.key === key;
  const recent = (await recentCopies(app, client, watched)).find(is);
  return recent ?? (await listCopies(app, client, watched, createdAt)).find(is) ?? null;
}

/** The copy that holds this very item, or the campaign that it belongs to; null: it needs one of its own. */
export async function findCopy(
  app: AppContext,
  client: Client,
  watched: Watched,
  stray: JudgedStray,
): Promise<number | null> {
  const key = strayKey(stray.item);
  const fingerprint = fingerprintOf(stray.title, stray.body);
  const lists = [
    async () => await recentCopies(app, client, watched),
    async () => await listCopies(app, client, watched, stray.createdAt),
  ];
  for (const list of lists) {
    const copies = await list();
    const same = copies.find((copy) => copy.key === key);
    if (same !== undefined) return same.number;
    const alike = copies.filter((copy) => isNear(copy.fingerprint, fingerprint));
    const since = app.clock.now().getTime() - ALIKE_WITHIN_MS;
    const open = alike.filter((copy) => copy.open && Date.parse(copy.createdAt) >= since);
    const campaign = open.length >= COPIED_EACH ? open[0] : undefined;
    // Items of a campaign have no copy of their own: each stands in the record of one of these.
    const holders = campaign === undefined ? alike : alike.filter((copy) => !copy.open);
    for (const { number } of holders.slice(0, LOOKED_INTO)) {
      const journal = await journalOf(app, client, watched.tracking, number);
      if (journal.disclosure().moderation.strays.some((known) => known.key === key)) return number;
    }
    // Two honest people may find the same: neither is taken for the other's copy.
    if (campaign !== undefined) return campaign.number;
  }
  return null;
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

/** Opens the tracking issue that holds the copy, or finds the one that a lost reply left. */
export async function makeCopy(
  app: AppContext,
  client: Client,
  watched: Watched,
  stray: JudgedStray,
): Promise<number> {
  const { tracking, settings } = watched;
  // The number is not known before the issue exists, so the marker is bound to the repository and the item.
  const key = `${strayKey(stray.item)}.${fingerprintOf(stray.title, stray.body)}`;
  const marker = writeMarker(app.keys, { kind: "copy", key, repositoryId: tracking.id, issue: 0 });
  const text = copyBody({ ...stray, maintainers: settings.maintainers, owner: tracking.owner });
  const issue = { title: copyTitle(stray), body: text, marker, key: `copy:${key}`, doubled: duplicateWords };
  try {
    return await openIssueOnce(app, client, tracking, issue);
  } finally {
    app.cache.delete(recentKey(watched));
  }
}

/** Under which the record of a copy is cached. */
export function recordKey(tracking: Watched["tracking"], issue: number): string {
  return `record:${tracking.id}:${issue}`;
}

/** In a campaign one copy takes many items in a row; whether its record is still the newest shows when it is written. */
export async function journalOf(
  app: AppContext,
  client: Client,
  tracking: Watched["tracking"],
  issue: number,
): Promise<Journal> {
  const journal = await cached(
    app,
    recordKey(tracking, issue),
    LISTED_FOR_MS,
    async () => await openOther(app, client, tracking, issue),
  );
  if (!journal.ok) throw new TypeError(`the record of a private copy is refused: ${journal.error.code}`);
  return journal.value;
}
