// `/undo`: the sender's last command, as if it had never been given.
import { describe, expect, test } from "@jest/globals";
import { evolve } from "../../../src/domain/evolve.ts";
import type { Event } from "../../../src/domain/record/events.ts";
import { given } from "./given.ts";
import { ada, cora, type Past, recorded } from "./past.ts";

const hash = "9b".repeat(32);
const risk = (level: number): Event => ({ type: "risk", level, at: null });
const available: Event = { type: "availability", available: true };
const approved: Event = { type: "approved", round: 1, digest: hash };
const undone = (entries: number[], voids = false): Event => ({ type: "undone", entries, voids });
const refused: Event = { type: "refused", code: "not-alone", words: "..." };
const publishing: Event = {
  type: "publishing",
  round: 1,
  digest: hash,
  bundle: { path: "rounds/1/x/bundle.json", sha256: hash },
  key: "0".repeat(12),
  committed: "2026-03-02T09:00:00Z",
  branches: [],
};

describe("what it takes back", () => {
  test.each([
    ["nothing was said yet", given().when("/undo").then({ code: "nothing-to-undo" })],
    [
      "only others have said something",
      given({ by: ada, what: risk(1) })
        .when("/undo")
        .then({ code: "nothing-to-undo" }),
    ],
    [
      "the last of two",
      given(available, risk(1))
        .when("/undo")
        .then([undone([2], true)]),
    ],
    [
      "one's own, not a later one of somebody else",
      given(available, { by: ada, what: risk(1) })
        .when("/undo")
        .then([undone([1])]),
    ],
    [
      "what was refused, or only shown, is no command to take back",
      given(available, refused, { type: "shown", command: "check" })
        .when("/undo")
        .then([undone([1])]),
    ],
    [
      "once more: the one before",
      given(risk(1), available, undone([2]))
        .when("/undo")
        .then([undone([1], true)]),
    ],
    [
      "nothing is left",
      given(available, undone([1]))
        .when("/undo")
        .then({ code: "nothing-to-undo" }),
    ],
    [
      "all that one line caused",
      given(
        { by: cora, what: risk(6), comment: 7 },
        { by: cora, what: { type: "dismissed", why: "risk level 6" }, comment: 7 },
      )
        .when("/undo")
        .then([undone([1, 2], true)]),
    ],
    [
      "an approval",
      given({ by: ada, what: approved })
        .when("/undo", { sender: ada })
        .then([undone([1])]),
    ],
    [
      "moderation has its own way back",
      given({ type: "stray-taken" }).when("/undo").then({ code: "undo-otherwise", event: "stray-taken" }),
    ],
    [
      "a publication has begun",
      given(risk(1), publishing).when("/undo").then({ code: "publication-begun", status: "publishing" }),
    ],
  ])("%s", (_name, row) => row());
});

describe("what then stands", () => {
  const stands = (...past: readonly Past[]) => evolve(recorded(past));
  test("the text before counts again", () => {
    const first: Event = { type: "advisory", file: { path: "advisory/1.md", sha256: hash } };
    const second: Event = { type: "advisory", file: { path: "advisory/2.md", sha256: hash } };
    expect(stands(first, second, undone([2])).advisory?.path).toBe("advisory/1.md");
  });
  test("a risk that is taken back brings no approval back", () => {
    const {
      approvals,
      selectionChangedAfterBundle,
      risk: left,
    } = stands(risk(1), { by: ada, what: approved }, risk(2), undone([3], true));
    expect([approvals, selectionChangedAfterBundle, left?.level]).toEqual([[], true, 1]);
  });
  test("a dismissal that is taken back leaves nothing dismissed", () => {
    expect(stands({ type: "confirmed" }, { type: "dismissed", why: "x" }, undone([2], true)).dismissed).toBeNull();
  });
});

describe("level 6 publishes nothing, ever", () => {
  test("confirmed after all, it needs another level", () => {
    const {
      risk: level,
      dismissed,
      confirmedAt,
    } = evolve(recorded([risk(6), { type: "dismissed", why: "risk level 6" }, { type: "confirmed" }]));
    expect([level, dismissed, confirmedAt === null]).toEqual([null, null, false]);
  });
  test.each([
    [
      "/risk 6 dismisses",
      given()
        .when("/risk 6")
        .then([risk(6), { type: "dismissed", why: "risk level 6" }]),
    ],
    [
      "no plan is shown",
      given({ type: "dismissed", why: "x" }).when("/disclose plan").then({ code: "disclosure-dismissed" }),
    ],
    [
      "nothing is published",
      given({ type: "dismissed", why: "x" }).when("/disclose").then({ code: "disclosure-dismissed" }),
    ],
  ])("%s", (_name, row) => row());
});
