// What is said of records for machines, and the pull request that brings them.
import type { MadeRecords, Proposed } from "../../../src/domain/advisories/state.ts";
import { recordsLine } from "../../../src/text/advisories/plan.ts";
import {
  NOT_INSTALLED,
  proposalBody,
  proposalTitle,
  renderRecords,
} from "../../../src/text/advisories/proposal.ts";
import { recordForms } from "../../../src/text/advisories/records/forms.ts";
import { hash } from "../../domain/given.ts";
import { SAMPLES } from "../advisories/samples.ts";
import type { Text } from "./page.ts";

const AT = "2026-03-10T15:00:00.000Z";
const made = (revisions: number): MadeRecords => ({
  name: "SA-2026-0123abcd",
  revisions: (["published", "fixed", "identified", "corrected"] as const)
    .slice(0, revisions)
    .map((cause) => ({ at: AT, cause })),
  last: {
    type: "records-revised",
    round: 1,
    name: "SA-2026-0123abcd",
    cause: "published",
    time: AT,
    fingerprint: hash("records"),
    files: [
      {
        format: "osv",
        path: "osv/x_SA-2026-0123abcd.json",
        file: { path: "records/1/osv-x_SA-2026-0123abcd.json", sha256: hash("osv") },
      },
      {
        format: "csaf",
        path: "csaf/2026/sa-2026-0123abcd.json",
        file: { path: "records/1/csaf-2026-sa-2026-0123abcd.json", sha256: hash("csaf") },
      },
    ],
  },
});
const OUTCOMES: { readonly [K in Proposed["outcome"]]: Partial<Proposed> } = {
  proposed: { pull: 12 },
  same: {},
  refused: { words: NOT_INSTALLED },
};

function recordTexts(): readonly Text[] {
  const link = (path: string): string => `https://github.com/northwind/room/blob/disclosure/7/${path}`;
  const proposal = (revisions: number) => ({
    ...made(revisions),
    paths: made(revisions).last.files.map(({ path }) => path),
  });
  const [sample] = SAMPLES;
  return [
    ...(sample === undefined
      ? []
      : [
          {
            title: "records, in the plan",
            text: recordsLine(recordForms(sample.facts, ["osv", "csaf", "openvex"])) ?? "",
          },
        ]),
    { title: "records, in the status", text: renderRecords(made(1), null, link) },
    ...Object.entries(OUTCOMES).map(([outcome, more]): Text => ({
      title: `records, in the status: ${outcome}`,
      text: renderRecords(
        made(2),
        {
          type: "records-proposed",
          fingerprint: hash("records"),
          repository: "northwind/advisories",
          outcome: outcome as Proposed["outcome"],
          pull: null,
          words: "",
          written: { at: AT, by: "process" },
          ...more,
        },
        link,
      ),
    })),
    ...[1, 4].map((revisions): Text => ({
      title: `the pull request with the records, revision ${revisions}`,
      text: `${proposalTitle(proposal(revisions))}\n\n${proposalBody(proposal(revisions))}`,
    })),
  ];
}

/** Each of them, whole. */
export function advisoryTexts(): readonly Text[] {
  return recordTexts();
}
