// What anybody may do at any moment, as data that can be drawn, printed, shrunk and played again.
import fc from "fast-check";
import { KINDS } from "../fault.ts";

export type Act =
  /** `at`: the tracking issue, or the newest of the others there. */
  | { readonly do: "say"; readonly who: string; readonly text: string; readonly at: "issue" | "other" }
  /** Of the comments of people, the n-th from the end. */
  | { readonly do: "edit" | "delete"; readonly nth: number }
  | { readonly do: "wait"; readonly minutes: number }
  /** The n-th call from now on that it fits is struck. */
  | { readonly do: "break"; readonly kind: string; readonly nth: number }
  /** From the n-th call on nothing arrives for so long. */
  | { readonly do: "outage"; readonly nth: number; readonly minutes: number }
  /** With the n-th call, which still arrives or does not, the process dies; another one starts. */
  | { readonly do: "kill"; readonly nth: number; readonly after: boolean; readonly files: "kept" | "emptied" }
  | { readonly do: "restart"; readonly files: "kept" | "emptied" }
  /** Another process starts beside those that run, and hears the webhooks from now on. */
  | { readonly do: "second" }
  | { readonly do: "webhooks"; readonly how: "lost" | "doubled" | "usual" }
  | { readonly do: "report"; readonly text: "stray" | "ordinary"; readonly as: "issue" | "comment" | "tracking" }
  | { readonly do: "commit"; readonly branch: string; readonly touches: boolean }
  | { readonly do: "team"; readonly who: string; readonly in: boolean }
  | { readonly do: "close" | "reopen" | "merge" | "close-public" | "delete-record" | "unlock" };

/** People of the seed, one who may only read, and a bot; `oscar` is a stranger who sees the public repository alone. */
const SPEAKERS = ["cora", "cora", "ada", "ada", "milo", "rita", "helper[bot]"];

/** What leads on, or back: `<digest>` is the line that the status offers. */
const USUAL = [
  "<digest>",
  "<digest>",
  "<digest>",
  "/disclose",
  "/disclose",
  "/disclose at <soon>",
  "/disclose at <soon>",
  "/disclose cancel",
  "/disclose hold",
  "/retry",
  "/cancel",
  "/undo",
  "/check",
  "/risk 1",
  "/risk 2",
  "/patch --file patches/fix.patch",
  "/advisory\n## Another title\n\nOther words.",
  "/credit reporter Rita Okafor @rita",
  "/merge",
  "/refresh main",
  "/branches +release-1.1 asked for",
  "/branches -release-1.0 not affected",
  "/confirm",
  "/coordinator",
  "/false-alarm",
  "/stray",
];

const SELDOM = [
  "/disclose plan",
  "/disclose now --leaked it was told in a chat",
  "/disclose",
  "/status",
  "/help",
  "/help disclose",
  "/doctor",
  "/coordinator @milo",
  "/dismiss not a vulnerability",
  "/duplicate of <other>",
  "/duplicate none",
  "/repository northwind/harbor",
  "/risk 4",
  "/risk 5",
  "/risk 6",
  "/risk 7 release-1.1",
  "/branches +release-1.0 asked for",
  "/credit none",
  "/credit reporter -Rita Okafor",
  "/credit fix Ada Brandt @ada",
  "/available",
  "/unavailable",
  "/embargo 2027-03-01",
  "/informed by mail",
  "/affected since 1.0.0",
  "/advisory template",
  "/take release-1.0 <hash>",
  "/skip-checks the runner is down",
  "/record rebuild",
  "/recipients +packager@distro.example",
  "/notify",
  "/notify confirmed",
  "/notify send <hash>",
  "/cve request",
  "/cve CVE-2026-12345",
  "/exploited two users report it",
  "/not-exploited",
  "/stray <item>",
  "/false-alarm <item>",
  "/adopt <published>",
  "/adopt <published> --anyway it is the same",
  "/approve 0123456789abcdef",
  "/disclos",
  "> /disclose",
  "```\n/disclose\n```",
  "I think we should wait.",
  "/available\n/unavailable",
  "/disclose\n/retry",
  "/risk 2\n\n/risk 1",
];

const where = fc.constantFrom("issue" as const, "issue" as const, "issue" as const, "other" as const);
const files = fc.constantFrom("kept" as const, "emptied" as const);

function says(texts: readonly string[]): fc.Arbitrary<Act> {
  return fc.record({
    do: fc.constant("say" as const),
    who: fc.constantFrom(...SPEAKERS),
    text: fc.constantFrom(...texts),
    at: where,
  });
}

/** What a publication needs, so that sequences come to one now and then. */
const leadsOn: fc.Arbitrary<Act> = fc.constantFrom(
  { do: "say", who: "ada", text: "<digest>", at: "issue" },
  { do: "say", who: "cora", text: "/disclose", at: "issue" },
);

export const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 10, arbitrary: says(USUAL) },
  { weight: 6, arbitrary: leadsOn },
  { weight: 5, arbitrary: says(SELDOM) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom("edit" as const, "delete" as const), nth: fc.nat({ max: 4 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("wait" as const), minutes: fc.constantFrom(2, 20, 50, 120, 1_600) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("break" as const),
      kind: fc.constantFrom(...KINDS.map(({ name }) => name)),
      nth: fc.integer({ min: 1, max: 40 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("outage" as const),
      nth: fc.integer({ min: 1, max: 40 }),
      minutes: fc.constantFrom(1, 5, 30),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("kill" as const),
      nth: fc.integer({ min: 1, max: 60 }),
      after: fc.boolean(),
      files,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("restart" as const), files }) },
  { weight: 1, arbitrary: fc.constant({ do: "second" } as const) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("webhooks" as const),
      how: fc.constantFrom("lost" as const, "doubled" as const, "usual" as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("report" as const),
      text: fc.constantFrom("stray" as const, "stray" as const, "ordinary" as const),
      as: fc.constantFrom("issue" as const, "issue" as const, "comment" as const, "tracking" as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("commit" as const),
      branch: fc.constantFrom("main", "release-1.0"),
      touches: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("team" as const),
      who: fc.constantFrom("ada", "milo"),
      in: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "close" as const,
        "reopen" as const,
        "merge" as const,
        "merge" as const,
        "close-public" as const,
        "delete-record" as const,
        "unlock" as const,
      ),
    }),
  },
);

/** Where a sequence begins. */
export const BEGINNINGS = ["reported", "approved", "armed", "public", "redirected"] as const;
export type Beginning = (typeof BEGINNINGS)[number];

export const sequence: fc.Arbitrary<[Beginning, Act[]]> = fc.tuple(
  fc.constantFrom<Beginning>("reported", "approved", "approved", "approved", "armed", "public", "redirected"),
  fc.array(act, { minLength: 3, maxLength: 14, size: "max" }),
);
