// A public item on its way to its private copy: how it is reached, described, and handed on.
import type { RepositoryInfo } from "../../domain/github.ts";
import { ACCESS } from "../../effects/github/access.ts";
import type { Client } from "../../effects/github/client.ts";
import type { PublicItem } from "../../effects/github/public/items.ts";
import type { AppContext } from "../context/app-context.ts";
import type { FollowUp } from "../context/follow-up.ts";
import { copyStray, type JudgedStray } from "./private-copy.ts";
import type { Watched } from "./watched-repositories.ts";

/** The copy is made, or waited for; its own job comes next. */
export async function nextOf(
  app: AppContext,
  installationId: number,
  watched: Watched,
  judged: JudgedStray,
): Promise<FollowUp & { readonly issue: number | null }> {
  const copied = await copyStray(app, installationId, watched, judged);
  if (!("issue" in copied)) return { at: copied.at, others: [], issue: null };
  const { issue } = copied;
  return {
    at: null,
    others: [{ installationId, repositoryId: watched.tracking.id, kind: "tracking", number: issue }],
    issue,
  };
}

/** The item as the record takes it. */
export function describedItem(
  { repository }: { readonly repository: RepositoryInfo },
  item: PublicItem,
): Pick<JudgedStray, "item" | "author" | "title" | "body" | "createdAt" | "original" | "rewritten"> {
  const { part, id, node, url, title, body, createdAt, thread } = item;
  const { owner, name } = repository;
  return {
    item: { repository: { id: repository.id, owner, name }, number: thread.number, part, id, node, url },
    author: item.author?.login ?? null,
    title,
    body,
    createdAt,
    original: { open: thread.open, locked: thread.locked, labels: [...thread.labels] },
    rewritten: false,
  };
}

/** A client for one public repository: what moderation does there to threads of that kind, and no more. */
export function publicItemClient(
  app: Pick<AppContext, "github">,
  installationId: number,
  repositoryId: number,
  { discussion }: { readonly discussion?: boolean | undefined },
): Client {
  return app.github.installation({
    installationId,
    repositoryIds: [repositoryId],
    permissions: discussion === true ? ACCESS.discussions : ACCESS.moderation,
  });
}
