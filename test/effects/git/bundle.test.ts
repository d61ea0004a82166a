// Bundles: commits as they are, with all that a mail would lose; and what is refused.
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { git } from "../../../sandbox/git.ts";
import { commitFiles } from "../../../sandbox/store/commits.ts";
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
  const made = commitFiles(own, { branch: "scratch", from: base, files, message: "x\n", author });
  const tree = (await git(["--git-dir", own, "rev-parse", `${made}^{tree}`])).toString().trim();
  const text = `tree ${tree}\n${parents.map((parent) => `parent ${parent}\n`).join("")}author Rita Okafor <rita@okafor.example> 1771587900 +0930\ncommitter R <r@x.y> 1771587900 +0930\n${more}\n${message}`;
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
  base = commitFiles(origin, { branch: "main", files, message: "Begin\n", author });
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
    const second = commitFiles(own, { branch: "second", from: first, files, message: "Two\n", author });
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
    const above = commitFiles(own, {
      branch: "above",
      from: await rawCommit("Hidden\n"),
      files: [{ path: "c", content: "c\n" }],
      message: "Above\n",
      author,
    });
    expect(await refusal(await bundleOf(above, "fix~1..fix"))).toContain("on no branch of the public repository");
  });

  test("another encoding, an empty commit, too many bytes", async () => {
    expect(await refusal(await bundleOf(await rawCommit("Gr\xFC\xDFe\n", "encoding ISO-8859-1\n")))).toContain(
      "commit 1 names an encoding",
    );
    const empty = commitFiles(own, { branch: "empty", from: base, files: [], message: "Empty\n", author });
    expect(await refusal(await bundleOf(empty))).toContain("changes nothing");
    const read = await workspace.read(await bundleOf(await rawCommit("Fix\n")), { maxBytes: 100 });
    expect(read).toMatchObject({ ok: false, error: { code: "too-large" } });
  });

  test("a tag, a bundle that leaves objects out, and one whose diff is larger than a patch may be", async () => {
    const tip = await rawCommit("Fix\n");
    await git(["--git-dir", own, "update-ref", "refs/tags/v1", tip]);
    expect(await refusal(await bundleOf(tip, `${base}..refs/tags/v1`))).toContain("no branch");
    const whole = await bundleOf(tip);
    const left = Buffer.concat([Buffer.from("# v3 git bundle\n@filter=blob:none\n"), whole.subarray(16)]);
    expect(await refusal(left)).toContain("leaves objects out");
    const files = [{ path: "long.txt", content: "x\n".repeat(100_000) }];
    const long = await bundleOf(commitFiles(own, { branch: "l", from: base, files, message: "L\n", author }));
    expect(long.length).toBeLessThan(5_000);
    expect(await workspace.read(long, { maxBytes: 5_000 })).toMatchObject({ error: { code: "too-large" } });
  });

  test("a folder that no repository may have", async () => {
    const blob = await git(["--git-dir", own, "hash-object", "-w", "--stdin"], { input: "[core]\n" });
    const entry = (mode: string, name: string, id: string): Buffer =>
      Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(id.trim(), "hex")]);
    const treeOf = async (content: Buffer): Promise<string> => {
      const args = ["--git-dir", own, "hash-object", "-w", "-t", "tree", "--stdin", "--literally"];
      return (await git(args, { input: content })).toString().trim();
    };
    const inner = await treeOf(entry("100644", "config", blob.toString()));
    const tree = await treeOf(entry("40000", ".git", inner));
    const made = await git([
      "--git-dir",
      own,
      "-c",
      "user.name=E",
      "-c",
      "user.email=e@x.y",
      "commit-tree",
      "-p",
      base,
      "-m",
      "Evil",
      tree,
    ]);
    expect(await refusal(await bundleOf(made.toString().trim()))).toContain("what git refuses");
  });
});

describe("packs that would fill the machine", () => {
  /** An entry's head: kind and size as the pack format has them. */
  const head = (kind: number, size: number): Buffer => {
    const bytes = [(kind << 4) | (size & 15)];
    for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | 0x80;
      bytes.push(rest & 0x7f);
    }
    return Buffer.from(bytes);
  };
  const number = (value: number): Buffer => {
    const bytes: number[] = [];
    for (let rest = value; ; rest = Math.floor(rest / 128)) {
      bytes.push((rest & 0x7f) | (rest > 127 ? 0x80 : 0));
      if (rest <= 127) return Buffer.from(bytes);
    }
  };
  const packOf = (objects: number, ...entries: readonly Buffer[]): Buffer => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(objects);
    const body = Buffer.concat([Buffer.from("PACK\0\0\0\x02"), count, ...entries]);
    return Buffer.concat([body, createHash("sha1").update(body).digest()]);
  };
  const bundled = (pack: Buffer): Buffer =>
    Buffer.concat([Buffer.from(`# v2 git bundle\n-${base} x\n${"a".repeat(40)} refs/heads/fix\n\n`), pack]);
  const zeros = (size: number): Buffer => deflateSync(Buffer.alloc(size));
  /** A delta whose result is ten times its base: it copies all of it again and again. */
  const delta = (from: number, copies: number): Buffer =>
    Buffer.concat([
      number(from),
      number(from * copies),
      ...Array.from({ length: copies }, () => Buffer.from([0xf0, from & 0xff, (from >> 8) & 0xff, from >> 16])),
    ]);

  const cases: readonly [string, () => Buffer, RegExp][] = [
    ["an object of half a gigabyte", () => packOf(1, head(3, 500_000_000), zeros(900_000)), /far larger/],
    ["an object that is larger than it says", () => packOf(1, head(3, 10), zeros(900_000_000)), /damaged/],
    ["an object that is smaller than it says", () => packOf(1, head(3, 1_000_000), zeros(10)), /damaged/],
    ["a size past any number", () => packOf(1, Buffer.concat([Buffer.alloc(30, 0xff), zeros(1)])), /damaged/],
    ["four thousand million objects", () => packOf(2 ** 32 - 1, head(3, 1), zeros(1)), /far larger/],
    ["fewer objects than it says", () => packOf(9, head(3, 1), zeros(1)), /damaged/],
    ["more than it says", () => packOf(1, head(3, 1), zeros(1), head(3, 1), zeros(1)), /damaged/],
    [
      "deltas that make ten of one, and ten of each",
      () => {
        const made: Buffer[] = [head(3, 1_000_000), zeros(1_000_000)];
        for (const size of [1_000_000, 10_000_000, 100_000_000]) {
          const data = delta(size, 10);
          made.push(head(6, data.length), Buffer.from([1]), deflateSync(data));
        }
        return packOf(4, ...made);
      },
      /far larger/,
    ],
    ["an entry of no kind", () => packOf(1, head(5, 1), zeros(1)), /damaged/],
    ["no pack", () => Buffer.alloc(100), /damaged/],
  ];
  test.each(cases)("%s", async (_name, make, expected) => {
    const bundle = bundled(make());
    const before = process.memoryUsage().rss;
    const read = await workspace.read(bundle, LIMITS);
    expect(!read.ok && read.error.code === "bundle" ? read.error.fault : "taken").toMatch(expected);
    expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000);
  });
});
