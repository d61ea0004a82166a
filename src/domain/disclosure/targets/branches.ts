// Branch names: patterns, version order, the newest few, and near misses.
import { distance } from "fastest-levenshtein";

export type SupportedBranches = readonly string[] | { readonly pattern: string; readonly newest: number };

/** The supported branches among those that exist, newest first; a plain list keeps its order and its missing ones. */
export function supportedBranches(rule: SupportedBranches, branches: readonly string[]): readonly string[] {
  if (!("pattern" in rule)) return rule;
  return branches
    .filter((branch) => matchesPattern(rule.pattern, branch))
    .toSorted((a, b) => compareVersions(b, a))
    .slice(0, rule.newest);
}

/** A pattern's only wild card is `*`: any run of characters but `/`. */
export function matchesPattern(pattern: string, branch: string): boolean {
  const parts = pattern.split("*");
  const [first = "", ...rest] = parts;
  if (!branch.startsWith(first)) return false;
  let at = first.length;
  for (const [index, part] of rest.entries()) {
    const last = index === rest.length - 1;
    const found = last ? branch.length - part.length : branch.indexOf(part, at);
    if (found < at || !branch.startsWith(part, found) || branch.slice(at, found).includes("/")) return false;
    at = found + part.length;
  }
  return at === branch.length;
}

/**
 * Whether git takes it as a branch name (`git check-ref-format --branch`), with three more bounds: at most 200 characters,
 * and neither white space of any script nor a leading `@`.
 */
export function isBranchName(name: string): boolean {
  return (
    name.length <= 200 &&
    /^[^\s\p{Cc}~^:?*[\\]+$/u.test(name) &&
    !/^[-@/]|\/$|\.$|\.\.|\/\/|@\{/.test(name) &&
    !name.split("/").some((part) => part.startsWith(".") || part.endsWith(".lock"))
  );
}

/** By the numbers in the names, so that 1.10 comes after 1.9; what is no number decides only between equal ones. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbers(a), numbers(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

function numbers(name: string): readonly number[] {
  return (name.match(/[0-9]{1,9}/g) ?? []).map(Number);
}

/** Up to three names that look like a misspelt one. */
export function closest(name: string, names: readonly string[]): readonly string[] {
  return names
    .map((branch) => ({ branch, far: distance(name.toLowerCase(), branch.toLowerCase()) }))
    .filter(({ branch, far }) => far <= Math.max(2, Math.floor(Math.max(name.length, branch.length) / 3)))
    .toSorted((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ branch }) => branch);
}
