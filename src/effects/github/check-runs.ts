// Check runs of the app on commits of a tracking repository.
import * as z from "zod";
import type { Client } from "./client.ts";

type At = { readonly owner: string; readonly name: string };

export type CheckRun = {
  readonly name: string;
  readonly commit: string;
  /** What it was made from: the same again is not made twice. */
  readonly source: string;
  readonly conclusion: "success" | "failure" | "neutral";
  readonly title: string;
  readonly summary: string;
  readonly path: string;
  /** At most 50: GitHub refuses more in one request. */
  readonly remarks: readonly {
    readonly line: number;
    readonly column: number;
    readonly level: "failure" | "warning";
    readonly title: string;
    readonly message: string;
  }[];
};

const runs = z.object({
  check_runs: z.array(z.object({ status: z.string(), external_id: z.string().nullish() })),
});

/** Whether the app's newest check of that name on a commit stands finished, and was made from `source`. */
export async function isChecked(
  client: Client,
  { owner, name: repo }: At,
  { appId, commit, name, source }: Pick<CheckRun, "commit" | "name" | "source"> & { readonly appId: number },
): Promise<boolean> {
  const { data } = await client.request("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", {
    owner,
    repo,
    ref: commit,
    check_name: name,
    app_id: appId,
    filter: "latest",
  });
  const [newest] = runs.parse(data).check_runs;
  // Whoever asks for it to be run again sets it back to `queued`.
  return newest?.status === "completed" && newest.external_id === source;
}

export async function postCheckRun(client: Client, { owner, name: repo }: At, check: CheckRun): Promise<void> {
  await client.request("POST /repos/{owner}/{repo}/check-runs", {
    owner,
    repo,
    name: check.name,
    head_sha: check.commit,
    external_id: check.source,
    status: "completed",
    conclusion: check.conclusion,
    output: {
      title: check.title,
      summary: check.summary,
      annotations: check.remarks.map(({ line, column, level, title, message }) => ({
        path: check.path,
        start_line: line,
        end_line: line,
        start_column: column,
        end_column: column,
        annotation_level: level,
        title,
        message,
      })),
    },
  });
}

const pull = z.object({ head: z.object({ sha: z.string() }), base: z.object({ sha: z.string() }) });
const comparison = z.object({ merge_base_commit: z.object({ sha: z.string() }) });

/** A pull request's head, and the commit from which it went its own way. */
export async function readPullRange(
  client: Client,
  { owner, name: repo }: At,
  number: number,
): Promise<{ readonly head: string; readonly from: string }> {
  const read = await client.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", {
    owner,
    repo,
    pull_number: number,
  });
  const { head, base } = pull.parse(read.data);
  const { data } = await client.request("GET /repos/{owner}/{repo}/compare/{basehead}", {
    owner,
    repo,
    basehead: `${base.sha}...${head.sha}`,
    per_page: 1,
  });
  return { head: head.sha, from: comparison.parse(data).merge_base_commit.sha };
}

/** The last commit since then that changed a file of the default branch; null: none did. */
export async function lastChangeOf(
  client: Client,
  { owner, name: repo }: At,
  path: string,
  since: Date,
): Promise<string | null> {
  const { data } = await client.request("GET /repos/{owner}/{repo}/commits", {
    owner,
    repo,
    path,
    since: since.toISOString(),
    per_page: 1,
  });
  return data[0]?.sha ?? null;
}

const MOST_PULLS = 100;

/** Open pull requests that something happened to since then, the newest first. */
export async function listOpenPulls(
  client: Client,
  { owner, name: repo }: At,
  since: Date,
): Promise<readonly number[]> {
  const { data } = await client.request("GET /repos/{owner}/{repo}/pulls", {
    owner,
    repo,
    state: "open",
    sort: "updated",
    direction: "desc",
    per_page: MOST_PULLS,
  });
  return data.filter((listed) => Date.parse(listed.updated_at) >= since.getTime()).map(({ number }) => number);
}
