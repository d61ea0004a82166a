// Starts a GitHub in this process, and lets a scenario set it up, act as people, break things, and look from outside.
import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeFile } from "node:fs/promises";
import { parse } from "yaml";
import * as z from "zod";
import { createFaults, type Faults } from "./faults.ts";
import { commitFiles, type FileChange, git, headOf, type Identity, tell } from "./git.ts";
import {
  type Call,
  type Clock,
  findRepository,
  newId,
  nowIso,
  type Permissions,
  type Random,
  type Repository,
  type Role,
  type Rule,
  type User,
  type World,
} from "./model.ts";
import { type People, personAt } from "./people.ts";
import { createGitHub } from "./server.ts";
import { settled, type Webhooks, webhooksOf } from "./webhooks.ts";

const manifest = z.object({
  default_permissions: z.record(z.string(), z.string()),
  default_events: z.array(z.string()),
});

export type Sandbox = {
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
  readonly addOrganization: (organization: {
    readonly login: string;
    readonly members?: readonly string[];
  }) => void;
  readonly addTeam: (team: {
    readonly org: string;
    readonly slug: string;
    readonly members: readonly string[];
    readonly repositories?: Readonly<Record<string, Role>>;
  }) => void;
  readonly addRepository: (repository: NewRepository) => Promise<Repository>;
  readonly addCollaborator: (repository: string, login: string, role: Role) => void;
  readonly createApp: (app: { readonly slug: string; readonly webhookSecret: string }) => {
    readonly id: number;
    readonly privateKey: string;
    readonly botLogin: string;
  };
  /** `permissions`: what the account granted where it is not all that the manifest asks for. */
  readonly installApp: (installation: {
    readonly account: string;
    readonly repositories: "all" | readonly string[];
    readonly permissions?: Permissions;
  }) => { readonly id: number };
  readonly setWebhookUrl: (url: string | null) => void;
  readonly setRules: (repository: string, pattern: string, rules: readonly Rule[]) => void;
  readonly repository: (name: string) => RepositoryView;
  readonly tokenFor: (login: string) => string;
  /** A person who acts over HTTP, with a token of their own. */
  readonly as: (login: string) => People;
  /** What changed the world, in order; `by` and `repository` narrow it. */
  readonly writes: (filter?: { readonly by?: string; readonly repository?: string }) => readonly Call[];
  /** Writes the app's calls as JSON lines, for the contract test. */
  readonly exportCalls: (file: string) => Promise<void>;
  /** Resolves when no webhook is under way. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type NewRepository = {
  readonly owner: string;
  readonly name: string;
  readonly private: boolean;
  readonly files?: Readonly<Record<string, string>>;
  readonly labels?: readonly string[];
  readonly defaultBranch?: string;
  /** A path or URL to start from instead of files: its branches, and nothing else. */
  readonly mirror?: string;
};

export type RepositoryView = {
  readonly data: Repository;
  readonly git: (...args: readonly string[]) => Promise<string>;
  readonly head: (branch: string) => Promise<string | null>;
  readonly commit: (change: {
    readonly branch: string;
    readonly files: Readonly<Record<string, string | null>>;
    readonly message: string;
    readonly author?: Identity;
    readonly from?: string;
  }) => Promise<string>;
};

export type SandboxOptions = {
  readonly clock: Clock;
  readonly random: Random;
  readonly appManifest: string;
  readonly port?: number;
  readonly host?: string;
};

/** Starts the sandbox on a free port of this machine. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const wanted = manifest.parse(parse(options.appManifest));
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
    calls: [],
    unsupported: [],
    deliveries: [],
    nextId: 1_000,
  };
  const faults = createFaults();
  const server = createGitHub(world, faults);
  const host = options.host ?? "127.0.0.1";
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, host, resolve));
  world.url = `http://${host}:${(server.address() as AddressInfo).port}`;

  function addUser(user: {
    readonly login: string;
    readonly name?: string;
    readonly email?: string;
    readonly bot?: boolean;
  }): User {
    const id = newId(world);
    const type = user.bot === true ? "Bot" : "User";
    const made: User = {
      id,
      login: user.login,
      type,
      name: user.name ?? user.login,
      email: user.email ?? `${user.login}@users.example`,
    };
    world.users.set(user.login.toLowerCase(), made);
    return made;
  }

  function repositoryNamed(name: string): Repository {
    const [owner = "", repo = ""] = name.split("/");
    const found = findRepository(world, owner, repo);
    if (found === undefined) throw new TypeError(`no repository ${name}`);
    return found;
  }

  function tokenFor(login: string): string {
    const user = world.users.get(login.toLowerCase());
    if (user === undefined) throw new TypeError(`no user ${login}`);
    const token = `ghp_${login}`;
    world.userTokens.set(token, user);
    return token;
  }

  return {
    url: world.url,
    world,
    faults,
    webhooks: webhooksOf(world),
    addUser,
    addOrganization({ login, members = [] }) {
      const id = newId(world);
      const user: User = { id, login, type: "Organization", name: login, email: "" };
      world.organizations.set(login.toLowerCase(), {
        user,
        members: members.map((one) => one.toLowerCase()),
        teams: new Map(),
      });
    },
    addTeam({ org, slug, members, repositories = {} }) {
      const roles = new Map(Object.entries(repositories).map(([name, role]) => [name.toLowerCase(), role]));
      world.organizations
        .get(org.toLowerCase())
        ?.teams.set(slug, { id: newId(world), slug, members: [...members], repositories: roles });
    },
    async addRepository(repository) {
      return await addRepository(world, repository);
    },
    addCollaborator(repository, login, role) {
      repositoryNamed(repository).collaborators.set(login.toLowerCase(), role);
    },
    createApp({ slug, webhookSecret }) {
      const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
      const bot = addUser({ login: `${slug}[bot]`, name: `${slug}[bot]`, bot: true });
      bot.email = `${bot.id}+${slug}[bot]@users.noreply.github.com`;
      const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
      world.app = {
        id: newId(world),
        slug,
        privateKey: pem,
        publicKey: publicKey.export({ type: "spki", format: "pem" }).toString(),
        bot,
        permissions: wanted.default_permissions,
        events: wanted.default_events,
        webhookUrl: null,
        webhookSecret,
      };
      return { id: world.app.id, privateKey: pem, botLogin: bot.login };
    },
    installApp({ account, repositories, permissions }) {
      const installation = {
        id: newId(world),
        account,
        permissions: permissions ?? wanted.default_permissions,
        repositories: repositories === "all" ? ("all" as const) : [...repositories],
      };
      world.installations.push(installation);
      return { id: installation.id };
    },
    setWebhookUrl(url) {
      if (world.app !== null) world.app.webhookUrl = url;
    },
    setRules(repository, pattern, rules) {
      repositoryNamed(repository).rules.push({ pattern, rules });
    },
    repository(name) {
      const data = repositoryNamed(name);
      return {
        data,
        git: async (...args) => await tell(data.gitDir, ...args),
        head: async (branch) => await headOf(data.gitDir, branch),
        commit: async ({ files, author, ...change }) =>
          await commitFiles(data.gitDir, {
            ...change,
            author: author ?? { name: "Mona Maintainer", email: "mona@project.example", date: nowIso(world) },
            files: Object.entries(files).map(([path, content]): FileChange => ({ path, content })),
          }),
      };
    },
    tokenFor,
    as: (login) => personAt(world.url, tokenFor(login)),
    writes: (filter = {}) =>
      world.calls.filter(
        (call) =>
          !["GET", "HEAD"].includes(call.method) &&
          call.path !== "/graphql" &&
          (filter.by === undefined || call.actor === filter.by) &&
          (filter.repository === undefined || call.repository === filter.repository),
      ),
    async exportCalls(file) {
      const own = world.calls.filter((call) => call.method !== "PUSH" && /\[bot\]$|^app$/.test(call.actor));
      await writeFile(file, own.map((call) => `${JSON.stringify(call)}\n`).join(""));
    },
    settled: async () => await settled(world),
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await rm(world.dir, { recursive: true, force: true });
    },
  };
}

async function addRepository(world: World, wanted: NewRepository): Promise<Repository> {
  const id = newId(world);
  const gitDir = join(world.dir, `${id}.git`);
  const defaultBranch = wanted.defaultBranch ?? "main";
  await git(["init", "--quiet", "--bare", `--initial-branch=${defaultBranch}`, gitDir]);
  if (wanted.mirror !== undefined) {
    await git([
      "--git-dir",
      gitDir,
      "-c",
      "protocol.file.allow=always",
      "fetch",
      "--quiet",
      "--no-tags",
      wanted.mirror,
      "+refs/heads/*:refs/heads/*",
    ]);
  }
  const repository: Repository = {
    id,
    owner: wanted.owner,
    name: wanted.name,
    private: wanted.private,
    defaultBranch,
    gitDir,
    createdAt: nowIso(world),
    collaborators: new Map(),
    labels: (wanted.labels ?? []).map((name) => ({ id: newId(world), name, color: "0e8a16", description: "" })),
    issues: new Map(),
    rules: [],
  };
  world.repositories.push(repository);
  const files = Object.entries(wanted.files ?? {}).map(([path, content]): FileChange => ({ path, content }));
  if (files.length > 0) {
    const author = { name: "Mona Maintainer", email: "mona@project.example", date: nowIso(world) };
    await commitFiles(gitDir, { branch: defaultBranch, files, message: "Begin\n", author });
  }
  return repository;
}
