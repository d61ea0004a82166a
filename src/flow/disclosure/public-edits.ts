// What a further round edits in public: every text is rendered anew, and held against what the app wrote and what stands there.
import type { Advisory } from "../../domain/disclosure/advisory.ts";
import type { Bundle, PostEdit } from "../../domain/disclosure/bundle.ts";
import { filledEdit } from "../../domain/disclosure/publication/plan.ts";
import {
  editsOf,
  type Post,
  type PostText,
  type WantedEdit,
  writtenBy,
} from "../../domain/disclosure/publication/edits.ts";
import { type EarlierRounds, whenPinned } from "../../domain/disclosure/publication/rounds.ts";
import { type Disclosure, openRound } from "../../domain/disclosure/state.ts";
import type { Warning } from "../../domain/disclosure/checks/patch-review.ts";
import type { Target } from "../../domain/record/shapes.ts";
import { ACCESS } from "../../effects/github/access.ts";
import {
  appliedWords,
  fixPull,
  type IssueInput,
  publicIssue,
  pullComment,
} from "../../text/disclosure/public-texts.ts";
import type { AppContext } from "../context/app-context.ts";
import { standingPosts } from "../context/standing-posts.ts";
import type { Journal } from "../tracking/journal.ts";
import { type ComposeInput, issueInput } from "./compose.ts";
import { pinnedPlan, roundsBefore } from "./pinned-plan.ts";
import { readPinnedBundle } from "./read-inputs.ts";

type Input = ComposeInput & {
  readonly app: AppContext;
  readonly installationId: number;
  readonly journal: Journal;
};

type Edited = { readonly edits: readonly PostEdit[]; readonly warnings: readonly Warning[] };

/** The edits of the round that is open; a first round has none. */
export async function publicEdits(
  input: Input,
  advisory: Advisory,
  risk: NonNullable<Disclosure["risk"]>,
): Promise<Edited> {
  const { journal, disclosure, settings } = input;
  if (openRound(disclosure) === null) return { edits: [], warnings: [] };
  const earlier = roundsBefore(input, null);
  const written = new Map<string, PostText>();
  const pulls: {
    readonly number: number;
    readonly branch: Bundle["branches"][number];
    readonly bundle: Bundle;
  }[] = [];
  for (const publication of disclosure.publications) {
    const { pinned, published } = publication;
    const read = published === null ? null : await readPinnedBundle(journal, pinned);
    if (published === null || read?.ok !== true) continue;
    for (const [key, text] of writtenBy(pinnedPlan(input, publication, read.value), published))
      written.set(key, text);
    for (const { target, number } of published.pulls) {
      const branch = read.value.branches.find((candidate) => candidate.target === target);
      if (branch !== undefined) pulls.push({ number, branch, bundle: read.value });
    }
  }
  const before = pulls.map(({ branch: { target: name, kind } }): Target => ({ branch: name, kind }));
  const targets = new Map([...before, ...input.targets.targets].map((target) => [target.branch, target]));
  const text = issueInput(input, advisory, risk.level, [...targets.values()]);
  const wanted = [
    ...(earlier.issue === null ? [] : [{ of: "issue" as const, number: earlier.issue, ...publicIssue(text) }]),
    ...(earlier.comment === null
      ? []
      : [{ of: "comment" as const, number: earlier.comment, title: null, body: pullComment(text) }]),
    ...pulls.map(({ number, branch, bundle }): WantedEdit => ({
      of: "pull",
      number,
      title: null,
      body: pullBody(branch, { bundle, text, earlier, backportTitle: settings.backportTitle }),
    })),
  ];
  const corrects = isCorrected(input);
  const found = editsOf({
    wanted,
    filled: (edit) =>
      filledEdit(edit, { date: null, applied: new Map(), earlier }, { issue: null, pulls: new Map() }),
    written,
    standing: await standingTexts(input, wanted),
    corrects,
  });
  const warnings = found.touched.map((post): Warning => ({
    kind: "edited-post",
    post: `${post.of} ${post.of === "comment" ? post.number : `#${post.number}`}`,
    replaced: corrects,
  }));
  return { edits: found.edits, warnings };
}

/** Whether text or credits were corrected since they were published last. */
function isCorrected({ disclosure, journal }: Input): boolean {
  const last = disclosure.publications.findLast(({ published }) => published !== null);
  if (last === undefined) return false;
  const { advisory, credits } = whenPinned(journal.entries(), last.pinned.key);
  return (
    advisory?.sha256 !== disclosure.advisory?.sha256 ||
    JSON.stringify(credits) !== JSON.stringify(disclosure.credits)
  );
}

/** The text of a fix PR of an earlier round, as it would be written now. */
function pullBody(
  branch: Bundle["branches"][number],
  around: {
    readonly bundle: Bundle;
    readonly text: IssueInput;
    readonly earlier: EarlierRounds;
    readonly backportTitle: string;
  },
): WantedEdit["body"] {
  const { bundle, text, earlier, backportTitle } = around;
  const main = bundle.branches.find(({ kind }) => kind === "main")?.target ?? null;
  const { body } = fixPull({
    target: { branch: branch.target, kind: branch.kind },
    subject: "",
    commits: branch.commits.length,
    hasIssue: earlier.issue !== null,
    backportOf: branch.kind === "backport" ? main : null,
    advisory: text.advisory,
    credits: text.credits,
    mergeMethod: bundle.mergeMethod,
    backportTitle,
    release: branch.release ?? null,
  });
  // How it was applied is over; the round that says it anew knows other branches.
  return body.map((piece) =>
    typeof piece !== "string" && piece.slot === "applied" ? appliedWords(branch) : piece,
  );
}

async function standingTexts(
  { app, installationId, repository }: Input,
  posts: readonly Post[],
): Promise<ReadonlyMap<string, PostText>> {
  const permissions = ACCESS.publicReading;
  const client = app.github.installation({ installationId, repositoryIds: [repository.id], permissions });
  return await standingPosts(app.clock, client, repository, posts);
}
