// Who may not call, or not so often: credentials, permissions, limits, and accounts that are closed.
import { type KnownRefusal, pull } from "./known.ts";

export const OF_CALLERS = {
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
} as const satisfies Readonly<Record<string, KnownRefusal>>;
