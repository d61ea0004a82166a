// GitHub's JSON for who acts: users, organisations, teams, apps and their installations.
import { accountOf } from "../lookup.ts";
import type { App, Installation, Team, User, World } from "../model.ts";

type Json = Record<string, unknown>;

const STARTED = "2024-01-01T00:00:00Z";

/** The address of somebody's page; a bot's is its app's. */
function pageOf(world: World, { login, type }: User): string {
  return type === "Bot" ? `${world.url}/apps/${login.replace(/\[bot\]$/, "")}` : `${world.url}/${login}`;
}

export function presentUser(world: World, user: User): Json {
  const url = `${world.url}/users/${encodeURIComponent(user.login)}`;
  return {
    login: user.login,
    id: user.id,
    node_id: `U_${user.id}`,
    avatar_url: `${world.url}/avatars/${user.id}`,
    gravatar_id: "",
    url,
    html_url: pageOf(world, user),
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: user.type,
    user_view_type: "public",
    site_admin: false,
  };
}

/** A user as `GET /users/{login}` gives it. */
export function presentProfile(world: World, user: User): Json {
  return {
    ...presentUser(world, user),
    name: user.name,
    company: null,
    blog: "",
    location: null,
    email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: STARTED,
    updated_at: STARTED,
  };
}

/** An organisation as webhooks carry it. */
export function presentOrganization(world: World, user: User): Json {
  const url = `${world.url}/orgs/${user.login}`;
  return {
    login: user.login,
    id: user.id,
    node_id: `O_${user.id}`,
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `${world.url}/avatars/${user.id}`,
    description: "",
  };
}

export function presentTeam(world: World, org: string, team: Team): Json {
  const url = `${world.url}/orgs/${org}/teams/${team.slug}`;
  return {
    id: team.id,
    node_id: `T_${team.id}`,
    name: team.slug,
    slug: team.slug,
    description: "",
    privacy: "closed",
    permission: "pull",
    notification_setting: "notifications_enabled",
    url,
    html_url: url,
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    type: "organization",
    organization_id: accountOf(world, org).id,
    parent: null,
  };
}

/** A team as `GET /orgs/{org}/teams/{slug}` gives it. */
export function presentFullTeam(world: World, org: string, team: Team): Json {
  return {
    ...presentTeam(world, org, team),
    members_count: team.members.length,
    repos_count: team.repositories.size,
    created_at: STARTED,
    updated_at: STARTED,
    organization: {
      ...presentOrganization(world, accountOf(world, org)),
      html_url: `${world.url}/${org}`,
      has_organization_projects: false,
      has_repository_projects: false,
      public_repos: 0,
      public_gists: 0,
      followers: 0,
      following: 0,
      type: "Organization",
      created_at: STARTED,
      updated_at: STARTED,
      archived_at: null,
    },
  };
}

export function presentApp(world: World, app: App): Json {
  const owner = app.owner ?? world.installations[0]?.account;
  return {
    id: app.id,
    slug: app.slug,
    client_id: `Iv1.${app.id}`,
    node_id: `A_${app.id}`,
    owner: presentUser(world, owner === undefined ? app.bot : accountOf(world, owner)),
    name: app.slug,
    description: null,
    external_url: world.url,
    html_url: `${world.url}/apps/${app.slug}`,
    created_at: STARTED,
    updated_at: STARTED,
    permissions: app.permissions,
    events: app.events,
  };
}

/** What stands in `performed_via_github_app`. */
export function presentViaApp(world: World, viaApp: boolean): Json | null {
  if (!viaApp || world.app === null) return null;
  const { events, ...app } = world.app;
  return presentApp(world, { ...app, events: events.filter((event) => !UNNAMED_EVENTS.includes(event)) });
}

/** Events that apps can have, and that GitHub's description of an app beside an issue does not list. */
const UNNAMED_EVENTS: readonly string[] = ["repository_advisory"];

/** An enterprise has a slug and no login (OpenAPI: enterprise). */
function presentEnterprise({ id, login }: User): Json {
  return {
    id,
    slug: login,
    name: login,
    node_id: `E_${id}`,
    html_url: `https://github.com/enterprises/${login}`,
    avatar_url: "",
    created_at: STARTED,
    updated_at: STARTED,
  };
}

export function presentInstallation(world: World, installation: Installation): Json {
  const account = accountOf(world, installation.account);
  const url = `${world.url}/app/installations/${installation.id}`;
  return {
    id: installation.id,
    account: installation.enterprise ? presentEnterprise(account) : presentUser(world, account),
    access_tokens_url: `${url}/access_tokens`,
    repositories_url: `${world.url}/installation/repositories`,
    html_url: url,
    app_id: world.app?.id ?? 0,
    client_id: `Iv1.${world.app?.id ?? 0}`,
    target_id: account.id,
    target_type: installation.enterprise ? "Enterprise" : account.type,
    permissions: installation.permissions,
    events: world.app?.events ?? [],
    created_at: STARTED,
    updated_at: STARTED,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    app_slug: world.app?.slug ?? "",
    suspended_by: installation.suspended ? presentUser(world, account) : null,
    suspended_at: installation.suspended ? STARTED : null,
    repository_selection: installation.repositories === "all" ? "all" : "selected",
  };
}
