// What people of the stage say and see: everything up to an approved bundle, and the app's status comments.
import type { Issue } from "../../sandbox/model.ts";
import type { Seed } from "../../sandbox/seed.ts";
import { approveLine } from "../stories/approve-line.ts";
import type { Stage } from "./stage.ts";

export function statusComments(issue: Issue, seed: Seed): Issue["comments"] {
  return issue.comments.filter(
    (comment) => comment.user.login === seed.app.botLogin && comment.body.includes("<!-- embargo:1:status:"),
  );
}

/** Everything up to an approved bundle. `change`: other lines instead of the seed's. */
export async function approve(stage: Stage, change: Readonly<Record<string, string>> = {}): Promise<void> {
  const lines = { ...stage.seed.lines, ...change };
  await stage.say("cora", Object.values(lines).join("\n\n"));
  await stage.quiet();
  await stage.say("ada", approveLine(stage.status()));
  await stage.quiet();
}
