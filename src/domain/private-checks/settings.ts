// The settings of private checks: the key `private_checks` of `.github/embargo.yml`.
import * as z from "zod";

/** As a person writes it. */
export const privateChecksFile = z
  .strictObject({
    enabled: z
      .boolean()
      .default(false)
      .describe(
        "Whether the built commits are pushed to branches `checks/<issue>/<branch>` of the tracking repository, and nothing is published before what runs on them has passed.",
      ),
    required: z
      .array(z.string().min(1).max(200))
      .max(100)
      .default([])
      .describe(
        "The check runs and commit statuses that must pass on each branch, by name; left out: all that report, one at least.",
      ),
    apps: z
      .array(z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/, "an app's slug, as `github-actions`"))
      .max(20)
      .default([])
      .describe(
        "The apps whose check runs and statuses count, by their slugs, as `github-actions`; left out: whoever reports.",
      ),
    missing_minutes: z
      .int()
      .min(1)
      .max(24 * 60)
      .default(60)
      .describe("After how many minutes people are called for checks that have not reported or ended."),
    moved_base_hours: z
      .int()
      .min(0)
      .max(24 * 7)
      .default(0)
      .describe(
        "For how many hours checks that passed hold for the same bundle though a target branch has moved meanwhile; 0: they hold for the very commits that would be published alone.",
      ),
  })
  .prefault({})
  .describe("Checks that run in private on the commits that would be published.");

export type PrivateChecksSettings = {
  readonly enabled: boolean;
  readonly required: readonly string[];
  readonly apps: readonly string[];
  readonly missingMinutes: number;
  readonly movedBaseHours: number;
};

export function privateChecksSettingsOf(file: z.infer<typeof privateChecksFile>): PrivateChecksSettings {
  return {
    enabled: file.enabled,
    required: file.required,
    apps: file.apps,
    missingMinutes: file.missing_minutes,
    movedBaseHours: file.moved_base_hours,
  };
}
