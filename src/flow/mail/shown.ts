// A mail as people are told of it, from what its event says and the files beside the record.
import { type MailTrait } from "../../domain/mail/classify.ts";
import type { ReceivedEvent } from "../../domain/mail/events.ts";
import type { Mailing } from "../../domain/mail/state.ts";
import { templateFields } from "../../domain/mail/template.ts";
import { readPatch } from "../../domain/patch/read.ts";
import type { ShownMail, ShownPatch } from "../../text/mail/incoming.ts";
import { readParty, shownPerson } from "../../domain/mail/parties.ts";
import { readWords } from "./keep.ts";

export type ReadFile = (path: string) => Promise<Uint8Array | null>;

/** Throws where a file that the record names is gone. */
export async function shownMail(
  event: ReceivedEvent,
  mailing: Mailing,
  readFile: ReadFile,
  { maxPatchBytes }: { readonly maxPatchBytes: number },
): Promise<ShownMail> {
  const party = event.party === null ? undefined : mailing.parties.get(event.party);
  const file = event.partyFile ?? party?.file ?? null;
  const sender = file === null ? null : readParty(await present(readFile, file.path));
  const words = event.words === null ? NO_WORDS : readWords(await present(readFile, event.words.path));
  const patches: ShownPatch[] = [];
  for (const { file: at } of event.patches) {
    const read = readPatch(await present(readFile, at.path), { maxBytes: maxPatchBytes });
    patches.push({
      id: at.sha256,
      path: at.path,
      subjects: read.ok ? read.value.commits.map(({ message }) => message.split("\n")[0] ?? "") : [],
      author: read.ok ? (read.value.commits[0]?.author.name ?? null) : null,
      problem: read.ok ? null : read.error,
    });
  }
  return {
    sender: sender === null || file === null ? null : { ...shownPerson(sender), path: file.path },
    isParty: party !== undefined && (party.role === "reporter" || party.confirmed),
    duplicate: event.duplicate ?? null,
    date: words.date,
    subject: words.subject,
    text: words.text,
    fields: templateFields(words.text),
    traits: event.traits as readonly MailTrait[],
    authentication: event.authentication,
    files: event.files.map(({ file: at, name, type, bytes }) => ({ path: at.path, name, type, bytes })),
    patches,
    raw: event.raw?.path ?? null,
    size: event.size,
  };
}

const NO_WORDS = { subject: "", text: "", date: null };

async function present(readFile: ReadFile, path: string): Promise<Uint8Array> {
  const bytes = await readFile(path);
  if (bytes === null) throw new TypeError("a file of a mail on the disclosure's branch is gone");
  return bytes;
}
