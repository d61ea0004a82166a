// What a patch promises: who wrote each commit, when, and its message, read by other means than the app's own reader.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { git } from "./git.ts";
import type { Promised } from "./verify.ts";

/**
 * Reads each mail of the patch by `git mailinfo -b`, which decodes its head as git itself does. Where a message holds a
 * `---` line git would cut it there, so message and diff are parted at the last `---` before the diff instead.
 */
export async function promisedBy(patch: Buffer): Promise<readonly Promised[]> {
  const dir = await mkdtemp(join(tmpdir(), "embargo-promised-"));
  try {
    const mails = patch
      .toString("latin1")
      .split(/^(?=From [0-9a-f]{40} Mon Sep 17 00:00:00 2001\n(?:From|Subject|Date): )/m)
      .filter((one) => one !== "");
    const found: Promised[] = [];
    for (const mail of mails) {
      if (/^Subject: \[[^\]]*\b0+\/\d+\]/m.test(mail)) continue;
      const input = Buffer.from(mail, "latin1");
      const info = (await git(["mailinfo", "-b", join(dir, "msg"), join(dir, "diff")], { input })).toString(
        "utf8",
      );
      const field = (name: string): string => new RegExp(`^${name}: (.*)$`, "m").exec(info)?.[1] ?? "";
      const body = bodyOf(mail);
      const message = await git(["stripspace"], {
        input: Buffer.concat([Buffer.from(`${field("Subject")}\n\n`), Buffer.from(body, "latin1")]),
      });
      found.push({
        author: `${field("Author")} <${field("Email")}>`,
        date: rawDate(field("Date")),
        message: message.toString("utf8"),
      });
    }
    return found;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

function bodyOf(mail: string): string {
  const start = mail.indexOf("\n\n") + 2;
  const diff = mail.indexOf("\ndiff --git ", start);
  const end = mail.slice(0, diff).lastIndexOf("\n---\n");
  return mail.slice(start, Math.max(end + 1, start));
}

function rawDate(mailDate: string): string {
  const zone = /([+-]\d{4})$/.exec(mailDate)?.[1] ?? "+0000";
  return `${Date.parse(mailDate) / 1_000} ${zone}`;
}
