// Finds a tracking issue by its name and audits its record. Reads, and nothing else.
import { type Audit, auditRecord } from "../../domain/record/audit.ts";
import { openCarried } from "../../domain/record/carried.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import { ACCESS } from "../../effects/github/access.ts";
import type { Client } from "../../effects/github/client.ts";
import { readInstallations } from "../../effects/github/installations.ts";
import { readRecordFile } from "../../effects/github/record/disclosure-branch.ts";
import { readTrackingIssue } from "../../effects/github/tracking.ts";
import type { AppContext } from "../context/app-context.ts";
import { observeRepositories } from "./observe.ts";
import { ownPosts } from "./posts.ts";

type At = { readonly owner: string; readonly name: string; readonly issue: number };

type App = Pick<AppContext, "github" | "keys" | "appId" | "app">;

export type Audited = {
  readonly client: Client;
  readonly repository: RepositoryInfo;
  /** All of the installation. */
  readonly repositories: readonly RepositoryInfo[];
};

/** The repository of that name, and a client that only reads there; null: the app is not installed on it. */
export async function auditedRepository(app: App, at: Omit<At, "issue">): Promise<Audited | null> {
  const { usable } = await readInstallations(app.github.app());
  const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
  for (const installation of usable.filter((candidate) => same(candidate.account, at.owner))) {
    const repositories = await observeRepositories(app, installation.id);
    const repository = repositories.find(
      (candidate) => same(candidate.owner, at.owner) && same(candidate.name, at.name),
    );
    if (repository === undefined) continue;
    const client = app.github.installation({
      installationId: installation.id,
      repositoryIds: [repository.id],
      permissions: ACCESS.auditing,
    });
    return { client, repository, repositories };
  }
  return null;
}

/** Null: the app is not installed there, or there is no such issue. */
export async function auditIssue(
  app: App,
  at: At,
): Promise<{ readonly audit: Audit; readonly repositoryId: number } | null> {
  const found = await auditedRepository(app, at);
  const issue = found === null ? null : await readTrackingIssue(found.client, found.repository, at.issue);
  if (found === null || issue === null) return null;
  const { client, repository } = found;
  const file = await readRecordFile(client, { owner: repository.owner, name: repository.name, issue: at.issue });
  const scope = { keys: app.keys, appId: app.appId, repositoryId: repository.id, issue: at.issue };
  const text = file === null ? null : Buffer.from(file.bytes).toString("utf8");
  const posts = ownPosts(app, issue, repository.id);
  const heads = posts.map((post) => post.head);
  const carried = posts.flatMap((post) => openCarried(post.comment.body, scope) ?? []);
  return { audit: auditRecord(text, scope, heads, carried), repositoryId: repository.id };
}
