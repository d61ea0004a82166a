// Each gate, met and not met, and each thing that an approver is asked to look at.
import { unmet, type Gate, type PatchTrouble } from "../../../src/domain/disclosure/gates.ts";
import type { ApprovalVoid } from "../../../src/domain/disclosure/approval/approvals.ts";
import type { Warning } from "../../../src/domain/disclosure/checks/patch-review.ts";
import type { RepositoryTrouble } from "../../../src/domain/disclosure/checks/repository-switches.ts";
import type { BranchBuild, BuildStatus, Proposal } from "../../../src/domain/patch/build.ts";
import type { BranchChecks } from "../../../src/domain/private-checks/judge.ts";
import { renderGate } from "../../../src/text/disclosure/gates.ts";
import { renderConflicts } from "../../../src/text/disclosure/patch.ts";
import { renderWarning } from "../../../src/text/disclosure/warnings.ts";
import { ADA, build, CORA, DIGEST } from "../../domain/given.ts";
import type { Text } from "./page.ts";

type GateOf<K extends Gate["gate"]> = Extract<Gate, { gate: K }>;
type Kinds<K extends string, T> = { readonly [kind in K]: T };

const plain = (
  gate: "confirmed" | "coordinator" | "risk" | "advisory" | "credit" | "available",
): readonly Gate[] => [true, false].map((met): Gate => ({ gate, met }));

const TROUBLES: Kinds<RepositoryTrouble["kind"], RepositoryTrouble> = {
  archived: { kind: "archived" },
  disabled: { kind: "disabled" },
  "issues-off": { kind: "issues-off" },
  "pulls-off": { kind: "pulls-off" },
  "pulls-by-collaborators": { kind: "pulls-by-collaborators" },
  "branch-in-the-way": { kind: "branch-in-the-way", branch: "embargo" },
};

const STATUSES: Kinds<Exclude<BuildStatus, "clean" | "merged">, Partial<BranchBuild>> = {
  conflict: {},
  "already-applied": {},
  "partly-applied": { detail: "commit 1 of the series" },
  empty: {},
  unverified: { detail: "src/session.txt" },
  invalid: { detail: "git refused the commit" },
};
/** Of branches that are built on their last release. */
const ON_RELEASES: readonly BranchBuild[] = [
  {
    ...build("release-conflict", "conflict"),
    release: "v1.2.3",
    conflicts: ["src/session.txt"],
    detail:
      "it applies to the release, but the branch has moved on since, and its pull request could not be merged",
  },
  {
    ...build("release-invalid", "invalid"),
    detail: "`base` in `.github/embargo.yml` wants its last release, and no tag of one is in its history",
  },
];
const failing = Object.entries(STATUSES).map(([status, more]): BranchBuild => ({
  ...build(`release-${status}`, status as BuildStatus),
  ...more,
}));
const PROPOSALS: Kinds<Proposal["kind"], Proposal> = {
  newer: { branch: "release-conflict", kind: "newer", from: "main", patch: Buffer.from(""), id: "3f".repeat(32) },
  sums: { branch: "release-empty", kind: "sums", from: null, patch: Buffer.from(""), id: "4f".repeat(32) },
  context: {
    branch: "release-unverified",
    kind: "context",
    from: null,
    patch: Buffer.from(""),
    id: "5f".repeat(32),
  },
  rest: {
    branch: "release-partly-applied",
    kind: "rest",
    from: null,
    patch: Buffer.from(""),
    id: "6f".repeat(32),
  },
};
const VOIDS: Kinds<ApprovalVoid["why"], ApprovalVoid> = {
  "other-bundle": { by: ADA, why: "other-bundle" },
  "comment-gone": { by: ADA, why: "comment-gone" },
  "comment-edited": { by: ADA, why: "comment-edited" },
  "no-right": { by: ADA, why: "no-right" },
  "own-patch": { by: ADA, why: "own-patch" },
  author: { by: ADA, why: "author" },
  credited: { by: ADA, why: "credited" },
  coordinator: { by: CORA, why: "coordinator" },
};
const PATCHES: Kinds<PatchTrouble["kind"], PatchTrouble> = {
  unreadable: { branch: null, kind: "unreadable", problem: { code: "plain-diff", line: 1 } },
  damaged: { branch: "release-1.2", kind: "damaged", path: "patches/1.patch" },
};
const BRANCHES: GateOf<"branches"> = {
  gate: "branches",
  met: true,
  failing: [],
  proposals: [],
  missing: [],
  unpatched: [],
  backports: ["release-1.2", ...Object.keys(STATUSES).map((status) => `release-${status}`)].filter(
    (branch) => branch !== "release-invalid",
  ),
};
const PLACE = {
  publicUrl: "https://github.com/acme/harbor",
  repository: "acme/vuln-room",
  ref: "disclosure/7",
  path: "patches/0123456789abcdef.patch",
};
const COMMIT = "4ce3".repeat(10);
const onBranch = (
  target: string,
  state: BranchChecks["state"],
  more: Partial<BranchChecks> = {},
): BranchChecks => ({
  target,
  commit: state === "unpushed" ? null : COMMIT,
  state,
  passed: 0,
  names: [],
  ...more,
});
const CHECKED: GateOf<"checks"> = {
  gate: "checks",
  met: false,
  branches: [],
  earlier: null,
  skipped: null,
  refused: null,
};
/** By what keeps the gate, or opens it. */
const CHECKS: Kinds<BranchChecks["state"] | "earlier" | "skipped" | "refused" | "workflows", GateOf<"checks">> = {
  passed: { ...CHECKED, met: true, branches: [onBranch("main", "passed", { passed: 12 })] },
  failed: {
    ...CHECKED,
    branches: [
      onBranch("main", "failed", { passed: 3, names: ["unit", "e2e | `kind`"] }),
      onBranch("release-1.2", "passed", { passed: 5 }),
    ],
  },
  pending: {
    ...CHECKED,
    branches: [
      onBranch("main", "pending", {
        passed: 2,
        names: Array.from({ length: 12 }, (_, index) => `job ${index + 1}`),
      }),
    ],
  },
  missing: {
    ...CHECKED,
    branches: [onBranch("main", "missing"), onBranch("release-1.2", "missing", { names: ["unit"] })],
  },
  unpushed: { ...CHECKED, branches: [onBranch("main", "unpushed")] },
  absent: { ...CHECKED, branches: [onBranch("main", "absent"), onBranch("release-1.2", "passed", { passed: 5 })] },
  unreadable: { ...CHECKED, branches: [onBranch("main", "unreadable")] },
  "too-many": { ...CHECKED, branches: [onBranch("main", "too-many", { passed: 5_000 })] },
  earlier: {
    ...CHECKED,
    met: true,
    earlier: { at: "2026-03-01T12:00:00.000Z" },
    branches: [onBranch("main", "pending", { names: ["unit"] })],
  },
  skipped: {
    ...CHECKED,
    met: true,
    skipped: { why: "the *Windows* runner is down", login: "cora" },
    branches: [onBranch("main", "missing")],
  },
  refused: { ...CHECKED, refused: { reason: "rules", detail: "GH013: Repository rule violations found" } },
  workflows: { ...CHECKED, refused: { reason: "workflow-permission", detail: "" } },
};

const NOBODY = { counted: [], voided: [], needed: 1 };

/** By gate: each of its forms. */
export const GATES: { readonly [K in Gate["gate"]]: readonly GateOf<K>[] | readonly Gate[] } = {
  coordinator: plain("coordinator"),
  confirmed: plain("confirmed"),
  repository: [
    { gate: "repository", met: true, chosen: true, listed: ["harbor"] },
    { gate: "repository", met: false, chosen: true, listed: ["harbor"] },
    { gate: "repository", met: false, chosen: false, listed: ["harbor", "quay"] },
  ],
  record: [{ gate: "record", met: false, kinds: ["mailed"] }],
  "unknown-public": [
    {
      gate: "unknown-public",
      met: false,
      items: [
        { number: 41, pull: false },
        { number: 42, pull: true },
      ],
    },
  ],
  risk: plain("risk"),
  advisory: plain("advisory"),
  patch: [
    { gate: "patch", met: true, problems: [] },
    { gate: "patch", met: false, problems: [] },
    { gate: "patch", met: false, problems: Object.values(PATCHES) },
  ],
  branches: [
    BRANCHES,
    { ...BRANCHES, met: false },
    { ...BRANCHES, met: false, unpatched: ["release-1.2"], missing: ["release-9"] },
    { ...BRANCHES, met: false, failing },
    { ...BRANCHES, met: false, failing: ON_RELEASES },
    { ...BRANCHES, met: false, failing, proposals: Object.values(PROPOSALS) },
  ],
  preparation: [
    { gate: "preparation", met: false, failure: { refusal: null, where: "git" } },
    {
      gate: "preparation",
      met: false,
      failure: { refusal: { kind: "unavailable", status: 502, words: "Bad Gateway" }, where: "labels" },
    },
  ],
  credit: plain("credit"),
  pull: [
    { gate: "pull", met: true, number: 12 },
    { gate: "pull", met: false, number: 12 },
  ],
  labels: [
    { gate: "labels", met: true, missing: [] },
    { gate: "labels", met: false, missing: ["kind/security", "priority/fast-track"] },
  ],
  texts: [
    { gate: "texts", met: true, tooLong: [] },
    { gate: "texts", met: false, tooLong: ["the public issue's text"] },
  ],
  leaks: [
    { gate: "leaks", met: true, leaks: [] },
    {
      gate: "leaks",
      met: false,
      leaks: [
        { rule: "tracking-repository", where: "advisory", line: 3, excerpt: "acme/vuln-room" },
        { rule: "mail", where: "commit message", line: 2, excerpt: "rita@okafor.example" },
        { rule: "other-disclosure", where: "advisory", line: null, excerpt: "#7" },
        { rule: "word", where: "src/session.txt", line: 9, excerpt: "Nightjar" },
      ],
    },
  ],
  writable: [
    { gate: "writable", met: true, troubles: [] },
    { gate: "writable", met: false, troubles: Object.values(TROUBLES) },
  ],
  rules: [
    { gate: "rules", met: true, broken: [] },
    {
      gate: "rules",
      met: false,
      broken: [{ branch: "embargo/…/main", rule: "creation", detail: "branches of that name cannot be created" }],
    },
  ],
  workflows: [
    { gate: "workflows", met: true, paths: [] },
    { gate: "workflows", met: false, paths: [".github/workflows/ci.yml"] },
  ],
  checks: Object.values(CHECKS),
  merging: [
    { gate: "merging", met: true, method: "merge", troubles: [] },
    {
      gate: "merging",
      met: false,
      method: "merge",
      troubles: [
        { branch: "main", left: ["squash"] },
        { branch: "release-1.2", left: ["rebase", "squash"] },
        { branch: "release-1.1", left: [] },
      ],
    },
  ],
  changes: [true, false].map((met) => ({ gate: "changes", met })),
  available: plain("available"),
  approvals: [
    { gate: "approvals", met: false, count: NOBODY, digest: null },
    { gate: "approvals", met: false, count: { ...NOBODY, needed: 2, counted: [ADA] }, digest: DIGEST },
    { gate: "approvals", met: false, count: { ...NOBODY, voided: Object.values(VOIDS) }, digest: DIGEST },
    { gate: "approvals", met: true, count: { ...NOBODY, counted: [ADA] }, digest: DIGEST },
    { gate: "approvals", met: true, count: { ...NOBODY, needed: 0 }, digest: DIGEST },
  ],
};

type WarningOf<K extends Warning["kind"]> = Extract<Warning, { kind: K }>;

export const WARNINGS: { readonly [K in Warning["kind"]]: WarningOf<K> | readonly WarningOf<K>[] } = {
  "hidden-character": { kind: "hidden-character", where: "src/session.txt", line: 3, codePoint: 0x202e },
  "closing-keyword": { kind: "closing-keyword", where: "commit message", text: "Fixes #12" },
  "issue-number": { kind: "issue-number", where: "advisory", text: "#12" },
  "placeholder-title": { kind: "placeholder-title", title: "Security fix" },
  "comment-markup": { kind: "comment-markup", where: "advisory" },
  unfinished: { kind: "unfinished", where: "advisory", text: "TODO" },
  "advisory-lacks": {
    kind: "advisory-lacks",
    fields: ["affected", "fixed", "severity", "cve", "workaround"],
  },
  "other-severity": {
    kind: "other-severity",
    said: ["low"],
    vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    score: 9.8,
    rating: "critical",
  },
  "wrong-vector": { kind: "wrong-vector", vector: "CVSS:3.1/AV:N/AC:L" },
  workflow: { kind: "workflow", path: ".github/workflows/ci.yml" },
  binary: { kind: "binary", path: "logo.png" },
  mode: { kind: "mode", path: "run.sh", from: "100644", to: "100755" },
  symlink: { kind: "symlink", path: "latest" },
  submodule: { kind: "submodule", path: "vendor/tls" },
  "unknown-author": { kind: "unknown-author", mail: "rita@okafor.example" },
  "unjudged-rule": {
    kind: "unjudged-rule",
    branch: "embargo/…/main",
    rule: "workflows",
    detail: "whether the app may pass it cannot be seen",
  },
  "main-left-out": { kind: "main-left-out", branch: "main" },
  squash: { kind: "squash" },
  "edited-post": [
    { kind: "edited-post", post: "issue 41", replaced: true },
    { kind: "edited-post", post: "issue 41", replaced: false },
  ],
  "appeared-branch": { kind: "appeared-branch", branch: "release-1.3" },
};

const CONFLICT: BranchBuild = {
  ...build("release-1.0", "conflict"),
  conflicts: ["go.sum", "src/session.txt", "src/token.txt"],
  conflictDetails: [
    {
      path: "src/session.txt",
      kind: "contents",
      sides: [{ line: 7, branch: "keep(session);", patch: "forget(session);" }],
      lastTouched: {
        sha: "8".repeat(40),
        author: "Bob Ray",
        date: "2025-11-02T10:00:00Z",
        subject: "session: keep *all*",
      },
    },
    { path: "go.sum", kind: "modify/delete", sides: [], lastTouched: null },
  ],
};

/** Every gate and warning, whole. */
export function gateTexts(): readonly Text[] {
  const gates = Object.entries(GATES).map(([name, forms]): Text => ({
    title: `gate: ${name}`,
    text: forms.map(renderGate).join("\n"),
  }));
  const missing = Object.entries(GATES).filter(([, forms]) => unmet(forms).length === 0);
  if (missing.length > 0) throw new Error(`no form that is not met: ${missing.map(([name]) => name).join(", ")}`);
  return [
    ...gates,
    {
      title: "what an approver should look at twice",
      text: Object.values<Warning | readonly Warning[]>(WARNINGS)
        .flat()
        .map((warning) => `- ${renderWarning(warning)}`)
        .join("\n"),
    },
    { title: "conflicts, as `/check` shows them", text: renderConflicts(CONFLICT, PLACE) },
  ];
}
