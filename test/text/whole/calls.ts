// What the app says by itself in the tracking repository: calls to people, notices, private copies, and the last word.
import type { Alarm } from "../../../src/domain/follow-up/events.ts";
import { timelineOf } from "../../../src/domain/follow-up/timeline.ts";
import type { Merged } from "../../../src/domain/follow-up/state.ts";
import { REMINDERS, type Preflight, type ScheduleEvent } from "../../../src/domain/schedule/state.ts";
import type { Event } from "../../../src/domain/record/events.ts";
import type { AskKind } from "../../../src/scorer/verdict.ts";
import type { ReaderFailure } from "../../../src/domain/moderation/reader.ts";
import type { SettingsCheck } from "../../../src/domain/commands/view/settings-check.ts";
import { renderSettingsCheck } from "../../../src/text/commands/settings-check.ts";
import { renderProblem } from "../../../src/text/commands/problems.ts";
import { renderEdited } from "../../../src/text/commands/edited.ts";
import {
  renderEditRefusal,
  renderLeftAlone,
  renderReviewerRefusal,
} from "../../../src/text/disclosure/publication.ts";
import type { SeenChecks } from "../../../src/domain/private-checks/state.ts";
import { renderChecksSeen } from "../../../src/text/private-checks/words.ts";
import { renderLeak, renderLeaksStand } from "../../../src/text/leaks/notices.ts";
import { renderRestored } from "../../../src/text/record/lost.ts";
import { renderAlarm, renderCall, renderRot } from "../../../src/text/follow-up/notices.ts";
import { renderResolved } from "../../../src/text/follow-up/resolved.ts";
import { renderCalling } from "../../../src/text/mentions.ts";
import {
  alikeText,
  copyBody,
  type CopyInput,
  copyTitle,
  duplicateWords,
  laterText,
} from "../../../src/text/moderation/private-copy.ts";
import { readingWords } from "../../../src/text/moderation/reasons.ts";
import {
  renderDisarmed,
  renderEmbargoReminder,
  renderHinderedSchedule,
  renderObstacle,
  renderPreflight,
  renderPublishedBySchedule,
  renderStoppedBySchedule,
  renderUnreadableSettings,
} from "../../../src/text/schedule/notices.ts";
import { evolve } from "../../../src/domain/evolve.ts";
import { ada, cora, recorded } from "../../domain/commands/past.ts";
import { APPROVED, bundleOf, CONFIRMED, COORDINATOR, DIGEST, PATCH, PUBLISHING } from "../../domain/given.ts";
import { intakeTexts } from "./intake.ts";
import { mailTexts } from "./mails.ts";
import type { Text } from "./page.ts";

type Kinds<K extends string, T> = { readonly [kind in K]: T };
type Cause = Exclude<Extract<ScheduleEvent, { type: "disarmed" }>["cause"], "command">;

const ARMED = { at: "2026-03-10T15:00:00.000Z", zone: "Europe/Berlin", digest: DIGEST };
const GATE = "- [ ] No maintainer is available for the reviews and merges yet: `/available`.";
const PULL = { target: "release-1.2", number: 43, url: "https://github.com/northwind/harbor/pull/43" };
const RESTORED = {
  type: "record-restored",
  commit: "5f3c2a1b".repeat(5),
  deletedBy: "github-actions[bot]",
  deletedAt: "2026-03-09T04:00:12Z",
} as const;
const MERGED: Merged = {
  type: "merged",
  round: 1,
  target: "release-1.2",
  pull: 43,
  at: "2026-03-10T16:00:00Z",
  commit: "9".repeat(40),
  landed: ["9".repeat(40)],
  method: "squash",
  author: "lost",
  message: "changed",
  differing: ["src/session.txt"],
};

const ALARMS: Kinds<Alarm, Merged | null> = {
  closed: null,
  "branch-deleted": null,
  "target-deleted": null,
  retargeted: null,
  moved: null,
  conflict: null,
  "checks-failing": null,
  "changes-requested": null,
  unpatched: null,
  unproved: null,
  "author-lost": MERGED,
  "message-changed": MERGED,
  "change-differs": MERGED,
  reverted: MERGED,
  "released-without": MERGED,
};

const PREFLIGHTS: Kinds<Preflight, readonly string[]> = {
  "24h": [GATE],
  "1h": ["unseconded", "withdrawn", "embargo", "day"].flatMap((name) => renderObstacle(name) ?? []),
  "5min": [GATE],
};

const CAUSES: Kinds<Cause, readonly string[]> = {
  gates: [GATE],
  changed: [],
  late: [],
  held: [],
  unseconded: [],
  withdrawn: [],
  embargo: [],
  day: [],
};

function scheduleTexts(): readonly Text[] {
  const calling = (text: string): string => renderCalling(["cora", "milo"], text);
  return [
    ...Object.entries(PREFLIGHTS).map(([which, missing]): Text => ({
      title: `pre-flight, ${which}`,
      text: calling(renderPreflight(ARMED, which as Preflight, missing, false)),
    })),
    { title: "pre-flight, another bundle", text: calling(renderPreflight(ARMED, "1h", [], true)) },
    ...Object.entries(CAUSES).map(([cause, missing]): Text => ({
      title: `nothing was published: ${cause}`,
      text: calling(renderDisarmed(ARMED, cause as Cause, { found: missing, publicBefore: false })),
    })),
    {
      title: "nothing was published: git failed",
      text: calling(renderDisarmed(ARMED, "gates", { found: [], publicBefore: false })),
    },
    {
      title: "nothing was published of a further round",
      text: calling(renderDisarmed(ARMED, "changed", { found: [], publicBefore: true })),
    },
    ...REMINDERS.map((which) => ({
      title: `reminder of the embargo, ${which}`,
      text: calling(renderEmbargoReminder({ until: "2026-12-01T00:00:00.000Z", day: true, zone: "UTC" }, which)),
    })),
    { title: "published as armed", text: calling(renderPublishedBySchedule(ARMED, "2026-03-10T15:01:12.000Z")) },
    { title: "stopped", text: calling(renderStoppedBySchedule(ARMED, renderProblem({ code: "push-unknown" }))) },
    {
      title: "the settings cannot be read",
      text: calling(renderUnreadableSettings(ARMED, renderProblem({ code: "settings-missing" }))),
    },
    {
      title: "what is armed cannot be looked after",
      text: calling(renderHinderedSchedule(ARMED, [renderProblem({ code: "tracking-public" })])),
    },
  ];
}

type Seen = Partial<SeenChecks> & Pick<SeenChecks, "outcome">;
const REFUSED_PUSHES: Kinds<NonNullable<SeenChecks["reason"]>, string> = {
  rules: "GH013: Repository rule violations found",
  protected: "GH006: Protected branch update failed",
  "secret-scanning": "GITHUB PUSH PROTECTION",
  "workflow-permission":
    "refusing to allow a GitHub App to create or update workflow `.github/workflows/ci.yml` without `workflows` permission",
  exists: "stale info",
  unauthorised: "",
  other: "failed to update ref",
};
const SEEN_CHECKS: readonly (readonly [string, Seen])[] = [
  ["one failed", { outcome: "failed", names: ["main: unit", "release-1.2: e2e"] }],
  ["they do not end", { outcome: "missing", names: ["main: unit"] }],
  ...Object.entries(REFUSED_PUSHES).map(([reason, detail]): readonly [string, Seen] => [
    `the push is refused (${reason})`,
    { outcome: "refused", reason: reason as keyof typeof REFUSED_PUSHES, detail },
  ]),
];

function followUpTexts(): readonly Text[] {
  return [
    ...Object.entries(ALARMS).map(([alarm, merged]): Text => ({
      title: `alarm: ${alarm}`,
      text: renderCalling(["cora"], renderAlarm(alarm as Alarm, PULL, merged, "v1.2.5")),
    })),
    { title: "reviewers are called", text: renderCalling(["milo", "ada"], renderCall(PULL)) },
    {
      title: "the patch rots",
      text: renderCalling(
        ["cora"],
        renderRot(
          { branch: "release-1.2", commit: "8".repeat(40), paths: ["src/session.txt"] },
          "https://github.com/northwind/harbor",
        ),
      ),
    },
    {
      title: "the patch rots, and no single commit is the cause",
      text: renderRot({ branch: "main", commit: null, paths: [] }, "https://github.com/northwind/harbor"),
    },
    ...SEEN_CHECKS.map(([title, seen]): Text => ({
      title: `private checks: ${title}`,
      text: renderCalling(["cora"], renderChecksSeen({ names: [], ...seen }, 60)),
    })),
    {
      title: "the record's branch was deleted and made again, with a publication armed",
      text: renderCalling(["cora", "ada"], renderRestored(RESTORED, { held: true, publishing: false })),
    },
    {
      title:
        "the record's branch was deleted and made again, in the middle of a publication; GitHub does not say by whom",
      text: renderCalling(
        ["cora"],
        renderRestored({ ...RESTORED, deletedBy: null, deletedAt: null }, { held: false, publishing: true }),
      ),
    },
    {
      title: "a leak is seen: a pull request",
      text: renderCalling(
        ["cora", "ada"],
        renderLeak(
          {
            key: "pull:9",
            by: "oscar",
            evidence: [
              { kind: "same-change", paths: ["src/session.txt"] },
              { kind: "words", from: "advisory", shared: 12 },
              { kind: "files", paths: ["src/session.txt"] },
            ],
          },
          "https://github.com/northwind/harbor",
        ),
      ),
    },
    ...["comment:9/345", "review-comment:9/345"].map((key): Text => ({
      title: `a leak is seen: a ${key.split(":")[0] ?? ""}`,
      text: renderLeak(
        { key, by: "oscar", evidence: [{ kind: "lines", shared: 3, of: 5, paths: [] }] },
        "https://github.com/northwind/harbor",
      ),
    })),
    {
      title: "a leak is seen: a commit",
      text: renderLeak(
        {
          key: `commit:${"5".repeat(40)}`,
          by: "Oscar Nilsson",
          evidence: [
            { kind: "lines", shared: 3, of: 5, paths: ["src/session.txt"] },
            { kind: "words", from: "message", shared: 4 },
            { kind: "words", from: "report", shared: 9 },
            { kind: "names-issue" },
          ],
        },
        "https://github.com/northwind/harbor",
      ),
    },
    {
      title: "leaks that stand, above the status",
      text: renderLeaksStand(
        [
          {
            type: "leak-seen",
            key: "issue:9",
            by: "oscar",
            branch: null,
            evidence: [{ kind: "names-issue" }],
            written: { at: "2026-03-02T09:00:00Z", by: "p" },
            dismissed: false,
          },
          ...["review:43/77", "discussion:12", "discussion-comment:12/345"].map((key) => ({
            type: "leak-seen" as const,
            key,
            by: "oscar",
            branch: null,
            evidence: [{ kind: "words" as const, from: "report" as const, shared: 9 }],
            written: { at: "2026-03-02T09:00:00Z", by: "p" },
            dismissed: false,
          })),
        ],
        "https://github.com/northwind/harbor",
      ),
    },
    {
      title: "a note: a post was left alone",
      text: renderLeftAlone({ of: "issue", number: 41 }),
    },
    {
      title: "a note: the issue could not be edited",
      text: renderEditRefusal({ kind: "rules", status: 422, words: "No." }),
    },
    {
      title: "a note: a reviewer could not be asked",
      text: renderReviewerRefusal("main", { reviewer: "ada", why: "not a collaborator" }),
    },
  ];
}

const HISTORY: readonly Event[] = [
  COORDINATOR,
  CONFIRMED,
  PATCH,
  bundleOf(),
  APPROVED(),
  { type: "armed", at: ARMED.at, digest: DIGEST, round: 1, zone: "UTC" },
  PUBLISHING,
  { type: "published", round: 1, issue: 41, comment: null, pulls: [{ target: "main", number: 42 }], notes: [] },
  { type: "alarmed", round: 1, target: "main", pull: 42, alarm: "conflict", key: "" },
  { ...MERGED, target: "main", pull: 42, author: "kept", message: "kept", differing: [], method: "merge" },
];

function endTexts(): readonly Text[] {
  const entries = recorded(HISTORY.map((what) => ({ by: cora, what })));
  const merged = entries.flatMap(({ what }) => (what.type === "merged" ? [what] : []));
  return [
    {
      title: "resolved: every fix PR is merged",
      text: renderResolved(timelineOf("2026-03-01T08:00:00Z", entries), merged, "Europe/Berlin"),
    },
    { title: "resolved: without fix PRs", text: renderResolved([], [], "UTC") },
  ];
}

const comment = {
  id: 5,
  author: { id: 12, login: "ada", bot: false },
  body: "",
  url: "https://github.com/acme/vuln-room/issues/7#issuecomment-5",
  createdAt: "2026-03-01T08:00:00Z",
  edited: true,
  byMail: false,
} as unknown as Parameters<typeof renderEdited>[0];

function editedTexts(): readonly Text[] {
  const counted = [CONFIRMED, APPROVED()].map((what) => {
    const before = evolve([]);
    return { what, before, after: evolve(recorded([{ by: ada, what }])), view: null };
  });
  return [
    { title: "an answered comment was edited, and nothing of it counts", text: renderEdited(comment, []) },
    { title: "an answered comment was edited, and what it said counts", text: renderEdited(comment, counted) },
  ];
}

const ITEM = {
  repository: { id: 10, owner: "northwind", name: "harbor" },
  number: 12,
  part: "issue",
  id: 12,
  url: "https://github.com/northwind/harbor/issues/12",
} as const;
const COPY: CopyInput = {
  item: ITEM,
  author: "oscar",
  title: "XSS in the @login page",
  body: "See https://github.com/user-attachments/files/1/poc.zip\n\n<!-- hidden -->\n\n```js\nalert(1)\n```",
  createdAt: "2026-03-02T09:00:00Z",
  verdict: "report",
  kind: "report",
  by: "scorer",
  score: 0.934,
  reasons: [
    { signal: "exploit-words", weight: 2.1, span: { field: "title", start: 0, end: 3 } },
    { signal: "role", weight: -0.4, span: null },
  ],
  ask: null,
  reading: null,
  reproducer: null,
  maintainers: { team: "security" },
  owner: "northwind",
};
const ASKED: Kinds<AskKind, AskKind> = {
  nudge: "nudge",
  exploited: "exploited",
  "silent-fix": "silent-fix",
  credit: "credit",
  "ai-found": "ai-found",
  unclear: "unclear",
};
const FAILURES: Kinds<ReaderFailure, ReaderFailure> = {
  unset: "unset",
  budget: "budget",
  unreachable: "unreachable",
  slow: "slow",
  refused: "refused",
  nonsense: "nonsense",
};
const ANSWER = { answer: "redirect", kind: "report", ai_found: false, confidence: 92, quote: "alert(1)" } as const;

const REPRODUCED: readonly (readonly [string, CopyInput["item"]["part"], CopyInput["reproducer"]])[] = [
  ["a comment, which is hidden", "comment", "hidden"],
  ["an issue, which cannot be hidden", "issue", "stays"],
  ["a pull request, which can neither be hidden nor deleted", "pull", "stays"],
  ["a comment, where nothing is done without a maintainer's word", "comment", "stays"],
];

function copyTexts(): readonly Text[] {
  const copy = (more: Partial<CopyInput>): string => {
    const input = { ...COPY, ...more };
    return `${copyTitle(input)}\n\n${copyBody(input)}`;
  };
  return [
    { title: "private copy: a report", text: copy({}) },
    {
      title: "private copy: a comment that a maintainer named, by somebody whose account is gone",
      text: copy({
        item: { ...ITEM, part: "comment" },
        author: null,
        title: "",
        body: "",
        by: "maintainer",
        score: null,
        reasons: [],
        maintainers: { users: ["ada", "bob"] },
      }),
    },
    {
      title: "private copy: read by a language model",
      text: copy({ reading: { ok: true, answer: ANSWER, quoted: true, model: "small-1" }, kind: "question" }),
    },
    ...Object.values(ASKED).map((ask): Text => ({
      title: `private copy: a maintainer is asked (${ask})`,
      text: copy({ ask, verdict: "suspect", title: "T", body: "B", score: null, reasons: [] }),
    })),
    ...REPRODUCED.map(([name, part, reproducer]): Text => ({
      title: `private copy: a machine found it and shows how (${name})`,
      text: copy({
        item: { ...ITEM, part },
        ask: "ai-found",
        verdict: "suspect",
        title: "",
        body: "B",
        score: null,
        reasons: [],
        reproducer,
      }),
    })),
    {
      title: "private copy: a private report is unanswered, and the text says for how long",
      text: copy({
        ask: "nudge",
        verdict: "suspect",
        title: "Second reminder",
        body: "My private report of 3 February got no answer.",
        score: null,
        reasons: [],
      }),
    },
    { title: "the item was changed since", text: laterText(ITEM, "XSS", "More of it.") },
    { title: "another one that is nearly the same", text: alikeText(ITEM, "mallory", "XSS", "The same again.") },
    { title: "copied twice", text: duplicateWords(7) },
    {
      title: "what the reader said",
      text: [
        readingWords({ ok: true, answer: ANSWER, quoted: true, model: "small-1" }),
        readingWords({ ok: true, answer: ANSWER, quoted: false, model: "small-1" }),
        readingWords({ ok: true, answer: { ...ANSWER, quote: "" }, quoted: false, model: "small-1" }),
        ...Object.values(FAILURES).map((why) => readingWords({ ok: false, why })),
      ].join("\n"),
    },
  ];
}

/** The check run on the settings file, with its remarks. */
function settingsTexts(): readonly Text[] {
  const place = { line: 2, column: 5 };
  const checks: Readonly<Record<string, SettingsCheck>> = {
    "it is gone": { state: "gone" },
    "it cannot be used": {
      state: "broken",
      errors: [{ ...place, key: "contcat", fault: "there is no such key", near: ["contact"] }],
    },
    "it can be used": { state: "usable", repositories: ["harbor", "quay"], problems: [] },
    "a repository is not there": {
      state: "usable",
      repositories: ["harbor", "quay"],
      problems: [{ ...place, problem: { code: "repository-not-installed", name: "northwind/quay" } }],
    },
  };
  return Object.entries(checks).map(([name, check]) => {
    const { conclusion, title, summary, remarks } = renderSettingsCheck(check);
    const marked = remarks.map(
      (remark) => `${remark.level} at ${remark.line}:${remark.column}, ${remark.title}: ${remark.message}`,
    );
    return {
      title: `The check run on the settings: ${name}`,
      text: [`${conclusion}: ${title}`, summary, ...marked].join("\n\n"),
    };
  });
}

/** Every call and notice, whole. */
export function callTexts(): readonly Text[] {
  return [
    ...intakeTexts(),
    ...scheduleTexts(),
    ...followUpTexts(),
    ...editedTexts(),
    ...endTexts(),
    ...copyTexts(),
    ...settingsTexts(),
    ...mailTexts(),
  ];
}
