// Versions as tags name them: which tags are versions of a package, and in which order they stand.
import semver from "semver";

/** `text`: as the package's registry has it, without what the tag has around it. */
export type Version = {
  readonly text: string;
  readonly numbers: readonly number[];
  /** Before (-1) or behind (1) the version of those numbers alone, as `rc.1` and `post1`. */
  readonly side: -1 | 0 | 1;
  readonly label: string;
};

/** Where in a tag the version stands, as `v{version}` or `chart-{version}`. */
export const VERSION_SLOT = "{version}";

const LONGEST_TAG = 200;

/** The version that a tag names; null: it names none of this package. A `v` before the number belongs to the tag. */
export function versionOfTag(tag: string, pattern: string): Version | null {
  if (tag.length > LONGEST_TAG) return null;
  const at = pattern.indexOf(VERSION_SLOT);
  const [before, after] = [pattern.slice(0, at), pattern.slice(at + VERSION_SLOT.length)];
  if (!tag.startsWith(before) || !tag.endsWith(after) || tag.length < before.length + after.length) return null;
  return readVersion(tag.slice(before.length, tag.length - after.length));
}

/** What is no pre-release although letters follow: later builds of the same version, and names for the release itself. */
const BEHIND = /^(?:post|p|patch|sp|build|hotfix)[.-]?\d/i;
const SAME = /^(?:final|ga|release)$/i;

/** Reads a version of one to four numbers, a calendar's (`2026.04.1`) too; null: it is none. */
export function readVersion(written: string): Version | null {
  const text = written.trim().replace(/^[vV](?=\d)/, "");
  const [, digits = "", rest = ""] =
    /^(\d{1,9}(?:\.\d{1,9}){0,3})((?:[-+][0-9A-Za-z]|\.?[A-Za-z])[0-9A-Za-z.+-]*)?$/.exec(text) ?? [];
  if (digits === "") return null;
  const numbers = digits.split(".").map(Number);
  const label = rest.replace(/\+.*$/, "").replace(/^[-.]/, "");
  if (label === "" || SAME.test(label)) return { text, numbers, side: 0, label: "" };
  return { text, numbers, side: BEHIND.test(label) ? 1 : -1, label };
}

/** Lowest first. */
export function compareVersions(left: Version, right: Version): number {
  for (let place = 0; place < 4; place += 1) {
    const difference = (left.numbers[place] ?? 0) - (right.numbers[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.side - right.side || compareLabels(left.label, right.label);
}

/** As SemVer orders pre-releases; numbers that are glued to a word (`rc2`, `rc10`) by their value. */
function compareLabels(left: string, right: string): number {
  const [a, b] = [left, right].map((label) => semver.parse(`0.0.0-${spread(label)}`, { loose: true }));
  const order = a === null || b === null || a === undefined || b === undefined ? 0 : a.compare(b);
  return order || (left < right ? -1 : left > right ? 1 : 0);
}

function spread(label: string): string {
  return label
    .replaceAll(/(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])/g, ".")
    .split(/[.-]+/)
    .filter((part) => part !== "")
    .map((part) => (/^\d+$/.test(part) ? String(Number(part)) : part))
    .join(".");
}

/** Whether it is exactly a version of SemVer 2.0, so that OSV may order it by those rules. */
export function isSemver({ text }: Pick<Version, "text">): boolean {
  return semver.valid(text) === text.replace(/\+.*$/, "");
}
