// Looks whether what was set up can work: the app's own word, where it is installed, what it may do, and the settings file.
import { ACCESS } from "../../effects/github/access.ts";
import { connectGitHub } from "../../effects/github/client.ts";
import {
  installationPermissions,
  readInstallations,
  readReach,
  readSelf,
} from "../../effects/github/installations.ts";
import { refusalStatus, refusalText } from "../../effects/github/refusals.ts";
import type { RegisteredApp } from "../../effects/github/connection/from-manifest.ts";
import { systemClock } from "../clock.ts";
import type { AppFile } from "./manifest.ts";

export type Finding = { readonly good: boolean; readonly words: string };

/** What was found, and the repositories' default branches as far as they are reached. */
export type Looked = { readonly findings: readonly Finding[]; readonly branches: ReadonlyMap<string, string> };

export type Installed = {
  readonly app: RegisteredApp;
  readonly apiUrl: string;
  readonly owner: string;
  readonly tracking: string;
  readonly repositories: readonly string[];
};

/** Each thing that must be so, and whether it is. */
export async function lookAt(
  { app, apiUrl, owner, tracking, repositories }: Installed,
  file: AppFile,
): Promise<Looked> {
  const findings: Finding[] = [];
  const branches = new Map<string, string>();
  const tell = (good: boolean, words: string): void => void findings.push({ good, words });
  try {
    const github = connectGitHub({ appId: app.id, privateKey: app.privateKey, apiUrl, clock: systemClock });
    const { slug } = await readSelf(github.app());
    tell(true, `GitHub knows the app as ${slug}.`);
    const { usable } = await readInstallations(github.app());
    const found = usable.find(({ account }) => account.toLowerCase() === owner.toLowerCase());
    tell(
      found !== undefined,
      found === undefined ? `It is not installed for ${owner} yet.` : `It is installed for ${owner}.`,
    );
    if (found === undefined) return { findings, branches };
    const granted = await installationPermissions(github.app(), found.id);
    const lacking = file.permissions.filter(
      (permission) => !permission.optional && granted[permission.name] === undefined,
    );
    tell(
      lacking.length === 0,
      lacking.length === 0
        ? "It may do what it needs."
        : `It lacks: ${lacking.map(({ name }) => name).join(", ")}.`,
    );
    const client = github.installation({ installationId: found.id, permissions: ACCESS.repositories });
    const seen = await readReach(client);
    for (const [name, hidden] of [
      [tracking, true],
      ...repositories.map((repository) => [repository, false] as const),
    ] as const) {
      const reached = seen.find((repository) => repository.name.toLowerCase() === name.toLowerCase());
      if (reached !== undefined) branches.set(name, reached.defaultBranch);
      if (reached === undefined)
        tell(false, `It does not reach ${owner}/${name}: add the repository to the installation.`);
      else
        tell(
          reached.private === hidden,
          `${owner}/${name} is ${reached.private ? "private" : "public"}${reached.private === hidden ? "." : `, and must be ${hidden ? "private" : "public"}.`}`,
        );
    }
  } catch (error) {
    tell(
      false,
      refusalStatus(error) === null ? "GitHub cannot be reached." : `GitHub refuses: ${refusalText(error)}`,
    );
  }
  return { findings, branches };
}
