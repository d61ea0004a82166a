// Reads and requests that the app makes as itself: its name, its installations, and deliveries that failed.
import * as z from "zod";
import type { Client } from "./client.ts";
import { refusalStatus } from "./refusals.ts";

/** The app's slug, and the id of the bot user under which it acts. */
export async function readSelf(app: Client): Promise<{ readonly slug: string }> {
  const { data } = await app.request("GET /app");
  return { slug: z.object({ slug: z.string() }).parse(data).slug };
}

const installation = z.object({
  id: z.int(),
  // A user or an organization; an enterprise has a slug and no login (OpenAPI: apps/list-installations).
  account: z.object({ login: z.string() }),
  suspended_at: z.string().nullish(),
  permissions: z.record(z.string(), z.string()).catch({}),
});
const granted = z.object({
  permissions: z.record(z.string(), z.string()),
  events: z.array(z.string()).default([]),
  html_url: z.string().default(""),
});

export type Installation = {
  readonly id: number;
  readonly account: string;
  /** It was granted the optional permission for discussions. */
  readonly mayDiscuss: boolean;
};

/** Where the app is installed and not suspended. Whatever else is in GitHub's list is left out and counted. */
export async function readInstallations(
  app: Client,
): Promise<{ readonly usable: readonly Installation[]; readonly others: number }> {
  const all: readonly unknown[] = await app.paginate("GET /app/installations", { per_page: 100 });
  const usable = all.flatMap((entry): Installation[] => {
    const read = installation.safeParse(entry);
    if (!read.success || (read.data.suspended_at ?? null) !== null) return [];
    const { id, account, permissions } = read.data;
    return [{ id, account: account.login, mayDiscuss: permissions["discussions"] === "write" }];
  });
  return { usable, others: all.length - usable.length };
}

/** What the installation was granted, by permission. */
export async function installationPermissions(app: Client, id: number): Promise<Readonly<Record<string, string>>> {
  const { data } = await app.request("GET /app/installations/{installation_id}", { installation_id: id });
  return granted.parse(data).permissions;
}

const reached = z.array(z.object({ name: z.string(), private: z.boolean(), default_branch: z.string() }));

/** The repositories that an installation reaches. */
export async function readReach(
  client: Client,
): Promise<readonly { readonly name: string; readonly private: boolean; readonly defaultBranch: string }[]> {
  const all = reached.parse(await client.paginate("GET /installation/repositories", { per_page: 100 }));
  return all.map(({ default_branch: defaultBranch, ...repository }) => ({ ...repository, defaultBranch }));
}

const delivery = z.object({ id: z.int(), guid: z.string(), status_code: z.int(), delivered_at: z.string() });

/** The entries of a list that have the form; others, as GitHub may add some, are left out. */
function wellFormed<T>(form: z.ZodType<T>, list: readonly unknown[]): readonly T[] {
  return list.flatMap((entry) => {
    const read = form.safeParse(entry);
    return read.success ? [read.data] : [];
  });
}

/** Asks GitHub to deliver again what never arrived since then; returns how many. It does not do so by itself. */
export async function redeliverFailed(app: Client, since: Date): Promise<number> {
  const recent: z.infer<typeof delivery>[] = [];
  // Newest first, so the first that is too old is the end.
  for await (const { data } of app.paginate.iterator("GET /app/hook/deliveries", { per_page: 100 })) {
    const page = wellFormed(delivery, data);
    const young = page.filter((attempt) => Date.parse(attempt.delivered_at) >= since.getTime());
    recent.push(...young);
    if (young.length < page.length || data.length === 0) break;
  }
  const arrived = new Set(
    recent.filter((attempt) => attempt.status_code >= 200 && attempt.status_code < 300).map(({ guid }) => guid),
  );
  const failed = new Map(recent.filter(({ guid }) => !arrived.has(guid)).map(({ guid, id }) => [guid, id]));
  for (const id of failed.values()) {
    try {
      await app.request("POST /app/hook/deliveries/{delivery_id}/attempts", { delivery_id: id });
    } catch (error) {
      // Too old to be delivered again: the sweep finds what it was about.
      if (refusalStatus(error) === null) throw error;
    }
  }
  return failed.size;
}

/** What the installation was granted, what it is told of, and the page where its owner accepts more. */
export async function readGranted(
  app: Client,
  id: number,
): Promise<{
  readonly permissions: Readonly<Record<string, string>>;
  readonly events: readonly string[];
  readonly url: string;
}> {
  const { data } = await app.request("GET /app/installations/{installation_id}", { installation_id: id });
  const { permissions, events, html_url: url } = granted.parse(data);
  return { permissions, events, url };
}

/** How many of the last hundred webhooks never arrived, nor when they were sent again. */
export async function recentDeliveries(app: Client): Promise<{ readonly failed: number; readonly all: number }> {
  const { data } = await app.request("GET /app/hook/deliveries", { per_page: 100 });
  const recent = wellFormed(delivery, data);
  const guids = new Set(recent.map(({ guid }) => guid));
  const arrived = new Set(
    recent.filter((attempt) => attempt.status_code >= 200 && attempt.status_code < 300).map(({ guid }) => guid),
  );
  return { failed: guids.size - arrived.size, all: guids.size };
}
