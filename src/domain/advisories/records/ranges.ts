// Which versions of a package are affected, told by its tags: a patched release of an old branch is not, whatever its number.
import { compareVersions, readVersion, type Version, versionOfTag } from "./versions.ts";

/** A tag of the public repository. `fixed`: its history has a fix. */
export type Tag = { readonly name: string; readonly fixed: boolean };

/** From `introduced` on (`0`: from the first version), up to and without `fixed` (null: until a version with the fix is there). */
export type Range = { readonly introduced: string; readonly fixed: string | null };

/** A version that people said will have the fix, before its tag exists. */
export type Promised = { readonly branch: string; readonly version: string };

export type RangeInput = {
  readonly tags: readonly Tag[];
  /** The package's form of tags. */
  readonly pattern: string;
  /** The first affected version; null: as far back as there are versions. */
  readonly since: string | null;
  readonly promised: readonly Promised[];
};

export type Affected = {
  readonly ranges: readonly Range[];
  /** Versions that exist, lowest first. */
  readonly affected: readonly string[];
  readonly fixed: readonly string[];
  /** Promised versions whose tag exists and has no fix. */
  readonly broken: readonly Promised[];
};

type Standing = { readonly version: Version; readonly affected: boolean; readonly exists: boolean };

/** The ranges of affected versions, lowest first: each is a run of affected versions in the order of all versions. */
export function affectedBy(given: RangeInput): Affected {
  const input = { ...given, since: given.since === null ? null : (readVersion(given.since)?.text ?? given.since) };
  const { standings, broken } = standingsOf(input);
  const ranges: { introduced: string; fixed: string | null }[] = [];
  let open: { introduced: string; fixed: string | null } | null = null;
  for (const { version, affected } of standings) {
    if (affected && open === null) {
      open = { introduced: ranges.length === 0 ? (input.since ?? "0") : version.text, fixed: null };
      // What stands unaffected below the first affected version bounds it.
      if (ranges.length === 0 && input.since === null && standings[0]?.affected === false)
        open.introduced = version.text;
      ranges.push(open);
    } else if (!affected && open !== null) {
      open.fixed = version.text;
      open = null;
    }
  }
  return {
    ranges: ranges.length === 0 ? nothingReleased(input, standings) : ranges,
    affected: existing(standings, true),
    fixed: existing(standings, false),
    broken,
  };
}

/** Before the first affected release: everything from there on, until a version with the fix is named. */
function nothingReleased({ since }: RangeInput, standings: readonly Standing[]): readonly Range[] {
  const from = since === null ? null : readVersion(since);
  const fixed = standings.find(
    ({ version, affected }) => !affected && (from === null || compareVersions(version, from) > 0),
  );
  return [{ introduced: since ?? "0", fixed: fixed?.version.text ?? null }];
}

function existing(standings: readonly Standing[], affected: boolean): readonly string[] {
  return standings
    .filter((standing) => standing.exists && standing.affected === affected)
    .map(({ version }) => version.text);
}

function standingsOf({ tags, pattern, since, promised }: RangeInput): {
  readonly standings: readonly Standing[];
  readonly broken: readonly Promised[];
} {
  const from = since === null ? null : readVersion(since);
  const named = new Map<string, Standing>();
  for (const { name, fixed } of tags) {
    const version = versionOfTag(name, pattern);
    if (version === null) continue;
    const before = from !== null && compareVersions(version, from) < 0;
    const known = named.get(version.text);
    // Two tags of one version (`v1.2.3` and `1.2.3`): it is fixed only where both have the fix.
    named.set(version.text, {
      version,
      affected: (!before && !fixed) || (known?.affected ?? false),
      exists: true,
    });
  }
  const broken: Promised[] = [];
  for (const promise of promised) {
    const version = readVersion(promise.version);
    if (version === null) continue;
    const there = named.get(version.text);
    if (there?.affected === true) broken.push(promise);
    if (there === undefined) named.set(version.text, { version, affected: false, exists: false });
  }
  const standings = [...named.values()].toSorted((left, right) => compareVersions(left.version, right.version));
  return { standings, broken };
}

/** As GitHub writes a range: `>= 1.3.0, < 1.3.2`. */
export function githubRange({ introduced, fixed }: Range): string {
  const from = introduced === "0" ? [] : [`>= ${introduced}`];
  const until = fixed === null ? [] : [`< ${fixed}`];
  const parts = [...from, ...until];
  return parts.length === 0 ? ">= 0" : parts.join(", ");
}

/** As a `vers:` range: `vers:golang/>=1.3.0|<1.3.2`. */
export function versRange(scheme: string, ranges: readonly Range[]): string {
  const parts = ranges.flatMap(({ introduced, fixed }) => [
    ...(introduced === "0" ? [] : [`>=${introduced}`]),
    ...(fixed === null ? [] : [`<${fixed}`]),
  ]);
  return `vers:${scheme}/${parts.length === 0 ? "*" : parts.join("|")}`;
}
