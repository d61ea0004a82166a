// When it is looked after what was published.
import { expect, test } from "@jest/globals";
import { looksAfter } from "../../../src/domain/follow-up/aftercare.ts";

const PUBLISHED = "2026-03-02T09:00:00Z";
const DAY = "2026-03-03T09:00:00.000Z";
const WEEK = "2026-03-09T09:00:00.000Z";

test.each<[string, string, readonly ("day" | "week")[], "day" | "week" | null, string | null]>([
  ["at once", PUBLISHED, [], null, DAY],
  ["a second before a day", "2026-03-03T08:59:59Z", [], null, DAY],
  ["a day later", "2026-03-03T09:00:00Z", [], "day", WEEK],
  ["a day later, once more", "2026-03-03T10:00:00Z", ["day"], null, WEEK],
  ["a week later", "2026-03-09T09:00:00Z", ["day"], "week", null],
  ["a week later, once more", "2026-03-09T10:00:00Z", ["day", "week"], null, null],
  ["the app stood still for ten days", "2026-03-12T09:00:00Z", [], "week", null],
  ["what the week made up for is not done again", "2026-03-12T10:00:00Z", ["week"], null, null],
  ["published long before", "2026-05-02T09:00:00Z", [], null, null],
])("%s", (_name, now, done, due, next) => {
  const looked = done.map((which) => ({ which }));
  const looks = looksAfter(PUBLISHED, looked, new Date(now));
  expect([looks.due, looks.next?.toISOString() ?? null]).toEqual([due, next]);
});
