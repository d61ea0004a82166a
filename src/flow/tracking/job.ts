// What every part of a tracking issue's job works with.
import type { ApprovalCount } from "../../domain/disclosure/approval/approvals.ts";
import type { Gate } from "../../domain/disclosure/gates.ts";
import type { Settings } from "../../domain/settings.ts";
import type { Permission } from "../../domain/github.ts";
import type { CommitChecks } from "../../domain/private-checks/judge.ts";
import type { PullRow } from "../../domain/follow-up/due.ts";
import type { Journal } from "./journal.ts";
import type { TrackingView } from "./observe.ts";
import type { Workbench } from "./workbench.ts";
import type { Preparation } from "../../domain/disclosure/preparation.ts";
import type { AppContext } from "../context/app-context.ts";

/** One job's work on one tracking issue. */
export type Job = {
  readonly app: AppContext;
  readonly installationId: number;
  readonly view: TrackingView;
  readonly settings: Settings;
  readonly journal: Journal;
  readonly bench: Workbench;
  readonly permission: (login: string) => Promise<Permission>;
  /** The status comment as this job left it; null: as the view has it. */
  readonly status: { shown: { readonly id: number; readonly body: string } | null };
  /** What keeps this job from going on and cannot be recorded, in words; `publication`: why that one stopped. */
  readonly hindered: { publication: string | null; parts: readonly string[] };
  /** What GitHub shows of private checks, by commit. */
  readonly checked: Map<string, CommitChecks>;
  /** The fix PRs as this job has seen them. */
  readonly followed: { readonly rows: PullRow[] };
  /** What was prepared last in this job, and for which contents. */
  readonly prepared: { contents: string; preparation: Preparation } | { contents: null };
};

export type PreparedGates = {
  readonly preparation: Preparation;
  readonly gates: readonly Gate[];
  readonly approvals: ApprovalCount;
};
