// What a patch may come wrapped in, and what of that cannot be undone for certain.
import { describe, expect, test } from "@jest/globals";
import { readPatch } from "../../../src/domain/patch/read.ts";

const DIFF = `diff --git a/neu.txt b/neu.txt
new file mode 100644
index 0000000000000000000000000000000000000000..9daeafb9864cf43055ae93beb0afd6c7d144bfa4
--- /dev/null
+++ b/neu.txt
@@ -0,0 +1 @@
+test
`;
const HEAD = "From: Jane <j@x.y>\nDate: Tue, 3 Mar 2026 10:00:00 +0930\nSubject: [PATCH] Fix\n";
const BODY = `Why: a=b, é.\n---\n neu.txt | 1 +\n 1 file changed, 1 insertion(+)\n\n${DIFF}-- \n2.39.5\n`;
const MAIL = `From ${"a".repeat(40)} Mon Sep 17 00:00:00 2001\n${HEAD}\n${BODY}`;
const EXPORTED = `From jane@x.y Tue Mar  3 10:00:00 2026\nReturn-Path: <j@x.y>\nReceived: by a;\n Tue, 3 Mar 2026 10:00:01 +0930\nReceived: by b\nMessage-ID: <1@x.y>\nX-Spam: no\n${HEAD}\n${BODY}`;

function encoded(encoding: string, body: string): string {
  return `${HEAD}MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: ${encoding}\n\n${body}`;
}

const base64 = (text: string): string => Buffer.from(text).toString("base64").replaceAll(/.{76}/g, "$&\n");
const printable = (text: string): string =>
  [...Buffer.from(text)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return byte > 126 || character === "=" ? `=${byte.toString(16).toUpperCase().padStart(2, "0")}` : character;
    })
    .join("")
    .replace("1 file changed, 1 insertion", "1 file changed, =\n1 insertion");

describe("taken", () => {
  test.each<[string, string]>([
    ["as git made it", MAIL],
    ["with Windows line ends", MAIL.replaceAll("\n", "\r\n")],
    ["in a fenced block", `\`\`\`diff\n${MAIL}\`\`\`\n`],
    ["in a block of four backticks", `\n\`\`\`\`\n${MAIL}\`\`\`\``],
    ["in a block of tildes", `~~~\n${MAIL}~~~\n`],
    ["as an mbox export of a mail program", EXPORTED],
    ["as a mail without its first line", EXPORTED.slice(EXPORTED.indexOf("\n") + 1)],
    ["quoted-printable", encoded("quoted-printable", printable(BODY))],
    ["in base 64", encoded("base64", base64(BODY))],
    [
      "in base 64 with Windows line ends",
      encoded("base64", base64(BODY.replaceAll("\n", "\r\n"))).replaceAll("\n", "\r\n"),
    ],
    ["8bit", encoded("8bit", BODY)],
  ])("%s", (_name, text) => {
    const read = readPatch(Buffer.from(text));
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const [commit] = read.value.commits;
    expect(commit?.author).toEqual({ name: "Jane", email: "j@x.y", date: "2026-03-03T10:00:00+09:30" });
    expect(commit?.message).toBe("Fix\n\nWhy: a=b, é.\n");
    expect(commit?.files.map((file) => file.path)).toEqual(["neu.txt"]);
  });

  test("several mails of one export", () => {
    const two = EXPORTED.replace("[PATCH]", "[PATCH 1/2]") + "\n" + EXPORTED.replace("[PATCH]", "[PATCH 2/2]");
    const read = readPatch(Buffer.from(two));
    expect(read.ok && read.value.commits).toHaveLength(2);
  });
});

describe("refused, with the line in the text as it was given", () => {
  test.each<[string, string, object]>([
    [
      "text behind the block",
      `\`\`\`\n${MAIL}\`\`\`\nThanks!\n`,
      { code: "fence", line: MAIL.split("\n").length + 2 },
    ],
    ["a block that does not end", `\`\`\`\n${MAIL}`, { code: "fence" }],
    [
      "a fault in a block",
      `\`\`\`\n${MAIL.replace("@@ -0,0 +1 @@", "@@ -0,0 +1,9 @@")}\`\`\`\n`,
      { code: "bad-diff", line: 19 },
    ],
    ["several parts", `${HEAD}Content-Type: multipart/mixed; boundary=x\n\n--x\n`, { code: "multipart", line: 4 }],
    ["broken quoted-printable", encoded("quoted-printable", BODY), { code: "transfer-encoding", line: 6 }],
    ["broken base 64", encoded("base64", `${base64(BODY)}!`), { code: "transfer-encoding", line: 6 }],
    ["an encoding that nobody uses", encoded("uuencode", BODY), { code: "transfer-encoding" }],
    ["a quoted From in an export", EXPORTED.replace("Why", ">From here on"), { code: "mbox-quoted", line: 12 }],
  ])("%s", (_name, text, problem) => {
    expect(readPatch(Buffer.from(text))).toMatchObject({ ok: false, error: problem });
  });
});

test("git's own output may hold a line that begins with >From", () => {
  const read = readPatch(Buffer.from(MAIL.replace("Why", ">From here on")));
  expect(read.ok && read.value.commits[0]?.message).toBe("Fix\n\n>From here on: a=b, é.\n");
});
