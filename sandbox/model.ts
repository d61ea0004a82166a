// The sandbox's world as plain data: accounts, repositories, issues, pull requests, apps, and what happened.
import type { Role, User, Organization } from "./accounts.ts";
import type { Label, Issue, Discussion } from "./items.ts";

export type * from "./accounts.ts";
export type * from "./items.ts";

/** Every timestamp comes from here, so that a scenario decides what time it is. */
export type Clock = {
  readonly now: () => Date;
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
};
/** So many random bytes, as hex. */
export type Random = (bytes: number) => string;

export type PublishedAdvisory = {
  readonly ghsaId: string;
  readonly cveId: string | null;
  readonly summary: string;
  readonly repository: string | null;
};
/** A security advisory of a repository: a report, a draft, or public. */
export type Advisory = {
  readonly ghsaId: string;
  cveId: string | null;
  cveAsked: boolean;
  summary: string;
  description: string;
  state: "triage" | "draft" | "published" | "closed";
  vulnerabilities: readonly AdvisoryVulnerability[];
  cweIds: readonly string[];
  vector: string | null;
  severity: string | null;
  credits: readonly { readonly user: User; readonly type: string; state: "pending" | "accepted" | "declined" }[];
  readonly author: User | null;
  readonly createdAt: string;
  updatedAt: string;
  publishedAt: string | null;
  comments: AdvisoryComment[];
};
/** In the thread of a report or a draft. */
export type AdvisoryComment = {
  readonly id: number;
  readonly user: User;
  body: string;
  readonly createdAt: string;
  updatedAt: string;
};
export type AdvisoryVulnerability = {
  readonly package: { readonly ecosystem: string; readonly name: string | null };
  readonly vulnerable_version_range: string | null;
  readonly patched_versions: string | null;
  readonly vulnerable_functions: readonly string[];
};
/** Where an issue went that is no longer here; null: it was deleted. */
export type Gone = { readonly repositoryId: number; readonly number: number } | null;

/** As in GitHub's rulesets. */
export type Rule = { readonly type: string; readonly parameters?: Readonly<Record<string, unknown>> };

export type MergeMethod = "merge" | "squash" | "rebase";
export type CheckRun = {
  readonly name: string;
  readonly conclusion: string | null;
  /** The slug of another app that made it, as `github-actions`. */
  readonly app?: string;
  /** Where an app made it. */
  readonly made?: {
    readonly id: number;
    readonly appId: number;
    readonly externalId: string;
    readonly title: string;
    readonly summary: string;
    readonly remarks: readonly {
      readonly path: string;
      readonly line: number;
      readonly level: string;
      readonly message: string;
    }[];
  };
};
export type Status = {
  readonly context: string;
  readonly state: "success" | "pending" | "failure" | "error";
  /** The login of who reported it; left out: the owner. */
  readonly by?: string;
};

/** What a repository's settings allow, beside its rules. */
export type Switches = {
  /** Closed by GitHub. */
  readonly disabled: boolean;
  readonly issues: boolean;
  readonly pulls: boolean;
  readonly discussions: boolean;
  readonly pullCreation: "all" | "collaborators_only";
  readonly issueCreation: "all" | "collaborators_only";
  /** How many open pull requests somebody without write access may have; null: any number. */
  readonly openPulls: number | null;
  /** Whether secrets are looked for in what is written. */
  readonly pushProtection: boolean;
};

export type Repository = {
  readonly id: number;
  readonly owner: string;
  name: string;
  /** Names it had before: requests to these are redirected. */
  formerNames: string[];
  private: boolean;
  archived: boolean;
  switches: Switches;
  /** In kilobytes, as GitHub last counted. */
  size: number;
  defaultBranch: string;
  mergeMethods: readonly MergeMethod[];
  readonly gitDir: string;
  readonly createdAt: string;
  /** When a reference moved last. */
  pushedAt: string;
  /** What happened to its references, oldest first. */
  activity: Activity[];
  collaborators: Map<string, Role>;
  labels: Label[];
  issues: Map<number, Issue>;
  discussions: Map<number, Discussion>;
  /** Oldest first. */
  advisories: Advisory[];
  /** Numbers that are never given again. */
  gone: Map<number, Gone>;
  rules: { readonly pattern: string; readonly rules: readonly Rule[] }[];
  /** By commit. */
  checkRuns: Map<string, readonly CheckRun[]>;
  statuses: Map<string, readonly Status[]>;
  /** By commit: slugs of apps that have begun on it and not ended. */
  openSuites: Map<string, readonly string[]>;
  /** By commit: slugs of apps that could not begin on it, as by a workflow file that is not valid. */
  brokenSuites: Map<string, readonly string[]>;
};

export type Activity = {
  readonly id: number;
  readonly before: string;
  readonly after: string;
  readonly ref: string;
  readonly at: string;
  readonly type: "push" | "branch_creation" | "branch_deletion";
  readonly actor: User;
};

export type Permissions = Readonly<Record<string, string>>;
export type App = {
  readonly id: number;
  readonly slug: string;
  readonly owner: string | null;
  readonly privateKey: string;
  readonly publicKey: string;
  readonly bot: User;
  readonly permissions: Permissions;
  readonly events: readonly string[];
  webhookUrl: string | null;
  readonly webhookSecret: string;
};
export type Installation = {
  readonly id: number;
  readonly account: string;
  permissions: Permissions;
  /** The owner has suspended it. */
  suspended: boolean;
  /** Only the app's machine at other addresses may use it. */
  addressRefused: boolean;
  /** Installed for a whole enterprise, which has a slug and no login. */
  readonly enterprise: boolean;
  /** Ids, for names can change. */
  repositories: "all" | readonly number[];
};
export type Token = {
  readonly value: string;
  readonly installation: Installation;
  readonly permissions: Permissions;
  readonly repositoryIds: readonly number[] | null;
  readonly createdAt: number;
  readonly expiresAt: string;
};

/** One request as it came and was answered; pushes are in it too, with their reference updates as the body. */
export type Call = {
  readonly at: string;
  readonly actor: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly repository: string | null;
  readonly body: unknown;
  readonly status: number;
  readonly answer: unknown;
  /** It was answered, and the answer never came. */
  readonly lost?: true;
  /** Sent was only that nothing changed (304), which costs nothing of the caller's allowance. */
  readonly unchanged?: true;
  /** A fault answered it as GitHub never would. */
  readonly odd?: true;
};

export type Delivery = {
  readonly id: number;
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly payload: object;
  readonly installationId: number | null;
  readonly repositoryId: number | null;
  /** Of the answer; 0 where none came. */
  status: number;
  /** Seconds until the answer. */
  duration: number;
  /** The answer's text. */
  reply: string;
  at: string;
  readonly redelivery: boolean;
};

export type World = {
  readonly clock: Clock;
  readonly random: Random;
  /** Where the server answers, e.g. `http://127.0.0.1:4000`; set once it listens. */
  url: string;
  readonly dir: string;
  users: Map<string, User>;
  organizations: Map<string, Organization>;
  repositories: Repository[];
  userTokens: Map<string, User>;
  app: App | null;
  installations: Installation[];
  tokens: Map<string, Token>;
  /** Installation tokens younger than this are refused, as if they were not yet known everywhere. */
  freshTokensRefusedMs: number;
  /** How many issues, comments, reviews and pull requests one actor may make in a minute; null: any number. */
  contentPerMinute: number | null;
  /** Likewise in an hour. */
  contentPerHour: number | null;
  calls: Call[];
  /** Published ones; `repository`: whose own it is besides. */
  advisories: PublishedAdvisory[];
  /** Routes and queries that the sandbox does not know: a test fails on them. */
  unsupported: string[];
  deliveries: Delivery[];
  nextId: number;
};
