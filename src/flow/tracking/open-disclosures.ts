// Every open issue of a tracking repository with what its record says: each record is read again only where its branch moved.
import { evolve } from "../../domain/evolve.ts";
import type { Disclosure } from "../../domain/disclosure/state.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import { readRecord } from "../../domain/record/record.ts";
import type { Client } from "../../effects/github/client.ts";
import { readBranches } from "../../effects/github/public/repository.ts";
import { readRecordFile } from "../../effects/github/record/disclosure-branch.ts";
import { type ListedIssue, listOpenIssues } from "../../effects/github/tracking.ts";
import type { AppContext } from "../context/app-context.ts";

/** `disclosure`: null where there is no record, or none that holds; `broken`: there is one that does not. */
export type OpenDisclosure = ListedIssue & { readonly disclosure: Disclosure | null; readonly broken: boolean };

type App = Pick<AppContext, "keys" | "appId" | "records">;

const MOST_REMEMBERED = 5_000;

/** The branches that hold records, by the number of their tracking issue. */
export async function disclosureBranches(
  client: Client,
  repository: RepositoryInfo,
): Promise<ReadonlyMap<number, string>> {
  const branches = await readBranches(client, repository, "disclosure/");
  return new Map(
    [...branches].flatMap(([name, sha]) => {
      const number = /^disclosure\/([1-9][0-9]{0,9})$/.exec(name)?.[1];
      return number === undefined ? [] : [[Number(number), sha] as const];
    }),
  );
}

/** All open issues, oldest change first. */
export async function readOpenDisclosures(
  app: App,
  client: Client,
  repository: RepositoryInfo,
): Promise<readonly OpenDisclosure[]> {
  const issues = await listOpenIssues(client, repository);
  const branches = await disclosureBranches(client, repository);
  const all: OpenDisclosure[] = [];
  for (const issue of issues) {
    const sha = branches.get(issue.number);
    const disclosure = sha === undefined ? null : await recorded(app, client, repository, issue.number, sha);
    all.push({ ...issue, disclosure, broken: sha !== undefined && disclosure === null });
  }
  return all;
}

async function recorded(
  { records, keys, appId }: App,
  client: Client,
  { owner, name, id }: RepositoryInfo,
  issue: number,
  sha: string,
): Promise<Disclosure | null> {
  const key = `${id}#${issue}`;
  const known = records.get(key);
  if (known?.sha === sha) return known.disclosure;
  const file = await readRecordFile(client, { owner, name, issue }, sha);
  const scope = { keys, appId, repositoryId: id, issue };
  const read = file === null ? null : readRecord(Buffer.from(file.bytes).toString("utf8"), scope);
  const disclosure = read?.ok === true ? evolve(read.value) : null;
  if (records.size >= MOST_REMEMBERED) records.clear();
  records.set(key, { sha, disclosure });
  return disclosure;
}
