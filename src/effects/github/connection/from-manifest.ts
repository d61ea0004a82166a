// The last step of registering an app by a manifest: GitHub gives its id, key and secret for a code, once.
import { Octokit } from "@octokit/rest";
import * as z from "zod";
import { err, ok, type Result } from "../../../domain/result.ts";
import { refusalStatus, refusalText } from "../refusals.ts";

const registered = z.object({
  id: z.int(),
  slug: z.string(),
  html_url: z.string(),
  pem: z.string(),
  webhook_secret: z.string().nullable(),
});
export type RegisteredApp = {
  readonly id: number;
  readonly slug: string;
  readonly htmlUrl: string;
  /** PEM. */
  readonly privateKey: string;
  readonly webhookSecret: string;
};

const REQUEST_TIMEOUT_MS = 30_000;

/** The code works once, and for an hour. The error is GitHub's own words. */
export async function convertManifest(apiUrl: string, code: string): Promise<Result<RegisteredApp, string>> {
  const silent = { debug: noLog, info: noLog, warn: noLog, error: noLog };
  const client = new Octokit({ baseUrl: apiUrl, userAgent: "embargo", log: silent });
  try {
    const { data } = await client.request("POST /app-manifests/{code}/conversions", {
      code,
      request: { signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) },
    });
    const { id, slug, html_url, pem, webhook_secret } = registered.parse(data);
    if (webhook_secret === null) return err("GitHub made no webhook secret");
    return ok({ id, slug, htmlUrl: html_url, privateKey: pem, webhookSecret: webhook_secret });
  } catch (error) {
    if (refusalStatus(error) !== null) return err(refusalText(error));
    return err(
      error instanceof z.ZodError ? "the answer has another form than GitHub's" : "GitHub cannot be reached",
    );
  }
}

function noLog(): void {
  // What is to be told is told by the result.
}
