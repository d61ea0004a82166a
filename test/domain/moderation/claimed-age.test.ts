// How long a private report is unanswered, by the words of whoever says so.
import { expect, test } from "@jest/globals";
import { claimedAge } from "../../../src/domain/moderation/claimed-age.ts";

const WRITTEN = "2026-03-02T09:00:00Z";

test.each([
  ["no age is named", "My private report is unanswered.", null],
  ["days", "It is now 47 days since I filed it privately.", 47],
  ["weeks in words", "I wrote three weeks ago and heard nothing.", 21],
  ["a month", "Nobody has answered for a month.", 30],
  ["the longest of several", "I wrote 40 days ago and again one week ago.", 40],
  ["an ISO date", "Sent on 2026-01-31, no receipt.", 30],
  ["a written date", "Second reminder: private report from 3 February.", 27],
  ["a written date the other way round", "Reported on February 3rd, 2026.", 27],
  ["a date that is still to come belongs to the year before", "Reported on 3 August.", 211],
  ["a disclosure date in the future", "I disclose on 2026-04-01.", null],
  ["a year of something else", "Copyright 2019-01-01.", null],
  ["no such day", "On 2026-13-45.", null],
])("%s", (_name, body, expected) => {
  expect(claimedAge({ title: "", body }, WRITTEN)).toBe(expected);
});

test("the title is read, too", () => {
  expect(claimedAge({ title: "No answer in 60 days", body: "" }, WRITTEN)).toBe(60);
});
