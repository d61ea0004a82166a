// The report of `embargo audit owner/repository`: what moderation did since the app came, and how often it was wrong.
import type { Tally } from "../../domain/moderation/tally.ts";

/** `unreadable`: numbers of tracking issues whose records do not hold, or are a newer version's. */
export type Account = {
  readonly repository: string;
  readonly tally: Tally;
  readonly records: number;
  readonly unreadable: readonly number[];
};

export function renderAccount({ repository, tally, records, unreadable }: Account): string {
  const { redirected, givenBack, asked, askedThenRedirected, askedThenFalse, missed } = tally;
  const open = asked - askedThenRedirected - askedThenFalse;
  return [
    `Moderation of ${repository}, by ${records} records:`,
    "",
    `  redirected by the app     ${redirected}, of these given back as false alarms: ${givenBack}${share(givenBack, redirected)}`,
    `  asked about in private    ${asked}, of these redirected: ${askedThenRedirected}, false alarms: ${askedThenFalse}, undecided: ${open}`,
    `  named by a maintainer     ${missed}`,
    ...(unreadable.length === 0
      ? []
      : [
          "",
          `Not counted, as their records cannot be read: ${unreadable.map((issue) => `#${issue}`).join(", ")}.`,
        ]),
  ].join("\n");
}

export function accountJson({ repository, tally, records, unreadable }: Account): string {
  return JSON.stringify({ repository, records, ...tally, unreadable }, null, 2);
}

function share(part: number, whole: number): string {
  return whole === 0 ? "" : ` (${((100 * part) / whole).toFixed(0)} %)`;
}
