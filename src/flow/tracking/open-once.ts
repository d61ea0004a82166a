// Opens an issue of the tracking repository once, also where replies are lost or two processes do it at the same moment.
import type { RepositoryInfo } from "../../domain/github.ts";
import type { Client } from "../../effects/github/client.ts";
import { type ListedIssue, listIssuesBy } from "../../effects/github/issues-by.ts";
import { closeIssue, openIssue } from "../../effects/github/public/publish.ts";
import { isAmbiguous } from "../../effects/github/refusals.ts";
import { type AppContext, botLogin } from "../context/app-context.ts";
import { cached } from "../context/cache.ts";
import { removeLater } from "../context/late-effects.ts";
import { SECOND_LOOK_MS } from "../../effects/github/connection/once-more.ts";
import { disclosureBranches } from "./open-disclosures.ts";
import { postOnce } from "./posts.ts";

/** So long a list may not show what was made. */
const UNLISTED_FOR_MS = 15 * 60_000;

export type NewIssue = {
  readonly title: string;
  /** Without its marker. */
  readonly body: string;
  /** The last line, by which it is found again: bound to what it is about, as the number is not known before. */
  readonly marker: string;
  /** Names what it is about in this process. */
  readonly key: string;
  /** Said in a second one that is closed. */
  readonly doubled: (first: number) => string;
};

/** Opens it, or finds the one that a lost reply left. */
export async function openIssueOnce(
  app: Pick<AppContext, "app" | "clock" | "cache" | "note" | "removals" | "stopping">,
  client: Client,
  tracking: RepositoryInfo,
  { title, body, marker, key, doubled }: NewIssue,
): Promise<number> {
  const issue = { title, body: `${body}\n\n${marker}`, labels: [] };
  const begun = new Date(app.clock.now().getTime() - 60_000).toISOString();
  const mine = async (): Promise<readonly ListedIssue[]> =>
    (await listIssuesBy(client, tracking, { creator: botLogin(app), since: begun })).filter(({ body }) =>
      body.trimEnd().endsWith(marker),
    );
  const made: number[] = [];
  try {
    // A later step may fail while the lists do not show it yet: the next attempt must not open a second one.
    const open = async (): Promise<number> => await openIssue(client, tracking, issue);
    made.push(await cached(app, `made:${tracking.id}:${key}`, UNLISTED_FOR_MS, open));
  } catch (error) {
    if (!isAmbiguous(error)) throw error;
    removeLater(app, async () => void (await closeAllButFirst()));
    await app.clock.sleep(SECOND_LOOK_MS);
  }
  const first = await closeAllButFirst();
  // Tried again later: by then it is listed, if it was made.
  if (first === null) throw new TypeError("whether the private issue was made cannot be seen");
  return first;

  /** Another process may have made one at the same moment, or a lost request come through after all: one stays. */
  async function closeAllButFirst(): Promise<number | null> {
    const listed = await mine();
    const all = new Set([...made, ...listed.map(({ number }) => number)]);
    if (all.size === 0) return null;
    const kept = all.size === 1 ? Math.min(...all) : await firstOf(all);
    for (const { number, open } of listed) {
      if (number === kept || !open) continue;
      await postOnce(app, client, tracking, number, `${doubled(kept)}\n\n${marker}`);
      await closeIssue(client, tracking, number, "duplicate");
    }
    return kept;
  }

  /** What was begun in one of them goes on there: the first was maybe not listed yet when it was. */
  async function firstOf(all: ReadonlySet<number>): Promise<number> {
    const begun = await disclosureBranches(client, tracking);
    const held = [...all].filter((number) => begun.has(number));
    return Math.min(...(held.length > 0 ? held : all));
  }
}
