// What the plan says of records for machines.
import type { RecordFormat, RecordForms } from "../../domain/advisories/records/facts.ts";
import { code, fenced } from "../inert.ts";

const NAMES: Readonly<Record<RecordFormat, string>> = { osv: "OSV", csaf: "CSAF", openvex: "OpenVEX" };

/** One line; null: none are made. */
export function recordsLine(records: RecordForms | undefined): string | null {
  if (records === undefined) return null;
  const { facts, forms } = records;
  const names = forms.map(({ format }) => NAMES[format]).join(", ");
  const packages = facts.packages.map(({ name }) => code(name)).join(", ");
  const score = facts.severities.at(-1);
  const severity = score === undefined ? "no CVSS vector" : `CVSS ${score.version} ${score.score.toFixed(1)}`;
  return `Records for machines, once it is public: ${names}, of ${packages}, ${severity}.`;
}

/** Each record as it is approved. */
export function recordsWhole({ forms }: RecordForms): string {
  const whole = forms.map(
    ({ format, text }) =>
      `<details><summary>${NAMES[format]}</summary>\n\n${fenced(text.trimEnd())}\n\n</details>`,
  );
  return [
    "The records for machines. What stands in round brackets is filled in: ids, times and numbers at publication, commits as fixes are merged, versions as they are tagged:",
    ...whole,
  ].join("\n\n");
}
