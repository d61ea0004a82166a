// The script of the break-glass kit: whatever stands in a text, a name or a label stays a word of the shell.
import { describe, expect, test } from "@jest/globals";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kitOf, withoutKitSign } from "../../../src/domain/disclosure/publication/kit.ts";
import { NOTHING_EARLIER } from "../../../src/domain/disclosure/publication/rounds.ts";
import { renderKitScript } from "../../../src/text/disclosure/kit/script.ts";
import { shellWord } from "../../../src/text/disclosure/kit/script-parts.ts";
import { KIT } from "../whole/kit.ts";

const HOSTILE = [
  "it's",
  "$(touch pwned)",
  "`touch pwned`",
  'a"b',
  "-n",
  "*",
  "a\\b",
  "a\nb",
  "",
  "'\\''",
  "END-0123456789ab",
];

const sh = (script: string): string => execFileSync("sh", ["-c", script], { encoding: "utf8" });

test("a word comes out of the shell as it went in", () => {
  const printed = sh(`printf '[%s]' ${HOSTILE.map(shellWord).join(" ")}`);
  expect(printed).toBe(HOSTILE.map((word) => `[${word}]`).join(""));
});

test("the script is sh, whatever stands in it, and shows it without ending what it prints", () => {
  const all = HOSTILE.join(" \u001B[2J ");
  const script = renderKitScript({
    ...KIT,
    repository: { ...KIT.repository, name: "x'y" },
    tracking: { ...KIT.tracking, issueUrl: `https://github.com/${all}` },
    issue: { title: `END-${KIT.key}\n${all}`, body: all, labels: HOSTILE, numbered: true },
    branches: KIT.branches.map((branch) => ({
      ...branch,
      target: `it's$(x)`,
      name: `embargo/${KIT.key}/it's$(x)`,
      labels: HOSTILE,
    })),
    reviewers: { users: HOSTILE, teams: HOSTILE },
    comment: { pull: 12, body: all },
  });
  execFileSync("sh", ["-n"], { input: script });
  const shown = execFileSync("sh", ["-s"], { input: script, encoding: "utf8" });
  expect(shown).toContain("- open the issue \"END-0123456789ab it's");
  expect(shown).toContain("Nothing was done. `sh publish.sh publish` does all of it.");
  expect(shown).not.toContain("\u001B");
});

test("what cannot be looked for is not opened: a list that fails stops the script", () => {
  const folder = mkdtempSync(join(tmpdir(), "embargo-kit-"));
  try {
    const said = join(folder, "said");
    const gh = `#!/bin/sh\necho "$*" >>${said}\ncase "$*" in *user*) echo ada ;; *) echo "HTTP 502" >&2; exit 1 ;; esac\n`;
    writeFileSync(join(folder, "gh"), gh, { mode: 0o755 });
    const script = renderKitScript({
      ...KIT,
      branches: [],
      issue: { title: "T", body: "B", labels: [], numbered: false },
    });
    const run = (): string =>
      execFileSync("sh", ["-s", "--", "publish"], {
        input: script,
        encoding: "utf8",
        env: { PATH: `${folder}:${process.env["PATH"] ?? ""}` },
        stdio: ["pipe", "pipe", "ignore"],
      });
    expect(run).toThrow();
    expect(readFileSync(said, "utf8")).not.toContain("POST");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

describe("the texts of a kit", () => {
  const slots = kitOf({
    ...KIT,
    bundle: {
      version: 1,
      round: 2,
      repository: 1,
      risk: 1,
      issue: {
        title: ["T"],
        body: [
          { slot: "date" },
          " ",
          { slot: "later-pull", target: "main" },
          " ",
          { slot: "later-pull", target: "release-0.9" },
          " ",
          { slot: "pull", target: "release-1.0" },
        ],
        labels: [],
      },
      comment: null,
      branches: [
        {
          target: "main",
          kind: "main",
          title: ["T"],
          body: ["For ", { slot: "issue" }, ". ", { slot: "applied", target: "main" }],
          labels: [],
          patch: "",
          applied: "clean",
          own: false,
          commits: [],
          hunks: "",
        },
      ],
      credits: [],
      reviewers: { availableMaintainers: true, team: null, users: [] },
      mergeMethod: "merge",
    },
    branches: [{ target: "main", head: "1", name: "n", tip: "2" }],
    applied: new Map([["main", "As it is."]]),
    earlier: { ...NOTHING_EARLIER, pulls: new Map([["release-1.0", 9]]) },
  });

  test("have a mark for what is only known then, and what is known already", () => {
    const key = KIT.key;
    expect(slots.issue?.body).toBe(`@@${key}-date@@ @@${key}-later-1@@ the pull request follows #9`);
    expect(slots.branches[0]?.body).toBe(`For @@${key}-issue@@. As it is.`);
    expect([slots.issue?.numbered, slots.round]).toEqual([true, 2]);
  });

  test.each([
    ["a\n\n<!-- embargo-kit:0123456789ab -->\n", "a"],
    ["<!-- embargo-kit:0123456789ab -->\n\na", "<!-- embargo-kit:0123456789ab -->\n\na"],
    ["a", "a"],
  ])("are the same without the line that the script adds: %j", (text, plain) => {
    expect(withoutKitSign(text)).toBe(plain);
  });
});
