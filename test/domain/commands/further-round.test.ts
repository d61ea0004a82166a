// What may still be said once everything is public: what opens a further round, what works in one, and what is refused.
import { describe, test } from "@jest/globals";
import type { Event } from "../../../src/domain/record/events.ts";
import { given, type Then } from "./given.ts";
import type { Past } from "./past.ts";

const digest = "9b".repeat(32);
const PUBLIC: readonly Event[] = [
  { type: "risk", level: 2, at: null },
  {
    type: "publishing",
    round: 1,
    digest,
    bundle: { path: "rounds/1/bundle.json", sha256: digest },
    key: "0".repeat(12),
    committed: "2026-03-02T08:00:00Z",
    branches: [],
  },
  { type: "published", round: 1, issue: 7, comment: null, pulls: [{ target: "main", number: 8 }], notes: [] },
];
const round = (targets: readonly string[], why: string, number = 2): Event => ({
  type: "round-opened",
  round: number,
  targets: [...targets],
  why,
});
const branches = (add: readonly string[], remove: readonly string[], why: string): Event => ({
  type: "branches",
  add: [...add],
  remove: [...remove],
  why,
});
const refused = { code: "publication-begun", status: "public" } as const;
const known = { branches: ["main", "v1", "v2"] };

describe("once everything is public", () => {
  test.each<[string, readonly Past[], Then]>([
    ["/branches +v1 late", [], [round(["v1"], "late"), branches(["v1"], [], "late")]],
    ["/branches +v1 +main again", [], [round(["v1", "main"], "again"), branches(["v1", "main"], [], "again")]],
    ["/branches -main gone", [], refused],
    ["/branches +v1 -main late", [], refused],
    ["/branches +v2 too", [round(["v1"], "late")], [round(["v1", "v2"], "too"), branches(["v2"], [], "too")]],
    ["/branches -v1 no", [round(["v1", "v2"], "late")], [round(["v2"], "no"), branches([], ["v1"], "no")]],
    ["/branches +v1 again", [round(["v1"], "late")], [branches(["v1"], [], "again")]],
    ["/branches +v9 late", [], { code: "unknown-branch", branch: "v9", near: ["v1", "v2"] }],
    ["/risk 1", [], refused],
    ["/risk 1", [round(["v1"], "late")], refused],
    ["/dismiss no", [round(["v1"], "late")], refused],
    ["/repository harbor", [round(["v1"], "late")], refused],
    ["/undo", [], refused],
    ["/undo", [round(["v1"], "late")], [{ type: "undone", entries: [4], voids: true }]],
  ])("%s", (command, more, then) => {
    given(...PUBLIC, ...more)
      .when(command, known)
      .then(then)();
  });

  test.each<[string, readonly Event[]]>([
    ["what was published stays", [{ type: "confirmed" }, ...PUBLIC, round(["v1"], "late")]],
  ])("/undo: %s", (_name, events) => {
    const [last, ...before] = events.toReversed();
    given(...before.toReversed(), { by: null, what: last as Event })
      .when("/undo", known)
      .then({ code: "nothing-to-undo" })();
  });
});
