// The settings of the intake: the key `intake` of `.github/embargo.yml`.
import * as z from "zod";

const login = z
  .string()
  .min(1)
  .max(39)
  .regex(/^[A-Za-z0-9](?:-?[A-Za-z0-9])*$/, "a GitHub login, without `@`");

const escalation = z.strictObject({
  after_hours: z
    .int()
    .min(1)
    .max(24 * 90)
    .describe("How many hours after the report came."),
  call: z
    .union([z.enum(["coordinator", "maintainers"]), z.array(login).min(1).max(20)])
    .describe("Who is called: `coordinator` (or whoever is asked to be it), `maintainers`, or logins."),
});

/** As a person writes it. */
export const intakeFile = z
  .strictObject({
    enabled: z
      .boolean()
      .default(true)
      .describe(
        "Whether a new tracking issue is taken up by itself: a coordinator is asked, and the first steps are shown. Issues from before the app came, or first knew of this, are left alone.",
      ),
    ignore_labels: z
      .array(z.string().min(1).max(50))
      .max(50)
      .default(["no-disclosure", "housekeeping"])
      .describe(
        "Labels of issues of the tracking repository that are no reports, and are left alone from the moment they have one. Commands in them still work.",
      ),
    assign: z
      .enum(["least-loaded", "rotation", "off"])
      .default("least-loaded")
      .describe(
        "Who is asked to coordinate: whoever has the fewest open disclosures, whoever was not asked for longest, or nobody. Whoever is shown as busy on GitHub is asked last.",
      ),
    coordinators: z
      .array(login)
      .max(100)
      .default([])
      .describe("Who may be asked to coordinate; left out: every maintainer."),
    ask_again_hours: z
      .int()
      .min(1)
      .max(24 * 14)
      .default(24)
      .describe("After how many hours without an answer whoever was asked to coordinate is asked again."),
    asks: z
      .int()
      .min(1)
      .max(10)
      .default(2)
      .describe("How often one person is asked to coordinate before the next one is."),
    ask_for_missing: z
      .boolean()
      .default(true)
      .describe("Whether a report is asked, once, for what it does not say."),
    acknowledge_hours: z
      .int()
      .min(1)
      .max(24 * 90)
      .nullable()
      .default(72)
      .describe("Within how many hours the reporter is to hear that the report arrived; `null`: no clock runs."),
    update_days: z
      .int()
      .min(1)
      .max(365)
      .nullable()
      .default(14)
      .describe("At least how often the reporter is to hear how it stands; `null`: no clock runs."),
    escalate: z
      .array(escalation)
      .max(10)
      .default([
        { after_hours: 24, call: "coordinator" },
        { after_hours: 72, call: "maintainers" },
      ])
      .describe("Who is called while the reporter has not heard anything, by the age of the report."),
  })
  .prefault({})
  .describe("What happens to a new report.");

export type Escalation = {
  readonly afterHours: number;
  readonly call: "coordinator" | "maintainers" | readonly string[];
};

export type IntakeSettings = {
  readonly enabled: boolean;
  /** In lower case, as GitHub compares labels. */
  readonly ignoreLabels: readonly string[];
  readonly assign: "least-loaded" | "rotation" | "off";
  /** Empty: every maintainer. */
  readonly coordinators: readonly string[];
  readonly askAgainHours: number;
  readonly asks: number;
  readonly askForMissing: boolean;
  readonly acknowledgeHours: number | null;
  readonly updateDays: number | null;
  /** Earliest first. */
  readonly escalate: readonly Escalation[];
};

export function intakeSettingsOf(file: z.infer<typeof intakeFile>): IntakeSettings {
  return {
    enabled: file.enabled,
    ignoreLabels: file.ignore_labels.map((label) => label.toLowerCase()),
    assign: file.assign,
    coordinators: file.coordinators,
    askAgainHours: file.ask_again_hours,
    asks: file.asks,
    askForMissing: file.ask_for_missing,
    acknowledgeHours: file.acknowledge_hours,
    updateDays: file.update_days,
    escalate: file.escalate
      .map(({ after_hours: afterHours, call }): Escalation => ({ afterHours, call }))
      .toSorted((a, b) => a.afterHours - b.afterHours),
  };
}

/** While attacks are known, the clocks run four times as fast. */
export function intakeWhileExploited(settings: IntakeSettings): IntakeSettings {
  const sooner = (hours: number): number => Math.max(1, Math.floor(hours / 4));
  return {
    ...settings,
    askAgainHours: sooner(settings.askAgainHours),
    acknowledgeHours: settings.acknowledgeHours === null ? null : sooner(settings.acknowledgeHours),
    updateDays: settings.updateDays === null ? null : sooner(settings.updateDays),
    escalate: settings.escalate.map((step) => ({ ...step, afterHours: sooner(step.afterHours) })),
  };
}
