// How long the scorer takes for an issue, and on hostile texts of growing size.
import { DEFAULT_OPTIONS, scoreText } from "../../src/scorer/score.ts";
import type { PlainIssue } from "./corpus.ts";

const ISSUES = 500;
const ISSUE_LENGTH = 2_000;
const RUNS = 3;

/** Issues of the wanted length, each strung together from neighbours in the corpus, which are of one language. */
export function issuesOfEqualLength(sources: readonly PlainIssue[]): readonly PlainIssue[] {
  return Array.from({ length: ISSUES }, (_, index) => {
    let text = "";
    for (let next = index; text.length < ISSUE_LENGTH; next++) {
      const source = sources[next % sources.length];
      text += `${source?.title ?? ""}\n\n${source?.body ?? ""}\n\n`;
    }
    return {
      id: String(index),
      title: text.slice(0, 60).replaceAll("\n", " "),
      body: text.slice(60, ISSUE_LENGTH),
    };
  });
}

/** Milliseconds an issue, the best of some runs. */
export function speedOf(issues: readonly PlainIssue[]): number {
  const all = best(() => {
    for (const { title, body } of issues) scoreText({ title, body, kind: "issue" }, DEFAULT_OPTIONS);
  });
  return all / issues.length;
}

function best(run: () => void): number {
  return Math.min(
    ...Array.from({ length: RUNS }, () => {
      const start = performance.now();
      run();
      return performance.now() - start;
    }),
  );
}

/** Texts made to blow a pattern up; each repeats to the wanted length. */
export const HOSTILE: Readonly<Record<string, string>> = {
  "one letter": "a",
  spaces: " ",
  "line feeds": "\n",
  "unfinished phrases": "attacker can an attacker can any ",
  "signals only": "an attacker can read other users passwords without authentication ",
  gaps: "there is a there are any any any missing no without a a ",
  backticks: "```\n``` `",
  brackets: "[ ] ( ) < > { } ../",
  comments: "<!-- -- <!--",
  "closed comments": "<!-- a -->",
  headings: "# a\n**b**\n- [ ] c\n> d\n",
  quotes: "' or '",
  links: "https://a",
  dots: "../../..%2f",
  ideographs: "任何人都可以他人の漏洞",
  identifiers: "CVE-2024-CVE-2024-12345 GHSA-",
  dashes: "-----BEGIN AAAA",
  "lone surrogates": "\ud800\ud800 ",
};

export type Growth = { readonly name: string; readonly milliseconds: readonly number[] };

export function growthOf(lengths: readonly number[]): readonly Growth[] {
  return Object.entries(HOSTILE).map(([name, piece]) => ({
    name,
    milliseconds: lengths.map((length) => {
      const body = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
      const start = performance.now();
      scoreText({ title: body.slice(0, 256), body, kind: "issue" }, DEFAULT_OPTIONS);
      return performance.now() - start;
    }),
  }));
}
