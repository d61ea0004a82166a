// Records as text: filled with what is known, or as they are approved, with placeholders for what is not.
import type {
  RecordFacts,
  RecordFormat,
  RecordForms,
  RecordKnown,
} from "../../../domain/advisories/records/facts.ts";
import type { Json } from "../../../domain/record/canonical.ts";
import { csafRecord } from "./csaf.ts";
import { openVexRecord } from "./openvex.ts";
import { osvRecord } from "./osv.ts";

const WRITERS: Readonly<Record<RecordFormat, (facts: RecordFacts, known: RecordKnown) => Json>> = {
  osv: osvRecord,
  csaf: csafRecord,
  openvex: openVexRecord,
};

/** One record as the file that is published. */
export function recordText(format: RecordFormat, facts: RecordFacts, known: RecordKnown): string {
  return `${JSON.stringify(WRITERS[format](facts, known), null, 2)}\n`;
}

/** The records as they are approved. What stands in round brackets is filled in: ids, times, numbers, and versions by their tags. */
export function recordForms(facts: RecordFacts, formats: readonly RecordFormat[]): RecordForms {
  return {
    facts,
    forms: formats.map((format) => ({ format, text: recordText(format, facts, unknownYet(facts)) })),
  };
}

const TIME = "(time of publication)";

function unknownYet({ packages, since }: RecordFacts): RecordKnown {
  const ranges = [{ introduced: since ?? "0", fixed: "(first version with the fix of each branch)" }];
  return {
    id: "(id)",
    ghsa: null,
    cve: null,
    revisions: [{ at: TIME, cause: "published" }],
    pages: [{ kind: "issue", url: "(public issue)" }],
    fixes: [{ branch: "(branch)", commit: "(merged commit)", url: "(merged commit)" }],
    affected: packages.map(() => ({
      ranges,
      affected: ["(affected versions)"],
      fixed: ["(versions with the fix)"],
      broken: [],
    })),
  };
}
