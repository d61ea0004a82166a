// The settings of a tracking repository: `.github/embargo.yml`, every key with its default and its meaning.
import * as z from "zod";
import { followUpFile, type FollowUpSettings, followUpSettingsOf } from "./follow-up/settings.ts";
import {
  advisoryColumnFile,
  type AdvisoryColumnSettings,
  advisoryColumnSettingsOf,
} from "./advisories/settings.ts";
import { type Comments, commentsFile, dashboardFile } from "./dashboard/settings.ts";
import { intakeFile, type IntakeSettings, intakeSettingsOf } from "./intake/settings.ts";
import {
  privateChecksFile,
  type PrivateChecksSettings,
  privateChecksSettingsOf,
} from "./private-checks/settings.ts";
import { baseFile, type Bases } from "./disclosure/targets/bases.ts";
import { labelsFile } from "./disclosure/publication/labels.ts";
import { MERGE_METHODS } from "./disclosure/checks/merge-methods.ts";
import { riskFile, type RiskRules, riskRulesOf } from "./risk.ts";
import { mailFile, type MailSettings, mailSettingsOf } from "./mail/settings.ts";
import { scheduleFile, type ScheduleSettings, scheduleSettingsOf } from "./schedule/settings.ts";
import { leakGuardFile, leakWatchFile } from "./leaks/settings.ts";
import { moderationFile, type ModerationSettings, moderationSettingsOf } from "./moderation/settings.ts";

const name = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "a name of letters, digits, `.`, `_`, `-`");
const login = z
  .string()
  .min(1)
  .max(39)
  .regex(/^[A-Za-z0-9](?:-?[A-Za-z0-9])*$/, "a GitHub login, without `@`");
const repository = z
  .string()
  .max(140)
  .regex(/^(?:[A-Za-z0-9][A-Za-z0-9-]*\/)?[A-Za-z0-9._-]+$/, "`name` or `owner/name`");
const branch = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\s~^:?*[\\]+$/, "a branch name");
const mail = z.email();

/** The file as a person writes it. The JSON schema for editors and the reference are made from it. */
export const settingsFile = z
  .strictObject({
    public_repositories: z
      .array(repository)
      .min(1)
      .describe("The public repositories that are fixed from here: names, or `owner/name` of the same account."),
    contact: mail.describe("The private address for reports; it may appear in public texts."),
    maintainers: z
      .union([
        z.strictObject({ team: name.describe("The slug of a team of the organisation.") }),
        z.strictObject({ users: z.array(login).min(1).describe("Logins.") }),
        z.strictObject({
          role: z
            .enum(["write", "maintain", "admin"])
            .describe("Everybody with at least this role in the tracking repository."),
        }),
      ])
      .default({ role: "maintain" })
      .describe(
        "Who may command: `team`, `users`, or `role`. They need access to the tracking repository in any case.",
      ),
    approvals: z
      .int()
      .min(1)
      .max(10)
      .default(1)
      .describe("How many maintainers must approve a bundle; whoever wrote the fix or put it in never counts."),
    approvals_by: z
      .enum(["maintainers", "not-coordinator"])
      .default("maintainers")
      .describe(
        "Who may approve: every maintainer but those who wrote the fix, or of these none who coordinates the disclosure.",
      ),
    main_branch: branch
      .nullable()
      .default(null)
      .describe("The branch that every fix goes to first; left out: the public repository's default branch."),
    supported_branches: z
      .union([
        z.array(branch),
        z.strictObject({
          pattern: z
            .string()
            .min(1)
            .max(200)
            .describe("A branch name with `*` for any run of characters but `/`."),
          newest: z
            .int()
            .min(1)
            .max(50)
            .default(3)
            .describe("How many of the matching branches are supported, by version order."),
        }),
      ])
      .default({ pattern: "release-*", newest: 3 })
      .describe("The supported branches: a list, or a pattern with the newest N by version order."),
    base: baseFile,
    risk: riskFile,
    labels: labelsFile,
    reviewers: z
      .strictObject({
        available_maintainers: z.boolean().default(true).describe("Ask those who said `/available`."),
        team: name.nullable().default(null).describe("The slug of a team to ask."),
        users: z.array(login).default([]).describe("Logins to ask."),
      })
      .prefault({})
      .describe("Who is asked to review the fix PRs."),
    merge_method: z
      .enum([...MERGE_METHODS, "push"])
      .default("merge")
      .describe(
        "How the fix PRs are to be merged; a squash makes the app the author, and leaves whoever wrote the fix as co-author. `push`: where rules allow squashes alone and let the app bypass them, `/merge` moves the branch to the approved commit.",
      ),
    backport_title: z
      .string()
      .max(100)
      .regex(/\{title\}/, "a text with `{title}` in it")
      .default("{title}")
      .describe("The title of a backport's PR, as `[{branch}] {title}`: `{title}` stands for that of main's PR."),
    left_out_branches: z
      .enum(["hide", "name", "reason"])
      .default("hide")
      .describe(
        "What the public issue says of branches that `/branches` left out: nothing, their names, or the reasons given in private, too.",
      ),
    drift: z
      .enum(["strict", "clean"])
      .default("strict")
      .describe(
        "What happens where a file that the fix touches moved after the approval: `strict` asks for a new approval, `clean` goes on where the same hunks apply.",
      ),
    leak_guard: leakGuardFile,
    leak_watch: leakWatchFile,
    rules: z
      .strictObject({
        bypassed: z
          .array(z.string().regex(/^[a-z_]{1,60}$/, "a rule's type as GitHub names it, as `creation`"))
          .default([])
          .describe(
            "Types of rules of the public repository that its owners let the app bypass, as `creation`; or `pull_request_creation_policy`. GitHub does not show a bypass, so without this a rule stops the publication.",
          ),
      })
      .prefault({})
      .describe("What the rules of the public repository mean for the app."),
    private_checks: privateChecksFile,
    intake: intakeFile,
    dashboard: dashboardFile,
    comments: commentsFile,
    schedule: scheduleFile,
    follow_up: followUpFile,
    moderation: moderationFile,
    ...advisoryColumnFile,
    mail: mailFile,
    max_patch_bytes: z
      .int()
      .min(1_000)
      .max(50_000_000)
      .default(5_000_000)
      .describe("The largest patch that is taken, in bytes."),
  })
  .describe("Settings of Embargo for one tracking repository.");

type File = z.infer<typeof settingsFile>;
export type Settings = AdvisoryColumnSettings & {
  readonly publicRepositories: readonly string[];
  readonly contact: string;
  readonly maintainers: File["maintainers"];
  readonly approvals: number;
  readonly approvalsBy: File["approvals_by"];
  readonly mainBranch: string | null;
  readonly supportedBranches: File["supported_branches"];
  readonly base: Bases;
  readonly risk: RiskRules;
  readonly labels: {
    readonly issue: readonly string[];
    readonly mainPull: readonly string[];
    readonly backportPull: readonly string[];
    readonly fastTrack: readonly string[];
  };
  readonly reviewers: {
    readonly availableMaintainers: boolean;
    readonly team: string | null;
    readonly users: readonly string[];
  };
  readonly mergeMethod: File["merge_method"];
  readonly backportTitle: string;
  readonly leftOutBranches: File["left_out_branches"];
  readonly drift: File["drift"];
  readonly leakGuard: { readonly words: readonly string[]; readonly allowMail: readonly string[] };
  readonly leakWatch: boolean;
  readonly bypassedRules: readonly string[];
  readonly privateChecks: PrivateChecksSettings;
  readonly intake: IntakeSettings;
  readonly dashboard: boolean;
  readonly comments: Comments;
  readonly schedule: ScheduleSettings;
  readonly followUp: FollowUpSettings;
  readonly moderation: ModerationSettings;
  readonly mail: MailSettings;
  readonly maxPatchBytes: number;
};

/** The settings of a file that was read, with the policy's meaning of what it leaves out. */
export function settingsOf(file: File): Settings {
  return {
    publicRepositories: file.public_repositories,
    contact: file.contact,
    maintainers: file.maintainers,
    approvals: file.approvals,
    approvalsBy: file.approvals_by,
    mainBranch: file.main_branch,
    supportedBranches: file.supported_branches,
    base: file.base,
    risk: riskRulesOf(file.risk),
    labels: {
      issue: file.labels.issue,
      mainPull: file.labels.main_pull,
      backportPull: file.labels.backport_pull,
      fastTrack: file.labels.fast_track,
    },
    reviewers: {
      availableMaintainers: file.reviewers.available_maintainers,
      team: file.reviewers.team,
      users: file.reviewers.users,
    },
    mergeMethod: file.merge_method,
    backportTitle: file.backport_title,
    leftOutBranches: file.left_out_branches,
    drift: file.drift,
    leakGuard: { words: file.leak_guard.words, allowMail: file.leak_guard.allow_mail },
    leakWatch: file.leak_watch,
    bypassedRules: file.rules.bypassed,
    privateChecks: privateChecksSettingsOf(file.private_checks),
    intake: intakeSettingsOf(file.intake),
    dashboard: file.dashboard,
    comments: file.comments,
    schedule: scheduleSettingsOf(file.schedule),
    followUp: followUpSettingsOf(file.follow_up),
    moderation: moderationSettingsOf(file.moderation),
    ...advisoryColumnSettingsOf(file),
    mail: mailSettingsOf(file.mail),
    maxPatchBytes: file.max_patch_bytes,
  };
}
