// A day and a week after publishing: is the advisory public, is what it names alive, are its ranges right, does the global database say the same?
import {
  type AdvisoryForm,
  advisoryContent,
  type StandingAdvisory,
} from "../../../domain/advisories/github/advisory.ts";
import { type Link, linksInto } from "../../../domain/advisories/github/links.ts";
import type { Draft, LookedAfter } from "../../../domain/advisories/state.ts";
import { peopleCalled } from "../../../domain/disclosure/called.ts";
import type { Publication } from "../../../domain/disclosure/state.ts";
import type { RepositoryInfo } from "../../../domain/github.ts";
import type { Event } from "../../../domain/record/events.ts";
import { ACCESS } from "../../../effects/github/access.ts";
import {
  type GlobalEntry,
  readAdvisoryById,
  readGlobalEntry,
} from "../../../effects/github/advisories/advisories.ts";
import type { Client } from "../../../effects/github/client.ts";
import { readThread } from "../../../effects/github/public/items.ts";
import { isCommitThere } from "../../../effects/github/public/repository.ts";
import { refusalOf } from "../../../effects/github/refusals.ts";
import { renderLookedAfter } from "../../../text/advisories/github.ts";
import { renderCalling } from "../../../text/mentions.ts";
import { advisoryClient } from "../../disclosure/publication/advisory.ts";
import { readPinnedBundle } from "../../disclosure/read-inputs.ts";
import type { Job } from "../../tracking/job.ts";
import { postNotices } from "../../tracking/notices.ts";
import { affectedNow } from "../versions.ts";
import { isRefusedForNow } from "./in-step.ts";

const DAY_MS = 24 * 3_600_000;
const LOOKS = [
  { which: "day", after: DAY_MS },
  { which: "week", after: 7 * DAY_MS },
] as const;
const MOST_TOLD = 20;
const LONGEST_LINK = 500;

type At = {
  readonly repository: RepositoryInfo;
  readonly form: AdvisoryForm;
  readonly publication: Publication;
};
type Found = { readonly problems: LookedAfter["problems"]; readonly links: readonly string[] };

/** Looks when it is time, and tells what is not as it should be. Returns when to look again; null: it was looked at twice. */
export async function lookAfter(job: Job, at: At): Promise<Date | null> {
  const { journal, app } = job;
  const { published } = at.publication;
  const { draft, lookedAfter } = journal.disclosure().advisories;
  if (published === null || draft === null) return null;
  const since = Date.parse(published.at);
  const left = LOOKS.filter(({ which }) => lookedAfter.every((look) => look.which !== which));
  // One that passed unseen is made up for by the next.
  const due = left.findLast(({ after }) => since + after <= app.clock.now().getTime());
  if (due !== undefined) {
    const { problems, links } = await found(job, at, draft, due.which);
    const told = links.slice(0, MOST_TOLD).map((link) => link.slice(0, LONGEST_LINK));
    const what = {
      type: "looked-after",
      which: due.which,
      problems: [...problems],
      ...(told.length === 0 ? {} : { links: told }),
    } satisfies Event;
    journal.stage([{ actor: null, comment: null, what }]);
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

async function found(job: Job, at: At, draft: Draft, which: LookedAfter["which"]): Promise<Found> {
  try {
    return await lookedAt(job, at, draft, which);
  } catch (error) {
    if (!isRefusedForNow(refusalOf(error))) throw error;
    return { problems: ["unseen"], links: [] };
  }
}

async function lookedAt(
  job: Job,
  { repository, form, publication }: At,
  { ghsa }: Draft,
  which: LookedAfter["which"],
): Promise<Found> {
  const client = advisoryClient(job, repository);
  const standing = await readAdvisoryById(client, repository, ghsa);
  if (standing?.state !== "published") return { problems: ["not-published"], links: [] };
  const { app, installationId } = job;
  const reader = app.github.installation({
    installationId,
    repositoryIds: [repository.id],
    permissions: ACCESS.publicReading,
  });
  const issue = publication.published?.issue ?? null;
  const gone = issue !== null && (await readThread(reader, repository, issue)) === null;
  const entry = await readGlobalEntry(client, ghsa);
  const tags = await job.bench.tags(repository);
  const texts = await publicTexts(job, repository, publication, standing);
  const links = await deadLinks({ reader, client, repository, tags }, linksInto(repository.htmlUrl, texts));
  return {
    problems: [
      // GitHub reviews within some days.
      ...(entry === null && which === "week" ? (["not-global"] as const) : []),
      ...(entry?.withdrawn === true ? (["withdrawn"] as const) : []),
      ...(entry !== null && isUnlike(entry, standing) ? (["ranges-differ"] as const) : []),
      ...((await areRangesBehind(job, repository, form, tags, standing)) ? (["ranges-behind"] as const) : []),
      ...(gone ? (["issue-gone"] as const) : []),
      ...(links.length > 0 ? (["links-gone"] as const) : []),
    ],
    links,
  };
}

function isUnlike({ affected }: GlobalEntry, { content }: StandingAdvisory): boolean {
  const own = content.vulnerabilities.map(
    (vulnerability) => `${vulnerability.package.name}: ${vulnerability.vulnerable_version_range}`,
  );
  return affected.toSorted().join("\n") !== own.toSorted().join("\n");
}

/** Whether the advisory names other versions than the tags tell now. */
async function areRangesBehind(
  job: Job,
  repository: RepositoryInfo,
  form: AdvisoryForm,
  tags: ReadonlyMap<string, string>,
  { content }: StandingAdvisory,
): Promise<boolean> {
  const affected = await affectedNow(job, repository, form.facts, tags);
  const wanted = advisoryContent(form, { affected, cve: null, marker: "" });
  const lines = ({ vulnerabilities }: Pick<StandingAdvisory["content"], "vulnerabilities">): string =>
    vulnerabilities
      .map((each) => `${each.package.name}: ${each.vulnerable_version_range}: ${each.patched_versions ?? ""}`)
      .toSorted()
      .join("\n");
  return lines(wanted) !== lines(content);
}

/** Every text that the round made public, the advisory as it stands, and the pages that the records name. */
async function publicTexts(
  { journal }: Job,
  { htmlUrl }: RepositoryInfo,
  { pinned, published }: Publication,
  { content }: StandingAdvisory,
): Promise<readonly string[]> {
  const bundle = await readPinnedBundle(journal, pinned);
  const flat = (text: readonly unknown[]): string => text.filter((part) => typeof part === "string").join("");
  const pulls = (published?.pulls ?? []).map(({ number }) => `${htmlUrl}/pull/${number}`);
  if (!bundle.ok) return [content.description, ...pulls];
  const { issue, comment, branches } = bundle.value;
  return [
    ...(issue === null ? [] : [flat(issue.body)]),
    ...(comment === null ? [] : [flat(comment.body)]),
    ...branches.map(({ body }) => flat(body)),
    content.description,
    ...pulls,
  ];
}

type Looking = {
  readonly reader: Client;
  readonly client: Client;
  readonly repository: RepositoryInfo;
  readonly tags: ReadonlyMap<string, string>;
};

async function deadLinks(at: Looking, links: readonly Link[]): Promise<readonly string[]> {
  const dead: string[] = [];
  for (const link of links) if (!(await isAlive(at, link))) dead.push(link.url);
  return dead;
}

async function isAlive({ reader, client, repository, tags }: Looking, link: Link): Promise<boolean> {
  switch (link.to) {
    case "thread":
      return (await readThread(reader, repository, link.number)) !== null;
    case "commit":
      return await isCommitThere(reader, repository, link.commit);
    case "tag":
      return tags.has(link.tag);
    case "advisory":
      return (await readAdvisoryById(client, repository, link.ghsa))?.state === "published";
  }
}
