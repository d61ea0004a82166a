// Disclosures whose tracking issue is closed: found by their branches, as one may have been closed in the middle of a publication.
import { evolve } from "../../domain/evolve.ts";
import { currentPublication } from "../../domain/disclosure/state.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import { readRecord } from "../../domain/record/record.ts";
import type { Client } from "../../effects/github/client.ts";
import { readRecordFile } from "../../effects/github/record/disclosure-branch.ts";
import { readBranches } from "../../effects/github/public/repository.ts";
import { notePublished } from "../context/publication-index.ts";
import { publicNumbers } from "../../domain/disclosure/publication/rounds.ts";
import { unfinished } from "../../domain/moderation/state.ts";
import type { AppContext } from "../context/app-context.ts";

/** By `<repository id>#<issue>`: the commit at which a closed disclosure was seen to be finished. */
export type SeenFinished = Map<string, string>;

type At = { readonly installationId: number; readonly repository: RepositoryInfo; readonly client: Client };

/** So many records are read in one sweep; the others have their turn in the next. */
const READ_AT_ONCE = 50;

/**
 * The numbers of closed tracking issues in whose disclosures something is left to do, newest first. Each branch is read
 * again only when it has changed.
 */
export async function unfinishedClosed(
  app: Pick<AppContext, "keys" | "appId" | "publications">,
  { installationId, repository, client }: At,
  open: ReadonlySet<number>,
  seen: SeenFinished,
): Promise<readonly number[]> {
  const branches = await readBranches(client, repository, "disclosure/");
  const changed = [...branches]
    .flatMap(([name, sha]) => {
      const number = /^disclosure\/([1-9][0-9]{0,9})$/.exec(name)?.[1];
      return number === undefined ? [] : [{ number: Number(number), sha }];
    })
    .filter(({ number, sha }) => !open.has(number) && seen.get(`${repository.id}#${number}`) !== sha)
    .toSorted((a, b) => b.number - a.number)
    .slice(0, READ_AT_ONCE);
  const left: number[] = [];
  for (const { number, sha } of changed) {
    const at = { owner: repository.owner, name: repository.name, issue: number };
    const file = await readRecordFile(client, at);
    if (file === null) continue;
    const scope = { keys: app.keys, appId: app.appId, repositoryId: repository.id, issue: number };
    const read = readRecord(Buffer.from(file.bytes).toString("utf8"), scope);
    if (!read.ok) {
      left.push(number);
      continue;
    }
    const disclosure = evolve(read.value);
    const publication = currentPublication(disclosure);
    const busy =
      (publication !== null && publication.published === null && publication.stopped === null) ||
      disclosure.schedule.armed !== null ||
      unfinished(disclosure.moderation).length > 0;
    if (busy) left.push(number);
    else seen.set(`${repository.id}#${number}`, sha);
    if (disclosure.repository !== null) {
      const identity = { installationId, repositoryId: repository.id, kind: "tracking", number } as const;
      notePublished(app.publications, identity, disclosure.repository.id, publicNumbers(disclosure));
    }
  }
  return left;
}
