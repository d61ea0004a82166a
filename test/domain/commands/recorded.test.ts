// What a command's event changes of the disclosure, and what it leaves: also where nobody, or no comment, stands behind it.
import { describe, expect, test } from "@jest/globals";
import { evolve } from "../../../src/domain/evolve.ts";
import type { Disclosure } from "../../../src/domain/disclosure/state.ts";
import { NOTHING_RECORDED } from "../../../src/domain/disclosure/state.ts";
import { sha256 } from "../../../src/domain/record/canonical.ts";
import type { Event } from "../../../src/domain/record/events.ts";
import { ADVISORY, APPROVED, AVAILABLE, bundleOf, CONFIRMED, DIGEST, PATCH, PUBLISHING, RISK } from "../given.ts";
import { given } from "./given.ts";
import { ada, contextOf, cora, type Past, recorded } from "./past.ts";
import { decide } from "../../../src/domain/commands/decide.ts";
import { parseComment } from "../../../src/domain/commands/reading/parser.ts";

const after = (...past: readonly Past[]): Disclosure => evolve(recorded(past));
const nobody = (what: Event): Past => ({ by: null, what });
const DISMISSED: Event = { type: "dismissed", why: "x" };
const ARMED: Event = { type: "armed", at: "2026-03-10T15:00:00.000Z", digest: DIGEST, round: 1, zone: "UTC" };
const STOPPED: Event = { type: "stopped", round: 1, code: "push-unknown", words: "", final: false };
const PUBLISHED: Event = { type: "published", round: 1, issue: 1, comment: null, pulls: [], notes: [] };
const newer = (concerns: "publication" | "moderation"): Event => ({ type: "newer", kind: "mailed", concerns });

describe("an event changes", () => {
  const approval = { by: cora, round: 1, digest: DIGEST, comment: 1_000, at: "2026-03-02T08:00:00.000Z" };
  test.each<[string, readonly Past[], Partial<Disclosure>]>([
    ["nothing, where there is none", [], NOTHING_RECORDED],
    ["who coordinates", [{ type: "coordinator", ...ada }], { coordinator: ada }],
    ["when it was confirmed", [CONFIRMED], { confirmedAt: "2026-03-02T08:00:00.000Z", dismissed: null }],
    ["no level that is one, when it is confirmed", [RISK(2), CONFIRMED], { risk: { level: 2, place: null } }],
    ["level 6, when it is confirmed", [RISK(6), CONFIRMED], { risk: null, selectionChangedAfterBundle: true }],
    ["what was dismissed, when it is confirmed", [DISMISSED, CONFIRMED], { dismissed: null }],
    [
      "the reason of a dismissal, what was armed, and the closed issue",
      [ARMED, { type: "issue-closed" }, DISMISSED],
      { dismissed: { why: "x" }, issueClosed: false, schedule: after().schedule },
    ],
    [
      "approvals, by another risk",
      [bundleOf(), APPROVED(), RISK(2)],
      { approvals: [], selectionChangedAfterBundle: true },
    ],
    [
      "approvals, by another repository",
      [bundleOf(), APPROVED(), { type: "repository", id: 7, owner: "acme", name: "quay" }],
      { approvals: [], selectionChangedAfterBundle: true, repository: { id: 7, owner: "acme", name: "quay" } },
    ],
    [
      "approvals, by corrected branches",
      [bundleOf(), APPROVED(), { type: "branches", add: ["a"], remove: [], why: "y" }],
      {
        approvals: [],
        selectionChangedAfterBundle: true,
        branchEdits: { add: ["a"], remove: [], reasons: [{ branch: "a", why: "y" }] },
      },
    ],
    ["the advisory", [ADVISORY], { advisory: ADVISORY.type === "advisory" ? ADVISORY.file : null }],
    ["an approval", [APPROVED()], { approvals: [approval] }],
    ["no approval of nobody's", [nobody(APPROVED())], { approvals: [] }],
    [
      "who is there",
      [AVAILABLE, { by: ada, what: AVAILABLE }],
      {
        available: new Map([
          [cora.id, cora],
          [ada.id, ada],
        ]),
      },
    ],
    [
      "who is not there any more",
      [AVAILABLE, { type: "availability", available: false }],
      { available: new Map() },
    ],
    ["nobody who is nobody", [nobody(AVAILABLE)], { available: new Map() }],
    [
      "the embargo's end",
      [{ type: "embargo", until: "2026-03-10T00:00:00.000Z", day: true, zone: "UTC" }],
      {
        schedule: {
          ...after().schedule,
          embargo: {
            until: "2026-03-10T00:00:00.000Z",
            day: true,
            zone: "UTC",
            by: cora,
            since: "2026-03-02T08:00:00.000Z",
            reminded: [],
          },
        },
      },
    ],
  ])("%s", (_name, past, changed) => {
    expect(after(...past)).toMatchObject(changed);
    expect(after(...past).approvals).toEqual(changed.approvals ?? []);
    expect([...after(...past).available]).toEqual([...(changed.available ?? [])]);
  });

  test("who put those bytes in, each time", () => {
    expect([...after(nobody(PATCH)).submitters]).toEqual([]);
    const { submitters, patches } = after(PATCH, { by: ada, what: PATCH });
    expect([...submitters.values()]).toEqual([[cora, ada]]);
    expect([...patches.values()].map(({ branch, bytes, by }) => [branch, bytes, by])).toEqual([[null, 10, ada]]);
  });

  test("what was armed and approved, where an undo takes the selection back", () => {
    const past = [RISK(1), bundleOf(), APPROVED(), ARMED];
    const undone = (voids: boolean): Disclosure => after(...past, { type: "undone", entries: [1], voids });
    expect([
      undone(true).approvals,
      undone(true).schedule.armed,
      undone(true).selectionChangedAfterBundle,
    ]).toEqual([[], null, true]);
    expect([undone(false).approvals.length, undone(false).schedule.armed?.at]).toEqual([
      1,
      ARMED.type === "armed" ? ARMED.at : "",
    ]);
  });
});

describe("a command records", () => {
  const text = "# T\n\nBody\n";
  const file = { path: `advisory/${sha256(text).slice(0, 16)}.md`, sha256: sha256(text) };
  const advisory: Event = { type: "advisory", file };
  const round: Event = { type: "round-opened", round: 2, targets: [], why: "the public text" };
  test.each<[string, () => void]>([
    ["the advisory, by its hash", given().when("/advisory\n# T\n\nBody   \n\n").then([advisory])],
    [
      "the advisory, whose title stands behind the command",
      given().when("/advisory # T\n\nBody").then([advisory]),
    ],
    [
      "its form",
      given()
        .when("/advisory template\n  \n")
        .then([{ type: "shown", command: "advisory template" }]),
    ],
    [
      "a corrected text, in a round of its own",
      given(PUBLISHING, PUBLISHED).when("/advisory\n# T\n\nBody").then([round, advisory]),
    ],
    [
      "the form once everything is public",
      given(PUBLISHING, PUBLISHED)
        .when("/advisory template")
        .then([{ type: "shown", command: "advisory template" }]),
    ],
    [
      "the form in a round that is open",
      given(PUBLISHING, PUBLISHED, round)
        .when("/advisory template")
        .then([{ type: "shown", command: "advisory template" }]),
    ],
    [
      "no retry past what a newer version recorded of it",
      given(PUBLISHING, STOPPED, newer("publication"))
        .when("/retry")
        .then({ code: "record-newer", kinds: ["mailed"] }),
    ],
    [
      "a retry past what a newer version recorded of something else",
      given(PUBLISHING, STOPPED, newer("moderation"))
        .when("/retry")
        .then([{ type: "claimed", round: 1 }]),
    ],
    [
      "/help",
      given()
        .when("/help")
        .then([{ type: "shown", command: "help" }]),
    ],
    [
      "/status",
      given()
        .when("/status")
        .then([{ type: "shown", command: "status" }]),
    ],
  ])("%s", (_name, row) => row());

  test.each([
    ["/advisory\n# T\n\nBody", file.path, text],
    ["/patch --file a.patch", `patches/${sha256("From 1\n").slice(0, 16)}.patch`, "From 1\n"],
  ])("%j as a file", (comment, path, bytes) => {
    const [parsed] = parseComment(comment).commands;
    if (parsed?.result.ok !== true) throw new Error(comment);
    const context = contextOf([], { patch: { ok: true, value: Buffer.from("From 1\n") } });
    const decision = decide(parsed.result.value, context);
    const files = decision.ok
      ? decision.value.files.map(({ path, bytes }) => [path, Buffer.from(bytes).toString()])
      : [];
    expect(files).toEqual([[path, bytes]]);
  });
});
