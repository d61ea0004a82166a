// A rehearsal as one page: what became public in the sandbox, every text and commit, and what was looked at.
import { fullName } from "../lookup.ts";
import type { Check } from "../verify.ts";
import { showRibbon, toldOf } from "../pages/show/calls.ts";
import { type Report, renderReport } from "../../show/report.ts";
import { publicOf } from "../pages/desk.ts";
import { branchRows, builtBranches } from "./commits.ts";
import { publicSteps } from "./public.ts";
import type { Rehearsal } from "./rehearsal.ts";

/** The whole page: no script, nothing from elsewhere. It shows the embargoed fix, so it is as private as that. */
export async function rehearsalReport(rehearsal: Rehearsal): Promise<string> {
  const { sandbox, seed, notes } = rehearsal;
  const { stopped, status } = notes;
  const warnings = sectionOf(status, "Look at these");
  return renderReport({
    title: "Rehearsal of a disclosure",
    keep: "This page shows an embargoed fix. It is of a rehearsal on one machine: nothing of it is public.",
    about: `${notes.about}, ${sandbox.world.clock.now().toISOString().slice(0, 16).replace("T", " ")} UTC`,
    summary: summaryOf(rehearsal, warnings),
    stopped:
      stopped === null
        ? null
        : {
            heading: "Why nothing was published",
            words: stopped.endsWith(":") ? `${stopped}\n\n${openGates(status)}` : stopped,
          },
    steps: publicSteps(rehearsal),
    branches: await builtBranches(rehearsal),
    warnings,
    timeline: showRibbon(toldOf(sandbox.world)),
    checks: { heading: "What was looked at from outside", open: "BROKEN", rows: notes.checks.map(shownCheck) },
    status,
    setting: {
      url: sandbox.url,
      repository: fullName(publicOf({ sandbox, seed })),
      isUser: (login) => sandbox.world.users.has(login.toLowerCase()),
      breaks: true,
      frozen: true,
    },
  });
}

function shownCheck({ name, holds, detail }: Check): Report["checks"]["rows"][number] {
  return { name, holds, evidence: asWords(detail) };
}

/** What stands below a heading of the third level, up to the next one. */
export function sectionOf(text: string, heading: string): string {
  const [, below = ""] = text.split(`\n### ${heading}\n`);
  return (below.split(/\n###? |\n\*\*Next:\*\*|\n<!-- /)[0] ?? "").trim();
}

/** The gates that do not hold, each with what stands below it. */
export function openGates(status: string): string {
  const kept: string[] = [];
  let open = false;
  const [gates = ""] = status.split("\n### ");
  for (const line of gates.split("\n")) {
    if (line.startsWith("- [")) open = line.startsWith("- [ ]");
    else if (line !== "" && !line.startsWith(" ")) open = false;
    if (open) kept.push(line);
  }
  return kept.join("\n");
}

/** Three lines for whoever is tired: is it good, how did the branches take it, what is there to look at. */
function summaryOf({ sandbox, seed, notes }: Rehearsal, warnings: string): Report["summary"] {
  const items = [...publicOf({ sandbox, seed }).issues.values()].filter((issue) => issue.viaApp);
  const pulls = items.filter((issue) => issue.pull !== null).length;
  const issues = items.length - pulls;
  const broken = notes.checks.filter((check) => !check.holds);
  const rows = branchRows(notes.status);
  const taken = rows.map(({ branch, fix }) => `\`${branch}\` ${fix.replace(/\.$/, "")}`).join("; ");
  const many = warnings.split("\n").filter((line) => line.startsWith("- ")).length;
  const outcome =
    items.length === 0
      ? "Nothing was published."
      : `Published: ${issues} issue${issues === 1 ? "" : "s"} and ${pulls} pull request${pulls === 1 ? "" : "s"}.`;
  const looked =
    notes.checks.length === 0
      ? ""
      : broken.length === 0
        ? ` All ${notes.checks.length} checks hold.`
        : ` ${broken.length} of ${notes.checks.length} checks are broken: ${broken.map((check) => check.name).join("; ")}.`;
  return [
    { tone: items.length > 0 && broken.length === 0 ? "good" : "bad", words: outcome + looked },
    {
      tone: taken !== "" && rows.every((row) => row.fix.startsWith("applies")) ? "good" : "bad",
      words: taken === "" ? "The fix was not built on any branch." : `The fix on each branch: ${taken}.`,
    },
    {
      tone: many === 0 ? "good" : "look",
      words: many === 0 ? "No warnings." : `${many} warning${many === 1 ? "" : "s"} to look at, below.`,
    },
  ];
}

/** Plain words as Markdown. */
function asWords(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()<>#!|~]/g, (mark) => `\\${mark}`);
}
