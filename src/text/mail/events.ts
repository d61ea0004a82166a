// What is answered to the commands about mail.
import type { AnsweredMailEvent } from "../../domain/mail/events.ts";
import { orderedWords } from "./drafts.ts";
import { never } from "../../domain/result.ts";

/** `view`: the draft as it would go out, or the recipients, which only a look at files can tell. */
export function renderMailEvent(event: AnsweredMailEvent, view: string | null): string {
  switch (event.type) {
    case "mail-drafted":
      return view ?? "The mail was drafted.";
    case "recipient":
      return view ?? (event.add ? "Named as a recipient." : "No recipient any more.");
    case "mail-ordered":
      return orderedWords(event.to.length, event.notBefore);
    case "mail-resend":
      return "It is sent once more, with the same Message-ID: whoever got it before sees it once, where their program keeps to that.";
    default:
      return never(event);
  }
}
