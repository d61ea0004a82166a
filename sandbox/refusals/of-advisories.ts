// What GitHub refuses of security advisories. Its description names the statuses; where nobody has shown the words, they are the sandbox's own.
import type { KnownRefusal } from "./known.ts";

export const OF_ADVISORIES = {
  "advisory-two-severities": {
    at: "new and changed advisories with both a severity and a CVSS vector",
    status: 422,
    message: "Validation Failed",
    source: "OpenAPI: security-advisories/create-repository-advisory (status; words not known)",
  },
  "advisory-credit-unknown": {
    at: "advisories that credit a login that is nobody's",
    status: 422,
    message: "Validation Failed",
    source: "OpenAPI: security-advisories/create-repository-advisory (status; words not known)",
  },
  "advisory-published": {
    at: "taking a published advisory back to a draft",
    status: 422,
    message: "Validation Failed",
    source: "docs: publishing-a-repository-security-advisory (there is no way back; words not known)",
  },
  "cve-private": {
    at: "requests for a CVE id from private repositories",
    status: 422,
    message: "Validation Failed",
    source: "OpenAPI: security-advisories/create-repository-advisory-cve-request (words not known)",
  },
  "cve-again": {
    at: "second requests for a CVE id",
    status: 422,
    message: "Validation Failed",
    source: "OpenAPI: security-advisories/create-repository-advisory-cve-request (words not known)",
  },
} as const satisfies Readonly<Record<string, KnownRefusal>>;
