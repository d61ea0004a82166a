// The answer to each command that is carried out, as a person reads it.
import type { CommandName } from "../../../src/domain/commands/table.ts";
import { decide } from "../../../src/domain/commands/decide.ts";
import { parseComment } from "../../../src/domain/commands/reading/parser.ts";
import type { ByHand, HeldAgainst } from "../../../src/domain/disclosure/publication/adoption.ts";
import type { Gate } from "../../../src/domain/disclosure/gates.ts";
import { evolve } from "../../../src/domain/evolve.ts";
import type { PullRow } from "../../../src/domain/follow-up/due.ts";
import type { Event } from "../../../src/domain/record/events.ts";
import type { Recorded } from "../../../src/domain/record/record.ts";
import { ok } from "../../../src/domain/result.ts";
import { answerComment } from "../../../src/text/commands/answers.ts";
import type { ToldEvent } from "../../../src/text/commands/events.ts";
import { renderGivenPatch } from "../../../src/text/commands/given-patch.ts";
import { helpText } from "../../../src/text/commands/help.ts";
import { advisoryForm } from "../../../src/text/disclosure/advisory.ts";
import { renderNoPage, renderPageLink } from "../../../src/text/disclosure/plan/page.ts";
import { ada, contextOf, cora, type Past, recorded, type When } from "../../domain/commands/past.ts";
import {
  ADVISORY,
  APPROVED,
  build,
  bundleOf,
  CONFIRMED,
  CREDIT,
  DIGEST,
  hash,
  PATCH,
  PUBLISHING,
  REPOSITORY,
  RISK,
} from "../../domain/given.ts";
import { draftView, lettersView, recipientsView } from "../../../src/text/mail/drafts.ts";
import { letterText } from "../../../src/text/mail/letters.ts";
import { LETTER_FACTS } from "../mail/given.ts";
import type { Text } from "./page.ts";

export type Answer = {
  /** What makes it another one than the command's other answers. */
  readonly case?: string;
  readonly given?: readonly Past[];
  readonly comment: string;
  readonly when?: When;
  /** What came of it besides what was decided. */
  readonly caused?: readonly Event[];
  /** What only a look at files and git can tell. */
  readonly view?: string;
};

const MET: Gate = { gate: "advisory", met: true };
const UNCHECKED: Gate = {
  gate: "checks",
  met: false,
  branches: [],
  earlier: null,
  skipped: null,
  refused: null,
};
const PREPARED: When = { prepared: { digest: DIGEST, gates: [MET], proposals: [], handInFix: null } };
const PUBLISHED: Event = {
  type: "published",
  round: 1,
  issue: 41,
  comment: null,
  pulls: [
    { target: "main", number: 42 },
    { target: "release-1.2", number: 43 },
  ],
  notes: [],
};
const STOPPED: Event = {
  type: "stopped",
  round: 1,
  code: "step-unanswered",
  words: "GitHub did not answer the step `issue`, and its effect could not be seen.",
  final: false,
};
const ARMED: Event = {
  type: "armed",
  at: "2026-03-10T15:00:00.000Z",
  digest: DIGEST,
  round: 1,
  zone: "Europe/Berlin",
};
const ITEM = {
  repository: { id: 10, owner: "acme", name: "harbor" },
  number: 12,
  part: "issue",
  id: 99,
  url: "https://github.com/acme/harbor/issues/12",
} as const;
const STRAY: Event = {
  type: "stray",
  item: ITEM,
  author: "oscar",
  verdict: "suspect",
  kind: "report",
  by: "scorer",
  was: { open: true, locked: false },
  brief: false,
  file: { path: "strays/1.json", sha256: hash("stray") },
};
const LEAK: Event = {
  type: "leak-seen",
  key: "pull:9",
  by: "oscar",
  branch: null,
  evidence: [{ kind: "lines", shared: 3, of: 5, paths: ["src/session.txt"] }],
};
const byApp = (what: Event): Past => ({ by: null, what });
const row = (target: string, number: number): PullRow => ({
  expected: { round: 1, target, number, head: "2".repeat(40), authors: [] },
  pull: {
    target,
    number,
    nodeId: "PR_8",
    queue: "none",
    state: "open",
    head: "2".repeat(40),
    base: target,
    branchExists: true,
    conflict: false,
    checks: { failing: [], pending: [] },
    reviews: [],
    merged: null,
    targetHead: "1".repeat(40),
  },
  standing: { kind: "ready", approvedBy: ["ada"] },
  followed: {
    round: 1,
    target,
    pull: number,
    merged: null,
    mergeSeen: null,
    refreshed: null,
    alarms: [],
    nudged: null,
  },
});
const ROWS = { fixPulls: [row("main", 42), row("release-1.2", 43)] };
const FIX = renderGivenPatch(
  {
    commits: [
      {
        author: { name: "Rita Okafor", email: "rita@okafor.example", date: "2026-02-20T21:15:00+09:30" },
        message: "session: forget sessions at logout\n",
        files: [{ path: "src/session.txt" }],
      },
    ],
  } as unknown as Parameters<typeof renderGivenPatch>[0],
  [build("main"), build("release-1.2", "merged"), build("release-1.0", "conflict")],
);
const byHandOf = ({
  asApproved = true,
  held = {},
}: { readonly asApproved?: boolean; readonly held?: Partial<HeldAgainst> } = {}): ByHand => {
  const by = { author: "ada", known: true, createdAt: "2026-03-10T15:04:00Z" };
  return {
    approved: {
      round: 1,
      digest: DIGEST,
      bundle: { path: "rounds/1/bundle.json", sha256: DIGEST },
      branches: [{ target: "main", head: "1".repeat(40) }],
      issue: true,
      comment: null,
    },
    items: [
      { kind: "issue", number: 41, asApproved, ...by },
      {
        kind: "pull",
        number: 42,
        base: "main",
        state: "open",
        branch: "fix-sessions",
        fork: false,
        held: {
          commits: ["2".repeat(40)],
          author: "kept",
          message: "kept",
          changes: [],
          squashed: false,
          ...held,
        },
        ...by,
      },
    ],
    own: { issue: null, comment: null, pulls: new Map() },
    begun: false,
    key: "0123456789ab",
    repository: "northwind/harbor",
  };
};
const merge = (
  target: string,
  pull: number,
  outcome: "merged" | "moved" | "queued" | "refused" | "unanswered" | "waiting",
  words = "",
): Event => ({
  type: "merge-asked",
  round: 1,
  target,
  pull,
  head: "2".repeat(40),
  outcome,
  words,
});

/** By command: each kind of answer that it has. What it refuses stands on the command's own page, docs/commands.md. */
const LETTER = {
  kind: "acknowledgement" as const,
  about: "report",
  digest: hash("letter"),
  letter: { path: "mail/letters/1.json", sha256: hash("letter") },
  to: ["0".repeat(16)],
};

const TO = { name: "Rita Okafor", domain: "home.example", path: "mail/parties/2a6cabe021bce577-ea06655c.json" };
const LETTER_TEXT = letterText("confirmed", LETTER_FACTS);
const DRAFT = {
  kind: "confirmed",
  digest: hash("letter"),
  ...LETTER_TEXT,
  to: [TO],
  files: [],
  notBefore: null,
  mailOut: true,
} as const;
const AT = "2026-03-02T10:00:00.000Z";
const WRITTEN = { at: AT, by: "process" };
const LETTERS_SHOWN = lettersView(
  [
    {
      id: "0123456789ab",
      kind: "acknowledgement",
      ordered: AT,
      deliveries: [
        { to: TO, delivery: { at: "sent", written: WRITTEN } },
        { to: TO, delivery: { at: "waiting", attempts: 1, since: AT, code: 451 } },
        { to: TO, delivery: { at: "waiting", attempts: 0, since: AT, code: null } },
        { to: TO, delivery: { at: "sending", attempts: 1, written: WRITTEN } },
        { to: TO, delivery: { at: "failed", code: 550, written: WRITTEN } },
        { to: TO, delivery: { at: "bounced", status: "5.1.1", written: WRITTEN } },
        { to: TO, delivery: { at: "doubtful", written: WRITTEN } },
      ],
    },
  ],
  ["confirmed", "reminder"],
);

export const ANSWERS: Readonly<Record<CommandName, readonly Answer[]>> = {
  coordinator: [
    { comment: "/coordinator", view: "@cora @rita" },
    {
      comment: "/coordinator @ada",
      case: "somebody else, after the end was agreed",
      given: [{ type: "embargo", until: "2026-12-01T00:00:00.000Z", day: true, zone: "Europe/Berlin" }],
      when: { user: ada },
      view: "@ada @cora @rita",
    },
  ],
  confirm: [
    { comment: "/confirm" },
    { comment: "/confirm", case: "after level 6", given: [RISK(6), { type: "dismissed", why: "risk level 6" }] },
    { comment: "/confirm", case: "a stray report still stands in public", given: [byApp(STRAY)] },
  ],
  dismiss: [{ comment: "/dismiss the endpoint is *meant* to be open" }],
  duplicate: [
    {
      comment: "/duplicate of #12",
      when: { otherReport: { number: 12, open: true, dismissed: false, published: false, duplicateOf: null } },
    },
    { comment: "/duplicate none", case: "it is none after all", given: [{ type: "duplicate", of: 12 }] },
  ],
  informed: [
    { comment: "/informed" },
    { comment: "/informed by mail, that it is confirmed", case: "with the way" },
  ],
  embargo: [
    { comment: "/embargo 2026-03-12" },
    {
      comment: "/embargo 2026-03-12 17:00 Europe/Berlin",
      case: "a minute, after what was armed",
      given: [ARMED],
      when: { settingsText: "schedule: { zone: Europe/Berlin }\n" },
    },
  ],
  repository: [
    { comment: "/repository harbor" },
    { comment: "/repository harbor", case: "after an approval", given: [bundleOf(), APPROVED()] },
  ],
  risk: [
    { comment: "/risk 1" },
    { comment: "/risk 2", case: "after an approval", given: [bundleOf(), APPROVED()] },
    { comment: "/risk 6", case: "no vulnerability" },
    { comment: "/risk 7 #12", case: "in a pull request", when: { branches: ["main"], pull: true } },
    { comment: "/risk 7 feature/login", case: "in a branch", when: { branches: ["feature/login"] } },
  ],
  branches: [
    {
      comment: "/branches +release-1.2 -release-1.0 has no sessions yet",
      given: [RISK(1)],
      when: { branches: ["main", "release-1.2", "release-1.0"] },
    },
  ],
  advisory: [
    { comment: "/advisory\n## Sessions outlive a logout\n\nA token that was revoked is accepted." },
    { comment: "/advisory template", case: "the form", view: advisoryForm() },
  ],
  affected: [
    { comment: "/affected since v1.2.0" },
    {
      comment: "/affected fixed release-1.2=1.2.5 main=1.4.0",
      case: "promised versions, after an approval",
      given: [bundleOf(), APPROVED()],
      when: { branches: ["main", "release-1.2"] },
    },
  ],
  patch: [
    { comment: "/patch\n```\nFrom 1\n```", when: { patch: ok(Buffer.from("From 1\n")) }, view: FIX },
    {
      comment: "/patch --branch release-1.2 --file fixes/release-1.2.patch",
      case: "for one branch",
      given: [REPOSITORY],
      when: {
        branches: ["release-1.2"],
        patch: ok(Buffer.from("From 1\n")),
        settingsText: "main_branch: main\n",
      },
    },
  ],
  take: [
    {
      comment: `/take release-1.2 ${"3f".repeat(16)}`,
      when: {
        prepared: {
          digest: null,
          gates: [],
          handInFix: null,
          proposals: [
            {
              branch: "release-1.2",
              kind: "newer",
              from: "main",
              patch: Buffer.from("From 1\n"),
              id: "3f".repeat(32),
            },
          ],
        },
      },
    },
  ],
  credit: [
    { comment: "/credit reporter Rita Okafor <rita@example.org> @rita" },
    {
      comment: "/credit fix -Rita Okafor",
      case: "taken off",
      given: [
        {
          type: "credits",
          kind: "fix",
          change: {
            do: "add",
            presumed: false,
            credit: { kind: "fix", name: "Rita Okafor", mail: null, login: null },
          },
        },
      ],
    },
    { comment: "/credit reporter anonymous", case: "nobody named", given: [CREDIT] },
    { comment: "/credit fix none", case: "nobody credited", given: [CREDIT] },
  ],
  check: [
    {
      comment: "/check",
      view: "*(the table of branches, what does not hold, conflicts and proposals, as in the status comment)*",
    },
  ],
  approve: [
    { comment: `/approve ${DIGEST.slice(0, 32)}`, given: [bundleOf()], when: { ...PREPARED, sender: ada } },
  ],
  available: [{ comment: "/available" }],
  unavailable: [{ comment: "/unavailable" }],
  disclose: [
    { comment: "/disclose", when: PREPARED, caused: [PUBLISHING, PUBLISHED] },
    {
      comment: "/disclose",
      case: "not everything went as planned",
      given: [REPOSITORY],
      when: PREPARED,
      caused: [PUBLISHING, { ...PUBLISHED, notes: ["`ada` could not be asked to review"] }],
    },
    {
      comment: "/disclose",
      case: "level 7",
      when: PREPARED,
      caused: [PUBLISHING, { ...PUBLISHED, issue: null, comment: { pull: 12, id: 7 }, pulls: [] }],
    },
    { comment: "/disclose", case: "it stopped", when: PREPARED, caused: [PUBLISHING, STOPPED] },
    { comment: "/disclose", case: "another command took it on", when: PREPARED, caused: [PUBLISHING] },
    {
      comment: "/disclose plan",
      case: "the dry run",
      when: PREPARED,
      view: `*(three lines of the plan)*\n\n${renderPageLink("https://github.example/quay/room/blob/disclosure/7/rounds/1/0f/plan-1a2b3c4d.html")}\n\n*(the rest, to the letter)*`,
    },
    {
      comment: "/disclose plan",
      case: "its page could not be stored",
      when: PREPARED,
      view: renderNoPage({
        refusal: { kind: "rules", status: 409, words: "Repository rule violations found" },
        where: "",
      }),
    },
    { comment: "/disclose at 2026-03-10T15:00Z", case: "armed", when: PREPARED },
    {
      comment: "/disclose at 2026-03-10 16:00 Europe/Berlin",
      case: "armed, and a second maintainer is needed",
      when: { ...PREPARED, settingsText: "schedule: { second_maintainer: true, zone: Europe/Berlin }\n" },
    },
    {
      comment: "/disclose at 2026-03-10T15:00Z",
      case: "armed by the second maintainer",
      given: [{ ...ARMED, zone: "UTC", second: true }],
      when: { ...PREPARED, sender: ada, settingsText: "schedule: { second_maintainer: true }\n" },
    },
    { comment: "/disclose hold the reporter asked for a day more", case: "held", given: [ARMED] },
    { comment: "/disclose cancel", case: "disarmed", given: [ARMED] },
    {
      comment: "/disclose now --leaked it is in a public chat",
      case: "it leaked",
      when: PREPARED,
      caused: [PUBLISHING, PUBLISHED],
    },
  ],
  doctor: [{ comment: "/doctor", view: "*(the table of what was looked at, with what to mend)*" }],
  recipients: [
    {
      comment: "/recipients +packager@distro.example",
      view: recipientsView([
        { ...TO, role: "reporter", confirmed: false },
        { name: "", domain: "distro.example", path: "mail/parties/1.json", role: "party", confirmed: true },
      ]),
    },
    { case: "nobody yet", comment: "/recipients", view: recipientsView([]) },
  ],
  notify: [
    {
      comment: "/notify confirmed",
      caused: [{ type: "mail-drafted", ...LETTER, kind: "confirmed" }],
      view: draftView(DRAFT),
    },
    {
      case: "an advance notice with the fix, and no server for mail",
      comment: "/notify advance --with-patch",
      caused: [{ type: "mail-drafted", ...LETTER, kind: "advance" }],
      view: draftView({
        ...DRAFT,
        kind: "advance",
        ...letterText("advance", { ...LETTER_FACTS, patches: 1 }),
        to: [TO, TO],
        files: ["fix.patch"],
        notBefore: "2026-03-07T15:00:00.000Z",
        mailOut: false,
      }),
    },
    {
      case: "sent as it was shown",
      given: [
        {
          type: "recipient",
          party: LETTER.to[0] ?? "",
          file: { path: "mail/parties/1.json", sha256: hash("a") },
          role: "reporter",
          add: true,
        },
        { type: "mail-drafted", ...LETTER },
      ],
      comment: `/notify send ${hash("letter").slice(0, 32)}`,
      when: { mailOut: true },
    },
    {
      case: "an advance notice before its time",
      given: [
        { type: "embargo", until: "2026-03-10T15:00:00Z", day: false, zone: "UTC" },
        {
          type: "recipient",
          party: LETTER.to[0] ?? "",
          file: { path: "mail/parties/1.json", sha256: hash("a") },
          role: "advance",
          add: true,
        },
        { type: "mail-drafted", ...LETTER, kind: "advance" },
      ],
      comment: `/notify send ${hash("letter").slice(0, 32)}`,
      when: { mailOut: true },
    },
    { case: "how far each letter is", comment: "/notify", view: LETTERS_SHOWN },
  ],
  cve: [
    { comment: "/cve CVE-2026-12345" },
    { comment: "/cve none", case: "it was wrong" },
    ...(["asked", "refused", "unanswered"] as const).map((outcome) => ({
      comment: "/cve request",
      case: outcome,
      given: [
        {
          type: "drafted",
          ghsa: "GHSA-2346-789c-fghj",
          url: "https://github.com/northwind/harbor/security/advisories/GHSA-2346-789c-fghj",
          wanted: hash("a"),
          print: hash("a"),
        },
      ] satisfies readonly Event[],
      caused: [
        { type: "cve-asked", outcome, words: outcome === "refused" ? "Repository is not public" : "" },
      ] satisfies readonly Event[],
    })),
  ],
  exploited: [
    { comment: "/exploited two users report stolen sessions" },
    { comment: "/exploited sent 24h ENISA-2026-17", given: [{ type: "exploited", evidence: "stolen sessions" }] },
  ],
  "skip-checks": [
    {
      comment: "/skip-checks the *Windows* runner is down",
      when: { prepared: { digest: DIGEST, gates: [UNCHECKED], proposals: [], handInFix: null } },
    },
  ],
  "not-exploited": [{ comment: "/not-exploited" }],
  retry: [{ comment: "/retry", given: [PUBLISHING, STOPPED], caused: [PUBLISHED] }],
  adopt: [
    {
      comment: "/adopt #41 #42",
      given: [REPOSITORY, ARMED],
      when: { byHand: byHandOf() },
      caused: [{ ...PUBLISHED, pulls: [{ target: "main", number: 42 }] }],
    },
    {
      comment: "/adopt #41 #42 --anyway main needed a line *more*, see the thread",
      case: "not as it was approved",
      given: [REPOSITORY],
      when: {
        byHand: byHandOf({
          asApproved: false,
          held: { author: "lost", message: "changed", changes: [{ path: "src/session.txt", change: null }] },
        }),
      },
    },
    {
      comment: "/adopt #42",
      case: "all of it is the app's own",
      given: [REPOSITORY, PUBLISHING, STOPPED],
      when: {
        byHand: {
          ...byHandOf(),
          items: [],
          begun: true,
          own: { issue: 41, comment: null, pulls: new Map([["main", 42]]) },
        },
      },
    },
  ],
  refresh: [{}, { release: "v1.2.10" }].map((on) => ({
    comment: "/refresh release-1.2",
    given: [PUBLISHING, PUBLISHED],
    when: ROWS,
    caused: [
      {
        type: "refreshed",
        round: 1,
        target: "release-1.2",
        pull: 43,
        head: "7".repeat(40),
        ...on,
        commits: ["7".repeat(40)],
      },
    ],
  })),
  cancel: [{ comment: "/cancel", given: [PUBLISHING, STOPPED], when: { publicTraces: [] } }],
  merge: [
    {
      comment: "/merge",
      given: [PUBLISHING, PUBLISHED],
      when: ROWS,
      caused: [
        merge("main", 42, "merged"),
        merge("release-1.2", 43, "waiting", "needs a review"),
        merge("release-1.1", 44, "moved"),
        merge("release-1.0", 45, "refused", "Merge commits are not allowed on this repository."),
        merge("release-0.9", 46, "unanswered"),
        merge("release-1.3", 46, "queued"),
      ],
    },
  ],
  stray: [
    { comment: "/stray", given: [byApp(STRAY)] },
    {
      comment: "/stray harbor#12",
      case: "by name",
      when: { publicItem: ok(ITEM) },
      caused: [{ type: "stray-copied", item: "10.12.i.99", issue: 7 }],
    },
    {
      comment: "/stray harbor#12",
      case: "by name, and it is gone by then",
      when: { publicItem: ok(ITEM) },
      caused: [{ type: "stray-copied", item: "10.12.i.99", issue: null }],
    },
  ],
  "false-alarm": [
    { comment: "/false-alarm a question about the documentation", given: [byApp(STRAY)] },
    { comment: "/false-alarm #12", case: "one of several", given: [byApp(STRAY)] },
    { comment: "/false-alarm #9 only the same test data", case: "of a leak", given: [byApp(LEAK)] },
  ],
  undo: [
    { comment: "/undo", given: [CONFIRMED], view: "`/confirm`" },
    {
      comment: "/undo",
      case: "after an approval",
      given: [bundleOf(), { by: ada, what: APPROVED() }, RISK(2)],
      view: "`/risk 2`",
    },
    { comment: "/undo", case: "the comment is gone", given: [ADVISORY] },
  ],
  status: [{ comment: "/status", view: "*(the status comment as it stands)*" }],
  // It is carried out where there is no record to decide by.
  record: [
    {
      comment: "/record rebuild",
      case: "all was proved",
      caused: [{ type: "record-rebuilt", proved: 31, seen: 31, lost: [], missing: [], public: [] }],
    },
    {
      comment: "/record rebuild",
      case: "something was lost, and it is public already",
      caused: [
        {
          type: "record-rebuilt",
          proved: 24,
          seen: 31,
          lost: ["31.0123456789abcdef"],
          missing: ["patches/0123456789abcdef.patch"],
          public: [
            { number: 41, pull: false },
            { number: 42, pull: true },
          ],
        },
      ],
    },
  ],
  help: [
    { comment: "/help", view: helpText("") },
    { comment: "/help risk", view: helpText("risk") },
    { comment: "/help rsik", view: helpText("rsik") },
  ],
};

/** What can be told in an answer and no command of the list above is answered with. */
export const OTHER_EVENTS: readonly (readonly [string, Event])[] = [
  ["a further round that corrects the texts", { type: "round-opened", round: 2, targets: [], why: "" }],
  ["a further round corrected the texts", { ...PUBLISHED, round: 2, issue: null, pulls: [] }],
  [
    "a further round was opened",
    { type: "round-opened", round: 2, targets: ["release-0.9"], why: "a *late* backport" },
  ],
  ["an older form of a credit", CREDIT],
  ["a draft of a mail without its text", { type: "mail-drafted", ...LETTER }],
  ["a mail that is on its way", { type: "mail-ordered", id: "0123456789ab", ...LETTER, notBefore: null }],
  ["a mail that is sent once more", { type: "mail-resend", id: "0123456789ab", to: LETTER.to }],
  [
    "a recipient without their name",
    { type: "recipient", party: "0".repeat(16), file: null, role: "party", add: true },
  ],
  ["an event of a newer version", { type: "newer", kind: "mailed", concerns: null }],
];

function told(given: readonly Past[], more: readonly Event[], view: string | null): readonly ToldEvent[] {
  const before = recorded([...given, PATCH].slice(0, given.length));
  const all: readonly Recorded[] = [
    ...before,
    ...recorded(more.map((what) => ({ by: cora, what }))).map((entry, index) => ({
      ...entry,
      seq: before.length + index + 1,
    })),
  ];
  return more.map((what, index) => ({
    what,
    before: evolve(all.slice(0, before.length + index)),
    after: evolve(all.slice(0, before.length + index + 1)),
    view: ["shown", "patch", "undone", "coordinator"].includes(what.type) ? view : null,
  }));
}

/** The events that a comment of the table causes. */
export function eventsOf({ given = [], comment, when = {}, caused = [] }: Answer): readonly Event[] {
  const [parsed] = parseComment(comment).commands;
  if (parsed?.result.ok !== true) throw new Error(`no command: ${comment}`);
  const decision = decide(parsed.result.value, contextOf(given, when));
  if (!decision.ok && decision.error.code !== "record-stands")
    throw new Error(`${comment}: ${decision.error.code}`);
  return [...(decision.ok ? decision.value.events : []), ...caused];
}

/** Every answer, whole. */
export function answerTexts(): readonly Text[] {
  const texts = Object.values(ANSWERS).flatMap((answers) =>
    answers.map((answer): Text => {
      const [parsed] = parseComment(answer.comment).commands;
      const name = parsed?.result.ok === true ? parsed.result.value.name : null;
      const events = told(answer.given ?? [], eventsOf(answer), answer.view ?? null);
      const { login } = answer.when?.sender ?? cora;
      return {
        title: `${answer.comment.split("\n", 1)[0]}${answer.case === undefined ? "" : ` (${answer.case})`}`,
        text: answerComment({ login }, [{ text: answer.comment, name, events }]),
      };
    }),
  );
  const others = OTHER_EVENTS.map(([title, what]): Text => ({
    title,
    text: answerComment({ login: "cora" }, [{ text: "", name: null, events: told([], [what], null) }]),
  }));
  const several: Text = {
    title: "several commands in one comment",
    text: answerComment({ login: "cora" }, [
      { text: "/confirm", name: "confirm", events: told([], [CONFIRMED], null) },
      { text: "/risk 1", name: "risk", events: told([CONFIRMED], [RISK(1)], null) },
    ]),
  };
  const volume = {
    comments: "outcomes",
    status: "https://github.com/northwind/vuln-room/issues/1#issuecomment-7",
  } as const;
  const outcomes: readonly Text[] = [
    {
      title: "in few words (`comments: outcomes`): several that are only noted",
      text: answerComment(
        { login: "cora" },
        [
          { text: "/confirm", name: "confirm", events: told([], [CONFIRMED], null) },
          { text: "/risk 1", name: "risk", events: told([CONFIRMED], [RISK(1)], null) },
        ],
        volume,
      ),
    },
    {
      title: "in few words: before there is a status comment",
      text: answerComment(
        { login: "cora" },
        [{ text: "/risk 1", name: "risk", events: told([], [RISK(1)], null) }],
        { ...volume, status: null },
      ),
    },
    {
      title: "in few words: one that is noted, and one that is refused",
      text: answerComment(
        { login: "cora" },
        [
          { text: "/risk 1", name: "risk", events: told([], [RISK(1)], null) },
          {
            text: "/merge",
            name: "merge",
            events: told([], [{ type: "refused", code: "nothing-public", words: "Nothing is public yet." }], null),
          },
        ],
        volume,
      ),
    },
  ];
  return [...texts, ...others, several, ...outcomes];
}
