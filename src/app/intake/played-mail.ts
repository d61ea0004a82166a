// The demo's way there and back by mail: a report arrives in a mailbox of the sandbox and is acknowledged, an answer brings the fix; in the end a letter says that it is public.
import type { PostOffice } from "../../../sandbox/mail/post-office.ts";
import { writtenMail } from "../../../sandbox/mail/written.ts";
import type { Check } from "../../../sandbox/verify.ts";
import { type Played, quiet, trackingIssue } from "../terminal/played.ts";

/** Nobody's login, and no address that a commit names. */
export const REPORTER = "rita.private@home.example";
const FROM = `Rita Okafor <${REPORTER}>`;
/** Stands in the report alone. */
export const SECRET = "the store forgets to forget";

const REPORT = writtenMail({
  from: FROM,
  subject: "Old session cookies are accepted",
  id: "report-1@home.example",
  text: `Hello,

after logout an old cookie still opens the session: ${SECRET}.

Steps to reproduce:
1. log in, and keep the cookie
2. log out, and send it again

Impact: every account.

/disclose`,
});

export type ByMail = {
  /** The tracking issue that the report has opened; null: none. */
  readonly issue: number | null;
  /** The line that takes the mailed fix; null: none was offered. */
  readonly accept: string | null;
  readonly checks: readonly Check[];
};

type Post = {
  readonly post: PostOffice;
  /** The app looks into the mailbox. */ readonly look: () => Promise<void>;
};

/** The report twice, as a mail that is sent to two addresses comes, and an answer to the acknowledgement with the fix. */
export async function reportByMail(stage: Played, { post, look }: Post): Promise<ByMail> {
  const { sandbox, seed, output } = stage;
  const issues = sandbox.repository(seed.tracking).data.issues;
  const known = new Set(issues.keys());
  const arrives = async (raw: Buffer): Promise<void> => {
    post.deliver(raw);
    await look();
    await quiet(stage);
  };
  await arrives(REPORT);
  await arrives(REPORT);
  const opened = [...issues.values()].filter(({ number }) => !known.has(number));
  const issue = opened.find(({ title }) => title.startsWith("Report by mail"));
  const acknowledged =
    post.sent
      .at(-1)
      ?.raw.toString("latin1")
      .replaceAll(/\r\n[ \t]+/g, " ") ?? "";
  const [, id = "none@home.example"] = /^Message-ID: <([^>]+)>/im.exec(acknowledged) ?? [];
  await arrives(
    writtenMail({
      from: FROM,
      subject: "Re: Your report was received",
      id: "fix-1@home.example",
      answers: id,
      text: "Here is a fix.",
      attached: { name: "fix.patch", type: "text/x-patch", bytes: seed.patch },
    }),
  );
  const comments = trackingIssue(stage, issue?.number ?? 0)?.comments.map(({ body }) => body) ?? [];
  const accept = /`(\/patch accept [0-9a-f]{16})`/.exec(comments.join("\n"))?.[1] ?? null;
  output.out(`  "${issue?.title ?? "none"}" is #${issue?.number ?? 0} of the tracking repository.`);
  lettersOf(stage, post, 0);
  const said = `${issue?.body ?? ""}${comments.join("\n")}`;
  return {
    issue: issue?.number ?? null,
    accept,
    checks: [
      check(
        "a report by mail, delivered twice, opens one private issue",
        opened.length === 1 && (issue?.body.includes(SECRET) ?? false),
      ),
      check("its address stands in no issue and no comment", !said.includes(REPORTER)),
      check(
        "the command that it holds did nothing",
        sandbox.writes({ repository: seed.public }).length === 0 && !said.includes("embargo:1:answer"),
      ),
      check(
        "one letter acknowledged it, with no word of the report",
        post.sent.length === 1 && !acknowledged.includes(SECRET),
      ),
      check("the fix in her answer is offered to the maintainers", accept !== null),
    ],
  };
}

/** What was sent since the acknowledgement. */
export function toldByMail(stage: Played, { post }: Pick<Post, "post">): readonly Check[] {
  lettersOf(stage, post, 1);
  const last = post.sent.at(-1);
  const text = last?.raw.toString("utf8") ?? "";
  return [
    check(
      "the reporter, who has no account, is told by mail that it is public",
      post.sent.length === 2 && last?.to.join() === REPORTER && text.includes(`${stage.seed.public}/issues/`),
    ),
    check(
      "no letter names the tracking repository",
      !post.sent.some(({ raw }) => raw.includes(stage.seed.tracking)),
    ),
    check(
      "each mail is flagged as taken, and none was deleted",
      post.inbox.length === 3 && post.inbox.every(({ flags }) => flags.has("$EmbargoTaken")),
    ),
  ];
}

function lettersOf({ output }: Played, post: PostOffice, from: number): void {
  for (const { to, raw } of post.sent.slice(from))
    output.out(
      `  a letter to ${to.join(", ")}: ${/^Subject: (.*)$/m.exec(raw.toString("utf8"))?.[1]?.trim() ?? ""}`,
    );
}

function check(name: string, holds: boolean): Check {
  return { name, holds, detail: "" };
}
