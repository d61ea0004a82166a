// What a report is made of: the sandbox after the rehearsal, and what whoever played it has to say.
import type { Sandbox } from "../sandbox.ts";
import type { Seed } from "../seed.ts";
import type { Check } from "../verify.ts";

export type Notes = {
  /** Named to the reader, as they gave it: the repository and the patches. */
  readonly about: string;
  /** The status comment as it stood before the approval; empty: there was none. */
  readonly status: string;
  /** Why nothing was published, in Markdown; null: it was, or nobody said so yet. */
  readonly stopped: string | null;
  readonly checks: readonly Check[];
};

export type Rehearsal = { readonly sandbox: Sandbox; readonly seed: Seed; readonly notes: Notes };
