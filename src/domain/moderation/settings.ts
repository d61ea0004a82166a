// The settings of moderation: the key `moderation` of `.github/embargo.yml`.
import * as z from "zod";
import { DEFAULT_THRESHOLDS, type ModerationOptions } from "../../scorer/score.ts";

const share = z.number().min(0.01).max(0.99);

/** As a person writes it. */
export const moderationFile = z
  .strictObject({
    enabled: z
      .boolean()
      .default(true)
      .describe("Whether public issues, PRs, discussions and comments are watched at all."),
    discussions: z
      .boolean()
      .default(true)
      .describe(
        "Whether discussions are watched as issues are. For this the app needs the optional permission `discussions`; without it they are left alone.",
      ),
    mode: z
      .enum(["act", "ask"])
      .default("act")
      .describe(
        "`act` redirects stray reports; `ask` does nothing in public without a maintainer's word, and only asks in private: recommended for the first fortnight.",
      ),
    reader: z
      .enum(["off", "advise", "decide"])
      .default("off")
      .describe(
        "A language model that reads every new public text, if the app was started with one: `advise` lowers a close to a question and raises what would be left to one; `decide` also closes and leaves.",
      ),
    ai_found: z
      .enum(["private", "public", "needs_reproducer"])
      .default("private")
      .describe(
        "What becomes of findings of machines: `private` redirects them as others; `public` leaves them there and asks a maintainer; `needs_reproducer` redirects those that show how to reproduce them, and asks about the others. Under both a comment that shows it is copied and then hidden behind a click.",
      ),
    intake_closed_until: z.iso
      .date()
      .nullable()
      .default(null)
      .describe(
        "A day, such as `2027-01-04`, until which the project takes no reports, and the public answer says so; stray reports are still copied and closed.",
      ),
    answer: z
      .string()
      .max(4_000)
      .refine(
        (text) => text.includes("{contact}"),
        "the text must say `{contact}` where the private address stands",
      )
      .nullable()
      .default(null)
      .describe(
        "The public answer to a stray report, in Markdown, instead of the app's own words. `{contact}` becomes the address.",
      ),
    label: z
      .string()
      .min(1)
      .max(50)
      .nullable()
      .default(null)
      .describe("A label for closed stray reports; choose one that does not say the report is true."),
    redact: z
      .boolean()
      .default(false)
      .describe(
        "Whether title and text are replaced by a notice. The edit history stays public, and draws the eye.",
      ),
    delete_comments: z
      .boolean()
      .default(false)
      .describe("Whether a comment that is a stray report is deleted once it is copied and answered."),
    dependency_scans: z
      .enum(["redirect", "suspect", "ignore"])
      .default("redirect")
      .describe("What becomes of findings of scanners in dependencies."),
    product_words: z
      .array(z.string().min(2).max(60))
      .max(200)
      .default([])
      .describe("Words of the project that are no sign of a vulnerability, such as `NetworkPolicy` or `TLS`."),
    trusted_bots: z
      .array(z.string().min(1).max(100))
      .max(50)
      .default(["dependabot", "renovate", "github-actions"])
      .describe("Bots whose issues, PRs and comments are left alone; with or without `[bot]`."),
    thresholds: z
      .strictObject({
        report: share.default(DEFAULT_THRESHOLDS.report),
        suspect: share.default(DEFAULT_THRESHOLDS.suspect),
      })
      .refine(({ report, suspect }) => report >= suspect, "`report` must not be lower than `suspect`")
      .prefault({})
      .describe("Scores from which a text counts as a report, or makes the app ask a maintainer."),
  })
  .prefault({})
  .describe("What is done about vulnerability reports in public.");

export type ModerationSettings = {
  readonly enabled: boolean;
  readonly discussions: boolean;
  readonly mode: "act" | "ask";
  readonly reader: "off" | "advise" | "decide";
  readonly aiFound: "private" | "public" | "needs_reproducer";
  /** A day, `YYYY-MM-DD`. */
  readonly intakeClosedUntil: string | null;
  readonly answer: string | null;
  readonly label: string | null;
  readonly redact: boolean;
  readonly deleteComments: boolean;
  readonly trustedBots: readonly string[];
  readonly scoring: ModerationOptions;
};

export function moderationSettingsOf(file: z.infer<typeof moderationFile>): ModerationSettings {
  return {
    enabled: file.enabled,
    discussions: file.discussions,
    mode: file.mode,
    reader: file.reader,
    aiFound: file.ai_found,
    intakeClosedUntil: file.intake_closed_until,
    answer: file.answer,
    label: file.label,
    redact: file.redact,
    deleteComments: file.delete_comments,
    trustedBots: file.trusted_bots.map(botName),
    scoring: {
      productWords: file.product_words,
      dependencyScans: file.dependency_scans,
      thresholds: file.thresholds,
    },
  };
}

/** A bot's name as it is compared: REST says `name[bot]`, GraphQL says `name`. */
export function botName(login: string): string {
  return login.toLowerCase().replace(/\[bot\]$/, "");
}
