// What `doctor` makes of what it finds.
import { describe, expect, test } from "@jest/globals";
import {
  allPermissions,
  type Finding,
  ungranted,
  type Verdict,
  verdictOf,
} from "../../../src/domain/disclosure/checks/installation.ts";
import { doctorLines, renderDoctor } from "../../../src/text/commands/doctor.ts";

const permissions = (missing: readonly string[], optional: readonly string[]): Finding => ({
  check: "permissions",
  missing,
  optional,
  url: "https://github.com/organizations/acme/settings/installations/1",
});
const people = (...logins: readonly string[]): Finding => ({ check: "maintainers", logins, team: null });
const branches = (mainExists: boolean, ...supported: readonly string[]): Finding => ({
  check: "branches",
  name: "acme/harbor",
  main: "main",
  mainExists,
  supported,
});

describe("the verdict", () => {
  test.each<[string, Finding, Verdict]>([
    ["letters alone", { check: "mail", out: true, mailbox: null }, "ok"],
    ["a mailbox", { check: "mail", out: false, mailbox: { reached: true, keepsFlags: true, waiting: 2 } }, "ok"],
    [
      "a mailbox without flags",
      { check: "mail", out: true, mailbox: { reached: true, keepsFlags: false, waiting: 0 } },
      "look",
    ],
    [
      "a mailbox that is not reached",
      { check: "mail", out: true, mailbox: { reached: false, keepsFlags: true, waiting: 0 } },
      "mend",
    ],
    ["all granted", permissions([], []), "ok"],
    ["an optional one is not", permissions([], ["workflows: write"]), "look"],
    ["one is not", permissions(["checks: read"], ["workflows: write"]), "mend"],
    ["an event", { check: "events", missing: ["push"] }, "mend"],
    ["a clock that is nearly right", { check: "clock", seconds: 5 }, "ok"],
    ["a clock that is a little ahead", { check: "clock", seconds: 6 }, "look"],
    ["a wrong clock", { check: "clock", seconds: 31 }, "mend"],
    ["no webhook yet", { check: "deliveries", failed: 0, all: 0 }, "ok"],
    ["some failed", { check: "deliveries", failed: 3, all: 9 }, "look"],
    ["all failed", { check: "deliveries", failed: 9, all: 9 }, "mend"],
    ["no settings", { check: "settings", problem: { code: "settings-missing" } }, "mend"],
    ["no main", branches(false, "release-1"), "mend"],
    ["main alone", branches(true), "look"],
    ["nobody", people(), "mend"],
    ["one alone, who approves no fix of their own", people("ada"), "look"],
    ["two", people("ada", "bo"), "ok"],
    ["readers", { check: "readers", logins: ["rita"] }, "look"],
    ["private checks can run", { check: "private-checks", missing: [], untold: [] }, "ok"],
    ["nobody tells of private checks", { check: "private-checks", missing: [], untold: ["status"] }, "look"],
    ["private checks cannot run", { check: "private-checks", missing: ["workflows: write"], untold: [] }, "mend"],
    ["a cap that nobody can read", { check: "pull-cap", name: "acme/harbor", pulls: 4 }, "ok"],
    ["a reviewer without access", { check: "reviewers", name: "acme/harbor", unable: ["eve"] }, "mend"],
    [
      "a gate",
      { check: "gate", name: "acme/harbor", gate: { gate: "labels", met: false, missing: ["x"] } },
      "mend",
    ],
  ])("%s", (_name, finding, verdict) => {
    expect(verdictOf(finding)).toBe(verdict);
    expect(doctorLines([finding])[0]).toMatch(new RegExp(`^${verdict} `));
    // A table's row stays one.
    expect(renderDoctor([finding]).split("\n")).toHaveLength(5);
  });
});

test("the permissions that are needed are the highest of all uses, and write includes read", () => {
  const needed = allPermissions([{ contents: "read", issues: "write" }, { contents: "write" }]);
  expect(needed).toEqual({ contents: "write", issues: "write" });
  expect(ungranted(needed, { contents: "write", issues: "read" })).toEqual(["issues: write"]);
  expect(ungranted(needed, { contents: "admin", issues: "write" })).toEqual([]);
});
