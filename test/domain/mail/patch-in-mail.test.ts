// A patch that comes by mail: in each encoding it is the same commit to the byte, or refused with the reason.
import { describe, expect, test } from "@jest/globals";
import { patchesIn } from "../../../src/domain/mail/patch-in-mail.ts";
import { readPatch } from "../../../src/domain/patch/read.ts";
import { readMail } from "../../../src/effects/mail/read.ts";
import { nested, type Part, type Written, writeMail } from "../../mails/write.ts";

const LONG = "x".repeat(300);
const DIFF = `diff --git a/src/session.ts b/src/session.ts
index 1111111111111111111111111111111111111111..2222222222222222222222222222222222222222 100644
--- a/src/session.ts
+++ b/src/session.ts
@@ -1,6 +1,8 @@
 first
-const old = "caf\u00e9=3D";
+const kept = "caf\u00e9=20";
+From here on\tit is forgotten. 
+.
 ${LONG}
\u0020
 >From the start
-last
+last =
--\u0020
2.47.3
`;
const MESSAGE = "Sessions outlive a logout: caf\u00e9.\n\n- one\n- two = 2\n";
const HEADS = { from: "Zo\u00eb Okafor <zoe@home.example>", date: "Mon, 2 Mar 2026 08:00:00 +0100" };
const STAT = "---\n src/session.ts | 6 ++++--\n 1 file changed, 4 insertions(+), 2 deletions(-)\n\n";
const BODY = `${MESSAGE}${STAT}${DIFF}\n`;
const ENCODED_FROM = "=?UTF-8?q?Zo=C3=AB=20Okafor?= <zoe@home.example>";
const FILE = `From 3333333333333333333333333333333333333333 Mon Sep 17 00:00:00 2001
From: ${ENCODED_FROM}
Date: ${HEADS.date}
Subject: [PATCH] Forget sessions at logout
MIME-Version: 1.0
Content-Type: text/plain; charset=UTF-8
Content-Transfer-Encoding: 8bit

${BODY}`;

const commitsOf = (bytes: Uint8Array | string) => {
  const read = readPatch(Buffer.from(bytes as Uint8Array), { maxBytes: 1_000_000 });
  if (!read.ok) return read.error.code;
  return read.value.commits.map(({ author, message, diff }) => ({
    author,
    message,
    diff: Buffer.from(diff).toString("latin1"),
  }));
};
const WANTED = commitsOf(FILE);

async function broughtBy(written: Omit<Written, "from" | "date">): Promise<unknown> {
  const { mail } = await readMail(
    writeMail({ from: ENCODED_FROM, date: HEADS.date, subject: "[PATCH] Forget sessions at logout", ...written }),
  );
  const found = patchesIn(mail);
  return found.length === 0 ? "none" : commitsOf(found[0]?.bytes ?? "");
}

const file = (more: Partial<Part> = {}): Part => ({
  type: "text/x-patch",
  charset: null,
  filename: "fix.patch",
  body: FILE,
  ...more,
});
const WORDS: Part = { body: "Here is a fix. What do you think?\n" };

test("the patch itself is read", () => {
  expect(WANTED).toHaveLength(1);
});

describe("to the byte", () => {
  test.each<[string, Omit<Written, "from" | "date">]>([
    ["attached, base64", { subject: "a fix", parts: [WORDS, file({ encoding: "base64" })] }],
    [
      "attached, base64, as a file without a type",
      { subject: "a fix", parts: [WORDS, file({ type: "application/octet-stream", encoding: "base64" })] },
    ],
    [
      "attached, base64, under a name that says nothing",
      {
        subject: "a fix",
        parts: [WORDS, file({ type: "application/octet-stream", filename: "fix.txt", encoding: "base64" })],
      },
    ],
    ["attached, quoted-printable", { subject: "a fix", parts: [WORDS, file({ encoding: "quoted-printable" })] }],
    [
      "attached, 8bit with the line ends of mail",
      { subject: "a fix", parts: [WORDS, file({ encoding: "8bit" })] },
    ],
    [
      "attached below alternatives",
      {
        subject: "a fix",
        parts: [
          nested([WORDS, { type: "text/html", body: "<p>Here</p>" }], "multipart/alternative"),
          file({ encoding: "base64" }),
        ],
      },
    ],
    ["the mail itself, 8bit, as git send-email makes it", { parts: [{ body: BODY }] }],
    ["the mail itself, quoted-printable", { parts: [{ body: BODY, encoding: "quoted-printable" }] }],
    ["the mail itself, base64", { parts: [{ body: BODY, encoding: "base64" }] }],
    [
      "the mail itself, with a list's footer as a part of its own",
      { parts: [{ body: BODY }, { body: "-- \nlist footer", disposition: "inline" }] },
    ],
    [
      "pasted whole below some words",
      { subject: "a fix", parts: [{ body: `Hello,\n\nthe fix:\n\n${FILE}`, encoding: "quoted-printable" }] },
    ],
  ])("%s", async (_name, written) => {
    expect(await broughtBy(written)).toEqual(WANTED);
  });

  test("flowed and stuffed as RFC 3676 asks, where no line is broken", async () => {
    const plain = BODY.replaceAll(/[ ]+$/gm, "").replaceAll("\u0020\n", "\n");
    const stuffed = plain.replaceAll(/^(?=[ >]|From )/gm, " ");
    const whole = FILE.replace(BODY, plain);
    expect(commitsOf(whole)).toHaveLength(1);
    expect(await broughtBy({ parts: [{ type: "text/plain; format=flowed", body: stuffed }] })).toEqual(
      commitsOf(whole),
    );
  });
});

describe("refused with the reason", () => {
  test.each<[string, Omit<Written, "from" | "date">, string]>([
    [
      "flowed, with lines broken",
      {
        parts: [
          {
            type: "text/plain; format=flowed",
            body: BODY.replace(LONG, `${"x".repeat(70)} \n${"x".repeat(230)}`),
          },
        ],
      },
      "flowed",
    ],
    [
      "wrapped by a mail program",
      { parts: [{ body: BODY.replace(` ${LONG}`, ` ${"x".repeat(70)}\n${"x".repeat(230)}`) }] },
      "bad-diff",
    ],
    [
      "in another charset than UTF-8",
      { parts: [{ body: Buffer.from(BODY, "latin1"), charset: "iso-8859-1" }] },
      "encoding",
    ],
    ["cut off", { parts: [file({ body: FILE.slice(0, FILE.indexOf("-last")), encoding: "base64" })] }, "bad-diff"],
    [
      "a diff without author and message",
      { subject: "a fix", parts: [WORDS, file({ body: DIFF, filename: "fix.diff", encoding: "base64" })] },
      "plain-diff",
    ],
    [
      "written by PowerShell",
      {
        subject: "a fix",
        parts: [WORDS, file({ body: Buffer.from(`\uFEFF${FILE}`, "utf16le"), encoding: "base64" })],
      },
      "none",
    ],
  ])("%s", async (_name, written, code) => {
    expect(await broughtBy(written)).toBe(code);
  });
});

test("what only talks of a diff is none", async () => {
  expect(await broughtBy({ subject: "x", parts: [{ body: "> diff --git a/x b/x\n> quoted" }] })).toBe("none");
});
