// `embargo audit` and `embargo evidence`: who did what when in a disclosure, or what moderation did in all of a repository's, from the verified records.
import type { Audit } from "../../domain/record/audit.ts";
import { connectGitHub } from "../../effects/github/client.ts";
import { readSelf } from "../../effects/github/installations.ts";
import { moderationAccount } from "../../flow/jobs/moderation-account.ts";
import { auditIssue } from "../../flow/tracking/audit.ts";
import { accountJson, renderAccount } from "../../text/moderation/account.ts";
import { auditJson, type AuditPlace, renderAudit } from "../../text/record/audit.ts";
import { evidenceJson, renderEvidence } from "../../text/record/evidence.ts";
import { systemClock } from "../clock.ts";
import { readAuditEnv } from "../env.ts";
import { startFailure } from "../start-failure.ts";
import type { Output } from "../terminal/check.ts";

export type AuditOptions = {
  readonly json?: boolean;
  /** The timeline without private texts, as Markdown or JSON. */
  readonly evidence?: boolean;
};

/** 0: whole; 1: tampered, rolled back, damaged or gone; 2: it could not be looked at; 3: whole as far as this version can tell, with newer entries. */
export const AUDIT_CODES = { whole: 0, refused: 1, failed: 2, newer: 3 } as const;

/** Resolves with the exit code. */
export async function runAudit(
  issue: string,
  options: AuditOptions,
  output: Pick<Output, "out" | "error">,
  source?: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const [, owner = "", name = "", number = ""] =
    /^([\w.-]{1,100})\/([\w.-]{1,100})(?:#([1-9]\d{0,9}))?$/.exec(issue) ?? [];
  const verb = options.evidence === true ? "evidence" : "audit";
  if (owner === "" || (options.evidence === true && number === "")) {
    output.error(
      `embargo ${verb}: name the tracking issue as owner/repository#number, or the tracking repository for what moderation did.`,
    );
    return AUDIT_CODES.failed;
  }
  const env = readAuditEnv(source);
  if (!env.ok) {
    output.error(`embargo ${verb}:\n${env.error.map((fault) => `- ${fault}`).join("\n")}`);
    return AUDIT_CODES.failed;
  }
  const { appId, privateKey, apiUrl, recordKeys } = env.value;
  try {
    const github = connectGitHub({ appId, privateKey, apiUrl, clock: systemClock });
    const { slug } = await readSelf(github.app());
    const app = { github, keys: recordKeys, appId, app: { id: appId, slug, botId: 0 } };
    if (number === "") return await runAccount(app, { owner, name }, options, output);
    const found = await auditIssue(app, { owner, name, issue: Number(number) });
    if (found === null) {
      output.error(`embargo ${verb}: there is no issue ${issue} where the app is installed.`);
      return AUDIT_CODES.failed;
    }
    const place = { repository: `${owner}/${name}`, repositoryId: found.repositoryId, issue: Number(number) };
    output.out(wordsOf(found.audit, place, options));
    const { problem, newer } = found.audit;
    if (problem?.code === "record-newer") return AUDIT_CODES.newer;
    if (problem !== null) return AUDIT_CODES.refused;
    return newer.length > 0 ? AUDIT_CODES.newer : AUDIT_CODES.whole;
  } catch (error) {
    output.error(
      `embargo ${verb}: ${startFailure(error, { host: "", port: 0, apiUrl, dataDir: "", metrics: null })}`,
    );
    return AUDIT_CODES.failed;
  }
}

function wordsOf(audit: Audit, place: AuditPlace, { json, evidence }: AuditOptions): string {
  if (evidence === true) return json === true ? evidenceJson(audit, place) : renderEvidence(audit, place);
  return json === true ? auditJson(audit, place) : renderAudit(audit, place);
}

/** What moderation did in all that the tracking repository serves. */
async function runAccount(
  app: Parameters<typeof moderationAccount>[0],
  at: { readonly owner: string; readonly name: string },
  options: AuditOptions,
  output: Pick<Output, "out" | "error">,
): Promise<number> {
  const account = await moderationAccount(app, at);
  if (account === null) {
    output.error(`embargo audit: there is no ${at.owner}/${at.name} where the app is installed.`);
    return AUDIT_CODES.failed;
  }
  output.out(options.json === true ? accountJson(account) : renderAccount(account));
  return account.unreadable.length === 0 ? AUDIT_CODES.whole : AUDIT_CODES.refused;
}
