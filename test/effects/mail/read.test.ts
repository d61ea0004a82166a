// Mails that are built to harm whoever reads them: each is read in a moment, and says what a page would show of it.
import { describe, expect, test } from "@jest/globals";
import { textOfHtml } from "../../../src/effects/mail/html.ts";
import { readMail } from "../../../src/effects/mail/read.ts";
import { partyFile, readParty, shownPerson } from "../../../src/domain/mail/parties.ts";
import { writeMail } from "../../mails/write.ts";

test.each([
  ["a paragraph and a line", "<p>One</p><div>two<br>three</div>", "One\n\ntwo\nthree"],
  ["blanks and line feeds", "<p>One\n   two</p>\n\n<p>three</p>", "One two\n\nthree"],
  ["a list", "<ul><li>a</li><li>b</li></ul>", "a\nb"],
  ["a table", "<table><tr><td>a</td><td>b</td></tr></table>", "a\tb"],
  ["code keeps its lines", "<pre>if x:\n    y</pre>", "if x:\n    y"],
  ["signs by their names", "a &lt;b&gt; &amp; &eacute; &#x41;", "a <b> & é A"],
  ["a sign that begins no tag", "1 < 2 and 3 <4", "1 < 2 and 3 <4"],
  ["what no page shows", "<style>p{}</style><script>alert('</p>')</script><!-- x --><title>t</title>a", "a"],
  ["what is never closed", "a<script>b", "a"],
  ["a comment without its end", "a<!-- b", "a"],
  ["a quoted end of a tag", '<a title=">">a</a>', "a"],
])("HTML as words: %s", (_name, html, text) => {
  expect(textOfHtml(html)).toBe(text);
});

const read = (heads: readonly string[], body: string) =>
  readMail(Buffer.from(`From: a@b.example\r\n${heads.join("\r\n")}\r\n\r\n${body}`));

describe("built to take forever, or all memory", () => {
  const html = ["Content-Type: text/html"];
  const quoted = ["Content-Type: text/plain", "Content-Transfer-Encoding: quoted-printable"];
  const many = Array.from({ length: 40_000 }, (_all, at) => at);
  test.each<[string, readonly string[], string]>([
    ["blanks", quoted, `${" ".repeat(1_000_000)}x`],
    ["blanks in each line", quoted, `${" ".repeat(5_000)}x\r\n`.repeat(200)],
    ["elements that are opened anew in each block", html, many.map((at) => `<p><b id=${at}>`).join("")],
    ["tables in tables", html, "<table>".repeat(100_000)],
    ["tags without an end", html, "<".repeat(300_000)],
    ["comments without an end", html, "<!--".repeat(250_000)],
    ["scripts without an end", html, "<script>".repeat(125_000)],
    ["words in other letters", [`Subject: ${"=?utf-8?q?a?= ".repeat(1_400)}`], "x"],
    ["a boundary in each line", ['Content-Type: multipart/mixed; boundary="-"'], "---\r\n".repeat(200_000)],
    ["parameters", [`Content-Type: text/plain; ${many.map((at) => `a*${at}=x`).join("; ")}`], "x"],
  ])("%s", async (_name, heads, body) => {
    const begun = performance.now();
    await read(heads, body);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});

describe("whose mail it is", () => {
  const from = async (value: string) =>
    (await readMail(writeMail({ from: value, parts: [{ body: "x" }] }))).mail.from;
  test.each([
    [
      "a name that is a word in other letters",
      "=?utf-8?q?=40_Rita?= <rita@home.example>",
      ["@ Rita", "rita@home.example"],
    ],
    [
      "a name in a word that would be an address",
      "=?utf-8?b?PGV2aWxAeC5leGFtcGxlPiw=?= <rita@home.example>",
      ["<evil@x.example>,", "rita@home.example"],
    ],
    ["a domain of other letters", "Rita <rita@bücher.example>", ["Rita", "rita@xn--bcher-kva.example"]],
    ["a domain that only looks like another", "Rita <rita@hоme.example>", ["Rita", "rita@xn--hme-sed.example"]],
    [
      "a quoted address before the real one",
      '"rita@home.example" <mallory@evil.example>',
      ["rita@home.example", "mallory@evil.example"],
    ],
    [
      "a comment with an address",
      "rita@home.example (mallory@evil.example)",
      ["mallory@evil.example", "rita@home.example"],
    ],
  ])("%s", async (_name, value, [name, address]) => {
    expect(await from(value)).toEqual([{ name, address }]);
  });

  test("an address that stands in the name is shown to nobody", () => {
    const { bytes } = partyFile({ name: "rita@home.example", address: "rita@home.example" });
    expect(shownPerson(readParty(bytes))).toEqual({ name: "", domain: "home.example" });
  });
});
