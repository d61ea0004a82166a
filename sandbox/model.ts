// The sandbox's world as plain data: accounts, repositories, issues, pull requests, apps, and what happened.

export type Clock = {
  readonly now: () => Date;
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
};
export type Random = (bytes: number) => string;

export type Role = "read" | "triage" | "write" | "maintain" | "admin";
export const ROLES: readonly Role[] = ["read", "triage", "write", "maintain", "admin"];

export type User = {
  readonly id: number;
  readonly login: string;
  readonly type: "User" | "Bot" | "Organization";
  name: string;
  email: string;
};
export type Team = {
  readonly id: number;
  readonly slug: string;
  members: string[];
  repositories: Map<string, Role>;
};
export type Organization = { readonly user: User; members: string[]; teams: Map<string, Team> };
export type Label = { readonly id: number; name: string; color: string; description: string };

export type Comment = {
  readonly id: number;
  readonly user: User;
  readonly viaApp: boolean;
  body: string;
  readonly createdAt: string;
  updatedAt: string;
  editedAt: string | null;
};

export type Issue = {
  readonly id: number;
  readonly number: number;
  readonly user: User;
  readonly viaApp: boolean;
  title: string;
  body: string;
  state: "open" | "closed";
  stateReason: string | null;
  labels: Label[];
  assignees: User[];
  locked: boolean;
  lockReason: string | null;
  comments: Comment[];
  reactions: { readonly id: number; readonly user: User; readonly content: string }[];
  readonly createdAt: string;
  updatedAt: string;
  editedAt: string | null;
  closedAt: string | null;
  pull: Pull | null;
};

export type Review = {
  readonly id: number;
  readonly user: User;
  readonly state: string;
  readonly body: string;
  readonly commit: string;
  readonly at: string;
};

export type Pull = {
  readonly headBranch: string;
  headSha: string;
  readonly baseBranch: string;
  readonly baseSha: string;
  draft: boolean;
  merged: boolean;
  mergedAt: string | null;
  mergeCommit: string | null;
  reviewers: User[];
  teams: Team[];
  reviews: Review[];
};

/** As GitHub's rulesets: `parameters` only for the pattern rules. */
export type Rule = {
  readonly type: string;
  readonly parameters?: { readonly operator: string; readonly pattern: string; readonly negate?: boolean };
};

export type Repository = {
  readonly id: number;
  readonly owner: string;
  name: string;
  private: boolean;
  defaultBranch: string;
  readonly gitDir: string;
  readonly createdAt: string;
  collaborators: Map<string, Role>;
  labels: Label[];
  issues: Map<number, Issue>;
  rules: { readonly pattern: string; readonly rules: readonly Rule[] }[];
};

export type Permissions = Readonly<Record<string, string>>;
export type App = {
  readonly id: number;
  readonly slug: string;
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
  readonly permissions: Permissions;
  readonly repositories: "all" | string[];
};
export type Token = {
  readonly value: string;
  readonly installation: Installation;
  readonly permissions: Permissions;
  readonly repositoryIds: readonly number[] | null;
  readonly createdAt: number;
  readonly expiresAt: string;
};

/** One request as it came and was answered; pushes are in it too, with their refs as the body. */
export type Call = {
  readonly actor: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly repository: string | null;
  readonly body: unknown;
  readonly status: number;
  readonly answer: unknown;
};

export type Delivery = {
  readonly id: number;
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly payload: object;
  readonly installationId: number | null;
  readonly repositoryId: number | null;
  status: number;
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
  calls: Call[];
  /** Routes and queries that the sandbox does not know: a test fails on them. */
  unsupported: string[];
  deliveries: Delivery[];
  nextId: number;
};

/** A new id, different from all others of any kind. */
export function newId(world: World): number {
  world.nextId += 1;
  return world.nextId;
}

export function nowIso(world: World): string {
  return `${world.clock.now().toISOString().slice(0, 19)}Z`;
}

export function findRepository(world: World, owner: string, name: string): Repository | undefined {
  const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
  return world.repositories.find((one) => same(one.owner, owner) && same(one.name, name));
}

export function fullName(repository: Repository): string {
  return `${repository.owner}/${repository.name}`;
}

/** The highest role that a person has, by hand or by a team; null: none. A public repository can be read by all. */
export function roleOf(world: World, repository: Repository, login: string): Role | null {
  const found: Role[] = repository.private ? [] : ["read"];
  const direct = repository.collaborators.get(login.toLowerCase());
  if (direct !== undefined) found.push(direct);
  const organization = world.organizations.get(repository.owner.toLowerCase());
  for (const team of organization?.teams.values() ?? []) {
    const role = team.repositories.get(repository.name.toLowerCase());
    if (role !== undefined && team.members.some((member) => member.toLowerCase() === login.toLowerCase()))
      found.push(role);
  }
  if (repository.owner.toLowerCase() === login.toLowerCase()) found.push("admin");
  return found.toSorted((a, b) => ROLES.indexOf(b) - ROLES.indexOf(a))[0] ?? null;
}
