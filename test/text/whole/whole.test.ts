// Whatever people read has a case that shows it whole; docs/texts holds them, and test/docs compares.
import { describe, expect, test } from "@jest/globals";
import { COMMAND_EVENTS, COMMANDS } from "../../../src/domain/commands/table.ts";
import { event as known, isSilent, type KnownEvent } from "../../../src/domain/record/events.ts";
import { ALARMS } from "../../../src/domain/follow-up/events.ts";
import { ANSWERS, eventsOf, OTHER_EVENTS } from "./answers.ts";
import { callTexts } from "./calls.ts";
import { textPages } from "./pages.ts";
import { page } from "./page.ts";

const answers = Object.values(ANSWERS).flat();

describe("answers", () => {
  test.each(COMMANDS.map(({ name }) => name))("/%s has one", (name) => {
    const own = ANSWERS[name].map(({ comment }) => comment.split(/\s/, 1)[0]);
    expect(own.length).toBeGreaterThan(0);
    expect([...new Set(own)]).toEqual([`/${name}`]);
  });

  test("tell of every kind of event that an answer can tell of", () => {
    const shown = new Set<string>(
      [...answers.flatMap(eventsOf), ...OTHER_EVENTS.map(([, what]) => what)].map(({ type }) => type),
    );
    // What is claimed is told by what came of it, and what is refused in the words of its refusal.
    const elsewhere = ["claimed", "refused"];
    const answered = kinds().filter((type) => !isSilent({ type } as KnownEvent) && !elsewhere.includes(type));
    expect(answered.filter((type) => !shown.has(type))).toEqual([]);
    expect(answered.length).toBeGreaterThan(COMMAND_EVENTS.length);
  });
});

/** Every kind that the record's schema knows. */
function kinds(): readonly string[] {
  const options = (known as unknown as { options: readonly { shape: { type: { value: string } } }[] }).options;
  return options.map(({ shape }) => shape.type.value);
}

test.each(ALARMS)("the alarm %s has a call", (alarm) => {
  expect(callTexts().map(({ title }) => title)).toContain(`alarm: ${alarm}`);
});

test("a case is told apart by its title, and has words", () => {
  const { titles, empty } = Object.values(textPages()).reduce(
    (all: { titles: string[]; empty: number }, text) => ({
      titles: [...all.titles, ...[...text.matchAll(/^## (.+)$/gm)].map((match) => match[1] ?? "")],
      empty: all.empty + [...text.matchAll(/^~~~~~~text\n\s*~~~~~~$/gm)].length,
    }),
    { titles: [], empty: 0 },
  );
  expect(titles.length).toBeGreaterThan(150);
  expect(empty).toBe(0);
});

test("what nobody sees is shown by its number", () => {
  expect(page("P", "I.", [{ title: "a*b", text: "x\u200By  \nz" }])).toBe(
    "# P\n\nI.\n\n## a\\*b\n\n~~~~~~text\nx<U+200B>y<blank><blank>\nz\n~~~~~~\n",
  );
});
