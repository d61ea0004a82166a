// A day and a week after publishing: is the advisory public, is what it names alive, does the global database say the same?
import type { Draft, LookedAfter } from "../../domain/advisories/state.ts";
import { peopleCalled } from "../../domain/disclosure/called.ts";
import type { Publication } from "../../domain/disclosure/state.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import { ACCESS } from "../../effects/github/access.ts";
import { readAdvisoryById, readGlobalRanges } from "../../effects/github/advisories/advisories.ts";
import { readThread } from "../../effects/github/public/items.ts";
import { renderLookedAfter } from "../../text/advisories/github.ts";
import { renderCalling } from "../../text/mentions.ts";
import { advisoryClient } from "../disclosure/publication/advisory.ts";
import type { Job } from "../tracking/job.ts";
import { postNotices } from "../tracking/notices.ts";

const DAY_MS = 24 * 3_600_000;
const LOOKS = [
  { which: "day", after: DAY_MS },
  { which: "week", after: 7 * DAY_MS },
] as const;

/** Looks when it is time, and tells what is not as it should be. Returns when to look again; null: it was looked at twice. */
export async function lookAfter(
  job: Job,
  repository: RepositoryInfo,
  { published }: Publication,
): Promise<Date | null> {
  const { journal, app } = job;
  const { draft, lookedAfter } = journal.disclosure().advisories;
  if (published === null || draft === null) return null;
  const since = Date.parse(published.at);
  const left = LOOKS.filter(({ which }) => lookedAfter.every((look) => look.which !== which));
  // One that passed unseen is made up for by the next.
  const due = left.findLast(({ after }) => since + after <= app.clock.now().getTime());
  if (due !== undefined) {
    const problems = await problemsOf(job, repository, draft, published.issue, due.which);
    const what = { type: "looked-after", which: due.which, problems: [...problems] } as const;
    journal.stage([{ actor: null, comment: null, what: { ...what, problems: [...problems] } }]);
    await journal.commit();
  }
  const called = peopleCalled(journal.disclosure()).map(({ login }) => login);
  const told = journal.disclosure().advisories.lookedAfter.filter(({ problems }) => problems.length > 0);
  const later = await postNotices(
    job,
    told.map((look) => ({
      about: `looked after ${draft.ghsa} ${look.which}`,
      written: look.written,
      body: () => renderCalling(called, renderLookedAfter(look, draft)),
    })),
  );
  const next = LOOKS.find(({ after }) => since + after > app.clock.now().getTime());
  return later ?? (next === undefined ? null : new Date(since + next.after));
}

async function problemsOf(
  job: Job,
  repository: RepositoryInfo,
  { ghsa }: Draft,
  issue: number | null,
  which: LookedAfter["which"],
): Promise<LookedAfter["problems"]> {
  const client = advisoryClient(job, repository);
  const standing = await readAdvisoryById(client, repository, ghsa);
  if (standing?.state !== "published") return ["not-published"];
  const own = standing.content.vulnerabilities.map(
    (affected) => `${affected.package.name}: ${affected.vulnerable_version_range}`,
  );
  const global = await readGlobalRanges(client, ghsa);
  const { app, installationId } = job;
  const reader = app.github.installation({
    installationId,
    repositoryIds: [repository.id],
    permissions: ACCESS.publicReading,
  });
  const gone = issue !== null && (await readThread(reader, repository, issue)) === null;
  return [
    // GitHub reviews within some days.
    ...(global === null && which === "week" ? (["not-global"] as const) : []),
    ...(global !== null && global.toSorted().join("\n") !== own.toSorted().join("\n")
      ? (["ranges-differ"] as const)
      : []),
    ...(gone ? (["issue-gone"] as const) : []),
  ];
}
