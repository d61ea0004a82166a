// What the status comment says while a publication is carried out.
import { expect, test } from "@jest/globals";
import { NO_PROGRESS, type Progress, type Step } from "../../../src/domain/disclosure/publication/plan.ts";
import { renderProgress } from "../../../src/text/disclosure/plan/steps.ts";

const sha = "a".repeat(40);
const branch = (target: string) => ({ target, head: sha, name: `embargo/k/${target}`, commits: [sha] });
const STEPS: readonly Step[] = [
  { kind: "push", branches: [branch("main"), branch("1.2")] },
  { kind: "issue", title: "T", body: "B", labels: [] },
  { kind: "pull", target: "main", head: "embargo/k/main", base: "main", title: "T", body: "B" },
  { kind: "labels", target: "main", labels: ["security"] },
  { kind: "reviewers", target: "main", users: ["ada"], teams: [] },
];
const URL = "https://github.example/o/r";

const cases: readonly [string, readonly Step[], Partial<Progress>, string][] = [
  [
    "nothing is public",
    STEPS,
    {},
    "**Publishing is under way:** 0 of 5 steps are done. Now: the push of 2 fix branches, all or none.\n\nWhatever becomes public is listed here, step by step.",
  ],
  [
    "half is public",
    STEPS,
    { pushed: true, issue: 7 },
    `**Publishing is under way:** 2 of 5 steps are done. Now: the pull request for \`main\`.

Public so far:
- the branches \`embargo/k/main\`, \`embargo/k/1.2\`
- public issue: ${URL}/issues/7`,
  ],
  [
    "all stands",
    STEPS,
    { pushed: true, issue: 7, pulls: new Map([["main", 8]]), settled: new Set(["labels:main", "reviewers:main"]) },
    `**Publishing is under way:** 5 of 5 steps are done. The last looks are taken.

Public so far:
- the branches \`embargo/k/main\`, \`embargo/k/1.2\`
- public issue: ${URL}/issues/7
- \`main\`: ${URL}/pull/8`,
  ],
  [
    "a comment alone",
    [{ kind: "comment", pull: 12, body: "B" }],
    {},
    "**Publishing is under way:** 0 of 1 steps are done. Now: the comment on pull request #12.\n\nWhatever becomes public is listed here, step by step.",
  ],
];
test.each(cases)("%s", (_name, steps, progress, words) => {
  expect(renderProgress(steps, { ...NO_PROGRESS, ...progress }, URL)).toBe(words);
});
