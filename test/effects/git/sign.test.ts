// Signed commits: the signature is the very one that ssh-keygen makes, and the same commit gets the same each time.
import { afterAll, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { git } from "../../../sandbox/git.ts";
import { commitFiles } from "../../../sandbox/store/commits.ts";
import { fastClock } from "../../../src/app/clock.ts";
import { readPatch } from "../../../src/domain/patch/read.ts";
import { openWorkspace } from "../../../src/effects/git/repository.ts";
import { openSigner } from "../../../src/effects/git/objects/sign.ts";

/** Made for this test, and for nothing else. */
const KEY = `-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIEXp8obMi+nRd0PaSjmBCfuG5NUIyl81fEMTsUstStwV
-----END PRIVATE KEY-----\n`;
const PUBLIC_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILpByYFpWYjCVVzkuD5pUztH5fQeXV/uJig/KdzEXeVo";
/** By `ssh-keygen -Y sign -n git` with that key. */
const SIGNATURE = `-----BEGIN SSH SIGNATURE-----
U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgukHJgWlZiMJVXOS4PmlTO0fl9B
5dX+4mKD8p3MRd5WgAAAADZ2l0AAAAAAAAAAZzaGE1MTIAAABTAAAAC3NzaC1lZDI1NTE5
AAAAQKCZVit/3bgqjVa9jbyVkw8sCA8Ar/aixLNmED6OmaaIoGrZvg/nnbzTgL1OYLf3tI
RB6uZy44sPftmDlqQM7gA=
-----END SSH SIGNATURE-----`;

const dir = mkdtempSync(join(tmpdir(), "embargo-sign-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test("a signature is the one that ssh-keygen makes", () => {
  const signer = openSigner(KEY);
  expect(signer?.publicKey).toBe(PUBLIC_KEY);
  expect(signer?.sign(Buffer.from("tree x\n\nhello\n"))).toBe(SIGNATURE);
});

test.each([
  ["no key at all", "hello"],
  [
    "a public key",
    "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAukHJgWlZiMJVXOS4PmlTO0fl9B5dX+4mKD8p3MRd5Wg=\n-----END PUBLIC KEY-----\n",
  ],
])("%s is refused", (_name, text) => {
  expect(openSigner(text)).toBeNull();
});

test("a commit is signed as it is without its signature, and comes out the same each time", async () => {
  const signer = openSigner(KEY);
  const origin = join(dir, "origin.git");
  const author = { name: "J", email: "j@x.y", date: "2026-01-01T00:00:00+02:00" };
  await git(["init", "--quiet", "--bare", origin]);
  const files = [{ path: "a.txt", content: "one\n" }];
  const base = commitFiles(origin, { branch: "main", files, message: "Begin\n", author });
  const made = {
    branch: "fix",
    from: base,
    files: [{ path: "a.txt", content: "two\n" }],
    message: "Fix\n\nWhy.\n",
    author,
  };
  const fix = commitFiles(origin, made);
  const patch = readPatch(await git(["--git-dir", origin, "format-patch", "--stdout", `${fix}~1..${fix}`]));
  if (!patch.ok) throw new Error(patch.error.code);
  const committer = { name: "Embargo", email: "embargo@localhost", date: "2026-03-02T09:00:00+00:00" };
  const build = async (at: string): Promise<string> => {
    const workspace = await openWorkspace(join(dir, at), origin, { kept: null, signer, clock: fastClock() });
    const built = await workspace.build({ patch: patch.value, branch: "main", base, committer });
    expect(built.status).toBe("clean");
    const id = built.commits[0]?.sha ?? "";
    const raw = (await git(["--git-dir", join(dir, at), "cat-file", "commit", id])).toString();
    const signature = /^gpgsig ((?:.*\n )*.*)\n/m.exec(raw);
    const payload = raw.replace(signature?.[0] ?? "", "");
    expect(signer?.sign(Buffer.from(payload))).toBe(signature?.[1]?.replaceAll("\n ", "\n"));
    expect(payload).toContain(
      "author J <j@x.y> 1767218400 +0200\ncommitter Embargo <embargo@localhost> 1772442000 +0000\n\nFix\n\nWhy.\n",
    );
    await workspace.remove();
    return id;
  };
  expect(await build("one")).toBe(await build("two"));
});
