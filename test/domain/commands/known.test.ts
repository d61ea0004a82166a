// What a command takes from what stands there already: the listed repositories, an appointment, a private copy, a round.
import { describe, expect, test } from "@jest/globals";
import { evolve } from "../../../src/domain/evolve.ts";
import type { Event } from "../../../src/domain/record/events.ts";
import { CONFIRMED, CREDIT, DIGEST, PUBLISHING, REPOSITORY, RISK } from "../given.ts";
import { given } from "./given.ts";
import { contextOf, type Past, recorded, repository, room } from "./past.ts";

const { settings } = contextOf([]);
const listed = { settings: { ...settings, publicRepositories: ["quay", "Harbor", "other/pier"] } };
const Harbor = repository("HARBOR", { owner: "Acme" });
const chosen: Event = { type: "repository", id: Harbor.id, owner: "Acme", name: "HARBOR" };
const ARMED: Event = { type: "armed", at: "2026-03-10T15:00:00.000Z", digest: DIGEST, round: 1, zone: "UTC" };
const embargo = (until: string): Event => ({ type: "embargo", until, day: true, zone: "UTC" });
const stray = (author: string | null): Past => ({
  by: null,
  what: {
    type: "stray",
    item: {
      repository: { id: 7, owner: "acme", name: "harbor" },
      number: 1,
      part: "issue",
      id: 1,
      url: "https://github.test/acme/harbor/issues/1",
    },
    author,
    verdict: "report",
    kind: "report",
    by: "scorer",
    was: { open: true, locked: false },
    brief: false,
    file: { path: "strays/1.json", sha256: DIGEST },
  },
});
const place: Event = { type: "repository", id: 7, owner: "acme", name: "harbor" };
const reporter: Event = {
  type: "credits",
  kind: "reporter",
  change: { do: "add", credit: { kind: "reporter", name: "oscar", mail: null, login: "oscar" }, presumed: true },
};
const PUBLISHED: Event = { type: "published", round: 1, issue: 1, comment: null, pulls: [], notes: [] };
const OVER: Event = { type: "stopped", round: 1, code: "cancelled", words: "", final: true };
const opened = (round: number): Event => ({ type: "round-opened", round, targets: ["a"], why: "late" });

test.each<[string, () => void]>([
  [
    "a repository in other letters",
    given()
      .when("/repository harbor", { ...listed, repositories: [room, Harbor] })
      .then([chosen]),
  ],
  [
    "another account's",
    given()
      .when("/repository other/pier", listed)
      .then({ code: "repository-foreign", name: "other/pier", owner: "acme" }),
  ],
  [
    "an appointment before the new end",
    given(ARMED)
      .when("/embargo 2026-03-12")
      .then([embargo("2026-03-12T00:00:00.000Z"), { type: "disarmed", cause: "command", codes: [] }]),
  ],
  [
    "an appointment after it",
    given(ARMED)
      .when("/embargo 2026-03-09")
      .then([embargo("2026-03-09T00:00:00.000Z")]),
  ],
  ["nobody's copy", given(stray(null)).when("/confirm").then([CONFIRMED, place])],
  [
    "a copy whose repository is named",
    given(stray("oscar"), REPOSITORY).when("/confirm").then([CONFIRMED, reporter]),
  ],
  ["a copy whose reporter is named", given(stray("oscar"), CREDIT).when("/confirm").then([CONFIRMED, place])],
  [
    "a publication that was called off counts as no round",
    given(RISK(1), PUBLISHING, OVER, PUBLISHING, PUBLISHED)
      .when("/branches +a late", { branches: ["a"] })
      .then([opened(2), { type: "branches", add: ["a"], remove: [], why: "late" }]),
  ],
])("%s", (_name, row) => row());

describe("a further round is opened", () => {
  test.each<[string, readonly Past[], number | null]>([
    ["after a round that is published", [PUBLISHING, PUBLISHED, opened(2)], 2],
    ["not before anything is", [opened(1)], null],
    ["not while a publication is under way", [PUBLISHING, opened(1)], null],
    ["not by another number", [PUBLISHING, PUBLISHED, opened(3)], null],
    ["after one that was called off before", [PUBLISHING, OVER, PUBLISHING, PUBLISHED, opened(2)], 2],
  ])("%s", (_name, past, round) => {
    expect(evolve(recorded(past)).furtherRound?.round ?? null).toBe(round);
  });
});
