// What public pull requests change, as the leak watch compares it.
import { printOf } from "../../domain/leaks/print.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import { listPullHeads, type PullHead } from "../../effects/github/public/new-pulls.ts";
import type { Watch } from "../context/watches.ts";
import { publicReader } from "../disclosure/public-access.ts";
import type { Job } from "../tracking/job.ts";

export type PullPrint = { readonly head: string; readonly print: ReturnType<typeof printOf> };

/** What each of these pull requests changes on its base, as far as its commits can be had. */
export async function printsOf(
  job: Job,
  repository: RepositoryInfo,
  { numbers, paths }: { readonly numbers: ReadonlySet<number>; readonly paths: readonly string[] },
): Promise<ReadonlyMap<number, PullPrint>> {
  const { app, installationId } = job;
  const listed = await listPullHeads(publicReader(app, installationId, repository.id), repository);
  const pulls = listed.filter(({ number }) => numbers.has(number));
  const cache = await job.bench.repository(repository);
  const workspace = await job.bench.workspace(repository);
  const lacking = [];
  for (const { head } of pulls) if ((await workspace.parents(head)) === null) lacking.push(head);
  await cache.bring(lacking);
  const heads = await cache.heads();
  const ranges: { readonly pull: PullHead; readonly from: string; readonly to: string }[] = [];
  for (const pull of pulls) {
    const base = heads.get(pull.base);
    const there = (await workspace.parents(pull.head)) !== null;
    const from = base === undefined || !there ? null : await workspace.mergeBase(base, pull.head);
    if (from !== null && from !== pull.head) ranges.push({ pull, from, to: pull.head });
  }
  const changes = await workspace.changesOf(ranges, paths);
  return new Map(
    ranges.map(({ pull }, at) => {
      const print = printOf(changes[at] ?? new Uint8Array());
      return [pull.number, { head: pull.head, print }];
    }),
  );
}

/** The files that the fix touches. */
export function pathsOf({ fix }: Watch): readonly string[] {
  return [...new Set(fix.flatMap((print) => [...print.keys()]))];
}
