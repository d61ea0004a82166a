// Counts what moderation did in a tracking repository, from the records of all its issues. Reads, and nothing else.
import { tallyOf } from "../../domain/moderation/tally.ts";
import { readRecord, type Recorded } from "../../domain/record/record.ts";
import { readRecordFile } from "../../effects/github/record/disclosure-branch.ts";
import type { Account } from "../../text/moderation/account.ts";
import type { AppContext } from "../context/app-context.ts";
import { auditedRepository } from "../tracking/audit.ts";
import { disclosureBranches } from "../tracking/open-disclosures.ts";

/** Null: the app is not installed there. */
export async function moderationAccount(
  app: Pick<AppContext, "github" | "keys" | "appId" | "app">,
  at: { readonly owner: string; readonly name: string },
): Promise<Account | null> {
  const found = await auditedRepository(app, at);
  if (found === null) return null;
  const { client, repository } = found;
  const records: (readonly Recorded[])[] = [];
  const unreadable: number[] = [];
  for (const issue of (await disclosureBranches(client, repository)).keys()) {
    const file = await readRecordFile(client, { owner: repository.owner, name: repository.name, issue });
    if (file === null) continue;
    const scope = { keys: app.keys, appId: app.appId, repositoryId: repository.id, issue };
    const read = readRecord(Buffer.from(file.bytes).toString("utf8"), scope);
    if (read.ok) records.push(read.value);
    else unreadable.push(issue);
  }
  return {
    repository: `${repository.owner}/${repository.name}`,
    tally: tallyOf(records),
    records: records.length,
    unreadable,
  };
}
