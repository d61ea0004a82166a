// How much an answer says where the settings ask for outcomes alone: never less than what somebody must know.
import { describe, expect, test } from "@jest/globals";
import { evolve } from "../../../src/domain/evolve.ts";
import type { Event } from "../../../src/domain/record/events.ts";
import { answerComment } from "../../../src/text/commands/answers.ts";
import { type Past, recorded } from "../../domain/commands/past.ts";
import {
  ADA,
  ADVISORY,
  APPROVED,
  AVAILABLE,
  bundleOf,
  CONFIRMED,
  COORDINATOR,
  CREDIT,
  PATCH,
  REPOSITORY,
  RISK,
  strayIn,
} from "../../domain/given.ts";

const ITEM = {
  repository: { id: 10, owner: "acme", name: "harbor" },
  number: 12,
  part: "issue",
  id: 99,
  url: "https://github.com/acme/harbor/issues/12",
} as const;

function answer(comments: "all" | "outcomes", past: readonly Past[], what: Event): string {
  const entries = recorded([...past, what]);
  const before = evolve(entries.slice(0, -1));
  const events = [{ what, before, after: evolve(entries), view: null }];
  return answerComment({ login: "cora" }, [{ text: "/it", name: "status", events }], { comments, status: "URL" });
}

const EMBARGO: Event = { type: "embargo", until: "2026-03-10T00:00:00.000Z", day: true, zone: "UTC" };
const approved: readonly Past[] = [RISK(1), { by: null, what: bundleOf() }, { by: ADA, what: APPROVED() }];

describe("one line", () => {
  test.each<readonly [string, Event]>([
    ["confirmed", CONFIRMED],
    ["the repository", REPOSITORY],
    ["the risk", RISK(2)],
    ["the advisory", ADVISORY],
    ["who is there", AVAILABLE],
    ["the embargo", EMBARGO],
    ["what the reporter heard", { type: "informed", how: null }],
  ])("%s", (_name, what) => {
    expect(answer("outcomes", [], what)).toBe("@cora Noted: `/it`. What it came to: [the status](URL).");
    expect(answer("all", [], what)).not.toContain("Noted");
  });
});

describe("told in full either way", () => {
  test.each<readonly [string, readonly Past[], Event]>([
    ["who coordinates, with the embargo's reminder", [], COORDINATOR],
    ["the names that are credited", [], CREDIT],
    ["the bytes of a patch", [], PATCH],
    ["an approval", [], APPROVED()],
    [
      "what is armed",
      [],
      { type: "armed", at: "2026-03-12T15:00:00.000Z", digest: "9b".repeat(32), round: 1, zone: "UTC" },
    ],
    ["attacks", [], { type: "exploited", evidence: "x" }],
    ["a refusal", [], { type: "refused", code: "x", words: "It was refused." }],
    ["a change that voids approvals", approved, RISK(2)],
    ["what still stands in public", [{ by: null, what: strayIn(ITEM, { verdict: "suspect" }) }], CONFIRMED],
    ["a risk that is to be set again", [RISK(6)], CONFIRMED],
    ["a duplicate", [], { type: "duplicate", of: 4 }],
  ])("%s", (_name, past, what) => {
    expect(answer("outcomes", past, what)).toBe(answer("all", past, what));
  });
});
