// After publishing: merges by command and by people until all is resolved, what people published by hand, fixes on a release, and a record that is lost.
import type { Issue } from "../../../sandbox/model.ts";
import { SETTINGS } from "../../../sandbox/seed.ts";
import { refAt } from "../../../sandbox/store/references.ts";
import { applyByHand } from "../../stories/patches.ts";
import { approve } from "../script.ts";
import type { Stage } from "../stage.ts";
import type { View } from "../view.ts";
import { goOnByRetry, isPublic } from "./publishing.ts";
import type { Scenario } from "./scenario.ts";
import { noticesOf, postsIn, sayAgain, SWEEP_MS } from "./sights.ts";

const OFF = `${SETTINGS}dashboard: false\n`;
const ON_RELEASES = `${OFF}base:\n  release-*: last-tag\n`;
const RELEASES = ["release-1.0", "release-1.1", "release-1.2"];
const HOUR_MS = 3_600_000;

const items = ({ sandbox, seed }: Stage): readonly Issue[] => [
  ...sandbox.repository(seed.public).data.issues.values(),
];
const pulls = (stage: Stage): readonly Issue[] => items(stage).filter(({ pull }) => pull !== null);
const isResolved = (stage: Stage): boolean => stage.status().includes("## Disclosure: resolved");
const goOn: Scenario["goOn"] = async (stage) =>
  (await sayAgain(stage, stage.issue())) || (await goOnByRetry(stage));

async function published(stage: Stage, risk: string): Promise<void> {
  await approve(stage, { risk });
  await stage.say("cora", "/disclose");
  await stage.quiet();
}

async function reviewed(stage: Stage): Promise<void> {
  const { sandbox, seed } = stage;
  for (const { number } of pulls(stage)) await sandbox.as("milo").review(seed.public, number, "APPROVE", "read");
}

async function merged(stage: Stage): Promise<void> {
  const { sandbox, seed } = stage;
  for (const { number } of pulls(stage)) {
    await sandbox.as("ada").merge(seed.public, number, "merge");
    await stage.quiet();
  }
}

/** The issue and the PR for main, by a person in the browser, with the commits that were approved. */
async function byHand({ sandbox, seed }: Stage): Promise<void> {
  await applyByHand(sandbox, seed, { branch: "fix-sessions", patch: seed.patch });
  const ada = sandbox.as("ada");
  const issue = await ada.openIssue(seed.public, { title: "Old sessions", body: "Words of our own." });
  await ada.openPull(seed.public, {
    head: "fix-sessions",
    base: "main",
    title: "Forget sessions",
    body: `For #${issue}.`,
  });
}

/** Every release branch has moved on since its tag. */
async function release({ sandbox, seed }: Stage): Promise<void> {
  const { git, commit } = sandbox.repository(seed.public);
  for (const branch of RELEASES) {
    await git("tag", `v${branch.slice("release-".length)}.0`, branch);
    await commit({ branch, files: { "docs/later.md": "later\n" }, message: "Go on\n" });
  }
}

const recordBranch = ({ seed }: Stage): string => `disclosure/${seed.issue}`;
const hasRecord = (stage: Stage): boolean =>
  refAt(stage.sandbox.repository(stage.seed.tracking).data.gitDir, `refs/heads/${recordBranch(stage)}`) !== null;

async function deleteRecord({ sandbox, seed, ...stage }: Stage): Promise<void> {
  await sandbox.as("cora").deleteBranch(seed.tracking, recordBranch({ sandbox, seed, ...stage }));
}

/** Whose merge commits stand on main, as far as they are fixes. */
const aftermath = (stage: Stage): View => [
  ...noticesOf(stage),
  ...pulls(stage).map(({ pull }) => ({ thing: `merged to ${pull?.baseBranch}`, looks: String(pull?.merged) })),
];

const usual = { goOn, world: { settings: OFF }, sights: aftermath } as const;
const one = { ...usual, posts: 2 } as const;

async function adopt(stage: Stage): Promise<void> {
  const [issue, pull] = items(stage);
  await stage.say("cora", `/adopt #${issue?.number} #${pull?.number}`);
}

export const FOLLOW_UP: readonly Scenario[] = [
  {
    ...one,
    name: "merge-commanded",
    async begin(stage) {
      await published(stage, "/risk 2");
      await reviewed(stage);
    },
    act: async (stage) => void (await stage.say("cora", "/merge")),
    through: isResolved,
    // It was answered that it was not merged: the person says it again.
    async goOn(stage) {
      await stage.say("cora", "/merge");
      return true;
    },
  },
  {
    ...usual,
    name: "merge-people",
    async begin(stage) {
      await published(stage, "/risk 1");
      await reviewed(stage);
    },
    act: merged,
    through: isResolved,
  },
  {
    ...one,
    name: "merge-aftercare",
    async begin(stage) {
      await published(stage, "/risk 2");
      await merged(stage);
    },
    act: async ({ time }) => time.advance(25 * HOUR_MS + SWEEP_MS),
    through: (stage) => isResolved(stage),
  },
  {
    ...usual,
    name: "adopt",
    // People made them.
    posts: 0,
    async begin(stage) {
      await approve(stage, { risk: "/risk 2" });
      await byHand(stage);
    },
    act: adopt,
    // One odd 404 of a membership is GitHub's word for "no member": it was refused in words, and is said again.
    async goOn(stage) {
      if (await goOn(stage)) return true;
      await adopt(stage);
      return true;
    },
    through: (stage) =>
      isPublic(stage) &&
      postsIn(stage, stage.issue()).some((body) => body.includes("Taken over as the publication")),
  },
  {
    ...usual,
    name: "base-released",
    world: { settings: ON_RELEASES, prepare: release },
    begin: async (stage) => await approve(stage, { risk: "/risk 1" }),
    act: async (stage) => void (await stage.say("cora", "/disclose")),
    through: isPublic,
  },
  {
    ...usual,
    name: "lost-rebuilt",
    begin: approve,
    act: deleteRecord,
    through: (stage) => hasRecord(stage) && stage.status().includes("## Disclosure: approved"),
  },
  {
    ...usual,
    name: "lost-published",
    async begin(stage) {
      await published(stage, "/risk 2");
    },
    act: deleteRecord,
    posts: 2,
    through: (stage) => hasRecord(stage) && isPublic(stage),
  },
];
