// What of a disclosure is told to the world's databases, as the record tells it.
import { never } from "../result.ts";
import type { AdvisoryEvent, Duty, ThreadWord } from "./events.ts";
import type { SeenRelease } from "./releases/first.ts";
import type { Revision } from "./records/facts.ts";

/** When something was recorded, and by which process: that one tells of it. */
export type Written = { readonly at: string; readonly by: string };

type Of<K extends AdvisoryEvent["type"]> = Extract<AdvisoryEvent, { type: K }>;
type Kept<K extends AdvisoryEvent["type"]> = Of<K> & { readonly written: Written };
export type Proposed = Kept<"records-proposed">;
export type Synced = Kept<"advisory-synced">;
export type DutyCalled = Kept<"duty-called">;

/** The records that were made so far. */
export type MadeRecords = {
  readonly name: string;
  /** Oldest first. */
  readonly revisions: readonly Revision[];
  readonly last: Of<"records-revised">;
};

/** GitHub's advisory of this disclosure. */
export type Draft = {
  readonly ghsa: string;
  readonly url: string;
  /** Of what it was to say at the last try, and of how GitHub gave back what was written last. */
  readonly wanted: string;
  readonly print: string;
  /** What came of the last try to bring it into step; null: there was none. */
  readonly synced: Synced | null;
  readonly publishedAt: string | null;
};

export type Advisories = {
  /** null: none were made yet. */
  readonly records: MadeRecords | null;
  /** What came of the last proposal; null: there was none. */
  readonly proposed: Proposed | null;
  /** By which a draft is found again; null: none was intended. */
  readonly intended: { readonly key: string; readonly written: Written } | null;
  readonly draft: Draft | null;
  /** Why none could be made when it was tried last; null: one was, or none was tried. */
  readonly refused: Kept<"draft-refused"> | null;
  /** How the credited stand at GitHub; null: it was not seen yet. */
  readonly credited: Of<"credits-seen">["credits"] | null;
  readonly cve: {
    readonly id: string | null;
    /** What came of asking GitHub for one; null: it was not asked. */
    readonly asked: Kept<"cve-asked"> | null;
  };
  /** The private report at GitHub that the tracking issue was opened for; null: none. */
  readonly report: Kept<"report-known"> | null;
  /** What was said, or was about to be, in the threads of private reports. */
  readonly said: readonly ThreadSaid[];
  readonly duties: readonly DutyCalled[];
  /** The releases that are told of, as their tags were seen last. */
  readonly releases: readonly SeenRelease[];
  /** Notifications that people said they had sent. */
  readonly sent: readonly DutySent[];
};

/** `outcome` null: it was begun, and what came of it is not known. */
export type ThreadSaid = {
  readonly ghsa: string;
  readonly word: ThreadWord;
  readonly outcome: "posted" | "refused" | null;
  readonly words: string;
  readonly written: Written;
};

/** `exploitedAt`: since when the attacks were known that it is about. */
export type DutySent = {
  readonly duty: Duty;
  readonly reference: string | null;
  readonly at: string;
  readonly by: string | null;
  readonly exploitedAt: string | null;
};

export const NO_ADVISORIES: Advisories = {
  records: null,
  proposed: null,
  intended: null,
  draft: null,
  refused: null,
  credited: null,
  cve: { id: null, asked: null },
  report: null,
  said: [],
  duties: [],
  sent: [],
  releases: [],
};

/** After so long no release is waited for any more. */
const WATCHED_MS = 180 * 24 * 3_600_000;

/** Whether new versions are still looked for. */
export function isRecordsWatched(publishedAt: string, now: Date): boolean {
  return now.getTime() - Date.parse(publishedAt) <= WATCHED_MS;
}

/** GitHub says three days, and took five weeks in 2026; its API tells neither that a request waits nor that it was denied. */
const CVE_SILENT_MS = 14 * 24 * 3_600_000;

/** When people are told that GitHub was asked for a CVE id and has said nothing since; null: it was not, or it has. */
export function cveSilentAt({ id, asked }: Advisories["cve"]): Date | null {
  return id !== null || asked?.outcome !== "asked" ? null : new Date(Date.parse(asked.written.at) + CVE_SILENT_MS);
}

/** The state after one more event of the record. */
export function withAdvisory(now: Advisories, entry: Written, what: AdvisoryEvent): Advisories {
  const written = { at: entry.at, by: entry.by };
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
      return { ...now, proposed: { ...what, written } };
    case "draft-intended":
      return { ...now, intended: { key: what.key, written } };
    case "drafted": {
      const { ghsa, url, wanted, print } = what;
      return { ...now, refused: null, draft: { ghsa, url, wanted, print, synced: null, publishedAt: null } };
    }
    case "draft-refused":
      return { ...now, refused: { ...what, written } };
    case "credits-seen":
      return { ...now, credited: what.credits };
    case "advisory-synced":
      return withDraft(now, (draft) => ({
        ...draft,
        wanted: what.wanted,
        print: what.outcome === "written" ? what.print : draft.print,
        synced: { ...what, written },
      }));
    case "advisory-published":
      return withDraft(now, (draft) => ({ ...draft, publishedAt: draft.publishedAt ?? what.at }));
    case "cve-asked": {
      // A second request that GitHub refuses takes nothing from the first, which may wait there still.
      const stands = what.outcome === "refused" && now.cve.asked?.outcome === "asked";
      return stands ? now : { ...now, cve: { ...now.cve, asked: { ...what, written } } };
    }
    case "cve-found":
      return { ...now, cve: { ...now.cve, id: now.cve.id ?? what.cve } };
    case "report-known":
      return { ...now, report: now.report ?? { ...what, written } };
    case "thread-begun":
    case "thread-said": {
      const others = now.said.filter(({ ghsa, word }) => ghsa !== what.ghsa || word !== what.word);
      const outcome = what.type === "thread-begun" ? null : what.outcome;
      const words = what.type === "thread-begun" ? "" : what.words;
      return { ...now, said: [...others, { ghsa: what.ghsa, word: what.word, outcome, words, written }] };
    }
    case "duty-called":
      return { ...now, duties: [...now.duties, { ...what, written }] };
    case "releases-seen":
      return { ...now, releases: what.releases };
    default:
      return never(what);
  }
}

function withDraft(now: Advisories, change: (draft: Draft) => Draft): Advisories {
  return now.draft === null ? now : { ...now, draft: change(now.draft) };
}
