// Reads all that a tracking issue's job starts from, and checks that it is the right repository.
import { ACCESS } from "../../effects/github/access.ts";
import type { Clock } from "../../domain/clock.ts";
import type { Problem } from "../../domain/problems.ts";
import { err, ok, type Result } from "../../domain/result.ts";
import { parseSettings } from "../../domain/read-settings.ts";
import type { Settings } from "../../domain/settings.ts";
import type { RepositoryInfo, Permission, TrackingIssue } from "../../domain/github.ts";
import type { Client } from "../../effects/github/client.ts";
import { isTeamMember, readRole } from "../../effects/github/people.ts";
import { unlessGone } from "../../effects/github/refusals.ts";
import { readBranches } from "../../effects/github/public/repository.ts";
import { branchName } from "../../effects/github/record/disclosure-branch.ts";
import { readFile, readRepositories, readTrackingIssue } from "../../effects/github/tracking.ts";
import type { AppContext } from "../context/app-context.ts";
import { SECOND_LOOK_MS } from "../../effects/github/connection/once-more.ts";
import { lookTwice } from "../context/look-twice.ts";

export const SETTINGS_PATH = ".github/embargo.yml";

/** An issue and who can write to it. */
export type IssueView = {
  readonly client: Client;
  readonly repository: RepositoryInfo;
  readonly issue: TrackingIssue;
};

export type TrackingView = IssueView & {
  /** All repositories of the installation. */
  readonly repositories: readonly RepositoryInfo[];
  readonly settings: Result<Settings, Problem>;
  /** When the repositories were listed. */
  readonly observedAt: Date;
};

/** A client for the tracking repository alone. */
export function trackingClient(
  app: Pick<AppContext, "github">,
  installationId: number,
  repositoryId: number,
): Client {
  return app.github.installation({
    installationId,
    repositoryIds: [repositoryId],
    permissions: ACCESS.tracking,
  });
}

/** Every repository of the installation, with a token that can read no more than that. */
export async function observeRepositories(
  app: Pick<AppContext, "github">,
  installationId: number,
): Promise<readonly RepositoryInfo[]> {
  return await readRepositories(app.github.installation({ installationId, permissions: ACCESS.repositories }));
}

/** Null where this is no issue of a tracking repository: then the app has nothing to say there. */
export async function observeTracking(
  app: AppContext,
  at: { readonly installationId: number; readonly repositoryId: number; readonly number: number },
): Promise<TrackingView | null> {
  const observedAt = app.clock.now();
  const repositories = await observeRepositories(app, at.installationId);
  const repository = repositories.find(({ id }) => id === at.repositoryId);
  if (repository === undefined) return null;
  const client = trackingClient(app, at.installationId, at.repositoryId);
  const first = await observeSettings(app, client, repository);
  const missing = !first.ok && first.error.code === "settings-missing";
  if (missing && !(await isOrphaned(client, repository, at.number))) return null;
  // A disclosure stands here, so there were settings: that they are gone is believed at the second look.
  if (missing) await app.clock.sleep(SECOND_LOOK_MS);
  const settings = missing ? await observeSettings(app, client, repository) : first;
  const issue = await readTrackingIssue(client, repository, at.number);
  return issue === null ? null : { client, repository, repositories, issue, settings, observedAt };
}

/** Whether a private repository without settings holds a disclosure all the same: somebody deleted or moved the file. */
export async function isOrphaned(client: Client, repository: RepositoryInfo, number?: number): Promise<boolean> {
  if (!repository.private) return false;
  const name = number === undefined ? "disclosure/" : branchName(number);
  // An empty repository has no references to list: GitHub answers 409.
  const branches = (await unlessGone(async () => await readBranches(client, repository, name))) ?? new Map();
  return number === undefined ? branches.size > 0 : branches.has(name);
}

/** The issue by a token that may do nothing but read and comment on issues; null where it is none of a private repository. */
export async function observeIssueAlone(
  app: AppContext,
  at: { readonly installationId: number; readonly repositoryId: number; readonly number: number },
): Promise<IssueView | null> {
  const { installationId, repositoryId } = at;
  const repositories = await observeRepositories(app, installationId);
  const repository = repositories.find(({ id }) => id === repositoryId);
  if (repository === undefined || !repository.private) return null;
  const client = app.github.installation({
    installationId,
    repositoryIds: [repositoryId],
    permissions: ACCESS.trackingIssues,
  });
  const issue = await readTrackingIssue(client, repository, at.number);
  return issue === null ? null : { client, repository, issue };
}

/** The settings as they stand on the default branch now; also whether this repository may be served at all. */
export async function observeSettings(
  app: Pick<AppContext, "owners">,
  client: Client,
  repository: RepositoryInfo,
): Promise<Result<Settings, Problem>> {
  const file = await readFile(client, repository, SETTINGS_PATH, null);
  if (file === null) return err({ code: "settings-missing" });
  if (!repository.private) return err({ code: "tracking-public" });
  if (app.owners !== null && !app.owners.has(repository.owner.toLowerCase())) {
    return err({ code: "owner-refused", owner: repository.owner });
  }
  const settings = parseSettings(Buffer.from(file.bytes).toString("utf8"));
  return settings.ok ? ok(settings.value) : err({ code: "settings-invalid", errors: settings.error });
}

/** The same where there are settings to be expected: that they are gone is believed at the second look. */
export async function expectSettings(
  app: Pick<AppContext, "owners" | "clock">,
  client: Client,
  repository: RepositoryInfo,
): Promise<Result<Settings, Problem>> {
  const first = await observeSettings(app, client, repository);
  if (first.ok || first.error.code !== "settings-missing") return first;
  await app.clock.sleep(SECOND_LOOK_MS);
  return await observeSettings(app, client, repository);
}

/** Asks GitHub what a person may do; each is asked once in a job. */
export function permissions(
  app: Pick<AppContext, "github" | "clock">,
  installationId: number,
  view: Pick<TrackingView, "client" | "repository">,
  settings: Settings,
): (login: string) => Promise<Permission> {
  // Only where a team decides: an account of one person has no members that could be read.
  const members = (): Client => app.github.installation({ installationId, permissions: ACCESS.members });
  const permissions = new Map<string, Promise<Permission>>();
  return (login) => {
    const key = login.toLowerCase();
    const known = permissions.get(key) ?? standingOf(app.clock, view, { settings, members }, login);
    permissions.set(key, known);
    return known;
  };
}

/** Whether the settings make somebody a maintainer; where a team decides, nothing else is asked. */
export async function isMaintainerHere(
  app: Pick<AppContext, "github" | "clock">,
  installationId: number,
  view: Pick<TrackingView, "client" | "repository">,
  settings: Settings,
  login: string,
): Promise<boolean> {
  const { maintainers } = settings;
  if (!("team" in maintainers))
    return (await permissions(app, installationId, view, settings)(login)) === "maintainer";
  const members = app.github.installation({ installationId, permissions: ACCESS.members });
  return await isTeamMember(members, view.repository.owner, maintainers.team, login);
}

const ROLES = ["read", "triage", "write", "maintain", "admin"];

async function standingOf(
  clock: Clock,
  view: Pick<TrackingView, "client" | "repository">,
  { settings, members }: { readonly settings: Settings; readonly members: () => Client },
  login: string,
): Promise<Permission> {
  const { client, repository } = view;
  const { maintainers } = settings;
  // A team decides by itself: only of whom it does not know must be asked whether they have access at all.
  if ("team" in maintainers && (await isTeamMember(members(), repository.owner, maintainers.team, login)))
    return "maintainer";
  // Whoever speaks in a private repository has access: that it is gone since is believed at the second look.
  const role = await lookTwice(clock, async () => {
    const found = await readRole(client, repository, login);
    return found === "none" ? null : found;
  });
  if (role === null) return "none";
  if ("team" in maintainers) return "participant";
  if ("users" in maintainers) {
    const listed = maintainers.users.some((user) => user.toLowerCase() === login.toLowerCase());
    return listed ? "maintainer" : "participant";
  }
  return ROLES.indexOf(role) >= ROLES.indexOf(maintainers.role) ? "maintainer" : "participant";
}
