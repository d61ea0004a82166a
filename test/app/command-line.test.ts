// The command line as a person meets it: the README's lines pasted as they stand, exit codes, and the version.
import { describe, expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

async function embargo(args: readonly string[], input = ""): Promise<Ended> {
  const env = { PATH: process.env["PATH"] ?? "" };
  const child = spawn(process.execPath, [resolve("bin/embargo.js"), ...args], { env });
  let [out, err] = ["", ""];
  child.stdout.on("data", (piece) => (out += String(piece)));
  child.stderr.on("data", (piece) => (err += String(piece)));
  child.stdin.end(input);
  const code = await new Promise<number | null>((ended) => child.once("close", ended));
  return { code, out, err };
}

test("the README's lines for the sandbox do what they say, pasted as they stand", async () => {
  const block = /```text\n(cora> [^]*?)```/.exec(readFileSync("README.md", "utf8"))?.[1] ?? "";
  const { code, out, err } = await embargo(["sandbox"], block);
  expect([code, err]).toEqual([0, ""]);
  const order = [
    "## Disclosure: fix ready",
    "Subject: [PATCH] [session] Forget sessions at logout",
    "Your approval of the bundle",
    "**Nothing was published.** `/disclose` would publish:",
    "Published",
    "What became public:",
    /issue #1 {2}Sessions of other users can be resumed {2}\[.*\] {2}open/,
    /PR #2 to main .* open\n/,
    "northwind/harbor#6: closed, locked",
    "Speaking in northwind/vuln-room#3",
    "northwind/vuln-room#3: Stray report: issue in northwind/harbor#6",
  ];
  let at = 0;
  for (const words of order) {
    const rest = out.slice(at);
    const found = typeof words === "string" ? rest.indexOf(words) : rest.search(words);
    if (found < 0) throw new Error(`${String(words)} does not follow:\n${rest}`);
    at += found;
  }
  expect(out).not.toContain("did you mean");
});

describe("exit codes", () => {
  test.each<[readonly string[], number, string]>([
    [["--version"], 0, `${(JSON.parse(readFileSync("package.json", "utf8")) as { version: string }).version}\n`],
    [["--help"], 0, "Usage: embargo"],
    [[], 2, "Usage: embargo"],
    [["chek"], 2, "Did you mean check?"],
    [["check"], 2, "required option '--repo <path or URL>' not specified"],
    [["check", "--repo", ".", "--patch", "README.md", "--branch", "HEAD"], 2, "the patch was not taken"],
    [["sandbox", "--risk", "9"], 2, "--risk takes a level from 1 to 5"],
    [["serve"], 2, "APP_ID is required"],
  ])("%j ends with %d", async (args, wanted, words) => {
    const { code, out, err } = await embargo(args);
    expect([code, `${out}${err}`]).toEqual([wanted, expect.stringContaining(words)]);
  });
});
