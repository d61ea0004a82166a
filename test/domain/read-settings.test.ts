// The settings: what two lines give, and every fault at once with its line.
import { describe, expect, test } from "@jest/globals";
import { parseSettings } from "../../src/domain/read-settings.ts";

const LEAST = "public_repositories: [antrea]\ncontact: security@antrea.example\n";

function faults(text: string): readonly string[] {
  const parsed = parseSettings(text);
  return parsed.ok ? [] : parsed.error.map(({ line, key }) => `${line} ${key}`);
}

test("two lines are enough; the rest is the policy's", () => {
  const parsed = parseSettings(LEAST);
  expect(parsed.ok && parsed.value).toMatchObject({
    maintainers: { role: "maintain" },
    approvals: 1,
    supportedBranches: { pattern: "release-*", newest: 3 },
    drift: "strict",
    mergeMethod: "merge",
    risk: {
      1: { branches: "main+supported", fastTrack: true, embargo: true },
      4: { embargo: false },
      7: { branches: "named" },
    },
  });
});

test("one key of a risk level is changed, the others stay", () => {
  const parsed = parseSettings(`${LEAST}risk:\n  2: { branches: main+supported }\n`);
  expect(parsed.ok && parsed.value.risk[2]).toEqual({
    branches: "main+supported",
    fastTrack: true,
    embargo: true,
  });
});

describe("faults", () => {
  test.each<[string, readonly string[]]>([
    ["", ["1 "]],
    ["- a\n", ["1 "]],
    ["public_repositories: [a]\n", ["1 contact"]],
    [`${LEAST}approvals: 0\n`, ["3 approvals"]],
    [`${LEAST}maintainers:\n  users: 5\n`, ["4 maintainers.users"]],
    [`${LEAST}labels:\n  issues: [x]\n`, ["4 labels.issues"]],
    [`${LEAST}risk:\n  8: {}\n`, ["4 risk.8"]],
    [`${LEAST}approvals: 1\napprovals: 2\n`, ["4 "]],
    [`${LEAST}x: &a [1]\ny: *a\n`, ["1 "]],
    [`${LEAST}contact: [\n`, ["3 ", "4 "]],
  ])("%j", (text, expected) => {
    expect(faults(text)).toEqual(expect.arrayContaining([...expected]));
  });

  test("all at once, with what was probably meant", () => {
    const parsed = parseSettings("public_repositorys: [a]\ncontact: nobody\n");
    expect(parsed.ok ? [] : parsed.error.map(({ key, near }) => [key, near])).toEqual(
      expect.arrayContaining([
        ["public_repositorys", ["public_repositories"]],
        ["contact", []],
        ["public_repositories", []],
      ]),
    );
  });

  test("what the file says is not written to the error output by the library that reads it", () => {
    const warned: unknown[] = [];
    const emitWarning = process.emitWarning.bind(process);
    process.emitWarning = (...words: readonly unknown[]) => void warned.push(words);
    parseSettings(`${LEAST}{ internal: name }: x\n`);
    process.emitWarning = emitWarning;
    expect(warned).toEqual([]);
  });

  test("a file that is too large is not read", () => {
    expect(faults(`${LEAST}# ${"x".repeat(200_000)}`)).toEqual(["1 "]);
  });
});
