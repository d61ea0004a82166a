// The alarm at the head of the status comment.
import { expect, test } from "@jest/globals";
import { withAlarm } from "../../../src/text/record/alarm.ts";

const STATUS = "## Disclosure: approved\n\n> quoted by a person\n\n<!-- mark -->";

test.each([
  ["is put above the status", STATUS, "Bent.", `> [!CAUTION]\n> Bent.\n\n${STATUS}`],
  [
    "takes the place of another",
    `> [!CAUTION]\n> Old.\n> More.\n\n${STATUS}`,
    "New.",
    `> [!CAUTION]\n> New.\n\n${STATUS}`,
  ],
  ["of several lines", STATUS, "One.\n\nTwo.", `> [!CAUTION]\n> One.\n> \n> Two.\n\n${STATUS}`],
  ["is the same when it is said again", withAlarm(STATUS, "Bent."), "Bent.", withAlarm(STATUS, "Bent.")],
  ["as GitHub gives it back", `> [!CAUTION]\r\n> Bent.\r\n\r\n${STATUS}`, "Bent.", withAlarm(STATUS, "Bent.")],
])("%s", (_name, status, words, shown) => {
  expect(withAlarm(status, words)).toBe(shown);
});
