// Every refusal that GitHub is known to give, as it words it, and what kind it is taken for.
import { describe, expect, test } from "@jest/globals";
import { RequestError } from "@octokit/request-error";
import { isFinal, type RefusalKind } from "../../../src/domain/refusal.ts";
import { limitWait, refusalOf } from "../../../src/effects/github/refusals.ts";

type Answer = {
  readonly status: number;
  readonly message?: string;
  readonly errors?: readonly unknown[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly more?: object;
};

function refused({ status, message, errors, headers = {}, more = {} }: Answer): RequestError {
  return new RequestError("", status, {
    request: { method: "POST", url: "https://api.github.com/repos/o/r", headers: {} },
    response: {
      status,
      url: "",
      headers,
      data: {
        ...(message === undefined ? {} : { message }),
        ...(errors === undefined ? {} : { errors }),
        ...more,
      },
    },
  });
}

const custom = (message: string): readonly unknown[] => [{ resource: "PullRequest", code: "custom", message }];

const rows: readonly [string, Answer, RefusalKind, boolean][] = [
  ["a token that is none", { status: 401, message: "Bad credentials" }, "credentials", false],
  [
    "a signature of the future",
    {
      status: 401,
      message: "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    },
    "clock",
    false,
  ],
  [
    "a signature that ends too late",
    { status: 401, message: "'Expiration time' claim ('exp') is too far in the future" },
    "clock",
    false,
  ],
  ["a missing permission", { status: 403, message: "Resource not accessible by integration" }, "permission", true],
  [
    "a permission that the owner has not accepted",
    { status: 422, message: "The permissions requested are not granted to this installation." },
    "permission",
    true,
  ],
  [
    "the primary limit",
    { status: 403, message: "API rate limit exceeded", headers: { "x-ratelimit-remaining": "0" } },
    "rate-limit",
    false,
  ],
  [
    "the secondary limit",
    { status: 403, message: "You have exceeded a secondary rate limit and have been temporarily blocked" },
    "rate-limit",
    false,
  ],
  [
    "too much content",
    { status: 422, message: "Validation Failed", errors: custom("was submitted too quickly") },
    "rate-limit",
    false,
  ],
  [
    "a limit told by its header alone",
    { status: 403, message: "No", headers: { "retry-after": "7" } },
    "rate-limit",
    false,
  ],
  ["429 without a word", { status: 429 }, "rate-limit", false],
  [
    "an IP allow list",
    {
      status: 403,
      message:
        "Although you appear to have the correct authorization credentials, the `northwind` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.",
    },
    "ip-allow-list",
    true,
  ],
  [
    "single sign-on",
    {
      status: 403,
      message:
        "Resource protected by organization SAML enforcement. You must grant your Personal Access token access.",
    },
    "sso",
    true,
  ],
  [
    "single sign-on, told by its header",
    { status: 403, message: "No", headers: { "x-github-sso": "required" } },
    "sso",
    true,
  ],
  [
    "a suspended installation",
    { status: 403, message: "This installation has been suspended" },
    "suspended",
    true,
  ],
  ["a suspended account", { status: 403, message: "Sorry. Your account was suspended." }, "account", true],
  [
    "an archived repository",
    { status: 403, message: "Repository was archived so is read-only." },
    "archived",
    true,
  ],
  ["a repository that GitHub closed", { status: 403, message: "Repository access blocked" }, "blocked", true],
  ["a repository that a court closed", { status: 451, message: "Repository access blocked" }, "blocked", true],
  ["issues switched off", { status: 410, message: "Issues are disabled for this repo" }, "issues-off", true],
  [
    "issues switched off, in other words",
    { status: 410, message: "Issues has been disabled in this repository." },
    "issues-off",
    true,
  ],
  ["an issue that was deleted", { status: 410, message: "This issue was deleted" }, "gone", false],
  [
    "pull requests switched off",
    {
      status: 422,
      message: "Validation Failed",
      errors: custom("Pull requests are disabled for this repository"),
    },
    "pulls-off",
    true,
  ],
  [
    "a cap on open pull requests",
    {
      status: 403,
      message: "embargo[bot] does not have the correct permissions to execute `CreatePullRequest`",
    },
    "collaborators-only",
    true,
  ],
  [
    "an interaction limit",
    { status: 403, message: "Interactions on this repository have been restricted to collaborators only" },
    "collaborators-only",
    true,
  ],
  [
    "a locked conversation",
    { status: 403, message: "Unable to create comment because issue is locked." },
    "locked",
    true,
  ],
  [
    "a ruleset against a new branch",
    {
      status: 422,
      message: "Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n",
    },
    "rules",
    true,
  ],
  [
    "a classic protection against a new branch",
    { status: 422, message: "Reference update failed" },
    "rules",
    true,
  ],
  [
    "a ruleset against a file",
    {
      status: 409,
      message: "Repository rule violations found\n\nChanges must be made through a pull request.\n\n",
    },
    "rules",
    true,
  ],
  [
    "push protection",
    {
      status: 409,
      message: "Repository rule violations found\n\nSecret detected in content\n\n",
      more: { metadata: { secret_scanning: { bypass_placeholders: [] } } },
    },
    "secret",
    true,
  ],
  [
    "push protection, told by the body alone",
    { status: 409, message: "No", more: { metadata: { secret_scanning: {} } } },
    "secret",
    true,
  ],
  [
    "a file that changed",
    { status: 409, message: "record.json does not match 9daeafb9864cf43055ae93beb0afd6c7d144bfa4" },
    "stale",
    false,
  ],
  [
    "a branch that moved",
    {
      status: 409,
      message:
        "is at 9daeafb9864cf43055ae93beb0afd6c7d144bfa4 but expected 1111111111111111111111111111111111111111",
    },
    "stale",
    false,
  ],
  [
    "a file that is there by now",
    { status: 422, message: `Invalid request.\n\n"sha" wasn't supplied.` },
    "stale",
    false,
  ],
  ["a conflict without words", { status: 409 }, "stale", false],
  ["a branch that is there", { status: 422, message: "Reference already exists" }, "exists", true],
  [
    "a pull request that is there",
    {
      status: 422,
      message: "Validation Failed",
      errors: custom("A pull request already exists for northwind:fix."),
    },
    "exists",
    true,
  ],
  [
    "a workflow file",
    {
      status: 403,
      message:
        "refusing to allow a GitHub App to create or update workflow `.github/workflows/a.yml` without `workflows` permission",
    },
    "workflows",
    true,
  ],
  [
    "a text that is too long",
    {
      status: 422,
      message: "Validation Failed",
      errors: custom("body is too long (maximum is 65536 characters)"),
    },
    "too-large",
    true,
  ],
  ["a request that is too large", { status: 413 }, "too-large", true],
  [
    "a version that is retired",
    { status: 410, message: "This API version is no longer supported" },
    "invalid",
    true,
  ],
  ["a repository without a commit", { status: 409, message: "Git Repository is empty." }, "gone", false],
  ["what is not there", { status: 404, message: "Not Found" }, "gone", false],
  ["a repository that moved", { status: 301, message: "Moved Permanently" }, "moved", true],
  ["a request that is wrong", { status: 422, message: "Validation Failed" }, "invalid", true],
  ["a forbidden act without a known word", { status: 403, message: "No." }, "other", true],
  ["a server that fails", { status: 502, message: "Server Error" }, "unavailable", false],
];

test.each(rows)("%s", (_name, answer, kind, final) => {
  const refusal = refusalOf(refused(answer));
  expect(refusal?.kind).toBe(kind);
  expect(refusal !== null && isFinal(refusal)).toBe(final);
});

test("GitHub's words are kept with those of each error", () => {
  const error = refused({ status: 422, message: "Validation Failed", errors: custom("title is too short") });
  expect(refusalOf(error)?.words).toBe("Validation Failed; title is too short custom");
});

test("an error of this code is no refusal", () => {
  expect(refusalOf(new TypeError("rate limit"))).toBeNull();
});

describe("GraphQL answers 200 and refuses in its errors", () => {
  const graphql = (errors: readonly object[], headers: object = {}): Error =>
    Object.assign(new Error("Request failed"), { name: "GraphqlResponseError", errors, headers });
  test.each([
    [[{ type: "RATE_LIMITED", message: "API rate limit exceeded" }], "rate-limit"],
    [[{ type: "FORBIDDEN", message: "Resource not accessible by integration" }], "permission"],
    [[{ type: "NOT_FOUND", message: "Could not resolve to a Repository" }], "gone"],
    [[{ message: "Something went wrong while executing your query." }], "unavailable"],
  ] as const)("%j", (errors, kind) => {
    expect(refusalOf(graphql(errors))?.kind).toBe(kind);
  });
  test("its limit is waited for until its reset, by GitHub's own clock", () => {
    const reset = String(Date.parse("2026-03-02T09:05:00Z") / 1_000);
    const headers = {
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": reset,
      date: "Mon, 02 Mar 2026 09:00:00 GMT",
    };
    const error = graphql([{ type: "RATE_LIMITED", message: "" }], headers);
    expect(limitWait(error, new Date("2026-03-02T12:00:00Z"), 0)).toBe(300_000);
  });
});

describe("how long a limit lasts", () => {
  const now = new Date("2026-03-02T09:00:00Z");
  test.each([
    ["by its header", { status: 403, headers: { "retry-after": "30" } }, 0, 30_000],
    ["not at once, whatever the header says", { status: 403, headers: { "retry-after": "0" } }, 0, 1_000],
    ["a minute where nothing is said", { status: 403, message: "secondary rate limit" }, 0, 60_000],
    ["twice as long each time", { status: 403, message: "secondary rate limit" }, 2, 240_000],
    ["no wait for another refusal", { status: 403, message: "Resource not accessible by integration" }, 0, null],
  ] as const)("%s", (_name, answer, tries, wait) => {
    expect(limitWait(refused(answer), now, tries)).toBe(wait);
  });
});
