// Why something was not done, and what is to do: the words of every expected failure.
import type { CommandError } from "../../../src/domain/commands/reading/command-error.ts";
import { COMMANDS } from "../../../src/domain/commands/table.ts";
import { LETTERS } from "../../../src/domain/mail/events.ts";
import type { PatchProblem } from "../../../src/domain/patch/patch.ts";
import type { Problem, PushRefusal } from "../../../src/domain/problems.ts";
import type { Refusal, RefusalKind } from "../../../src/domain/refusal.ts";
import { renderProblem } from "../../../src/text/commands/problems.ts";
import { adviceOn, renderRefusal } from "../../../src/text/refusals.ts";
import type { Text } from "./page.ts";

type CodeOf<T extends { readonly code: string }> = { readonly [C in T["code"]]: Extract<T, { code: C }> };

const REFUSAL: Refusal = { kind: "permission", status: 403, words: "Resource not accessible by integration" };
const GATE = { gate: "available", met: false } as const;

const COMMAND_ERRORS: CodeOf<CommandError> = {
  "unknown-command": { code: "unknown-command", word: "aprove", near: ["approve"] },
  usage: {
    code: "usage",
    usage: "/risk <1-7> [#pr or branch]",
    fault: "the level is a number from 1 to 7",
    meant: "/risk 1",
  },
  nearly: { code: "nearly", meant: "/confirm", atStart: true },
  "two-commands": { code: "two-commands", first: "confirm", second: "risk" },
  "too-involved": { code: "too-involved" },
};

const PATCH_PROBLEMS: CodeOf<PatchProblem> = {
  "too-large": { code: "too-large", bytes: 12_000_000, limit: 10_000_000 },
  empty: { code: "empty" },
  html: { code: "html" },
  "not-a-patch": { code: "not-a-patch", line: 1 },
  shown: { code: "shown", line: 1 },
  reply: { code: "reply", line: 1 },
  prefix: { code: "prefix", line: 12 },
  "plain-diff": { code: "plain-diff", line: 1 },
  "no-diff": { code: "no-diff", line: 9 },
  ambiguous: { code: "ambiguous", line: 7, other: 20 },
  "bad-header": { code: "bad-header", line: 2, header: "From" },
  "transfer-encoding": { code: "transfer-encoding", line: 5 },
  bundle: { code: "bundle", fault: "it needs commits that the repository has not" },
  fence: { code: "fence", line: 40 },
  multipart: { code: "multipart", line: 5 },
  "mbox-quoted": { code: "mbox-quoted", line: 12 },
  "bad-diff": { code: "bad-diff", line: 18, fault: "a hunk has fewer lines than it says" },
  "bad-path": { code: "bad-path", line: 16, path: "../x", fault: "it leads out of the repository" },
  "bad-mode": { code: "bad-mode", line: 17, mode: "100777" },
  "binary-without-data": { code: "binary-without-data", line: 19, path: "logo.png" },
  "series-order": { code: "series-order", line: 60, expected: 2, found: 3 },
  "series-incomplete": { code: "series-incomplete", found: 2, of: 3 },
  "nul-byte": { code: "nul-byte", line: 3 },
  "utf-16": { code: "utf-16" },
  encoding: { code: "encoding", line: 4, charset: "iso-8859-1" },
  flowed: { code: "flowed", line: 4 },
  "too-many": { code: "too-many", what: "commits", limit: 100 },
};

const PUSHES: { readonly [R in PushRefusal["reason"]]: PushRefusal } = {
  rules: { branch: "main", reason: "rules", detail: "remote: error: GH013" },
  protected: { branch: "main", reason: "protected", detail: "remote: error: GH006" },
  "secret-scanning": { branch: "main", reason: "secret-scanning", detail: "remote: - GITHUB PUSH PROTECTION" },
  "workflow-permission": {
    branch: "main",
    reason: "workflow-permission",
    detail: "refusing to allow a GitHub App",
  },
  exists: { branch: "main", reason: "exists", detail: "[remote rejected] (already exists)" },
  other: { branch: "main", reason: "other", detail: "[remote rejected] (fetch first)" },
};

const KINDS: { readonly [K in RefusalKind]: K } = {
  "rate-limit": "rate-limit",
  credentials: "credentials",
  clock: "clock",
  permission: "permission",
  "ip-allow-list": "ip-allow-list",
  sso: "sso",
  suspended: "suspended",
  uninstalled: "uninstalled",
  account: "account",
  archived: "archived",
  blocked: "blocked",
  "issues-off": "issues-off",
  "pulls-off": "pulls-off",
  "collaborators-only": "collaborators-only",
  locked: "locked",
  gone: "gone",
  moved: "moved",
  stale: "stale",
  exists: "exists",
  rules: "rules",
  secret: "secret",
  workflows: "workflows",
  "too-large": "too-large",
  invalid: "invalid",
  unavailable: "unavailable",
  other: "other",
};

const AT = { owner: "northwind", name: "vuln-room", issue: 7 };

/** By code. `listed`: the rows of the commands that it can answer hold its samples. */
export const PROBLEMS: { readonly [C in Problem["code"]]: "listed" | readonly Extract<Problem, { code: C }>[] } = {
  "record-unreadable": [{ code: "record-unreadable", detail: "entries.3.at: Invalid ISO datetime" }],
  "record-tampered": [{ code: "record-tampered", seq: 4 }],
  "record-rolled-back": [{ code: "record-rolled-back", seen: 9, found: 7 }],
  "record-gone": [
    { code: "record-gone", seen: 9, last: null, proved: 9, at: AT },
    { code: "record-gone", seen: 9, last: "5f3c2a1b".repeat(5), proved: 7, refused: true, at: AT },
  ],
  "record-stands": "listed",
  "record-newer": [
    { code: "record-newer", kinds: [] },
    { code: "record-newer", kinds: ["mailed"] },
    { code: "record-newer", kinds: ["mailed", "muted"] },
  ],
  "command-malformed": Object.values(COMMAND_ERRORS).map((error) => ({ code: "command-malformed", error })),
  "comment-edited": [{ code: "comment-edited" }],
  "not-allowed": [
    { code: "not-allowed", needs: "maintainer" },
    { code: "not-allowed", needs: "participant" },
  ],
  "duplicate-refused": "listed",
  "duplicate-elsewhere": "listed",
  "duplicate-chain": "listed",
  "duplicate-holds": "listed",
  "is-duplicate": [{ code: "is-duplicate", of: 12 }],
  "not-alone": [{ code: "not-alone", command: "approve" }],
  "by-mail": [{ code: "by-mail", command: "approve" }],
  "too-old": [{ code: "too-old", command: "disclose", minutes: 14 }],
  "on-dashboard": [{ code: "on-dashboard" }],
  "settings-missing": [{ code: "settings-missing" }],
  "settings-invalid": [
    {
      code: "settings-invalid",
      errors: [{ line: 3, column: 1, key: "contcat", fault: "there is no such key", near: ["contact"] }],
    },
  ],
  "owner-refused": [{ code: "owner-refused", owner: "mallory" }],
  "tracking-public": [{ code: "tracking-public" }],
  "unknown-user": "listed",
  "repository-not-listed": "listed",
  "repository-foreign": "listed",
  "repository-not-installed": "listed",
  "repository-private": "listed",
  "repository-unset": "listed",
  "risk-unset": "listed",
  "risk-place-missing": "listed",
  "risk-place-unneeded": "listed",
  "credit-unknown": "listed",
  "nothing-to-undo": "listed",
  "undo-otherwise": (
    ["stray-taken", "false-alarm", "armed", "arming-seconded", "held", "disarmed", "stray-asked"] as const
  ).map((event) => ({ code: "undo-otherwise", event })),
  "false-alarm-confirmed": "listed",
  "unknown-branch": "listed",
  "unknown-pull": "listed",
  "patch-unreadable": Object.values(PATCH_PROBLEMS).map((problem) => ({ code: "patch-unreadable", problem })),
  "patch-two-readings": "listed",
  "patch-file-missing": "listed",
  "no-mailed-patch": [
    { code: "no-mailed-patch", id: "3f3f3f3f3f3f3f3f", known: [] },
    { code: "no-mailed-patch", id: "3f3f3f3f3f3f3f3f", known: ["5c".repeat(32)] },
  ],
  "mail-off": "listed",
  "no-mail-reporter": "listed",
  "recipient-unknown": [
    { code: "recipient-unknown", count: 1 },
    { code: "recipient-unknown", count: 2 },
  ],
  "letter-not-due": [false, true].flatMap((publicBefore) =>
    LETTERS.map((kind) => ({ code: "letter-not-due" as const, kind, publicBefore })),
  ),
  "no-recipients": [
    { code: "no-recipients", kind: "confirmed" },
    { code: "no-recipients", kind: "advance" },
  ],
  "letter-leaks": [{ code: "letter-leaks", found: ["the letter, line 3: names the tracking repository"] }],
  "no-draft": "listed",
  "draft-stale": "listed",
  "letter-sent": "listed",
  "nothing-to-resend": "listed",
  "no-proposal": "listed",
  "patch-too-large": "listed",
  "patch-without-blobs": "listed",
  "checks-not-skipped": "listed",
  "approve-mismatch": "listed",
  "approve-nothing": "listed",
  "approve-own-patch": "listed",
  "gates-unmet": [
    { code: "gates-unmet", gates: [GATE], publicBefore: false },
    { code: "gates-unmet", gates: [GATE], publicBefore: true },
  ],
  "publication-begun": "listed",
  "disclosure-dismissed": "listed",
  "nothing-armed": "listed",
  "moment-unreadable": "listed",
  "moment-day-only": "listed",
  "moment-no-such-day": "listed",
  "moment-zone-missing": "listed",
  "moment-zone-unknown": "listed",
  "moment-gap": "listed",
  "moment-twice": "listed",
  "moment-past": "listed",
  "moment-too-far": "listed",
  "moment-day-excluded": "listed",
  "moment-holiday": "listed",
  "moment-before-embargo": "listed",
  "nothing-public": "listed",
  "repository-unreachable": "listed",
  "nothing-to-merge": "listed",
  "no-fix-pull": "listed",
  "fix-pull-over": (["merged", "closed", "branch-deleted", "target-deleted", "retargeted"] as const).map(
    (state) => ({
      code: "fix-pull-over",
      branch: "main",
      state,
    }),
  ),
  "refresh-conflict": "listed",
  "refresh-drifted": "listed",
  "refresh-fork": "listed",
  "adopt-unapproved": "listed",
  "adopt-gone": "listed",
  "adopt-elsewhere": "listed",
  "adopt-stranger": "listed",
  "adopt-issue": "listed",
  "adopt-comment": "listed",
  "adopt-closed": "listed",
  "adopt-unreadable": "listed",
  "adopt-base": "listed",
  "adopt-several": "listed",
  "adopt-own": "listed",
  "adopt-missing": "listed",
  "adopt-differs": "listed",
  "not-exploited": "listed",
  "cve-no-draft": [{ code: "cve-no-draft" }],
  "cve-asked-before": [{ code: "cve-asked-before" }],
  "cve-known": [{ code: "cve-known", cve: "CVE-2026-12345" }],
  "nothing-to-retry": "listed",
  "nothing-to-cancel": "listed",
  "cancel-under-way": "listed",
  "cancel-unseen": "listed",
  "cancel-public": "listed",
  "under-way": "listed",
  "no-stray": "listed",
  "leak-unknown": [
    { code: "leak-unknown", name: "#12", seen: ["pull:9", "commit:5f3c2a1b5f3c2a1b5f3c2a1b5f3c2a1b5f3c2a1b"] },
    { code: "leak-unknown", name: "#", seen: ["issue:9", "pull:11"] },
  ],
  "stray-repository-unclear": "listed",
  "stray-unknown": "listed",
  "stray-not-here": "listed",
  "preparation-failed": [
    { code: "preparation-failed", where: "bundle", publicBefore: false },
    { code: "preparation-failed", where: "bundle", publicBefore: true },
  ],
  "github-refused": [{ code: "github-refused", refusal: REFUSAL }],
  "publication-unrecorded": [
    { code: "publication-unrecorded", refusal: REFUSAL, traces: [], publicBefore: false },
    { code: "publication-unrecorded", refusal: REFUSAL, traces: [], publicBefore: true },
    {
      code: "publication-unrecorded",
      refusal: REFUSAL,
      traces: ["branch embargo/0123456789ab/main"],
      publicBefore: false,
    },
    { code: "publication-unrecorded", refusal: null, traces: null, publicBefore: false },
  ],
  "command-failed": [{ code: "command-failed", where: "commands" }],
  "file-damaged": [{ code: "file-damaged", path: "rounds/1/bundle.json" }],
  "bundle-newer": [{ code: "bundle-newer", path: "rounds/1/bundle.json" }],
  "not-private-any-more": [{ code: "not-private-any-more" }],
  "build-differs": [{ code: "build-differs", branch: "main" }],
  "gates-changed": [
    { code: "gates-changed", gates: [], publicBefore: false },
    { code: "gates-changed", gates: [], publicBefore: true },
    { code: "gates-changed", gates: [GATE], publicBefore: false },
    { code: "gates-changed", gates: [GATE], publicBefore: true },
  ],
  "push-rejected": [{ code: "push-rejected", reasons: Object.values(PUSHES) }],
  "push-unauthorised": [{ code: "push-unauthorised" }],
  "push-unknown": [{ code: "push-unknown" }],
  "step-refused": [{ code: "step-refused", step: "issue", refusal: REFUSAL }],
  "step-unanswered": [{ code: "step-unanswered", step: "pull:main" }],
  unexpected: [{ code: "unexpected", where: "publish" }],
};

function samplesOf(code: string, own: "listed" | readonly Problem[]): readonly Problem[] {
  if (own !== "listed") return own;
  const samples = COMMANDS.flatMap((command): readonly Problem[] => command.refusals).filter(
    (problem) => problem.code === code,
  );
  if (samples.length === 0) throw new Error(`no command lists ${code}`);
  return samples;
}

/** Every refusal and failure, whole. */
export function refusalTexts(): readonly Text[] {
  const problems = Object.entries(PROBLEMS).map(([code, own]): Text => {
    const words = new Set(samplesOf(code, own).map(renderProblem));
    return { title: code, text: [...words].join("\n\n---\n\n") };
  });
  const advice = Object.values(KINDS).map((kind) => `- ${kind}: ${adviceOn(kind)}`);
  return [
    ...problems,
    {
      title: "what GitHub said",
      text: [renderRefusal(REFUSAL), renderRefusal({ ...REFUSAL, words: "" })].join("\n"),
    },
    { title: "what has to change, by kind of refusal", text: advice.join("\n") },
  ];
}
