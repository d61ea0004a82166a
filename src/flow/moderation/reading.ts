// Asks the reader about a public item, where the settings want one; it is shown nothing but public text.
import type { StrayItem } from "../../domain/moderation/events.ts";
import type { Reading } from "../../domain/moderation/reader.ts";
import type { Client } from "../../effects/github/client.ts";
import { readDescription } from "../../effects/github/public/listing.ts";
import type { PublicItem } from "../../effects/github/public/items.ts";
import type { ReadText } from "../../effects/reader/prompt.ts";
import type { AppContext } from "../context/app-context.ts";
import { cached } from "../context/cache.ts";
import type { Watched } from "./watched-repositories.ts";

const DESCRIPTION_FOR_MS = 6 * 3_600_000;
/** A reader that failed is asked again after this time. */
export const READ_AGAIN_MS = 5 * 60_000;

const PARTS: Readonly<Record<StrayItem["part"], ReadText["part"]>> = {
  issue: "issue",
  pull: "pull request",
  comment: "comment",
  "review-comment": "review",
  review: "review",
  discussion: "discussion",
  "discussion-comment": "comment",
};

/** Null: no reader is wanted here. */
export async function readingOf(
  app: AppContext,
  client: Client,
  { repository, settings }: Watched,
  item: PublicItem,
): Promise<Reading | null> {
  if (settings.moderation.reader === "off") return null;
  if (app.reader === null) return { ok: false, why: "unset" };
  const project = await cached(
    app,
    `description:${repository.id}`,
    DESCRIPTION_FOR_MS,
    async () => await readDescription(client, repository),
  );
  const { title, body, part } = item;
  const { productWords } = settings.moderation.scoring;
  return await app.reader.read({ title, body, part: PARTS[part], project, productWords });
}
