// The tracking issue of what somebody reported privately at GitHub. What they wrote stands in it as text that does nothing.
import type { Settings } from "../../domain/settings.ts";
import { code, escapeInline, fenced } from "../inert.ts";
import { callMaintainers } from "../mentions.ts";

type Report = {
  readonly ghsa: string;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly author: { readonly login: string } | null;
  readonly createdAt: string;
};

/** More than this is read at GitHub. Counted as it is shown: making a text inert can double it. */
const LONGEST_BODY = 55_000;
const LONGEST_GIVEN_TITLE = 1_000;
const LONGEST_TITLE = 200;

export function privateReportTitle({ title }: Report): string {
  const plain = title.replaceAll(/\s+/g, " ").trim();
  return plain === "" ? "A private report at GitHub" : Array.from(plain).slice(0, LONGEST_TITLE).join("");
}

export function privateReportBody(
  { ghsa, url, title, body, author, createdAt }: Report,
  to: {
    readonly maintainers: Settings["maintainers"];
    readonly owner: string;
    /** Whether the app answers in the report's own thread. */
    readonly answers: boolean;
  },
): string {
  const by = author === null ? "somebody whose account is gone" : code(`@${author.login}`);
  const shown = shownOf(body);
  return [
    `${callMaintainers(to)}Somebody reported this privately at GitHub: [${ghsa}](${url}), by ${by}, at ${createdAt}.`,
    "### The report as it was written",
    fenced(title === "" ? "(no title)" : title.slice(0, LONGEST_GIVEN_TITLE)),
    fenced(shown),
    ...(shown === body ? [] : ["*(shortened: the rest is read at GitHub)*"]),
    `**Next:** \`/coordinator\` and \`/confirm\`, or \`/dismiss <why>\`; ${author === null ? "" : `\`/credit reporter <name> @${escapeInline(author.login)}\`, as they want to be named; `}\`/duplicate of #n\` where it is known here already. **The reporter is answered there**, in the report's own thread${to.answers ? ": this app says there that the report arrived, is judged, has a fix, and is public. All else is yours to say, and what they answer is read there." : ": this app does not write there. `/informed` notes that it was done."}`,
    "The report itself stays at GitHub as it is. **Accept or close it there yourself**: if GitHub's advisory is made by this app, close the report once that is public, so that there are not two.",
  ].join("\n\n");
}

function shownOf(body: string): string {
  let shown = body;
  while (fenced(shown).length > LONGEST_BODY)
    shown = shown.slice(0, Math.floor(Math.min(shown.length, LONGEST_BODY) * 0.8));
  return shown;
}

/** Said in a second issue of the same report. */
export function doubledReportWords(first: number): string {
  return `This is the same private report as #${first}, opened twice by a lost reply.`;
}
