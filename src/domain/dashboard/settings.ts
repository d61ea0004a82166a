// What the app shows in the tracking repository beside answers and the status: the keys `dashboard` and `comments`.
import * as z from "zod";

export const dashboardFile = z
  .boolean()
  .default(true)
  .describe(
    "Whether the app keeps one pinned issue with a row for each open disclosure, by why it waits. Closing that issue has the same effect.",
  );

export const commentsFile = z
  .enum(["all", "outcomes"])
  .default("all")
  .describe(
    "How much an answer says: everything, or, of commands that are only noted, one line with a link to the status comment. Refusals, what is armed, approved or published, and what a command asks to be shown are told in full either way.",
  );

export type Comments = z.infer<typeof commentsFile>;
