// What a reader looks for in every advisory: which of it the text has, by its headings or by lines as `CVE: …`.
import type { Rating } from "../advisories/records/severity.ts";
import type { Advisory } from "./advisory.ts";
import { isPlaceholderTitle } from "./checks/text-warnings.ts";

export const ADVISORY_FIELDS = ["affected", "fixed", "severity", "cve", "workaround"] as const;
export type AdvisoryField = (typeof ADVISORY_FIELDS)[number];

/** Names as GitHub's forms, curl, Go and Kubernetes write them, in lower case. */
const NAMES: Readonly<Record<AdvisoryField, RegExp>> = {
  affected: /^(?:affected|vulnerable)(?: (?:versions?|releases?|products?|components?))?$|^versions? affected$/,
  fixed: /^(?:fixed|patched|not affected)(?: (?:in|versions?|releases?))?$|^(?:patches|solution|remediation)$/,
  severity: /^(?:severity|cvss(?: (?:score|vector))?|severity and metrics)$/,
  cve: /^(?:cve(?:[ -]ids?)?|identifiers?)$/,
  workaround: /^(?:workarounds?|mitigations?|recommendations?|what to do)$/,
};

const CVSS = /\bCVSS:(?:3\.[01]|4\.0)(?:\/[A-Z]{1,3}:[A-Z]){8,}/;
const CVE = /\bCVE-[0-9]{4}-[0-9]{4,}\b/;

/** The fields that the advisory does not have. A severity is one with its CVSS vector; a CVE may stand anywhere. */
export function missingFields({ title, body }: Advisory): readonly AdvisoryField[] {
  const sections = sectionsOf(body);
  return ADVISORY_FIELDS.filter((field) => {
    if (field === "severity") return !CVSS.test(body);
    if (field === "cve" && CVE.test(`${title}\n${body}`)) return false;
    return !sections.some(({ name, text }) => NAMES[field].test(name) && isFilled(text));
  });
}

const RATING = /\b(none|low|moderate|medium|high|critical)\b/gi;

/** The ratings that the advisory gives in words where it speaks of its severity, as CVSS calls them; GitHub and CSAF call `medium` moderate. */
export function statedRatings({ body }: Advisory): readonly Rating[] {
  const said = sectionsOf(body)
    .filter(({ name }) => NAMES.severity.test(name))
    .flatMap(({ text }) => [...withoutVectors(text).matchAll(RATING)].map(([word]) => word.toLowerCase()));
  return [...new Set(said.map((word) => (word === "moderate" ? "medium" : word) as Rating))];
}

function withoutVectors(text: string): string {
  return text.replaceAll(/\bCVSS:\S+/g, " ");
}

type Section = { readonly name: string; readonly text: string };

/** Headings with what follows, and lines as `**CVE**: none yet`. Time is linear in the text's length. */
function sectionsOf(body: string): readonly Section[] {
  const sections: { name: string; text: string }[] = [];
  for (const line of body.split(/\r?\n/)) {
    const heading = /^ {0,3}#{1,6}[ \t]+(.{1,80})$/.exec(line)?.[1];
    const [, label, value] =
      /^[-*\s]{0,4}([*_]{0,2}[A-Za-z][A-Za-z -]{1,30}[*_]{0,2}:[*_]{0,2})(.*)$/.exec(line) ?? [];
    if (heading !== undefined) sections.push({ name: plain(heading), text: "" });
    else {
      if (label !== undefined && value !== undefined) sections.push({ name: plain(label), text: value });
      const before = sections.at(label === undefined ? -1 : -2);
      if (before !== undefined) before.text += `\n${line}`;
    }
  }
  return sections;
}

function plain(name: string): string {
  return name
    .replaceAll(/[*_:#`]/g, "")
    .trim()
    .toLowerCase();
}

/** A form's own question, in italics on a line of its own, or a TODO is no answer. */
function isFilled(text: string): boolean {
  return text
    .split("\n")
    .map((line) => line.trim())
    .some((line) => line !== "" && !/^_.*_$/.test(line) && !/^\W*(?:TODO|TBD|FIXME)\b/i.test(line));
}

/** Whether it is one of GitHub's forms, whose first heading is no title: `Summary, Details, Impact` or `Impact, Patches`. */
export function isUntitledForm({ title, body }: Advisory): boolean {
  return (
    isPlaceholderTitle(title) &&
    sectionsOf(body).some(({ name }) => ["details", "impact", "patches", "poc"].includes(name))
  );
}
