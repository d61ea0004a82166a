// Looks at an installation and at one tracking repository for `doctor`: reads alone, and by the rules that disclosures go by.
import { findPublic } from "../../domain/commands/public-repository.ts";
import { judgeRules } from "../../domain/disclosure/checks/branch-rules.ts";
import { allPermissions, type Finding, ungranted } from "../../domain/disclosure/checks/installation.ts";
import { mergeTroubles } from "../../domain/disclosure/checks/merge-methods.ts";
import { repositoryTroubles } from "../../domain/disclosure/checks/repository-switches.ts";
import { fixBranchName } from "../../domain/disclosure/publication/plan.ts";
import { supportedBranches } from "../../domain/disclosure/targets/branches.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import type { Settings } from "../../domain/settings.ts";
import {
  ACCESS,
  EVENTS,
  EVENTS_OF,
  OPTIONAL_USES,
  PRIVATE_CHECK_EVENTS,
  UNASKED_EVENTS,
} from "../../effects/github/access.ts";
import { readGranted, recentDeliveries } from "../../effects/github/installations.ts";
import { listReaders, listTeam, readRole } from "../../effects/github/people.ts";
import { readMergeMethods } from "../../effects/github/public/merge-pull.ts";
import {
  hasBranchRules,
  readBranches,
  readBranchRules,
  readLabels,
} from "../../effects/github/public/repository.ts";
import type { AppContext } from "../context/app-context.ts";
import type { TrackingView } from "../tracking/observe.ts";

type App = Pick<AppContext, "github" | "clock">;

/** What every disclosure needs. */
const NEEDED = Object.entries(ACCESS).flatMap(([use, access]) =>
  OPTIONAL_USES.some((optional) => optional === use) ? [] : [access],
);
const SAMPLE_KEY = "0".repeat(12);

/** The app itself: what it was granted, whether it hears of things, and its clock. */
export async function examineApp({ github, clock }: App, installationId: number): Promise<readonly Finding[]> {
  const granted = await readGranted(github.app(), installationId);
  const missing = ungranted(allPermissions(NEEDED), granted.permissions);
  const optional = ungranted(allPermissions(Object.values(ACCESS)), granted.permissions);
  const untold = Object.entries(EVENTS_OF).flatMap(([name, events]) =>
    granted.permissions[name] === undefined ? events : [],
  );
  const wanted = EVENTS.filter((event) => !untold.includes(event));
  const { failed, all } = await recentDeliveries(github.app());
  const ahead = Math.round((clock.now().getTime() - github.reached().getTime()) / 1_000);
  return [
    {
      check: "permissions",
      missing,
      optional: optional.filter((name) => !missing.includes(name)),
      url: granted.url,
    },
    { check: "events", missing: wanted.filter((event) => !granted.events.includes(event)) },
    { check: "clock", seconds: ahead },
    { check: "deliveries", failed, all },
  ];
}

/** A tracking repository, with everything that its settings name. */
export async function examineTracking(
  app: App,
  installationId: number,
  view: Pick<TrackingView, "client" | "repository" | "repositories" | "settings">,
): Promise<readonly Finding[]> {
  const { client, repository: tracking, repositories } = view;
  if (!view.settings.ok) return [{ check: "settings", problem: view.settings.error }];
  const settings = view.settings.value;
  const members = app.github.installation({ installationId, permissions: ACCESS.members });
  const readers = await listReaders(client, tracking);
  const { maintainers } = settings;
  const team = "team" in maintainers ? maintainers.team : null;
  const people = readers.filter(({ bot }) => !bot);
  const inTeam = team === null ? [] : ((await listTeam(members, tracking.owner, team)) ?? []);
  const commands = (login: string, role: string): boolean => {
    if ("team" in maintainers) return inTeam.some((member) => member.toLowerCase() === login.toLowerCase());
    if ("users" in maintainers)
      return maintainers.users.some((user) => user.toLowerCase() === login.toLowerCase());
    return ROLES.indexOf(role) >= ROLES.indexOf(maintainers.role);
  };
  const logins = people.filter(({ login, role }) => commands(login, role)).map(({ login }) => login);
  const findings: Finding[] = [
    { check: "settings", problem: null },
    { check: "maintainers", team, logins },
    { check: "readers", logins: people.map(({ login }) => login).filter((login) => !logins.includes(login)) },
  ];
  if (settings.privateChecks.enabled) findings.push(await examineChecks(app, installationId));
  for (const name of settings.publicRepositories) {
    const found = findPublic(name, { settings, tracking, repositories });
    if (found.ok) findings.push(...(await examinePublic(app, installationId, found.value, settings)));
    else findings.push({ check: "repository", name, problem: found.error });
  }
  return findings;
}

/** Whether commits can be pushed to the tracking repository for checks, and what comes of these be seen. */
async function examineChecks({ github }: App, installationId: number): Promise<Finding> {
  const granted = await readGranted(github.app(), installationId);
  const needed = allPermissions([ACCESS.pushingWorkflows, ACCESS.privateChecks]);
  // Who may write checks is told of them unasked.
  const unasked = granted.permissions["checks"] === "write" ? UNASKED_EVENTS : [];
  const wanted = [...UNASKED_EVENTS, ...PRIVATE_CHECK_EVENTS];
  return {
    check: "private-checks",
    missing: ungranted(needed, granted.permissions),
    untold: wanted.filter((event) => !granted.events.includes(event) && !unasked.some((told) => told === event)),
  };
}

const ROLES = ["read", "triage", "write", "maintain", "admin"];

async function examinePublic(
  app: App,
  installationId: number,
  repository: RepositoryInfo,
  settings: Settings,
): Promise<readonly Finding[]> {
  const name = `${repository.owner}/${repository.name}`;
  const at = { installationId, repositoryIds: [repository.id], permissions: ACCESS.publicReading };
  const [client, reader] = [app.github.installation(at), app.github.reader(at)];
  const heads = [...(await readBranches(client, repository, "")).keys()];
  const main = settings.mainBranch ?? repository.defaultBranch;
  const supported = supportedBranches(settings.supportedBranches, heads).filter((branch) => branch !== main);
  const known = await readLabels(reader, repository);
  const labels = [...new Set(Object.values(settings.labels).flat())];
  const ruled = await hasBranchRules(reader, repository);
  const targets = [];
  for (const branch of [main, ...supported])
    targets.push({ branch, rules: ruled ? await readBranchRules(reader, repository, branch) : [] });
  const fix = fixBranchName(SAMPLE_KEY, main);
  const rules = ruled ? await readBranchRules(reader, repository, fix) : [];
  const { broken } = judgeRules(rules, { name: fix, commits: [], committer: "" }, settings.bypassedRules);
  const { mergeMethod: method, bypassedRules } = settings;
  const troubles = mergeTroubles(method, await readMergeMethods(client, repository), targets);
  const publishes = { issue: true, pulls: true };
  const closed = repositoryTroubles(repository, heads, publishes, bypassedRules);
  const missing = labels.filter((label) => !known.has(label.toLowerCase()));
  const unable: string[] = [];
  for (const login of settings.reviewers.users)
    if ((await readRole(client, repository, login)) === "none") unable.push(login);
  return [
    { check: "repository", name, problem: null },
    { check: "branches", name, main, mainExists: heads.includes(main), supported },
    { check: "gate", name, gate: { gate: "writable", met: closed.length === 0, troubles: closed } },
    { check: "gate", name, gate: { gate: "labels", met: missing.length === 0, missing } },
    { check: "gate", name, gate: { gate: "rules", met: broken.length === 0, broken } },
    { check: "gate", name, gate: { gate: "merging", met: troubles.length === 0, method, troubles } },
    { check: "pull-cap", name, pulls: targets.length },
    { check: "reviewers", name, unable },
  ];
}
