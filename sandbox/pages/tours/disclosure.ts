// The first tour: eight steps from a report to its merged fix.
import { statusIn, type Desk } from "../desk.ts";
import { fixPulls, seeded, type Step, type StepAct, type Tour, wasSaid } from "./step.ts";

function said(who: string, lines: (desk: Desk) => readonly (string | undefined)[]): Pick<Step, "act" | "done"> {
  const text = (desk: Desk): string =>
    lines(desk)
      .flatMap((line) => line ?? [])
      .join("\n");
  const act: StepAct = { kind: "say", who, text, at: seeded };
  return { act, done: (desk) => wasSaid(seeded(desk), text(desk)) };
}

/** The line that the status comment offers for copying. */
export function approveLine(desk: Desk): string | null {
  const issue = seeded(desk);
  return issue === null ? null : (/`(\/approve [0-9a-f]{32})`/.exec(statusIn(desk, issue))?.[1] ?? null);
}

const approval: Pick<Step, "act" | "done"> = {
  act: { kind: "say", who: "ada", text: approveLine, at: seeded },
  done: (desk) => wasSaid(seeded(desk), "/approve"),
};

/** Everything that the seed says of patches, in the order in which it says it. */
function patches({ seed }: Desk): readonly string[] {
  return Object.entries(seed.lines).flatMap(([name, line]) => (name.startsWith("patch") ? [line] : []));
}

function allApproved(desk: Desk): boolean {
  const pulls = fixPulls(desk);
  return (
    pulls.length > 0 &&
    pulls.every(({ pull }) => pull?.reviews.some((review) => review.state === "APPROVED") === true)
  );
}

export const disclosure: Tour = {
  name: "disclosure",
  title: "From a report to its merged fix",
  about:
    "Rita has reported a vulnerability in the private repository. You play the maintainers: type what each step says, or let it be filled in. Nothing of it is public before step 6.",
  steps: [
    {
      title: "Take the report on",
      why: "Somebody drives each disclosure: the coordinator. /confirm says that the report is a vulnerability, /available that you will be there to review and merge on the day. The app answers once and keeps one status comment up to date.",
      ...said("cora", ({ seed }) => [seed.lines.coordinator, seed.lines.confirm, seed.lines.available]),
    },
    {
      title: "Say how bad it is, and who found it",
      why: "The level of the risk decides which branches are fixed. The reporter is credited in the spelling that they want.",
      ...said("cora", ({ seed }) => [seed.lines.risk, seed.lines.credit]),
    },
    {
      title: "Hand in the fix",
      why: "A patch by git format-patch, pasted here: the app builds it on every branch, in private, and tells how each one took it. No branch and no fork is pushed anywhere.",
      ...said("cora", patches),
    },
    {
      title: "Write the public text",
      why: "What the world will read. From now on there is a bundle: every text and every commit that would become public, under one digest.",
      ...said("cora", ({ seed }) => [seed.lines.advisory]),
    },
    {
      title: "Let a second maintainer approve",
      why: "Ada reads the bundle (the links in the status comment) and approves exactly this digest. Any change would void it, and who wrote the fix cannot approve it.",
      ...approval,
    },
    {
      title: "Disclose",
      why: "This is the moment: one push for all branches, one public issue, one pull request a branch, with the author and the message of the patch. The first page shows both halves.",
      ...said("cora", () => ["/disclose"]),
    },
    {
      title: "Review the fix PRs",
      why: "They are ordinary pull requests. Look at one, or let Ada approve all of them.",
      act: { kind: "do", act: "approve-pulls", words: "Ada approves every fix PR", values: { as: "ada" } },
      done: allApproved,
    },
    {
      title: "Merge",
      why: "By the method that keeps the author. The app then compares what was merged with what was approved, and closes the public issue.",
      ...said("cora", () => ["/merge"]),
    },
  ],
};
