// Which tracking issue a mail belongs to: by the app's own Message-IDs, and by the marks on the issues that mails have opened.
import type { RepositoryInfo } from "../../domain/github.ts";
import type { Mailing } from "../../domain/mail/state.ts";
import { issueOfMessageId, mailKey, ownMessageId } from "../../domain/mail/threads.ts";
import { readMarker, writeMarker } from "../../domain/record/markers.ts";
import type { Client } from "../../effects/github/client.ts";
import { listIssuesBy } from "../../effects/github/issues-by.ts";
import { type AppContext, botLogin } from "../context/app-context.ts";
import { cached } from "../context/cache.ts";
import { disclosureBranches, recorded } from "../tracking/open-disclosures.ts";
import type { Judged } from "./keep.ts";

type App = Pick<AppContext, "keys" | "app" | "clock" | "cache">;

/** An issue that a mail has opened. */
export type MailIssue = {
  readonly number: number;
  readonly open: boolean;
  readonly mail: string;
  readonly content: string;
};

const LISTED_FOR_MS = 30_000;
const ALWAYS = "2000-01-01T00:00:00Z";

function cacheKey(tracking: RepositoryInfo): string {
  return `mail-issues:${tracking.id}`;
}

/** All of them, lowest number first; one that was closed for being the same as another stands behind it. */
export async function mailIssues(
  app: App,
  client: Client,
  tracking: RepositoryInfo,
): Promise<readonly MailIssue[]> {
  return await cached(app, cacheKey(tracking), LISTED_FOR_MS, async () => {
    const all = await listIssuesBy(client, tracking, { creator: botLogin(app), since: ALWAYS });
    return all.flatMap(({ number, open, body }) => {
      const marker = readMarker(app.keys, body, { kind: "mail", repositoryId: tracking.id, issue: 0 });
      const [mail, content] = marker?.key.split(".") ?? [];
      return mail === undefined || content === undefined ? [] : [{ number, open, mail, content }];
    });
  });
}

/** One was opened since. */
export function forgetMailIssues(app: App, tracking: RepositoryInfo): void {
  app.cache.delete(cacheKey(tracking));
}

/** The number is not known before the issue exists, so the marker is bound to the repository and the mail. */
export function mailMarker(
  app: App,
  tracking: RepositoryInfo,
  keys: { readonly mail: string; readonly content: string },
): string {
  return writeMarker(app.keys, {
    kind: "mail",
    key: `${keys.mail}.${keys.content}`,
    repositoryId: tracking.id,
    issue: 0,
  });
}

export type OwnLetter = { readonly messageId: string; readonly issue: number };

/** Those of the ids that are of mails that the app sent for this repository. */
export function ownLetters(app: App, tracking: RepositoryInfo, ids: readonly string[]): readonly OwnLetter[] {
  return ids.flatMap((messageId) => {
    const issue = issueOfMessageId(app.keys, tracking.id, messageId);
    return issue === null ? [] : [{ messageId, issue }];
  });
}

/** The app's own ids count first: nobody else can make one. */
export function threadOf({
  letters,
  issues,
  answers,
}: {
  readonly letters: readonly OwnLetter[];
  readonly issues: readonly MailIssue[];
  readonly answers: readonly string[];
}): number | null {
  const own = letters[0]?.issue;
  if (own !== undefined) return own;
  const keys = new Set(answers.map((id) => mailKey(id, "")));
  return issues.find(({ mail }) => keys.has(mail))?.number ?? null;
}

const MOST_RECORDS = 300;

/**
 * The disclosure that has one of those mails as an answer: people answer each other, and their programs may name the last mail
 * alone. Looked for only where nothing else tells; a record is read again only where it changed.
 */
export async function threadOfAnswers(
  app: App & Parameters<typeof recorded>[0],
  client: Client,
  tracking: RepositoryInfo,
  answers: readonly string[],
): Promise<number | null> {
  if (answers.length === 0) return null;
  const keys = new Set(answers.map((id) => mailKey(id, "")));
  const branches = [...(await disclosureBranches(client, tracking))].toSorted(([a], [b]) => b - a);
  for (const [issue, sha] of branches.slice(0, MOST_RECORDS)) {
    const disclosure = await recorded(app, client, tracking, issue, sha);
    if (disclosure?.mailing.received.some(({ mail }) => keys.has(mail)) === true) return issue;
  }
  return null;
}

/** Which letter to whom a bounce is about, as `<id>.<party>`; null: none that is known. */
export function aboutOf(
  app: App,
  tracking: RepositoryInfo,
  { classified }: Judged,
  { issue, mailing }: { readonly issue: number; readonly mailing: Mailing },
): string | null {
  const ids = new Set((classified.kind === "refused" ? classified.about : []).map((id) => id.split("@")[0]));
  for (const letter of mailing.letters)
    for (const to of letter.deliveries.keys())
      if (
        app.keys.some((key) =>
          ids.has(ownMessageId([key], { repositoryId: tracking.id, issue, id: letter.id, to })),
        )
      )
        return `${letter.id}.${to}`;
  return null;
}
