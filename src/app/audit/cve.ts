// `embargo cve`: the CVE Record of a disclosure, for a CNA to look through and submit.
import { connectGitHub } from "../../effects/github/client.ts";
import { readSelf } from "../../effects/github/installations.ts";
import { cveRecordOf } from "../../flow/advisories/cve-record.ts";
import { CVE_RECORD_MISSING } from "../../text/advisories/github.ts";
import { systemClock } from "../clock.ts";
import { readAuditEnv } from "../env.ts";
import { startFailure } from "../start-failure.ts";
import { AUDIT_CODES } from "./audit.ts";
import type { Output } from "../terminal/check.ts";

/** Resolves with the exit code: 0: written; 2: asked for wrongly, or it could not be made. */
export async function runCve(
  issue: string,
  output: Pick<Output, "out" | "error">,
  source?: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const failed = (words: string): number => {
    output.error(`embargo cve: ${words}`);
    return AUDIT_CODES.failed;
  };
  const [, owner = "", name = "", number = ""] =
    /^([\w.-]{1,100})\/([\w.-]{1,100})#([1-9]\d{0,9})$/.exec(issue) ?? [];
  if (owner === "") return failed("name the tracking issue as owner/repository#number.");
  const env = readAuditEnv(source);
  if (!env.ok) return failed(`\n${env.error.map((fault) => `- ${fault}`).join("\n")}`);
  const { appId, privateKey, apiUrl, recordKeys } = env.value;
  try {
    const github = connectGitHub({ appId, privateKey, apiUrl, clock: systemClock });
    const { slug } = await readSelf(github.app());
    const app = { github, keys: recordKeys, appId, app: { id: appId, slug, botId: 0 } };
    const made = await cveRecordOf(app, { owner, name, issue: Number(number) });
    if (!made.ok) return failed(CVE_RECORD_MISSING[made.missing]);
    output.out(made.text);
    return AUDIT_CODES.whole;
  } catch (error) {
    return failed(startFailure(error, { host: "", port: 0, apiUrl, dataDir: "", metrics: null }));
  }
}
