// Calling off a publication that stopped: by a change of what would be published.
import { describe, test } from "@jest/globals";
import type { Event } from "../../../src/domain/record/events.ts";
import { ok } from "../../../src/domain/result.ts";
import { decided, given } from "../commands/given.ts";
import { harbor, type Past } from "../commands/past.ts";
import { APPROVED, bundleOf, hash, PUBLISHING, told } from "../given.ts";
import { expect } from "@jest/globals";
import { contextOf } from "../commands/past.ts";

const REPOSITORY: Event = { type: "repository", id: harbor.id, owner: "acme", name: "harbor" };
const BEGUN: readonly Past[] = [
  ...told().map((event): Past => ("type" in event ? event : { by: event[1], what: event[0] })),
  REPOSITORY,
  bundleOf(),
  APPROVED(),
  PUBLISHING,
];
const stopped = (more: Partial<Extract<Event, { type: "stopped" }>> = {}): Event => ({
  type: "stopped",
  round: 1,
  code: "push-unauthorised",
  words: "GitHub did not accept the token.",
  final: false,
  ...more,
});
const PUBLISHED: Event = { type: "published", round: 1, issue: 7, comment: null, pulls: [], notes: [] };
const CALLED_OFF: Event = {
  type: "stopped",
  round: 1,
  code: "cancelled",
  words:
    "The publication is called off, and nothing of it is public. Everything can be changed again; `/disclose` begins anew.",
  final: true,
};

describe("a change while it is stopped", () => {
  const known = stopped({ nothingPublic: true });
  const bytes = Buffer.from("patch");
  test("a new patch ends it, where nothing is public", () => {
    const result = decided(
      "/patch --file fix.patch",
      contextOf([...BEGUN, known], { patch: ok(bytes), branches: null }),
    );
    expect(result).toEqual([CALLED_OFF, expect.objectContaining({ type: "patch", branch: null })]);
  });
  test(
    "so does a dismissal",
    given(...BEGUN, known)
      .when("/dismiss it was a test", {})
      .then([CALLED_OFF, { type: "dismissed", why: "it was a test" }]),
  );
  test("a refused change ends nothing", () => {
    const mismatch = decided(
      `/approve ${"9".repeat(32)}`,
      contextOf([...BEGUN, known], { prepared: { digest: hash("x"), gates: [], proposals: [], handInFix: null } }),
    );
    expect(mismatch).toMatchObject({ code: "approve-mismatch" });
  });
  test(
    "where that is not known it is refused",
    given(...BEGUN, stopped())
      .when("/dismiss no", {})
      .then({ code: "publication-begun", status: "publishing" }),
  );
  test(
    "while it is under way it is refused",
    given(...BEGUN)
      .when("/dismiss no", {})
      .then({ code: "publication-begun", status: "publishing" }),
  );
  test(
    "once it is public it is refused",
    given(...BEGUN, PUBLISHED)
      .when("/dismiss no", {})
      .then({ code: "publication-begun", status: "public" }),
  );
  test(
    "after it was called off a change is only that",
    given(...BEGUN, known, CALLED_OFF)
      .when("/dismiss no", {})
      .then([{ type: "dismissed", why: "no" }]),
  );
});
