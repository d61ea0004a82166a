// SIGKILL before and after every outward call, one and two processes, files kept and emptied: what was begun comes to its end, once.
import { rmSync } from "node:fs";
import type { FaultEffect } from "../../sandbox/faults.ts";
import type { Spot } from "./calls.ts";
import { armAt, beginAt, recover, type Result, resultOf } from "./play.ts";
import type { Scenario } from "./scenarios/scenario.ts";
import type { Stage } from "./stage.ts";
import type { View } from "./view.ts";

export type CrashPoint = Spot & {
  readonly when: "before" | "after";
  readonly processes: 1 | 2;
  readonly files: "kept" | "emptied";
};

/** Every point of a scenario's recorded calls. */
export function crashPoints(calls: readonly Spot[]): readonly CrashPoint[] {
  return calls.flatMap((spot) =>
    (["before", "after"] as const).flatMap((when) =>
      ([1, 2] as const).flatMap((processes) =>
        (["kept", "emptied"] as const).map((files) => ({ ...spot, when, processes, files })),
      ),
    ),
  );
}

export async function playCrash(stage: Stage, scenario: Scenario, point: CrashPoint, calm: View): Promise<Result> {
  await beginAt(stage, scenario);
  const app = await stage.start();
  if (point.processes === 2) await stage.start({ hears: false });
  await stage.quiet();
  let death: Promise<void> = Promise.resolve();
  const kill = {
    async act() {
      death = stage.kill(app);
      // In the run's own process it ends only once this very call was cut.
      if (!stage.inside) await death;
    },
  };
  const effects: readonly FaultEffect[] =
    point.when === "before"
      ? [
          { kind: "act", ...kill },
          { kind: "error-before", status: "cut" },
        ]
      : [
          { kind: "act-after", ...kill },
          { kind: "error-after", status: "cut" },
        ];
  const state = armAt(stage, point, () => effects);
  await scenario.act(stage);
  await stage.quiet();
  await death;
  if (point.files === "emptied") rmSync(app.dataDir, { recursive: true, force: true });
  const other = stage.apps().find((candidate) => candidate.alive());
  if (other === undefined) await stage.start({ data: app.dataDir });
  else stage.sandbox.setWebhookUrl(`${other.url}/api/github/webhooks`);
  const byHand = await recover(stage, scenario);
  return await resultOf(stage, scenario, calm, { reached: state.reached, byHand });
}
