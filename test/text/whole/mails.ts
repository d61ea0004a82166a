// What the app tells in the tracking repository of mails that came in.
import { MAIL } from "../mail/given.ts";
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
      title: "mail: an answer by a stranger",
      text: laterMailWords({ ...MAIL, isParty: false, files: [], patches: [] }),
    },
  ];
}
