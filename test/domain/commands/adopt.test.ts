// What `/adopt` records of what people published by hand, and what it refuses.
import { describe, expect, test } from "@jest/globals";
import type {
  ByHand,
  HandMade,
  HandMadePull,
  OwnMade,
} from "../../../src/domain/disclosure/publication/adoption.ts";
import { evolve } from "../../../src/domain/evolve.ts";
import type { Event, EventOf } from "../../../src/domain/record/events.ts";
import { decided, given } from "./given.ts";
import { contextOf, type Past, recorded } from "./past.ts";
import { DIGEST, PUBLISHING, REPOSITORY } from "../given.ts";

const by = { author: "ada", known: true, createdAt: "2026-03-02T08:55:00Z" };
const issue: HandMade = { kind: "issue", number: 41, asApproved: true, ...by };
const pull = (number: number, base: string, more: Partial<HandMadePull> = {}): HandMadePull => ({
  kind: "pull",
  number,
  base,
  state: "open",
  branch: `fix-${base}`,
  fork: false,
  held: { commits: ["2".repeat(40)], author: "kept", message: "kept", changes: [], squashed: false },
  ...by,
  ...more,
});
const held = pull(1, "").held ?? { commits: [], author: "kept", message: "kept", changes: [], squashed: false };
const none: OwnMade = { issue: null, comment: null, pulls: new Map() };
const file = { path: "rounds/1/bundle.json", sha256: DIGEST };
const head = "1".repeat(40);
const byHand = (items: readonly HandMade[], more: Partial<ByHand> = {}): { readonly byHand: ByHand } => ({
  byHand: {
    approved: {
      round: 1,
      digest: DIGEST,
      bundle: file,
      branches: [
        { target: "main", head },
        { target: "release-1.2", head },
      ],
      issue: true,
      comment: null,
    },
    items,
    own: none,
    begun: false,
    key: "0123456789ab",
    repository: "acme/harbor",
    ...more,
  },
});
const approved = byHand([]).byHand.approved;
const both = [pull(42, "main"), pull(43, "release-1.2")];

const taken = (
  target: string,
  number: number,
  differs: EventOf<"adopted">["pulls"][number]["differs"] = null,
) => ({
  target,
  number,
  author: "ada",
  name: `fix-${target}`,
  fork: false,
  head,
  commits: ["2".repeat(40)],
  differs,
});
const ADOPTED: EventOf<"adopted"> = {
  type: "adopted",
  round: 1,
  issue: 41,
  comment: null,
  pulls: [taken("main", 42), taken("release-1.2", 43)],
  otherTexts: [],
  why: null,
};
const PINNED: EventOf<"publishing"> = {
  type: "publishing",
  round: 1,
  digest: DIGEST,
  bundle: file,
  key: "0123456789ab",
  committed: "2026-03-02T08:55:00Z",
  branches: ["main", "release-1.2"].map((target) => ({
    target,
    head,
    name: `fix-${target}`,
    commits: ["2".repeat(40)],
  })),
};
const ARMED: Event = { type: "armed", at: "2026-03-10T15:00:00.000Z", digest: DIGEST, round: 1, zone: "UTC" };
const STOPPED: Event = { type: "stopped", round: 1, code: "step-unanswered", words: "", final: false };
const PUBLISHED: Event = { type: "published", round: 1, issue: 41, comment: null, pulls: [], notes: [] };

describe("/adopt", () => {
  test.each([
    [
      "issue and pull requests, as approved",
      given(REPOSITORY)
        .when("/adopt #41 #42 #43", byHand([issue, ...both]))
        .then([PINNED, ADOPTED]),
    ],
    [
      "what is armed is disarmed",
      given(REPOSITORY, ARMED)
        .when("/adopt #41 42, #43", byHand([issue, ...both]))
        .then([{ type: "disarmed", cause: "command", codes: [] }, PINNED, ADOPTED]),
    ],
    [
      "merged already, from a fork, with another text",
      given(REPOSITORY)
        .when(
          "/adopt #41 #42 #43",
          byHand([
            { ...issue, asApproved: false, createdAt: "2026-03-02T08:50:00Z" },
            pull(42, "main", { state: "merged", fork: true }),
            pull(43, "release-1.2"),
          ]),
        )
        .then([
          { ...PINNED, committed: "2026-03-02T08:50:00Z" },
          {
            ...ADOPTED,
            pulls: [{ ...taken("main", 42), fork: true }, taken("release-1.2", 43)],
            otherTexts: [41],
          },
        ]),
    ],
    [
      "a squash names the author in its message: no difference",
      given(REPOSITORY)
        .when(
          "/adopt #41 #42 #43",
          byHand([
            issue,
            pull(42, "main", { held: { ...held, author: "co-author", message: "changed", squashed: true } }),
            pull(43, "release-1.2"),
          ]),
        )
        .then([PINNED, ADOPTED]),
    ],
    [
      "a comment and no issue",
      given(REPOSITORY)
        .when(
          "/adopt https://github.test/acme/harbor/pull/7#issuecomment-9",
          byHand([{ kind: "comment", id: 9, pull: 7, asApproved: true, ...by }], {
            approved: approved === null ? null : { ...approved, branches: [], issue: false, comment: 7 },
          }),
        )
        .then([
          { ...PINNED, branches: [] },
          { ...ADOPTED, issue: null, comment: { pull: 7, id: 9 }, pulls: [] },
        ]),
    ],
    [
      "nothing approved",
      given(REPOSITORY)
        .when("/adopt #41", byHand([issue], { approved: null }))
        .then({ code: "adopt-unapproved" }),
    ],
    [
      "nothing of that number",
      given(REPOSITORY)
        .when("/adopt #41", byHand([{ kind: "gone", name: "x" }]))
        .then({ code: "adopt-gone", name: "x" }),
    ],
    [
      "another repository",
      given(REPOSITORY)
        .when("/adopt x#41", byHand([{ kind: "elsewhere", name: "acme/x#41" }]))
        .then({ code: "adopt-elsewhere", name: "acme/x#41", repository: "acme/harbor" }),
    ],
    [
      "a stranger's",
      given(REPOSITORY)
        .when("/adopt #41 #42 #43", byHand([issue, pull(42, "main", { known: false, author: "oscar" })]))
        .then({ code: "adopt-stranger", number: 42, login: "oscar" }),
    ],
    [
      "no issue",
      given(REPOSITORY)
        .when("/adopt #42 #43", byHand(both))
        .then({ code: "adopt-issue", why: "missing", numbers: [] }),
    ],
    [
      "two issues",
      given(REPOSITORY)
        .when("/adopt #41 #44 #42 #43", byHand([issue, { ...issue, number: 44 }, ...both]))
        .then({ code: "adopt-issue", why: "several", numbers: [41, 44] }),
    ],
    [
      "an issue where none is approved",
      given(REPOSITORY)
        .when(
          "/adopt #41",
          byHand([issue], { approved: approved === null ? null : { ...approved, issue: false } }),
        )
        .then({ code: "adopt-issue", why: "needless", numbers: [41] }),
    ],
    [
      "a comment where none is approved",
      given(REPOSITORY)
        .when("/adopt #41", byHand([issue, { kind: "comment", id: 9, pull: 7, asApproved: true, ...by }]))
        .then({ code: "adopt-comment", why: "needless", pull: null }),
    ],
    [
      "no comment where one is approved",
      given(REPOSITORY)
        .when("/adopt #41", byHand([issue], { approved: approved === null ? null : { ...approved, comment: 7 } }))
        .then({ code: "adopt-comment", why: "missing", pull: 7 }),
    ],
    [
      "closed",
      given(REPOSITORY)
        .when("/adopt #41 #42", byHand([issue, pull(42, "main", { state: "closed", held: null })]))
        .then({ code: "adopt-closed", pull: 42 }),
    ],
    [
      "unreadable",
      given(REPOSITORY)
        .when("/adopt #41 #42", byHand([issue, pull(42, "main", { held: null })]))
        .then({ code: "adopt-unreadable", pull: 42 }),
    ],
    [
      "another base",
      given(REPOSITORY)
        .when("/adopt #41 #42", byHand([issue, pull(42, "develop", { held: null })]))
        .then({ code: "adopt-base", pull: 42, base: "develop", targets: ["main", "release-1.2"] }),
    ],
    [
      "two for one branch",
      given(REPOSITORY)
        .when("/adopt #41 #42 #45", byHand([issue, pull(42, "main"), pull(45, "main")]))
        .then({ code: "adopt-several", target: "main", pulls: [42, 45] }),
    ],
    [
      "a branch without one",
      given(REPOSITORY)
        .when("/adopt #41 #42", byHand([issue, pull(42, "main")]))
        .then({ code: "adopt-missing", branches: ["release-1.2"] }),
    ],
    ["no repository", given().when("/adopt #41", { byHand: null }).then({ code: "repository-unset" })],
    [
      "dismissed",
      given(REPOSITORY, { type: "dismissed", why: "x" })
        .when("/adopt #41", byHand([issue]))
        .then({ code: "disclosure-dismissed" }),
    ],
    [
      "under way",
      given(REPOSITORY, PUBLISHING)
        .when("/adopt #41", { ...byHand([issue]), lease: "2026-03-02T09:01:00.000Z" })
        .then({ code: "under-way", until: "2026-03-02T09:01:00.000Z" }),
    ],
    [
      "public already",
      given(REPOSITORY, PUBLISHING, PUBLISHED)
        .when("/adopt #41", byHand([issue]))
        .then({ code: "publication-begun", status: "public" }),
    ],
    [
      "a newer version's record",
      given(REPOSITORY, { type: "newer", kind: "x", concerns: null })
        .when("/adopt #41", byHand([issue]))
        .then({ code: "record-newer", kinds: ["x"] }),
    ],
  ])("%s", (_name, row) => row());

  const changes = [{ path: "a.c", change: null }];
  const lost = { ...held, author: "lost" as const, changes };
  const other = byHand([issue, pull(42, "main", { held: lost }), pull(43, "release-1.2")]);

  test("not what was approved: refused, and taken with a reason", () => {
    const difference = { pull: 42, target: "main", author: "lost", message: "kept", changes };
    expect(decided("/adopt #41 #42 #43", contextOf([REPOSITORY], other))).toEqual({
      code: "adopt-differs",
      differences: [difference],
    });
    const events = decided("/adopt #41 #42 #43 --anyway a line more", contextOf([REPOSITORY], other));
    const differs = { author: "lost", message: "kept", changes } as const;
    expect(events).toEqual([
      PINNED,
      { ...ADOPTED, pulls: [taken("main", 42, differs), taken("release-1.2", 43)], why: "a line more" },
    ]);
  });

  test.each([
    ["/adopt", "name the public issue and its pull requests: `/adopt #41 #42 #43`"],
    ["/adopt #41 --anyway", "after `--anyway` stands why you take it as it is"],
    ["/adopt now", "`now` names neither an issue nor a pull request: write `#41`, `repo#41` or its link"],
    [`/adopt ${"#1 ".repeat(101)}`, "more than 100 are named"],
    [`/adopt #1 --anyway ${"x".repeat(1_001)}`, "the reason is longer than 1000 characters"],
  ])("%.20s", (comment, fault) => {
    expect(decided(comment, contextOf([REPOSITORY]))).toMatchObject({ error: { fault } });
  });
});

describe("a publication of the app's that stopped half-way", () => {
  const past: readonly Past[] = [REPOSITORY, PUBLISHING, STOPPED];
  const own: OwnMade = { issue: 41, comment: null, pulls: new Map([["main", 42]]) };

  test.each([
    [
      "what the app opened stays, and what people opened fills in",
      given(...past)
        .when("/adopt #42 #43", byHand(both, { own, begun: true }))
        .then([{ ...ADOPTED, issue: null, pulls: [taken("release-1.2", 43)] }]),
    ],
    [
      "what nobody opened is left to the app",
      given(...past)
        .when("/adopt #43", byHand([pull(43, "release-1.2")], { own: none, begun: true }))
        .then([{ ...ADOPTED, issue: null, pulls: [taken("release-1.2", 43)] }]),
    ],
    [
      "a second issue",
      given(...past)
        .when("/adopt #44", byHand([{ ...issue, number: 44 }], { own, begun: true }))
        .then({ code: "adopt-own", own: 41, named: 44 }),
    ],
    [
      "a second pull request",
      given(...past)
        .when("/adopt #45", byHand([pull(45, "main")], { own, begun: true }))
        .then({ code: "adopt-own", own: 42, named: 45 }),
    ],
  ])("%s", (_name, row) => row());

  test("the pins of what was taken over are the people's, and of the rest the app's", () => {
    const entries = recorded([...past, ADOPTED]);
    const [publication] = evolve(entries).publications;
    expect(publication?.stopped).toBeNull();
    expect(publication?.pinned.branches).toEqual([
      { target: "main", head, name: "fix-main", commits: ["2".repeat(40)] },
    ]);
    expect(publication?.adopted?.instead).toEqual(new Map([["main", "embargo/0123456789ab/main"]]));
    expect(publication?.adopted?.issue).toBe(41);
  });
});
