// Reads a repository's own past with a person's token: its issues and pull requests, and the forms they were written in.
import { Octokit } from "@octokit/rest";
import * as z from "zod";
import { readTemplates } from "../public/listing.ts";
import { refusalStatus, refusalText } from "../refusals.ts";
import { err, ok, type Result } from "../../../domain/result.ts";

/** An issue or pull request, in the shape in which GitHub's REST API lists it. */
export const pastItem = z.object({
  number: z.int(),
  title: z.string(),
  body: z.string().nullish(),
  html_url: z.string().default(""),
  created_at: z.string().default(""),
  author_association: z.string().nullish(),
  user: z.object({ login: z.string(), type: z.string().default("User") }).nullish(),
  pull_request: z.unknown().optional(),
});
export type PastItem = z.infer<typeof pastItem>;

export type Past = { readonly items: readonly PastItem[]; readonly templates: readonly string[] };

const REQUEST_TIMEOUT_MS = 60_000;

/** All issues and pull requests that were opened since then; `onRead`: how many were read so far. The error is GitHub's own words. */
export async function readPast(
  settings: { readonly apiUrl: string; readonly token: string | null },
  at: { readonly owner: string; readonly name: string },
  since: Date,
  onRead: (many: number) => void,
): Promise<Result<Past, string>> {
  const silent = { debug: noLog, info: noLog, warn: noLog, error: noLog };
  const client = new Octokit({
    baseUrl: settings.apiUrl,
    userAgent: "embargo",
    log: silent,
    ...(settings.token === null ? {} : { auth: settings.token }),
  });
  client.hook.before("request", (options) => {
    options.request = { ...options.request, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) };
  });
  try {
    const listed: unknown[] = [];
    const asked = {
      owner: at.owner,
      repo: at.name,
      state: "all",
      since: since.toISOString(),
      per_page: 100,
    } as const;
    for await (const { data } of client.paginate.iterator("GET /repos/{owner}/{repo}/issues", asked)) {
      listed.push(...data);
      onRead(listed.length);
    }
    const items = z
      .array(pastItem)
      .parse(listed)
      .filter((item) => Date.parse(item.created_at) >= since.getTime());
    return ok({ items, templates: await readTemplates(client, at) });
  } catch (error) {
    const status = refusalStatus(error);
    return err(status === null ? "GitHub could not be reached" : `GitHub says ${status}: ${refusalText(error)}`);
  }
}

function noLog(): void {}
