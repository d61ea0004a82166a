// A bundle as the tables are given it: an issue, and fix PRs for the branches named.
import type { Bundle, BundleBranch } from "../../../src/domain/disclosure/bundle.ts";

export function branchOf(target: string, change: Partial<BundleBranch> = {}): BundleBranch {
  return {
    target,
    kind: target === "main" ? "main" : "backport",
    title: ["Fix ", { slot: "issue" }, ` in ${target}`],
    body: [{ slot: "applied", target }],
    labels: ["security", "backport"],
    patch: "1".repeat(64),
    applied: "clean",
    own: false,
    commits: [
      {
        author: { name: "Rita", email: "rita@okafor.example", date: "2026-03-01T12:00:00+01:00" },
        message: "Fix the session store\n",
        changes: [
          { path: "a.ts", oldMode: "100644", newMode: "100755", oldBlob: "2".repeat(40), newBlob: "3".repeat(40) },
        ],
      },
    ],
    hunks: "4".repeat(64),
    ...change,
  };
}

export function bundleValue(change: Partial<Bundle> = {}): Bundle {
  return {
    version: 1,
    round: 1,
    repository: 10,
    risk: 2,
    issue: {
      title: ["Sessions"],
      body: [
        "On ",
        { slot: "date" },
        ": ",
        { slot: "pull", target: "main" },
        ", ",
        { slot: "pull", target: "v1" },
      ],
      labels: ["security"],
    },
    comment: null,
    branches: [branchOf("main")],
    credits: [{ kind: "reporter", name: "Rita Okafor", mail: null, login: "rita" }],
    reviewers: { availableMaintainers: true, team: null, users: [] },
    mergeMethod: "rebase",
    ...change,
  };
}
