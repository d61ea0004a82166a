// What strangers read: answers to stray reports, the public issue, fix PRs, and the words at the end.
import { fillSlots, NOTHING_PUBLIC } from "../../../src/domain/disclosure/public-text.ts";
import type { StrayItem, StrayKind } from "../../../src/domain/moderation/events.ts";
import type { Settings } from "../../../src/domain/settings.ts";
import { renderDuplicate } from "../../../src/text/disclosure/publication.ts";
import {
  appliedWords,
  fixPull,
  type IssueInput,
  publicIssue,
  type PullInput,
  pullComment,
} from "../../../src/text/disclosure/public-texts.ts";
import { renderFixed } from "../../../src/text/follow-up/resolved.ts";
import { apology, NOTICE, publicAnswer, type Wording } from "../../../src/text/moderation/public-answers.ts";
import type { Text } from "./page.ts";

type Kinds<K extends string> = { readonly [kind in K]: K };

const WORDING: Wording = { contact: "security@acme.example", answer: null, closedUntil: null };
const PARTS: Kinds<StrayItem["part"]> = {
  issue: "issue",
  pull: "pull",
  comment: "comment",
  "review-comment": "review-comment",
  review: "review",
  discussion: "discussion",
  "discussion-comment": "discussion-comment",
};
const KINDS: Kinds<StrayKind> = {
  report: "report",
  question: "question",
  "cve-inquiry": "cve-inquiry",
  "dependency-scan": "dependency-scan",
};

/** The same words for several kinds stand once. */
function answerTexts(): readonly Text[] {
  const all = Object.values(PARTS).flatMap((part) =>
    Object.values(KINDS).map((kind) => ({
      name: `${part}, ${kind}`,
      text: publicAnswer({ part }, kind, WORDING),
    })),
  );
  return [...Map.groupBy(all, ({ text }) => text)].map(([text, same]): Text => ({
    title: `answer to: ${same.map(({ name }) => name).join("; ")}`,
    text,
  }));
}

const ISSUE: IssueInput = {
  level: 1,
  advisory: { title: "Sessions outlive a logout", body: "A cookie is accepted after logout.\n\nUpgrade." },
  targets: [
    { branch: "main", kind: "main" },
    { branch: "release-1.2", kind: "backport" },
  ],
  leftOut: [
    { branch: "release-1.1", why: null },
    { branch: "release-1.0", why: "it has no <sessions>" },
  ],
  credits: [
    { kind: "reporter", name: "Rita Okafor", mail: "rita@okafor.example", login: "rita" },
    { kind: "fix", name: null, mail: null, login: null },
  ],
  reportedOn: "2026-03-02",
  confirmedOn: "2026-03-03",
};
const PULL: PullInput = {
  target: { branch: "release-1.2", kind: "backport" },
  subject: "session: forget sessions at logout",
  commits: 1,
  hasIssue: true,
  backportOf: "main",
  advisory: ISSUE.advisory,
  credits: ISSUE.credits,
  mergeMethod: "merge",
  backportTitle: "[{branch}] {title}",
  release: null,
};
const METHODS: Kinds<Settings["mergeMethod"]> = {
  merge: "merge",
  rebase: "rebase",
  squash: "squash",
  push: "push",
};
const DAY = {
  ...NOTHING_PUBLIC,
  issue: 41,
  date: "2026-03-10",
  pulls: new Map([["main", 42]]),
  applied: new Map([
    ["release-1.2", appliedWords({ target: "release-1.2", kind: "backport", applied: "merged", own: false })],
    ["main", appliedWords({ target: "main", kind: "main", applied: "clean", own: true })],
  ]),
};

function issueTexts(): readonly Text[] {
  const issue = (name: string, more: Partial<IssueInput>): Text => {
    const { title, body } = publicIssue({ ...ISSUE, ...more });
    return { title: `public issue, ${name}`, text: `${fillSlots(title, DAY)}\n\n${fillSlots(body, DAY)}` };
  };
  const pull = (name: string, more: Partial<PullInput>): Text => {
    const { title, body } = fixPull({ ...PULL, ...more });
    return { title: `fix PR, ${name}`, text: `${fillSlots(title, DAY)}\n\n${fillSlots(body, DAY)}` };
  };
  return [
    issue("level 1", {}),
    issue("level 4 without a fix", { level: 4, targets: [], leftOut: [], confirmedOn: null }),
    { title: "comment of level 7", text: fillSlots(pullComment({ ...ISSUE, level: 7 }), DAY) },
    ...Object.values(METHODS).map((mergeMethod) => pull(`to be merged by ${mergeMethod}`, { mergeMethod })),
    pull("on the branch's last release", { release: "v1.2.3" }),
    pull("a series for main, without an issue", {
      target: { branch: "main", kind: "main" },
      commits: 3,
      hasIssue: false,
      backportOf: null,
    }),
  ];
}

const FIXED = [
  { target: "main", pull: 42, commit: "9".repeat(40) },
  { target: "release-1.2", pull: 43, commit: "8".repeat(40) },
];

/** Every public text, whole. */
export function publicTexts(): readonly Text[] {
  return [
    ...issueTexts(),
    { title: "the public issue is closed", text: renderFixed(FIXED, []) },
    {
      title: "the public issue is closed: once releases have it",
      text: renderFixed(FIXED, [
        { tag: "v1.2.5", branch: "release-1.2" },
        { tag: "v1.1.9", branch: null },
      ]),
    },
    { title: "opened twice", text: renderDuplicate(41) },
    ...answerTexts(),
    {
      title: "answer while the project takes no reports",
      text: publicAnswer({ part: "issue" }, "report", { ...WORDING, closedUntil: "2026-01-02" }),
    },
    {
      title: "answer in the project's own words",
      text: publicAnswer({ part: "issue" }, "report", { ...WORDING, answer: "Please mail {contact}." }),
    },
    { title: "in place of the text", text: `${NOTICE.title}\n\n${NOTICE.body}` },
    { title: "apology: an issue", text: apology({ part: "issue" }, null) },
    { title: "apology: a comment", text: apology({ part: "comment" }, null) },
    {
      title: "apology: a comment that was removed",
      text: apology({ part: "comment" }, { author: "oscar", text: "Is `x` safe, @ada?" }),
    },
  ];
}
