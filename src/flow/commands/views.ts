// The views that commands ask for and that the status comment shows, from what is prepared now.
import { currentPublication } from "../../domain/disclosure/state.ts";
import { statusOf } from "../../domain/disclosure/status.ts";
import { isReporterHere } from "../../domain/intake/state.ts";
import { isReady } from "../../domain/disclosure/gates.ts";
import type { Proposal } from "../../domain/patch/build.ts";
import { withAlarm } from "../../text/record/alarm.ts";
import { renderNewer } from "../../text/record/newer.ts";
import { dutyClocks } from "../../domain/advisories/duties.ts";
import { renderClocks } from "../../text/advisories/duties.ts";
import { dutyInput } from "../advisories/duties.ts";
import { draftReaders } from "../advisories/readers.ts";
import { renderAdvisory } from "../../text/advisories/github.ts";
import { renderRecords } from "../../text/advisories/proposal.ts";
import { advisoryForm } from "../../text/disclosure/advisory.ts";
import { standingLeaks } from "../../domain/leaks/state.ts";
import { renderLeaksStand } from "../../text/leaks/notices.ts";
import { renderGate } from "../../text/disclosure/gates.ts";
import { renderKitLink } from "../../text/disclosure/kit/stored.ts";
import { renderDoctor } from "../../text/commands/doctor.ts";
import { helpText } from "../../text/commands/help.ts";
import { codeInHtml, fenced } from "../../text/inert.ts";
import { type PatchPlace, renderConflicts, renderProposal } from "../../text/disclosure/patch.ts";
import { strayLines, strayStatus } from "../../text/moderation/private-copy.ts";
import {
  type BranchRow,
  statusComment,
  type StatusInput,
  branchTable,
} from "../../text/disclosure/status-comment.ts";
import { planOf } from "../disclosure/compose.ts";
import { kitLink, storeKit } from "../disclosure/kit/store-kit.ts";
import { planPageLink } from "../disclosure/plan-page.ts";
import { patchFor } from "../../domain/disclosure/targets/built.ts";
import { branchName } from "../../effects/github/record/disclosure-branch.ts";
import { examineApp, examineTracking } from "./doctor.ts";
import { reportedHere } from "../intake/duplicates.ts";
import { lackingNow } from "../intake/take-up.ts";
import { examineMail } from "../mail/examine.ts";
import { lettersNow, recipientsNow } from "../mail/views.ts";
import { preparedGates } from "../disclosure/prepared-gates.ts";
import { isReopened } from "../tracking/close.ts";
import type { Job, PreparedGates } from "../tracking/job.ts";
import { NOTHING_PREPARED } from "../../domain/disclosure/preparation.ts";

/** Markdown for a `shown` entry. */
export async function viewFor(job: Job, command: string): Promise<string> {
  const about = /^help (.*)$/.exec(command)?.[1];
  if (about !== undefined) return helpText(about);
  switch (command) {
    case "help":
      return helpText("");
    case "check": {
      const status = await statusInput(job);
      const { builds, proposals } = (await preparedGates(job)).preparation.findings;
      return [
        branchTable(status),
        ...status.gates.filter((gate) => !gate.met).map(renderGate),
        ...builds
          .map((build) => renderConflicts(build, patchPlace(job, build.branch)))
          .filter((words) => words !== ""),
        ...proposals.map(proposalView),
      ].join("\n\n");
    }
    case "doctor": {
      const { app, installationId, view } = job;
      return renderDoctor([
        ...(await examineApp(app, installationId)),
        ...(await examineTracking(app, installationId, view)),
        ...(await examineMail(app)),
      ]);
    }
    case "notify":
      return await lettersNow(job);
    case "recipients":
      return await recipientsNow(job);
    case "advisory template":
      return advisoryForm();
    case "disclose plan":
      return await planView(job, await preparedGates(job));
    default:
      return await statusView(job);
  }
}

/** The status as it is shown. A private copy tells what was done in public, until it is confirmed. */
export async function statusView(job: Job, progress: string | null = null): Promise<string> {
  const { moderation, confirmedAt, dismissed, newer, intake } = job.journal.disclosure();
  if (moderation.strays.length === 0) return statusComment({ ...(await statusInput(job)), progress });
  const kinds = [...new Set(newer.map((event) => event.kind))];
  if (confirmedAt === null && intake.duplicateOf === null) {
    const status = [
      strayStatus(moderation, dismissed, isReopened(job)),
      ...(kinds.length > 0 ? [renderNewer(kinds)] : []),
    ].join("\n\n");
    const { parts } = job.hindered;
    return parts.length === 0 ? status : withAlarm(status, parts.join("\n\n"));
  }
  return `${statusComment({ ...(await statusInput(job)), progress })}\n\n${strayLines(moderation)}`;
}

const SHOWN_PROPOSAL = 20_000;

function proposalView(proposal: Proposal): string {
  const patch = Buffer.from(proposal.patch).toString("utf8");
  const shown = patch.slice(0, SHOWN_PROPOSAL);
  const cut = shown === patch ? "" : "\n\n*(shortened)*";
  return `<details><summary>Proposed for ${codeInHtml(proposal.branch)}</summary>\n\n${renderProposal(proposal)}\n\n${fenced(shown)}${cut}\n\n</details>`;
}

const NOTHING_TO_PREPARE: PreparedGates = {
  preparation: NOTHING_PREPARED,
  gates: [],
  approvals: { counted: [], voided: [], needed: 0 },
};

/** All that the status comment shows, observed now. */
export async function statusInput(job: Job): Promise<Omit<StatusInput, "progress">> {
  const { view } = job;
  const publication = currentPublication(job.journal.disclosure());
  // What is pinned is not built anew: from here on only the publication itself is told.
  const { preparation, gates, approvals } = publication === null ? await preparedGates(job) : NOTHING_TO_PREPARE;
  const disclosure = job.journal.disclosure();
  const bundle = disclosure.bundles.findLast((candidate) => candidate.digest === preparation.digest);
  const link = (path: string): string => `${view.repository.htmlUrl}/blob/disclosure/${view.issue.number}/${path}`;
  const main = preparation.built.find((built) => built.target.kind === "main");
  const ready = isReady(gates);
  const ownReport = await reportedHere(job);
  return {
    status: statusOf(disclosure, { ready, approved: approvals.counted.length >= approvals.needed }),
    disclosure,
    gates,
    rows: preparation.targets.targets.map((target): BranchRow => {
      const built = preparation.built.find((candidate) => candidate.target.branch === target.branch);
      const diff = bundle?.diffs.find((candidate) => candidate.target === target.branch);
      return {
        target,
        build: built?.build ?? null,
        patchAt: patchPlace(job, target.branch),
        diff: diff === undefined ? null : link(diff.file.path),
        unlikeMain:
          main === undefined || built === undefined || built === main ? null : differing(main.hunks, built.hunks),
      };
    }),
    digest: ready ? preparation.digest : null,
    bundleLink: bundle === undefined ? null : link((bundle.readable ?? bundle.file).path),
    warnings: preparation.warnings,
    kitLink: kitLink(job),
    publication,
    reopened: isReopened(job),
    fixPulls: job.followed.rows,
    ownReport,
    firstSteps: {
      lacking: lackingNow(job, isReporterHere(disclosure.intake)),
      settings: job.settings.intake,
      zone: job.settings.schedule.zone,
    },
    publicUrl:
      view.repositories.find((repository) => repository.id === disclosure.repository?.id)?.htmlUrl ?? null,
    advisories: advisoriesShown(job, link),
    alarms: [
      ...leaksWords(job),
      ...(disclosure.newer.length > 0
        ? [renderNewer([...new Set(disclosure.newer.map((event) => event.kind))])]
        : []),
      ...job.hindered.parts,
    ],
    unrecorded: job.hindered.publication,
  };
}

function advisoriesShown(job: Job, link: (path: string) => string): readonly string[] {
  const { journal, settings } = job;
  const advisories = journal.disclosure().advisories;
  const { records, proposed } = advisories;
  return [
    renderAdvisory(advisories),
    records === null ? "" : renderRecords(records, proposed, link),
    renderClocks(dutyClocks(dutyInput(job)), settings.schedule.zone),
  ].filter((part) => part !== "");
}

/** Until it is public by the app's own doing. */
function leaksWords({ journal, view }: Job): readonly string[] {
  const { leaks, publications, repository } = journal.disclosure();
  const standing = standingLeaks(leaks);
  const isPublic = publications.some(({ published }) => published !== null);
  if (standing.length === 0 || isPublic) return [];
  const url = view.repositories.find((candidate) => candidate.id === repository?.id)?.htmlUrl ?? "";
  return [renderLeaksStand(standing, url)];
}

function patchPlace({ view, journal }: Job, branch: string): PatchPlace | null {
  const disclosure = journal.disclosure();
  const publicUrl = view.repositories.find((candidate) => candidate.id === disclosure.repository?.id)?.htmlUrl;
  const path = patchFor(disclosure.patches, branch)?.file.path;
  if (publicUrl === undefined || path === undefined) return null;
  const { owner, name } = view.repository;
  return { publicUrl, repository: `${owner}/${name}`, ref: branchName(view.issue.number), path };
}

/** Paths whose hunks are not the same in both. */
function differing(main: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): readonly string[] {
  const paths = new Set([...main.keys(), ...other.keys()]);
  return [...paths].filter((path) => main.get(path) !== other.get(path));
}

async function planView(job: Job, prepared: PreparedGates): Promise<string> {
  const { bundle, built } = prepared.preparation;
  const missing = prepared.gates.filter((gate) => !gate.met).map(renderGate);
  if (bundle === null) return `There is no plan yet:\n\n${missing.join("\n")}`;
  const open = missing.length === 0 ? [] : [`Before that, these gates have to hold:\n\n${missing.join("\n")}`];
  const plan = planOf(bundle, built, job.journal.disclosure(), await planPageLink(job, prepared));
  const readers = bundle.advisory === undefined ? [] : [await draftReaders(job)];
  return [plan, ...readers, ...open, await kitWords(job, prepared)].join("\n\n");
}

async function kitWords(job: Job, prepared: PreparedGates): Promise<string> {
  const trouble = await storeKit(job, prepared);
  return trouble ?? renderKitLink(kitLink(job), job.journal.disclosure().kit?.approved === true);
}
