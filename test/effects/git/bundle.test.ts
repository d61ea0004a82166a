// Bundles: commits as they are, with all that a mail would lose; and what is refused.
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commitFiles, git } from "../../../sandbox/git.ts";
import { fastClock } from "../../../src/app/clock.ts";
import type { Patch } from "../../../src/domain/patch/patch.ts";
import { openWorkspace, type Workspace } from "../../../src/effects/git/repository.ts";

const dir = mkdtempSync(join(tmpdir(), "embargo-bundle-"));
const origin = join(dir, "origin.git");
const own = join(dir, "own.git");
const author = { name: "Rita Okafor", email: "rita@okafor.example", date: "2026-02-20T21:15:00+09:30" };
const committer = { name: "Embargo", email: "embargo@localhost", date: "2026-03-02T09:00:00+00:00" };
const LIMITS = { maxBytes: 1_000_000 };
let workspace: Workspace;
let base = "";

/** A commit object just as it is written here, on `main` of the public repository. */
async function rawCommit(message: string, more = "", parents: readonly string[] = [base]): Promise<string> {
  const files = [{ path: "a.txt", content: "two\n" }];
  const made = await commitFiles(own, { branch: "scratch", from: base, files, message: "x\n", author });
  const tree = (await git(["--git-dir", own, "rev-parse", `${made}^{tree}`])).toString().trim();
  const text = `tree ${tree}\n${parents.map((one) => `parent ${one}\n`).join("")}author Rita Okafor <rita@okafor.example> 1771587900 +0930\ncommitter R <r@x.y> 1771587900 +0930\n${more}\n${message}`;
  const args = ["--git-dir", own, "hash-object", "-t", "commit", "-w", "--stdin", "--literally"];
  return (await git(args, { input: Buffer.from(text, "latin1") })).toString().trim();
}

async function bundleOf(tip: string, ...more: readonly string[]): Promise<Buffer> {
  await git(["--git-dir", own, "update-ref", "refs/heads/fix", tip]);
  return await git([
    "--git-dir",
    own,
    "bundle",
    "create",
    "--quiet",
    "-",
    ...(more.length > 0 ? more : [`${base}..fix`]),
  ]);
}

async function patchOf(bundle: Buffer): Promise<Patch> {
  const read = await workspace.read(bundle, LIMITS);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

beforeAll(async () => {
  await git(["init", "--quiet", "--bare", origin]);
  const files = [{ path: "a.txt", content: "one\n" }];
  base = await commitFiles(origin, { branch: "main", files, message: "Begin\n", author });
  await git(["clone", "--quiet", "--bare", origin, own]);
  const settings = { kept: join(dir, "indexes"), signer: null, clock: fastClock() };
  workspace = await openWorkspace(join(dir, "workspace"), origin, settings);
});

afterAll(async () => {
  await workspace.remove();
  rmSync(dir, { recursive: true, force: true });
});

describe("kept to the byte", () => {
  test.each([
    ["a subject of two lines", "One subject\nof two lines\n\nBody.\n"],
    ["no line end", "Fix"],
    ["blanks at line ends, and empty lines behind", "Fix  \n\n\nBody \t\n\n\n"],
    ["Windows line ends", "Fix\r\n\r\nBody\r\n"],
    ["what looks like a mail and a diff", "Fix\n\nFrom: Eve <e@x.y>\n---\ndiff --git a/x b/x\n"],
  ])("%s", async (_name, message) => {
    const patch = await patchOf(await bundleOf(await rawCommit(message)));
    const build = await workspace.build({ patch, branch: "main", base, committer });
    expect(build.status).toBe("clean");
    expect(build.commits[0]).toMatchObject({ author, message });
    expect(build.commits[0]?.changes.map((change) => change.path)).toEqual(["a.txt"]);
  });

  test("a series keeps its commits; a signature is told as lost", async () => {
    const first = await rawCommit("One\n");
    const files = [{ path: "b.txt", content: "b\n" }];
    const second = await commitFiles(own, { branch: "second", from: first, files, message: "Two\n", author });
    const patch = await patchOf(await bundleOf(second));
    expect(patch.commits.map((commit) => commit.message)).toEqual(["One\n", "Two\n"]);
    const signed = await rawCommit(
      "Signed\n",
      "gpgsig -----BEGIN SSH SIGNATURE-----\n U1NI\n -----END SSH SIGNATURE-----\n",
    );
    expect((await patchOf(await bundleOf(signed))).warnings).toEqual([{ kind: "signature-lost", commit: 0 }]);
  });
});

describe("refused", () => {
  const refusal = async (bundle: Buffer): Promise<string> => {
    const read = await workspace.read(bundle, LIMITS);
    return read.ok ? "taken" : read.error.code === "bundle" ? read.error.fault : read.error.code;
  };

  test("what is no bundle, or a damaged one", async () => {
    expect(await refusal(Buffer.from("# v2 git bundle\nhello\n"))).toContain("cannot be read");
    const whole = await bundleOf(await rawCommit("Fix\n"));
    whole.write("damaged", whole.length - 40);
    expect(await refusal(whole)).toContain("damaged");
  });

  test("two references, a merge, public commits, and commits on what is not public", async () => {
    const tip = await rawCommit("Fix\n");
    await git(["--git-dir", own, "update-ref", "refs/heads/other", await rawCommit("Other\n")]);
    expect(await refusal(await bundleOf(tip, `${base}..fix`, "other"))).toContain("2 references");
    const merge = await rawCommit("Merge\n", "", [base, await rawCommit("Side\n")]);
    expect(await refusal(await bundleOf(merge))).toContain("is a merge");
    expect(await refusal(await git(["--git-dir", origin, "bundle", "create", "--quiet", "-", "main"]))).toContain(
      "public already",
    );
    const above = await commitFiles(own, {
      branch: "above",
      from: await rawCommit("Hidden\n"),
      files: [{ path: "c", content: "c\n" }],
      message: "Above\n",
      author,
    });
    expect(await refusal(await bundleOf(above, "fix~1..fix"))).toContain("not in the public repository");
  });

  test("another encoding, an empty commit, too many bytes", async () => {
    expect(await refusal(await bundleOf(await rawCommit("Gr\xFC\xDFe\n", "encoding ISO-8859-1\n")))).toContain(
      "ISO-8859-1",
    );
    const empty = await commitFiles(own, { branch: "empty", from: base, files: [], message: "Empty\n", author });
    expect(await refusal(await bundleOf(empty))).toContain("changes nothing");
    const read = await workspace.read(await bundleOf(await rawCommit("Fix\n")), { maxBytes: 100 });
    expect(read).toMatchObject({ ok: false, error: { code: "too-large" } });
  });
});
