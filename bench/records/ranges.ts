// Generates the affected ranges of past advisories from the projects' own tags, and tells each version that the published ones judge otherwise.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { affectedBy, githubRange } from "../../src/domain/advisories/records/ranges.ts";
import {
  compareVersions,
  readVersion,
  type Version,
  versionOfTag,
} from "../../src/domain/advisories/records/versions.ts";
import { tagsWith } from "../../src/effects/git/cache/tags.ts";
import { PAST, type PastAdvisory } from "./past.ts";

type Difference = { readonly version: string; readonly here: boolean; readonly released: boolean };

type Compared = { readonly looked: number; readonly same: number; readonly before: number };

/**
 * Prints a line for each. `same`: to the version; `before`: likewise but for pre-releases, of which the published ranges say
 * otherwise than the tags show.
 */
export async function comparePast(folder: string): Promise<Compared> {
  let [looked, same, before] = [0, 0, 0];
  for (const past of PAST) {
    const gitDir = cloneOf(folder, past.repository);
    if (gitDir === null) {
      console.log(`${past.ids.join(" ")}: no bare clone of ${past.repository} in the folder`);
      continue;
    }
    looked += 1;
    const { generated, differences } = await compared(gitDir, past);
    const released = differences.some((difference) => difference.released);
    if (differences.length === 0) same += 1;
    else if (!released) before += 1;
    const verdict = differences.length === 0 ? "same" : released ? "DIFFERENT" : "same but for pre-releases";
    console.log(`${past.repository} ${past.ids[0] ?? ""}: ${verdict}`);
    console.log(`  here:      ${generated.join("; ")}`);
    console.log(
      `  published: ${past.published.map(([from, to]) => githubRange({ introduced: from, fixed: to })).join("; ")}`,
    );
    for (const { version, here } of differences)
      console.log(`  ${version}: ${here ? "affected here, and not there" : "affected there, and not here"}`);
  }
  return { looked, same, before };
}

function cloneOf(folder: string, repository: string): string | null {
  const names = [repository.replace("/", "+"), repository, `${repository}.git`];
  const found = names.flatMap((name) => [join(folder, name, "repo"), join(folder, name)]);
  return found.find((path) => existsSync(join(path, "objects"))) ?? null;
}

async function compared(gitDir: string, past: PastAdvisory) {
  const names = execFileSync("git", ["--git-dir", gitDir, "tag"], { encoding: "utf8" }).trim().split("\n");
  const having = new Set<string>();
  for (const commit of past.fixes) for (const name of await tagsWith(gitDir, commit)) having.add(name);
  const versions = names.flatMap((name) => {
    const version = versionOfTag(name, past.tags);
    const ofMajor = past.major === undefined || version?.numbers[0] === past.major;
    return version === null || !ofMajor ? [] : [{ name, version }];
  });
  const tags = versions.map(({ name }) => ({ name, fixed: having.has(name) }));
  const { ranges } = affectedBy({ tags, pattern: past.tags, since: past.since, promised: [] });
  const here = (version: Version): boolean =>
    within(
      version,
      ranges.map(({ introduced, fixed }) => [introduced, fixed] as const),
    );
  const there = (version: Version): boolean => within(version, past.published);
  const differences = versions
    .filter(({ version }) => here(version) !== there(version))
    .map(({ version }): Difference => ({
      version: version.text,
      here: here(version),
      released: version.side >= 0,
    }));
  return { generated: ranges.map(githubRange), differences };
}

function within(version: Version, ranges: readonly (readonly [string, string | null])[]): boolean {
  return ranges.some(([from, to]) => {
    const [low, high] = [from === "0" ? null : readVersion(from), to === null ? null : readVersion(to)];
    return (
      (low === null || compareVersions(version, low) >= 0) && (high === null || compareVersions(version, high) < 0)
    );
  });
}
