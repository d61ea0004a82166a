// Which identifiers that a text names are published already: asked of GitHub, remembered, and safe where it cannot be asked.
import { identifiersIn } from "../../scorer/identifiers.ts";
import type { Client } from "../../effects/github/client.ts";
import { isInGlobalDatabase, listOwnPublished } from "../../effects/github/public/published-ids.ts";
import type { AppContext } from "../context/app-context.ts";
import { cached } from "../context/cache.ts";
import type { Watched } from "./watched-repositories.ts";

const OWN_FOR_MS = 30 * 60_000;
/** What is not published yet may be so any minute. */
const UNPUBLISHED_FOR_MS = 60 * 60_000;
const PUBLISHED_FOR_MS = 7 * 24 * 3_600_000;
/** More than so many are a scanner's list. */
const MOST_ASKED = 6;
/** Databases that hold nothing but what is published. */
const PUBLISHED_BY_NATURE = /^(?:GO|RUSTSEC|PYSEC|USN)-/;

/**
 * The published ones among the identifiers of a text, upper case. One that cannot be asked about counts as published:
 * then a person is asked, and nothing is closed by mistake.
 */
export async function publishedIn(
  app: AppContext,
  client: Client,
  { repository }: Watched,
  text: { readonly title: string; readonly body: string },
): Promise<readonly string[]> {
  const named = identifiersIn(text);
  if (named.length === 0) return [];
  const own = new Set(
    await cached(
      app,
      `advisories:${repository.id}`,
      OWN_FOR_MS,
      async () => await listOwnPublished(client, repository),
    ).catch(() => []),
  );
  const published: string[] = [];
  for (const [index, id] of named.entries()) {
    if (own.has(id) || PUBLISHED_BY_NATURE.test(id)) published.push(id);
    else if (index < MOST_ASKED && (await isPublished(app, client, id))) published.push(id);
  }
  return published;
}

async function isPublished(app: AppContext, client: Client, identifier: string): Promise<boolean> {
  const key = `published:${identifier}`;
  try {
    const known = await cached(
      app,
      key,
      UNPUBLISHED_FOR_MS,
      async () => await isInGlobalDatabase(client, identifier),
    );
    // What is published once stays so.
    if (known)
      app.cache.set(key, { until: app.clock.now().getTime() + PUBLISHED_FOR_MS, value: Promise.resolve(true) });
    return known;
  } catch {
    return true;
  }
}
