// Every expected failure, as data with just what its words need. The words stand in src/text/commands/problems.ts.
import type { CommandError } from "./commands/reading/command-error.ts";
import type { AdoptProblem } from "./disclosure/publication/adoption.ts";
import type { ApproverRefusal } from "./disclosure/approval/approvals.ts";
import type { Gate } from "./disclosure/gates.ts";
import type { DuplicateProblem } from "./intake/duplicate.ts";
import type { MailProblem } from "./mail/problems.ts";
import type { PatchProblem } from "./patch/patch.ts";
import type { OtherReading } from "./patch/readings.ts";
import type { Event } from "./record/events.ts";
import type { RecordProblem } from "./record/record.ts";
import type { ArmingProblem } from "./schedule/arming.ts";
import type { Refusal } from "./refusal.ts";
import type { SettingsError } from "./read-settings.ts";

export type Problem =
  | RecordProblem
  /** Nothing is to be written anew. */
  | { readonly code: "record-stands"; readonly entries: number }
  | { readonly code: "command-malformed"; readonly error: CommandError }
  | { readonly code: "comment-edited" }
  | { readonly code: "not-allowed"; readonly needs: "maintainer" | "participant" }
  | { readonly code: "not-alone"; readonly command: string }
  | { readonly code: "by-mail"; readonly command: string }
  | { readonly code: "too-old"; readonly command: string; readonly minutes: number }
  | { readonly code: "on-dashboard" }
  | { readonly code: "settings-missing" }
  | { readonly code: "settings-invalid"; readonly errors: readonly SettingsError[] }
  | { readonly code: "owner-refused"; readonly owner: string }
  | { readonly code: "tracking-public" }
  | { readonly code: "unknown-user"; readonly login: string }
  | { readonly code: "repository-not-listed"; readonly name: string; readonly listed: readonly string[] }
  | { readonly code: "repository-foreign"; readonly name: string; readonly owner: string }
  | { readonly code: "repository-not-installed"; readonly name: string }
  | { readonly code: "repository-private"; readonly name: string }
  | { readonly code: "repository-unset" }
  | { readonly code: "risk-unset" }
  | { readonly code: "risk-place-missing" }
  | { readonly code: "risk-place-unneeded"; readonly level: number }
  | {
      readonly code: "credit-unknown";
      readonly kind: "reporter" | "fix";
      readonly name: string;
      readonly listed: readonly string[];
    }
  | { readonly code: "nothing-to-undo" }
  | { readonly code: "undo-otherwise"; readonly event: Event["type"] }
  | { readonly code: "false-alarm-confirmed" }
  | { readonly code: "unknown-branch"; readonly branch: string; readonly near: readonly string[] }
  | { readonly code: "unknown-pull"; readonly pull: number }
  | { readonly code: "patch-unreadable"; readonly problem: PatchProblem }
  | { readonly code: "patch-two-readings"; readonly reading: OtherReading }
  | { readonly code: "patch-file-missing"; readonly path: string }
  | { readonly code: "no-proposal"; readonly branch: string; readonly current: string | null }
  | { readonly code: "patch-too-large"; readonly bytes: number; readonly limit: number }
  | { readonly code: "patch-without-blobs"; readonly path: string }
  | { readonly code: "checks-not-skipped"; readonly because: "off" | "no-bundle" | "passed" }
  | { readonly code: "approve-mismatch"; readonly given: string; readonly current: string }
  | { readonly code: "approve-nothing"; readonly gates: readonly Gate[] }
  | { readonly code: "approve-own-patch"; readonly why: ApproverRefusal }
  | ({ readonly code: "gates-unmet"; readonly gates: readonly Gate[] } & PublicBefore)
  | { readonly code: "publication-begun"; readonly status: "publishing" | "public" }
  | { readonly code: "disclosure-dismissed" }
  | ArmingProblem
  | DuplicateProblem
  | MailProblem
  | AdoptProblem
  | { readonly code: "nothing-public" }
  /** Something is public there. */
  | { readonly code: "repository-unreachable"; readonly name: string }
  | { readonly code: "nothing-to-merge" }
  | { readonly code: "no-fix-pull"; readonly branch: string; readonly others: readonly string[] }
  | {
      readonly code: "fix-pull-over";
      readonly branch: string;
      readonly state: "merged" | "closed" | "branch-deleted" | "target-deleted" | "retargeted";
    }
  /** `release`: the tag that the fix stands on; null: it stands on the branch's head. */
  | { readonly code: "refresh-conflict"; readonly branch: string; readonly release: string | null }
  | { readonly code: "refresh-drifted"; readonly branch: string }
  | { readonly code: "refresh-fork"; readonly branch: string; readonly pull: number }
  /** A notification was sent of attacks that nobody knows of. */
  | { readonly code: "not-exploited" }
  | { readonly code: "cve-no-draft" }
  | { readonly code: "cve-asked-before" }
  | { readonly code: "cve-known"; readonly cve: string }
  | { readonly code: "nothing-to-retry" }
  | { readonly code: "nothing-to-cancel" }
  | { readonly code: "cancel-under-way" }
  | { readonly code: "cancel-unseen" }
  | { readonly code: "cancel-public"; readonly traces: readonly string[] }
  | { readonly code: "under-way"; readonly until: string }
  | { readonly code: "no-stray"; readonly command: "stray" | "false-alarm" }
  | { readonly code: "leak-unknown"; readonly name: string; readonly seen: readonly string[] }
  | { readonly code: "stray-repository-unclear"; readonly listed: readonly string[] }
  | { readonly code: "stray-unknown"; readonly name: string }
  | { readonly code: "stray-not-here"; readonly name: string; readonly here: readonly string[] }
  | ({ readonly code: "preparation-failed"; readonly where: string } & PublicBefore)
  /** GitHub refuses what the command needs. */
  | { readonly code: "github-refused"; readonly refusal: Refusal }
  /** Nothing more can be written to the record of a publication. */
  | ({
      readonly code: "publication-unrecorded";
      readonly refusal: Refusal | null;
      /** What can be seen in public of this publication; null: it could not be looked at. */
      readonly traces: readonly string[] | null;
    } & PublicBefore)
  /** The last resort: `where` is a code for the log, never a text. */
  | { readonly code: "command-failed"; readonly where: string }
  | PublicationProblem;

/** Whether something was published before: then a word that nothing is public would not be so. */
type PublicBefore = { readonly publicBefore: boolean };

/** Why a publication stopped. `final`: nothing is public and nothing is under way any more. */
export type PublicationProblem =
  | { readonly code: "file-damaged"; readonly path: string }
  | { readonly code: "bundle-newer"; readonly path: string }
  | { readonly code: "not-private-any-more" }
  | { readonly code: "build-differs"; readonly branch: string }
  | ({ readonly code: "gates-changed"; readonly gates: readonly Gate[] } & PublicBefore)
  | { readonly code: "push-rejected"; readonly reasons: readonly PushRefusal[] }
  | { readonly code: "push-unauthorised" }
  | { readonly code: "push-unknown" }
  | { readonly code: "step-refused"; readonly step: string; readonly refusal: Refusal }
  | { readonly code: "step-unanswered"; readonly step: string }
  | { readonly code: "unexpected"; readonly where: string };

export type PushRefusal = {
  readonly branch: string;
  readonly reason: "rules" | "protected" | "secret-scanning" | "workflow-permission" | "exists" | "other";
  /** git's and the server's own words. */
  readonly detail: string;
};
