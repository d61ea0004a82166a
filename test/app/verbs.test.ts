// What a line at the sandbox's prompt is taken for: a verb, a slip of the pen, or words for the tracking issue.
import { expect, test } from "@jest/globals";
import { type Asked, readLine, verbList } from "../../src/app/terminal/verbs.ts";

const say = (text: string): Asked => ({ kind: "say", text });

test.each<[string, Asked]>([
  ["", { kind: "nothing" }],
  ["  ", { kind: "nothing" }],
  ["status", { kind: "status" }],
  [" Status ", { kind: "status" }],
  ["PUBLIC", { kind: "public" }],
  ["as ada", { kind: "as", login: "ada" }],
  ["as  Ada", { kind: "as", login: "ada" }],
  ["at 2", { kind: "at", number: 2 }],
  ["at #2", { kind: "at", number: 2 }],
  ["prepare", { kind: "prepare" }],
  ["approve", { kind: "approve" }],
  ["help", { kind: "help" }],
  ["exit", { kind: "exit" }],
  ["show", { kind: "show", what: "" }],
  ["show patches/fix.patch", { kind: "show", what: "patches/fix.patch" }],
  ["post A title", { kind: "post", title: "A title" }],
  ["/status", say("/status")],
  ["/confrim", say("/confrim")],
  ["Thank you, that helps", say("Thank you, that helps")],
  ["I can reproduce it", say("I can reproduce it")],
  ["it works as designed", say("it works as designed")],
])("%j", (line, asked) => {
  expect(readLine(line, false)).toEqual(asked);
});

test.each([
  ["statsu", "There is no `statsu`; did you mean `status`?"],
  ["pubic", "There is no `pubic`; did you mean `public`?"],
  ["shwo patch", "There is no `shwo`; did you mean `show`?"],
  ["Prepair", "There is no `Prepair`; did you mean `prepare`?"],
  ["quit", "There is no `quit`; did you mean `exit`?"],
  ["ass ada", "There is no `ass`; did you mean `as ada`?"],
  ["as", "`as` is used like this: `as ada`"],
  ["as ada milo", "`as` is used like this: `as ada`"],
  ["at the door", "`at` is used like this: `at 2`"],
  ["status now", "`status` is used like this: `status`"],
  ["post", "`post` is used like this: `post A title`"],
])("%j says what is meant, and that nothing was said", (line, words) => {
  const asked = readLine(line, false);
  expect(asked).toMatchObject({ kind: "unclear", words: expect.stringContaining(words) });
  expect(asked).toMatchObject({
    words: expect.stringContaining("To say it as a comment, put it between two lines `<<`."),
  });
});

test("several lines are words, but for a post", () => {
  expect(readLine("status\nis fine", true)).toEqual(say("status\nis fine"));
  expect(readLine("post A title\nA text", true)).toEqual({ kind: "post", title: "A title\nA text" });
});

test("the list names every verb", () => {
  for (const verb of ["as", "prepare", "approve", "status", "show", "public", "post", "at", "help", "exit", "<<"])
    expect(verbList()).toMatch(new RegExp(`^  ${verb}`, "m"));
});
