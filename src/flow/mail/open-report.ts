// The tracking issue that a report by mail opens.
import type { NewFile } from "../../domain/commands/definition.ts";
import type { ReceivedEvent } from "../../domain/mail/events.ts";
import { NO_MAILING, withMailing } from "../../domain/mail/state.ts";
import type { Client } from "../../effects/github/client.ts";
import { doubledMailWords, reportBody, reportTitle } from "../../text/mail/incoming.ts";
import { openIssueOnce } from "../tracking/open-once.ts";
import { shownMail } from "./shown.ts";
import type { MailApp, MailPlace } from "./take.ts";
import { forgetMailIssues, mailMarker } from "./threads.ts";

type Report = { readonly event: ReceivedEvent; readonly files: readonly NewFile[] };

/** Its text names files that are written with the record at once after it. */
export async function openReport(
  app: MailApp,
  client: Client,
  { tracking, settings }: MailPlace,
  { event, files }: Report,
): Promise<number> {
  const written = { at: app.clock.now().toISOString(), by: app.instance };
  const mailing = withMailing(NO_MAILING, written, event);
  const here = async (path: string): Promise<Uint8Array | null> =>
    files.find((file) => file.path === path)?.bytes ?? null;
  const shown = await shownMail(event, mailing, here, settings);
  const issue = {
    title: reportTitle(shown.subject),
    body: reportBody(shown, { maintainers: settings.maintainers, owner: tracking.owner }),
    marker: mailMarker(app, tracking, event),
    key: `mail:${event.mail}`,
    doubled: doubledMailWords,
  };
  try {
    return await openIssueOnce(app, client, tracking, issue);
  } finally {
    forgetMailIssues(app, tracking);
  }
}
