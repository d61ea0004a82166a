// The verdict on a public item: the scorer's and the reader's, with all that must be asked of GitHub for it.
import { combine } from "../../domain/moderation/combine.ts";
import { judge } from "../../domain/moderation/judge.ts";
import { underPolicy } from "../../domain/moderation/policy.ts";
import type { Reading } from "../../domain/moderation/reader.ts";
import { isOfDiscussion, isThread } from "../../domain/moderation/state.ts";
import { templateText } from "../../domain/moderation/templates.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import type { Verdict } from "../../scorer/verdict.ts";
import type { Client } from "../../effects/github/client.ts";
import { readTemplates } from "../../effects/github/public/listing.ts";
import type { PublicItem } from "../../effects/github/public/items.ts";
import { commentsAt, lastEditsAt } from "../../effects/github/public/threads.ts";
import type { AppContext } from "../context/app-context.ts";
import { cached } from "../context/cache.ts";
import { publishedIn } from "./published.ts";
import { readingOf } from "./reading.ts";
import type { Watched } from "./watched-repositories.ts";

const TEMPLATES_FOR_MS = 60 * 60_000;

/** `reading`: null where no reader is wanted. */
export type Judged = { readonly verdict: Verdict; readonly reading: Reading | null };

/** What costs requests is only asked where the text alone would not be left. */
export async function verdictOn(
  app: AppContext,
  client: Client,
  watched: Watched,
  item: PublicItem,
): Promise<Judged> {
  const { repository, settings } = watched;
  const templates = await templatesOf(app, client, repository);
  const reading = await readingOf(app, client, watched, item);
  const judged = (known: { readonly edited: boolean; readonly publishedIds?: readonly string[] }): Verdict => {
    const embedded = judge(item, { templates, ...known }, settings.moderation);
    return combine(embedded, reading, settings.moderation.reader);
  };
  const first = judged({ edited: false });
  if (first.verdict === "ordinary") return { verdict: first, reading };
  const publishedIds = await publishedIn(app, client, watched, item);
  const second = publishedIds.length === 0 ? first : judged({ edited: false, publishedIds });
  const edited = second.verdict === "report" && (await changedAfterOthers(client, watched, item));
  const verdict = edited ? judged({ edited, publishedIds }) : second;
  return { verdict: underPolicy(verdict, reading, settings.moderation), reading };
}

/** The texts of the repository's forms, which say nothing of whoever fills them in. */
export async function templatesOf(
  app: Pick<AppContext, "cache" | "clock">,
  client: Client,
  repository: RepositoryInfo,
): Promise<readonly string[]> {
  return await cached(app, `templates:${repository.id}`, TEMPLATES_FOR_MS, async () =>
    (await readTemplates(client, repository)).map(templateText),
  );
}

/** An issue or pull request that was changed, and in which somebody else has written: it is not closed on their heads. */
async function changedAfterOthers(client: Client, { repository }: Watched, item: PublicItem): Promise<boolean> {
  if (!isThread(item) || item.thread.comments === 0) return false;
  const place = { number: item.thread.number, discussion: isOfDiscussion(item) };
  const comments = await commentsAt(client, repository, place);
  const others = comments.some(({ author }) => author !== null && !author.bot && author.id !== item.author?.id);
  if (!others) return false;
  const { title, body } = await lastEditsAt(client, repository, place);
  return title !== null || body !== null;
}
