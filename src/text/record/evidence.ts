// The evidence of a disclosure: its timeline from the chained record, with the chain's head, and without private texts.
import type { Audit } from "../../domain/record/audit.ts";
import type { Entry } from "../../domain/record/record.ts";
import { tableRow } from "../inert.ts";
import { type AuditPlace, carriedWords, verdictWords } from "./audit.ts";

/** Members that hold no words of a person's: numbers, times, hashes, names of branches, and words that the app chose. */
const SHOWN = [
  "round",
  "digest",
  "level",
  "targets",
  "target",
  "branch",
  "add",
  "remove",
  "until",
  "at",
  "time",
  "due",
  "zone",
  "day",
  "which",
  "ok",
  "codes",
  "cause",
  "code",
  "final",
  "key",
  "committed",
  "commit",
  "head",
  "method",
  "author",
  "message",
  "alarm",
  "outcome",
  "pull",
  "issue",
  "ghsa",
  "cve",
  "duty",
  // Of a notification that was sent: said to be shown by the command's page.
  "reference",
  "call",
  "available",
  "command",
  "since",
  "promised",
  "fingerprint",
  "problems",
  "sha256",
  "bytes",
];
/** Of some kinds a member of such a name is a person's: an author's login, the words of an answer. */
const OF_KIND: Readonly<Record<string, readonly string[]>> = {
  stray: ["author"],
  "stray-copied": [],
};
const LONGEST = 200;

type EvidenceEntry = {
  readonly seq: number;
  readonly at: string;
  readonly by: string;
  readonly kind: string;
  readonly facts: Readonly<Record<string, unknown>>;
  /** Members that are left out. */
  readonly withheld: readonly string[];
};

function evidenceOf(entry: Entry): EvidenceEntry {
  const kind = entry.what.type === "newer" ? entry.what.kind : entry.what.type;
  const members = Object.entries((entry.stored["what"] ?? {}) as Readonly<Record<string, unknown>>).filter(
    ([name]) => name !== "type",
  );
  const shown = members.filter(([name, value]) => isShown(kind, name, value));
  const names = new Set(shown.map(([name]) => name));
  return {
    seq: entry.seq,
    at: entry.at,
    by: entry.actor === null ? "the app" : `${entry.actor.login} (${entry.actor.id})`,
    kind,
    facts: Object.fromEntries(shown),
    withheld: members.flatMap(([name]) => (names.has(name) ? [] : [name])),
  };
}

function isShown(kind: string, name: string, value: unknown): boolean {
  if (!SHOWN.includes(name) || (OF_KIND[kind] ?? []).includes(name)) return false;
  // An event of a newer version may mean something else by the same name.
  const text = JSON.stringify(value) ?? "";
  return text.length <= LONGEST && !/[@<\n]/.test(text);
}

/** Markdown, for a file or an issue. */
export function renderEvidence(audit: Audit, place: AuditPlace): string {
  const { entries, carried, head } = audit;
  return [
    `# Evidence of ${place.repository}#${place.issue}`,
    `Made from the chained record of the disclosure. Private texts are left out; each entry names what is withheld. ${verdictWords(audit.problem)}`,
    head === null ? "The chain is empty." : `Head of the chain: \`${head.seq}.${head.mac}\``,
    tableOf(entries),
    ...(carried.length === 0 ? [] : [carriedWords(audit), tableOf(carried)]),
  ].join("\n\n");
}

function tableOf(entries: readonly Entry[]): string {
  return [
    "| # | time (UTC) | who | what | facts | withheld |",
    "|---|---|---|---|---|---|",
    ...entries.map(evidenceOf).map((entry) =>
      tableRow(
        String(entry.seq),
        entry.at,
        entry.by,
        entry.kind,
        Object.entries(entry.facts)
          .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
          .join(", "),
        entry.withheld.join(", "),
      ),
    ),
  ].join("\n");
}

/** For programs: the same. `mac`: of each entry, by which the whole record can be held against it. */
export function evidenceJson(audit: Audit, place: AuditPlace): string {
  const [entries, carried] = [audit.entries, audit.carried].map((some) =>
    some.map((entry) => ({ ...evidenceOf(entry), mac: entry.mac })),
  );
  const verdict = audit.problem === null ? "whole" : audit.problem.code;
  return JSON.stringify({ schema: 1, ...place, verdict, head: audit.head, entries, carried }, null, 2);
}
