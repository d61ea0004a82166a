// What fails on the app's machine, as people at work read it.
import { expect, test } from "@jest/globals";
import { renderProblem } from "../../src/text/commands/problems.ts";
import { renderGate } from "../../src/text/disclosure/gates.ts";
import { renderHindrance } from "../../src/text/record/alarm.ts";

const DISK =
  "The app's data folder (`EMBARGO_DATA`) cannot be written, or is full: its operator must look after it.";
const SPAWN = "git cannot be started on the app's machine: its operator must install it (2.39 or newer).";
const TIMEOUT = "If it stays (`git-timeout`), the app's operator finds the reason in its log.";
const ODD = "If it stays, the app's operator finds the reason in its log, under `TypeError`.";

test.each([
  ["git-disk", DISK],
  ["git-spawn", SPAWN],
  ["git-timeout", TIMEOUT],
  ["TypeError", ODD],
])("%s", (where, words) => {
  expect([
    renderProblem({ code: "command-failed", where }),
    renderProblem({ code: "unexpected", where }),
    renderHindrance({ refusal: null, where }),
  ]).toEqual([
    `Nothing was done: the app failed at this command, also when it was tried again. ${words} Then repeat the command.`,
    `The app failed on the way. ${words} Then \`/retry\`; what stands is not made twice.`,
    `**The app cannot go on here by itself.** ${words} It tries again every few minutes.`,
  ]);
});

test("the gate", () => {
  expect(renderGate({ gate: "preparation", met: false, failure: { refusal: null, where: "git-disk" } })).toBe(
    `- [ ] git failed while the commits were built, so nothing is known of the patch, the branches and the texts. ${DISK} Then \`/check\`.`,
  );
});
