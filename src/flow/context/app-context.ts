// What every flow is given: the outside systems, time, randomness and keys of the running app.
import type { Clock, Random } from "../../domain/clock.ts";
import type { Judged } from "../../domain/advisories/releases/release.ts";
import type { Disclosure } from "../../domain/disclosure/state.ts";
import type { Tally } from "../../domain/moderation/tally.ts";
import type { GitSettings } from "../../effects/git/repository.ts";
import type { GitHub } from "../../effects/github/client.ts";
import type { Limits } from "../../effects/queue/limits.ts";
import type { Reader } from "../../effects/reader/reader.ts";
import type { Cache } from "./cache.ts";
import type { Meter } from "./meter.ts";
import type { PublicationIndex } from "./publication-index.ts";
import type { MailMeans } from "../../effects/mail/means.ts";
import type { Watches } from "./watches.ts";
import type { Failures } from "./failures.ts";

export type AppContext = {
  readonly github: GitHub;
  readonly git: GitSettings;
  readonly clock: Clock;
  readonly random: Random;
  /** The first signs, all verify. */
  readonly keys: readonly string[];
  /** As in `app`: known before any installation is. */
  readonly appId: number;
  readonly app: { readonly id: number; readonly slug: string; readonly botId: number };
  /** Accounts that are served, in lower case; null: all. */
  readonly owners: ReadonlySet<string> | null;
  /** Names this process in the record, so that two processes do not answer or publish the same. */
  readonly instance: string;
  readonly note: Note;
  readonly meter: Meter;
  /** Who commits, instead of the app's bot user; null: the bot. */
  readonly committer: { readonly name: string; readonly email: string } | null;
  readonly cache: Cache;
  /** The language model that reads public texts; null: none was set up. */
  readonly reader: Reader | null;
  /** Mail in and out, as far as the operator set it up. */
  readonly mail: MailMeans;
  readonly publications: PublicationIndex;
  readonly watches: Watches;
  readonly failures: Failures;
  /** By round: where its target branches stood when reverts were last looked for. */
  readonly targetHeads: Map<string, string>;
  /** By what it is about: the state of GitHub in which it was last looked at. */
  readonly looked: Map<string, string>;
  /** By repository, fix and what a tag names: what the tag is to the fix. */
  readonly judgedTags: Map<string, Judged & { readonly contains: boolean }>;
  /** What all processes of the app keep together. */
  readonly limits: Pick<Limits, "post">;
  /** Aborted when the process is to end. */
  readonly stopping: AbortSignal;
  /** Looks for what came late, while they are under way. */
  readonly removals: Set<Promise<void>>;
  /** By tracking repository: issues that were opened after that time are taken up as reports. */
  readonly reportsSince: Map<number, Date>;
  /** By `<repository id>#<issue>`: an open disclosure's record as it was read last, by the commit of its branch. */
  readonly records: Map<string, { readonly sha: string; readonly disclosure: Disclosure | null }>;
  /** Likewise, of open and closed ones: what moderation did in it. */
  readonly tallies: Map<string, { readonly sha: string; readonly tally: Tally }>;
  /** By tracking repository: private copies are made one after the other, so that two that are alike find each other; so are mails taken in. */
  readonly copying: Map<string, Promise<unknown>>;
};

/** One line for the log: a fixed text, and ids or codes beside it. Never texts from GitHub. */
export type Note = (message: string, fields?: Readonly<Record<string, string | number | boolean>>) => void;

/** The login under which the app's own posts appear in REST. */
export function botLogin(app: Pick<AppContext, "app">): string {
  return `${app.app.slug}[bot]`;
}
