// Starts a GitHub in this process, and lets a scenario set it up, act as people, break things, and look from outside.
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFaults, type Faults } from "./faults.ts";
import { type CallFilter, exportCalls, writesOf } from "./log.ts";
import { findUser, newId } from "./lookup.ts";
import type { Call, Clock, PublishedAdvisory, Random, Repository, Role, Rule, User, World } from "./model.ts";
import type { Desk } from "./pages/desk.ts";
import { type People, personAt } from "./people.ts";
import {
  addRepository,
  type NewRepository,
  repositoryNamed,
  type RepositoryView,
  viewOf,
} from "./repository-view.ts";
import { RULES } from "./rules.ts";
import { createGitHub, type Shown } from "./server.ts";
import {
  changeInstallation,
  createApp,
  installApp,
  type MadeApp,
  type NewApp,
  type InstallationChange,
  type NewInstallation,
  readManifest,
  setMember,
} from "./set-up.ts";
import { forgetObjects } from "./store/objects.ts";
import { settled, type Webhooks, webhooksOf } from "./webhooks.ts";

export type Sandbox = {
  /** The API's base; git is served below it at `/{owner}/{repo}.git`. */
  readonly url: string;
  readonly world: World;
  readonly faults: Faults;
  readonly webhooks: Webhooks;
  readonly addUser: (user: {
    readonly login: string;
    readonly name?: string;
    readonly email?: string;
    readonly bot?: boolean;
  }) => User;
  /** `owners` may do everything in the organisation's repositories. */
  readonly addOrganization: (organization: {
    readonly login: string;
    readonly members?: readonly string[];
    readonly owners?: readonly string[];
  }) => void;
  /** `repositories`: the team's role in each, by the repository's name alone. */
  readonly addTeam: (team: {
    readonly org: string;
    readonly slug: string;
    readonly members: readonly string[];
    readonly repositories?: Readonly<Record<string, Role>>;
  }) => void;
  /** Adds or removes a person, and tells the app of it. */
  readonly setTeamMember: (org: string, slug: string, login: string, member: boolean) => void;
  readonly addRepository: (repository: NewRepository) => Promise<Repository>;
  readonly addCollaborator: (repository: string, login: string, role: Role) => void;
  readonly createApp: (app: NewApp) => MadeApp;
  readonly installApp: (installation: NewInstallation) => { readonly id: number };
  /** What the account changes later: the permissions count at once, also for tokens made before. */
  readonly changeInstallation: (id: number, change: InstallationChange) => void;
  readonly setWebhookUrl: (url: string | null) => void;
  /** `pattern`: `*` within one part of a branch name, `**` for any run. */
  readonly setRules: (repository: string, pattern: string, rules: readonly Rule[]) => void;
  readonly repository: (name: string) => RepositoryView;
  readonly tokenFor: (login: string) => string;
  /** A person who acts over HTTP, with a token of their own. */
  readonly as: (login: string) => People;
  /** It is in the global database from then on, and in its repository's own list. */
  readonly publishAdvisory: (advisory: PublishedAdvisory) => void;
  /** Every request and push, with bodies and answers. */
  readonly requests: readonly Call[];
  /** Routes and queries that the sandbox does not know, and its own failures: a test fails on any. */
  readonly unsupported: readonly string[];
  /** What was meant to change the world, in order; `by` and `repository` narrow it. */
  readonly writes: (filter?: CallFilter) => readonly Call[];
  /** Writes the app's calls and the webhooks it was sent as JSON lines, for the contract test. */
  readonly exportCalls: (file: string) => Promise<void>;
  /** Resolves when no webhook and no request is under way; one that a fault holds is not, until its time. */
  readonly settled: () => Promise<void>;
  /** Shows pages at the addresses that people open, the app's links among them. */
  readonly showPages: (desk: Omit<Desk, "sandbox">) => Promise<void>;
  readonly close: () => Promise<void>;
};

export type SandboxOptions = {
  readonly clock: Clock;
  readonly random: Random;
  /** The text of `app.yml`: its permissions and events are what the app gets, and no more. */
  readonly appManifest: string;
  /** Left out: a free one. */
  readonly port?: number;
  readonly host?: string;
};

/** Starts the sandbox on this machine. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const manifest = readManifest(options.appManifest);
  const world: World = {
    clock: options.clock,
    random: options.random,
    url: "",
    dir: await mkdtemp(join(tmpdir(), "embargo-sandbox-")),
    users: new Map(),
    organizations: new Map(),
    repositories: [],
    userTokens: new Map(),
    app: null,
    installations: [],
    tokens: new Map(),
    freshTokensRefusedMs: 0,
    contentPerMinute: null,
    contentPerHour: null,
    calls: [],
    advisories: [],
    unsupported: [],
    deliveries: [],
    nextId: 1_000,
  };
  const faults = createFaults(world);
  const shown: Shown = { pages: null };
  const server = createGitHub(world, faults, shown);
  const host = options.host ?? "127.0.0.1";
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  world.url = `http://${host}:${(server.address() as AddressInfo).port}`;

  function addUser(user: Parameters<Sandbox["addUser"]>[0]): User {
    const { login, name = login, email = `${login}@users.example`, bot = false } = user;
    const made: User = { id: newId(world), login, type: bot ? "Bot" : "User", name, email };
    world.users.set(login.toLowerCase(), made);
    return made;
  }

  function tokenFor(login: string): string {
    const user = findUser(world, login);
    if (user === undefined) throw new TypeError(`no user ${login}`);
    const token = `ghp_${login}`;
    world.userTokens.set(token, user);
    return token;
  }

  const sandbox: Sandbox = {
    url: world.url,
    world,
    faults,
    webhooks: webhooksOf(world),
    addUser,
    addOrganization({ login, members = [], owners = [] }) {
      const user: User = { id: newId(world), login, type: "Organization", name: login, email: "" };
      const made = { user, members: [...members], owners: [...owners], teams: new Map() };
      world.organizations.set(login.toLowerCase(), made);
    },
    addTeam({ org, slug, members, repositories = {} }) {
      const roles = new Map(Object.entries(repositories).map(([name, role]) => [name.toLowerCase(), role]));
      const organization = world.organizations.get(org.toLowerCase());
      if (organization === undefined) throw new TypeError(`no organisation ${org}`);
      organization.teams.set(slug, { id: newId(world), slug, members: [...members], repositories: roles });
    },
    setTeamMember: (org, slug, login, member) => setMember(world, { org, slug, login, member }),
    addRepository: async (repository) => await addRepository(world, repository),
    addCollaborator(repository, login, role) {
      repositoryNamed(world, repository).collaborators.set(login.toLowerCase(), role);
    },
    createApp: (app) => createApp(world, manifest, app),
    installApp: (installation) => installApp(world, manifest, installation),
    changeInstallation: (id, change) => changeInstallation(world, id, change),
    setWebhookUrl(url) {
      if (world.app === null) throw new TypeError("there is no app yet");
      world.app.webhookUrl = url;
    },
    setRules(repository, pattern, rules) {
      // A rule that nothing here applies would pass for one that holds.
      const unknown = rules.find((rule) => !RULES.includes(rule.type));
      if (unknown !== undefined) throw new TypeError(`the sandbox does not know the rule ${unknown.type}`);
      repositoryNamed(world, repository).rules.push({ pattern, rules });
    },
    repository: (name) => viewOf(world, repositoryNamed(world, name)),
    tokenFor,
    as: (login) => personAt(world.url, tokenFor(login)),
    requests: world.calls,
    publishAdvisory: (advisory) => void world.advisories.push(advisory),
    unsupported: world.unsupported,
    writes: (filter) => writesOf(world, filter),
    exportCalls: async (file) => await exportCalls(world, file),
    settled: async () => await settled(world),
    async showPages(desk) {
      // Few scenarios are looked at, and what renders the pages takes a moment to load.
      const { openPages } = await import("./pages/serve.ts");
      shown.pages = openPages({ ...desk, sandbox });
    },
    async close() {
      await settled(world);
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      for (const { gitDir } of world.repositories) forgetObjects(gitDir);
      await rm(world.dir, { recursive: true, force: true });
    },
  };
  return sandbox;
}
