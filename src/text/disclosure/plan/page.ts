// The plan as one page to download: every text as GitHub shows it, each commit with its difference, and what was looked at.
import type { Bundle } from "../../../domain/disclosure/bundle.ts";
import type { Gate } from "../../../domain/disclosure/gates.ts";
import type { Step } from "../../../domain/disclosure/publication/plan.ts";
import { type BuiltTarget, hunksDigest } from "../../../domain/disclosure/targets/built.ts";
import type { Failure } from "../../../domain/refusal.ts";
import { type Report, type ReportBranch, renderReport } from "../../../../show/report.ts";
import { code } from "../../inert.ts";
import { renderCause } from "../../machine.ts";
import { gateWords, renderGate } from "../gates.ts";
import { renderBuild } from "../patch.ts";
import { stepWords } from "./steps.ts";

export type PlanPage = {
  readonly bundle: Pick<Bundle, "round">;
  readonly digest: string;
  /** `owner/name` of the public repository. */
  readonly repository: string;
  readonly steps: readonly Step[];
  readonly built: readonly BuiltTarget[];
  readonly gates: readonly Gate[];
  /** Whether something was published before. */
  readonly publicBefore: boolean;
  /** Markdown. */
  readonly warnings: readonly string[];
};

/** The same plan gives the same page, byte by byte. */
export function renderPlanPage(page: PlanPage): string {
  const { bundle, digest, repository, steps, built, gates, publicBefore, warnings } = page;
  const open = gates.filter((gate) => !gate.met);
  return renderReport({
    title: "What a disclosure would make public",
    keep: publicBefore
      ? "This page shows what is to follow on what is public already: it is as private as the tracking repository."
      : "This page shows an embargoed fix: it is as private as the tracking repository. Nothing of it is public.",
    about: `${repository}, round ${bundle.round}, bundle ${digest}`,
    summary: summaryOf(built, open.length, warnings.length),
    stopped:
      open.length === 0
        ? null
        : { heading: "Before that, these have to hold", words: open.map(renderGate).join("\n") },
    steps: steps.map((step) => ({ when: null, ...stepWords(step, { titled: false }) })),
    branches: built.map(shownBranch),
    warnings: warnings.map((warning) => `- ${warning}`).join("\n"),
    timeline: null,
    checks: {
      heading: "What was looked at",
      open: "open",
      rows: gates.map((gate) => ({ name: gate.gate, holds: gate.met, evidence: gateWords(gate) })),
    },
    status: "",
    // It is read as a file: what has no host leads nowhere, and nobody is called by it.
    setting: { url: "", repository, isUser: () => false, breaks: true, frozen: true },
  });
}

/** Three lines for whoever is tired: does it all hold, how did the branches take it, what is there to look at. */
function summaryOf(built: readonly BuiltTarget[], open: number, warnings: number): Report["summary"] {
  const taken = built.map(
    ({ target, build }) => `${code(target.branch)} ${renderBuild(build).replace(/\.$/, "")}`,
  );
  return [
    open === 0
      ? { tone: "good", words: "Every gate holds: `/disclose` would publish this." }
      : { tone: "bad", words: `${open === 1 ? "1 gate does" : `${open} gates do`} not hold yet, below.` },
    built.length === 0
      ? { tone: "look", words: "No commits." }
      : { tone: "good", words: `The fix on each branch: ${taken.join("; ")}.` },
    warnings === 0
      ? { tone: "good", words: "No warnings." }
      : { tone: "look", words: `${warnings} warning${warnings === 1 ? "" : "s"} to look at, below.` },
  ];
}

function shownBranch({ target, build, diff, hunks }: BuiltTarget): ReportBranch {
  return {
    branch: target.branch,
    note: `on ${build.base.slice(0, 12)}: ${renderBuild(build)}`,
    commits: build.commits.map(({ sha, message, author }) => ({ sha, message, author, committer: null })),
    diff: Buffer.from(diff).toString("utf8"),
    change: hunksDigest(hunks),
    file: "the branch's difference, linked in the status comment.",
  };
}

/** Where the page is, and how it is opened: GitHub shows the source of a page in a repository. */
export function renderPageLink(url: string): string {
  return `The same as one page, with every text as GitHub shows it and each commit's difference: [plan.html](${url}). GitHub shows its source: press **Download raw file** there, and open what was downloaded. It holds the fix.`;
}

/** In its place, where it could not be stored. */
export function renderNoPage(failure: Failure): string {
  return `The page with all of it could not be stored. ${renderCause(failure)}`;
}
