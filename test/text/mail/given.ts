// A mail as it is shown, for the tables of its words.
import type { ShownMail } from "../../../src/text/mail/incoming.ts";
import type { LetterFacts } from "../../../src/text/mail/letters.ts";
import { hash } from "../../domain/given.ts";

export const MAIL: ShownMail = {
  sender: { name: "Rita *Okafor*", domain: "home.example", path: "mail/parties/2a6cabe021bce577-ea06655c.json" },
  isParty: true,
  duplicate: null,
  date: "Mon, 2 Mar 2026 08:00:00 +0100",
  subject: "Old cookies are @accepted",
  text: "Hello,\n\nafter logout the ```old``` cookie still works.\n\nSteps to reproduce:\n1. log in\n",
  fields: [{ field: "steps", text: "1. log in" }],
  traits: ["signed"],
  authentication: { dkim: "pass", spf: "not-checked", arc: "none", domain: "home.example" },
  files: [{ path: "mail/files/0123456789abcdef.png", name: "proof|.png", type: "image/png", bytes: 8_000 }],
  patches: [
    {
      id: hash("patch"),
      path: "mail/patches/1.patch",
      subjects: ["Forget sessions at logout"],
      author: "Rita Okafor",
      problem: null,
    },
    {
      id: hash("flowed"),
      path: "mail/patches/2.patch",
      subjects: [],
      author: null,
      problem: { code: "flowed", line: 4 },
    },
  ],
  raw: "mail/raw/0123456789abcdef.eml",
  size: 12_000,
};

export const LETTER_FACTS: LetterFacts = {
  product: "northwind/harbor",
  contact: "security@northwind.example",
  received: "2026-03-02T08:00:00.000Z",
  embargo: { until: "2026-03-10T15:00:00.000Z", day: false, zone: "Europe/Berlin" },
  armed: { at: "2026-03-10T15:00:00.000Z", zone: "Europe/Berlin" },
  links: [
    "https://github.com/northwind/harbor/issues/41",
    "https://github.com/northwind/harbor/pull/42",
    "https://github.com/northwind/harbor/security/advisories/GHSA-2346-789c-fghj",
  ],
  cve: "CVE-2026-12345",
  advisory: {
    title: "Sessions of other users can be resumed",
    body: "The session cookie is accepted after logout.",
  },
  patches: 0,
  message: "Hello Rita,\n\ncould you send the capture once more?\n\nCora",
};
