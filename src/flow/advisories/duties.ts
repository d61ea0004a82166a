// Calls people for the notifications that may be due while attacks are known, with a draft of each.
import { earliest } from "../../domain/clock.ts";
import { type DutyInput, dueCalls, dutyClocks, nextCall } from "../../domain/advisories/duties.ts";
import { overallRating, severitiesIn } from "../../domain/advisories/records/severity.ts";
import type { DutyCalled } from "../../domain/advisories/state.ts";
import { peopleCalled } from "../../domain/disclosure/called.ts";
import { type DutyFacts, renderDuty } from "../../text/advisories/duties.ts";
import { renderCalling } from "../../text/mentions.ts";
import { reachablePublic } from "../disclosure/public-access.ts";
import { readAdvisory } from "../disclosure/read-inputs.ts";
import type { Job } from "../tracking/job.ts";
import { postNotices } from "../tracking/notices.ts";

/** What the clocks of this disclosure are set by. */
export function dutyInput({ journal, settings }: Pick<Job, "journal" | "settings">): DutyInput {
  const { exploited, followUps, publications, advisories } = journal.disclosure();
  const merged = followUps.pulls.flatMap(({ merged: proved }) => (proved === null ? [] : [proved.at]));
  // What was published without fix PRs has what measures there are.
  const without = publications.flatMap(({ published }) => (published?.pulls.length === 0 ? [published.at] : []));
  const fixed = [...merged, ...without].toSorted((left, right) => Date.parse(left) - Date.parse(right));
  const { sent } = advisories;
  return { role: settings.craRole, exploitedAt: exploited?.at ?? null, fixedAt: fixed[0] ?? null, sent };
}

/** Records and tells what is due. Returns when to look again; null: no clock runs. */
export async function goOnWithDuties(job: Job): Promise<Date | null> {
  const { journal, app, settings } = job;
  const clocks = dutyClocks(dutyInput(job));
  if (clocks.length === 0) return null;
  const now = app.clock.now();
  const due = dueCalls(clocks, journal.disclosure().advisories.duties, now);
  journal.stage(
    due.map(({ duty, call, due: at }) => ({
      actor: null,
      comment: null,
      what: { type: "duty-called", duty, call, due: at.toISOString() } as const,
    })),
  );
  await journal.commit();
  const running = clocks.map((clock) => `${clock.duty} ${clock.due.toISOString()}`);
  const calls = journal
    .disclosure()
    .advisories.duties.filter((call) => running.includes(`${call.duty} ${new Date(call.due).toISOString()}`));
  const called = peopleCalled(journal.disclosure()).map(({ login }) => login);
  const later = await postNotices(
    job,
    calls.map((call: DutyCalled) => ({
      about: `duty ${call.duty} ${call.call} ${call.due}`,
      written: call.written,
      body: async () => renderCalling(called, renderDuty(call, await factsOf(job), settings.schedule.zone)),
    })),
  );
  return earliest([later, nextCall(clocks, now)]);
}

async function factsOf({ journal, settings, view }: Job): Promise<DutyFacts> {
  const disclosure = journal.disclosure();
  const { exploited, affected, advisories, followUps, schedule, publications } = disclosure;
  const repository = reachablePublic(view, disclosure);
  const advisory = await readAdvisory(disclosure, journal);
  const severity = overallRating(severitiesIn(advisory?.body ?? "").severities);
  const issues = publications.flatMap(({ published }) => published?.issue ?? []);
  return {
    role: settings.craRole === "steward" ? "steward" : "manufacturer",
    publisher: settings.records.publisher.name ?? view.repository.owner,
    contact: settings.contact,
    products:
      settings.records.packages.length > 0
        ? settings.records.packages.map(({ name }) => name)
        : [repository?.name ?? "(to be filled in)"],
    since: affected.since,
    fixed: followUps.pulls.flatMap(({ merged }) => (merged === null ? [] : [merged.target])),
    advisory,
    severity,
    evidence: exploited?.evidence ?? "",
    exploitedAt: exploited?.at ?? "",
    cve: advisories.cve.id,
    pages: [
      ...issues.map((number) => `${repository?.htmlUrl ?? ""}/issues/${number}`),
      ...(advisories.draft === null || advisories.draft.publishedAt === null ? [] : [advisories.draft.url]),
    ],
    embargo: issues.length > 0 ? null : (schedule.armed?.at ?? schedule.embargo?.until ?? null),
  };
}
