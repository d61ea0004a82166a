// Setting up the app and its people: the manifest, the app with its keys, where it is installed, who is in a team.
import { createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import { parse } from "yaml";
import * as z from "zod";
import { isInstalled } from "./auth.ts";
import { accountOf, findUser, newId, same } from "./lookup.ts";
import type { App, Permissions, Repository, World } from "./model.ts";
import { presentTeam, presentUser } from "./present/accounts.ts";
import { repositoryNamed } from "./repository-view.ts";
import { announce } from "./webhooks.ts";

const manifest = z.object({
  default_permissions: z.record(z.string(), z.enum(["read", "write", "admin"])),
  default_events: z.array(z.string()),
});

export type Manifest = z.infer<typeof manifest>;

/** Reads `app.yml`; throws where it holds no permissions or events. */
export function readManifest(text: string): Manifest {
  return manifest.parse(parse(text));
}

export type NewApp = {
  readonly slug: string;
  readonly webhookSecret: string;
  readonly webhookUrl?: string;
  readonly owner?: string;
  /** PKCS8 PEM; made where it is left out. */
  readonly privateKey?: string;
};
export type MadeApp = {
  readonly id: number;
  readonly slug: string;
  /** PKCS8 PEM. */
  readonly privateKey: string;
  readonly botLogin: string;
};

/** Registers the app with what the manifest asks for, and makes its keys and its bot. */
export function createApp(world: World, wanted: Manifest, app: NewApp): MadeApp {
  const { slug, webhookSecret, webhookUrl = null, owner } = app;
  const privateKey =
    app.privateKey === undefined
      ? generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey
      : createPrivateKey(app.privateKey);
  const login = `${slug}[bot]`;
  const id = newId(world);
  const bot = { id, login, type: "Bot" as const, name: login, email: `${id}+${login}@users.noreply.github.com` };
  world.users.set(login.toLowerCase(), bot);
  const made: App = {
    id: newId(world),
    slug,
    owner: owner ?? null,
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    publicKey: createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString(),
    bot,
    permissions: wanted.default_permissions,
    events: wanted.default_events,
    webhookUrl,
    webhookSecret,
  };
  world.app = made;
  return { id: made.id, slug, privateKey: made.privateKey, botLogin: login };
}

export type NewInstallation = {
  readonly account: string;
  readonly repositories: "all" | readonly string[];
  /** What the account granted, where it is not all that the manifest asks for. */
  readonly permissions?: Permissions;
  /** For a whole enterprise. */
  readonly enterprise?: boolean;
};

/** Installs the app on an account's repositories, and tells it so. */
export function installApp(
  world: World,
  { default_permissions }: Manifest,
  { account, repositories, permissions = default_permissions, enterprise = false }: NewInstallation,
): { readonly id: number } {
  const found = repositories === "all" ? [] : repositories.map((name) => repositoryNamed(world, name));
  const id = newId(world);
  world.installations.push({
    id,
    account,
    permissions,
    suspended: false,
    addressRefused: false,
    enterprise,
    repositories: repositories === "all" ? "all" : found.map(({ id }) => id),
  });
  const data = { repositories: found.map(presentInstalled), requester: null };
  const sender = presentUser(world, accountOf(world, account));
  announce(world, { event: "installation", action: "created", about: account, sender, data });
  return { id };
}

/** A repository as the news of an installation name it. */
function presentInstalled({ id, owner, name, private: hidden }: Repository): object {
  return { id, node_id: `R_${id}`, name, full_name: `${owner}/${name}`, private: hidden };
}

export type InstallationChange = {
  readonly repositories?: "all" | readonly string[];
  readonly permissions?: Permissions;
  readonly suspended?: boolean;
  /** The organization's IP allow list does not hold the app's address. */
  readonly addressRefused?: boolean;
};

/** Gives the app other repositories or permissions, and tells it which. */
export function changeInstallation(world: World, id: number, change: InstallationChange): void {
  const installation = world.installations.find((candidate) => candidate.id === id);
  if (installation === undefined) throw new TypeError(`no installation ${id}`);
  const { account } = installation;
  const sender = presentUser(world, accountOf(world, account));
  if (change.suspended !== undefined) installation.suspended = change.suspended;
  if (change.addressRefused !== undefined) installation.addressRefused = change.addressRefused;
  if (change.permissions !== undefined) {
    installation.permissions = change.permissions;
    const action = "new_permissions_accepted";
    announce(world, { event: "installation", action, about: account, sender, data: { requester: null } });
  }
  if (change.repositories === undefined) return;
  const before = world.repositories.filter((repository) => isInstalled(installation, repository));
  const { repositories } = change;
  installation.repositories =
    repositories === "all" ? "all" : repositories.map((name) => repositoryNamed(world, name).id);
  const after = world.repositories.filter((repository) => isInstalled(installation, repository));
  const tell = (action: "added" | "removed", list: readonly Repository[]): void => {
    if (list.length === 0) return;
    const data = {
      repository_selection: repositories === "all" ? "all" : "selected",
      repositories_added: action === "added" ? list.map(presentInstalled) : [],
      repositories_removed: action === "removed" ? list.map(presentInstalled) : [],
      requester: null,
    };
    announce(world, { event: "installation_repositories", action, about: account, sender, data });
  };
  tell(
    "added",
    after.filter((repository) => !before.includes(repository)),
  );
  tell(
    "removed",
    before.filter((repository) => !after.includes(repository)),
  );
}

/** Puts a person into a team or takes them out, and tells the app of it. */
export function setMember(
  world: World,
  change: { readonly org: string; readonly slug: string; readonly login: string; readonly member: boolean },
): void {
  const organization = world.organizations.get(change.org.toLowerCase());
  const team = organization?.teams.get(change.slug);
  const user = findUser(world, change.login);
  if (organization === undefined || team === undefined || user === undefined) {
    throw new TypeError(`no team ${change.org}/${change.slug}, or no user ${change.login}`);
  }
  const others = team.members.filter((member) => !same(member, user.login));
  team.members = change.member ? [...others, user.login] : others;
  announce(world, {
    event: "membership",
    action: change.member ? "added" : "removed",
    about: change.org,
    sender: presentUser(world, organization.user),
    data: {
      scope: "team",
      member: presentUser(world, user),
      team: presentTeam(world, organization.user.login, team),
    },
  });
}
