// What a token may do, for each use: the least that it needs. Every permission that the app ever asks for stands here, and every event.

export type Permissions = Readonly<Record<string, "read" | "write">>;

export const ACCESS = {
  /** Which repositories there are, and who somebody is. */
  repositories: { metadata: "read" },
  /** Who is in a team. */
  members: { members: "read" },
  /** The tracking repository: its issues, its record, its settings. */
  tracking: { metadata: "read", contents: "write", issues: "write" },
  /** Its record and the app's posts, to verify one by the others. */
  auditing: { metadata: "read", contents: "read", issues: "read" },
  /** The tracking repository where nothing but an answer is left. */
  trackingIssues: { metadata: "read", issues: "write" },
  /** Preparation: the public repository, which nothing of it can change. */
  publicReading: { metadata: "read", contents: "read", issues: "read", pull_requests: "read" },
  /** git's fetch of the public repository. */
  fetching: { contents: "read" },
  /** The sweep's lists of what changed in public repositories. */
  watching: { metadata: "read", issues: "read", pull_requests: "read" },
  /** Moderation of a public item. */
  moderation: { metadata: "read", contents: "read", issues: "write", pull_requests: "write" },
  /** Moderation of a discussion, or a comment in one; `issues` for the labels. */
  discussions: { metadata: "read", contents: "read", issues: "read", discussions: "write" },
  /** Publishing: the issue, the fix PRs, labels and reviewers. */
  publishing: { metadata: "read", contents: "read", issues: "write", pull_requests: "write" },
  /** Likewise with a team of reviewers: GitHub resolves one only for who may read the account's members. */
  publishingWithTeam: {
    metadata: "read",
    contents: "read",
    issues: "write",
    pull_requests: "write",
    members: "read",
  },
  /** How a fix PR stands: its reviews, checks and statuses. */
  following: { metadata: "read", contents: "read", pull_requests: "read", checks: "read", statuses: "read" },
  /** Merging a fix PR at its approved head. */
  merging: { metadata: "read", contents: "write", pull_requests: "write" },
  /** Proposing records for machines to the repository of the settings, once they are public. */
  proposing: { metadata: "read", contents: "write", pull_requests: "write" },
  /** GitHub's advisory of the public repository: its draft, its publication, the request for a CVE id. */
  advisories: { metadata: "read", repository_advisories: "write" },
  /** What people report privately at GitHub. */
  privateReports: { metadata: "read", repository_advisories: "read" },
  /** git's push of the fix branches. */
  pushing: { contents: "write" },
  /** Likewise, where the fix changes workflow files. */
  pushingWorkflows: { contents: "write", workflows: "write" },
  /** What private checks of the tracking repository say. */
  privateChecks: { metadata: "read", checks: "read", statuses: "read" },
  /** A check run on a change of the settings file. */
  checking: { metadata: "read", contents: "read", pull_requests: "read", checks: "write" },
} as const satisfies Readonly<Record<string, Permissions>>;

/** Uses that a project may do without: what is lost is only theirs. */
export const OPTIONAL_USES: readonly (keyof typeof ACCESS)[] = [
  "pushingWorkflows",
  "discussions",
  "checking",
  "advisories",
  "privateReports",
];

/** Events that GitHub tells of only where an optional permission is granted; it takes no manifest that has the one without the other. */
export const EVENTS_OF: Readonly<Record<string, readonly string[]>> = {
  discussions: ["discussion", "discussion_comment"],
  repository_advisories: ["repository_advisory"],
};

/** GitHub tells these of its own accord to apps that may write checks, and of every app's checks. */
export const UNASKED_EVENTS = ["check_run", "check_suite"] as const;

/** Told of checks in tracking repositories by other means than check runs; without it these are found by looking again and again. */
export const PRIVATE_CHECK_EVENTS = ["status"] as const;

/** Events that may change where a tracking issue stands, or bring a stray report. */
export const EVENTS = [
  "issues",
  "issue_comment",
  "pull_request",
  "pull_request_review",
  "pull_request_review_comment",
  "discussion",
  "discussion_comment",
  "push",
  "repository_advisory",
] as const;

/** All that the app does something about. */
export const HEARD_EVENTS = [...EVENTS, ...UNASKED_EVENTS, ...PRIVATE_CHECK_EVENTS] as const;
