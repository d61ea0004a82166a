// A publication, at once and armed to a minute; a stray report that is redirected, and its undoing.
import type { Issue } from "../../../sandbox/model.ts";
import { REPORT } from "../../stories/strays.ts";
import { approve } from "../script.ts";
import type { Stage } from "../stage.ts";
import { isDashboard } from "../view.ts";
import type { Scenario } from "./scenario.ts";

const ARMED_MINUTES = 30;

export async function goOnByRetry(stage: Stage): Promise<boolean> {
  if (!stage.status().includes("`/retry`") && !stage.status().includes("`/disclose`")) return false;
  await stage.say("cora", stage.status().includes("`/retry`") ? "/retry" : "/disclose");
  return true;
}

export const isPublic = (stage: Stage): boolean => stage.status().includes("## Disclosure: public");

function copyOf({ sandbox, seed }: Stage): Issue | undefined {
  return [...sandbox.repository(seed.tracking).data.issues.values()].find(
    (issue) => issue.user.login === seed.app.botLogin && issue.state === "open" && !isDashboard(issue),
  );
}

function strayItem({ sandbox, seed }: Stage): Issue | undefined {
  return [...sandbox.repository(seed.public).data.issues.values()].find((issue) => issue.user.login === "oscar");
}

async function report(stage: Stage): Promise<void> {
  await stage.sandbox.as("oscar").openIssue(stage.seed.public, REPORT);
}

const copyStatus = (stage: Stage): string => {
  const copy = copyOf(stage);
  return copy === undefined ? "" : stage.status(copy);
};

export const PUBLISHING: readonly Scenario[] = [
  {
    name: "publication",
    begin: approve,
    act: async (stage) => void (await stage.say("cora", "/disclose")),
    through: isPublic,
    goOn: goOnByRetry,
  },
  {
    name: "scheduled",
    async begin(stage) {
      await approve(stage);
      const at = new Date(stage.time.now().getTime() + ARMED_MINUTES * 60_000 + 59_999);
      await stage.say("cora", `/disclose at ${at.toISOString().slice(0, 16)}Z`);
    },
    async act(stage) {
      const at = /\d{4}-\d\d-\d\dT\d\d:\d\dZ/.exec(
        stage.issue().comments.findLast((comment) => comment.body.startsWith("/disclose at "))?.body ?? "",
      )?.[0];
      stage.time.advance(Date.parse(at ?? "") - stage.time.now().getTime() + 1_000);
    },
    through: isPublic,
    goOn: goOnByRetry,
  },
  {
    name: "redirect",
    begin: async () => undefined,
    act: report,
    through: (stage) =>
      strayItem(stage)?.locked === true && copyStatus(stage).includes("## Stray report: redirected"),
    goOn: async () => false,
  },
  {
    name: "undo",
    begin: report,
    async act(stage) {
      await stage.say("cora", "/false-alarm", copyOf(stage)?.number);
    },
    through: (stage) => strayItem(stage)?.state === "open" && strayItem(stage)?.locked === false,
    // It was answered that it failed: the person says it again.
    async goOn(stage) {
      await stage.say("cora", "/false-alarm", copyOf(stage)?.number);
      return true;
    },
  },
];
