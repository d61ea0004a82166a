// What the app tells in the tracking repository of mails that came in.
import { LETTERS } from "../../../src/domain/mail/events.ts";
import { troubleWords } from "../../../src/text/mail/drafts.ts";
import { letterText } from "../../../src/text/mail/letters.ts";
import { LETTER_FACTS, MAIL } from "../mail/given.ts";
import { laterMailWords, reportBody } from "../../../src/text/mail/incoming.ts";
import type { Text } from "./page.ts";

const TO = { maintainers: { team: "maintainers" }, owner: "northwind" } as const;

export function mailTexts(): readonly Text[] {
  return [
    { title: "mail: a report", text: reportBody(MAIL, TO) },
    {
      title: "mail: a report that cannot be read here",
      text: reportBody(
        {
          ...MAIL,
          sender: null,
          date: null,
          subject: "",
          text: "",
          fields: [],
          files: [],
          patches: [],
          raw: null,
          traits: ["too-large", "encrypted", "winmail"],
        },
        TO,
      ),
    },
    {
      title: "mail: an answer",
      text: laterMailWords({ ...MAIL, subject: "", files: [], patches: [], traits: ["from-html", "damaged"] }),
    },
    {
      title: "mail: an answer to the duplicate of a report",
      text: laterMailWords({ ...MAIL, duplicate: 12, files: [], patches: [] }),
    },
    ...LETTERS.map((kind): Text => {
      const { subject, text } = letterText(kind, LETTER_FACTS);
      return { title: `letter: ${kind}`, text: `Subject: ${subject}\n\n${text}` };
    }),
    ...(["failed", "bounced", "doubtful"] as const).map((at): Text => {
      const written = { at: "2026-03-02T10:00:00.000Z", by: "process" };
      const status = "5.1.1";
      const delivery = {
        failed: { at: "failed", code: 550, written },
        bounced: { at: "bounced", status, written },
        doubtful: { at: "doubtful", written },
      } as const;
      const to = { name: "Rita Okafor", domain: "home.example", path: "mail/parties/1.json" };
      return { title: `letter: ${at}`, text: troubleWords("confirmed", "0123456789ab", to, delivery[at]) };
    }),
    {
      title: "mail: an answer by a stranger",
      text: laterMailWords({ ...MAIL, isParty: false, files: [], patches: [] }),
    },
  ];
}
