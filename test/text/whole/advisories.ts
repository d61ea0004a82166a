// What is said of records for machines, and the pull request that brings them.
import {
  type Advisories,
  type Draft,
  type DutyCalled,
  type MadeRecords,
  NO_ADVISORIES,
  type Proposed,
  type Synced,
} from "../../../src/domain/advisories/state.ts";
import {
  renderAdvisory,
  renderCveSilent,
  renderAdvisoryRefusal,
  renderClosedAdvisory,
  renderMissingAdvisory,
  renderReaders,
  renderWithout,
} from "../../../src/text/advisories/github.ts";
import { renderLookedAfter } from "../../../src/text/follow-up/aftercare.ts";
import { type Duty, THREAD_WORDS } from "../../../src/domain/advisories/events.ts";
import { renderThreadRefused, threadText } from "../../../src/text/advisories/thread.ts";
import { dutyClocks } from "../../../src/domain/advisories/duties.ts";
import { type DutyFacts, renderClocks, renderDuty } from "../../../src/text/advisories/duties.ts";
import { recordsLine } from "../../../src/text/advisories/plan.ts";
import {
  NOT_INSTALLED,
  proposalBody,
  proposalTitle,
  renderRecords,
} from "../../../src/text/advisories/proposal.ts";
import {
  doubledReportWords,
  privateReportBody,
  privateReportTitle,
} from "../../../src/text/advisories/private-report.ts";
import { renderCalling } from "../../../src/text/mentions.ts";
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

const GHSA = "GHSA-2346-789c-fghj";
const DRAFT: Draft = {
  ghsa: GHSA,
  url: `https://github.com/northwind/harbor/security/advisories/${GHSA}`,
  wanted: hash("a"),
  print: hash("a"),
  synced: null,
  publishedAt: null,
};
const written = { at: AT, by: "process" };
const synced = (outcome: Synced["outcome"], words = ""): Synced => ({
  type: "advisory-synced",
  wanted: hash("b"),
  print: hash("a"),
  outcome,
  words,
  written,
});
const status = (
  draft: Partial<Draft> | null,
  cve: Partial<Advisories["cve"]> = {},
  refused: string | null = null,
  credited: Advisories["credited"] = null,
) =>
  renderAdvisory({
    ...NO_ADVISORIES,
    draft: draft === null ? null : { ...DRAFT, ...draft },
    cve: { ...NO_ADVISORIES.cve, ...cve },
    refused: refused === null ? null : { type: "draft-refused", wanted: hash("b"), words: refused, written },
    credited,
  });
const asked = (outcome: "asked" | "refused" | "unanswered") =>
  ({ type: "cve-asked", outcome, words: outcome === "refused" ? "Validation Failed" : "", written }) as const;

function githubTexts(): readonly Text[] {
  return [
    { title: "readers of a draft, in the plan", text: renderReaders(["cora"]) },
    { title: "readers of a draft, where GitHub lists no admins", text: renderReaders([]) },
    { title: "GitHub's advisory, in the status: a draft", text: status({}) },
    {
      title: "GitHub's advisory, in the status: no draft could be made",
      text: status(null, {}, "Resource not accessible by integration"),
    },
    {
      title: "GitHub's advisory, in the status: edited by a person",
      text: status({ synced: synced("touched") }),
    },
    {
      title: "GitHub's advisory, in the status: public, edited by a person",
      text: status({ synced: synced("touched"), publishedAt: AT }),
    },
    {
      title: "GitHub's advisory, in the status: not in step",
      text: status({ synced: synced("refused", "Validation Failed") }),
    },
    {
      title: "GitHub's advisory, in the status: public, with a CVE id",
      text: status({ synced: synced("written"), publishedAt: AT }, { id: "CVE-2026-12345" }),
    },
    ...(["asked", "refused", "unanswered"] as const).map((outcome): Text => ({
      title: `GitHub's advisory, in the status: a CVE id was requested, ${outcome}`,
      text: status({}, { asked: asked(outcome) }),
    })),
    {
      title: "no CVE id two weeks after GitHub was asked",
      text: renderCalling(["cora"], renderCveSilent("2026-03-02", DRAFT.url)),
    },
    ...(["day", "week"] as const).map((which): Text => ({
      title: `a ${which} after publishing`,
      text: renderCalling(
        ["cora"],
        renderLookedAfter(
          {
            type: "looked-after",
            which,
            problems:
              which === "day"
                ? ["not-published"]
                : [
                    "not-global",
                    "ranges-differ",
                    "issue-gone",
                    "links-gone",
                    "ranges-behind",
                    "withdrawn",
                    "unseen",
                  ],
            ...(which === "day" ? {} : { links: ["https://github.com/northwind/harbor/releases/tag/v9"] }),
            written,
          },
          DRAFT,
        ),
      ),
    })),
    {
      title: "a day after publishing: without an advisory at GitHub",
      text: renderCalling(
        ["cora"],
        renderLookedAfter(
          {
            type: "looked-after",
            which: "day",
            problems: ["issue-gone", "links-gone"],
            links: ["https://github.com/northwind/harbor/issues/12"],
            advisory: null,
            written,
          },
          null,
        ),
      ),
    },
    {
      title: "GitHub's advisory, in the status: taken without what GitHub refused",
      text: status({
        synced: { ...synced("written", "Validation Failed; cwe_ids invalid"), without: ["credits", "cwe_ids"] },
      }),
    },
    {
      title: "GitHub's advisory, in the status: the credited",
      text: status({ publishedAt: AT }, {}, null, [
        { login: "rita", type: "reporter", state: "accepted" },
        { login: "ada", type: "remediation_developer", state: "pending" },
        { login: "bo", type: "finder", state: "declined" },
        { login: "cy", type: "tool", state: "unknown" },
      ]),
    },
    { title: "a note: the advisory was refused", text: renderAdvisoryRefusal({ words: "Validation Failed" }) },
    { title: "a note: what GitHub answered of the advisory is odd", text: renderAdvisoryRefusal(null) },
    { title: "a note: the advisory is gone", text: renderMissingAdvisory(GHSA) },
    {
      title: "a note: the advisory was taken without its CVSS vector",
      text: renderWithout(["cvss_vector_string"], "Validation Failed"),
    },
    { title: "a note: the advisory was closed", text: renderClosedAdvisory(GHSA) },
  ];
}

const FACTS: DutyFacts = {
  role: "steward",
  publisher: "northwind",
  contact: "security@northwind.example",
  products: ["example.org/harbor"],
  since: null,
  fixed: [],
  advisory: null,
  severity: null,
  evidence: "two users report stolen sessions",
  exploitedAt: "2026-03-01T12:00:00.000Z",
  cve: null,
  pages: [],
  embargo: "2026-03-10T15:00:00.000Z",
};
const LATER: DutyFacts = {
  ...FACTS,
  role: "manufacturer",
  since: "1.1.0",
  fixed: ["main", "release-1.2"],
  advisory: { title: "Sessions outlive a logout", body: "A cookie is accepted after logout." },
  severity: "high",
  cve: "CVE-2026-12345",
  pages: ["https://github.com/northwind/harbor/issues/41"],
  embargo: null,
};
const called = (duty: Duty, call: DutyCalled["call"]): DutyCalled => ({
  type: "duty-called",
  duty,
  call,
  due: "2026-03-02T12:00:00.000Z",
  written,
});

const REPORT = {
  ghsa: GHSA,
  url: DRAFT.url,
  title: "Tokens of @ada can be read",
  body: "`GET /token` <!-- x -->",
  author: { login: "oscar" },
  createdAt: AT,
};

function reportTexts(): readonly Text[] {
  const to = { maintainers: { team: "security" }, owner: "northwind", answers: false };
  return [
    {
      title: "a private report at GitHub",
      text: `${privateReportTitle(REPORT)}\n\n${privateReportBody(REPORT, to)}`,
    },
    {
      title: "a private report at GitHub, long, by an account that is gone, without a title",
      text: [
        privateReportTitle({ ...REPORT, title: " " }),
        privateReportBody({ ...REPORT, title: "", body: "x".repeat(60_000), author: null }, to).replace(
          /x{100,}/,
          "x...",
        ),
      ].join("\n\n"),
    },
    {
      title: "a private report at GitHub, answered there",
      text: privateReportBody(REPORT, { ...to, answers: true }),
    },
    { title: "a private report, opened twice", text: doubledReportWords(12) },
    ...THREAD_WORDS.map((word): Text => ({
      title: `in the thread of a private report: ${word}`,
      text: threadText(word, LATER.pages),
    })),
    {
      title: "a private report's reporter was not told",
      text: renderThreadRefused({
        ghsa: GHSA,
        word: "confirmed",
        outcome: "refused",
        words: "Not Found",
        written,
      }),
    },
  ];
}

function dutyTexts(): readonly Text[] {
  return [
    {
      title: "notifications, in the status",
      text: renderClocks(
        dutyClocks({
          role: "steward",
          exploitedAt: FACTS.exploitedAt,
          fixedAt: "2026-03-10T16:00:00Z",
          sent: [
            {
              duty: "early-warning",
              reference: "ENISA-2026-17",
              at: "2026-03-02T08:00:00.000Z",
              by: "ada",
              exploitedAt: FACTS.exploitedAt,
            },
          ],
        }),
        "Europe/Berlin",
      ),
    },
    { title: "a clock begins: early warning", text: renderDuty(called("early-warning", "begun"), FACTS, "UTC") },
    { title: "a clock ends soon: notification", text: renderDuty(called("notification", "soon"), FACTS, "UTC") },
    { title: "a clock has ended: final report", text: renderDuty(called("final-report", "over"), LATER, "UTC") },
  ];
}

/** Each of them, whole. */
export function advisoryTexts(): readonly Text[] {
  return [...recordTexts(), ...githubTexts(), ...dutyTexts(), ...reportTexts()];
}
