// A rehearsal as one page that needs nothing else: what became public in which order, every text and commit, and what was looked at.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fullName } from "../lookup.ts";
import type { Check } from "../verify.ts";
import { showRibbon, toldOf } from "../pages/show/calls.ts";
import { type Html, markup, trusted } from "../pages/show/html.ts";
import { markdown, type Setting } from "../pages/show/markdown.ts";
import { publicOf } from "../pages/desk.ts";
import { branchRows, showCommits } from "./commits.ts";
import { showPublic } from "./public.ts";
import type { Rehearsal } from "./rehearsal.ts";

/** The whole page: no script, nothing from elsewhere. It shows the embargoed fix, so it is as private as that. */
export async function renderReport(rehearsal: Rehearsal): Promise<string> {
  const { sandbox, notes } = rehearsal;
  const style = await Promise.all(
    [join("..", "pages", "static", "style.css"), "report.css"].map(
      async (file) => await readFile(join(import.meta.dirname, file), "utf8"),
    ),
  );
  const warnings = sectionOf(notes.status, "Look at these");
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Rehearsal of a disclosure</title>
<style>${trusted(style.join("\n"))}</style>
</head>
<body class="report">
<main>
<p class="keep"><strong>Private.</strong> This page shows an embargoed fix. It is of a rehearsal on one machine: nothing of it is public.</p>
<h1>Rehearsal of a disclosure</h1>
<p class="quiet">${notes.about}, ${sandbox.world.clock.now().toISOString().slice(0, 16).replace("T", " ")} UTC</p>
${showSummary(rehearsal, warnings)}
${notes.stopped === null ? null : markup`<section class="box"><h2>Why nothing was published</h2><div class="markdown">${words(rehearsal, notes.stopped.endsWith(":") ? `${notes.stopped}\n\n${openGates(notes.status)}` : notes.stopped)}</div></section>`}
${showPublic(rehearsal, (text) => words(rehearsal, text))}
${await showCommits(rehearsal)}
${warnings === "" ? null : markup`<section class="box"><h2>Warnings</h2><div class="markdown">${words(rehearsal, warnings)}</div></section>`}
${showTimeline(rehearsal)}
${showChecks(notes.checks)}
${notes.status === "" ? null : markup`<section class="box"><h2>The status comment before the approval</h2><div class="markdown">${words(rehearsal, notes.status)}</div></section>`}
</main>
</body>
</html>
`.html;
}

/** A person's text as GitHub shows it; links into the sandbox lead nowhere by the time it is read. */
function words({ sandbox, seed }: Rehearsal, text: string): Html {
  const setting: Setting = {
    url: sandbox.url,
    repository: fullName(publicOf({ sandbox, seed })),
    isUser: (login) => sandbox.world.users.has(login.toLowerCase()),
    breaks: true,
    frozen: true,
  };
  return markdown(text, setting);
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
function showSummary({ sandbox, seed, notes }: Rehearsal, warnings: string): Html {
  const items = [...publicOf({ sandbox, seed }).issues.values()].filter((one) => one.viaApp);
  const [issues, pulls] = [
    items.filter((one) => one.pull === null).length,
    items.filter((one) => one.pull !== null).length,
  ];
  const broken = notes.checks.filter((one) => !one.holds);
  const rows = branchRows(notes.status);
  const taken = rows.map(({ branch, fix }) => `${branch} ${fix.replace(/\.$/, "")}`).join("; ");
  const many = warnings.split("\n").filter((line) => line.startsWith("- ")).length;
  const outcome =
    issues + pulls === 0
      ? "Nothing was published."
      : `Published: ${issues} issue${issues === 1 ? "" : "s"} and ${pulls} pull request${pulls === 1 ? "" : "s"}.`;
  const looked =
    notes.checks.length === 0
      ? ""
      : broken.length === 0
        ? ` All ${notes.checks.length} checks hold.`
        : ` ${broken.length} of ${notes.checks.length} checks are broken: ${broken.map((one) => one.name).join("; ")}.`;
  const good = issues + pulls > 0 && broken.length === 0;
  return markup`<ul class="tired">
<li class="${good ? "good" : "bad"}">${outcome}${looked}</li>
<li class="${taken !== "" && rows.every((one) => one.fix.startsWith("applies")) ? "good" : "bad"}">${taken === "" ? "The fix was not built on any branch." : `The fix on each branch: ${taken}.`}</li>
<li class="${many === 0 ? "good" : "look"}">${many === 0 ? "No warnings." : `${many} warning${many === 1 ? "" : "s"} to look at, below.`}</li>
</ul>`;
}

function showTimeline({ sandbox }: Rehearsal): Html {
  return markup`<section class="box"><h2>Every call of the app</h2>${showRibbon(toldOf(sandbox.world))}</section>`;
}

function showChecks(checks: readonly Check[]): Html | null {
  if (checks.length === 0) return null;
  return markup`<section class="box"><h2>What was looked at from outside</h2><table class="checks"><thead><tr><th>Check</th><th>Result</th><th>Evidence</th></tr></thead><tbody>
${checks.map((one) => markup`<tr><td>${one.name}</td><td class="${one.holds ? "plus" : "minus"}">${one.holds ? "holds" : "BROKEN"}</td><td>${one.detail}</td></tr>`)}
</tbody></table></section>`;
}
