// The settings of mail: the key `mail` of `.github/embargo.yml`.
import * as z from "zod";

/** What tells nothing that its recipients do not know already, or that is public. */
export const WITHOUT_ASKING = [
  "acknowledgement",
  "reminder",
  "confirmed",
  "dismissed",
  "fix-ready",
  "schedule",
  "public",
] as const;

/** As a person writes it. */
export const mailFile = z
  .strictObject({
    addresses: z
      .array(z.email())
      .max(20)
      .default([])
      .describe("Further addresses that reports are sent to, as of a mailing list that hands on to the mailbox."),
    without_asking: z
      .array(z.enum(WITHOUT_ASKING))
      .default([])
      .describe(
        "Which mails go out without a `/notify send`: to recipients that were named, and the acknowledgement to whoever reported by mail.",
      ),
    advance: z
      .strictObject({
        recipients: z
          .array(z.email())
          .max(200)
          .default([])
          .describe("Distributors and others who are told before the rest."),
        hours: z
          .int()
          .min(1)
          .max(24 * 30)
          .default(72)
          .describe("How long before the embargo's end they are told at the earliest."),
      })
      .prefault({})
      .describe("The advance notice, which goes to these alone, by `/notify advance`."),
  })
  .prefault({})
  .describe("Mail to the parties of a disclosure. Nothing is sent but where the operator set up a server.");

export type MailSettings = {
  readonly addresses: readonly string[];
  readonly withoutAsking: readonly (typeof WITHOUT_ASKING)[number][];
  readonly advance: { readonly recipients: readonly string[]; readonly hours: number };
};

export function mailSettingsOf(file: z.infer<typeof mailFile>): MailSettings {
  return { addresses: file.addresses, withoutAsking: file.without_asking, advance: file.advance };
}
