// The rehearsal's judge: whatever form a patch has, what it promises is the commit itself, and the app's own reader agrees.
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { git, tell } from "../../sandbox/git.ts";
import { promisedBy } from "../../sandbox/promised.ts";
import { commitFiles } from "../../sandbox/store/commits.ts";
import { readPatch } from "../../src/domain/patch/read.ts";

const dir = mkdtempSync(join(tmpdir(), "embargo-judge-"));
const author = { name: "Jörg Ä", email: "j@x.example", date: "2026-03-01T10:00:00+09:30" };
const messages = [
  "[tag] Prüfe  it\n\nWeil: ß = 1\n\nSigned-off-by: J <j@x.example>\n",
  "Re: [PATCH] a title\n\nA line\n---\nin it, as a bot writes.\n",
];
let mail: Buffer = Buffer.alloc(0);

beforeAll(async () => {
  await git(["init", "--quiet", "--bare", dir]);
  const commit = (text: string, message: string): void =>
    void commitFiles(dir, { branch: "main", files: [{ path: "a.txt", content: text }], message, author });
  commit("one\n", "Begin\n");
  for (const [at, message] of messages.entries()) commit(`${at} line\n`, message);
  mail = await git(["--git-dir", dir, "format-patch", "--stdout", "--full-index", "main~2..main"]);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function first(...options: readonly string[]): Promise<string> {
  const args = ["format-patch", "--stdout", "--full-index", ...options, "main~2..main~1"];
  return (await git(["--git-dir", dir, ...args])).toString("utf8");
}

/** The body in quoted-printable, as a mail program sends it. */
function quoted(text: string): string {
  const at = text.indexOf("\n\n");
  const body = Buffer.from(text.slice(at + 2))
    .toString("latin1")
    .replaceAll(
      /[^\n\x20-\x3c\x3e-\x7e]/g,
      (character) => `=${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
    )
    .replaceAll("= ", "=3D ")
    .replaceAll(/=(?![0-9A-F]{2})/g, "=3D");
  const head = text
    .slice(0, at)
    .replace(/^Content-Transfer-Encoding:.*$/m, "Content-Transfer-Encoding: quoted-printable");
  return `${head}\n\n${body}`;
}

test.each<[string, () => string | Promise<string>, number]>([
  ["as git made it", () => mail.toString("utf8"), 2],
  ["with Windows line ends", () => mail.toString("utf8").replaceAll("\n", "\r\n"), 2],
  ["with a byte order mark", () => `\ufeff${mail.toString("utf8")}`, 2],
  ["in a fence", () => `\`\`\`\`diff\n${mail.toString("utf8")}\`\`\`\`\n`, 2],
  [
    "as b4 writes an mbox",
    () => mail.toString("utf8").replaceAll(/^From [0-9a-f]{40} .*$/gm, "From git@z Thu Jan  1 00:00:00 1970"),
    2,
  ],
  ["in quoted-printable", async () => quoted(await first()), 1],
  [
    "with notes below the dashes",
    async () => (await first()).replace("\n---\n", "\n---\nNotes:\n    private\n\n"),
    1,
  ],
  ["without diffstat", async () => await first("-p"), 1],
  ["with a list's footer", async () => `${await first()}______________\nA list\n`, 1],
  ["with a cover letter", async () => await first("--cover-letter"), 1],
  ["with another prefix", async () => await first("--subject-prefix=RFC PATCH v2"), 1],
])("%s", async (_name, form, commits) => {
  const bytes = Buffer.from(await form());
  const date = `${Date.parse(author.date) / 1_000} +0930`;
  const wanted = messages.slice(0, commits).map((message) => ({ author: "Jörg Ä <j@x.example>", date, message }));
  expect(await promisedBy(bytes)).toEqual(wanted);
  const read = readPatch(bytes);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  expect(read.value.commits.map((commit) => commit.message)).toEqual(wanted.map(({ message }) => message));
  expect(await tell(dir, "log", "-1", "--format=%an <%ae>", "main")).toBe("Jörg Ä <j@x.example>");
});
