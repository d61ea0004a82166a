// `/affected`: since when, and which versions will have the fix.
import { describe, expect, test } from "@jest/globals";
import type { Event } from "../../../src/domain/record/events.ts";
import { parseComment } from "../../../src/domain/commands/reading/parser.ts";
import { given } from "./given.ts";

const branches = ["main", "release-1.2", "a=b"];
const affected = (since: string | null, ...promised: readonly (readonly [string, string])[]): Event => ({
  type: "affected",
  since,
  promised: promised.map(([branch, version]) => ({ branch, version })),
});

describe("it records", () => {
  test.each([
    [
      "since a version",
      given()
        .when("/affected since v1.2.0")
        .then([affected("1.2.0")]),
    ],
    [
      "every version",
      given()
        .when("/affected all")
        .then([affected(null)]),
    ],
    [
      "promised versions",
      given()
        .when("/affected fixed release-1.2=1.2.5 main=v1.4.0", { branches })
        .then([affected(null, ["release-1.2", "1.2.5"], ["main", "1.4.0"])]),
    ],
    [
      "both, and a branch with a sign in its name",
      given()
        .when("/affected since 1.2 fixed a=b=1.4", { branches })
        .then([affected("1.2", ["a=b", "1.4"])]),
    ],
  ])("%s", (_, row) => row());
});

describe("it refuses", () => {
  test.each([
    [
      "a branch that is not there",
      given()
        .when("/affected fixed release-1.3=1.3.1", { branches })
        .then({ code: "unknown-branch", branch: "release-1.3", near: ["release-1.2"] }),
    ],
    ["branches of no repository", given().when("/affected fixed main=1.4.0").then({ code: "repository-unset" })],
  ])("%s", (_, row) => row());
});

test.each([
  ["/affected", "say `since <version>`, `fixed <branch>=<version>`, or `all`"],
  ["/affected 1.2.0", "say `since <version>`, `fixed <branch>=<version>`, or `all`"],
  ["/affected since yesterday", "what stands after `since` is no version"],
  ["/affected fixed main", "after `fixed` stand branches with their versions: `main=1.4.0`"],
  ["/affected fixed =1.4.0", "after `fixed` stand branches with their versions: `main=1.4.0`"],
  ["/affected fixed main=next", "what stands behind one of the `=` is no version"],
  ["/affected fixed main=1.4.0 main=1.4.1", "one branch stands there twice"],
  ["/affected since 1.4.0 fixed main=1.4.0", "1.4.0 cannot have the fix of what came in with 1.4.0"],
])("%s is no such command", (comment, fault) => {
  const [parsed] = parseComment(comment).commands;
  expect(parsed?.result).toMatchObject({ ok: false, error: { code: "usage", fault } });
});
