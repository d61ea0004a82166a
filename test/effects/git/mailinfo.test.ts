// Where git would read a mail otherwise than the strict reader: another author, or other changes.
import { afterAll, describe, expect, test } from "@jest/globals";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPatch } from "../../../src/domain/patch/read.ts";
import { otherReading } from "../../../src/effects/git/incoming/mailinfo.ts";

const dir = mkdtempSync(join(tmpdir(), "embargo-mailinfo-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const added = (path: string): string =>
  `diff --git a/${path} b/${path}\nnew file mode 100644\nindex ${"0".repeat(40)}..9daeafb9864cf43055ae93beb0afd6c7d144bfa4\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+test\n`;

function mail({ from = "Jane Roe <j@x.y>", subject = "[PATCH] Fix", body = "", path = "a.txt" }): string {
  return `From ${"a".repeat(40)} Mon Sep 17 00:00:00 2001\nFrom: ${from}\nDate: Tue, 3 Mar 2026 10:00:00 +0930\nSubject: ${subject}\n\n${body}---\n ${path} | 1 +\n 1 file changed, 1 insertion(+)\n\n${added(path)}-- \n2.39.5\n\n`;
}

async function readings(text: string) {
  const patch = readPatch(Buffer.from(text));
  if (!patch.ok) throw new Error(patch.error.code);
  const other = await otherReading(patch.value, dir);
  // Nothing of the mail is left behind.
  expect(readdirSync(dir)).toEqual([]);
  return other;
}

describe("no other reading", () => {
  test.each<[string, string]>([
    ["a plain mail", mail({})],
    ["a body of prose", mail({ body: "Why.\n\n  > From: somebody\n" })],
    ["a tag before the subject, which git would take away", mail({ subject: "[PATCH] [Windows] Fix" })],
    ["an encoded author", mail({ from: "=?UTF-8?q?J=C3=BCrgen=20Gro=C3=9F?= <j@x.y>" })],
    ["a quoted author", mail({ from: '"Roe, Jane" <j@x.y>' })],
    ["a name that git takes for too long", mail({ from: `${"Jane ".repeat(13)}Roe <j@x.y>` })],
    ["a message that begins with the same author", mail({ body: "From: Jane Roe <j@x.y>\n\nHi.\n" })],
    ["a series", mail({ subject: "[PATCH 1/2] One" }) + mail({ subject: "[PATCH 2/2] Two", path: "b.txt" })],
    ["an odd path", mail({ path: "a b.txt" }).replace("+++ b/a b.txt", "+++ b/a b.txt\t")],
  ])("%s", async (_name, text) => {
    expect(await readings(text)).toBeNull();
  });
});

describe("another reading", () => {
  test("a message that begins with another author", async () => {
    expect(await readings(mail({ body: "From: Eve <eve@x.y>\n\nHi.\n" }))).toEqual({
      commit: 1,
      by: "from-line",
      strict: { author: "Jane Roe <j@x.y>", paths: ["a.txt"] },
      git: { author: "Eve <eve@x.y>", paths: ["a.txt"] },
    });
  });

  test("a name that holds an address", async () => {
    expect(await readings(mail({ from: "jane@work <j@x.y>" }))).toEqual({
      commit: 1,
      by: "head",
      strict: { author: "jane@work <j@x.y>", paths: ["a.txt"] },
      git: { author: "jane@work <jane@work>", paths: ["a.txt"] },
    });
  });

  test("a diff in the message, which git would apply, too", async () => {
    const other = await readings(mail({ body: `See:\n\n${added("smuggled.txt")}\n` }));
    expect([other?.by, other?.strict.paths]).toEqual(["message", ["a.txt"]]);
    expect(other?.git.paths).toEqual(["smuggled.txt", "a.txt"]);
  });

  test("in the second mail of a series", async () => {
    const second = mail({ subject: "[PATCH 2/2] Two", path: "b.txt", body: "From: Eve <eve@x.y>\n\n" });
    expect((await readings(mail({ subject: "[PATCH 1/2] One" }) + second))?.commit).toBe(2);
  });
});
