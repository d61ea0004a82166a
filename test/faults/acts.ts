// What anybody may do at any moment, as data that can be drawn, printed, shrunk and played again.
import fc from "fast-check";
import { REPORT, ORDINARY } from "../stories/strays.ts";
import { KINDS } from "./fault.ts";
import type { Stage } from "./stage.ts";

export type Act =
  | { readonly do: "say"; readonly who: string; readonly text: string }
  /** Of the comments of people, the n-th from the end. */
  | { readonly do: "edit" | "delete"; readonly nth: number }
  | { readonly do: "wait"; readonly minutes: number }
  /** The n-th call from now on is struck. */
  | { readonly do: "break"; readonly kind: string; readonly nth: number }
  /** From the n-th call on nothing arrives; then another process starts. */
  | { readonly do: "kill"; readonly nth: number }
  | { readonly do: "restart" }
  | { readonly do: "webhooks"; readonly how: "lost" | "doubled" | "usual" }
  | { readonly do: "report"; readonly stray: boolean }
  | { readonly do: "commit"; readonly branch: string; readonly touches: boolean }
  | { readonly do: "close" | "reopen" | "merge" | "close-public" };

/** People of the seed; `oscar` is a stranger who sees the public repository alone. */
const SPEAKERS = ["cora", "ada", "milo", "rita"];

/** `<digest>` is the line that the status offers. */
const SAID = [
  "<digest>",
  "<digest>",
  "/disclose",
  "/disclose",
  "/disclose plan",
  "/disclose at <soon>",
  "/disclose hold",
  "/disclose cancel",
  "/retry",
  "/cancel",
  "/undo",
  "/undo",
  "/status",
  "/help",
  "/check",
  "/coordinator",
  "/coordinator @milo",
  "/confirm",
  "/dismiss not a vulnerability",
  "/risk 1",
  "/risk 2",
  "/risk 4",
  "/risk 6",
  "/branches +release-1.1 asked for",
  "/branches -release-1.0 not affected",
  "/credit none",
  "/credit reporter Rita Okafor @rita",
  "/available",
  "/unavailable",
  "/embargo 2027-03-01",
  "/advisory\n## Another title\n\nOther words.",
  "/patch --file patches/fix.patch",
  "/merge",
  "/refresh main",
  "/false-alarm",
  "/approve 0123456789abcdef",
  "/disclos",
  "> /disclose",
  "I think we should wait.",
  "/available\n/unavailable",
  "/disclose\n/retry",
];

export const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant("say" as const),
      who: fc.constantFrom(...SPEAKERS),
      text: fc.constantFrom(...SAID),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom("edit" as const, "delete" as const), nth: fc.nat({ max: 4 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("wait" as const), minutes: fc.constantFrom(2, 20, 120, 1_600) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("break" as const),
      kind: fc.constantFrom(...KINDS.map(({ name }) => name)),
      nth: fc.integer({ min: 1, max: 45 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("kill" as const), nth: fc.integer({ min: 1, max: 45 }) }) },
  { weight: 1, arbitrary: fc.constant({ do: "restart" } as const) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("webhooks" as const),
      how: fc.constantFrom("lost" as const, "doubled" as const, "usual" as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("report" as const), stray: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("commit" as const),
      branch: fc.constantFrom("main", "release-1.0"),
      touches: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom("close" as const, "reopen" as const, "merge" as const, "close-public" as const),
    }),
  },
);

/** What stands in the place of words that are only known then. */
function spoken(stage: Stage, text: string): string {
  const digest = /`(\/approve [0-9a-f]{32})`/.exec(stage.status())?.[1] ?? "/approve";
  const soon = new Date(stage.time.now().getTime() + 45 * 60_000).toISOString().slice(0, 16);
  return text.replace("<digest>", digest).replace("<soon>", `${soon}Z`);
}

/** Does what a person or the world does; what GitHub refuses a person is no fault of the app's. */
export async function play(stage: Stage, played: Act): Promise<void> {
  const { sandbox, seed, time } = stage;
  const { tracking, issue } = seed;
  const mine = stage.issue().comments.filter(({ user }) => user.type === "User");
  switch (played.do) {
    case "say":
      await stage.say(played.who, spoken(stage, played.text));
      return;
    case "edit": {
      const found = mine.at(-1 - played.nth);
      if (found !== undefined)
        await sandbox.as(found.user.login).editComment(tracking, found.id, `${found.body}\nand more`);
      return;
    }
    case "delete": {
      const found = mine.at(-1 - played.nth);
      if (found !== undefined) await sandbox.as(found.user.login).deleteComment(tracking, found.id);
      return;
    }
    case "wait":
      time.advance(played.minutes * 60_000);
      return;
    case "webhooks":
      sandbox.webhooks.set({ drop: played.how === "lost", double: played.how === "doubled" });
      return;
    case "report":
      await sandbox.as("oscar").openIssue(seed.public, played.stray ? REPORT : ORDINARY);
      return;
    case "commit":
      await sandbox.repository(seed.public).commit({
        branch: played.branch,
        files: played.touches
          ? { "src/session.txt": "all new\n" }
          : { "src/other.txt": `${time.now().getTime()}\n` },
        message: "Go on\n",
      });
      return;
    case "close":
      await sandbox.as("cora").closeIssue(tracking, issue);
      return;
    case "reopen":
      await sandbox.as("cora").reopenIssue(tracking, issue);
      return;
    case "close-public":
    case "merge": {
      const open = [...sandbox.repository(seed.public).data.issues.values()].find(
        ({ state, pull }) => state === "open" && (pull !== null) === (played.do === "merge"),
      );
      if (open === undefined) return;
      if (played.do === "merge") await sandbox.as("ada").merge(seed.public, open.number, "rebase");
      else await sandbox.as("cora").closeIssue(seed.public, open.number);
      return;
    }
    case "break":
    case "kill":
    case "restart":
      // Done to the app, not in the world.
      return;
    default:
      played satisfies never;
  }
}
