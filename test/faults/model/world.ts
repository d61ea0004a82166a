// The acts of people and of GitHub, carried out on a stage; those that are done to the app are not among them.
import { ORDINARY, REPORT } from "../../stories/strays.ts";
import type { Issue } from "../../../sandbox/model.ts";
import { approve } from "../script.ts";
import type { Stage } from "../stage.ts";
import { isDashboard } from "../view.ts";
import type { Act, Beginning } from "./acts.ts";

const HASH = "0123456789abcdef0123456789abcdef";

/** Plays what a sequence begins after, on a stage whose app runs. */
export async function playBeginning(stage: Stage, from: Beginning): Promise<void> {
  if (from === "redirected") await stage.sandbox.as("oscar").openIssue(stage.seed.public, REPORT);
  if (from === "redirected" || from === "reported") return;
  await approve(stage);
  if (from === "armed") await stage.say("cora", spoken(stage, "/disclose at <soon>"));
  if (from === "public") await stage.say("cora", "/disclose");
}

function issuesOf({ sandbox }: Stage, repository: string): readonly Issue[] {
  return [...sandbox.repository(repository).data.issues.values()];
}

/** The newest issue of the tracking repository beside the seed's and the dashboard: a private copy, or another report. */
function otherIssue(stage: Stage): number {
  const { seed } = stage;
  const others = issuesOf(stage, seed.tracking).filter(
    (issue) => issue.number !== seed.issue && !isDashboard(issue),
  );
  return others.at(-1)?.number ?? seed.issue;
}

/** What stands in the place of words that are only known then. */
function spoken(stage: Stage, text: string): string {
  const { seed, time } = stage;
  const digest = /`(\/approve [0-9a-f]{32})`/.exec(stage.status())?.[1] ?? "/approve";
  const soon = new Date(time.now().getTime() + 45 * 60_000).toISOString().slice(0, 16);
  const publicIssues = issuesOf(stage, seed.public);
  const published = publicIssues.filter(({ user, state }) => user.login === seed.app.botLogin && state === "open");
  const item = publicIssues.findLast(({ user }) => user.login === "oscar");
  return text
    .replace("<digest>", digest)
    .replace("<soon>", `${soon}Z`)
    .replace("<other>", `#${otherIssue(stage)}`)
    .replace("<item>", `harbor#${item?.number ?? 1}`)
    .replace("<published>", published.map(({ number }) => `#${number}`).join(" "))
    .replace("<hash>", HASH);
}

/** Rejects where GitHub refuses it. */
export async function play(stage: Stage, played: Act): Promise<void> {
  const { sandbox, seed, time } = stage;
  const { tracking, issue } = seed;
  const mine = stage.issue().comments.filter(({ user }) => user.type === "User");
  switch (played.do) {
    case "say":
      await stage.say(
        played.who,
        spoken(stage, played.text),
        played.at === "other" ? otherIssue(stage) : seed.issue,
      );
      return;
    case "edit": {
      const found = mine.at(-1 - played.nth);
      if (found !== undefined)
        await sandbox.as(found.user.login).editComment(tracking, found.id, `${found.body}\nand more`);
      return;
    }
    case "delete": {
      const found = mine.at(-1 - played.nth);
      if (found !== undefined) await sandbox.as(found.user.login).deleteComment(tracking, found.id);
      return;
    }
    case "wait":
      time.advance(played.minutes * 60_000);
      return;
    case "webhooks":
      sandbox.webhooks.set({ drop: played.how === "lost", double: played.how === "doubled" });
      return;
    case "report":
      await report(stage, played);
      return;
    case "commit":
      await sandbox.repository(seed.public).commit({
        branch: played.branch,
        files: played.touches
          ? { "src/session.txt": "all new\n" }
          : { "src/other.txt": `${time.now().getTime()}\n` },
        message: "Go on\n",
      });
      return;
    case "team":
      sandbox.setTeamMember(seed.owner, "maintainers", played.who, played.in);
      return;
    case "close":
      await sandbox.as("cora").closeIssue(tracking, issue);
      return;
    case "reopen":
      await sandbox.as("cora").reopenIssue(tracking, issue);
      return;
    case "delete-record":
      await sandbox.as("cora").deleteBranch(tracking, `disclosure/${issue}`);
      return;
    case "unlock": {
      const locked = issuesOf(stage, seed.public).find((each) => each.locked);
      if (locked !== undefined) await sandbox.as("ada").reopenIssue(seed.public, locked.number);
      return;
    }
    case "close-public":
    case "merge": {
      const open = issuesOf(stage, seed.public).find(
        ({ state, pull }) => state === "open" && (pull !== null) === (played.do === "merge"),
      );
      if (open === undefined) return;
      if (played.do === "merge") await sandbox.as("ada").merge(seed.public, open.number, "rebase");
      else await sandbox.as("cora").closeIssue(seed.public, open.number);
      return;
    }
    case "break":
    case "outage":
    case "kill":
    case "restart":
    case "second":
      // Done to the app, not in the world.
      return;
    default:
      played satisfies never;
  }
}

async function report(stage: Stage, { text, as }: Extract<Act, { readonly do: "report" }>): Promise<void> {
  const { sandbox, seed } = stage;
  const words = text === "stray" ? REPORT : ORDINARY;
  if (as === "tracking") {
    await sandbox.as("rita").openIssue(seed.tracking, { ...words, title: "Another report" });
    return;
  }
  const open = issuesOf(stage, seed.public).findLast(({ state, locked }) => state === "open" && !locked);
  if (as === "comment" && open !== undefined)
    await sandbox.as("oscar").comment(seed.public, open.number, words.body);
  else await sandbox.as("oscar").openIssue(seed.public, words);
}
