// What each command records, or is refused with: given what was recorded, when it is said, then these events or that problem.
import { describe, test } from "@jest/globals";
import type { Event } from "../../../src/domain/record/events.ts";
import { given } from "./given.ts";
import { strayIn } from "../given.ts";
import { ada, cora, harbor, milo, type Past, repository, room } from "./past.ts";

const hash = "9b".repeat(32);
const risk = (level: number, at: Extract<Event, { type: "risk" }>["at"] = null): Event => ({
  type: "risk",
  level,
  at,
});
const dismissed: Event = { type: "dismissed", why: "x" };
const patched: Event = { type: "patch", branch: null, file: { path: "patches/1.patch", sha256: hash }, bytes: 3 };
const publishing: Event = {
  type: "publishing",
  round: 1,
  digest: hash,
  bundle: { path: "bundle.json", sha256: hash },
  key: "0".repeat(12),
  committed: "2026-03-02T08:00:00Z",
  branches: [],
};
const stopped = (final = false): Event => ({
  type: "stopped",
  round: 1,
  code: "push-unknown",
  words: "...",
  final,
});
const published: Event = { type: "published", round: 1, issue: 1, comment: null, pulls: [], notes: [] };
const stray: Event = strayIn({
  repository: { id: harbor.id, owner: "acme", name: "harbor" },
  number: 5,
  part: "issue",
  id: 50,
  url: "u",
});
const ready = { digest: hash, gates: [{ gate: "advisory", met: true } as const], proposals: [], handInFix: null };
const missing = { ...ready, gates: [{ gate: "advisory", met: false } as const] };
const branches = ["main", "release-1.2"];
const chosen: Event = { type: "repository", id: harbor.id, owner: "acme", name: "harbor" };
const bytes = Buffer.from("abc");

const begun: readonly Past[] = [publishing];
const frozen = { code: "publication-begun", status: "publishing" } as const;

describe("the report", () => {
  test.each([
    [
      "/coordinator: oneself",
      given()
        .when("/coordinator")
        .then([{ type: "coordinator", ...cora }]),
    ],
    [
      "/coordinator: another",
      given()
        .when("/coordinator @ada", { user: ada })
        .then([{ type: "coordinator", ...ada }]),
    ],
    ["/coordinator: nobody here", given().when("/coordinator @eve").then({ code: "unknown-user", login: "eve" })],
    [
      "/coordinator: also while publishing",
      given(...begun)
        .when("/coordinator")
        .then([{ type: "coordinator", ...cora }]),
    ],
    [
      "/confirm",
      given()
        .when("/confirm")
        .then([{ type: "confirmed" }]),
    ],
    [
      "/confirm: too late",
      given(...begun)
        .when("/confirm")
        .then(frozen),
    ],
    [
      "/confirm: a private copy tells repository and reporter",
      given(stray)
        .when("/confirm")
        .then([
          { type: "confirmed" },
          { type: "repository", id: harbor.id, owner: "acme", name: "harbor" },
          {
            type: "credits",
            kind: "reporter",
            change: {
              do: "add",
              credit: { kind: "reporter", name: "oscar", mail: null, login: "oscar" },
              presumed: true,
            },
          },
        ]),
    ],
    [
      "/dismiss",
      given()
        .when("/dismiss as meant")
        .then([{ type: "dismissed", why: "as meant" }]),
    ],
    [
      "/dismiss: too late",
      given(...begun)
        .when("/dismiss as meant")
        .then(frozen),
    ],
    [
      "/repository",
      given()
        .when("/repository harbor")
        .then([{ type: "repository", id: harbor.id, owner: "acme", name: "harbor" }]),
    ],
    [
      "/repository: in other letters, with its owner",
      given()
        .when("/repository ACME/Harbor")
        .then([{ type: "repository", id: harbor.id, owner: "acme", name: "harbor" }]),
    ],
    [
      "/repository: not listed",
      given()
        .when("/repository quay")
        .then({ code: "repository-not-listed", name: "acme/quay", listed: ["acme/harbor"] }),
    ],
    [
      "/repository: not installed",
      given()
        .when("/repository harbor", { repositories: [room] })
        .then({ code: "repository-not-installed", name: "acme/harbor" }),
    ],
    [
      "/repository: private",
      given()
        .when("/repository harbor", { repositories: [repository("harbor", { private: true })] })
        .then({ code: "repository-private", name: "acme/harbor" }),
    ],
    [
      "/risk",
      given()
        .when("/risk 2")
        .then([risk(2)]),
    ],
    [
      "/risk 7 by a branch",
      given()
        .when("/risk 7 release-1.2", { branches })
        .then([risk(7, { branch: "release-1.2" })]),
    ],
    [
      "/risk 7 by a pull request",
      given()
        .when("/risk 7 #4", { branches, pull: true })
        .then([risk(7, { pull: 4 })]),
    ],
    ["/risk 7 without a place", given().when("/risk 7").then({ code: "risk-place-missing" })],
    [
      "/risk 2 with one",
      given().when("/risk 2 main", { branches }).then({ code: "risk-place-unneeded", level: 2 }),
    ],
    ["/risk 7 before there is a repository", given().when("/risk 7 main").then({ code: "repository-unset" })],
    [
      "/risk 7 with an unknown branch",
      given()
        .when("/risk 7 mian", { branches })
        .then({ code: "unknown-branch", branch: "mian", near: ["main"] }),
    ],
    [
      "/risk 7 with an unknown pull request",
      given().when("/risk 7 #4", { branches }).then({ code: "unknown-pull", pull: 4 }),
    ],
    [
      "/branches",
      given(risk(1))
        .when("/branches -release-1.2 not hit", { branches })
        .then([{ type: "branches", add: [], remove: ["release-1.2"], why: "not hit" }]),
    ],
    ["/branches: no risk", given().when("/branches -main x", { branches }).then({ code: "risk-unset" })],
    ["/branches: no repository", given(risk(1)).when("/branches -main x").then({ code: "repository-unset" })],
    [
      "/branches: an unknown one is added",
      given(risk(1))
        .when("/branches +release-12 x", { branches })
        .then({ code: "unknown-branch", branch: "release-12", near: ["release-1.2"] }),
    ],
    [
      "/branches: an unknown one is left out",
      given(risk(1))
        .when("/branches -release-12 x", { branches })
        .then({ code: "unknown-branch", branch: "release-12", near: ["release-1.2"] }),
    ],
    [
      "/branches: one that only the settings know is left out",
      given(risk(1))
        .when("/branches -release-0.9 never made", {
          branches,
          settingsText: "supported_branches: [release-0.9]\n",
        })
        .then([{ type: "branches", add: [], remove: ["release-0.9"], why: "never made" }]),
    ],
    [
      "/advisory template prints the form and changes nothing",
      given()
        .when("/advisory template")
        .then([{ type: "shown", command: "advisory template" }]),
    ],
    ...(
      [
        ["under way", begun],
        ["stopped with nothing public", [publishing, { ...stopped(), nothingPublic: true } as Event]],
        ["public", [publishing, published]],
      ] as const satisfies readonly (readonly [string, readonly Past[]])[]
    ).map(
      ([name, past]) =>
        [
          `/advisory template: ${name}, and it stays so`,
          given(...past)
            .when("/advisory template")
            .then([{ type: "shown", command: "advisory template" }]),
        ] as const,
    ),
    [
      "/advisory: too late",
      given(...begun)
        .when("/advisory\n## T\n\nB")
        .then(frozen),
    ],
  ])("%s", (_name, row) => row());
});

describe("the fix", () => {
  const file = {
    path: `patches/ba7816bf8f01cfea.patch`,
    sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  };
  const patch = { ok: true, value: bytes } as const;
  const proposal = { branch: "release-1.2", kind: "context", from: null, patch: bytes, id: file.sha256 } as const;
  test.each([
    [
      "/patch",
      given()
        .when("/patch --file a.patch", { patch })
        .then([{ type: "patch", branch: null, file, bytes: 3 }]),
    ],
    [
      "/patch for a branch",
      given(chosen)
        .when("/patch --branch release-1.2 --file a.patch", { patch, branches })
        .then([{ type: "patch", branch: "release-1.2", file, bytes: 3 }]),
    ],
    [
      "/patch for an unknown branch",
      given(chosen)
        .when("/patch --branch x --file a.patch", { patch, branches })
        .then({ code: "unknown-branch", branch: "x", near: [] }),
    ],
    [
      "/patch that cannot be read",
      given()
        .when("/patch --file a.patch", {
          patch: { ok: false, error: { code: "patch-file-missing", path: "a.patch" } },
        })
        .then({ code: "patch-file-missing", path: "a.patch" }),
    ],
    [
      "/patch: too late",
      given(...begun)
        .when("/patch --file a.patch", { patch })
        .then(frozen),
    ],
    [
      "/take",
      given()
        .when(`/take release-1.2 ${file.sha256.slice(0, 32)}`, { prepared: { ...ready, proposals: [proposal] } })
        .then([{ type: "patch", branch: "release-1.2", file, bytes: 3 }]),
    ],
    [
      "/take: another one stands there now",
      given()
        .when(`/take release-1.2 ${"0".repeat(32)}`, { prepared: { ...ready, proposals: [proposal] } })
        .then({ code: "no-proposal", branch: "release-1.2", current: file.sha256 }),
    ],
    [
      "/take: none",
      given()
        .when(`/take main ${"0".repeat(32)}`, { prepared: ready })
        .then({ code: "no-proposal", branch: "main", current: null }),
    ],
    [
      "/check",
      given()
        .when("/check")
        .then([{ type: "shown", command: "check" }]),
    ],
  ])("%s", (_name, row) => row());
});

describe("the disclosure", () => {
  test.each([
    [
      "/approve: not this one",
      given()
        .when(`/approve ${"0".repeat(16)}`, { prepared: ready, sender: ada })
        .then({ code: "approve-mismatch", given: "0".repeat(16), current: hash }),
    ],
    [
      "/approve: nothing yet",
      given()
        .when(`/approve ${hash}`, { prepared: missing, sender: ada })
        .then({ code: "approve-nothing", gates: missing.gates }),
    ],
    [
      "/approve: too late",
      given(...begun)
        .when(`/approve ${hash}`, { prepared: ready, sender: ada })
        .then(frozen),
    ],
    [
      "/available",
      given()
        .when("/available")
        .then([{ type: "availability", available: true }]),
    ],
    [
      "/unavailable",
      given()
        .when("/unavailable")
        .then([{ type: "availability", available: false }]),
    ],
    [
      "/disclose: a gate",
      given()
        .when("/disclose", { prepared: missing })
        .then({ code: "gates-unmet", gates: missing.gates, publicBefore: false }),
    ],
    [
      "/disclose: begun",
      given(...begun)
        .when("/disclose", { prepared: ready })
        .then(frozen),
    ],
    [
      "/disclose: public",
      given(publishing, published)
        .when("/disclose", { prepared: ready })
        .then({ code: "publication-begun", status: "public" }),
    ],
    [
      "/disclose: dismissed",
      given(dismissed).when("/disclose", { prepared: ready }).then({ code: "disclosure-dismissed" }),
    ],
    [
      "/disclose: every gate holds (the flow adds the event)",
      given(patched).when("/disclose", { prepared: ready }).then([]),
    ],
    [
      "/disclose plan",
      given()
        .when("/disclose plan")
        .then([{ type: "shown", command: "disclose plan" }]),
    ],
    ["/disclose hold: nothing is armed", given().when("/disclose hold").then({ code: "nothing-armed" })],
    ["/disclose cancel: nothing is armed", given().when("/disclose cancel").then({ code: "nothing-armed" })],
    ["/retry: nothing", given().when("/retry").then({ code: "nothing-to-retry" })],
    ["/retry: public already", given(publishing, published).when("/retry").then({ code: "nothing-to-retry" })],
    [
      "/retry: ended with nothing public",
      given(publishing, stopped(true)).when("/retry").then({ code: "nothing-to-retry" }),
    ],
    [
      "/retry: another process holds it",
      given(publishing)
        .when("/retry", { lease: "2026-03-02T09:01:30Z" })
        .then({ code: "under-way", until: "2026-03-02T09:01:30Z" }),
    ],
    ["/cancel: nothing", given().when("/cancel").then({ code: "nothing-to-cancel" })],
    [
      "/cancel: under way",
      given(publishing).when("/cancel", { publicTraces: [] }).then({ code: "cancel-under-way" }),
    ],
    [
      "/cancel: something is public",
      given(publishing, stopped())
        .when("/cancel", { publicTraces: ["issue #4"] })
        .then({ code: "cancel-public", traces: ["issue #4"] }),
    ],
    [
      "/cancel: it could not be seen",
      given(publishing, stopped()).when("/cancel", { publicTraces: null }).then({ code: "cancel-unseen" }),
    ],
    [
      "/cancel: public",
      given(publishing, published).when("/cancel", { publicTraces: [] }).then({ code: "nothing-to-cancel" }),
    ],
    [
      "/cancel: nothing is public",
      given(publishing, stopped())
        .when("/cancel", { publicTraces: [] })
        .then([
          {
            type: "stopped",
            round: 1,
            code: "cancelled",
            final: true,
            words:
              "The publication is called off, and nothing of it is public. Everything can be changed again; `/disclose` begins anew.",
          },
        ]),
    ],
    [
      "after it, everything can be changed",
      given(publishing, stopped(true))
        .when("/risk 2")
        .then([risk(2)]),
    ],
  ])("%s", (_name, row) => row());
});

describe("moderation and views", () => {
  const item = stray.type === "stray" ? stray.item : null;
  test.each([
    ["/stray: this is no copy", given().when("/stray").then({ code: "no-stray", command: "stray" })],
    [
      "/stray: the one that this is the copy of",
      given(stray)
        .when("/stray")
        .then([{ type: "stray-taken" }]),
    ],
    [
      "/stray: one by name",
      given()
        .when("/stray #5", { publicItem: { ok: true, value: item as never } })
        .then([{ type: "stray-asked", item: item as never }]),
    ],
    ["/stray: one that is not there", given().when("/stray #5").then({ code: "stray-unknown", name: "#5" })],
    [
      "/false-alarm",
      given(stray)
        .when("/false-alarm a question")
        .then([{ type: "false-alarm", why: "a question" }]),
    ],
    [
      "/false-alarm: this is no copy",
      given().when("/false-alarm").then({ code: "no-stray", command: "false-alarm" }),
    ],
    [
      "/false-alarm: confirmed",
      given(stray, { type: "confirmed" }).when("/false-alarm").then({ code: "false-alarm-confirmed" }),
    ],
    [
      "/false-alarm: dismissed after it was confirmed",
      given(stray, { type: "confirmed" }, dismissed)
        .when("/false-alarm")
        .then([{ type: "false-alarm", why: "" }]),
    ],
    [
      "/status",
      given()
        .when("/status", { sender: milo })
        .then([{ type: "shown", command: "status" }]),
    ],
    [
      "/help about one",
      given()
        .when("/help Risk")
        .then([{ type: "shown", command: "help risk" }]),
    ],
    [
      "/help",
      given()
        .when("/help")
        .then([{ type: "shown", command: "help" }]),
    ],
  ])("%s", (_name, row) => row());
});
