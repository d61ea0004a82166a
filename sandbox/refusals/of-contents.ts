// What a repository does not take, or has not: its state, its rules, and what is there already or not at all.
import { type KnownRefusal, pull } from "./known.ts";

export const OF_CONTENTS = {
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
