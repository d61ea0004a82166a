// Every command of GitHub's `gh` that the break-glass script gives, word by word, and since when `gh` knows it.
import { expect, test } from "@jest/globals";
import { kitTexts } from "../whole/kit.ts";

/**
 * Looked up in the source of cli/cli at 44ee17760 (pkg/cmd/api/api.go, pkg/cmd/auth/gitcredential/helper.go), and run with 2.23.0
 * (test/stories/break-glass.test.ts). A field that ends in `[]` is a list since 2.21.0 (cli/cli 6614), which the script asks for.
 */
const KNOWN: Readonly<Record<string, string>> = {
  "gh --version": "prints `gh version 2.23.0 (...)` in its first line",
  "gh auth git-credential": "answers `get` with the token of that host, as git asks for it",
  "gh api": "sends a request to the host of GH_HOST; ends with another code than 0 where that is refused",
  "gh api --method": "the method; without it GET, and POST where there are fields",
  "gh api --jq": "prints what the filter selects, texts without quotes (1.8, 2021-03)",
  "gh api --paginate": "asks for every page, and filters each (0.11, 2020-06)",
  "gh api --silent": "does not print the answer (0.11, 2020-06)",
  "gh api -f": "a field as it stands: --raw-field",
  "gh api -F": "a field whose `@file` is read, and whose `true` and `false` are no texts: --field",
};

const byName = (a: string, b: string): number => (a < b ? -1 : 1);

function commandsOf(script: string): ReadonlySet<string> {
  const joined = script.replaceAll("\\\n", " ");
  const found = new Set<string>();
  for (const [, quoted = ""] of joined.matchAll(/(?:^|[$("'!|&{; ])(gh (?:--version|auth|api)\b[^\n]*)/gm)) {
    const words = quoted.split(/\s+/);
    const command =
      words[1] === "auth" ? `gh auth ${(words[2] ?? "").replaceAll(/\W+$/g, "")}` : `gh ${words[1] ?? ""}`;
    if (command === "gh auth login") continue;
    found.add(command);
    if (words[1] !== "api") continue;
    // What stands in quotes is a value.
    const bare = quoted.replaceAll(/"[^"]*"|'[^']*'/g, "_").split(/[|;)]/)[0] ?? "";
    for (const [flag] of bare.matchAll(/(?<= )--?[A-Za-z][A-Za-z-]*/g)) found.add(`${command} ${flag}`);
  }
  return found;
}

test("the script gives these commands of gh, and no other", () => {
  const scripts = kitTexts()
    .map(({ text }) => text)
    .filter((text) => text.includes("#!/bin/sh"));
  expect(scripts.length).toBeGreaterThan(1);
  const given = new Set(scripts.flatMap((script) => [...commandsOf(script)]));
  expect([...given].toSorted(byName)).toEqual(Object.keys(KNOWN).toSorted(byName));
});

test.each([
  [
    'x=$(gh api --method POST "a" -f "b=--c d" --jq .n)',
    ["gh api", "gh api --jq", "gh api --method", "gh api -f"],
  ],
  ["gh pr create --fill", []],
  ["git -c 'credential.helper=!gh auth git-credential' push --atomic", ["gh auth git-credential"]],
])("a line is read: %s", (line, expected) => {
  expect([...commandsOf(line)].toSorted(byName)).toEqual(expected);
});
