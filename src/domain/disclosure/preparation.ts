// What preparing a publication comes to: the targets, what was built for each, what is wrong, and the bundle if nothing is.
import type { RepositoryInfo } from "../github.ts";
import type { Patch } from "../patch/patch.ts";
import type { Bundle } from "./bundle.ts";
import { type Findings, NO_FINDINGS } from "./gates.ts";
import type { BuiltTarget } from "./targets/built.ts";
import type { Targets } from "./targets/targets.ts";

export type Preparation = {
  readonly repository: RepositoryInfo | null;
  readonly heads: ReadonlyMap<string, string>;
  readonly targets: Targets;
  readonly built: readonly BuiltTarget[];
  readonly findings: Findings;
  readonly warnings: readonly string[];
  readonly bundle: Bundle | null;
  readonly digest: string | null;
  readonly looseDigest: string | null;
  readonly patches: ReadonlyMap<string | null, Patch>;
};

export const NOTHING_PREPARED: Preparation = {
  repository: null,
  heads: new Map(),
  targets: { targets: [], missing: [], appeared: [] },
  built: [],
  findings: NO_FINDINGS,
  warnings: [],
  bundle: null,
  digest: null,
  looseDigest: null,
  patches: new Map(),
};
