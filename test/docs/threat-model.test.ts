// The threat model has a row for every command and for everything that goes out, and names tests that are there.
import { expect, test } from "@jest/globals";
import { existsSync, globSync, readFileSync } from "node:fs";
import { COMMANDS } from "../../src/domain/commands/table.ts";
import { LETTERS } from "../../src/domain/mail/events.ts";
import type { MarkerScope } from "../../src/domain/record/markers.ts";

const text = readFileSync("docs/threat-model.md", "utf8");

/** The cells of a section's table, row by row, without its head. */
function rowsOf(section: string): readonly (readonly string[])[] {
  const [, body = ""] = text.split(`\n## ${section}\n`);
  const [own = ""] = body.split("\n## ");
  const lines = own.split("\n").filter((line) => line.startsWith("|"));
  return lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
}

function codeIn(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? "");
}

const goesOut = rowsOf("Everything that goes out");

test("every command has one row, in the order of /help", () => {
  const named = rowsOf("Every command, in the wrong hands").map(([command = ""]) => codeIn(command)[0]);
  expect(named).toEqual(COMMANDS.map(({ name }) => `/${name}`));
});

/** Every request and mutation in the code that changes something at GitHub. */
function changes(): readonly string[] {
  const code = globSync("src/effects/github/**/*.ts")
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const requests = [...code.matchAll(/"((?:POST|PUT|PATCH|DELETE) \/[^"]+)"/g)];
  const mutations = [...code.matchAll(/mutation \([^)]*\) \{\s*([a-zA-Z]+)\(/g)];
  const ofDiscussions = [...code.matchAll(/\b(?:on|lockable|labelled|mutate)\((?:client, )?"([a-zA-Z]+)"/g)];
  return [...requests, ...mutations, ...ofDiscussions].map((match) => match[1] ?? "");
}

test("everything that is changed at GitHub stands in a row of what goes out, and nothing else does", () => {
  const told = goesOut
    .flatMap(([, by = ""]) => codeIn(by))
    .filter((way) => /^(?:POST|PUT|PATCH|DELETE) |^[a-z]+[A-Z]/.test(way));
  expect([...new Set(told)].toSorted()).toEqual([...new Set(changes())].toSorted());
  expect(changes().length).toBeGreaterThan(40);
});

/** The compiler asks for a kind that is new. */
const KINDS: Readonly<Record<MarkerScope["kind"], true>> = {
  answer: true,
  status: true,
  public: true,
  copy: true,
  later: true,
  redirect: true,
  apology: true,
  notice: true,
  mail: true,
  dashboard: true,
  report: true,
  thread: true,
};

test.each([
  ["post of the app's", Object.keys(KINDS)],
  ["mail", LETTERS],
])("every kind of %s stands in a row of what goes out", (_what, kinds) => {
  const told = goesOut.flatMap(([what = ""]) => codeIn(what));
  expect(kinds.filter((kind) => !told.includes(kind))).toEqual([]);
});

test("every row of a table names tests, and each of them is there", () => {
  const sections = ["If it is taken over", "Every command, in the wrong hands", "Everything that goes out"];
  const cells = sections.flatMap((section) =>
    rowsOf(section).map((row) => [section, row[0], row.at(-1) ?? ""] as const),
  );
  for (const [section, what, cell] of cells) {
    const missing = codeIn(cell).filter(
      (path) => ![path, `test/${path}`, `test/${path}.test.ts`].some(existsSync),
    );
    expect([section, what, codeIn(cell).length > 0, missing]).toEqual([section, what, true, []]);
  }
});
