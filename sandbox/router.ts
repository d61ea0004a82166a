// From a request's path to its route: the table of all routes, repositories by id, and by the names they had before.
import type { Route } from "./http.ts";
import { findRepository, fullName, same } from "./lookup.ts";
import type { World } from "./model.ts";
import { advisoryCommentRoutes } from "./routes/advisory-comments.ts";
import { advisoryRoutes } from "./routes/advisories.ts";
import { appRoutes } from "./routes/apps.ts";
import { checkRoutes } from "./routes/checks.ts";
import { commentRoutes } from "./routes/comments.ts";
import { commitRoutes } from "./routes/commits.ts";
import { contentRoutes } from "./routes/contents.ts";
import { gitDataRoutes } from "./routes/git-data.ts";
import { issueRoutes } from "./routes/issues.ts";
import { labelRoutes } from "./routes/labels.ts";
import { mergeRoutes } from "./routes/merges.ts";
import { organizationRoutes } from "./routes/organizations.ts";
import { pullRoutes } from "./routes/pulls.ts";
import { repositoryRoutes } from "./routes/repositories.ts";
import { reviewCommentRoutes } from "./routes/review-comments.ts";
import { reviewRoutes } from "./routes/reviews.ts";

type Compiled = { readonly route: Route; readonly names: readonly string[]; readonly expression: RegExp };

const ROUTES: readonly Compiled[] = [
  ...advisoryRoutes,
  ...advisoryCommentRoutes,
  ...appRoutes,
  ...checkRoutes,
  ...commentRoutes,
  ...commitRoutes,
  ...contentRoutes,
  ...gitDataRoutes,
  ...issueRoutes,
  ...labelRoutes,
  ...mergeRoutes,
  ...organizationRoutes,
  ...pullRoutes,
  ...repositoryRoutes,
  ...reviewCommentRoutes,
  ...reviewRoutes,
]
  // The more words a pattern has, the earlier it is tried, so that `/issues/comments/1` is not taken for an issue.
  .toSorted((a, b) => words(b.pattern) - words(a.pattern))
  .map(compiled);

function words(pattern: string): number {
  return pattern.split("/").filter((part) => part !== "" && !part.startsWith("{")).length;
}

function compiled(route: Route): Compiled {
  const names: string[] = [];
  const source = route.pattern.replaceAll(/\{(\w+)(\+?)\}/g, (_whole, name: string, rest: string) => {
    names.push(name);
    return rest === "+" ? "(.+)" : "([^/]+)";
  });
  return { route, names, expression: new RegExp(`^${source}$`) };
}

export type Found = { readonly route: Route; readonly at: Readonly<Record<string, string>> };

/** The route of a path with the path's parameters; null: there is none. */
export function findRoute(method: string, path: string): Found | null {
  for (const { route, names, expression } of ROUTES) {
    const match = route.method === method ? expression.exec(path) : null;
    if (match === null) continue;
    return { route, at: Object.fromEntries(names.map((name, index) => [name, decode(match[index + 1] ?? "")])) };
  }
  return null;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export type Located =
  | { readonly kind: "here"; readonly path: string }
  /** The repository has another name now; it is to be asked for by its id. */
  | { readonly kind: "moved"; readonly to: string };

/** `/repositories/{id}/...` is the same as `/repos/{owner}/{repo}/...`; a former name leads to the id. */
export function locate(world: World, path: string): Located {
  const [, id, after = ""] = /^\/repositories\/(\d+)(\/.*)?$/.exec(path) ?? [];
  const byId = world.repositories.find((repository) => String(repository.id) === id);
  if (byId !== undefined) return { kind: "here", path: `/repos/${fullName(byId)}${after}` };
  const [, owner = "", repo = "", rest = ""] = /^\/repos\/([^/]+)\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  const former = world.repositories.find(
    (repository) => same(repository.owner, owner) && repository.formerNames.some((name) => same(name, repo)),
  );
  if (former === undefined || findRepository(world, owner, repo) !== undefined) return { kind: "here", path };
  return { kind: "moved", to: `${world.url}/repositories/${former.id}${rest}` };
}
