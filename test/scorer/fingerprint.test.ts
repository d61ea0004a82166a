// Near-duplicates: texts of one campaign are near, texts of their own are far, in any language.
import { describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { distanceOf, fingerprintOf, isNear } from "../../src/scorer/fingerprint.ts";

const TEXT = `The session cookie is accepted after logout, so whoever has an old one can resume the session.
Steps: log in, copy the cookie, log out, send the cookie again to /account. The page of the user comes back.`;

const CHINESE = "登出之后旧的会话仍然有效，任何拿到它的人都可以继续使用这个账号。".repeat(4);

describe("near", () => {
  const variants: readonly [string, string, string][] = [
    ["another number and name", TEXT, `${TEXT}\n\nSent by user 4711`],
    ["other case and punctuation", TEXT, TEXT.toUpperCase().replaceAll(",", " -")],
    ["one word changed", TEXT, TEXT.replace("cookie", "token")],
    ["in Chinese", CHINESE, `${CHINESE}谢谢`],
  ];
  test.each(variants)("%s", (_name, a, b) => {
    expect(isNear(fingerprintOf("Report", a), fingerprintOf("Report", b))).toBe(true);
  });
});

describe("far", () => {
  test("short texts are alike only where they are the same", () => {
    expect(isNear(fingerprintOf("Bug", "It fails"), fingerprintOf("Bug", "It fails"))).toBe(true);
    expect(isNear(fingerprintOf("Bug", "It fails"), fingerprintOf("Bug", "It falls"))).toBe(false);
  });

  test("of all texts of the corpora, written on their own, hardly any two are near", () => {
    const prints = ["dev", "own"]
      .flatMap((name) => readFileSync(`test/scorer/data/${name}.jsonl`, "utf8").trim().split("\n"))
      .map((line) => JSON.parse(line) as { title: string; body: string })
      .map(({ title, body }) => fingerprintOf(title, body));
    let near = 0;
    for (const [at, one] of prints.entries())
      for (const other of prints.slice(0, at)) if (distanceOf(one, other) <= 9) near += 1;
    // The exceptions are two ways to ask for the same form.
    expect(near).toBeLessThanOrEqual(4);
  });
});
