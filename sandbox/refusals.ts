// The refusals of GitHub that the sandbox knows, as GitHub words them, each with where that is known from.
import { ApiError } from "./http.ts";
import type { FaultEffect } from "./faults.ts";

export type KnownRefusal = {
  /** Which calls GitHub refuses so. */
  readonly at: string;
  readonly status: number;
  readonly message: string;
  readonly errors?: readonly unknown[];
  readonly headers?: Readonly<Record<string, string>>;
  /** What the answer holds beside the message. */
  readonly more?: Readonly<Record<string, unknown>>;
  /** Where the status and the words were seen. */
  readonly source: string;
};

const pull = (message: string): readonly unknown[] => [{ resource: "PullRequest", code: "custom", message }];

/** docs/refusals.md is made from this table. */
export const REFUSALS = {
  "bad-credentials": {
    at: "every call",
    status: 401,
    message: "Bad credentials",
    source: "docs: rest/authentication/authenticating-to-the-rest-api",
  },
  "clock-ahead": {
    at: "calls of the app itself, new tokens",
    status: 401,
    message: "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    source: "probot/probot#967, github/docs#4155",
  },
  "clock-far-ahead": {
    at: "calls of the app itself, new tokens",
    status: 401,
    message: "'Expiration time' claim ('exp') is too far in the future",
    source: "octokit/auth-app.js#698",
  },
  "no-permission": {
    at: "every call of an installation",
    status: 403,
    message: "Resource not accessible by integration",
    source: "docs: apps/choosing-permissions; peter-evans/create-pull-request#3936",
  },
  "permission-not-accepted": {
    at: "new tokens",
    status: 422,
    message: "The permissions requested are not granted to this installation.",
    source: "OpenAPI: apps/create-installation-access-token",
  },
  "primary-limit": {
    at: "every call",
    status: 403,
    message: "API rate limit exceeded for installation ID 1001.",
    headers: { "x-ratelimit-remaining": "0" },
    source: "docs: rest/using-the-rest-api/rate-limits-for-the-rest-api",
  },
  "secondary-limit": {
    at: "every call",
    status: 403,
    message:
      "You have exceeded a secondary rate limit and have been temporarily blocked from content creation. Please retry your request again later.",
    headers: { "retry-after": "60" },
    source: "docs: rest/using-the-rest-api/rate-limits-for-the-rest-api; googleapis/release-please#1503",
  },
  "secondary-limit-without-header": {
    at: "every call",
    status: 403,
    message: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
    source: "docs: rest/using-the-rest-api/rate-limits-for-the-rest-api",
  },
  "too-quickly": {
    at: "new pull requests",
    status: 422,
    message: "Validation Failed",
    errors: pull("was submitted too quickly"),
    source: "whatwg/spec-factory#55, Azure/azure-sdk-tools#7226",
  },
  "too-many-requests": {
    at: "every call",
    status: 429,
    message: "Too many requests",
    source: "docs: rest/using-the-rest-api/rate-limits-for-the-rest-api",
  },
  "graphql-limit": {
    at: "GraphQL",
    status: 200,
    message: "",
    more: {
      data: null,
      errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded for installation ID 1001." }],
    },
    headers: { "x-ratelimit-remaining": "0" },
    source: "docs: graphql/overview/rate-limits; octokit/plugin-throttling (wrap-request)",
  },
  "graphql-failed": {
    at: "GraphQL",
    status: 200,
    message: "",
    more: {
      data: null,
      errors: [
        {
          message:
            "Something went wrong while executing your query. Please include `0000` when reporting this issue.",
        },
      ],
    },
    source: "octokit/plugin-retry",
  },
  "ip-allow-list": {
    at: "every call of an installation",
    status: 403,
    message:
      "Although you appear to have the correct authorization credentials, the `northwind` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.",
    source: "aquasecurity/trivy#10567, microsoft/PullRequestQuantifier#118",
  },
  sso: {
    at: "every call",
    status: 403,
    message:
      "Resource protected by organization SAML enforcement. You must grant your token access to this organization.",
    headers: { "x-github-sso": "required; url=https://github.com/orgs/northwind/sso" },
    source: "docs: rest/authentication/authenticating-to-the-rest-api (SAML SSO)",
  },
  suspended: {
    at: "new tokens",
    status: 403,
    message: "This installation has been suspended",
    source: "octokit/octokit.rb#1307, ossf/allstar#314",
  },
  "account-suspended": {
    at: "every call",
    status: 403,
    message: "Sorry. Your account was suspended. Please contact https://support.github.com.",
    source: "docs: rest/using-the-rest-api/troubleshooting-the-rest-api",
  },
  archived: {
    at: "every write",
    status: 403,
    message: "Repository was archived so is read-only.",
    source: "docs: repositories/archiving-a-github-repository",
  },
  "access-blocked": {
    at: "every call to the repository",
    status: 403,
    message: "Repository access blocked",
    more: { block: { reason: "tos", created_at: "2026-01-01T00:00:00Z", html_url: null } },
    source: "caarlos0/fork-cleaner#99, octokit/octokit.rb#563",
  },
  "legal-block": {
    at: "every call to the repository",
    status: 451,
    message: "Repository access blocked",
    more: { block: { reason: "dmca", created_at: "2026-01-01T00:00:00Z", html_url: null } },
    source: "github/rest-api-description#3314, ossf/allstar#36",
  },
  "issues-off": {
    at: "new issues",
    status: 410,
    message: "Issues are disabled for this repo",
    source: "OpenAPI: issues/create; ossf/allstar#64",
  },
  "pulls-off": {
    at: "new pull requests",
    status: 422,
    message: "Validation Failed",
    errors: pull("Pull requests are disabled for this repository"),
    source: "OpenAPI: repos/update (has_pull_requests); the words are not confirmed",
  },
  "pull-cap": {
    at: "new pull requests, where only collaborators may open them or too many are open",
    status: 403,
    message: "embargo[bot] does not have the correct permissions to execute `CreatePullRequest`",
    source: "docs: repositories/configuring-pull-request-limits; github/docs#44656",
  },
  "issue-collaborators-only": {
    at: "new issues, where only collaborators may open them",
    status: 403,
    message: "embargo[bot] does not have the correct permissions to execute `CreateIssue`",
    source: "as for pull requests; the words are not confirmed",
  },
  "interaction-limit": {
    at: "new issues, comments and pull requests",
    status: 403,
    message: "Interactions on this repository have been restricted to collaborators only.",
    source: "OpenAPI: interactions/set-restrictions-for-repo; the words are not confirmed",
  },
  locked: {
    at: "new comments",
    status: 403,
    message: "Unable to create comment because issue is locked.",
    source: "docs: communities/locking-conversations; actions/stale#63",
  },
  "creation-restricted": {
    at: "new references",
    status: 422,
    message: "Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n",
    source: "googleapis/release-please-action#1194, dmf-mxl/mxl#356",
  },
  "reference-update-failed": {
    at: "new references: a classic protection, or a branch that has the folder's name",
    status: 422,
    message: "Reference update failed",
    source: "actions/github-script#455, github/rest-api-description#4887",
  },
  "pull-request-required": {
    at: "writes of files",
    status: 409,
    message: "Repository rule violations found\n\nChanges must be made through a pull request.\n\n",
    source: "OpenAPI: repos/create-or-update-file-contents; satisfactory-factories/application#67",
  },
  "secret-detected": {
    at: "writes of files",
    status: 409,
    message: "Repository rule violations found\n\nSecret detected in content\n\n",
    more: {
      metadata: {
        secret_scanning: { bypass_placeholders: [{ placeholder_id: "0000", token_type: "GITHUB_TOKEN" }] },
      },
    },
    source: "OpenAPI: repos/create-or-update-file-contents; Spacexplorer11/Space_Dodge#24",
  },
  "file-changed": {
    at: "writes of files",
    status: 409,
    message: "record.json does not match 0000000000000000000000000000000000000000",
    source: "OpenAPI: repos/create-or-update-file-contents",
  },
  "reference-exists": {
    at: "new references",
    status: 422,
    message: "Reference already exists",
    source: "OpenAPI: git/create-ref",
  },
  "pull-exists": {
    at: "new pull requests",
    status: 422,
    message: "Validation Failed",
    errors: pull("A pull request already exists for northwind:embargo/0/main."),
    source: "OpenAPI: pulls/create; vsoch/pull-request-action#86",
  },
  "no-commits": {
    at: "new pull requests",
    status: 422,
    message: "Validation Failed",
    errors: pull("No commits between main and embargo/0/main"),
    source: "shepherd-tools/shepherd#51",
  },
  "too-long": {
    at: "texts",
    status: 422,
    message: "Validation Failed",
    errors: [
      {
        resource: "Issue",
        code: "custom",
        field: "body",
        message: "body is too long (maximum is 65536 characters)",
      },
    ],
    source: "renovatebot/renovate#2032",
  },
  "workflow-permission": {
    at: "writes of workflow files",
    status: 403,
    message:
      "refusing to allow a GitHub App to create or update workflow `.github/workflows/ci.yml` without `workflows` permission",
    source: "docs: apps/choosing-permissions",
  },
  "not-found": {
    at: "every call",
    status: 404,
    message: "Not Found",
    source: "docs: rest/using-the-rest-api/troubleshooting-the-rest-api",
  },
  "issue-deleted": {
    at: "calls to an issue",
    status: 410,
    message: "This issue was deleted",
    source: "OpenAPI: issues/get",
  },
  "empty-repository": {
    at: "references and files",
    status: 409,
    message: "Git Repository is empty.",
    source: "OpenAPI: git/get-tree, git/list-matching-refs",
  },
  "server-error": { at: "every call", status: 502, message: "Server Error", source: "docs: rest/troubleshooting" },
} as const satisfies Readonly<Record<string, KnownRefusal>>;

export type RefusalName = keyof typeof REFUSALS;

/** The body of such an answer. */
export function refusalBody(name: RefusalName): Readonly<Record<string, unknown>> {
  const { status, message, errors, more }: KnownRefusal = REFUSALS[name];
  if (status === 200) return more ?? {};
  return {
    message,
    ...(errors === undefined ? {} : { errors }),
    documentation_url: "https://docs.github.com/rest",
    status: String(status),
    ...more,
  };
}

/** A fault that refuses so. */
export function refusal(name: RefusalName): FaultEffect {
  const { status, message, headers }: KnownRefusal = REFUSALS[name];
  return {
    kind: "error-before",
    status,
    message,
    body: refusalBody(name),
    ...(headers === undefined ? {} : { headers }),
  };
}

/** The refusal as a route throws it. */
export function refusedAs(name: RefusalName): ApiError {
  const { status, message, errors, headers, more }: KnownRefusal = REFUSALS[name];
  return new ApiError(status, message, errors, headers, more);
}
