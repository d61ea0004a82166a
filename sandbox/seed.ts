// Seeds a project: an organisation with its people, a public repository with real history, a private tracking repository.
import type { Role } from "./model.ts";
import type { Sandbox } from "./sandbox.ts";
import { seedHistory } from "./seed-history.ts";

export type SeedOptions = {
  /** Lines of `.github/embargo.yml` instead of the seed's own. */
  readonly settings?: string;
  /** Lines more of `.github/embargo.yml`. */
  readonly moreSettings?: string;
  /** The app's own, as PKCS8 PEM; made where it is left out. */
  readonly privateKey?: string;
  /** What rita reports; left out: the seed's own vulnerability. */
  readonly report?: { readonly title: string; readonly body: string };
  /** A word that stands in the private issue and nowhere else. */
  readonly canary?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly repositories?: readonly string[];
  /** Of the seed's own disclosure; 1 where left out. */
  readonly risk?: number;
  /** The user's own public repository and patch. */
  readonly own?: {
    readonly repo: string;
    readonly patch: Buffer;
    /** By branch: patches of their own. */
    readonly patches?: ReadonlyMap<string, Buffer>;
    /** The public text, and who is credited as the reporter, where the user gives them. */
    readonly advisory?: string;
    readonly credit?: string;
    readonly main: string;
    readonly supported: readonly string[];
    readonly risk: number;
  };
};

export type Seed = {
  readonly owner: string;
  readonly tracking: string;
  readonly public: string;
  readonly issue: number;
  readonly app: { readonly id: number; readonly privateKey: string; readonly botLogin: string };
  readonly installation: number;
  readonly webhookSecret: string;
  readonly patch: Buffer;
  readonly supported: readonly string[];
  /** What the coordinator says up to a bundle that can be approved, by what it is for. */
  readonly lines: Readonly<Record<ScriptLine, string>> & Readonly<Record<string, string>>;
};

/** The variables by which an app is started against this GitHub; where it keeps its data and listens is the starter's. */
export function appVariables(seed: Seed, url: string) {
  return {
    APP_ID: String(seed.app.id),
    PRIVATE_KEY: seed.app.privateKey,
    WEBHOOK_SECRET: seed.webhookSecret,
    EMBARGO_RECORD_KEYS: "k".repeat(32),
    EMBARGO_OWNERS: seed.owner,
    GITHUB_API_URL: url,
  };
}

export type ScriptLine = "coordinator" | "confirm" | "available" | "risk" | "credit" | "patch" | "advisory";

export const ADVISORY = `## Sessions of other users can be resumed

The session cookie is accepted after logout, so whoever has an old one can resume the session.

### Affected

Every release up to 1.2.

### What to do

Upgrade to the next patch release, or disable \`session.resume\`.`;

export const SETTINGS = `public_repositories: [harbor]
contact: security@northwind.example
maintainers:
  team: maintainers
supported_branches:
  pattern: release-*
  newest: 3
labels:
  issue: [kind/security]
  main_pull: [kind/bug]
  backport_pull: [kind/cherry-pick]
  fast_track: [priority/fast-track]
reviewers:
  available_maintainers: true
`;

/** Lines more, with which mails, GitHub's advisory and records for machines are on. */
export const ALL_ON = `mail: { without_asking: [acknowledgement, public] }
advisories: { enabled: true, reports: true }
records:
  formats: [osv, csaf, openvex]
  packages: [{ ecosystem: Go, name: example.org/harbor }]
`;

const LABELS = ["kind/security", "kind/bug", "kind/cherry-pick", "priority/fast-track"];
const OWNER = "northwind";

/** Builds everything up to a reported issue. */
export async function seedProject(sandbox: Sandbox, options: SeedOptions = {}): Promise<Seed> {
  const people = {
    cora: "Cora Lind",
    ada: "Ada Brandt",
    milo: "Milo Ferri",
    rita: "Rita Okafor",
    oscar: "Oscar Nilsson",
  };
  for (const [login, name] of Object.entries(people))
    sandbox.addUser({ login, name, email: `${login}@${OWNER}.example` });
  sandbox.addUser({ login: "helper[bot]", bot: true });
  sandbox.addOrganization({ login: OWNER, members: ["cora", "ada", "milo"] });
  await sandbox.addRepository({
    owner: OWNER,
    name: "vuln-room",
    private: true,
    files: { "README.md": "Vulnerabilities are handled here.\n" },
  });
  const mirror = options.own === undefined ? {} : { mirror: options.own.repo, defaultBranch: options.own.main };
  await sandbox.addRepository({ owner: OWNER, name: "harbor", private: false, labels: LABELS, ...mirror });
  const [tracking, open] = [`${OWNER}/vuln-room`, `${OWNER}/harbor`];
  const roles: Readonly<Record<string, Role>> = { "vuln-room": "maintain", harbor: "maintain" };
  sandbox.addTeam({ org: OWNER, slug: "maintainers", members: ["cora", "ada", "milo"], repositories: roles });
  sandbox.addCollaborator(tracking, "rita", "read");
  sandbox.addCollaborator(tracking, "helper[bot]", "write");
  sandbox.addCollaborator(tracking, "cora", "admin");
  const webhookSecret = "sandbox-webhook-secret";
  const { permissions, privateKey } = options;
  const app = sandbox.createApp({
    slug: "embargo",
    webhookSecret,
    ...(privateKey === undefined ? {} : { privateKey }),
  });
  const installation = sandbox.installApp({
    account: OWNER,
    repositories: options.repositories ?? [tracking, open],
    ...(permissions === undefined ? {} : { permissions }),
  });
  const patch = options.own?.patch ?? (await seedHistory(sandbox, open));
  const supported = options.own?.supported ?? ["release-1.2", "release-1.1", "release-1.0"];
  const listed = options.own === undefined ? SETTINGS : ownSettings(options.own);
  await sandbox.repository(tracking).commit({
    branch: "main",
    files: { ".github/embargo.yml": `${options.settings ?? listed}${options.moreSettings ?? ""}` },
    message: "Write .github/embargo.yml\n",
    // Long ago: whoever starts an app looks at no change that is older than some days.
    author: { name: "Cora Coordinator", email: "cora@northwind.example", date: "2026-01-05T09:00:00Z" },
  });
  await sandbox.as("cora").putFile(tracking, "patches/fix.patch", patch);
  const patches = [...(options.own?.patches ?? new Map<string, Buffer>())];
  for (const [at, [, bytes]] of patches.entries())
    await sandbox.as("cora").putFile(tracking, `patches/own-${at + 1}.patch`, bytes);
  const issue = await sandbox.as("rita").openIssue(tracking, {
    title: `${options.report?.title ?? "Old session cookies are accepted"} ${options.canary ?? ""}`.trim(),
    body: `${options.report?.body ?? "The store keeps sessions after logout."} ${options.canary ?? ""}\nMail me: rita.private@home.example`,
  });
  return {
    owner: OWNER,
    tracking,
    public: open,
    issue,
    app,
    installation: installation.id,
    webhookSecret,
    patch,
    supported,
    lines: {
      coordinator: "/coordinator",
      confirm: "/confirm",
      available: "/available",
      risk: `/risk ${options.own?.risk ?? options.risk ?? 1}`,
      credit: `/credit reporter ${options.own?.credit ?? "Rita Okafor @rita"}`,
      patch: options.own === undefined ? inlinePatch(patch) : "/patch --file patches/fix.patch",
      ...Object.fromEntries(
        patches.map(([branch], at) => [
          `patch for ${branch}`,
          `/patch --branch ${branch} --file patches/own-${at + 1}.patch`,
        ]),
      ),
      // It takes all that follows it, so it stands last.
      advisory: `/advisory\n${options.own?.advisory ?? ADVISORY}`,
    },
  };
}

/** A patch as a person pastes it into a comment. */
export function inlinePatch(patch: Buffer, command = "/patch"): string {
  return `${command}\n\n\`\`\`\`diff\n${patch.toString("utf8")}\`\`\`\`\n`;
}

function ownSettings(own: NonNullable<SeedOptions["own"]>): string {
  return SETTINGS.replace(
    /supported_branches:\n.*\n.*\n/,
    `supported_branches: ${JSON.stringify(own.supported)}\nmain_branch: ${JSON.stringify(own.main)}\nmax_patch_bytes: 50000000\n`,
  );
}
