// Which versions are affected, told by tags: branches of releases, pre-releases, calendars, tags that are none.
import { describe, expect, it } from "@jest/globals";
import {
  affectedBy,
  githubRange,
  type RangeInput,
  versRange,
} from "../../../src/domain/advisories/records/ranges.ts";
import { compareVersions, readVersion, versionOfTag } from "../../../src/domain/advisories/records/versions.ts";

/** Tags without the fix, then tags with it. */
function tags(affected: string, fixed = ""): RangeInput["tags"] {
  const named = (list: string, has: boolean): RangeInput["tags"] =>
    list.split(" ").flatMap((name) => (name === "" ? [] : [{ name, fixed: has }]));
  return [...named(affected, false), ...named(fixed, true)];
}

const PLAIN = { pattern: "{version}", since: null, promised: [] } as const;

const ROWS: readonly (readonly [string, RangeInput, readonly string[]])[] = [
  ["nothing released", { ...PLAIN, tags: [] }, [">= 0"]],
  ["no release has the fix yet", { ...PLAIN, tags: tags("v1.0.0 v1.1.0") }, [">= 0"]],
  ["one line", { ...PLAIN, tags: tags("v1.0.0 v1.1.0", "v1.2.0") }, ["< 1.2.0"]],
  [
    "a patched old line is not flagged",
    { ...PLAIN, tags: tags("v1.1.9 v1.2.4 v1.3.0 v1.3.1", "v1.2.5 v1.3.2 v1.4.0") },
    ["< 1.2.5", ">= 1.3.0, < 1.3.2"],
  ],
  [
    "a line between two patched ones that is not supported stays flagged",
    { ...PLAIN, tags: tags("1.2.8 1.3.0 1.3.1 1.4.0", "1.2.9 1.4.1") },
    ["< 1.2.9", ">= 1.3.0, < 1.4.1"],
  ],
  [
    "a release of an old line after the fix of a newer one",
    { ...PLAIN, tags: tags("1.3.0 1.3.1 1.3.2", "1.4.0") },
    ["< 1.4.0"],
  ],
  ["only the newer line is patched by now", { ...PLAIN, tags: tags("1.2.4 1.3.1", "1.3.2") }, ["< 1.3.2"]],
  [
    "only the older line is patched by now",
    { ...PLAIN, tags: tags("1.2.4 1.3.0 1.3.1", "1.2.5") },
    ["< 1.2.5", ">= 1.3.0"],
  ],
  [
    "a release candidate without the fix begins a run, one with it ends none",
    { ...PLAIN, tags: tags("1.2.4 1.3.0-alpha.1", "1.2.5 1.3.0-rc.1 1.3.0") },
    ["< 1.2.5", ">= 1.3.0-alpha.1, < 1.3.0-rc.1"],
  ],
  [
    "pre-releases in the order of their numbers",
    { ...PLAIN, tags: tags("1.0.0-rc9 1.0.0-rc10", "1.0.0-rc11 1.0.0") },
    ["< 1.0.0-rc11"],
  ],
  [
    "since a version",
    { ...PLAIN, since: "1.1.0", tags: tags("1.0.0 1.1.0 1.1.1", "1.1.2") },
    [">= 1.1.0, < 1.1.2"],
  ],
  [
    "since a version that has no tag",
    { ...PLAIN, since: "v1.1", tags: tags("1.0.0 1.1.1", "1.1.2") },
    [">= 1.1, < 1.1.2"],
  ],
  [
    "since a line above one that is patched all the same",
    { ...PLAIN, since: "1.3.0", tags: tags("1.2.4 1.3.0 1.3.1", "1.2.5 1.3.2") },
    [">= 1.3.0, < 1.3.2"],
  ],
  ["since what is not released yet", { ...PLAIN, since: "2.0.0", tags: tags("1.0.0") }, [">= 2.0.0"]],
  [
    "promised versions count until their tags are there",
    {
      ...PLAIN,
      tags: tags("1.2.4 1.3.1"),
      promised: [
        { branch: "release-1.2", version: "1.2.5" },
        { branch: "release-1.3", version: "v1.3.2" },
      ],
    },
    ["< 1.2.5", ">= 1.3.1, < 1.3.2"],
  ],
  [
    "a promise that its tag broke is not believed",
    { ...PLAIN, tags: tags("1.2.4 1.2.5"), promised: [{ branch: "release-1.2", version: "1.2.5" }] },
    [">= 0"],
  ],
  [
    "calendar versions",
    { ...PLAIN, tags: tags("2025.12.3 2026.01.1 2026.02.1", "2026.02.2 2026.10.1") },
    ["< 2026.02.2"],
  ],
  [
    "tags of another component and words are none",
    {
      ...PLAIN,
      pattern: "chart-{version}",
      tags: tags("v1.0.0 latest chart-0.1.0 chart-nightly", "chart-0.2.0 v1.1.0"),
    },
    ["< 0.2.0"],
  ],
  [
    "with and without `v`: fixed only where both are",
    { ...PLAIN, tags: tags("1.0.0 v1.0.1", "1.0.1 1.0.2") },
    ["< 1.0.2"],
  ],
  ["four numbers", { ...PLAIN, tags: tags("1.2.3 1.2.3.1", "1.2.3.2 1.2.4") }, ["< 1.2.3.2"]],
  ["later builds", { ...PLAIN, tags: tags("1.2.3", "1.2.3.post1 1.2.4") }, ["< 1.2.3.post1"]],
  ["words for the release itself", { ...PLAIN, tags: tags("1.2.3.Final", "1.2.4.Final") }, ["< 1.2.4.Final"]],
];

describe("affectedBy", () => {
  it.each(ROWS)("%s", (_, input, expected) => {
    expect(affectedBy(input).ranges.map(githubRange)).toEqual(expected);
  });

  it("does not depend on the order of the tags", () => {
    for (const [, input] of ROWS) {
      const reversed = { ...input, tags: input.tags.toReversed() };
      expect(affectedBy(reversed)).toEqual(affectedBy(input));
    }
  });

  it("names broken promises", () => {
    const promised = [{ branch: "release-1.2", version: "1.2.5" }];
    expect(affectedBy({ ...PLAIN, tags: tags("1.2.5"), promised }).broken).toEqual(promised);
    expect(affectedBy({ ...PLAIN, tags: tags("", "1.2.5"), promised }).broken).toEqual([]);
  });

  it("writes `vers:` ranges", () => {
    const { ranges } = affectedBy({ ...PLAIN, tags: tags("1.2.4 1.3.0", "1.2.5 1.3.1") });
    expect(versRange("golang", ranges)).toBe("vers:golang/<1.2.5|>=1.3.0|<1.3.1");
    expect(versRange("npm", [{ introduced: "0", fixed: null }])).toBe("vers:npm/*");
  });
});

describe("readVersion", () => {
  it.each([
    "0.9 < 0.10",
    "1.0.0-alpha < 1.0.0-alpha.1",
    "1.0.0-alpha.1 < 1.0.0-beta.2",
    "1.0.0-rc.1 < 1.0.0",
    "1.0.0rc2 < 1.0.0rc10",
    "1.0.0 < 1.0.0.post1",
    "1.0.0.post1 < 1.0.1",
    "1.2.3 < 1.2.3.4",
    "2026.01.09 < 2026.01.10",
    "v1.9.0 < 1.10.0",
  ])("%s", (row) => {
    const [left, right] = row.split(" < ").map((text) => readVersion(text));
    if (left === null || left === undefined || right === null || right === undefined) throw new Error(row);
    expect(compareVersions(left, right)).toBeLessThan(0);
    expect(compareVersions(right, left)).toBeGreaterThan(0);
  });

  it.each([
    "",
    "latest",
    "v",
    "1.2.3.4.5.6",
    "1..2",
    "release-1.2",
    "１.2",
    "1.2.3-",
    "1.2.3 beta",
    "x".repeat(300),
  ])("%p is none", (tag) => {
    expect(versionOfTag(tag, "{version}")).toBeNull();
  });
});
