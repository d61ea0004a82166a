// The routes that the app asks, as templates: what a request is called in figures, without anything of what it is about.

/** Every route of this folder's requests; a test compares. */
const ROUTES: readonly string[] = [
  "/advisories",
  "/app",
  "/app-manifests/{code}/conversions",
  "/app/hook/deliveries",
  "/app/hook/deliveries/{delivery_id}/attempts",
  "/app/installations",
  "/app/installations/{installation_id}",
  "/app/installations/{installation_id}/access_tokens",
  "/graphql",
  "/installation/repositories",
  "/orgs/{org}/teams/{team_slug}/members",
  "/orgs/{org}/teams/{team_slug}/memberships/{username}",
  "/repos/{owner}/{repo}",
  "/repos/{owner}/{repo}/activity",
  "/repos/{owner}/{repo}/check-runs",
  "/repos/{owner}/{repo}/collaborators",
  "/repos/{owner}/{repo}/collaborators/{username}/permission",
  "/repos/{owner}/{repo}/commits",
  "/repos/{owner}/{repo}/commits/{ref}/check-runs",
  "/repos/{owner}/{repo}/commits/{ref}/check-suites",
  "/repos/{owner}/{repo}/commits/{ref}/statuses",
  "/repos/{owner}/{repo}/compare/{basehead}",
  "/repos/{owner}/{repo}/contents/{path}",
  "/repos/{owner}/{repo}/git/blobs",
  "/repos/{owner}/{repo}/git/blobs/{file_sha}",
  "/repos/{owner}/{repo}/git/commits",
  "/repos/{owner}/{repo}/git/commits/{commit_sha}",
  "/repos/{owner}/{repo}/git/matching-refs/{ref}",
  "/repos/{owner}/{repo}/git/ref/{ref}",
  "/repos/{owner}/{repo}/git/refs",
  "/repos/{owner}/{repo}/git/refs/{ref}",
  "/repos/{owner}/{repo}/git/trees",
  "/repos/{owner}/{repo}/issues",
  "/repos/{owner}/{repo}/issues/comments",
  "/repos/{owner}/{repo}/issues/comments/{comment_id}",
  "/repos/{owner}/{repo}/issues/{issue_number}",
  "/repos/{owner}/{repo}/issues/{issue_number}/assignees",
  "/repos/{owner}/{repo}/issues/{issue_number}/comments",
  "/repos/{owner}/{repo}/issues/{issue_number}/events",
  "/repos/{owner}/{repo}/issues/{issue_number}/labels",
  "/repos/{owner}/{repo}/issues/{issue_number}/labels/{name}",
  "/repos/{owner}/{repo}/issues/{issue_number}/lock",
  "/repos/{owner}/{repo}/labels",
  "/repos/{owner}/{repo}/labels/{name}",
  "/repos/{owner}/{repo}/pulls",
  "/repos/{owner}/{repo}/pulls/comments",
  "/repos/{owner}/{repo}/pulls/comments/{comment_id}",
  "/repos/{owner}/{repo}/pulls/{pull_number}",
  "/repos/{owner}/{repo}/pulls/{pull_number}/merge",
  "/repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers",
  "/repos/{owner}/{repo}/pulls/{pull_number}/reviews",
  "/repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}",
  "/repos/{owner}/{repo}/rules/branches/{branch}",
  "/repos/{owner}/{repo}/rulesets",
  "/repos/{owner}/{repo}/security-advisories",
  "/repos/{owner}/{repo}/security-advisories/{ghsa_id}",
  "/repos/{owner}/{repo}/security-advisories/{ghsa_id}/comments",
  "/repos/{owner}/{repo}/security-advisories/{ghsa_id}/cve",
  "/users/{username}",
];

/** Parameters that may hold slashes. */
const DEEP = ["path", "ref", "branch", "name", "basehead"];

/** Fixed words before parameters, so that `issues/comments/1` is not taken for an issue. */
const COMPILED = ROUTES.toSorted((a, b) => fixedWords(b) - fixedWords(a)).map((template) => {
  const source = template.replaceAll(/\{(\w+)\}/g, (_whole, name: string) =>
    DEEP.includes(name) ? ".+" : "[^/]+",
  );
  return { template, expression: new RegExp(`^${source}$`) };
});

function fixedWords(template: string): number {
  return template.split("/").filter((part) => part !== "" && !part.startsWith("{")).length;
}

/** The template of a request's address or template; `other` where there is none. */
export function routeOf(url: string, apiUrl: string): string {
  const whole = url.startsWith(apiUrl) ? url.slice(apiUrl.length) : url;
  const path = whole.replace(/[?#{]?[?#].*$/, "").replace(/^\/repositories\/\d+/, "/repos/{owner}/{repo}");
  return COMPILED.find(({ expression }) => expression.test(path))?.template ?? "other";
}
