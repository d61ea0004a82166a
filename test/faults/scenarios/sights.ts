// What scenarios look at beside the public repository and the status comments: the app's own posts, people who were asked, mails.
import type { Issue } from "../../../sandbox/model.ts";
import { isDashboard, type View } from "../view.ts";
import type { Stage } from "../stage.ts";

export const SWEEP_MS = 5 * 60_000 + 1_000;

/** The newest tracking issue that the app has opened itself, beside the dashboard. */
export function openedByApp({ sandbox, seed }: Stage): Issue | undefined {
  return [...sandbox.repository(seed.tracking).data.issues.values()].findLast(
    (issue) => issue.user.login === seed.app.botLogin && issue.stateReason !== "duplicate" && !isDashboard(issue),
  );
}

/** What the app has posted in an issue, oldest first. */
export function postsIn({ seed }: Stage, issue: Issue | undefined): readonly string[] {
  return (issue?.comments ?? []).filter(({ user }) => user.login === seed.app.botLogin).map(({ body }) => body);
}

const IN_DOUBT = "**whether it was sent cannot be known**";

/** Words that tell of something that went wrong on the way: a run in which nothing did has none of them. */
const OF_TROUBLE = /^The letter /;

/** Every notice by how it begins, and how many people are assigned: whose turn it is follows from the number of the issue. */
export function noticesOf(stage: Stage): View {
  const { sandbox, seed } = stage;
  return [...sandbox.repository(seed.tracking).data.issues.values()].flatMap((issue) => {
    if (isDashboard(issue) || issue.stateReason === "duplicate") return [];
    const notices = postsIn(stage, issue).filter((body) => body.includes("<!-- embargo:1:notice:"));
    const words = notices.map((body) => body.replace(/^(?:@\S+ )+/, "").slice(0, 40));
    const where = issue.user.login === seed.app.botLogin ? "the issue that the app opened" : `${issue.number}`;
    return [
      { thing: `assigned in ${where}`, looks: String(issue.assignees.length) },
      ...words
        .filter((word) => !OF_TROUBLE.test(word))
        .map((word) => ({ thing: `notice in ${where}: ${word}`, looks: "" })),
    ];
  });
}

function headOf(raw: Buffer, name: string): string {
  const text = raw.toString("latin1").replaceAll(/\r\n[ \t]+/g, " ");
  return new RegExp(`^${name}: (.*)$`, "im").exec(text)?.[1]?.trim() ?? "";
}

/** What lies in the mailbox with its flags, and every letter that the server took. */
export function mailsOf({ post }: Stage): View {
  const { inbox, sent } = post();
  return [
    ...inbox.map(({ raw, flags }) => ({
      thing: `mail ${headOf(raw, "Message-ID")}`,
      looks: [...flags].toSorted().join(" "),
    })),
    ...sent.map(({ to, raw }) => ({ thing: `letter to ${to.join(" ")}: ${headOf(raw, "Subject")}`, looks: "" })),
  ];
}

/** The trouble with a letter that nobody has said anything to yet. */
function trouble(stage: Stage, issue: Issue | undefined): string | null {
  const last = issue?.comments.findLastIndex(({ user }) => user.type === "User") ?? -1;
  const since = { ...issue, comments: issue?.comments.slice(last + 1) ?? [] } as Issue;
  return postsIn(stage, since).find((body) => OF_TROUBLE.test(body)) ?? null;
}

/** Whether that many letters came to whoever they are for, and nobody is asked about one. */
export function areSent(stage: Stage, issue: Issue | undefined, letters: number): boolean {
  return stage.post().sent.length >= letters && trouble(stage, issue) === null;
}

/** What a person does who is asked about a letter: asks whether it came, and has it sent once more where it did not. */
export async function goOnWithLetter(stage: Stage, issue: Issue | undefined, letters: number): Promise<boolean> {
  const asked = trouble(stage, issue);
  if (asked === null) return await sayAgain(stage, issue);
  const resend = /\/notify resend [0-9a-f]{12}/.exec(asked)?.[0] ?? "";
  const arrived = asked.includes(IN_DOUBT) && stage.post().sent.length >= letters;
  await stage.say("cora", arrived ? "They say that it came." : resend, issue?.number);
  return true;
}

/** GitHub failed, or said oddly that whoever gave it is no maintainer. */
const NOTHING_DONE = /^(?:@\S+ )*(?:`[^`]*`\s+)?(?:Nothing was done|This command is for maintainers)/;

/** Says the last command once more where its answer asks for that. */
export async function sayAgain(stage: Stage, issue: Issue | undefined): Promise<boolean> {
  const said = issue?.comments.findLast(({ user }) => user.type === "User");
  const answer =
    postsIn(stage, issue).findLast((body) => body.includes(`<!-- embargo:1:answer:${said?.id}.`)) ?? "";
  if (said === undefined || !NOTHING_DONE.test(answer)) return false;
  await stage.say(said.user.login, said.body, issue?.number);
  return true;
}
