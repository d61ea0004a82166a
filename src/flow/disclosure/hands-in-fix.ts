// Asks GitHub who wrote the fix, as far as it must be known to tell who may approve it.
import { authorsOf, type FixAuthor, handInFix, type HandInFix } from "../../domain/disclosure/approval/authors.ts";
import type { Disclosure, Person } from "../../domain/disclosure/state.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import { readCommitAccount } from "../../effects/github/public/repository.ts";
import { readProfile } from "../../effects/github/people.ts";
import { cached } from "../context/cache.ts";
import type { Job } from "../tracking/job.ts";
import type { Preparation } from "../../domain/disclosure/preparation.ts";
import { publicReader } from "./public-access.ts";

/** Names and addresses of accounts change rarely. */
const REMEMBERED_MS = 10 * 60_000;

/** A fix whose authors are looked for: its commits as they are, and what is recorded of it. */
export type Fix = {
  readonly repository: RepositoryInfo | null;
  readonly commits: Parameters<typeof authorsOf>[0];
  readonly disclosure: Disclosure;
  /** Once it is public: its head, by which GitHub knows whose these commits are; null: by older ones alone. */
  readonly head: string | null;
};

/** The fix that stands prepared: as it was given, and as it was built. */
export function preparedFix({ journal }: Job, { repository, patches, built }: Preparation): Fix {
  const commits = [
    ...[...patches.values()].flatMap((patch) => patch.commits),
    ...built.flatMap(({ build }) => build.commits),
  ];
  return { repository, commits, disclosure: journal.disclosure(), head: null };
}

/** By id: who of these people had a hand in the fix. */
export async function handsInFix(
  job: Job,
  fix: Fix,
  people: readonly Person[],
): Promise<ReadonlyMap<number, HandInFix>> {
  const hands = new Map<number, HandInFix>();
  if (people.length === 0) return hands;
  const authors = await fixAuthors(job, fix);
  for (const { id, login } of people) {
    const load = async (): ReturnType<typeof readProfile> => await readProfile(job.view.client, login);
    const profile = await cached(job.app, `profile:${id}`, REMEMBERED_MS, load);
    const person = { id, login, name: profile?.name ?? null, mail: profile?.mail ?? null };
    const hand = handInFix(person, fix.disclosure, authors);
    if (hand !== null) hands.set(id, hand);
  }
  return hands;
}

async function fixAuthors(
  { app, installationId }: Job,
  { commits, repository, head }: Fix,
): Promise<readonly FixAuthor[]> {
  if (repository === null) return [];
  const reader = publicReader(app, installationId, repository.id);
  const authors: FixAuthor[] = [];
  for (const { name, mail } of authorsOf(commits)) {
    const load = async (): Promise<Person | null> => await readCommitAccount(reader, repository, mail, head);
    const key = `commit-account:${repository.id}:${head ?? ""}:${mail}`;
    authors.push({ name, mail, account: await cached(app, key, REMEMBERED_MS, load) });
  }
  return authors;
}
