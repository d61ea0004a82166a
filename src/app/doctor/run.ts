// `embargo doctor`: whether every installation and tracking repository is set up so that a disclosure will go through.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Clock } from "../../domain/clock.ts";
import { type Finding, verdictOf } from "../../domain/disclosure/checks/installation.ts";
import { checkGit } from "../../effects/git/repository.ts";
import { connectGitHub } from "../../effects/github/client.ts";
import { readInstallations } from "../../effects/github/installations.ts";
import { examineApp, examineTracking } from "../../flow/commands/doctor.ts";
import { observeRepositories, observeSettings, trackingClient } from "../../flow/tracking/observe.ts";
import { doctorLines } from "../../text/commands/doctor.ts";
import { systemClock } from "../clock.ts";
import { type Env, readAuditEnv } from "../env.ts";
import { startFailure } from "../start-failure.ts";
import type { Output } from "../terminal/check.ts";

export type DoctorOptions = { readonly json?: boolean };

/** 0: nothing to mend; 1: something is; 2: it could not be looked at. */
export const DOCTOR_CODES = { sound: 0, unsound: 1, failed: 2 } as const;

export type Examined = { readonly place: string; readonly findings: readonly Finding[] };

/** Every installation and every tracking repository. Throws where GitHub or git cannot be asked. */
export async function examineAll(
  { appId, privateKey, apiUrl }: Pick<Env, "appId" | "privateKey" | "apiUrl">,
  clock: Clock,
): Promise<readonly Examined[]> {
  const cache = await mkdtemp(join(tmpdir(), "embargo-doctor-"));
  try {
    await checkGit(cache);
    const github = connectGitHub({ appId, privateKey, apiUrl, clock });
    const app = { github, clock, owners: null };
    const places: Examined[] = [];
    for (const { id, account } of (await readInstallations(github.app())).usable) {
      places.push({ place: account, findings: await examineApp(app, id) });
      const repositories = await observeRepositories(app, id);
      for (const repository of repositories.filter((candidate) => candidate.private)) {
        const client = trackingClient(app, id, repository.id);
        const settings = await observeSettings(app, client, repository);
        if (!settings.ok && settings.error.code === "settings-missing") continue;
        const findings = await examineTracking(app, id, { client, repository, repositories, settings });
        places.push({ place: `${repository.owner}/${repository.name}`, findings });
      }
    }
    return places;
  } finally {
    await rm(cache, { recursive: true, force: true });
  }
}

/** Resolves with the exit code. */
export async function runDoctor(
  options: DoctorOptions,
  output: Pick<Output, "out" | "error">,
  source?: Readonly<Record<string, string | undefined>>,
  clock: Clock = systemClock,
): Promise<number> {
  const env = readAuditEnv(source);
  if (!env.ok) {
    output.error(`embargo doctor:\n${env.error.map((fault) => `- ${fault}`).join("\n")}`);
    return DOCTOR_CODES.failed;
  }
  try {
    const places = await examineAll(env.value, clock);
    if (options.json === true) output.out(JSON.stringify(places.map(told)));
    else for (const { place, findings } of places) output.out([place, ...doctorLines(findings)].join("\n"));
    if (places.length === 0) output.error("embargo doctor: the app is installed nowhere.");
    return isSound(places) ? DOCTOR_CODES.sound : DOCTOR_CODES.unsound;
  } catch (error) {
    output.error(`embargo doctor: ${doctorFailure(error, env.value.apiUrl)}`);
    return DOCTOR_CODES.failed;
  }
}

/** Why it could not be looked at. */
export function doctorFailure(error: unknown, apiUrl: string): string {
  return startFailure(error, { apiUrl, dataDir: tmpdir(), host: "", port: 0, metrics: null });
}

/** Installed somewhere, and nothing to mend. */
export function isSound(places: readonly Examined[]): boolean {
  return (
    places.length > 0 && places.every(({ findings }) => findings.every((finding) => verdictOf(finding) !== "mend"))
  );
}

function told({ place, findings }: Examined): object {
  return { place, findings: findings.map((finding) => ({ ...finding, verdict: verdictOf(finding) })) };
}
