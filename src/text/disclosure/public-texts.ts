// What becomes public: the issue, the pull requests and the comment of level 7, with slots for what is not known yet.
import { type BundleBranch, TITLE_LIMIT } from "../../domain/disclosure/bundle.ts";
import type { Credit, Target } from "../../domain/record/shapes.ts";
import type { PublicText } from "../../domain/disclosure/public-text.ts";
import { never } from "../../domain/result.ts";
import type { Settings } from "../../domain/settings.ts";
import { code, escapeInline } from "../inert.ts";

export type IssueInput = {
  readonly level: number;
  readonly advisory: { readonly title: string; readonly body: string };
  readonly targets: readonly Target[];
  /** Branches that get no fix, as far as the settings tell strangers of them; `why` null: they are told no reason. */
  readonly leftOut: readonly { readonly branch: string; readonly why: string | null }[];
  readonly credits: readonly Credit[];
  /** Days as YYYY-MM-DD. */
  readonly reportedOn: string;
  readonly confirmedOn: string | null;
};

/** What a level says to strangers. The others tell the team which branches to fix, and that is nobody else's business. */
const RISKS: Readonly<Record<number, string>> = {
  3: "This is in experimental features or troubleshooting code.",
  4: "No practical attack is known.",
  5: "This is not a vulnerability as such, but an opportunity to strengthen security.",
  7: "This never reached a release.",
};

/** The public issue: the advisory as it was approved, then branches, credits, risk and timeline. */
export function publicIssue(input: IssueInput): { readonly title: PublicText; readonly body: PublicText } {
  const body: PublicText = [
    `${input.advisory.body.trim()}\n\n`,
    ...fixedIn(input),
    `### Credits\n\n${creditLines(input.credits)}\n\n`,
    ...riskWords(input.level),
    "### Timeline\n\n",
    `- ${input.reportedOn}: reported\n`,
    ...(input.confirmedOn === null ? [] : [`- ${input.confirmedOn}: confirmed\n`]),
    "- ",
    { slot: "date" },
    ": disclosed\n",
  ];
  return { title: [input.advisory.title], body };
}

/** The comment of level 7, on the pull request in which the vulnerability lives. */
export function pullComment(input: IssueInput): PublicText {
  return [
    `### ${input.advisory.title}\n\n${input.advisory.body.trim()}\n\n`,
    `${creditLines(input.credits)}\n\n`,
    "This was found before it reached a release. Please do not merge this pull request until it is fixed.\n",
  ];
}

function riskWords(level: number): PublicText {
  const words = RISKS[level];
  return words === undefined ? [] : [`### Risk\n\n${words}\n\n`];
}

function fixedIn({ targets, leftOut }: IssueInput): PublicText {
  if (targets.length === 0) return [];
  // The issue comes before its pull requests, and is edited once they have their numbers.
  const branches = targets.flatMap(({ branch }): PublicText => [
    `- ${code(branch)}: `,
    { slot: "later-pull", target: branch },
    "\n",
  ]);
  return ["### Fixes\n\n", ...branches, "\n", ...leftOut.map(leftOutWords)];
}

function leftOutWords({ branch, why }: IssueInput["leftOut"][number]): string {
  return `No fix goes to ${code(branch)}${why === null ? "" : `: ${escapeInline(why)}`}.\n\n`;
}

export type PullInput = {
  readonly target: Target;
  readonly subject: string;
  readonly commits: number;
  readonly hasIssue: boolean;
  /** The main branch, where this is the backport of a fix that goes there too. */
  readonly backportOf: string | null;
  readonly advisory: { readonly title: string; readonly body: string };
  readonly credits: readonly Credit[];
  readonly mergeMethod: Settings["mergeMethod"];
  /** How a backport is titled, with `{branch}` and `{title}`. */
  readonly backportTitle: string;
  /** The tag of the release that it stands on; null: it stands on the branch's head. */
  readonly release: string | null;
};

/** A fix PR: titled by the commit's subject; a series is titled by the advisory. */
export function fixPull(input: PullInput): { readonly title: PublicText; readonly body: PublicText } {
  const title = input.commits === 1 ? input.subject : input.advisory.title;
  const body: PublicText = [
    ...(input.hasIssue
      ? (["For ", { slot: "issue" }, ...backportOf(input), ".\n\n"] satisfies PublicText)
      : [`${input.advisory.body.trim()}\n\n`]),
    `${input.commits === 1 ? "This commit was" : `These ${input.commits} commits were`} reviewed and approved before publication; author and message are those of the approved patch.\n\n`,
    "### How it was applied\n\n",
    { slot: "applied", target: input.target.branch },
    ...(input.release === null
      ? []
      : [
          ` It stands on ${code(input.release)}, the last release of this branch, so that a point release can be made of just this.`,
        ]),
    "\n\n",
    `### Credits\n\n${creditLines(input.credits)}\n\n`,
    `### How to merge\n\n${mergeWords(input.mergeMethod)}\n`,
  ];
  return { title: [shortTitle(input.target.kind === "backport" ? backportTitle(input, title) : title)], body };
}

function backportOf({ backportOf: main }: PullInput): PublicText {
  return main === null ? [] : ["; the fix for ", `${code(main)} is `, { slot: "pull", target: main }];
}

/** In one pass, so that a title which has `{branch}` in it stays as it is. */
function backportTitle({ backportTitle: form, target }: PullInput, title: string): string {
  return form.replaceAll(/\{(branch|title)\}/g, (_, name) => (name === "branch" ? target.branch : title));
}

function shortTitle(title: string): string {
  const points = Array.from(title);
  return points.length <= TITLE_LIMIT ? title : `${points.slice(0, TITLE_LIMIT - 1).join("")}…`;
}

/** How the patch came to the branch, for the slot of that name. */
export function appliedWords(branch: Pick<BundleBranch, "target" | "kind" | "applied" | "own">): string {
  const patch = branch.own && branch.kind === "backport" ? "The patch made for this branch" : "The approved patch";
  switch (branch.applied) {
    case "clean":
      return `${patch} applied to ${code(branch.target)} as it stands.`;
    case "merged":
      return `${patch} was brought to ${code(branch.target)} by a three-way merge, without conflicts.`;
    default:
      return never(branch.applied);
  }
}

function mergeWords(method: Settings["mergeMethod"]): string {
  switch (method) {
    case "merge":
      return "By **Create a merge commit**: it keeps the commit as it is. A squash would make the app the author of the commit.";
    case "rebase":
      return "By **Rebase and merge**: it keeps author and message. A squash would make the app the author of the commit.";
    case "push":
      return "Please do not merge it by hand: once it is approved and green, the branch is moved to exactly this commit, so that author and message stay as they are.";
    case "squash":
      return "This project squashes: GitHub makes the app the author of the squashed commit. Keep the `Co-authored-by` lines that GitHub offers, they carry the credit.";
    default:
      return never(method);
  }
}

function creditLines(credits: readonly Credit[]): string {
  return credits
    .map((credit) => `- ${credit.kind === "reporter" ? "Reported by" : "Fixed by"} ${creditName(credit)}`)
    .join("\n");
}

/** Only here a login is written so that GitHub mentions the person: they agreed to be named. */
function creditName({ name, mail, login }: Credit): string {
  if (name === null) return "someone who wishes to stay anonymous";
  const parts = [escapeInline(name)];
  if (mail !== null) parts.push(`\\<${escapeInline(mail)}\\>`);
  if (login !== null) parts.push(`(@${login})`);
  return parts.join(" ");
}
