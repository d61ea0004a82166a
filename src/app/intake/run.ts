// `embargo intake`: takes mails from a file, as the mailbox would have brought them.
import { readFile } from "node:fs/promises";
import { connectGitHub } from "../../effects/github/client.ts";
import { readInstallations, readSelf } from "../../effects/github/installations.ts";
import { mailsIn } from "../../effects/mail/mbox.ts";
import { openAuthentication } from "../../effects/mail/authenticate.ts";
import { noMail } from "../../effects/mail/means.ts";
import { placeOf } from "../../flow/mail/place.ts";
import { type MailApp, type MailEnd, takeMail } from "../../flow/mail/take.ts";
import { renderProblem } from "../../text/commands/problems.ts";
import { mailEndLine } from "../../text/mail/ends.ts";
import { systemClock, systemRandom } from "../clock.ts";
import { readIntakeEnv } from "../env.ts";
import { startFailure } from "../start-failure.ts";
import type { Output } from "../terminal/check.ts";

export type IntakeOptions = { readonly tracking?: string; readonly dns?: boolean; readonly json?: boolean };

/** 0: each mail stands in an issue or a thread; 1: some were refused by a name; 2: it could not be done. */
export const INTAKE_CODES = { taken: 0, refused: 1, failed: 2 } as const;

const MOST_FILE_BYTES = 1_000_000_000;

/** Resolves with the exit code. Prints no word of any mail. */
export async function runIntake(
  path: string,
  options: IntakeOptions,
  output: Pick<Output, "out" | "error">,
  source?: Readonly<Record<string, string | undefined>>,
  clock = systemClock,
): Promise<number> {
  const say = (words: string): number => {
    output.error(`embargo intake: ${words}`);
    return INTAKE_CODES.failed;
  };
  const env = readIntakeEnv(source);
  if (!env.ok) return say(`\n${env.error.map((fault) => `- ${fault}`).join("\n")}`);
  const { appId, privateKey, apiUrl, recordKeys, mailFrom } = env.value;
  const wanted = options.tracking ?? env.value.imapTracking;
  const [, owner = "", name = ""] = /^([\w.-]{1,100})\/([\w.-]{1,100})$/.exec(wanted ?? "") ?? [];
  if (owner === "") return say("name the tracking repository by --tracking owner/repository.");
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return say(`the file ${path} cannot be read.`);
  if (bytes.byteLength > MOST_FILE_BYTES) return say("the file is too large: export fewer mails at once.");
  try {
    const github = connectGitHub({ appId, privateKey, apiUrl, clock });
    const { slug } = await readSelf(github.app());
    const app: MailApp = {
      github,
      keys: recordKeys,
      app: { id: appId, slug, botId: 0 },
      appId,
      clock,
      instance: systemRandom(8),
      cache: new Map(),
      limits: { post: async () => null },
      copying: new Map(),
      records: new Map(),
      tallies: new Map(),
      note: () => undefined,
      stopping: new AbortController().signal,
      removals: new Set(),
      mail: {
        ...noMail(),
        authenticate: options.dns === true ? openAuthentication() : null,
        // It sends nothing; a mail of the app's own is told by its address.
        out: mailFrom === null ? null : { from: mailFrom, send: async () => ({ end: "later", code: 0 }) },
      },
    };
    const { usable } = await readInstallations(github.app());
    const place = await placeOf(app, usable, { owner, name });
    if (!place.ok)
      return say(
        place.error === null ? `the app is not installed on ${owner}/${name}.` : renderProblem(place.error),
      );
    const ends: MailEnd[] = [];
    for (const [index, raw] of mailsIn(bytes).entries()) {
      const end = await takeMail(app, place.value, raw);
      ends.push(end);
      output.out(
        options.json === true ? JSON.stringify({ mail: index + 1, ...end }) : mailEndLine(index + 1, end),
      );
    }
    return ends.some(({ end }) => end === "refused" || end === "later")
      ? INTAKE_CODES.refused
      : INTAKE_CODES.taken;
  } catch (error) {
    return say(startFailure(error, { host: "", port: 0, apiUrl, dataDir: "", metrics: null }));
  }
}
