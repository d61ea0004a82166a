// What an approver should look at twice in a patch and its texts: nothing of it is forbidden, all of it is easily overlooked.
import type { Advisory } from "../advisory.ts";
import { type AdvisoryField, missingFields, statedRatings } from "../advisory-fields.ts";
import type { Bundle } from "../bundle.ts";
import { type Rating, severitiesIn } from "../../advisories/records/severity.ts";
import type { Patch } from "../../patch/patch.ts";
import {
  closingKeywords,
  hasMarkupComment,
  hiddenCharacters,
  isPlaceholderTitle,
  issueNumbers,
  unfinishedWords,
} from "./text-warnings.ts";

export type Warning =
  | {
      readonly kind: "hidden-character";
      readonly where: string;
      readonly line: number;
      readonly codePoint: number;
    }
  | { readonly kind: "closing-keyword"; readonly where: string; readonly text: string }
  | { readonly kind: "issue-number"; readonly where: string; readonly text: string }
  | { readonly kind: "placeholder-title"; readonly title: string }
  | { readonly kind: "comment-markup"; readonly where: string }
  | { readonly kind: "unfinished"; readonly where: string; readonly text: string }
  | { readonly kind: "advisory-lacks"; readonly fields: readonly AdvisoryField[] }
  | { readonly kind: "wrong-vector"; readonly vector: string }
  /** `said`: in words; what the vector comes to is another one. */
  | {
      readonly kind: "other-severity";
      readonly said: readonly Rating[];
      readonly vector: string;
      readonly score: number;
      readonly rating: Rating;
    }
  | { readonly kind: "workflow"; readonly path: string }
  | { readonly kind: "binary"; readonly path: string }
  | { readonly kind: "mode"; readonly path: string; readonly from: string; readonly to: string }
  | { readonly kind: "symlink"; readonly path: string }
  | { readonly kind: "submodule"; readonly path: string }
  | { readonly kind: "unknown-author"; readonly mail: string }
  | { readonly kind: "unjudged-rule"; readonly branch: string; readonly rule: string; readonly detail: string }
  | { readonly kind: "main-left-out"; readonly branch: string }
  | { readonly kind: "appeared-branch"; readonly branch: string }
  /** The settings chose a squash. */
  | { readonly kind: "squash" }
  /** Somebody edited a public text since the app wrote it. `replaced`: this round puts its own in that place. */
  | { readonly kind: "edited-post"; readonly post: string; readonly replaced: boolean };

const SUBMODULE = "160000";
const SYMLINK = "120000";
/** More of one kind would bury the rest. */
const PER_KIND = 10;

const ADVISORY_TITLE = "title of the advisory";

type WrittenText = { readonly where: string; readonly text: string };

/**
 * What people wrote of the public texts, each once: the issue and every PR are made of it. What the app adds to them,
 * as the invisible characters that keep a name from becoming a link, is not looked at.
 */
export function writtenTexts(
  advisory: Advisory | null,
  { credits }: Pick<Bundle, "credits">,
): readonly WrittenText[] {
  const names = credits.flatMap(({ name }) => name ?? []);
  return [
    ...(advisory === null
      ? []
      : [
          { where: ADVISORY_TITLE, text: advisory.title },
          { where: "text of the advisory", text: advisory.body },
        ]),
    { where: "credits", text: names.join("\n") },
  ];
}

/** What readers look for in an advisory and this one does not have, CVSS vectors that are none, and words that say another severity than they. */
export function reviewAdvisory(advisory: Advisory | null): Warning[] {
  if (advisory === null) return [];
  const fields = missingFields(advisory);
  const { severities, wrong: all } = severitiesIn(advisory.body);
  const wrong = [...new Set(all)].slice(0, PER_KIND);
  const said = statedRatings(advisory);
  // Each version scores by its own rule: one of them is enough.
  const other = said.length > 0 && severities.every(({ rating }) => !said.includes(rating)) ? severities : [];
  return [
    ...(fields.length === 0 ? [] : [{ kind: "advisory-lacks", fields } as const]),
    ...wrong.map((vector) => ({ kind: "wrong-vector", vector }) as const),
    ...other
      .slice(-1)
      .map(({ vector, score, rating }) => ({ kind: "other-severity", said, vector, score, rating }) as const),
  ];
}

/** Looks through every file and message of the patches, and what people wrote. Time is linear in their size. */
export function reviewPatch(patches: readonly Patch[], texts: readonly WrittenText[]): Warning[] {
  const commits = patches.flatMap((patch) => patch.commits);
  const messages = commits.map((commit) => ({ where: "commit message", text: commit.message }));
  const files = commits.flatMap((commit) => commit.files);
  const added = files.map((file) => ({ where: file.path, text: file.added.join("\n") }));
  const warnings: Warning[] = [
    ...[...texts, ...messages, ...added].flatMap(({ where, text }) =>
      hiddenCharacters(text).map((character) => ({ kind: "hidden-character", where, ...character }) as const),
    ),
    ...[...messages, ...texts].flatMap(({ where, text }) =>
      closingKeywords(text).map((keyword) => ({ kind: "closing-keyword", where, text: keyword.text }) as const),
    ),
    ...[...messages, ...texts].flatMap(({ where, text }): Warning[] => [
      ...issueNumbers(text).map((number) => ({ kind: "issue-number", where, text: number }) as const),
      ...unfinishedWords(text).map((word) => ({ kind: "unfinished", where, text: word }) as const),
    ]),
    ...texts.flatMap(({ where, text }): Warning[] => [
      ...(where === ADVISORY_TITLE && isPlaceholderTitle(text)
        ? [{ kind: "placeholder-title", title: text } as const]
        : []),
      ...(hasMarkupComment(text) ? [{ kind: "comment-markup", where } as const] : []),
    ]),
  ];
  for (const { path, oldMode, newMode, binary } of files) {
    if (path.startsWith(".github/workflows/")) warnings.push({ kind: "workflow", path });
    if (binary) warnings.push({ kind: "binary", path });
    if (oldMode === SUBMODULE || newMode === SUBMODULE) warnings.push({ kind: "submodule", path });
    else if (newMode === SYMLINK) warnings.push({ kind: "symlink", path });
    else if (oldMode !== null && newMode !== null && oldMode !== newMode) {
      warnings.push({ kind: "mode", path, from: oldMode, to: newMode });
    }
  }
  return bounded(warnings);
}

function bounded(warnings: readonly Warning[]): Warning[] {
  const seen = new Map<Warning["kind"], number>();
  // A message that several branches' patches share is told once.
  const distinct = new Map(warnings.map((warning) => [JSON.stringify(warning), warning]));
  return [...distinct.values()].filter(({ kind }) => {
    const count = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, count);
    return count <= PER_KIND;
  });
}
