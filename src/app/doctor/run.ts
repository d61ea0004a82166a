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
import { readAuditEnv } from "../env.ts";
import { startFailure } from "../start-failure.ts";
import type { Output } from "../terminal/check.ts";

export type DoctorOptions = { readonly json?: boolean };

/** 0: nothing to mend; 1: something is; 2: it could not be looked at. */
export const DOCTOR_CODES = { sound: 0, unsound: 1, failed: 2 } as const;

type Place = { readonly place: string; readonly findings: readonly Finding[] };

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
  const { appId, privateKey, apiUrl } = env.value;
  const cache = await mkdtemp(join(tmpdir(), "embargo-doctor-"));
  try {
    await checkGit(cache);
    const github = connectGitHub({ appId, privateKey, apiUrl, clock });
    const app = { github, clock, owners: null };
    const places: Place[] = [];
    for (const { id, account } of (await readInstallations(github.app())).usable) {
      places.push({ place: account, findings: await examineApp(app, id) });
      const repositories = await observeRepositories(app, id);
      for (const repository of repositories.filter((one) => one.private)) {
        const client = trackingClient(app, id, repository.id);
        const settings = await observeSettings(app, client, repository);
        if (!settings.ok && settings.error.code === "settings-missing") continue;
        const findings = await examineTracking(app, id, { client, repository, repositories, settings });
        places.push({ place: `${repository.owner}/${repository.name}`, findings });
      }
    }
    if (options.json === true) output.out(JSON.stringify(places.map(told)));
    else for (const { place, findings } of places) output.out([place, ...doctorLines(findings)].join("\n"));
    if (places.length === 0) {
      output.error("embargo doctor: the app is installed nowhere.");
      return DOCTOR_CODES.unsound;
    }
    const bad = places.some(({ findings }) => findings.some((one) => verdictOf(one) === "mend"));
    return bad ? DOCTOR_CODES.unsound : DOCTOR_CODES.sound;
  } catch (error) {
    output.error(
      `embargo doctor: ${startFailure(error, { apiUrl, dataDir: cache, host: "", port: 0, metrics: null })}`,
    );
    return DOCTOR_CODES.failed;
  } finally {
    await rm(cache, { recursive: true, force: true });
  }
}

function told({ place, findings }: Place): object {
  return { place, findings: findings.map((finding) => ({ ...finding, verdict: verdictOf(finding) })) };
}
