// A new tracking issue from its first step to its reminders, and the dashboard that shows it.
import type { Issue } from "../../../sandbox/model.ts";
import { SETTINGS } from "../../../sandbox/seed.ts";
import type { Stage } from "../stage.ts";
import { isDashboard, type View } from "../view.ts";
import type { Scenario } from "./scenario.ts";
import { noticesOf, postsIn, sayAgain, SWEEP_MS } from "./sights.ts";

const OFF = `${SETTINGS}dashboard: false\n`;
const DAY_MS = 24 * 3_600_000;

async function report({ sandbox, seed }: Stage): Promise<void> {
  await sandbox.as("rita").openIssue(seed.tracking, {
    title: "Tokens of removed users work",
    body: "### Steps to reproduce\n\n1. Remove a user\n\n### Attack vectors\n\n_No response_",
  });
}

function reported({ sandbox, seed }: Stage): Issue | undefined {
  return [...sandbox.repository(seed.tracking).data.issues.values()].findLast(
    (issue) => issue.user.login === "rita" && issue.number !== seed.issue,
  );
}

const notices = (stage: Stage): readonly string[] =>
  postsIn(stage, reported(stage)).filter((body) => body.includes("<!-- embargo:1:notice:"));
const has = (stage: Stage, words: string): boolean => notices(stage).some((body) => body.includes(words));
const asked = (stage: Stage): string => reported(stage)?.assignees[0]?.login ?? "";

function dashboards({ sandbox, seed }: Stage): readonly Issue[] {
  return [...sandbox.repository(seed.tracking).data.issues.values()].filter(
    (issue) => isDashboard(issue) && issue.state === "open",
  );
}

const shown = (stage: Stage): View => [
  ...noticesOf(stage),
  ...dashboards(stage).map(({ pinned, body }) => ({
    thing: "dashboard as it looks",
    looks: `${String(pinned)} ${/embargo:1:dashboard:\w+/.exec(body)?.[0]} ${body
      .split("\n")
      .filter((line) => line.startsWith("### "))
      .join("; ")}`,
  })),
];

const plain = {
  world: { settings: OFF },
  sights: noticesOf,
  goOn: async (stage: Stage) => await sayAgain(stage, reported(stage)),
} as const;

export const INTAKE: readonly Scenario[] = [
  {
    ...plain,
    name: "intake-new",
    begin: async () => undefined,
    act: report,
    through: (stage) =>
      asked(stage) !== "" &&
      has(stage, "This report has arrived") &&
      stage.status(reported(stage)).includes("## Disclosure: reported"),
  },
  {
    ...plain,
    name: "intake-accepted",
    begin: report,
    act: async (stage) => void (await stage.say(asked(stage), "/confirm", reported(stage)?.number)),
    through: (stage) =>
      stage.status(reported(stage)).includes("coordinates it") && has(stage, "Its end is not agreed yet"),
  },
  {
    ...plain,
    name: "intake-reminded",
    begin: report,
    act: async ({ time }) => time.advance(DAY_MS + SWEEP_MS),
    through: (stage) => has(stage, "you were asked to") && has(stage, "heard nothing for 24 hours"),
  },
  {
    ...plain,
    name: "dashboard-made",
    sights: shown,
    begin: async (stage) => void (await stage.say("cora", "/coordinator")),
    async act({ sandbox, seed, time }) {
      await sandbox.as("cora").putFile(seed.tracking, ".github/embargo.yml", SETTINGS);
      time.advance(SWEEP_MS);
    },
    through: (stage) => dashboards(stage).some(({ pinned, comments }) => pinned === true || comments.length > 0),
  },
  {
    ...plain,
    name: "dashboard-edited",
    goOn: async (stage) => await sayAgain(stage, stage.issue()),
    world: { settings: SETTINGS },
    sights: shown,
    begin: async (stage) => void (await stage.say("cora", "/coordinator")),
    async act(stage) {
      await stage.say("cora", "/confirm");
      await stage.quiet();
      stage.time.advance(SWEEP_MS);
    },
    through: (stage) =>
      stage.status().includes("- [x] The report is confirmed") &&
      dashboards(stage).some(({ body }) => body.includes("### Needs its risk")),
  },
];
