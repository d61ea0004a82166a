// Which releases are told of: the first ones with the fix on each branch, and those that ought to have it and have it not.
import { compareVersions, type Version, versionOfTag } from "../records/versions.ts";
import type { Release } from "./release.ts";

export type Tagged = {
  readonly tag: string;
  /** The branch whose fix is in the tag's history; null: none is. */
  readonly branch: string | null;
  readonly release: Release;
};

/** As it is recorded. */
export type SeenRelease = Pick<Tagged, "tag" | "branch"> & Pick<Release, "standing" | "fixed" | "why" | "path">;

/** So many are told of at most. */
const MOST = 100;
/** How far a version says from which line of releases it comes. */
const LINE = 2;

/** The releases that are worth telling, in the order of their versions. A tag that names no version is none. */
export function tellingReleases(tagged: readonly Tagged[], patterns: readonly string[]): readonly SeenRelease[] {
  const versions = tagged.flatMap((one) => {
    const [version] = patterns.flatMap((pattern) => versionOfTag(one.tag, pattern) ?? []);
    return version === undefined ? [] : [{ ...one, version }];
  });
  const sorted = versions.toSorted((a, b) => compareVersions(a.version, b.version));
  const told = new Set<string>();
  const first = ({ branch, version, release }: Tagged & { readonly version: Version }): boolean => {
    const line = branch ?? `:${version.numbers.slice(0, LINE).join(".")}`;
    const known = told.has(line);
    // Behind a first pre-release people wait for the release itself.
    if (release.fixed && version.side >= 0) told.add(line);
    if (release.fixed && version.side < 0 && !known) {
      const before = `${line}:before`;
      if (told.has(before)) return false;
      told.add(before);
    }
    return !known;
  };
  return sorted
    .filter((one) => (one.release.fixed ? first(one) : one.branch !== null))
    .slice(0, MOST)
    .map(({ tag, branch, release: { standing, fixed, why, path } }) => ({
      tag,
      branch,
      standing,
      fixed,
      why,
      path,
    }));
}
