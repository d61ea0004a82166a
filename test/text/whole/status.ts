// The status comment in each phase of a disclosure and of a stray report.
import type { Gate } from "../../../src/domain/disclosure/gates.ts";
import type { Disclosure } from "../../../src/domain/disclosure/state.ts";
import { currentPublication, NOTHING_RECORDED } from "../../../src/domain/disclosure/state.ts";
import type { Status } from "../../../src/domain/disclosure/status.ts";
import type { PullRow } from "../../../src/domain/follow-up/due.ts";
import type { PullStanding } from "../../../src/domain/follow-up/pull.ts";
import type { Merged } from "../../../src/domain/follow-up/state.ts";
import { confirmedAgain, type Moderation } from "../../../src/domain/moderation/state.ts";
import type { BuiltCommit } from "../../../src/domain/patch/build.ts";
import { NO_PROGRESS, type Step } from "../../../src/domain/disclosure/publication/plan.ts";
import type { KnownEvent } from "../../../src/domain/record/events.ts";
import { UNCLEAR } from "../../../src/domain/advisories/releases/release.ts";
import { renderFetching, renderHindrance, withAlarm, withWait } from "../../../src/text/record/alarm.ts";
import { renderNewer } from "../../../src/text/record/newer.ts";
import { renderProblem } from "../../../src/text/commands/problems.ts";
import { statusComment, type StatusInput } from "../../../src/text/disclosure/status-comment.ts";
import { renderProgress } from "../../../src/text/disclosure/plan/steps.ts";
import {
  HIDDEN_ALREADY,
  refusedStep,
  strayLines,
  strayStatus,
} from "../../../src/text/moderation/private-copy.ts";
import {
  ADA,
  APPROVED,
  build,
  bundleOf,
  CONFIRMED,
  COORDINATOR,
  CORA,
  DIGEST,
  given,
  PUBLISHING,
  REPOSITORY,
  RISK,
  RITA,
  told,
  strayIn,
} from "../../domain/given.ts";
import type { Text } from "./page.ts";

const URL = "https://github.com/northwind/harbor";
const COMMIT: BuiltCommit = {
  sha: "2".repeat(40),
  tree: "5".repeat(40),
  author: { name: "Rita Okafor", email: "rita@okafor.example", date: "2026-02-20T21:15:00+09:30" },
  message: "session: forget sessions at logout\n\nA cookie could be used again.\n",
  changes: [],
};
const gate = (
  name: "coordinator" | "confirmed" | "risk" | "advisory" | "credit" | "available",
  met = true,
): Gate => ({
  gate: name,
  met,
});
const READY: readonly Gate[] = [
  gate("coordinator"),
  gate("confirmed"),
  { gate: "repository", met: true, chosen: true, listed: ["harbor"] },
  gate("risk"),
  gate("advisory"),
  { gate: "patch", met: true, problems: [] },
  {
    gate: "branches",
    met: true,
    failing: [],
    proposals: [],
    missing: [],
    unpatched: [],
    backports: ["release-1.2", "release-1.1"],
  },
  gate("credit"),
  { gate: "labels", met: true, missing: [] },
  { gate: "texts", met: true, tooLong: [] },
  { gate: "leaks", met: true, leaks: [] },
  { gate: "writable", met: true, troubles: [] },
  { gate: "rules", met: true, broken: [] },
  { gate: "workflows", met: true, paths: [] },
  gate("available"),
];
const approvals = (met: boolean): Gate => ({
  gate: "approvals",
  met,
  count: { counted: met ? [ADA] : [], voided: [], needed: 1 },
  digest: DIGEST,
});
const ROWS: StatusInput["rows"] = [
  {
    target: { branch: "main", kind: "main" },
    build: { ...build("main"), commits: [COMMIT] },
    diff: `${URL}/main.diff`,
    patchAt: null,
    unlikeMain: null,
  },
  {
    target: { branch: "release-1.2", kind: "backport" },
    build: { ...build("release-1.2", "merged"), commits: [COMMIT] },
    diff: `${URL}/1.2.diff`,
    patchAt: null,
    unlikeMain: [],
  },
  {
    target: { branch: "release-1.1", kind: "backport" },
    build: { ...build("release-1.1", "merged"), commits: [COMMIT] },
    diff: `${URL}/1.1.diff`,
    patchAt: null,
    unlikeMain: ["src/session.txt"],
  },
];
const NONE: StatusInput = {
  status: "reported",
  disclosure: NOTHING_RECORDED,
  gates: [],
  rows: [],
  digest: null,
  bundleLink: null,
  kitLink: `${URL}/tree/kit`,
  warnings: [],
  publication: null,
  progress: null,
  reopened: false,
  fixPulls: [],
  firstSteps: { lacking: [], settings: { acknowledgeHours: 72, updateDays: 14 }, zone: "Europe/Berlin" },
  ownReport: { at: "2026-03-01T11:50:00.000Z", reporters: ["rita"] },
  publicUrl: URL,
  alarms: [],
  unrecorded: null,
  advisories: [],
};
const RECEIVED: KnownEvent = {
  type: "received",
  at: "2026-03-01T11:50:00.000Z",
  lacking: ["steps", "credit"],
  reporter: RITA,
};
const ASKED: KnownEvent = { type: "coordinator-asked", ...CORA, nth: 1, busy: false };
const BUILT: Partial<StatusInput> = {
  gates: [...READY, approvals(false)],
  rows: ROWS,
  digest: DIGEST,
  bundleLink: `${URL}/bundle.json`,
};
const APPROVED_BUNDLE: Partial<StatusInput> = { ...BUILT, gates: [...READY, approvals(true)] };

const ARMED: KnownEvent = {
  type: "armed",
  at: "2026-03-10T15:00:00.000Z",
  digest: DIGEST,
  round: 1,
  zone: "Europe/Berlin",
  second: true,
};
const at = { at: ARMED.at };
const published = (more: Partial<Extract<KnownEvent, { type: "published" }>> = {}): KnownEvent => ({
  type: "published",
  round: 1,
  issue: 41,
  comment: null,
  pulls: PULLS.map(([, number], index) => ({ target: index === 0 ? "main" : `release-1.${index}`, number })),
  notes: [],
  ...more,
});
const STOPPED: KnownEvent = {
  type: "stopped",
  round: 1,
  code: "push-unknown",
  words: renderProblem({ code: "push-unknown" }),
  final: false,
};

/** Every standing of a fix PR, each on a PR of its own. */
const STANDINGS: { readonly [K in PullStanding["kind"]]: Extract<PullStanding, { kind: K }> } = {
  merged: { kind: "merged", commit: "9".repeat(40), at: "2026-03-10T16:00:00Z" },
  queued: { kind: "queued" },
  retargeted: { kind: "retargeted", base: "next" },
  "target-deleted": { kind: "target-deleted" },
  closed: { kind: "closed" },
  "branch-deleted": { kind: "branch-deleted" },
  moved: { kind: "moved", head: "8".repeat(40) },
  conflict: { kind: "conflict" },
  "checks-failing": { kind: "checks-failing", checks: ["unit", "lint"] },
  "changes-requested": { kind: "changes-requested", by: ["bob"] },
  "needs-review": { kind: "needs-review", outdated: ["ada"] },
  "checks-pending": { kind: "checks-pending", checks: ["unit"] },
  ready: { kind: "ready", approvedBy: ["ada"] },
};
const PULLS = Object.values(STANDINGS).map((standing, index) => [standing, 42 + index] as const);
const MERGED: Merged = {
  type: "merged",
  round: 1,
  target: "main",
  pull: 42,
  at: "2026-03-10T16:00:00Z",
  commit: "9".repeat(40),
  landed: ["9".repeat(40)],
  method: "merge",
  author: "kept",
  message: "kept",
  differing: [],
};
const row = ([standing, number]: readonly [PullStanding, number], merged: Merged | null): PullRow =>
  ({
    expected: { number },
    standing,
    followed: { merged },
  }) as unknown as PullRow;
const allMerged = (change: readonly Partial<Merged>[]): readonly PullRow[] =>
  PULLS.slice(0, change.length).map(([, number], index) =>
    row([STANDINGS.merged, number], { ...MERGED, ...change[index] }),
  );

const STEPS: readonly Step[] = [
  { kind: "push", branches: [{ target: "main", head: "1".repeat(40), name: "embargo/k/main", commits: [] }] },
  { kind: "issue", title: "T", body: "B", labels: [] },
  { kind: "pull", target: "main", head: "embargo/k/main", base: "main", title: "T", body: "B" },
];

function of(disclosure: Disclosure, status: Status, more: Partial<StatusInput> = {}): string {
  return statusComment({ ...NONE, disclosure, status, publication: currentPublication(disclosure), ...more });
}

const begun = (...more: readonly KnownEvent[]): Disclosure =>
  given(...told(1), bundleOf(), APPROVED(), PUBLISHING, ...more);

const TOLD = { branch: "main", standing: "unclear", path: "src/session.txt" } as const;
const TAGS_SHOW: KnownEvent = {
  type: "releases-seen",
  releases: [
    { tag: "v1.1.9", branch: null, standing: "fixed", fixed: true, why: null, path: null },
    { tag: "v1.2.5", branch: "release-1.2", standing: "not-fixed", fixed: false, why: null, path: null },
    { tag: "v1.3.0", branch: "main", standing: "fixed", fixed: true, why: null, path: null },
    ...UNCLEAR.map((why, at) => ({ ...TOLD, tag: `v1.4.${at}`, why, fixed: at % 2 === 0 })),
    { ...TOLD, tag: "v1.5.0", why: "unread", fixed: true, path: "" },
  ],
};

/** By status: the comment in each of its forms. */
export const STATUSES: { readonly [S in Status]: Readonly<Record<string, string>> } = {
  duplicate: {
    "of another report": of(given({ type: "duplicate", of: 12 }), "duplicate"),
    "opened again by hand": of(given({ type: "duplicate", of: 12 }), "duplicate", { reopened: true }),
  },
  reported: {
    "two others reported it too, one of them first": of(
      given(
        [{ type: "duplicate-added", issue: 14, at: "2026-03-02T11:50:00.000Z", reporters: [] }, null],
        [
          {
            type: "duplicate-added",
            issue: 7,
            at: "2026-02-01T11:50:00.000Z",
            reporters: ["oscar", "An *Other*"],
          },
          null,
        ],
      ),
      "reported",
      { gates: [gate("coordinator", false), gate("confirmed", false)] },
    ),
    "a new report, its first steps": of(given([RECEIVED, null], [ASKED, null]), "reported", {
      gates: [gate("coordinator", false), gate("confirmed", false)],
      firstSteps: { ...NONE.firstSteps, lacking: ["credit"] },
    }),
    "a new report that a maintainer opened, taken on and told": of(
      given([{ ...RECEIVED, reporter: null }, null], COORDINATOR, { type: "informed", how: null }),
      "reported",
      { gates: [gate("coordinator"), gate("confirmed", false)] },
    ),
    "nothing is known": of(NOTHING_RECORDED, "reported", {
      gates: [
        gate("coordinator", false),
        gate("confirmed", false),
        { gate: "repository", met: false, chosen: false, listed: ["harbor", "quay"] },
        gate("risk", false),
        gate("advisory", false),
      ],
    }),
  },
  confirmed: {
    "it needs a patch": of(given(CONFIRMED, REPOSITORY, RISK(1)), "confirmed", {
      gates: [
        gate("coordinator"),
        gate("confirmed"),
        { gate: "patch", met: false, problems: [] },
        {
          gate: "branches",
          met: false,
          failing: [],
          proposals: [],
          missing: [],
          unpatched: [],
          backports: ["release-1.2", "release-1.1"],
        },
      ],
      rows: ROWS.map((branchRow) => ({ ...branchRow, build: null, diff: null, unlikeMain: null })),
    }),
    "a branch conflicts, branches are corrected, an embargo is agreed": of(
      given(
        CONFIRMED,
        RISK(1),
        { type: "branches", add: ["release-1.1"], remove: ["release-1.0"], why: "has no *sessions*" },
        { type: "embargo", until: "2026-03-12T00:00:00.000Z", day: true, zone: "UTC" },
      ),
      "confirmed",
      {
        gates: [
          gate("confirmed"),
          {
            gate: "branches",
            met: false,
            failing: [build("release-1.1", "conflict")],
            proposals: [],
            missing: [],
            unpatched: [],
            backports: ["release-1.2", "release-1.1"],
          },
        ],
        rows: ROWS.map((branchRow, index) =>
          index < 2
            ? branchRow
            : { ...branchRow, build: build("release-1.1", "conflict"), diff: null, unlikeMain: null },
        ),
      },
    ),
  },
  "fix ready": {
    "it waits for an approval": of(given(...told(1), bundleOf()), "fix ready", {
      ...BUILT,
      warnings: ["`run.sh` changes its mode from 100644 to 100755."],
    }),
  },
  approved: { "it can be published": of(given(...told(1), bundleOf(), APPROVED()), "approved", APPROVED_BUNDLE) },
  armed: {
    "a second maintainer is needed": of(
      given(...told(1), bundleOf(), APPROVED(), [ARMED, ADA]),
      "armed",
      APPROVED_BUNDLE,
    ),
    "checked, and held": of(
      given(
        ...told(1),
        bundleOf(),
        APPROVED(),
        [ARMED, ADA],
        { type: "arming-seconded", ...at },
        { type: "preflight", ...at, which: "24h", ok: false, codes: ["branches", "labels"] },
        { type: "preflight", ...at, which: "1h", ok: true, codes: [] },
        { type: "held", why: "a day *more*" },
      ),
      "armed",
      APPROVED_BUNDLE,
    ),
    "the minute passed with nothing published": of(
      given(...told(1), bundleOf(), APPROVED(), [ARMED, ADA], { type: "disarmed", cause: "late", codes: [] }),
      "approved",
      APPROVED_BUNDLE,
    ),
  },
  publishing: {
    "under way": of(begun(), "publishing", {
      progress: renderProgress(STEPS, { ...NO_PROGRESS, pushed: true, issue: 41 }, URL),
    }),
    "under way, elsewhere": of(begun(), "publishing"),
    stopped: of(begun(STOPPED), "publishing"),
    "stopped, and the record cannot be written": of(begun(), "publishing", {
      unrecorded: renderProblem({
        code: "publication-unrecorded",
        refusal: null,
        traces: ["branch embargo/0123456789ab/main"],
        publicBefore: false,
      }),
    }),
  },
  public: {
    "fix PRs in every standing": of(begun(published()), "public", {
      fixPulls: PULLS.map((pull) => row(pull, pull[0].kind === "merged" ? MERGED : null)),
    }),
    "not everything went as planned": of(
      begun(published({ pulls: [{ target: "main", number: 42 }], notes: ["`ada` could not be asked to review"] })),
      "public",
    ),
    "level 4 without a patch": of(begun(published({ pulls: [] })), "public"),
    "a round that corrected the texts": of(begun(published({ issue: null, pulls: [] })), "public"),
    "level 7, a comment alone": of(
      begun(published({ issue: null, comment: { pull: 12, id: 7 }, pulls: [] })),
      "public",
    ),
  },
  resolved: {
    "every fix is merged, with what each merge proved": of(
      begun(
        published({
          pulls: PULLS.slice(0, 3).map(([, number], index) => ({ target: `release-1.${index}`, number })),
        }),
      ),
      "resolved",
      {
        fixPulls: allMerged([
          {},
          { method: "rebase", author: "co-author", message: "changed" },
          { method: "squash", author: "lost", differing: ["src/session.txt"] },
        ]),
      },
    ),
    "with what the tags show": of(
      begun(published({ pulls: [{ target: "main", number: 42 }] }), TAGS_SHOW),
      "resolved",
      { fixPulls: allMerged([{}]) },
    ),
    "without fix PRs": of(begun(published({ pulls: [] })), "resolved"),
  },
  dismissed: {
    "closed by the app": of(given({ type: "dismissed", why: "x" }), "dismissed"),
    "opened again by hand": of(given({ type: "dismissed", why: "x" }), "dismissed", { reopened: true }),
  },
};

const LOCKED = {
  kind: "locked",
  status: 403,
  words: "Unable to create comment because issue is locked.",
} as const;

const CAUGHT: Readonly<Record<string, string>> = {
  "an entry of a newer version": of(given(CONFIRMED), "confirmed", {
    gates: [gate("confirmed"), { gate: "record", met: false, kinds: ["mailed"] }],
    alarms: [renderNewer(["mailed"])],
  }),
  "a damaged record, above what stood there": withAlarm(
    of(given(CONFIRMED), "confirmed", { gates: [gate("confirmed")] }),
    renderProblem({ code: "record-tampered", seq: 4 }),
  ),
  "the app cannot go on": of(given(CONFIRMED), "confirmed", {
    gates: [gate("confirmed")],
    alarms: [
      renderHindrance({ refusal: LOCKED, where: "" }),
      renderHindrance({ refusal: null, where: "follow-up" }),
    ],
  }),
};

const stray = (number: number, more: Partial<Extract<KnownEvent, { type: "stray" }>> = {}): KnownEvent =>
  strayIn(
    {
      repository: { id: 10, owner: "northwind", name: "harbor" },
      number,
      part: "issue",
      id: number,
      url: `${URL}/issues/${number}`,
    },
    more,
  );
const moderated = (number: number, notes: readonly string[] = []): KnownEvent => ({
  type: "moderated",
  item: `10.${number}.i.${number}`,
  did: ["answer", "label", "close", "lock"],
  notes: [...notes],
});
const moderation = (...events: readonly KnownEvent[]): Moderation => given(...events).moderation;
const REDIRECTED = moderation(stray(12), moderated(12), stray(13, { item: { ...pullItem(13), part: "pull" } }), {
  ...moderated(13, ["GitHub refused to lock it (403: `no`), so a person has to"]),
  item: "10.13.p.13",
} as KnownEvent);

function pullItem(number: number): Extract<KnownEvent, { type: "stray" }>["item"] {
  return {
    repository: { id: 10, owner: "northwind", name: "harbor" },
    number,
    part: "pull",
    id: number,
    url: `${URL}/pull/${number}`,
  };
}

/** A machine's comment, which the settings leave in public. */
const HIDES = stray(12, {
  verdict: "suspect",
  hides: true,
  item: { ...pullItem(12), part: "comment", id: 99, url: `${URL}/issues/12#issuecomment-99` },
});
const hid = (did: readonly string[], notes: readonly string[] = []): KnownEvent => ({
  type: "moderated",
  item: "10.12.c.99",
  did: [...did],
  notes: [...notes],
});

const STRAYS: Readonly<Record<string, string>> = {
  "to be decided": strayStatus(moderation(stray(12, { verdict: "suspect" })), null, false),
  "left in public, being hidden": strayStatus(moderation(HIDES), null, false),
  "left in public, hidden": strayStatus(moderation(HIDES, hid(["hide"])), null, false),
  "left in public, and GitHub refused to hide it": strayStatus(
    moderation(HIDES, hid([], [refusedStep("hide", 403, "Resource not accessible by integration")])),
    null,
    false,
  ),
  "left in public, hidden by a person": strayStatus(moderation(HIDES, hid([], [HIDDEN_ALREADY])), null, false),
  "a false alarm, shown again": strayStatus(
    moderation(
      HIDES,
      hid(["hide"]),
      { type: "false-alarm", why: "" },
      { type: "restored", item: "10.12.c.99", did: ["unhide"], notes: [] },
    ),
    null,
    false,
  ),
  "being redirected": strayStatus(moderation(stray(12)), null, false),
  redirected: strayStatus(REDIRECTED, null, false),
  "its author puts the text back": strayStatus(
    moderation(
      stray(12),
      ...Array.from({ length: 4 }, (): KnownEvent => ({ type: "rewritten", item: "10.12.i.12" })),
      moderated(12),
    ),
    null,
    false,
  ),
  "a false alarm, being restored": strayStatus(
    moderation(stray(12), moderated(12), { type: "false-alarm", why: "" }),
    null,
    false,
  ),
  "a false alarm": strayStatus(
    moderation(
      stray(12),
      moderated(12),
      { type: "false-alarm", why: "" },
      {
        type: "restored",
        item: "10.12.i.12",
        did: ["unlock", "unlabel", "reopen", "apologise"],
        notes: [],
      },
    ),
    null,
    false,
  ),
  dismissed: strayStatus(REDIRECTED, { why: "x" }, false),
  "dismissed and opened again by hand": strayStatus(REDIRECTED, { why: "x" }, true),
  "confirmed: below the disclosure's own status": strayLines(REDIRECTED),
  "confirmed while it still stands in public": strayLines(
    confirmedAgain(moderation(stray(12), moderated(12), { type: "false-alarm", why: "" })),
  ),
};

/** Every status comment, whole. */
export function statusTexts(): readonly Text[] {
  const named = (prefix: string, texts: Readonly<Record<string, string>>): readonly Text[] =>
    Object.entries(texts).map(([name, text]) => ({ title: `${prefix}: ${name}`, text }));
  return [
    ...Object.entries(STATUSES).flatMap(([status, forms]) => named(status, forms)),
    ...named("with an alarm", CAUGHT),
    ...named("while it waits", {
      "a first fetch that takes long": withWait(
        "## Disclosure: reported",
        renderFetching({ stage: "receiving", percent: 12 }),
      ),
    }),
    ...named("stray report", STRAYS),
  ];
}
