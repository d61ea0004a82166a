// GitHub's advisory where GitHub refuses: each call, in each way. The publication goes out at once, it is told, and nothing is done twice.
import { expect, test } from "@jest/globals";
import type { FaultEffect } from "../../sandbox/faults.ts";
import { refusal } from "../../sandbox/refusals/refusals.ts";
import { ADVISORY, SETTINGS } from "../../sandbox/seed.ts";
import { approveLine, type Stage, story } from "./story.ts";

const ON = `${SETTINGS}records:
  packages: [{ ecosystem: Go, name: example.org/harbor }]
advisories: { enabled: true }
`;
const small = { risk: 2, settings: ON, mayFail: true } as const;
const DAY_MS = 24 * 3_600_000;

const CALLS = {
  list: { method: "GET", path: /harbor\/security-advisories$/ },
  draft: { method: "POST", path: /harbor\/security-advisories$/ },
  read: { method: "GET", path: /harbor\/security-advisories\/GHSA-[^/]+$/ },
  publish: { method: "PATCH", path: /harbor\/security-advisories\/GHSA/ },
} as const;

const WAYS = {
  "without the permission": refusal("no-permission"),
  "as if it were not there": { kind: "error-before", status: 404, message: "Not Found" },
  "for its content": {
    kind: "error-before",
    status: 422,
    message: "Validation Failed",
    body: { message: "Validation Failed", errors: [{ field: "cwe_ids", code: "invalid" }] },
  },
  "by a limit": refusal("secondary-limit"),
  "by too many requests": refusal("too-many-requests"),
  "as it fails": { kind: "error-before", status: 502 },
  "and no answer comes": { kind: "error-before", status: "cut" },
  "and no answer comes, though it was done": { kind: "error-after", status: "cut" },
  "by an odd answer": { kind: "error-before", status: 200, body: { hello: "world" } },
} as const satisfies Readonly<Record<string, FaultEffect>>;

function advisories({ sandbox, seed }: Stage) {
  return sandbox.repository(seed.public).data.advisories;
}

// Each call in each way was played once; these are the ways that differ from one another.
const rows: readonly (readonly [keyof typeof CALLS, keyof typeof WAYS])[] = [
  ["list", "without the permission"],
  ["list", "by an odd answer"],
  ["draft", "as if it were not there"],
  ["draft", "and no answer comes, though it was done"],
  ["draft", "by an odd answer"],
  ["read", "as if it were not there"],
  ["read", "as it fails"],
  ["publish", "without the permission"],
  ["publish", "as if it were not there"],
  ["publish", "for its content"],
  ["publish", "by a limit"],
  ["publish", "as it fails"],
  ["publish", "and no answer comes, though it was done"],
];

test.each(rows)("%s is refused %s", async (call, way) => {
  await story(async (stage) => {
    const { sandbox, clock, app, quiet, status } = stage;
    await stage.prepare();
    sandbox.faults.add({ ...CALLS[call], times: way.startsWith("by") ? 8 : 1_000, effect: WAYS[way] });
    const began = clock.now().getTime();
    await stage.approve();
    await stage.say("cora", "/disclose");
    const lasted = clock.now().getTime() - began;
    // All else is public at once.
    expect([stage.publicIssues().length, stage.pulls().length]).toEqual([1, 1]);
    expect(status()).toContain("## Disclosure: public");
    expect(lasted).toBeLessThan(10 * 60_000);
    if (advisories(stage).every(({ state }) => state !== "published"))
      expect(status()).toMatch(/GitHub's advisory[^\n]* could not be|\*\*It could not be/);
    sandbox.faults.clear();
    clock.advance(DAY_MS + 60_000);
    await app().sweep();
    await quiet();
    expect(advisories(stage).map(({ state }) => state)).toEqual(["published"]);
    expect(status()).not.toMatch(/could not be (?:drafted|brought)/);
    expect([stage.publicIssues().length, stage.pulls().length]).toEqual([1, 1]);
  }, small);
});

test("GitHub does not know a credited login and a kind of weakness: it is public without them, and that is told", async () => {
  await story(async (stage) => {
    const { sandbox, status } = stage;
    const credits = /"credits":\[\{/;
    sandbox.faults.add(
      { ...CALLS.draft, body: credits, times: 9, effect: refusal("advisory-credit-unknown") },
      { ...CALLS.publish, body: credits, times: 9, effect: refusal("advisory-credit-unknown") },
    );
    await stage.approve();
    expect(status()).toContain(
      "**GitHub refused the whole advisory (Validation Failed) and took it without its credits.",
    );
    await stage.say("cora", "/disclose");
    expect(advisories(stage).map(({ state, credits: left }) => [state, left])).toEqual([["published", []]]);
    expect(status()).toContain("took it without its credits");
  }, small);
});

test.each([
  ["POST", 404],
  ["POST", 422],
  ["PATCH", 404],
  ["PATCH", 422],
])("one odd answer to %s (%i) takes nothing from the advisory, and puts nothing off", async (method, status) => {
  await story(async (stage) => {
    const odd = { method, path: /\/security-advisories(?:\/GHSA[-\w]+)?$/ } as const;
    stage.sandbox.faults.add({ ...odd, effect: { kind: "error-before", status, message: "Validation Failed" } });
    await stage.approve();
    await stage.say("cora", `/advisory\n${ADVISORY.replace("an old one", "an older one")}`);
    await stage.say("ada", approveLine(stage.status()));
    expect(stage.sandbox.faults.armed()).toBe(false);
    expect(advisories(stage).map(({ credits: named }) => named.map(({ user }) => user.login))).toEqual([["rita"]]);
    expect(advisories(stage)[0]?.description).toContain("an older one");
    expect(stage.status()).not.toContain("GitHub refused");
  }, small);
});

test("a draft that GitHub makes minutes after its request was given up is closed", async () => {
  await story(async (stage) => {
    const { sandbox, clock, quiet } = stage;
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const effect = { kind: "late", until: async () => await late } as const;
    sandbox.faults.add({ method: "POST", path: /\/security-advisories$/, effect });
    await stage.approve();
    const states = (): readonly string[] => advisories(stage).map(({ state }) => state);
    expect(states()).toEqual(["draft"]);
    clock.advance(10 * 60_000);
    resolve();
    await quiet();
    clock.advance(3 * 60_000);
    await quiet();
    expect(states()).toEqual(["draft", "closed"]);
    await stage.say("cora", "/disclose");
    expect(states()).toEqual(["published", "closed"]);
  }, small);
});

test("a CVE id is asked for once, whatever came of it", async () => {
  await story(async (stage) => {
    const { sandbox, say } = stage;
    await stage.approve();
    const asked = (): boolean | undefined => advisories(stage)[0]?.cveAsked;
    const ask = { method: "POST", path: /\/cve$/ } as const;
    sandbox.faults.add({ ...ask, effect: WAYS["without the permission"] });
    expect(await say("cora", "/cve request")).toContain(
      "GitHub refuses to give a CVE id: Resource not accessible",
    );
    sandbox.faults.add({ ...ask, effect: WAYS["by too many requests"] });
    expect(await say("cora", "/cve request")).toContain("GitHub refuses to give a CVE id");
    expect(asked()).toBe(false);
    sandbox.faults.add({ ...ask, effect: WAYS["and no answer comes, though it was done"] });
    expect(await say("cora", "/cve request")).toContain("so it may have been asked or not");
    // It was asked, so GitHub says so.
    expect(await say("cora", "/cve request")).toContain("GitHub refuses to give a CVE id");
    expect(asked()).toBe(true);
  }, small);
});

test("the credited answer at GitHub: it is shown, and asked with conditions", async () => {
  await story(async (stage) => {
    const { clock, app, quiet, status } = stage;
    await stage.prepare({ credit: "/credit reporter Rita <rita@example.org> @rita as finder" });
    await stage.say("ada", approveLine(status()));
    expect(status()).toContain("rita` (finder): asked, not answered yet");
    const [advisory] = advisories(stage);
    const [credit] = advisory?.credits ?? [];
    if (credit !== undefined) credit.state = "declined";
    clock.advance(7 * 3_600_000);
    await app().sweep();
    await quiet();
    expect(status()).toContain("rita` (finder): declined, so GitHub does not show it");
    await stage.say("cora", "/disclose");
    clock.advance(DAY_MS);
    await app().sweep();
    await quiet();
    // What is public shows the accepted alone.
    expect(status()).toContain("rita` (finder): declined, so GitHub does not show it");
    expect(advisories(stage).map(({ state, credits }) => [state, credits.map(({ type }) => type)])).toEqual([
      ["published", ["finder"]],
    ]);
  }, small);
});

test("somebody closes the draft at GitHub: it is told, nothing waits for it, and opened again it is published", async () => {
  await story(async (stage) => {
    const { clock, app, quiet, status } = stage;
    await stage.approve();
    const [draft] = advisories(stage);
    if (draft !== undefined) draft.state = "closed";
    await stage.say("cora", "/disclose");
    expect(status()).toContain("was closed by somebody, so it was not published");
    expect(status()).toContain("somebody closed it at GitHub");
    const again = async (): Promise<void> => {
      clock.advance(DAY_MS + 60_000);
      await app().sweep();
      await quiet();
    };
    await again();
    expect(draft?.state).toBe("closed");
    if (draft !== undefined) draft.state = "draft";
    await again();
    expect(advisories(stage).map(({ state }) => state)).toEqual(["published"]);
    expect(status()).not.toContain("somebody closed it at GitHub");
  }, small);
});
