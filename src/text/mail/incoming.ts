// The private words of mails that came in: the tracking issue that a report opens, and what is added to it by later ones.
import type { MailTrait } from "../../domain/mail/classify.ts";
import type { Authentication } from "../../domain/mail/events.ts";
import type { FoundField } from "../../domain/mail/template.ts";
import { TEMPLATE_FIELDS } from "../../domain/mail/template.ts";
import type { PatchProblem } from "../../domain/patch/patch.ts";
import type { Settings } from "../../domain/settings.ts";
import { renderPatchProblem } from "../disclosure/patch.ts";
import { code, escapeInline, fenced, fencedText } from "../inert.ts";
import { callMaintainers } from "../mentions.ts";

/** A mail as people are told of it. Addresses stand in files; of a sender only the name and the domain are shown. */
export type ShownMail = {
  /** null: it names nobody. */
  readonly sender: { readonly name: string; readonly domain: string; readonly path: string } | null;
  /** The sender is a party of this disclosure already. */
  readonly isParty: boolean;
  /** It answers a mail of that tracking issue, which is a duplicate of this one; null: it came to this one. */
  readonly duplicate: number | null;
  readonly date: string | null;
  readonly subject: string;
  readonly text: string;
  readonly fields: readonly FoundField[];
  readonly traits: readonly MailTrait[];
  readonly authentication: Authentication;
  readonly files: readonly {
    readonly path: string;
    readonly name: string;
    readonly type: string;
    readonly bytes: number;
  }[];
  readonly patches: readonly ShownPatch[];
  /** The whole mail, as it came; null: too large to be kept. */
  readonly raw: string | null;
  readonly size: number;
};

/** `problem`: why it cannot be taken; null: it can. */
export type ShownPatch = {
  readonly id: string;
  readonly path: string;
  readonly subjects: readonly string[];
  readonly author: string | null;
  readonly problem: PatchProblem | null;
};

const TITLE_LIMIT = 150;

/** Titles are plain text on GitHub; what could not be seen in one is left out before. */
export function reportTitle(subject: string): string {
  const plain = subject.replaceAll("@", "@\u200B").replaceAll("<!--", "<\u200B!--");
  const points = Array.from(plain);
  const short = points.length > TITLE_LIMIT ? `${points.slice(0, TITLE_LIMIT - 1).join("")}…` : plain;
  return short === "" ? "Report by mail, without a subject" : `Report by mail: ${short}`;
}

/** The body of the tracking issue that a report by mail opens, without its marker. */
export function reportBody(
  mail: ShownMail,
  to: { readonly maintainers: Settings["maintainers"]; readonly owner: string },
): string {
  const missing = TEMPLATE_FIELDS.filter((field) => mail.fields.every((found) => found.field !== field));
  return [
    `${callMaintainers(to)}A report came by mail. ${NOT_PROVED}`,
    senderRows(mail),
    ...traitWords(mail),
    "### The mail as it was written",
    fenced(mail.subject === "" ? "(no subject)" : mail.subject),
    fencedText(mail.text.trimEnd()),
    ...(mail.fields.length === 0
      ? []
      : [
          `### What the report template asks for\n\nNamed: ${mail.fields.map(({ field }) => field).join(", ")}.${missing.length === 0 ? "" : ` Not found: ${missing.join(", ")}.`}`,
        ]),
    ...fileWords(mail),
    ...patchWords(mail),
    "**Next:** `/coordinator` and `/confirm`, or `/dismiss <why>`. `/notify acknowledgement` shows the mail that tells its sender that it arrived; nothing was sent but what the settings let go by itself.",
  ].join("\n\n");
}

/** The comment by which a later mail of the thread is told. */
export function laterMailWords(mail: ShownMail): string {
  const stranger = mail.isParty
    ? ""
    : "\n\n> [!WARNING]\n> **Its sender was no party of this disclosure.** It names a mail of this thread as the one that it answers; whoever was sent one, or was forwarded one, can do so. Nothing of it was taken over.";
  const duplicate =
    mail.duplicate === null
      ? ""
      : ` It answers a mail of #${mail.duplicate}, which is a duplicate of this one, so it is told and kept here.`;
  return [
    `A mail came for this disclosure.${duplicate} ${NOT_PROVED}${stranger}`,
    senderRows(mail),
    ...traitWords(mail),
    ...(mail.subject === "" ? [] : [fenced(mail.subject)]),
    fencedText(mail.text.trimEnd()),
    ...fileWords(mail),
    ...patchWords(mail),
  ].join("\n\n");
}

const NOT_PROVED = "Whoever sends a mail can write any name into it, and what it says carries out no command.";

function senderRows({ sender, date, authentication, raw, size }: ShownMail): string {
  const who =
    sender === null
      ? "nobody: it names no sender"
      : `${sender.name === "" ? "somebody without a name" : escapeInline(sender.name)} at ${code(sender.domain)} (the address stands in ${code(sender.path)})`;
  const kept =
    raw === null
      ? `too large to be kept here (${size} bytes): it is in the mailbox alone`
      : `${code(raw)} (${size} bytes)`;
  return [
    `- **From:** ${who}`,
    ...(date === null ? [] : [`- **Date in it:** ${code(date)}`]),
    `- **Checked:** ${checkWords(authentication)}`,
    `- **The whole mail:** ${kept}`,
  ].join("\n");
}

const RESULT: Readonly<Record<Authentication["dkim"], string>> = {
  pass: "passes",
  fail: "**fails**",
  none: "there is none",
  "not-checked": "not checked",
};

function checkWords({ dkim, spf, arc, domain }: Authentication): string {
  const signed = domain === null ? "" : ` for ${code(domain)}`;
  const proves = dkim === "pass" ? "; a signature that passes says that the domain sent it, not who wrote it" : "";
  return `signature (DKIM): ${RESULT[dkim]}${signed}; server (SPF): ${RESULT[spf]}; forwarding (ARC): ${RESULT[arc]}${proves}`;
}

const TRAIT_WORDS: Readonly<Record<MailTrait, string>> = {
  encrypted:
    "**It is encrypted**, so nobody but who holds the key can read it. The whole mail is kept; decrypt it on your own machine.",
  signed: "It carries a signature (OpenPGP or S/MIME), which is not checked here.",
  winmail:
    "It holds a `winmail.dat` (Outlook's own format), which is kept as a file and not taken apart: ask for the mail as plain text, or open the file with a program that reads TNEF.",
  calendar: "It holds a calendar entry, which is kept as a file and not answered.",
  "from-html": "It has HTML and no plain text: what stands here is what a page would show of it.",
  damaged: "**Something of it was damaged on the way**: its transfer encoding has characters that it cannot have.",
  "several-senders":
    "**It names more than one sender**, which no mail program does by itself; the first is shown. What is checked may hold for another one.",
  "too-large": "**It is too large to be taken apart.** What stands here is its head alone.",
  "too-deep":
    "**It nests parts deeper than any mail program does**, so it was not taken apart. What stands here is its head alone.",
  "too-many-parts":
    "**It has more parts than any mail program makes**, so it was not taken apart. What stands here is its head alone.",
  "head-too-large": "**Its head is larger than any mail program makes it**, so it was not taken apart.",
  unreadable: "**It could not be taken apart.** What stands here is its head, as far as there is one.",
};

function traitWords({ traits }: ShownMail): readonly string[] {
  return traits.length === 0 ? [] : [traits.map((trait) => `- ${TRAIT_WORDS[trait]}`).join("\n")];
}

const MOST_FILES = 50;

function fileWords({ files }: ShownMail): readonly string[] {
  if (files.length === 0) return [];
  const rows = files
    .slice(0, MOST_FILES)
    .map(({ path, name, type, bytes }) => `- ${code(name)} (${code(type)}, ${bytes} bytes): ${code(path)}`);
  const more = files.length > MOST_FILES ? [`- and ${files.length - MOST_FILES} more, in the whole mail`] : [];
  return [
    `### Files\n\nThey are on this disclosure's branch as they came. Open none of them on a machine that matters.\n\n${[...rows, ...more].join("\n")}`,
  ];
}

function patchWords({ patches }: ShownMail): readonly string[] {
  if (patches.length === 0) return [];
  return [`### Patches\n\n${patches.map(patchRow).join("\n")}`];
}

function patchRow({ id, path, subjects, author, problem }: ShownPatch): string {
  if (problem !== null)
    return `- ${code(path)} looks like a patch and cannot be taken: ${renderPatchProblem(problem)} Ask for it as an attached file.`;
  const shown = subjects.slice(0, 5).map(code).join(", ");
  const more = subjects.length > 5 ? ` and ${subjects.length - 5} more` : "";
  return `- ${shown}${more}${author === null ? "" : ` by ${code(author)}`}: a maintainer takes it, byte for byte, by \`/patch accept ${id.slice(0, 16)}\``;
}

/** Where two processes took the same mail at the same moment. */
export function doubledMailWords(first: number): string {
  return `The same mail opened #${first} at the same moment; everything else happens there.`;
}
