// The break-glass kit: all that a publication makes, as files with which people can publish without the app.
import type { Bundle } from "../bundle.ts";
import { isEditedLater, type PublicText } from "../public-text.ts";
import { never } from "../../result.ts";
import { currentRound, type Disclosure } from "../state.ts";
import type { EarlierRounds } from "./rounds.ts";

export type KitBranch = {
  readonly target: string;
  /** On which it was built. */
  readonly head: string;
  /** What it is pushed as. */
  readonly name: string;
  readonly tip: string;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
};

export type Kit = {
  readonly key: string;
  readonly round: number;
  readonly digest: string;
  readonly approved: boolean;
  /** When it was made. */
  readonly at: string;
  readonly repository: {
    readonly owner: string;
    readonly name: string;
    readonly htmlUrl: string;
    readonly cloneUrl: string;
  };
  readonly tracking: { readonly cloneUrl: string; readonly branch: string; readonly issueUrl: string };
  readonly issue: {
    readonly title: string;
    readonly body: string;
    readonly labels: readonly string[];
    /** Whether the numbers of the pull requests are put in once they are there. */
    readonly numbered: boolean;
  } | null;
  readonly comment: { readonly pull: number; readonly body: string } | null;
  readonly branches: readonly KitBranch[];
  readonly reviewers: { readonly users: readonly string[]; readonly teams: readonly string[] };
  /** Posts of earlier rounds that get another text, which no script does: somebody may have edited them. */
  readonly edits: readonly {
    readonly of: string;
    readonly number: number;
    readonly title: string | null;
    readonly body: string;
  }[];
};

export type KitInput = Pick<Kit, "key" | "approved" | "at" | "repository" | "tracking" | "reviewers"> & {
  readonly bundle: Bundle;
  readonly digest: string;
  readonly branches: readonly Pick<KitBranch, "target" | "head" | "name" | "tip">[];
  readonly applied: ReadonlyMap<string, string>;
  readonly earlier: EarlierRounds;
};

/** Everything of the bundle, with a mark where the script puts in what is only known then. */
export function kitOf(input: KitInput): Kit {
  const { bundle, digest, branches, applied, earlier, ...rest } = input;
  const targets = branches.map(({ target }) => target);
  const fill = (text: PublicText): string => markedText(text, { key: rest.key, targets, applied, earlier });
  return {
    ...rest,
    round: bundle.round,
    digest,
    issue:
      bundle.issue === null
        ? null
        : {
            title: fill(bundle.issue.title),
            body: fill(bundle.issue.body),
            labels: bundle.issue.labels,
            numbered: isEditedLater(bundle.issue.body),
          },
    comment: bundle.comment === null ? null : { pull: bundle.comment.pull, body: fill(bundle.comment.body) },
    branches: branches.flatMap((branch) => {
      const text = bundle.branches.find(({ target }) => target === branch.target);
      return text === undefined
        ? []
        : [{ ...branch, title: fill(text.title), body: fill(text.body), labels: text.labels }];
    }),
    edits: (bundle.edits ?? []).map(({ of, number, title, body }) => ({
      of,
      number,
      title: title === null ? null : fill(title),
      body: fill(body),
    })),
  };
}

/**
 * The key of this round's kits, if there is one: one for all, and for the app's own publication, so that no two of them can
 * push beside each other. A publication that was called off has used it up.
 */
export function kitKey(disclosure: Disclosure): string | null {
  const { kit, publications } = disclosure;
  const used = publications.some(({ pinned }) => pinned.key === kit?.key);
  return kit !== null && kit.round === currentRound(disclosure) && !used ? kit.key : null;
}

/** What stands for a number or the day until it is known. No text can forge it: the key is drawn after all were written. */
export function kitMark(key: string, of: string): string {
  return `@@${key}-${of}@@`;
}

/** The last line of the issue, by which a second run finds it. */
export function kitSign(key: string): string {
  return `<!-- embargo-kit:${key} -->`;
}

/** A text without the line that the kit's script added. */
export function withoutKitSign(text: string): string {
  return text.replace(/\s*<!-- embargo-kit:[0-9a-f]{12} -->\s*$/, "");
}

function markedText(
  text: PublicText,
  {
    key,
    targets,
    applied,
    earlier,
  }: Pick<KitInput, "key" | "applied" | "earlier"> & { readonly targets: readonly string[] },
): string {
  const number = (target: string, kind: "pull" | "later"): string => {
    const at = targets.indexOf(target);
    if (at >= 0) return kitMark(key, `${kind}-${at + 1}`);
    const before = earlier.pulls.get(target);
    return before === undefined ? "the pull request follows" : `#${before}`;
  };
  return text
    .map((piece) => {
      if (typeof piece === "string") return piece;
      switch (piece.slot) {
        case "issue":
          return earlier.issue === null ? kitMark(key, "issue") : `#${earlier.issue}`;
        case "date":
          return kitMark(key, "date");
        case "pull":
          return number(piece.target, "pull");
        case "later-pull":
          return number(piece.target, "later");
        case "applied":
          return applied.get(piece.target) ?? "";
        default:
          return never(piece);
      }
    })
    .join("");
}
