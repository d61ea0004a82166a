// The command that every refusal recommends: what it writes can be read and is the very commit, whatever the user's git settings are.
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPatch } from "../../../src/domain/patch/read.ts";
import { otherReading } from "../../../src/effects/git/repository.ts";
import { runGit } from "../../git.ts";
import { FORMAT_PATCH } from "../../../src/text/disclosure/patch.ts";

const dir = mkdtempSync(join(tmpdir(), "embargo-recommended-"));
const repo = join(dir, "repo");
const env = {
  PATH: process.env["PATH"] ?? "",
  HOME: dir,
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "Jörg Ä",
  GIT_AUTHOR_EMAIL: "j@x.example",
  GIT_COMMITTER_NAME: "C",
  GIT_COMMITTER_EMAIL: "c@x",
};
const MESSAGE = "[tag] Prüfe\n\nWeil: ß.\n\nSigned-off-by: J <j@x.example>\n";
const git = async (args: readonly string[], input = ""): Promise<string> =>
  (await runGit(["-C", join(repo, "sub"), ...args], { env, input })).toString("utf8").trim();

beforeAll(async () => {
  await runGit(["init", "-q", "-b", "main", repo], { env });
  mkdirSync(join(repo, "sub"), { recursive: true });
  const write = async (text: string, byte: number): Promise<void> => {
    writeFileSync(join(repo, "a.c"), Array.from({ length: 20 }, (_, at) => `${text} ${at}\n`).join(""));
    writeFileSync(join(repo, "sub", "grün.c"), `${text}\n`);
    writeFileSync(join(repo, "sub", "image"), Buffer.from([0, byte, 255]));
    await git(["add", "-A", ".."]);
  };
  await write("old", 1);
  await git(["commit", "-qm", "Begin"]);
  await write("new", 2);
  await git(["update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},module`]);
  await git(["commit", "-q", "-F", "-"], MESSAGE);
  await git(["notes", "add", "-m", "private"]);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test.each([
  [],
  ["format.notes=true"],
  ["format.from=Sender <s@x.y>"],
  ["format.attach=boundary"],
  ["format.signature=one\n-- \ntwo"],
  ["format.signOff=true"],
  ["format.subjectPrefix=security"],
  ["format.numbered=true"],
  ["format.thread=deep"],
  ["format.headers=X-A: b\n"],
  ["format.to=a@b.c"],
  ["format.cc=a@b.c"],
  ["format.coverLetter=true"],
  ["format.useAutoBase=true"],
  ["format.useAutoBase=whenAble"],
  ["format.outputDirectory=elsewhere"],
  ["format.encodeEmailHeaders=false"],
  ["format.forceInBodyFrom=true", "format.from=true"],
  ["format.pretty=oneline"],
  ["format.noprefix=true"],
  ["format.mboxrd=true"],
  ["diff.noprefix=true"],
  ["diff.mnemonicPrefix=true"],
  ["diff.srcPrefix=x/"],
  ["diff.external=false"],
  ["diff.renames=false"],
  ["diff.renames=copies"],
  ["diff.context=0"],
  ["diff.suppressBlankEmpty=true"],
  ["diff.submodule=log"],
  ["diff.ignoreSubmodules=all"],
  ["diff.relative=true"],
  ["diff.algorithm=patience"],
  ["diff.colorMoved=zebra", "color.ui=always"],
  ["color.ui=always"],
  ["color.diff=always"],
  ["core.quotePath=false"],
  ["core.abbrev=4"],
  ["core.autocrlf=true"],
  ["i18n.logOutputEncoding=ISO-8859-1"],
  ["log.showSignature=true"],
  ["log.decorate=full"],
  ["log.date=relative"],
])("%p %p", async (...settings) => {
  const [command = "", ...args] = FORMAT_PATCH.split(" ");
  expect(command).toBe("git");
  await git([
    ...settings.filter((setting) => setting !== undefined).flatMap((setting) => ["-c", setting]),
    ...args,
  ]);
  const read = readPatch(readFileSync(join(repo, "sub", "fix.patch")));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  expect(read.value.commits.map(({ message, author }) => [message, author.name, author.email])).toEqual([
    [MESSAGE, "Jörg Ä", "j@x.example"],
  ]);
  expect(read.value.commits[0]?.files.map(({ path, newBlob }) => `${path} ${newBlob}`)).toEqual(
    (await git(["diff-tree", "-r", "-z", "--no-abbrev", "HEAD~1", "HEAD"]))
      .split(":")
      .slice(1)
      .map((raw) => `${raw.split("\0")[1]} ${raw.split(" ")[3]}`),
  );
  expect(await otherReading(read.value, dir)).toBeNull();
});
