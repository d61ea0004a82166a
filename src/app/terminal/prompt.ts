// The sandbox's prompt: a person types comments as whom they choose, posts in public, and reads what the app does.
import { createInterface } from "node:readline/promises";
import { type Played, printOutcome, quiet, say, statusOf, trackingIssue } from "./played.ts";

/** Resolves with the exit code when the input ends. */
export async function prompt(stage: Played): Promise<number> {
  const { output, sandbox, seed } = stage;
  output.out(`
Open this page:    ${sandbox.url}/

GitHub's API:      ${sandbox.url}
tracking issue:    ${seed.tracking}#${seed.issue}
public repository: ${seed.public}
act by curl:       curl -H "authorization: Bearer ${sandbox.tokenFor("cora")}" ${sandbox.url}/repos/${seed.tracking}/issues/${seed.issue}/comments

Type a comment, e.g. /help. \`as ada\` changes who speaks (cora, ada, milo: maintainers; rita: the reporter; oscar: a stranger).
\`prepare\` says all that comes before the approval, \`status\` shows the status comment, \`public\` what is public; a line
\`<<\` begins a comment of several lines and a second \`<<\` ends it; \`post A title\` opens a public issue (with \`<<\`, its text
stands below), \`at 2\` speaks in another tracking issue; \`exit\` ends.
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
  for await (const line of lines) {
    if (draft !== null && line !== "<<") draft.push(line);
    else if (line === "<<" && draft === null) draft = [];
    else if (line === "exit") break;
    else {
      const text: string = draft === null ? line : draft.join("\n");
      draft = null;
      who = await act(stage, who, text);
    }
    ask(draft === null ? `${who}> ` : "... ");
  }
  lines.close();
  return 0;
}

/** Does what a line says; returns who speaks next. */
async function act(stage: Played, who: string, text: string): Promise<string> {
  const { output, sandbox, seed } = stage;
  const other = /^as (\w+)$/.exec(text)?.[1];
  const at = /^at ([0-9]{1,9})$/.exec(text)?.[1];
  try {
    if (text.trim() === "") return who;
    if (other !== undefined)
      return sandbox.world.users.has(other) ? other : (output.out(`There is no ${other}.`), who);
    if (at !== undefined) speakAt(stage, Number(at));
    else if (text.startsWith("post ")) await post(stage, who, text.slice("post ".length));
    else if (text === "status") output.out(shown(statusOf(stage)));
    else if (text === "public") await printOutcome(stage);
    else if (text === "prepare")
      for (const line of Object.values(seed.lines))
        for (const answer of await say(stage, "cora", line)) output.out(shown(answer));
    else for (const answer of await say(stage, who, text)) output.out(shown(answer));
  } catch (error) {
    output.out(`GitHub refused that: ${error instanceof Error ? error.message : "unknown"}`);
  }
  return who;
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
  return `\n${body.replace(/\n*<!-- embargo:.*$/s, "")}\n`;
}
