// The demo's report by mail: it arrives in a mailbox of the sandbox, becomes a private issue, and is acknowledged by a letter.
import type { PostOffice } from "../../../sandbox/mail/post-office.ts";
import type { Check } from "../../../sandbox/verify.ts";
import { type Played, quiet, say, trackingIssue } from "../terminal/played.ts";

const REPORTER = "lena@finder.example";
const SECRET = "the relay trusts the header X-Origin";

const MAIL = [
  `From: Lena Falk <${REPORTER}>`,
  "To: security@northwind.example",
  "Subject: The relay can be made to trust anybody",
  "Message-ID: <report-1@finder.example>",
  "Date: Mon, 02 Mar 2026 08:00:00 +0100",
  "Content-Type: text/plain; charset=utf-8",
  "",
  "Hello,",
  "",
  `${SECRET}.`,
  "",
  "Steps to reproduce:",
  "1. send that header",
  "",
  "/disclose",
  "",
].join("\r\n");

/** Plays it, and looks at it from outside. `look`: the app looks into the mailbox. */
export async function playMail(
  stage: Played,
  post: PostOffice,
  look: () => Promise<void>,
): Promise<readonly Check[]> {
  const { sandbox, seed, output } = stage;
  const before = sandbox.writes({ repository: seed.public }).length;
  const issues = sandbox.repository(seed.tracking).data.issues;
  const known = new Set(issues.keys());
  for (const _twice of [1, 2]) {
    post.deliver(Buffer.from(MAIL));
    await look();
    await quiet(stage);
  }
  const opened = [...issues.values()].filter(
    ({ number, title }) => !known.has(number) && title.startsWith("Report by mail"),
  );
  const issue = opened[0];
  const at = stage.at;
  stage.at = issue?.number ?? at;
  const [draft = ""] = issue === undefined ? [] : await say(stage, "cora", "/notify acknowledgement");
  const line = /`(\/notify send [0-9a-f]{32})`/.exec(draft)?.[1];
  if (line !== undefined) await say(stage, "cora", line);
  stage.at = at;
  const letters = post.sent.map(({ raw }) => raw.toString("utf8"));
  output.out(
    `\nA report by mail: "${issue?.title ?? "none"}" is #${issue?.number ?? 0} of the tracking repository.`,
  );
  for (const { to, raw } of post.sent)
    output.out(
      `  a letter to ${to.join(", ")}: ${/^Subject: (.*)$/m.exec(raw.toString("utf8"))?.[1]?.trim() ?? ""}`,
    );
  const text = `${issue?.body ?? ""}${
    trackingIssue(stage, issue?.number ?? 0)
      ?.comments.map(({ body }) => body)
      .join("\n") ?? ""
  }`;
  return [
    check(
      "a report by mail, delivered twice, opens one private issue",
      opened.length === 1 && (issue?.body.includes(SECRET) ?? false),
    ),
    check("its address stands in no issue and no comment", !text.includes(REPORTER)),
    check(
      "the command that it holds did nothing in public",
      sandbox.writes({ repository: seed.public }).length === before,
    ),
    check(
      "one letter went to its sender alone, with no word of the report",
      post.sent.length === 1 && post.sent[0]?.to.join() === REPORTER && !letters.join("").includes(SECRET),
    ),
    check(
      "each mail is flagged as taken, and none was deleted",
      post.inbox.length === 2 && post.inbox.every(({ flags }) => flags.has("$EmbargoTaken")),
    ),
  ];
}

function check(name: string, holds: boolean): Check {
  return { name, holds, detail: "" };
}
