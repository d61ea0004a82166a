// The settings of the follow-up: the key `follow_up` of `.github/embargo.yml`.
import * as z from "zod";

/** As a person writes it. */
export const followUpFile = z
  .strictObject({
    nudge_hours: z
      .int()
      .min(1)
      .max(24 * 14)
      .default(4)
      .describe("How often reviewers of a fix PR that waits for them are called, in the tracking issue."),
    unpatched_hours: z
      .int()
      .min(1)
      .max(24 * 90)
      .default(24)
      .describe("After how many hours a branch that is still without its fix is told as an alarm."),
    close_public_issue: z
      .boolean()
      .default(true)
      .describe("Whether the public issue is closed once every fix PR is merged."),
  })
  .prefault({})
  .describe("How fix PRs are followed until they are merged.");

export type FollowUpSettings = {
  readonly nudgeHours: number;
  readonly unpatchedHours: number;
  readonly closePublicIssue: boolean;
};

/** While attacks are known, people are called four times as often. */
export function whileExploited(settings: FollowUpSettings): FollowUpSettings {
  const sooner = (hours: number): number => Math.max(1, Math.floor(hours / 4));
  return {
    ...settings,
    nudgeHours: sooner(settings.nudgeHours),
    unpatchedHours: sooner(settings.unpatchedHours),
  };
}

export function followUpSettingsOf(file: z.infer<typeof followUpFile>): FollowUpSettings {
  return {
    nudgeHours: file.nudge_hours,
    unpatchedHours: file.unpatched_hours,
    closePublicIssue: file.close_public_issue,
  };
}
