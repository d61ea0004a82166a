// A day and a week after publishing: is what was published still there, and does every link of the public texts lead somewhere?
import { peopleCalled } from "../../domain/disclosure/called.ts";
import type { Publication } from "../../domain/disclosure/state.ts";
import { type Look, looksAfter } from "../../domain/follow-up/aftercare.ts";
import { type Link, linksInto } from "../../domain/follow-up/links.ts";
import type { LookedAfter } from "../../domain/follow-up/state.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import type { Event } from "../../domain/record/events.ts";
import { isRefusedForNow } from "../../domain/refusal.ts";
import { ACCESS } from "../../effects/github/access.ts";
import { readAdvisoryById } from "../../effects/github/advisories/advisories.ts";
import type { Client } from "../../effects/github/client.ts";
import { readItem, readThread } from "../../effects/github/public/items.ts";
import { isCommitThere } from "../../effects/github/public/repository.ts";
import { SECOND_LOOK_MS } from "../../effects/github/connection/once-more.ts";
import { refusalOf } from "../../effects/github/refusals.ts";
import { renderLookedAfter } from "../../text/follow-up/aftercare.ts";
import { renderCalling } from "../../text/mentions.ts";
import { advisoryClient } from "../disclosure/publication/advisory.ts";
import { reachablePublic } from "../disclosure/public-access.ts";
import type { Job } from "../tracking/job.ts";
import { type Notice, postNotices } from "../tracking/notices.ts";

const MOST_TOLD = 20;
const LONGEST_LINK = 500;
/** So many reads a look: what was published comes first, then the links in the order of the texts. */
const MOST_READS = 40;

type Problems = LookedAfter["problems"];

/** Looks at GitHub's advisory, which is another column's. Null: there is none. `texts`: what it says in public. */
export type LookAtAdvisory = (
  job: Job,
  repository: RepositoryInfo,
  which: Look,
) => Promise<{ readonly problems: Problems; readonly texts: readonly string[] } | null>;

/** Looks when it is time, and tells what is not as it should be. Returns when to look again; null: nothing is left to do. */
export async function goOnLookingAfter(job: Job, lookAtAdvisory: LookAtAdvisory): Promise<Date | null> {
  const { journal, app } = job;
  const disclosure = journal.disclosure();
  const published = disclosure.publications.findLast((each) => each.published !== null)?.published ?? null;
  const repository = published === null ? null : reachablePublic(job.view, disclosure);
  if (published === null || repository === null) return null;
  const { due, next } = looksAfter(published.at, disclosure.followUps.lookedAfter, app.clock.now());
  if (due !== null) {
    const what = await lookedAfter(job, repository, due, lookAtAdvisory);
    journal.stage([{ actor: null, comment: null, what }]);
    await journal.commit();
  }
  return (await tell(job)) ?? next;
}

async function tell(job: Job): Promise<Date | null> {
  const disclosure = job.journal.disclosure();
  const { draft } = disclosure.advisories;
  const called = peopleCalled(disclosure).map(({ login }) => login);
  const told = disclosure.followUps.lookedAfter.filter(({ problems }) => problems.length > 0);
  return await postNotices(
    job,
    told.map((look): Notice => {
      // Older versions looked only where there was an advisory, and called the notice by it.
      const about = look.advisory === undefined ? `looked after ${draft?.ghsa ?? ""} ${look.which}` : null;
      const seen = look.advisory === null ? null : draft;
      return {
        about: about ?? `looked after ${look.which}`,
        written: look.written,
        body: () => renderCalling(called, renderLookedAfter(look, seen)),
      };
    }),
  );
}

async function lookedAfter(
  job: Job,
  repository: RepositoryInfo,
  which: Look,
  lookAtAdvisory: LookAtAdvisory,
): Promise<Event> {
  const look = async (): Promise<Found> => {
    const unseen = { problems: ["unseen"], texts: [] } satisfies { problems: Problems; texts: string[] };
    const seen = await unlessRefused(unseen, async () => await lookAtAdvisory(job, repository, which));
    const rest = await unlessRefused({ problems: unseen.problems, links: [] }, async () => {
      return await lookAtPublic(job, repository, seen?.texts ?? []);
    });
    const problems = [...new Set([...(seen?.problems ?? []), ...rest.problems])];
    return { problems, links: rest.links, advisory: seen !== null };
  };
  const { problems, links, advisory } = await believed(job, look);
  const told = links.slice(0, MOST_TOLD).map((link) => link.slice(0, LONGEST_LINK));
  return {
    type: "looked-after",
    which,
    problems,
    ...(told.length === 0 ? {} : { links: told }),
    advisory: advisory ? (job.journal.disclosure().advisories.draft?.ghsa ?? null) : null,
  };
}

/** One odd answer, to the look that finds trouble or to the one that is to confirm it, needs one look more. */
const MOST_LOOKS = 3;

/** Trouble is looked at once more, and is what two looks found that saw everything: one odd answer tells nothing. */
async function believed({ app }: Job, look: () => Promise<Found>): Promise<Found> {
  let before: Found | null = null;
  let last = await look();
  for (let looks = 1; looks < MOST_LOOKS && last.problems.length > 0; looks += 1) {
    if (!last.problems.includes("unseen")) before = last;
    await app.clock.sleep(SECOND_LOOK_MS);
    last = await look();
    if (before !== null && !last.problems.includes("unseen")) return inBoth(before, last);
  }
  return last;
}

function inBoth(first: Found, second: Found): Found {
  const links = second.links.filter((link) => first.links.includes(link));
  const problems = second.problems.filter((problem) =>
    problem === "links-gone" ? links.length > 0 : first.problems.includes(problem),
  );
  return { ...second, problems, links };
}

async function unlessRefused<T, E>(otherwise: E, look: () => Promise<T>): Promise<T | E> {
  try {
    return await look();
  } catch (error) {
    if (!isRefusedForNow(refusalOf(error))) throw error;
    return otherwise;
  }
}

type Found = Amiss & { readonly advisory: boolean };
type Amiss = { readonly problems: Problems; readonly links: readonly string[] };
type Body = { readonly body: string };

/** The texts are read as they stand now: a person may have corrected what was published. */
async function lookAtPublic(job: Job, repository: RepositoryInfo, more: readonly string[]): Promise<Amiss> {
  const { app, installationId } = job;
  const reader = app.github.installation({
    installationId,
    repositoryIds: [repository.id],
    permissions: ACCESS.publicReading,
  });
  const { issue, comment, pulls } = madePublic(job.journal.disclosure().publications);
  const threads = new Map<number, Body | null>();
  const gone: string[] = [];
  const texts: string[] = [];
  const thread = async (number: number): Promise<Body | null> => {
    const known = threads.get(number);
    if (known !== undefined) return known;
    const found = (await readThread(reader, repository, number))?.thread ?? null;
    threads.set(number, found);
    return found;
  };
  const issueNow = issue === null ? null : await thread(issue);
  if (issueNow !== null) texts.push(issueNow.body);
  if (comment !== null) {
    const within = { part: "comment", id: comment.id } as const;
    const item = await readItem(reader, repository, { number: comment.pull, within });
    if (item === null) gone.push(`${repository.htmlUrl}/pull/${comment.pull}#issuecomment-${comment.id}`);
    else texts.push(item.body);
  }
  for (const number of pulls.slice(0, MOST_READS / 2)) {
    const found = await thread(number);
    if (found === null) gone.push(`${repository.htmlUrl}/pull/${number}`);
    else texts.push(found.body);
  }
  const looking: Looking = {
    reader,
    advisories: advisoryClient(job, repository),
    repository,
    tags: async () => await job.bench.tags(repository),
    thread,
  };
  const links = linksInto(repository.htmlUrl, [...texts, ...more]);
  const left = MOST_READS - threads.size - (comment === null ? 0 : 2);
  for (const link of links.slice(0, left)) if (!(await isAlive(looking, link))) gone.push(link.url);
  const dead = [...new Set(gone)];
  return {
    problems: [
      ...(issue !== null && issueNow === null ? (["issue-gone"] as const) : []),
      ...(dead.length > 0 ? (["links-gone"] as const) : []),
    ],
    links: dead,
  };
}

/** Of all rounds. */
function madePublic(publications: readonly Publication[]) {
  const rounds = publications.flatMap(({ published }) => published ?? []);
  return {
    issue: rounds.find(({ issue }) => issue !== null)?.issue ?? null,
    comment: rounds.find(({ comment }) => comment !== null)?.comment ?? null,
    pulls: [...new Set(rounds.flatMap(({ pulls }) => pulls.map(({ number }) => number)))],
  };
}

type Looking = {
  readonly reader: Client;
  readonly advisories: Client;
  readonly repository: RepositoryInfo;
  readonly tags: () => Promise<ReadonlyMap<string, string>>;
  readonly thread: (number: number) => Promise<Body | null>;
};

async function isAlive(at: Looking, link: Link): Promise<boolean> {
  const { reader, advisories, repository, tags, thread } = at;
  switch (link.to) {
    case "thread":
      return (await thread(link.number)) !== null;
    case "commit":
      return await isCommitThere(reader, repository, link.commit);
    case "tag":
      return (await tags()).has(link.tag);
    case "advisory": {
      // Without the permission nothing is known of it.
      const unknown = { state: "published" } as const;
      const read = async () => await readAdvisoryById(advisories, repository, link.ghsa);
      return (await unlessRefused(unknown, read))?.state === "published";
    }
  }
}
