// What a decision may know: the record and the settings always, everything else only where the command asks for it.
import type { HandInFix } from "../disclosure/approval/authors.ts";
import type { Gate } from "../disclosure/gates.ts";
import type { ByHand } from "../disclosure/publication/adoption.ts";
import type { Disclosure, Person } from "../disclosure/state.ts";
import type { OtherReport } from "../intake/duplicate.ts";
import type { PullRow } from "../follow-up/due.ts";
import type { RepositoryInfo } from "../github.ts";
import type { Within } from "../identity.ts";
import type { Proposal } from "../patch/build.ts";
import type { Problem } from "../problems.ts";
import type { StrayItem } from "../moderation/events.ts";
import type { Recorded } from "../record/record.ts";
import type { Result } from "../result.ts";
import type { Settings } from "../settings.ts";

/** What every command is decided with. */
export type BaseContext = {
  readonly sender: Person;
  /** When it is decided. */
  readonly now: Date;
  readonly disclosure: Disclosure;
  /** The record that the disclosure was evolved from. */
  readonly entries: readonly Recorded[];
  readonly settings: Settings;
  readonly tracking: RepositoryInfo;
  /** The number of the tracking issue. */
  readonly issue: number;
  /** All repositories of the installation. */
  readonly repositories: readonly RepositoryInfo[];
};

export type PatchSource =
  | { readonly kind: "inline"; readonly bytes: Uint8Array }
  | { readonly kind: "file"; readonly path: string }
  /** That a mail brought. */
  | { readonly kind: "mail"; readonly id: string };

/** A public item as a person names it; without an owner: the tracking repository's; without a repository: the only one listed. */
export type NamedItem = {
  readonly owner: string | null;
  readonly repository: string | null;
  readonly number: number;
  readonly discussion: boolean;
  /** null: the thread itself. */
  readonly within: Within | null;
};

/** What a command can ask for; null where this time it need not know. */
export type Questions = {
  readonly user: string | null;
  readonly branches: boolean;
  readonly pull: number | null;
  /** `strict`: read as this app reads it, even where git would read it otherwise. */
  readonly patch: { readonly source: PatchSource; readonly strict: boolean };
  readonly publicItem: NamedItem | null;
  /** Its number in the tracking repository. */
  readonly otherReport: number | null;
  readonly prepared: boolean;
  readonly lease: true;
  readonly publicTraces: true;
  /** What somebody says that people published by hand. */
  readonly byHand: readonly NamedItem[];
  readonly fixPulls: true;
  readonly mailOut: true;
};

export type Answers = {
  /** The user of that login; null: nobody with access, or not asked. */
  readonly user: Person | null;
  /** Branches of the public repository; null: none is chosen yet, or not asked. */
  readonly branches: readonly string[] | null;
  /** Whether there is a pull request of that number. */
  readonly pull: boolean;
  /** The patch's bytes if they can be taken, else why not. */
  readonly patch: Result<Uint8Array, Problem>;
  /** The public item, or why it cannot be copied; null: none is named. */
  readonly publicItem: Result<StrayItem, Problem> | null;
  /** That tracking issue; null: there is none, or its record does not hold, or not asked. */
  readonly otherReport: OtherReport | null;
  /** What stands built and checked now. */
  readonly prepared: {
    readonly digest: string | null;
    readonly gates: readonly Gate[];
    /** Patches that the app proposes for branches. */
    readonly proposals: readonly Proposal[];
    /** How the sender had a hand in the fix; null: not at all. */
    readonly handInFix: HandInFix | null;
  };
  /** Until when another process holds the publication; null: it may be taken over. */
  readonly lease: string | null;
  /** What of a publication that stopped can be seen in public, in few words; null: that could not be seen. */
  readonly publicTraces: readonly string[] | null;
  /** What of it stands in public, held against what was approved; null: no public repository is chosen. */
  readonly byHand: ByHand | null;
  /** Where every fix PR of the published rounds stands; null: nothing is public. */
  readonly fixPulls: readonly PullRow[] | null;
  /** Whether the operator set up a server that sends mail. */
  readonly mailOut: boolean;
};

export type Need = keyof Questions;
/** Holds the answers to what the command in hand asks for. */
export type CommandContext = BaseContext & Partial<Answers>;
