// What of a disclosure is told to the world's databases, as the record tells it.
import { never } from "../result.ts";
import type { AdvisoryEvent } from "./events.ts";
import type { Revision } from "./records/facts.ts";

/** When something was recorded, and by which process: that one tells of it. */
export type Written = { readonly at: string; readonly by: string };

type Revised = Extract<AdvisoryEvent, { type: "records-revised" }>;
export type Proposed = Extract<AdvisoryEvent, { type: "records-proposed" }> & { readonly written: Written };

/** The records that were made so far. */
export type MadeRecords = {
  readonly name: string;
  /** Oldest first. */
  readonly revisions: readonly Revision[];
  readonly last: Revised;
};

export type Advisories = {
  /** null: none were made yet. */
  readonly records: MadeRecords | null;
  /** What came of the last proposal; null: there was none. */
  readonly proposed: Proposed | null;
};

export const NO_ADVISORIES: Advisories = { records: null, proposed: null };

/** After so long no release is waited for any more. */
const WATCHED_MS = 180 * 24 * 3_600_000;

/** Whether new versions are still looked for. */
export function isRecordsWatched(publishedAt: string, now: Date): boolean {
  return now.getTime() - Date.parse(publishedAt) <= WATCHED_MS;
}

/** The state after one more event of the record. */
export function withAdvisory(now: Advisories, entry: Written, what: AdvisoryEvent): Advisories {
  switch (what.type) {
    case "records-revised": {
      const revision = { at: what.time, cause: what.cause };
      return {
        ...now,
        records: {
          name: now.records?.name ?? what.name,
          revisions: [...(now.records?.revisions ?? []), revision],
          last: what,
        },
      };
    }
    case "records-proposed":
      return { ...now, proposed: { ...what, written: { at: entry.at, by: entry.by } } };
    default:
      return never(what);
  }
}
