// Who is credited: two lists that only grow and shrink as people say.
import { describe, expect, test } from "@jest/globals";
import { creditsOf } from "../../../src/domain/disclosure/credits.ts";
import { evolve } from "../../../src/domain/evolve.ts";
import type { Event } from "../../../src/domain/record/events.ts";
import type { Credit, CreditChange } from "../../../src/domain/record/shapes.ts";
import { decided, given } from "./given.ts";
import { contextOf, type Past, recorded } from "./past.ts";

type Kind = Credit["kind"];

function person(kind: Kind, name: string | null, mail: string | null = null, login: string | null = null): Credit {
  return { kind, name, mail, login };
}

function credits(kind: Kind, change: CreditChange): Event {
  return { type: "credits", kind, change };
}

function added(credit: Credit, presumed = false): Event {
  return credits(credit.kind, { do: "add", credit, presumed });
}

const rita = person("reporter", "Rita Okafor", "rita@x.example", "rita");
const bob = person("reporter", "Bob Ray");
const zoe = person("fix", "Zoe");

describe("what a command records", () => {
  test.each([
    [
      "a name",
      given()
        .when("/credit reporter Bob Ray")
        .then([added(bob)]),
    ],
    [
      "name, mail and login",
      given()
        .when("/credit reporter Rita Okafor <rita@x.example> @rita")
        .then([added(rita)]),
    ],
    [
      "a second reporter",
      given(added(rita))
        .when("/credit reporter Bob Ray")
        .then([added(bob)]),
    ],
    [
      "off the list",
      given(added(zoe))
        .when("/credit fix -Zoe")
        .then([credits("fix", { do: "remove", name: "Zoe" })]),
    ],
    [
      "off the list, written in other letters",
      given(added(rita))
        .when("/credit reporter -rita okafor")
        .then([credits("reporter", { do: "remove", name: "Rita Okafor" })]),
    ],
    [
      "off the list by the login",
      given(added(rita))
        .when("/credit reporter -@Rita")
        .then([credits("reporter", { do: "remove", name: "Rita Okafor" })]),
    ],
    [
      "who is not on it",
      given(added(rita), added(bob))
        .when("/credit reporter -Rita")
        .then({
          code: "credit-unknown",
          kind: "reporter",
          name: "Rita",
          listed: ["Rita Okafor", "Bob Ray"],
        }),
    ],
    [
      "an author who was never named by hand",
      given().when("/credit fix -Zoe").then({ code: "credit-unknown", kind: "fix", name: "Zoe", listed: [] }),
    ],
    [
      "nobody",
      given(added(zoe))
        .when("/credit fix none")
        .then([credits("fix", { do: "none" })]),
    ],
    [
      "anonymous",
      given(added(rita))
        .when("/credit reporter anonymous")
        .then([credits("reporter", { do: "anonymous" })]),
    ],
    [
      "the anonymous one off the list",
      given(credits("reporter", { do: "anonymous" }))
        .when("/credit reporter -anonymous")
        .then([credits("reporter", { do: "remove", name: null })]),
    ],
  ])("%s", (_name, row) => row());

  test.each(["nobody", "N/A", "tbd", "?", "unknown", "-", "+Zoe"])("%s is no name", (word) => {
    expect(decided(`/credit fix ${word}`, contextOf([]))).toMatchObject({ code: "command-malformed" });
  });
});

describe("what goes out", () => {
  const author = { name: "Ann Author", email: "ann@x.example", date: "2026-03-01T00:00:00Z" };
  const patch = { commits: [{ author }], baseCommit: null, warnings: [] };
  const names = (past: readonly Past[]): readonly (string | null)[] =>
    creditsOf(evolve(recorded(past)), [patch as never]).map(({ kind, name }) => `${kind}: ${name}`);
  const old = (credit: Credit): Event => ({ type: "credit", credit });
  test.each<[string, readonly Past[], readonly string[]]>([
    ["nothing was said", [], ["fix: Ann Author"]],
    [
      "two reporters",
      [added(rita), added(bob)],
      ["reporter: Rita Okafor", "reporter: Bob Ray", "fix: Ann Author"],
    ],
    [
      "one of two was taken off",
      [added(rita), added(bob), credits("reporter", { do: "remove", name: "Rita Okafor" })],
      ["reporter: Bob Ray", "fix: Ann Author"],
    ],
    [
      "the only one was taken off",
      [added(zoe), credits("fix", { do: "remove", name: "Zoe" })],
      ["fix: Ann Author"],
    ],
    ["nobody for the fix", [added(zoe), credits("fix", { do: "none" })], []],
    ["nobody, and then somebody", [credits("fix", { do: "none" }), added(zoe)], ["fix: Zoe"]],
    [
      "anonymous takes every name off",
      [added(rita), credits("reporter", { do: "anonymous" })],
      ["reporter: null", "fix: Ann Author"],
    ],
    [
      "an anonymous one and a named one",
      [credits("reporter", { do: "anonymous" }), added(bob)],
      ["reporter: null", "reporter: Bob Ray", "fix: Ann Author"],
    ],
    [
      "spelled anew, in the same place",
      [added(rita), added(bob), added({ ...rita, name: "Rita \u00D3kafor" })],
      ["reporter: Rita \u00D3kafor", "reporter: Bob Ray", "fix: Ann Author"],
    ],
    [
      "what the app presumed gives way",
      [added(person("reporter", "oscar", null, "oscar"), true), added(rita)],
      ["reporter: Rita Okafor", "fix: Ann Author"],
    ],
    ["an old record: a reporter replaces", [old(rita), old(bob)], ["reporter: Bob Ray", "fix: Ann Author"]],
    [
      "an old record: a fix is added, once",
      [old(zoe), old(person("fix", "Al")), old(zoe)],
      ["fix: Al", "fix: Zoe"],
    ],
    ["an old record, corrected", [old(zoe), credits("fix", { do: "remove", name: "Zoe" })], ["fix: Ann Author"]],
  ])("%s", (_name, past, expected) => {
    expect(names(past)).toEqual(expected);
  });
});
