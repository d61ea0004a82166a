// What is told of a rule that stands against a fix branch, to the letter; and what the rounds before this one made public.
import { expect, test } from "@jest/globals";
import { judgeRules } from "../../../src/domain/disclosure/checks/branch-rules.ts";
import { disclosedOn, earlierRounds, NOTHING_EARLIER } from "../../../src/domain/disclosure/publication/rounds.ts";
import type { BranchRule } from "../../../src/domain/github.ts";
import type { KnownEvent } from "../../../src/domain/record/events.ts";
import { given, PUBLISHING, rule } from "../given.ts";

const PATHS = ["src/a.ts", "src/b/c.ts", "d.md", "d.md", "e", "f", "g"];
const branch = {
  name: "embargo/0123456789ab/main",
  commits: [
    {
      message: "Fix it\n",
      author: { name: "Rita", email: "rita@acme.example", date: "" },
      changes: PATHS.map((path) => ({ path })),
    },
  ],
  committer: "bot@acme.example",
} as unknown as Parameters<typeof judgeRules>[1];
const UNJUDGED = "whether it stands against the fix branch shows only at the push";

test.each<[string, Partial<BranchRule>, string]>([
  ["tag_name_pattern", {}, ""],
  ["copilot_code_review", {}, ""],
  ["creation", {}, "creating such branches is restricted"],
  ["required_signatures", {}, "commits must be signed, and a commit that keeps its author cannot be"],
  ["required_status_checks", {}, "status checks are required before the branch can be created"],
  ["workflows", {}, "workflows must pass before the branch can be created"],
  [
    "branch_name_pattern",
    { operator: "starts_with", pattern: "fix/" },
    'branch names must satisfy: starts with "fix/"',
  ],
  ["branch_name_pattern", { operator: "starts_with", pattern: null }, ""],
  [
    "commit_message_pattern",
    { operator: "contains", pattern: "Fix", negate: true },
    'commit messages must satisfy: not contains "Fix"',
  ],
  [
    "commit_author_email_pattern",
    { operator: "ends_with", pattern: "@b.example" },
    'author addresses must satisfy: ends with "@b.example"',
  ],
  [
    "committer_email_pattern",
    { operator: null, pattern: "x" },
    'the committer\'s address must satisfy: match "x"',
  ],
  ["file_path_restriction", { values: ["src/*", "none"] }, "the path is restricted: src/a.ts"],
  ["file_path_restriction", { values: ["src/**"] }, "the path is restricted: src/a.ts, src/b/c.ts"],
  ["file_path_restriction", { values: ["d?md"] }, ""],
  ["file_path_restriction", { values: ["**"] }, "the path is restricted: src/a.ts, src/b/c.ts, d.md, e, f"],
  ["file_extension_restriction", { values: ["*.md", ".x"] }, "the file extension is restricted: d.md"],
  ["max_file_path_length", { limit: 8 }, "paths may have 8 characters: src/b/c.ts"],
  ["max_file_path_length", { limit: null }, ""],
  ["something_new", {}, UNJUDGED],
])("%s %j", (type, more, detail) => {
  const { broken, unjudged } = judgeRules([rule(type, more)], branch, []);
  expect([...broken, ...unjudged].map(({ detail }) => detail).join()).toBe(detail);
});

const published = (
  round: number,
  more: Partial<Extract<KnownEvent, { type: "published" }>>,
): readonly KnownEvent[] => [
  { ...PUBLISHING, round } as KnownEvent,
  { type: "published", round, issue: null, comment: null, pulls: [], notes: [], ...more },
];
const of = (...events: readonly KnownEvent[]): ReturnType<typeof earlierRounds> =>
  earlierRounds(given(...events).publications, (key) => `mark ${key}`);

test.each<[string, readonly KnownEvent[], Partial<ReturnType<typeof earlierRounds>>]>([
  ["nothing", [], NOTHING_EARLIER],
  ["nothing while it is under way", [PUBLISHING], NOTHING_EARLIER],
  [
    "fix PRs alone",
    published(1, { pulls: [{ target: "main", number: 4 }] }),
    { ...NOTHING_EARLIER, pulls: new Map([["main", 4]]) },
  ],
  [
    "an issue, and a later round's PR",
    [
      ...published(1, { issue: 3, pulls: [{ target: "main", number: 4 }] }),
      ...published(2, { pulls: [{ target: "a", number: 5 }] }),
    ],
    {
      issue: 3,
      comment: null,
      pulls: new Map([
        ["main", 4],
        ["a", 5],
      ]),
      date: "2026-03-01",
      marker: "mark 0123456789ab",
    },
  ],
  [
    "a comment",
    published(1, { comment: { pull: 12, id: 9 } }),
    { issue: null, comment: 9, pulls: new Map(), date: "2026-03-01", marker: "mark 0123456789ab" },
  ],
])("earlier rounds: %s", (_name, events, expected) => {
  expect(of(...events)).toEqual(expected);
});

test("the day, and that it came early", () => {
  const pinned = { committed: "2026-03-01T12:30:00Z" } as Parameters<typeof disclosedOn>[0]["pinned"];
  expect([disclosedOn({ pinned, early: false }), disclosedOn({ pinned, early: true })]).toEqual([
    "2026-03-01",
    "2026-03-01 (earlier than planned, as it had become known)",
  ]);
});
