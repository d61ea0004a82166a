// On what a branch's fix is built: by the settings, and by which of its tags are releases.
import { expect, test } from "@jest/globals";
import { releasesAmong, tagFormOf } from "../../../src/domain/disclosure/targets/bases.ts";
import { parseSettings } from "../../../src/domain/read-settings.ts";

const SETTINGS = "public_repositories: [harbor]\ncontact: a@b.example\n";
const basesIn = (lines: string) => {
  const read = parseSettings(`${SETTINGS}${lines}`);
  return read.ok ? read.value.base : read.error;
};

test.each<[string, string, string | null]>([
  ["", "release-1.2", null],
  ["base: {release-*: last-tag}\n", "release-1.2", "{version}"],
  ["base: {release-*: last-tag}\n", "main", null],
  ["base: {release-1.2: head, release-*: last-tag}\n", "release-1.2", null],
  ["base: {release-1.2: head, release-*: last-tag}\n", "release-1.3", "{version}"],
  ["base: {release-*: last-tag, release-1.2: head}\n", "release-1.2", "{version}"],
  ["base: {'release/*': {last_tag: 'harbor-{version}'}}\n", "release/1.2", "harbor-{version}"],
])("%j: %s", (lines, branch, form) => {
  const bases = basesIn(lines);
  expect(Array.isArray(bases) ? bases : tagFormOf(bases as never, branch)).toBe(form);
});

test.each(["base: {release-*: tag}\n", "base: {release-*: {last_tag: harbor}}\n", "base: last-tag\n"])(
  "%j is told as wrong",
  (lines) => {
    expect(parseSettings(`${SETTINGS}${lines}`).ok).toBe(false);
  },
);

const commit = (digit: string): string => digit.repeat(40);

test.each<[string, readonly string[], string, readonly string[]]>([
  ["by version, not by name", ["v1.2.9", "v1.2.10", "v1.2.1"], "{version}", ["v1.2.10", "v1.2.9", "v1.2.1"]],
  ["pre-releases are none", ["v1.3.0-rc.1", "v1.2.0", "1.3.0b2"], "{version}", ["v1.2.0"]],
  ["a later build of the same version", ["1.2.0", "1.2.0.post1"], "{version}", ["1.2.0.post1", "1.2.0"]],
  ["what is no version", ["nightly", "release", "v1.2.0"], "{version}", ["v1.2.0"]],
  ["of another part of the repository", ["chart-9.0.0", "v1.2.0"], "{version}", ["v1.2.0"]],
  ["of that part", ["chart-9.0.0", "v1.2.0"], "chart-{version}", ["chart-9.0.0"]],
])("%s", (_case, tags, form, releases) => {
  const all = new Map(tags.map((tag, index) => [tag, commit(String(index))]));
  expect(releasesAmong(all, form).map(({ tag }) => tag)).toEqual(releases);
});
