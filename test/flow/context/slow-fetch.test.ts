// When a fetch is told of: never a short one, now and then a long one, and what fails there stops nothing.
import { expect, test } from "@jest/globals";
import { fetchTeller, type ShowFetch } from "../../../src/flow/tracking/workbench.ts";
import { renderFetching, withAlarm, withWait } from "../../../src/text/record/alarm.ts";

const STAGE = { stage: "receiving" } as const;

function told(show: (shown: number[]) => ShowFetch) {
  let now = 0;
  const [notes, shown]: [string[], number[]] = [[], []];
  const clock = { now: () => new Date(now), sleep: async () => undefined };
  const note = (message: string): void => void notes.push(`${now / 1_000} ${message}`);
  const teller = fetchTeller({ clock, note }, 7, show(shown));
  return {
    notes,
    shown,
    report: async (seconds: number, percent: number): Promise<void> => {
      now = seconds * 1_000;
      teller.report({ ...STAGE, percent });
      await teller.through();
    },
  };
}

test("the log every ten seconds, the tracking issue after ten and then every thirty", async () => {
  const { notes, shown, report } = told(
    (list) =>
      async ({ percent }) =>
        void list.push(percent),
  );
  for (const [seconds, percent] of [
    [1, 1],
    [9, 5],
    [10, 10],
    [11, 11],
    [25, 30],
    [39, 50],
    [40, 60],
    [75, 97],
  ] as const)
    await report(seconds, percent);
  expect(shown).toEqual([10, 60, 97]);
  expect(notes.map((line) => line.split(" ")[0])).toEqual(["10", "25", "39", "75"]);
});

test("a word that cannot be told is noted, and nothing else", async () => {
  const { notes, report } = told(() => async () => {
    throw new TypeError("no");
  });
  await report(12, 3);
  expect(notes).toEqual(["12 fetching a repository", "12 the fetch could not be told of"]);
});

test("it stands above what the status said, once, and goes with the next status", () => {
  const words = (percent: number): string => renderFetching({ ...STAGE, percent });
  const first = withWait("## Disclosure: reported\n\nmark", words(10));
  expect(first).toBe(
    "> [!NOTE]\n> **The app fetches the public repository** (receiving, 10 %). What was asked is answered after that.\n\n## Disclosure: reported\n\nmark",
  );
  expect(withWait(first, words(60))).toBe(first.replace("10 %", "60 %"));
  expect(withWait(withAlarm("text", "look"), words(60))).toContain(
    "60 %). What was asked is answered after that.\n\n> [!CAUTION]",
  );
});
