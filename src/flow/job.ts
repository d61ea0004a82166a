// What every part of a tracking issue's job works with.
import type { ApprovalCount } from "../domain/approvals.ts";
import type { Gate } from "../domain/gates.ts";
import type { Settings } from "../domain/settings.ts";
import type { Standing } from "../domain/world.ts";
import type { Journal } from "./journal.ts";
import type { TrackingView } from "./observe.ts";
import type { Preparation } from "./prepare.ts";
import type { RunningApp } from "./running-app.ts";

/** One job's work on one tracking issue. */
export type Job = {
  readonly app: RunningApp;
  readonly installationId: number;
  readonly view: TrackingView;
  readonly settings: Settings;
  readonly journal: Journal;
  readonly standing: (login: string) => Promise<Standing>;
  /** What was prepared last in this job, and for which contents. */
  readonly prepared: { contents: string; preparation: Preparation } | { contents: null };
};

export type PreparedGates = {
  readonly preparation: Preparation;
  readonly gates: readonly Gate[];
  readonly approvals: ApprovalCount;
};
