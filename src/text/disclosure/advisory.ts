// The form for an advisory, and the words for what one lacks.
import type { AdvisoryField } from "../../domain/disclosure/advisory-fields.ts";
import { never } from "../../domain/result.ts";
import { fenced } from "../inert.ts";

/** Every part that is still to be written says TODO: an approver is warned of it, and it counts as missing. */
const FORM = `/advisory
# TODO: one line that names the vulnerability

TODO: what an attacker can do, under which conditions, and who is affected.

### Affected versions

TODO: for example >= 1.0.0, < 1.2.4

### Fixed versions

TODO: for example 1.2.4

### Severity

TODO: a word and its vector, for example High, CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:N

### CVE

TODO: its number, or "requested"

### Workaround

TODO: what helps until the upgrade, or "none"
`;

/** Markdown for the answer to `/advisory template`. */
export function advisoryForm(): string {
  return `Copy this into a comment and fill it in. Credits, branches, pull requests and the timeline are added to it at publication.\n\n${fenced(FORM.trimEnd(), "markdown")}`;
}

/** As it stands in a sentence: "The advisory does not say …". */
export function renderField(field: AdvisoryField): string {
  switch (field) {
    case "affected":
      return "which versions are affected";
    case "fixed":
      return "which versions are fixed";
    case "severity":
      return "the severity with a CVSS vector";
    case "cve":
      return "the CVE";
    case "workaround":
      return "a workaround";
    default:
      return never(field);
  }
}
