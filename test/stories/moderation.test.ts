// Stray reports: caught, copied in private first, redirected, and given back by one command.
import { expect, test } from "@jest/globals";
import { type Stage, story } from "./story.ts";

const REPORT = {
  title: "Remote code execution through the import endpoint",
  body: "Hi, I found a security vulnerability: an unauthenticated attacker can execute arbitrary code on the server by sending a crafted archive to /import.\n\nSteps to reproduce:\n1. upload the attached archive\n2. a shell is spawned as root\n\nPlease assign a CVE.",
};

test("a report in public is copied in private, answered, closed and locked, in this order", async () => {
  await story(async (stage) => {
    const { sandbox, seed, publicWrites, quiet } = stage;
    const number = await sandbox.as("oscar").openIssue(seed.public, REPORT);
    await quiet();
    const issue = publicItem(stage, number);
    expect([issue.state, issue.stateReason, issue.locked]).toEqual(["closed", "not_planned", true]);
    expect(issue.comments.at(-1)?.body).toContain("security@northwind.example");
    expect(publicWrites().map((call) => call.replace(/\d+ (?=20)/, ""))).toEqual([]);
    console.log(JSON.stringify(copies(stage), null, 1));
  });
});

function publicItem({ sandbox, seed }: Stage, number: number) {
  const issue = sandbox.repository(seed.public).data.issues.get(number);
  if (issue === undefined) throw new Error(`there is no #${number}`);
  return issue;
}

function copies({ sandbox, seed }: Stage) {
  return [...sandbox.repository(seed.tracking).data.issues.values()].filter(
    (one) => one.user.login === seed.app.botLogin,
  );
}
