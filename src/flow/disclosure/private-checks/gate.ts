// The gate of private checks as GitHub shows it now: each commit is asked for once in a job.
import {
  type ChecksGate,
  commitsToCheck,
  type JudgeInput,
  judgeChecks,
  standsFor,
} from "../../../domain/private-checks/judge.ts";
import type { Preparation } from "../../../domain/disclosure/preparation.ts";
import { ACCESS } from "../../../effects/github/access.ts";
import { readCommitChecks } from "../../../effects/github/commit-checks.ts";
import type { Job } from "../../tracking/job.ts";

/** What is to be checked, and what stands for it; null: the settings ask for no private checks, or nothing that is embargoed goes to a branch. */
export function checksInput(job: Job, preparation: Preparation): Omit<JudgeInput, "seen"> | null {
  const { settings, journal, app } = job;
  const { risk, privateChecks } = journal.disclosure();
  const { findings, digest } = preparation;
  const embargoed = risk !== null && settings.risk[risk.level as keyof typeof settings.risk].embargo;
  if (!settings.privateChecks.enabled || !embargoed || findings.failed !== null || findings.targets.length === 0)
    return null;
  const wanted =
    commitsToCheck(findings.targets, findings.builds) ??
    findings.targets.map((target) => ({ target, commit: "" }));
  return {
    pushed: privateChecks.pushed,
    state: privateChecks,
    wanted,
    digest,
    settings: settings.privateChecks,
    now: app.clock.now(),
  };
}

/** Null: there is no such gate. */
export async function checksGate(job: Job, preparation: Preparation): Promise<ChecksGate | null> {
  const input = checksInput(job, preparation);
  if (input === null) return null;
  if (input.pushed !== null && standsFor(input))
    for (const { commit } of input.pushed.branches) await readOnce(job, commit);
  return judgeChecks({ ...input, seen: job.checked });
}

async function readOnce({ app, installationId, view, settings, checked }: Job, commit: string): Promise<void> {
  if (checked.has(commit)) return;
  const client = app.github.installation({
    installationId,
    repositoryIds: [view.repository.id],
    permissions: ACCESS.privateChecks,
  });
  const whole = settings.privateChecks.required.length === 0;
  checked.set(commit, await readCommitChecks(client, view.repository, { commit, appId: app.app.id, whole }));
}
