// Drafts of the Cyber Resilience Act's notifications, and the calls before each. The app sends nothing and claims no duty.
import type { Duty } from "../../domain/advisories/events.ts";
import type { DutyClock } from "../../domain/advisories/duties.ts";
import type { DutyCalled, DutySent } from "../../domain/advisories/state.ts";
import { code, escapeInline, fenced } from "../inert.ts";
import { renderMoment } from "../schedule/moment.ts";

const NAMES: Readonly<Record<Duty, string>> = {
  "early-warning": "early warning (24 hours)",
  notification: "notification (72 hours)",
  "final-report": "final report (14 days after there is a fix)",
};

/** As people name them to `/exploited sent`. */
const SAID: Readonly<Record<Duty, string>> = {
  "early-warning": "24h",
  notification: "72h",
  "final-report": "14d",
};

export type DutyFacts = {
  readonly role: "steward" | "manufacturer";
  readonly publisher: string;
  readonly contact: string;
  readonly products: readonly string[];
  readonly since: string | null;
  readonly fixed: readonly string[];
  /** The advisory's title and text; null: there is none yet. */
  readonly advisory: { readonly title: string; readonly body: string } | null;
  readonly severity: string | null;
  readonly evidence: string;
  readonly exploitedAt: string;
  readonly cve: string | null;
  /** Pages that are public by now. */
  readonly pages: readonly string[];
  /** Until when it is under embargo; null: nobody said, or it is public. */
  readonly embargo: string | null;
};

const HEADS: Readonly<Record<DutyCalled["call"], (name: string, due: string) => string>> = {
  begun: (name, due) => `**The clock of the ${name} runs until ${due}.** Its draft is below.`,
  soon: (name, due) =>
    `**The ${name} is due at ${due}.** Has it been sent? Its draft, as it stands now, is below.`,
  over: (name, due) =>
    `**The ${name} was due at ${due}.** If it has not been sent, this is the draft as it stands now.`,
};

/** A call with the draft. `zone`: the settings' own. */
export function renderDuty(call: DutyCalled, facts: DutyFacts, zone: string): string {
  const head = HEADS[call.call](NAMES[call.duty], renderMoment(call.due, zone));
  return [
    head,
    `You said that this project is a ${facts.role} (\`cra.role\` of the settings). Whether you have this duty is yours to judge, and **nothing is sent by the app**: there is no interface to send it by. \`/exploited sent ${SAID[call.duty]} [reference]\` says that you have sent it, and \`/not-exploited\` stops the clocks.`,
    fenced(dutyDraft(call.duty, facts)),
  ].join("\n\n");
}

/** The draft, in plain text. What is not known is left open, never guessed. */
function dutyDraft(duty: Duty, facts: DutyFacts): string {
  const { publisher, contact, products, since, fixed, advisory, severity, evidence, exploitedAt } = facts;
  const general = [
    `Kind: ${NAMES[duty]}, actively exploited vulnerability`,
    `From: ${publisher} (${facts.role}), ${contact}`,
    `Aware since: ${exploitedAt}`,
    `Products: ${products.join(", ")}`,
    `Affected versions: ${since === null ? "every version up to the fix" : `from ${since} on, up to the fix`}`,
    `Sensitivity: ${facts.embargo === null ? (facts.pages.length > 0 ? "public" : "not public; end of the embargo: (to be filled in)") : `embargo until ${facts.embargo}`}`,
    `Member states in which the product is available, as far as known: (to be filled in)`,
  ];
  const nature = [
    `Identifier: ${facts.cve ?? "(none yet)"}`,
    `Nature: ${advisory?.title ?? "(to be filled in)"}`,
    `Severity: ${severity ?? "(not scored)"}`,
    `What is known of the attacks: ${evidence}`,
    `Measures taken: ${fixed.length === 0 ? "a fix is being prepared" : `fix in ${fixed.join(", ")}`}`,
    `Measures for users: ${facts.pages.length === 0 ? "none public yet" : facts.pages.join(", ")}`,
  ];
  const final = [
    "Description, with severity and impact:",
    advisory?.body ?? "(to be filled in)",
    "Who has exploited it, as far as known: (to be filled in)",
  ];
  const parts = {
    "early-warning": general,
    notification: [...general, ...nature],
    "final-report": [...general, ...nature, ...final],
  };
  return parts[duty].join("\n");
}

/** The line of the status: which clocks run. */
export function renderClocks(clocks: readonly Pick<DutyClock, "duty" | "due" | "sent">[], zone: string): string {
  if (clocks.length === 0) return "";
  const lines = clocks.map(
    ({ duty, due, sent }) =>
      `- ${escapeInline(NAMES[duty])}: ${renderMoment(due.toISOString(), zone)}${sent === null ? "" : `; ${sentWords(sent, zone)}`}`,
  );
  return `### Notifications that may be due\n\n${lines.join("\n")}\n\nDrafts are posted here as each clock begins and before it ends; the app sends none. ${code("/exploited sent 24h")} (or ${code("72h")}, ${code("14d")}) says that you have sent one, and ${code("/not-exploited")} stops them all.`;
}

function sentWords({ by, at, reference }: DutySent, zone: string): string {
  const who = by === null ? "" : ` ${code(`@${by}`)} says so,`;
  const ref = reference === null ? "" : `, reference ${code(reference)}`;
  return `**sent**:${who} on ${renderMoment(at, zone)}${ref}`;
}

/** The answer to `/exploited sent`. */
export function renderDutySent(duty: Duty, reference: string | null): string {
  return `It is recorded that the ${NAMES[duty]} was sent by you${reference === null ? "" : `, with the reference ${code(reference)}`}. Nobody is called for it any more; the app itself has sent nothing. \`/undo\` takes it back.`;
}
