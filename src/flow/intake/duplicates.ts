// A report of what another one reports too: the other one's record keeps its reporters, whatever happens in between.
import type { OtherReport } from "../../domain/intake/duplicate.ts";
import type { MailEvent } from "../../domain/mail/events.ts";
import { readParty, shownPerson } from "../../domain/mail/parties.ts";
import type { Party } from "../../domain/mail/state.ts";
import type { Duplicate } from "../../domain/intake/state.ts";
import type { Disclosure } from "../../domain/disclosure/state.ts";
import type { IntakeEvent } from "../../domain/intake/events.ts";
import { readTrackingIssue } from "../../effects/github/tracking.ts";
import type { FollowUp } from "../context/follow-up.ts";
import type { Job } from "../tracking/job.ts";
import { isDashboard } from "../tracking/open-disclosures.ts";
import type { Journal } from "../tracking/journal.ts";
import { openOther } from "../tracking/lost/other-record.ts";

/** The tracking issue of that number, as far as a duplicate of it is decided by it; null: there is none whose record holds. */
export async function readOtherReport(job: Job, number: number | null): Promise<OtherReport | null> {
  const { client, repository } = job.view;
  if (number === null || number === job.view.issue.number) return null;
  const issue = await readTrackingIssue(client, repository, number);
  const isOther = issue !== null && !isDashboard(job.app, issue, repository.id);
  const journal = !isOther ? null : await journalOf(job, number);
  if (issue === null || journal === null) return null;
  const { dismissed, publications, intake } = journal.disclosure();
  return {
    number,
    open: issue.open,
    dismissed: dismissed !== null,
    published: publications.some(({ stopped }) => stopped?.final !== true),
    duplicateOf: intake.duplicateOf,
  };
}

async function journalOf({ app, view }: Job, issue: number): Promise<Journal | null> {
  const opened = await openOther(app, view.client, view.repository, issue);
  return opened.ok ? opened.value : null;
}

/** Brings the other record to what this one says, and asks for a look at the other issue. */
export async function goOnWithDuplicate(job: Job): Promise<FollowUp | null> {
  const { duplicateOf, duplicateTold } = job.journal.disclosure().intake;
  if (duplicateOf === duplicateTold) return null;
  const { number } = job.view.issue;
  if (duplicateTold !== null) await tell(job, duplicateTold, { type: "duplicate-removed", issue: number });
  const isTaken = duplicateOf === null || (await add(job, duplicateOf));
  // The other one was made a duplicate of this one at the same moment: the older issue goes on.
  if (!isTaken) job.journal.stage([{ actor: null, comment: null, what: { type: "duplicate", of: null } }]);
  const of = isTaken ? duplicateOf : null;
  job.journal.stage([{ actor: null, comment: null, what: { type: "duplicate-told", of } }]);
  await job.journal.commit();
  const { installationId, view } = job;
  const others = [duplicateOf, duplicateTold].flatMap((other) =>
    other === null
      ? []
      : [{ installationId, repositoryId: view.repository.id, kind: "tracking", number: other } as const],
  );
  return { at: null, others };
}

async function add(job: Job, of: number): Promise<boolean> {
  const journal = await journalOf(job, of);
  const isMutual = journal?.disclosure().intake.duplicateOf === job.view.issue.number;
  if (isMutual && job.view.issue.number < of) return false;
  const { at, reporters } = await reportedHere(job);
  const { report } = job.journal.disclosure().advisories;
  await tell(job, of, {
    type: "duplicate-added",
    issue: job.view.issue.number,
    at,
    reporters: [...reporters],
    ...(report === null ? {} : { ghsa: report.ghsa }),
  });
  return true;
}

/** Written once: a process that died in between finds it there. */
async function tell(
  job: Job,
  issue: number,
  what: Extract<IntakeEvent, { type: "duplicate-added" | "duplicate-removed" }>,
): Promise<void> {
  const journal = await journalOf(job, issue);
  if (journal === null) throw new Error("the other record does not hold");
  const isThere = journal.disclosure().intake.duplicates.some((duplicate) => duplicate.issue === what.issue);
  if (isThere === (what.type === "duplicate-added")) return;
  const mailed = what.type === "duplicate-added" ? await mailedHere(job) : [];
  const letters = what.type === "duplicate-added" ? addressed(mailed) : notAddressed(job, journal.disclosure());
  const events = [what, ...letters].map((event) => ({ actor: null, comment: null, what: event }));
  journal.stage(
    events,
    mailed.map(({ party, bytes }) => ({ path: party.file.path, bytes })),
  );
  await journal.commit();
}

type Mailed = { readonly party: Party; readonly bytes: Uint8Array };

/** Whoever reported it by mail, with the file in which their address stands. */
async function mailedHere({ journal }: Pick<Job, "journal">): Promise<readonly Mailed[]> {
  const found: Mailed[] = [];
  const { parties, received } = journal.disclosure().mailing;
  for (const party of parties.values()) {
    const reported = received.some(({ party: by, outcome }) => by === party.key && outcome === "report");
    const bytes = reported ? await journal.readFile(party.file.path) : null;
    if (bytes !== null) found.push({ party, bytes });
  }
  return found;
}

/** They are reporters there too; whether they get mails is as the coordinator said here. */
function addressed(mailed: readonly Mailed[]): readonly MailEvent[] {
  return mailed.map(({ party: { key, file, confirmed } }) => ({
    type: "recipient",
    party: key,
    file,
    role: "reporter",
    add: confirmed,
  }));
}

/** It was another vulnerability after all: nothing of that one is sent to who reported this one. */
function notAddressed({ journal }: Job, other: Disclosure): readonly MailEvent[] {
  const own = [...journal.disclosure().mailing.parties.values()].filter(({ role }) => role === "reporter");
  return own.flatMap(({ key }) =>
    other.mailing.parties.get(key)?.role !== "reporter" ||
    other.mailing.received.some(({ party, outcome }) => party === key && outcome === "report")
      ? []
      : [{ type: "recipient", party: key, file: null, role: "party", add: false } as const],
  );
}

/** When this report came, and who reported it, by the names that are known: whoever opened the issue or wrote the public text, and who is credited. */
export async function reportedHere({
  journal,
  view,
}: Pick<Job, "journal" | "view">): Promise<Pick<Duplicate, "at" | "reporters">> {
  const disclosure = journal.disclosure();
  const { author, createdAt } = view.issue;
  const known = [...loginsOf(disclosure), ...creditedIn(disclosure)];
  // It is only read where it is shown, or told to the other record.
  const isAsked =
    known.length === 0 && (disclosure.intake.duplicates.length > 0 || disclosure.intake.duplicateOf !== null);
  const mailed = isAsked ? await mailedHere({ journal }) : [];
  const named = mailed.map(({ bytes }) => shownPerson(readParty(bytes)).name.slice(0, 200));
  const names = [...known, ...named.filter((name) => name !== "")];
  const opened = author === null || author.bot ? [] : [author.login];
  const reporters = names.length > 0 ? names : opened;
  return { at: new Date(createdAt).toISOString(), reporters: [...new Set(reporters)].slice(0, 20) };
}

function loginsOf({ intake, moderation, advisories }: Disclosure): readonly string[] {
  const { reporter = null } = intake.received ?? {};
  const strays = moderation.strays.flatMap(({ author }) => author ?? []);
  const privately = advisories.report?.reporter ?? null;
  return [...[reporter?.login ?? null, privately].flatMap((login) => login ?? []), ...strays];
}

/** By login where there is one, so that nobody stands there twice. */
function creditedIn({ credits }: Disclosure): readonly string[] {
  return (credits.reporter ?? []).flatMap(({ name, login }) => login ?? name?.slice(0, 200) ?? []);
}
