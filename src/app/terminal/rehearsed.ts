// A disclosure that plays by itself, from the report to its merged fix and its public advisory, and is then looked at from outside.
import type { PostOffice } from "../../../sandbox/mail/post-office.ts";
import { promisedBy } from "../../../sandbox/promised.ts";
import type { SeedOptions } from "../../../sandbox/seed.ts";
import { type Check, publicOutcome, verify } from "../../../sandbox/verify.ts";
import { drafted, verifyAdvisory } from "../../../sandbox/verify-advisory.ts";
import { verifyMerged } from "../../../sandbox/verify-merged.ts";
import { type ByMail, REPORTER, reportByMail, SECRET, toldByMail } from "../intake/played-mail.ts";
import { approveLineOf, type Played, printOutcome, quiet, say, statusOf } from "./played.ts";
import type { Told } from "./report.ts";

/** Stands in the private issue alone; whatever of it shows up elsewhere is a leak. */
export const CANARY = "canary-5e1d0c";

/** As an authority assigned it. */
const CVE = "CVE-2026-10001";

type Rehearsed = {
  readonly told: Told;
  /** Null: the report is the seed's own issue, and nobody is told by mail. */
  readonly mail: { readonly post: PostOffice; readonly look: () => Promise<void> } | null;
};

/** Resolves with the exit code. */
export async function playAll(
  stage: Played,
  own: SeedOptions["own"] | null,
  time: (done: string) => void,
  { told, mail }: Rehearsed,
): Promise<number> {
  const { seed, sandbox, log } = stage;
  const reported = mail === null ? null : await reportByMail(stage, mail);
  if (reported !== null) {
    time("rita, who has no account, reported it by mail, and mailed the fix");
    stage.at = reported.issue ?? stage.at;
  }
  for (const line of linesOf(stage, reported)) await say(stage, "cora", line);
  told.status = statusOf(stage);
  time("cora, the coordinator, prepared it: risk, credit, patch, advisory");
  const approve = approveLineOf(stage);
  if (approve === undefined) return stuck(stage, told, "there is nothing that could be approved:");
  const early = drafted(sandbox, seed);
  await say(stage, "ada", approve);
  if (mail !== null) await say(stage, "cora", `/cve ${CVE}`);
  time(`ada approved the bundle${mail === null ? "" : ", and GitHub has the advisory as a draft"}`);
  const callsBeforeDisclose = sandbox.world.calls.length;
  const [answer = ""] = await say(stage, "cora", "/disclose");
  time("cora said /disclose");
  if (!answer.includes("Published")) return stuck(stage, told, answer);
  await printOutcome(stage);
  const main = sandbox.repository(seed.public).data.defaultBranch;
  const forAll = await promisedBy(seed.patch);
  const promised = new Map<string, typeof forAll>();
  for (const [branch, patch] of own?.patches ?? []) promised.set(branch, await promisedBy(patch));
  const before = await verify(
    sandbox,
    seed,
    {
      callsBeforeDisclose,
      branches: seed.lines.risk === "/risk 1" ? [main, ...seed.supported] : [main],
      secrets: [CANARY, seed.tracking, REPORTER, SECRET],
      log,
    },
    (branch) => promised.get(branch) ?? forAll,
  );
  time("looked at from outside");
  const merged = await playToTheEnd(stage);
  time("ada approved the fix PRs, cora said /merge");
  stage.output.out("\nProof of each merge, as the status comment shows it:");
  for (const line of statusOf(stage).split("\n")) if (line.includes(": merged, ")) stage.output.out(`  ${line}`);
  const after = await verifyMerged(sandbox, seed, merged, (branch) => promised.get(branch) ?? forAll);
  const letters = mail === null ? [] : toldByMail(stage, mail);
  const advisory =
    mail === null
      ? []
      : await verifyAdvisory(sandbox, seed, { issue: stage.at, cve: CVE, early }, stage.output.out);
  return conclude(stage, told, [...(reported?.checks ?? []), ...before, ...after, ...advisory, ...letters]);
}

/** What the coordinator says: of a report by mail, with its reporter as a recipient and its mailed fix. */
function linesOf({ seed }: Played, reported: ByMail | null): readonly string[] {
  if (reported === null) return Object.values(seed.lines);
  const { advisory, ...lines } = seed.lines;
  const own = { ...lines, credit: "/credit reporter Rita Okafor", patch: reported.accept ?? lines.patch };
  return [...Object.values(own), "/recipients +reporter", advisory];
}

function conclude({ output }: Played, told: Told, checks: readonly Check[]): number {
  told.checks = checks;
  output.out("\nInvariants, seen from outside:");
  for (const { name, holds, detail } of checks)
    output.out(`  ${holds ? "holds " : "BROKEN"}  ${name}${holds || detail === "" ? "" : ` (${detail})`}`);
  const broken = checks.filter((check) => !check.holds).length;
  output.out(
    broken === 0 ? `\nAll ${checks.length} checks hold.` : `\n${broken} of ${checks.length} checks are broken.`,
  );
  return broken === 0 ? 0 : 2;
}

/** Every fix PR is reviewed and merged; their target branches. */
async function playToTheEnd(stage: Played): Promise<readonly string[]> {
  const { seed, sandbox } = stage;
  const { pulls } = await publicOutcome(sandbox, seed);
  for (const pull of pulls) await sandbox.as("ada").review(seed.public, pull.number, "APPROVE", "As approved.");
  await quiet(stage);
  await say(stage, "cora", "/merge");
  return pulls.map(({ branch }) => branch);
}

/** 1 only where a branch is not clean. */
function stuck(stage: Played, told: Told, why: string): number {
  told.stopped = why;
  stage.output.error(`\nNot published. ${why}\n\n${statusOf(stage)}`);
  return statusOf(stage).includes("The fix does not apply everywhere") ? 1 : 2;
}
