// What is said of GitHub's advisory: in the plan, the status, answers, and notes after publishing.
import type { AdvisoryForm } from "../../domain/advisories/github/advisory.ts";
import type { CreditStanding } from "../../domain/advisories/github/advisory.ts";
import type { AnsweredAdvisoryEvent, OptionalMember } from "../../domain/advisories/events.ts";
import type { Advisories } from "../../domain/advisories/state.ts";
import type { Problem } from "../../domain/problems.ts";
import type { Refusal } from "../../domain/refusal.ts";
import { code, escapeInline } from "../inert.ts";

/** Who reads a draft, as GitHub has it. */
const READERS =
  "the owners of the organisation, its security managers, everybody with the role admin in the public repository, and whoever was made a collaborator of that advisory";

/** GitHub's own words, in the middle of a sentence. */
function told(words: string): string {
  return escapeInline(words.trim().replace(/\.+$/, ""));
}

/** A step of the plan. */
export function advisoryStepWords({ facts }: AdvisoryForm): string {
  return `Publish GitHub's advisory ${code(facts.title)}`;
}

/** In the plan: what the draft is, and who reads it. `admins`: logins that GitHub lists as admins. */
export function renderReaders(admins: readonly string[]): string {
  const named = admins.length === 0 ? "" : ` Admins there now: ${admins.map(code).join(", ")}.`;
  return `Once this bundle is approved, GitHub's advisory is drafted in the public repository. **A draft is read by ${READERS}.**${named}`;
}

/** What the status says. */
export function renderAdvisory({ draft, cve, refused, credited }: Advisories): string {
  const parts = [draftWords(draft, refused?.words ?? null), creditWords(credited), cveWords(cve)].filter(
    (words) => words !== "",
  );
  return parts.length === 0 ? "" : `### GitHub's advisory\n\n${parts.join("\n\n")}`;
}

function draftWords(draft: Advisories["draft"], refused: string | null): string {
  if (draft === null)
    return refused === null
      ? ""
      : `**It could not be drafted:** ${told(refused)}. Nothing waits for it; it is tried again. \`/doctor\` shows whether the app has the permission \`repository_advisories\`.`;
  const where = `[${draft.ghsa}](${draft.url})`;
  const stands =
    draft.publishedAt === null ? `The draft ${where} is there.` : `${where} is public since ${draft.publishedAt}.`;
  return `${stands}${syncedWords(draft)}`;
}

const CREDIT_WORDS: Readonly<Record<CreditStanding["state"], string>> = {
  pending: "asked, not answered yet",
  accepted: "accepted",
  declined: "declined, so GitHub does not show it",
  unknown: "not accepted yet, as far as GitHub shows",
};

function creditWords(credited: Advisories["credited"]): string {
  if (credited === null || credited.length === 0) return "";
  const each = credited.map(
    ({ login, type, state }) =>
      `${code(`@${login}`)} (${escapeInline(type.replaceAll("_", " "))}): ${CREDIT_WORDS[state]}`,
  );
  const declined = credited.some(({ state }) => state === "declined")
    ? " Whoever declined is named by the other public texts still: ask them, and take the name off by `/credit` if they want that."
    : "";
  return `Credits at GitHub, which each of them accepts or declines there: ${each.join("; ")}.${declined}`;
}

function syncedWords({ synced, publishedAt }: NonNullable<Advisories["draft"]>): string {
  switch (synced?.outcome) {
    case "touched":
      return publishedAt === null
        ? " **Somebody edited it at GitHub**, so it was not brought into step: publishing puts the approved text there. Take the edit over by `/advisory` if it is to stay."
        : " **Somebody edited it at GitHub**, so it was not brought into step. Correct it there by hand.";
    case "refused":
      return ` **It could not be brought into step:** ${told(synced.words)}. It is tried again in a day.`;
    case "written":
      return synced.without === undefined || synced.without.length === 0
        ? ""
        : ` **${renderWithout(synced.without, synced.words)}**`;
    case undefined:
      return "";
  }
}

function cveWords({ id, asked }: Advisories["cve"]): string {
  if (id !== null) return `CVE: ${code(id)}.`;
  if (asked === null) return "";
  switch (asked.outcome) {
    case "asked":
      return "A CVE id was requested from GitHub; it is taken over when it comes, and nothing waits for it.";
    case "refused":
    case "unanswered":
      return `CVE: ${askedWords(asked)}`;
  }
}

/** The answer to `/cve request`. */
export function renderAdvisoryEvent(what: AnsweredAdvisoryEvent): string {
  return askedWords(what);
}

function askedWords({ outcome, words }: AnsweredAdvisoryEvent): string {
  switch (outcome) {
    case "asked":
      return "GitHub was asked for a CVE id. It answers by the advisory itself, within days or some weeks; nothing waits for it.";
    case "refused":
      return `GitHub refuses to give a CVE id${words === "" ? "" : `: ${told(words)}`}. Nothing waits for it. \`/cve CVE-...\` says an id that was assigned elsewhere.`;
    case "unanswered":
      return "GitHub did not answer when it was asked for a CVE id, so it may have been asked or not. Look at the advisory there; `/cve request` asks again.";
  }
}

/** People are called once, when GitHub has said nothing for long. `url`: of the advisory. */
export function renderCveSilent(day: string, url: string): string {
  return `**GitHub has given no CVE id** since it was asked on ${day}. Its API tells neither that a request waits nor that it was denied: somebody who may edit the [advisory](${url}) looks at its page, and at the mails of whoever owns the organisation. If it was denied, or is lost, \`/cve request\` asks again, or another CNA gives one and \`/cve CVE-...\` says it. Nothing waits for it.`;
}

/** What `/cve` with an id recorded. */
export function renderCve(id: string | null): string {
  return id === null
    ? "No CVE id is known any more. What is public already keeps it until it is corrected."
    : `The CVE id is ${code(id)}. Records and GitHub's advisory take it over; no approval is void by it.`;
}

/** A note of a publication: its step was refused; null: what GitHub answered could not be read. */
export function renderAdvisoryRefusal(refusal: Pick<Refusal, "words"> | null): string {
  const why = refusal === null ? "what GitHub answered could not be read" : told(refusal.words);
  return `GitHub's advisory could not be published with the rest: ${why}. Nothing waited for it; it is tried again, and the section about it shows how it stands.`;
}

/** Likewise: the draft is not there any more, or not for this app. */
export function renderMissingAdvisory(ghsa: string): string {
  return `GitHub's advisory ${ghsa} could not be published with the rest: it cannot be found at GitHub any more. No second one was made; look at it there.`;
}

const MEMBERS: Readonly<Record<OptionalMember, string>> = {
  credits: "its credits",
  cwe_ids: "its kinds of weaknesses (CWE)",
  cvss_vector_string: "its CVSS vector",
};

/** GitHub took it without these alone. */
export function renderWithout(without: readonly OptionalMember[], words: string): string {
  const parts = without.map((member) => MEMBERS[member]).join(", ");
  return `GitHub refused the whole advisory (${told(words)}) and took it without ${parts}. Put them in there by hand, or correct them by \`/credit\` or \`/advisory\`.`;
}

/** Likewise: somebody closed the draft. */
export function renderClosedAdvisory(ghsa: string): string {
  return `GitHub's advisory ${ghsa} was closed by somebody, so it was not published.`;
}

type CveProblem = Extract<Problem, { readonly code: "cve-no-draft" | "cve-asked-before" | "cve-known" }>;

export function isCveProblem(problem: Problem): problem is CveProblem {
  return problem.code.startsWith("cve-");
}

/** Why GitHub was not asked for a CVE id. */
export function renderCveProblem(problem: CveProblem): string {
  switch (problem.code) {
    case "cve-no-draft":
      return "There is no draft of GitHub's advisory to ask by: it is made once the bundle is approved, if `advisories.enabled` of the settings is on. Nothing was asked. `/cve CVE-...` says an id that was assigned elsewhere.";
    case "cve-asked-before":
      return "GitHub was asked for a CVE id already, and takes one request for an advisory. It answers by the advisory itself; the status shows the id when it comes. Two weeks after the request it can be asked again.";
    case "cve-known":
      return `The CVE id is known already: ${code(problem.cve)}. Nothing was asked.`;
  }
}

/** Recorded as the refusal of an advisory that was there. */
export const NOT_FOUND_ANY_MORE =
  "it cannot be found at GitHub any more, so somebody removed it or the app may not see it; no second one is made";

/** Likewise. */
export const CLOSED_AT_GITHUB = "somebody closed it at GitHub; opened there again, it is brought into step";

/** Why `embargo cve` writes no record, by what is missing. */
export const CVE_RECORD_MISSING = {
  issue: "there is no such issue where the app is installed.",
  record: "its record cannot be trusted; `embargo audit` says why.",
  settings: "the settings of the tracking repository cannot be read.",
  cna: "`records.cna` of the settings is not set: only a CNA writes CVE Records.",
  cve: "no CVE id is known yet: `/cve CVE-...` in the tracking issue says it.",
  bundle:
    "no bundle with records or GitHub's advisory was prepared yet; `records` and `advisories` of the settings turn them on.",
} as const;
