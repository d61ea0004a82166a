// What is kept of a mail beside the record: the whole of it, its words, its files and patches, and its sender's address.
import * as z from "zod";
import type { NewFile } from "../../domain/commands/definition.ts";
import type { Classified } from "../../domain/mail/classify.ts";
import type { Authentication, ReceivedEvent } from "../../domain/mail/events.ts";
import { type Address, head, idsIn, type Mail, subjectOf, visible } from "../../domain/mail/mail.ts";
import { partyFile } from "../../domain/mail/parties.ts";
import { patchesIn } from "../../domain/mail/patch-in-mail.ts";
import type { Mailing } from "../../domain/mail/state.ts";
import { contentKey, mailKey, partyKey } from "../../domain/mail/threads.ts";
import { readPatch } from "../../domain/patch/read.ts";
import { sha256 } from "../../domain/record/canonical.ts";
import type { FileRef } from "../../domain/record/shapes.ts";

/** What stands in a mail for people to read. */
const storedWords = z.object({ subject: z.string(), text: z.string(), date: z.string().nullable() });
export type Words = z.infer<typeof storedWords>;

/** A mail with what was made of it so far. */
export type Judged = {
  readonly mail: Mail;
  readonly raw: Uint8Array;
  readonly classified: Classified;
  readonly sender: Address | null;
  readonly authentication: Authentication;
  /** Another sender's mail has its Message-ID: it is known by its bytes. */
  readonly idTaken?: boolean;
};

/** The keys by which it is known again. */
export function keysOf({ mail, sender, idTaken }: Pick<Judged, "mail" | "sender" | "idTaken">): {
  readonly mail: string;
  readonly content: string;
} {
  const [id = null] = idTaken === true ? [] : idsIn(head(mail, "message-id"));
  const files = mail.parts.filter(({ attached }) => attached).map(({ bytes }) => sha256(bytes));
  return {
    mail: mailKey(id, mail.sha256),
    content: contentKey(sender?.address ?? "", subjectOf(mail), mail.text === "" ? mail.sha256 : mail.text, files),
  };
}

const MOST_FILES = 20;
const MOST_FILE_BYTES = 10_000_000;
/** Larger mails stand whole in the mailbox alone: GitHub takes files of no more than 100 MB, in base64 at that. */
const MOST_RAW_BYTES = 40_000_000;

/** The event and its files. `partly`: of a mail that was too large, only its beginning was read. */
export function receivedEvent(
  judged: Judged,
  { parties }: Mailing,
  more: Pick<ReceivedEvent, "outcome" | "status" | "about" | "duplicate"> & {
    readonly maxPatchBytes: number;
    readonly partly: boolean;
    readonly size: number;
  },
): { readonly event: ReceivedEvent; readonly files: readonly NewFile[] } {
  const { mail, raw, classified, sender, authentication } = judged;
  const files: NewFile[] = [];
  const keep = (folder: string, ending: string, bytes: Uint8Array): FileRef => {
    const hash = sha256(bytes);
    const path = `mail/${folder}/${hash.slice(0, 16)}.${ending}`;
    if (files.every((file) => file.path !== path)) files.push({ path, bytes });
    return { path, sha256: hash };
  };
  const keepParty = (person: Address): FileRef => {
    const { file, bytes } = partyFile(person);
    files.push({ path: file.path, bytes });
    return file;
  };
  const party = sender === null ? null : partyKey(sender.address);
  const isKnown = party === null || parties.has(party);
  const written = more.outcome === "report" || more.outcome === "reply";
  const kept = !more.partly && raw.byteLength <= MOST_RAW_BYTES;
  const [id = null] = idsIn(head(mail, "message-id"));
  const event: ReceivedEvent = {
    type: "mail-received",
    ...keysOf(judged),
    size: more.size,
    outcome: more.outcome,
    party,
    partyFile: isKnown || sender === null ? null : keepParty(sender),
    traits: classified.kind === "written" ? [...classified.traits] : [],
    raw: kept ? keep("raw", "eml", raw) : null,
    words: written ? keep("words", "json", Buffer.from(JSON.stringify(wordsOf(mail)))) : null,
    files: written ? attachedFiles(mail, keep) : [],
    patches: written ? patchFiles(mail, more.maxPatchBytes, keep) : [],
    authentication,
    status: more.status,
    about: more.about,
    ...(more.duplicate === undefined ? {} : { duplicate: more.duplicate }),
    messageId: id !== null && /^[\x21-\x7e]{1,400}$/.test(id) ? id : null,
  };
  return { event, files };
}

export function readWords(bytes: Uint8Array): Words {
  return storedWords.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));
}

export function wordsOf(mail: Mail): Words {
  return { subject: subjectOf(mail), text: visible(mail.text), date: head(mail, "date")?.slice(0, 100) ?? null };
}

type Keep = (folder: string, ending: string, bytes: Uint8Array) => FileRef;

/** Each that is not text to be read; what is too many or too large stands in the whole mail. */
function attachedFiles(mail: Mail, keep: Keep): ReceivedEvent["files"] {
  let room = MOST_FILE_BYTES;
  return mail.parts
    .filter(
      ({ type, attached, filename }) => attached || filename !== null || !/^text\/(?:plain|html)$/.test(type),
    )
    .filter(({ bytes }) => bytes.byteLength > 0)
    .slice(0, MOST_FILES)
    .flatMap(({ filename, type, bytes }) => {
      room -= bytes.byteLength;
      if (room < 0) return [];
      const name = visible(filename ?? "without a name");
      const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? "bin";
      return [{ file: keep("files", ending, bytes), name, type, bytes: bytes.byteLength }];
    });
}

function patchFiles(mail: Mail, maxBytes: number, keep: Keep): ReceivedEvent["patches"] {
  return patchesIn(mail).map(({ how, bytes }) => {
    const read = readPatch(bytes, { maxBytes });
    return { file: keep("patches", "patch", bytes), how, fault: read.ok ? null : read.error.code };
  });
}
