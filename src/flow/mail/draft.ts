// Drafts a letter: what it says, and to exactly whom.
import type { Decision, NewFile } from "../../domain/commands/definition.ts";
import { findLeaks } from "../../domain/disclosure/checks/leak-guard.ts";
import { isPublicBefore } from "../../domain/disclosure/state.ts";
import { aboutNow } from "../../domain/disclosure/telling/letters-due.ts";
import type { Disclosure } from "../../domain/disclosure/state.ts";
import type { LetterKind, MailEvent } from "../../domain/mail/events.ts";
import { letterFile, type StoredLetter, stillToTell } from "../../domain/mail/letters.ts";
import { partyFile } from "../../domain/mail/parties.ts";
import { partyKey } from "../../domain/mail/threads.ts";
import { type Mailing, withMailing } from "../../domain/mail/state.ts";
import type { Problem } from "../../domain/problems.ts";
import { err, ok, type Result } from "../../domain/result.ts";
import { type LetterFacts, letterText } from "../../text/mail/letters.ts";
import { renderLeak } from "../../text/disclosure/leaks.ts";
import { readAdvisory } from "../disclosure/read-inputs.ts";
import type { Job } from "../tracking/job.ts";

export type Drafting = { readonly kind: LetterKind; readonly text: string | null; readonly withPatch: boolean };

export type Drafted = {
  readonly letter: StoredLetter;
  readonly event: Extract<MailEvent, { type: "mail-drafted" }>;
  /** Who is on the advance list by now, and who is not any more. */
  readonly before: readonly MailEvent[];
  readonly files: readonly NewFile[];
};

/** What `/notify <kind>` records. */
export async function draftFor(job: Job, drafting: Drafting): Promise<Result<Decision, Problem>> {
  const drafted = await draft(job, drafting);
  if (!drafted.ok) return drafted;
  const { before, event, files } = drafted.value;
  return ok({ events: [...before, event], files });
}

/** A draft of what there is to tell now, to those who have not got it. */
export async function draft(job: Job, { kind, text, withPatch }: Drafting): Promise<Result<Drafted, Problem>> {
  const { journal, settings, app } = job;
  const disclosure = journal.disclosure();
  const due = aboutNow(disclosure, kind);
  if (due === null) return err({ code: "letter-not-due", kind, publicBefore: isPublicBefore(disclosure) });
  // Two messages are two, whatever they say.
  const about = kind === "message" ? `message ${journal.entries().length}` : due;
  const advance =
    kind === "advance" ? advanceList(disclosure.mailing, settings.mail.advance.recipients) : NO_CHANGE;
  const written = { at: app.clock.now().toISOString(), by: app.instance };
  const mailing = advance.events.reduce((now, event) => withMailing(now, written, event), disclosure.mailing);
  const to = stillToTell(mailing, kind, about).map(({ key }) => key);
  if (to.length === 0) return err({ code: "no-recipients", kind });
  const patches = withPatch ? [...disclosure.patches.values()] : [];
  const words = letterText(kind, await factsOf(job, kind, text, patches.length));
  const leaks = leaksIn(job, kind, words);
  if (leaks.length > 0) return err({ code: "letter-leaks", found: leaks });
  const files = patches.map(({ branch, file }) => ({ name: `${nameOf(branch)}.patch`, ...file }));
  const letter: StoredLetter = { kind, about, ...words, to, files };
  const { bytes, digest, path } = letterFile(letter);
  const event = { type: "mail-drafted", kind, about, digest, letter: { path, sha256: digest }, to } as const;
  return ok({ letter, event, before: advance.events, files: [...advance.files, { path, bytes }] });
}

const NO_CHANGE = { events: [], files: [] } as const;

function advanceList(
  { parties }: Mailing,
  listed: readonly string[],
): { readonly events: readonly MailEvent[]; readonly files: readonly NewFile[] } {
  const events: MailEvent[] = [];
  const files: NewFile[] = [];
  const keys = new Set(listed.map(partyKey));
  for (const { key, role, confirmed } of parties.values())
    if (role === "advance" && confirmed && !keys.has(key))
      events.push({ type: "recipient", party: key, file: null, role, add: false });
  for (const address of listed) {
    const known = parties.get(partyKey(address));
    // Whoever is a party already knows of it.
    if (known !== undefined && (known.role !== "advance" || known.confirmed)) continue;
    const { file, bytes } = partyFile({ name: "", address });
    if (known === undefined) files.push({ path: file.path, bytes });
    events.push({
      type: "recipient",
      party: partyKey(address),
      file: known === undefined ? file : null,
      role: "advance",
      add: true,
    });
  }
  return { events, files };
}

async function factsOf(job: Job, kind: LetterKind, message: string | null, patches: number): Promise<LetterFacts> {
  const { journal, settings, view } = job;
  const disclosure = journal.disclosure();
  const { embargo, armed } = disclosure.schedule;
  const [only = ""] = settings.publicRepositories;
  const { repository } = disclosure;
  return {
    product:
      repository === null
        ? only.includes("/")
          ? only
          : `${view.repository.owner}/${only}`
        : `${repository.owner}/${repository.name}`,
    contact: settings.contact,
    received: receivedAt(disclosure.mailing),
    embargo,
    armed,
    links: linksOf(job, disclosure),
    cve: disclosure.advisories.cve.id,
    advisory: kind === "advance" ? await readAdvisory(disclosure, journal) : null,
    patches,
    message,
  };
}

/** Null where several reported it: a letter is one text for all. */
function receivedAt({ received, parties }: Mailing): string | null {
  if ([...parties.values()].filter(({ role }) => role === "reporter").length > 1) return null;
  return received.find(({ outcome }) => outcome === "report")?.written.at ?? null;
}

function linksOf(
  { view }: Job,
  { publications, repository, advisories: { draft } }: Disclosure,
): readonly string[] {
  const url = view.repositories.find(({ id }) => id === repository?.id)?.htmlUrl;
  const published = publications.findLast((publication) => publication.published !== null)?.published;
  if (url === undefined || published === undefined || published === null) return [];
  const { issue, comment, pulls } = published;
  return [
    ...(issue === null ? [] : [`${url}/issues/${issue}`]),
    ...(comment === null ? [] : [`${url}/pull/${comment.pull}`]),
    ...pulls.map(({ number }) => `${url}/pull/${number}`),
    // A draft leads those who may not read it nowhere; where GitHub refused to publish it, no letter waits for it.
    ...(draft === null || draft.publishedAt === null ? [] : [draft.url]),
  ];
}

/** The app's own words hold nothing private; a person's, and the advisory's, may. */
function leaksIn(
  { view, settings }: Job,
  kind: LetterKind,
  { subject, text }: { subject: string; text: string },
): readonly string[] {
  const { owner, name } = view.repository;
  const input = {
    texts: [{ where: "the letter", text: `${subject}\n${text}` }],
    commitMessages: [],
    paths: [],
    addedLines: [],
    branchNames: [],
  };
  const found = findLeaks(input, {
    trackingRepository: { owner, name },
    publicRepository: { owner, name: settings.publicRepositories[0] ?? "" },
    allowedMails: [settings.contact, ...settings.leakGuard.allowMail],
    privateMails: [],
    otherDisclosures: [],
    // Those words are for strangers; the advance list is told the advisory itself.
    words: kind === "advance" ? [] : settings.leakGuard.words,
  });
  return found.map(renderLeak);
}

function nameOf(branch: string | null): string {
  return branch === null ? "fix" : `fix-${branch.replaceAll(/[^A-Za-z0-9._-]/g, "-")}`;
}
