// What is left to carry out and to answer, told by the record alone: after a death, an edit, a doubled webhook.
import { describe, expect, test } from "@jest/globals";
import { editedSince, isSettled, pendingCommands, unanswered } from "../../../src/domain/commands/pending.ts";
import type { Comment } from "../../../src/domain/github.ts";
import type { Event } from "../../../src/domain/record/events.ts";
import type { Recorded } from "../../../src/domain/record/record.ts";
import { cora, NOW } from "./past.ts";

const hash = "9b".repeat(32);
const available: Event = { type: "availability", available: true };
const refused = (code: string): Event => ({ type: "refused", code, words: "..." });
const replied = (to: number): Event => ({ type: "replied", to, with: 900 });
const claimed: Event = { type: "claimed", round: 1 };
const publishing: Event = {
  type: "publishing",
  round: 1,
  digest: hash,
  bundle: { path: "bundle.json", sha256: hash },
  key: "0".repeat(12),
  committed: "2026-03-02T09:00:00Z",
  branches: [],
};
const stopped: Event = { type: "stopped", round: 1, code: "push-unknown", words: "...", final: false };

function comment(id: number, body: string, more: Partial<Comment> = {}): Comment {
  const author = { ...cora, bot: false };
  return { id, body, author, createdAt: NOW.toISOString(), edited: false, byMail: false, url: `#${id}`, ...more };
}

/** Entries as `[comment, line, event]`; without a comment: the app's own. */
function entries(...list: readonly (readonly [number | null, number, Event])[]): readonly Recorded[] {
  return list.map(([id, line, what], index) => ({
    seq: index + 1,
    at: NOW.toISOString(),
    by: "this-process",
    actor: id === null ? null : cora,
    comment: id === null ? null : { id, line },
    what,
  }));
}

describe("the commands that are left", () => {
  const left = (comments: readonly Comment[], past: readonly Recorded[], answered: readonly number[] = []) =>
    pendingCommands(comments, past, { answered, now: NOW }).flatMap((pending) =>
      pending.left.map(({ line, text }) => `${pending.comment.id}.${line} ${text}`),
    );
  const both = comment(1, "/available\n/check");
  test.each<[string, readonly string[], readonly string[]]>([
    ["nothing was said", left([], []), []],
    ["no command in it", left([comment(1, "hello")], []), []],
    ["a new comment", left([both], []), ["1.1 /available", "1.2 /check"]],
    ["a process died between two lines", left([both], entries([1, 1, available])), ["1.2 /check"]],
    ["all of it was carried out", left([both], entries([1, 1, available], [1, 2, refused("x")])), []],
    ["it was answered", left([both], entries([1, 1, available], [null, 1, replied(1)])), []],
    ["it was answered where no record could be written", left([both], [], [1]), []],
    ["a bot", left([comment(1, "/check", { author: { ...cora, bot: true } })], []), []],
    ["a deleted account", left([comment(1, "/check", { author: null })], []), []],
    ["a hint in time", left([comment(1, "please /disclose")], []), ["1.1 please /disclose"]],
    ["a hint too late", left([comment(1, "please /disclose", { createdAt: "2026-02-28T09:00:00Z" })], []), []],
    [
      "a command is never too late to be answered",
      left([comment(1, "/check", { createdAt: "2026-02-01T09:00:00Z" })], []),
      ["1.1 /check"],
    ],
  ])("%s", (_name, found, expected) => {
    expect(found).toEqual(expected);
  });
});

describe("a comment is answered", () => {
  const settled = (id: number, past: readonly Recorded[]): boolean =>
    isSettled(unanswered(past).get(id) ?? [], past);
  test.each<[string, boolean, boolean]>([
    ["at once, as a rule", settled(1, entries([1, 1, available])), true],
    ["not while it publishes", settled(1, entries([1, 1, publishing])), false],
    ["once that stopped", settled(1, entries([1, 1, publishing], [1, 1, stopped])), true],
    [
      "not before a retry has come to something",
      settled(2, entries([1, 1, publishing], [1, 1, stopped], [2, 1, claimed])),
      false,
    ],
    [
      "once the retry stopped too",
      settled(2, entries([1, 1, publishing], [1, 1, stopped], [2, 1, claimed], [2, 1, stopped])),
      true,
    ],
    [
      "where a second retry took it on, with what that came to",
      settled(2, entries([1, 1, publishing], [2, 1, claimed], [3, 1, claimed], [3, 1, stopped])),
      true,
    ],
    [
      "the one that began it, too",
      settled(1, entries([1, 1, publishing], [2, 1, claimed], [2, 1, stopped])),
      true,
    ],
  ])("%s", (_name, found, expected) => {
    expect(found).toBe(expected);
  });
});

describe("an edit is told of", () => {
  const told = (comments: readonly Comment[], past: readonly Recorded[]): readonly string[] =>
    editedSince(comments, past).map(
      ({ comment, counts }) => `${comment.id}: ${counts.map(({ what }) => what.type).join(" ")}`,
    );
  const edited = (body: string): Comment => comment(1, body, { edited: true });
  const carriedOut = entries([1, 1, available], [null, 1, replied(1)]);
  test.each<[string, readonly string[], readonly string[]]>([
    ["not where there is none", told([comment(1, "/available")], carriedOut), []],
    ["where something counts", told([edited("/unavailable")], carriedOut), ["1: availability"]],
    ["also where the command was taken out", told([edited("never mind")], carriedOut), ["1: availability"]],
    [
      "where a refused command was mended",
      told([edited("/approve x")], entries([1, 1, refused("command-malformed")], [null, 1, replied(1)])),
      ["1: "],
    ],
    [
      "not where a refused one became prose",
      told([edited("sorry")], entries([1, 1, refused("command-malformed")], [null, 1, replied(1)])),
      [],
    ],
    [
      "not where the answer said so already",
      told([edited("/check")], entries([1, 1, refused("comment-edited")], [null, 1, replied(1)])),
      [],
    ],
    ["not before it was answered", told([edited("/check")], entries([1, 1, available])), []],
    ["not where it never was a command", told([edited("hello")], []), []],
  ])("%s", (_name, found, expected) => {
    expect(found).toEqual(expected);
  });
});
