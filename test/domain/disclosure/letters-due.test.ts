// What there is to tell the parties by mail, as the record tells where a disclosure stands.
import { expect, test } from "@jest/globals";
import { aboutNow } from "../../../src/domain/disclosure/telling/letters-due.ts";
import type { LetterKind } from "../../../src/domain/mail/events.ts";
import type { KnownEvent } from "../../../src/domain/record/events.ts";
import { APPROVED, CONFIRMED, given, PUBLISHING } from "../given.ts";

const PUBLISHED: KnownEvent = { type: "published", round: 1, issue: 41, comment: null, pulls: [], notes: [] };
const FURTHER: KnownEvent = { type: "round-opened", round: 2, targets: ["release-1.2"], why: "asked for" };
const first = [CONFIRMED, APPROVED()] as const;
const second = [
  ...first,
  PUBLISHING,
  PUBLISHED,
  FURTHER,
  { type: "approved", round: 2, digest: "5c".repeat(32) },
] as const;

test.each<[LetterKind, readonly KnownEvent[], boolean]>([
  ["confirmed", first, true],
  ["fix-ready", first, true],
  ["public", first, false],
  // Of a further round nobody is told that it is not public yet, and is to be kept secret.
  ["confirmed", second, false],
  ["fix-ready", second, false],
  ["public", second, true],
])("%s after %j", (kind, events, due) => {
  expect(aboutNow(given(...events), kind) !== null).toBe(due);
});
