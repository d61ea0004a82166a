// What moderation did, counted from the records of private copies.
import { describe, expect, test } from "@jest/globals";
import type { ModerationEvent } from "../../../src/domain/moderation/events.ts";
import { type Tally, tallyOf } from "../../../src/domain/moderation/tally.ts";

const NOTHING: Tally = {
  redirected: 0,
  givenBack: 0,
  asked: 0,
  askedThenRedirected: 0,
  askedThenFalse: 0,
  missed: 0,
};

function stray(
  id: number,
  verdict: "report" | "suspect",
  by: "scorer" | "maintainer" = "scorer",
): ModerationEvent {
  return {
    type: "stray",
    item: {
      repository: { id: 7, owner: "acme", name: "harbor" },
      number: id,
      part: "issue",
      id,
      url: `https://github.com/acme/harbor/issues/${id}`,
    },
    author: "oscar",
    verdict,
    kind: "report",
    by,
    was: { open: true, locked: false },
    brief: false,
    file: { path: "strays/a.json", sha256: "0".repeat(64) },
  };
}

const taken: ModerationEvent = { type: "stray-taken" };
const falseAlarm: ModerationEvent = { type: "false-alarm", why: "" };
const rows: readonly (readonly [string, readonly (readonly ModerationEvent[])[], Partial<Tally>])[] = [
  ["nothing", [[]], {}],
  ["the app redirected", [[stray(1, "report")], [stray(2, "report")]], { redirected: 2 }],
  ["one was a false alarm", [[stray(1, "report"), falseAlarm]], { redirected: 1, givenBack: 1 }],
  ["which was taken up again", [[stray(1, "report"), falseAlarm, taken]], { redirected: 1 }],
  ["one is asked about", [[stray(1, "suspect")]], { asked: 1 }],
  ["and redirected by a maintainer", [[stray(1, "suspect"), taken]], { asked: 1, askedThenRedirected: 1 }],
  ["or left alone", [[stray(1, "suspect"), falseAlarm]], { asked: 1, askedThenFalse: 1 }],
  [
    "or redirected after an edit",
    [[stray(1, "suspect"), stray(1, "report")]],
    { asked: 1, askedThenRedirected: 1 },
  ],
  ["a later text of the same is no other item", [[stray(1, "report"), stray(1, "report")]], { redirected: 1 }],
  ["a maintainer named it", [[stray(1, "report", "maintainer")]], { missed: 1 }],
  [
    "of a campaign one is given back",
    [[stray(1, "report"), stray(2, "report"), { type: "false-alarm", why: "", item: "7.2.i.2" }]],
    { redirected: 2, givenBack: 1 },
  ],
];

describe("counted", () => {
  test.each(rows)("%s", (_name, records, expected) => {
    const entries = records.map((events) => events.map((what) => ({ what })));
    expect(tallyOf(entries)).toEqual({ ...NOTHING, ...expected });
  });
});
