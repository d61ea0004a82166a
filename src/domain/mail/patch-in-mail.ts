// The patch that a mail brings: which of its parts, and its bytes as the patch reader takes them.
import { head, type Mail, type MailPart } from "./mail.ts";

/** `attached`: the file as it is. `inline`: the mail itself, as git would be given it. */
export type MailedPatch = {
  readonly how: "attached" | "inline";
  readonly bytes: Uint8Array;
  readonly name: string | null;
};

const GIT_START = /^From [0-9a-f]{40} Mon Sep 17 00:00:00 2001$/m;
const DIFF = /^diff --git a?\S/m;
const MOST_PATCHES = 20;

/** Every part that holds a patch, in its order; a body that is one counts with the mail's own heads. */
export function patchesIn(mail: Mail): readonly MailedPatch[] {
  const found = mail.parts.flatMap((part): readonly MailedPatch[] => {
    const text = Buffer.from(part.bytes).toString("latin1");
    if (isPatchFile(part, text)) return [{ how: "attached", bytes: unixEnds(part, text), name: part.filename }];
    if (part.attached || part.type !== "text/plain" || !DIFF.test(text.replaceAll("\r\n", "\n"))) return [];
    return [{ how: "inline", bytes: inline(mail, part, text), name: null }];
  });
  return found.slice(0, MOST_PATCHES);
}

function isPatchFile({ type, filename, attached }: MailPart, text: string): boolean {
  const named =
    /\.(?:patch|diff|mbox|mbx)$/i.test(filename ?? "") ||
    /^text\/x-(?:patch|diff)$/.test(type) ||
    type === "application/mbox";
  const git = GIT_START.test(text.slice(0, 400).replaceAll("\r\n", "\n"));
  return named ? DIFF.test(text.replaceAll("\r\n", "\n")) || git : attached && git;
}

/** Text travels with `\r\n`; a file in base64 came as it was, and is touched only where every line ends so. */
function unixEnds({ type }: MailPart, text: string): Uint8Array {
  const all = /\r\n/.test(text) && !/(?<!\r)\n/.test(text);
  return Buffer.from(all && type.startsWith("text/") ? text.replaceAll("\r\n", "\n") : text, "latin1");
}

/** What was pasted whole begins with git's own line; anything else is a mail as `git send-email` makes it. */
function inline(mail: Mail, part: MailPart, text: string): Uint8Array {
  const body = Buffer.from(unixEnds(part, text)).toString("latin1");
  const whole = part.flowed ? -1 : body.search(GIT_START);
  if (whole >= 0) return Buffer.from(body.slice(whole), "latin1");
  const charset = part.charset === null ? "" : `; charset=${part.charset.replaceAll(/[^\w.:-]/g, "")}`;
  const heads = [
    `From: ${oneLine(mail, "from")}`,
    `Date: ${oneLine(mail, "date")}`,
    `Subject: ${oneLine(mail, "subject")}`,
    `Content-Type: text/plain${charset}${part.flowed ? "; format=flowed" : ""}`,
    "Content-Transfer-Encoding: 8bit",
  ];
  return Buffer.from(`${heads.join("\n")}\n\n${body}`, "latin1");
}

/** As the patch reader takes it: bytes of UTF-8. */
function oneLine(mail: Mail, name: string): string {
  return Buffer.from((head(mail, name) ?? "").replaceAll(/[\r\n]+/g, " "), "utf8").toString("latin1");
}
