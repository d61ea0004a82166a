// The settings against leaks: the keys `leak_guard`, of what goes out, and `leak_watch`, of what is out, of `.github/embargo.yml`.
import * as z from "zod";

const mail = z.email();

/** As a person writes it. */
export const leakGuardFile = z
  .strictObject({
    words: z
      .array(z.string().min(3).max(100))
      .max(200)
      .default([])
      .describe("Words that must not appear in anything public before the disclosure."),
    allow_mail: z.array(mail).default([]).describe("Mail addresses that may appear in public texts."),
  })
  .prefault({})
  .describe("What the leak guard looks for beside its own rules.");

/** Likewise. */
export const leakWatchFile = z
  .boolean()
  .default(true)
  .describe(
    "Whether new public issues, pull requests, discussions, their comments, reviews and commits are held against open disclosures, with an alarm in private where one shows a fix or a report.",
  );
