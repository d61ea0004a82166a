// The plan's page: the same bytes each time, nothing that acts, and a bound on how long it is.
import { expect, test } from "@jest/globals";
import { fixBranchName } from "../../../src/domain/disclosure/publication/plan.ts";
import type { BuiltTarget } from "../../../src/domain/disclosure/targets/built.ts";
import { type PlanPage, renderPlanPage } from "../../../src/text/disclosure/plan/page.ts";

const HOSTILE = `<script>alert(1)</script><img src=x onerror=alert(1)> [a](javascript:alert(1)) <style>*{}</style>`;
const DIFF = `diff --git a/a.c b/a.c
index ${"1".repeat(40)}..${"2".repeat(40)} 100644
--- a/a.c
+++ b/a.c
@@ -1,2 +1,2 @@
 one
-two <script>
+three <img>
`;

function built(branch: string, diff = DIFF, path = "a.c"): BuiltTarget {
  const author = { name: `Rita ${HOSTILE}`, email: "rita@okafor.example", date: "2026-03-01T10:00:00+01:00" };
  return {
    target: { branch, kind: branch === "main" ? "main" : "backport" },
    build: {
      branch,
      base: "3".repeat(40),
      status: "clean",
      commits: [
        { sha: "4".repeat(40), tree: "5".repeat(40), author, message: `Fix it\n\n${HOSTILE}\n`, changes: [] },
      ],
      conflicts: [],
      conflictDetails: [],
      unmerged: null,
      detail: "",
    },
    diff: Buffer.from(diff),
    hunks: new Map([[path, diff]]),
    ownPatch: false,
    proposal: null,
  };
}

function page(change: Partial<PlanPage> = {}): string {
  const body = `Everybody could **log in**.\n\n${HOSTILE}\n\n@rita, see #12`;
  const head = fixBranchName("0".repeat(12), "main");
  return renderPlanPage({
    bundle: { round: 1 },
    digest: "d".repeat(64),
    repository: "northwind/harbor",
    steps: [
      { kind: "push", branches: [{ target: "main", head: "3".repeat(40), name: head, commits: [] }] },
      { kind: "issue", title: HOSTILE, body, labels: ["kind/bug"] },
      { kind: "pull", target: "main", head, base: "main", title: "Fix it", body },
      { kind: "reviewers", target: "main", users: ["ada"], teams: [] },
    ],
    built: [built("main"), built("release-1.2")],
    gates: [{ gate: "confirmed", met: true }],
    publicBefore: false,
    warnings: [],
    ...change,
  });
}

/** What a reader sees of it. */
function seen(html: string): string {
  const [, main = ""] = html.split("<main>");
  return main
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}

test("how private it is: of a further round, too", () => {
  expect(page()).toContain("it is as private as the tracking repository. Nothing of it is public.");
  expect(page({ publicBefore: true })).toContain(
    "This page shows what is to follow on what is public already: it is as private as the tracking repository.",
  );
  expect(page({ publicBefore: true })).not.toContain("Nothing of it is public");
});

test("every text as GitHub shows it, each commit, each gate; the same change is shown once", () => {
  const text = seen(page());
  for (const words of [
    "Every gate holds: /disclose would publish this.",
    "The fix on each branch: main applies as it is; release-1.2 applies as it is.",
    "Open the public issue kind/bug",
    "Everybody could log in .",
    "Ask for reviews of the pull request for main : ada",
    "The same change as on main.",
    "confirmed holds The report is confirmed.",
  ])
    expect(text).toContain(words);
  expect(page()).toContain("<strong>log in</strong>");
  expect(page()).toBe(page());
});

test("nothing in it acts or is fetched, whatever was written", () => {
  const html = page();
  expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  expect(html).not.toMatch(/<script|<img|<iframe|<form|<link|javascript:(?!alert\(1\)\))|\son\w+="/);
  expect(html.match(/<style>/g)).toHaveLength(1);
  expect(html).not.toMatch(/@import|url\(/);
});

test("what does not hold yet is told first", () => {
  const text = seen(page({ gates: [{ gate: "confirmed", met: false }], warnings: ["look at `a`"] }));
  expect(text).toContain("1 gate does not hold yet, below.");
  expect(text).toContain("1 warning to look at, below.");
  expect(text.indexOf("Before that, these have to hold")).toBeLessThan(text.indexOf("What becomes public"));
  expect(text).toContain("confirmed open The report is not confirmed yet");
});

test.each([
  ["many lines", `${DIFF}${"+x\n".repeat(400_000)}`],
  ["one line", `${DIFF}+${"&".repeat(8_000_000)}\n`],
  ["many files", DIFF.repeat(40_000)],
])("a huge change is cut, and it says so: %s", (name, diff) => {
  const branches = ["main", "release-1.2", "release-1.1"];
  const html = page({ built: branches.map((branch, at) => built(branch, diff, `${name}${at}`)) });
  expect(html.length).toBeLessThan(4_000_000);
  expect(seen(html)).toContain("Shortened: the change is too long for one page.");
});
