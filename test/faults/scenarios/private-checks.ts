// CI on the very commits that would be published: pushed to the tracking repository, reported on, and published on the release that they stand on.
import { SETTINGS } from "../../../sandbox/seed.ts";
import { refsBelow } from "../../../sandbox/store/references.ts";
import { approve } from "../script.ts";
import type { Stage } from "../stage.ts";
import type { View } from "../view.ts";
import { goOnByRetry, isPublic } from "./publishing.ts";
import type { Scenario } from "./scenario.ts";
import { noticesOf, sayAgain } from "./sights.ts";

const ON = `${SETTINGS}dashboard: false\nprivate_checks:\n  enabled: true\n`;
const GREEN = [{ name: "unit", conclusion: "success", app: "github-actions" }] as const;

/** What stands in the tracking repository for checks: the branch, and the commit there. */
function standing({ sandbox, seed }: Stage): readonly (readonly [string, string])[] {
  const refs = refsBelow(sandbox.repository(seed.tracking).data.gitDir);
  return refs.flatMap(({ ref, id }) =>
    ref.startsWith("refs/heads/checks/") ? [[ref.slice("refs/heads/".length), id] as const] : [],
  );
}

/** Every line of the status on checks, without the commits. */
const sights = (stage: Stage): View => [
  ...noticesOf(stage),
  ...standing(stage).map(([branch]) => ({ thing: `branch ${branch}`, looks: "" })),
  { thing: "gate of the checks", looks: /^- \[.\] The private checks [a-z]*/m.exec(stage.status())?.[0] ?? "" },
];

async function prepared({ seed, say, quiet }: Stage): Promise<void> {
  await say("cora", Object.values({ ...seed.lines, risk: "/risk 2" }).join("\n\n"));
  await quiet();
}

function report({ sandbox, seed, ...stage }: Stage): void {
  for (const [, commit] of standing({ sandbox, seed, ...stage }))
    sandbox.repository(seed.tracking).setChecks(commit, { runs: GREEN });
}

const usual = {
  world: { settings: ON },
  sights,
  posts: 2,
  goOn: async (stage: Stage) => (await sayAgain(stage, stage.issue())) || (await goOnByRetry(stage)),
} as const;

export const PRIVATE_CHECKS: readonly Scenario[] = [
  {
    ...usual,
    name: "checks-pushed",
    begin: async () => undefined,
    act: prepared,
    through: (stage) => standing(stage).length === 1 && stage.status().includes("nothing has reported yet"),
  },
  {
    ...usual,
    name: "checks-reported",
    begin: prepared,
    act: async (stage) => report(stage),
    through: (stage) => stage.status().includes("- [x] The private checks passed"),
  },
  {
    ...usual,
    name: "checks-published",
    async begin(stage) {
      await prepared(stage);
      report(stage);
      await stage.quiet();
      await approve(stage, { risk: "/risk 2" });
    },
    act: async (stage) => void (await stage.say("cora", "/disclose")),
    through: (stage) => isPublic(stage) && standing(stage).length === 0,
  },
];
