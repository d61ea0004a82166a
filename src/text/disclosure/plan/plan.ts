// The plan in words: the dry run. First what a tired person must know, then each step with its text to the letter.
import type { Bundle } from "../../../domain/disclosure/bundle.ts";
import type { BranchEdits } from "../../../domain/disclosure/targets/branch-edits.ts";
import { fillSlots, NOTHING_PUBLIC } from "../../../domain/disclosure/public-text.ts";
import type { Step } from "../../../domain/disclosure/publication/plan.ts";
import { recordsLine, recordsWhole } from "../../advisories/plan.ts";
import { renderBranchEdits } from "../branch-edits.ts";
import { code, escapeInline } from "../../inert.ts";
import { nothing } from "../../nothing.ts";
import { indented, renderStep } from "./steps.ts";

export type PlanText = {
  readonly bundle: Pick<Bundle, "issue" | "comment" | "branches" | "credits" | "records">;
  readonly steps: readonly Step[];
  readonly branchEdits: BranchEdits;
  /** Whether something was published before. */
  readonly publicBefore: boolean;
  /** Where the same stands as a page, in words; null: nowhere. */
  readonly page: string | null;
};

/** Markdown for the answer to `/disclose plan`: three lines that say it all, then every text to the letter. */
export function renderPlan({ bundle, steps, branchEdits, publicBefore, page }: PlanText): string {
  const list = steps.map((step, index) => `${index + 1}. ${renderStep(step, steps.slice(0, index))}`).join("\n");
  const edits = renderBranchEdits(branchEdits);
  return [
    `**${nothing({ publicBefore })} was published.** \`/disclose\` would publish:`,
    [commitsLine(bundle), placeLine(bundle), creditsLine(bundle), recordsLine(bundle.records)]
      .flatMap((line) => (line === null ? [] : [`- ${line}`]))
      .join("\n"),
    ...(page === null ? [] : [page]),
    ...(edits === "" ? [] : [`Branches corrected by hand: ${edits}.`]),
    "Step by step, to the letter:",
    list,
    "The commits, as they would stand on each branch:",
    renderCommits(bundle.branches),
    ...(bundle.records === undefined ? [] : [recordsWhole(bundle.records)]),
    "The key in the branch names is drawn at publication; numbers and the day are filled in then.",
  ].join("\n\n");
}

function commitsLine({ branches }: PlanText["bundle"]): string {
  if (branches.length === 0) return "No commits.";
  const counts = [...new Set(branches.map((branch) => branch.commits.length))];
  const list = branches.map(
    (branch) => code(branch.target) + (counts.length > 1 ? ` (${branch.commits.length})` : ""),
  );
  const [count] = counts;
  const commits = counts.length > 1 ? "Commits" : count === 1 ? "1 commit" : `${count} commits`;
  return branches.length === 1
    ? `${commits} for ${list.join("")}, as a pull request.`
    : `${commits} for each of ${list.join(", ")}, as ${branches.length} pull requests.`;
}

function placeLine({ issue, comment, branches }: PlanText["bundle"]): string {
  if (issue !== null) return `A public issue: ${code(fillSlots(issue.title, NOTHING_PUBLIC))}.`;
  if (comment !== null) return `A comment on pull request #${comment.pull}, and no issue.`;
  if (branches.length === 0) return "Nothing new: texts that are public say something else then.";
  const titles = [...new Set(branches.map((branch) => fillSlots(branch.title, NOTHING_PUBLIC)))];
  return `No issue; the pull requests are titled ${titles.map(code).join(", ")}.`;
}

function creditsLine({ credits }: PlanText["bundle"]): string {
  const names = (kind: "reporter" | "fix"): string => {
    const list = credits.filter((credit) => credit.kind === kind);
    if (list.length === 0) return "nobody";
    return list.map(({ name }) => (name === null ? "someone who stays anonymous" : escapeInline(name))).join(", ");
  };
  return `Credited: ${names("reporter")} for the report, ${names("fix")} for the fix.`;
}

type Commit = Bundle["branches"][number]["commits"][number];

/** Each commit once, with the branches on which it stands just so. */
function renderCommits(branches: PlanText["bundle"]["branches"]): string {
  const groups = new Map<string, { readonly commit: Commit; readonly targets: string[] }>();
  for (const { target, commits } of branches) {
    for (const commit of commits) {
      const key = JSON.stringify([commit.author, commit.message]);
      const group = groups.get(key) ?? { commit, targets: [] };
      group.targets.push(target);
      groups.set(key, group);
    }
  }
  return [...groups.values()].map(renderCommit).join("\n");
}

function renderCommit({
  commit,
  targets,
}: {
  readonly commit: Commit;
  readonly targets: readonly string[];
}): string {
  const { author, message } = commit;
  const by = escapeInline(`${author.name} <${author.email}>`);
  return `- ${targets.map(code).join(", ")}: by ${by}, ${author.date}\n${indented(message)}`;
}
