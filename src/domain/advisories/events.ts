// What can be recorded of records for machines, of GitHub's advisory, of CVE ids and of duties with clocks.
import * as z from "zod";
import { file, hash, id } from "../record/shapes.ts";
import { UNCLEAR } from "./releases/release.ts";
import { RECORD_FORMATS, REVISION_CAUSES } from "./records/facts.ts";

const moment = z.iso.datetime({ offset: true });
export const ghsa = z.string().regex(/^GHSA(?:-[0-9a-z]{4}){3}$/);
const words = z.string().max(1_000);

/** Members of GitHub's advisory that it may refuse, in the order in which they are left out. */
export const OPTIONAL_MEMBERS = ["credits", "cwe_ids", "cvss_vector_string"] as const;
export type OptionalMember = (typeof OPTIONAL_MEMBERS)[number];

/** `unknown`: GitHub does not say. */
export const CREDIT_STATES = ["pending", "accepted", "declined", "unknown"] as const;

/** The records say something else than before. `fingerprint`: of all that they say but the times of their revisions. */
const revisedEvent = z.object({
  type: z.literal("records-revised"),
  round: id,
  /** The records' own id: the same in every revision. */
  name: z.string(),
  cause: z.enum(REVISION_CAUSES),
  /** As the records have it. */
  time: moment,
  fingerprint: hash,
  /** The other databases' ids that they have. */
  names: z.array(z.string()).optional(),
  files: z.array(z.object({ format: z.enum(RECORD_FORMATS), path: z.string(), file })),
});

/**
 * What came of proposing a revision to the repository of the settings. `same`: it stands there already; `refused`: `words`
 * are GitHub's own, or say why it was not tried.
 */
const proposedEvent = z.object({
  type: z.literal("records-proposed"),
  fingerprint: hash,
  repository: z.string(),
  outcome: z.enum(["proposed", "same", "refused"]),
  pull: id.nullable(),
  words,
});

/** A draft is about to be made. `key`: random; the draft's hidden line is made of it, by which it is found again. */
const draftIntendedEvent = z.object({
  type: z.literal("draft-intended"),
  key: z.string().regex(/^[0-9a-f]{12}$/),
});

/** It is there. `wanted`: of what the app wrote; `print`: of how GitHub gives it back. */
const draftedEvent = z.object({ type: z.literal("drafted"), ghsa, url: z.string(), wanted: hash, print: hash });

/** GitHub refuses to make it, in its own words; it is tried again. */
const draftRefusedEvent = z.object({ type: z.literal("draft-refused"), wanted: hash, words });

/**
 * What came of bringing it into step. `touched`: a person has edited it there, so it was left as it is; `print`: likewise.
 * `without`: GitHub refused the whole, and took it without these; `words` are its refusal.
 */
const advisorySyncedEvent = z.object({
  type: z.literal("advisory-synced"),
  wanted: hash,
  print: hash,
  outcome: z.enum(["written", "refused", "touched"]),
  words,
  without: z.array(z.enum(OPTIONAL_MEMBERS)).optional(),
});

/** How the credited stand at GitHub; recorded where it is not as it was seen last. */
const creditsSeenEvent = z.object({
  type: z.literal("credits-seen"),
  credits: z.array(z.object({ login: z.string(), type: z.string(), state: z.enum(CREDIT_STATES) })).max(100),
});

/** It was seen published. */
const advisoryPublishedEvent = z.object({ type: z.literal("advisory-published"), ghsa, at: moment });

/** What came of asking GitHub for a CVE id; it answers later. */
const cveAskedEvent = z.object({
  type: z.literal("cve-asked"),
  outcome: z.enum(["asked", "refused", "unanswered"]),
  words,
});

/** GitHub has given it an id. */
const cveFoundEvent = z.object({ type: z.literal("cve-found"), cve: z.string() });

/** What the reporter of a private report is told in its thread at GitHub. */
export const THREAD_WORDS = ["received", "confirmed", "dismissed", "fix-ready", "public"] as const;
export type ThreadWord = (typeof THREAD_WORDS)[number];

/** The tracking issue was opened for what somebody reported privately at GitHub, in that public repository. `reporter`: their login, where the account is still there. */
const reportKnownEvent = z.object({
  type: z.literal("report-known"),
  ghsa,
  repository: z.int().positive(),
  reporter: z.string().max(100).nullable(),
});

/** Something is about to be said in a report's thread. */
const threadBegunEvent = z.object({ type: z.literal("thread-begun"), ghsa, word: z.enum(THREAD_WORDS) });

/** What came of it; `words`: GitHub's, where it was refused. */
const threadSaidEvent = z.object({
  type: z.literal("thread-said"),
  ghsa,
  word: z.enum(THREAD_WORDS),
  outcome: z.enum(["posted", "refused"]),
  words,
});

/** Which notification, as the Cyber Resilience Act has them. */
export const DUTIES = ["early-warning", "notification", "final-report"] as const;
export type Duty = (typeof DUTIES)[number];

/** People were called for a duty: before its time, or because it has come. `due`: that time. */
const dutyCalledEvent = z.object({
  type: z.literal("duty-called"),
  duty: z.enum(DUTIES),
  call: z.enum(["begun", "soon", "over"]),
  due: moment,
});

/**
 * What the tags show now, in the place of what they showed before. `branch`: whose fix is in the tag's history; `fixed`: whether it
 * counts as fixed; `why`: why its content does not tell, and then its history counts.
 */
const releasesSeenEvent = z.object({
  type: z.literal("releases-seen"),
  releases: z.array(
    z.object({
      tag: z.string().max(300),
      branch: z.string().nullable(),
      standing: z.enum(["fixed", "not-fixed", "unclear"]),
      fixed: z.boolean(),
      why: z.enum(UNCLEAR).nullable(),
      path: z.string().max(500).nullable(),
    }),
  ),
});

/** `silent`: no answer to a command tells of it. */
export const advisoryEvents = {
  answered: [cveAskedEvent],
  silent: [
    revisedEvent,
    proposedEvent,
    draftIntendedEvent,
    draftedEvent,
    draftRefusedEvent,
    advisorySyncedEvent,
    creditsSeenEvent,
    advisoryPublishedEvent,
    cveFoundEvent,
    reportKnownEvent,
    threadBegunEvent,
    threadSaidEvent,
    dutyCalledEvent,
    releasesSeenEvent,
  ],
} as const;
export type AnsweredAdvisoryEvent = z.infer<(typeof advisoryEvents)["answered"][number]>;
export type AdvisoryEvent = AnsweredAdvisoryEvent | z.infer<(typeof advisoryEvents)["silent"][number]>;
