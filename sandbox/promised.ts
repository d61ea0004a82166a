// What a patch promises: who wrote each commit, when, and its message, as `git mailinfo` reads it and not as the app does.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { git } from "./git.ts";
import type { Promised } from "./verify.ts";

/** Begins a mail: git's own line, that of b4, or of a mail program's mbox; a header stands behind it. */
const MAIL = /^(?=From [^ \n]+ +\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}\n[A-Za-z-]+: )/m;

/**
 * git decodes each mail: its head, and its body where that is encoded or flowed. `-k` leaves the subject whole, of which only the
 * prefix that format-patch puts in goes. Where a message holds a `---` line git would cut it there, so a body that is not encoded
 * is parted at the `---` that has the diffstat behind it.
 */
export async function promisedBy(patch: Buffer): Promise<readonly Promised[]> {
  const dir = await mkdtemp(join(tmpdir(), "embargo-promised-"));
  try {
    const found: Promised[] = [];
    for (const mail of mailsIn(patch)) {
      const [message, diff] = [join(dir, "message"), join(dir, "diff")];
      const input = Buffer.from(mail, "latin1");
      const info = await git(["mailinfo", "-k", "--no-scissors", "--encoding=UTF-8", message, diff], { input });
      const field = (name: string): string =>
        new RegExp(`^${name}: (.*)$`, "m").exec(info.toString("utf8"))?.[1] ?? "";
      const subject = field("Subject").replace(/^(?:(?:re|aw|sv|fwd?): ?)*\[[^\][]*PATCH[^\][]*\] ?/i, "");
      if (/^\[[^\][]*PATCH[^\][]* 0+\/\d+\]/.test(field("Subject"))) continue;
      const body = isEncoded(mail)
        ? Buffer.concat([await readFile(message), await readFile(diff)]).toString("latin1")
        : mail.slice(mail.indexOf("\n\n") + 2);
      const text = Buffer.concat([Buffer.from(`${subject}\n\n`), Buffer.from(messageIn(body), "latin1")]);
      found.push({
        author: `${field("Author")} <${field("Email")}>`,
        date: rawDate(field("Date")),
        message: (await git(["stripspace"], { input: text })).toString("utf8"),
      });
    }
    return found;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** Without what it may be wrapped in: a byte order mark, Windows line ends, a fence. */
function mailsIn(patch: Buffer): readonly string[] {
  let text = patch.toString("latin1").replace(/^\xEF\xBB\xBF/, "");
  if (/^[^\n]*\r\n/.test(text)) text = text.replaceAll("\r\n", "\n");
  text = text.replace(/^\s*(`{3,}|~{3,})[A-Za-z-]*\n([\s\S]*)\n\1\s*$/, "$2\n");
  return text.split(MAIL).filter((mail) => mail.trim() !== "");
}

function isEncoded(mail: string): boolean {
  const head = mail.slice(0, mail.indexOf("\n\n"));
  return (
    /^Content-Transfer-Encoding: *(?:quoted-printable|base64)/im.test(head) ||
    /^Content-Type:(?:.|\n[ \t])*format="?flowed/im.test(head)
  );
}

const STAT =
  /^(?: .* \| .*| \d+ files? changed.*| (?:create|delete) mode .*| mode change .*| (?:rename|copy|rewrite) .*|)$/;

/** Up to the first `---` line that has nothing but a diffstat before the diff; else to the first one; else to the diff. */
function messageIn(body: string): string {
  const lines = body.split("\n");
  const dashes = lines.flatMap((line, at) => (line === "---" ? [at] : []));
  const diff = lines.findIndex((line) => line.startsWith("diff --git "));
  const exact = dashes.find((at) => {
    const next = lines.findIndex((line, index) => index > at && line.startsWith("diff --git "));
    return next > 0 && lines.slice(at + 1, next).every((line) => STAT.test(line));
  });
  const end = exact ?? dashes.find((at) => diff < 0 || at < diff) ?? diff;
  return `${lines.slice(0, end < 0 ? undefined : end).join("\n")}\n`;
}

function rawDate(mailDate: string): string {
  const zone = /([+-]\d{4})$/.exec(mailDate)?.[1] ?? "+0000";
  return `${Date.parse(mailDate) / 1_000} ${zone}`;
}
