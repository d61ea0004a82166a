// The sandbox's prompt: a person types comments as whom they choose, posts in public, and reads what the app does.
import { createInterface } from "node:readline/promises";
import { fileAt, issuePage } from "../../../sandbox/plain-text.ts";
import type { PostOffice } from "../../../sandbox/mail/post-office.ts";
import { approveLineOf, type Played, printOutcome, quiet, say, statusOf, trackingIssue } from "./played.ts";
import { type Asked, readLine, verbList } from "./verbs.ts";

/** Resolves with the exit code when the input ends. */
export async function prompt(stage: Played, post: PostOffice): Promise<number> {
  const { output, sandbox, seed } = stage;
  output.out(`
Open this page:    ${sandbox.url}/

GitHub's API:      ${sandbox.url}
tracking issue:    ${seed.tracking}#${seed.issue}
public repository: ${seed.public}
mails:             ${sandbox.url}/_/mail   (a mail program of your own: SMTP 127.0.0.1:${post.smtpPort}, IMAP 127.0.0.1:${post.imapPort}, both without TLS; user ${post.user}, password ${post.password})
act by curl:       curl -H "authorization: Bearer ${sandbox.tokenFor("cora")}" ${sandbox.url}/repos/${seed.tracking}/issues/${seed.issue}/comments

${verbList()}
`);
  const lines = createInterface({
    input: process.stdin,
    output: process.stdout,
    terminal: process.stdin.isTTY === true,
  });
  let who = "cora";
  let draft: string[] | null = null;
  // What is piped in may end while it is still being worked off.
  let open = true;
  lines.once("close", () => {
    open = false;
  });
  const ask = (text: string): void => {
    lines.setPrompt(text);
    if (open) lines.prompt();
  };
  ask(`${who}> `);
  for await (const typed of lines) {
    const { speaker, line } = pasted(stage, typed);
    if (draft === null && speaker !== null) who = speaker;
    if (draft !== null && typed !== "<<") draft.push(typed);
    else if (line === "<<" && draft === null) draft = [];
    else {
      const asked = draft === null ? readLine(line, false) : readLine(draft.join("\n"), true);
      draft = null;
      if (asked.kind === "exit") break;
      who = await act(stage, who, asked);
    }
    ask(draft === null ? `${who}> ` : "... ");
  }
  lines.close();
  return 0;
}

/** A line that was copied with the prompt before it, as it stands in the README, is said by whom that names. */
function pasted({ sandbox }: Played, typed: string): { readonly speaker: string | null; readonly line: string } {
  const [, login = "", line = ""] = /^(\w+)> ?(.*)$/.exec(typed) ?? [];
  return sandbox.world.users.has(login) ? { speaker: login, line } : { speaker: null, line: typed };
}

/** Does what a line asks for; returns who speaks next. */
async function act(stage: Played, who: string, asked: Asked): Promise<string> {
  const { output, sandbox, seed } = stage;
  try {
    switch (asked.kind) {
      case "nothing":
      case "exit":
        return who;
      case "help":
        output.out(`${verbList()}\n`);
        return who;
      case "unclear":
        output.out(asked.words);
        return who;
      case "as":
        if (sandbox.world.users.has(asked.login)) return asked.login;
        output.out(`There is no ${asked.login}. There are ${[...sandbox.world.users.keys()].join(", ")}.`);
        return who;
      case "at":
        speakAt(stage, asked.number);
        return who;
      case "post":
        await post(stage, who, asked.title);
        return who;
      case "show":
        output.out(`\n${found(stage, asked.what)}`);
        return who;
      case "status":
        output.out(
          shown(statusOf(stage)) || "There is no status comment yet: say something first, as `/coordinator`.",
        );
        return who;
      case "public":
        await printOutcome(stage);
        return who;
      case "prepare":
        for (const line of Object.values(seed.lines)) await tell(stage, "cora", line);
        return who;
      case "approve": {
        const line = approveLineOf(stage);
        if (line === undefined)
          output.out("The status offers nothing to approve yet. `status` shows what is missing.");
        else await tell(stage, who, line);
        return who;
      }
      case "say":
        await tell(stage, who, asked.text);
        return who;
    }
  } catch (error) {
    output.out(`GitHub refused that: ${error instanceof Error ? error.message : "unknown"}`);
    return who;
  }
}

async function tell(stage: Played, who: string, text: string): Promise<void> {
  const answers = await say(stage, who, text);
  if (answers.length === 0) stage.output.out("(said; the app has nothing to answer)");
  for (const answer of answers) stage.output.out(shown(answer));
}

/** The tracking issue, the seeded patch, or a file of the tracking repository by its path or its link. */
function found(stage: Played, what: string): string {
  const { sandbox, seed } = stage;
  const { data } = sandbox.repository(seed.tracking);
  const issue = trackingIssue(stage, stage.at);
  if (what === "" || what === "issue")
    return issue === undefined ? "It is gone." : issuePage(data, issue).replaceAll(/\n*<!-- embargo:.*-->/g, "");
  if (what === "patch") return seed.patch.toString("utf8");
  const where = what.replace(/^.*\/blob\//, "");
  const bytes = fileAt(data, where) ?? fileAt(data, `disclosure/${stage.at}/${where}`);
  return (
    bytes?.toString("utf8") ??
    `There is no ${where} in ${seed.tracking}: give a path, as \`show record.json\`, or a link of the status comment.`
  );
}

function speakAt(stage: Played, number: number): void {
  const issue = trackingIssue(stage, number);
  if (issue === undefined) {
    stage.output.out(`There is no tracking issue #${number}.`);
    return;
  }
  stage.at = number;
  stage.output.out(`Speaking in ${stage.seed.tracking}#${number}: ${issue.title}`);
}

/** Opens a public issue and tells what became of it, in public and in private. */
async function post(stage: Played, who: string, text: string): Promise<void> {
  const { sandbox, seed, output } = stage;
  const [title = "", ...body] = text.split("\n");
  const before = new Set(sandbox.repository(seed.tracking).data.issues.keys());
  const number = await sandbox.as(who).openIssue(seed.public, { title, body: body.join("\n") });
  await quiet(stage);
  const issue = sandbox.repository(seed.public).data.issues.get(number);
  const state = `${issue?.state ?? "gone"}${issue?.locked === true ? ", locked" : ""}`;
  output.out(`\n${seed.public}#${number}: ${state}`);
  for (const comment of issue?.comments ?? []) output.out(shown(comment.body));
  for (const [copied, copy] of sandbox.repository(seed.tracking).data.issues) {
    if (before.has(copied)) continue;
    output.out(`${seed.tracking}#${copied}: ${copy.title}   (\`at ${copied}\` speaks there)`);
    output.out(shown(copy.body));
  }
}

function shown(body: string): string {
  const words = body.replace(/\n*<!-- embargo:.*$/s, "");
  return words === "" ? "" : `\n${words}\n`;
}
