// A disclosure as one page that needs nothing else: what becomes public in which order, every text and commit, and what was looked at.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { commitCard, type ShownCommit } from "./commit.ts";
import { readDiff, showDiff } from "./diff.ts";
import { type Html, markup, trusted } from "./html.ts";
import { label } from "./label.ts";
import { markdown, type Setting } from "./markdown.ts";

/** Something that becomes public, in words, with the text that the world reads. */
export type ReportStep = {
  /** A time, where it has happened. */
  readonly when: string | null;
  /** Markdown. */
  readonly words: string;
  readonly labels?: readonly string[];
  readonly post: { readonly title: string | null; readonly body: string } | null;
};

export type ReportBranch = {
  readonly branch: string;
  /** How the branch took the fix. */
  readonly note: string;
  readonly commits: readonly ShownCommit[];
  /** As git prints it. */
  readonly diff: string;
  /** Two branches with the same one are changed alike, at whatever lines. */
  readonly change: string;
  /** Where the whole difference stands, for what is too long to be shown; null: nowhere. */
  readonly file: string | null;
};

export type ReportCheck = {
  readonly name: string;
  readonly holds: boolean;
  /** Markdown. */
  readonly evidence: string;
};

export type Report = {
  readonly title: string;
  /** Whose eyes it is for. */
  readonly keep: string;
  readonly about: string;
  /** For whoever is tired: Markdown. */
  readonly summary: readonly { readonly tone: "good" | "bad" | "look"; readonly words: string }[];
  /** Markdown; null: nothing kept it from going on. */
  readonly stopped: { readonly heading: string; readonly words: string } | null;
  readonly steps: readonly ReportStep[];
  readonly branches: readonly ReportBranch[];
  /** Markdown; empty: none. */
  readonly warnings: string;
  readonly timeline: Html | null;
  /** `open`: what one that does not hold is called. */
  readonly checks: { readonly heading: string; readonly open: string; readonly rows: readonly ReportCheck[] };
  /** Markdown below everything; empty: nothing. */
  readonly status: string;
  readonly setting: Setting;
};

/** More of all differences together is told, not shown: a page has to open in a browser, and in a repository. */
const MOST_LINES = 6_000;
const MOST_CHARACTERS = 1_000_000;

const STYLE = ["style.css", "report.css"]
  .map((file) => readFileSync(join(import.meta.dirname, file), "utf8"))
  .join("\n");

/** The whole page: no script, nothing from elsewhere. The same report gives the same bytes. */
export function renderReport(report: Report): string {
  const { title, keep, about, summary, stopped, warnings, timeline, checks, status, setting } = report;
  const words = (text: string): Html => markdown(text, setting);
  const box = (heading: string, body: Html): Html =>
    markup`<section class="box"><h2>${heading}</h2>${body}</section>\n`;
  const texts = (heading: string, text: string): Html | null =>
    text === "" ? null : box(heading, markup`<div class="markdown">${words(text)}</div>`);
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${trusted(STYLE)}</style>
</head>
<body class="report">
<main>
<p class="keep"><strong>Private.</strong> ${keep}</p>
<h1>${title}</h1>
<p class="quiet">${about}</p>
<ul class="tired">
${summary.map((line) => markup`<li class="${line.tone}">${words(line.words)}</li>\n`)}</ul>
${stopped === null ? null : texts(stopped.heading, stopped.words)}
${report.steps.length === 0 ? null : box("What becomes public, in this order", markup`<ol class="order">${report.steps.map((step) => showStep(step, words))}</ol>`)}
${report.branches.length === 0 ? null : box("The commits, branch by branch", showBranches(report.branches))}
${texts("Warnings", warnings)}
${timeline === null ? null : box("Every call of the app", timeline)}
${checks.rows.length === 0 ? null : box(checks.heading, showChecks(checks, words))}
${texts("The status comment before the approval", status)}
</main>
</body>
</html>
`.html;
}

function showStep({ when, words, labels = [], post }: ReportStep, render: (text: string) => Html): Html {
  return markup`<li>${when === null ? null : markup`<span class="when">${when}</span> `}<div class="markdown step-words">${render(words)}</div>${labels.map(label)}${post === null ? null : markup`<article class="post"><header>${post.title === null ? null : markup`<strong>${post.title}</strong>`}</header><div class="markdown">${render(post.body)}</div></article>`}</li>`;
}

/** A change that stands as it is on another branch, too, is shown once. */
function showBranches(branches: readonly ReportBranch[]): Html {
  const shown = new Map<string, string>();
  let [lines, characters] = [MOST_LINES, MOST_CHARACTERS];
  return markup`${branches.map(({ branch, note, commits, diff, change, file }) => {
    const before = shown.get(change);
    shown.set(change, before ?? branch);
    let difference = markup`<p class="quiet">The same change as on ${before}.</p>`;
    if (before === undefined) {
      const files = readDiff(diff.slice(0, characters), lines);
      const cut = diff.length > characters || files.some(({ more }) => more > 0);
      characters = Math.max(0, characters - diff.length);
      lines = Math.max(0, lines - files.reduce((sum, { lines }) => sum + lines.length, 0));
      difference = markup`${showDiff(files)}${cut ? markup`<p class="quiet">Shortened: the change is too long for one page.${file === null ? null : ` The whole of it: ${file}`}</p>` : null}`;
    }
    return markup`<h3 class="branch"><code>${branch}</code> <span class="quiet">${note}</span></h3>
${commits.map((commit) => commitCard(commit, null))}
${difference}`;
  })}`;
}

function showChecks({ open, rows }: Report["checks"], render: (text: string) => Html): Html {
  return markup`<table class="checks"><thead><tr><th>Check</th><th>Result</th><th>Evidence</th></tr></thead><tbody>
${rows.map(({ name, holds, evidence }) => markup`<tr><td>${name}</td><td class="${holds ? "plus" : "minus"}">${holds ? "holds" : open}</td><td>${evidence === "" ? null : render(evidence)}</td></tr>\n`)}</tbody></table>`;
}
