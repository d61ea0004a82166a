// The labels of what becomes public: the key `labels` of `.github/embargo.yml`.
import * as z from "zod";

const label = z.string().min(1).max(50);

/** As a person writes it. */
export const labelsFile = z
  .strictObject({
    issue: z.array(label).default([]).describe("Labels of the public issue."),
    main_pull: z.array(label).default([]).describe("Labels of the fix PR for main."),
    backport_pull: z.array(label).default([]).describe("Labels of the fix PRs for other branches."),
    fast_track: z
      .array(label)
      .default([])
      .describe("Labels added to issue and PRs where the risk asks for the fast track."),
  })
  .prefault({})
  .describe(
    "Labels by their exact names. A label that does not exist stops the publication; none is ever created.",
  );
