// All texts that a person reads, whole, as the pages of docs/texts.
import { advisoryTexts } from "./advisories.ts";
import { answerTexts } from "./answers.ts";
import { callTexts } from "./calls.ts";
import { dashboardTexts } from "./dashboard.ts";
import { gateTexts } from "./gates.ts";
import { kitTexts } from "./kit.ts";
import { page } from "./page.ts";
import { publicTexts } from "./public.ts";
import { refusalTexts } from "./refusals.ts";
import { statusTexts } from "./status.ts";

const WRITTEN =
  "Written by `npm run docs` from the cases in `test/text/whole`; a change here is a change of what people read.";

/** By path: each page as it must be. */
export function textPages(): Readonly<Record<string, string>> {
  return {
    "docs/texts/answers.md": page(
      "Answers to commands",
      `What each command answers when it is carried out. ${WRITTEN}`,
      answerTexts(),
    ),
    "docs/texts/status.md": page(
      "The status comment",
      `In each phase of a disclosure and of a stray report. ${WRITTEN}`,
      statusTexts(),
    ),
    "docs/texts/dashboard.md": page(
      "The dashboard",
      `The one issue that the app keeps in the tracking repository. ${WRITTEN}`,
      dashboardTexts(),
    ),
    "docs/texts/gates.md": page(
      "Gates and warnings",
      `Each gate met and not met, and what an approver is asked to look at. ${WRITTEN}`,
      gateTexts(),
    ),
    "docs/texts/calls.md": page(
      "Calls and notices",
      `What the app says by itself in the tracking repository. ${WRITTEN}`,
      callTexts(),
    ),
    "docs/texts/refusals.md": page(
      "Refusals and failures",
      `Why something was not done, and what is to do. ${WRITTEN}`,
      refusalTexts(),
    ),
    "docs/texts/advisories.md": page(
      "Advisories and records",
      `What is said of records for machines, GitHub's advisories and duties of notification. ${WRITTEN}`,
      advisoryTexts(),
    ),
    "docs/texts/kit.md": page(
      "The break-glass kit",
      `What people have beside the record on a day on which the app is down. ${WRITTEN}`,
      kitTexts(),
    ),
    "docs/texts/public.md": page("Public texts", `What strangers read. ${WRITTEN}`, publicTexts()),
  };
}
