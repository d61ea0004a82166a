// What people in the tracking repository are shown of letters: the draft, its recipients, and how far each letter got.
import type { LetterKind } from "../../domain/mail/events.ts";
import { NEVER_HANDED } from "../../domain/mail/letters.ts";
import type { Delivery } from "../../domain/mail/state.ts";
import { never } from "../../domain/result.ts";
import { code, escapeInline, fenced } from "../inert.ts";
import { renderMoment } from "../schedule/moment.ts";

/** A person without their address, which stands in the file. */
export type ShownParty = { readonly name: string; readonly domain: string; readonly path: string };

export type ShownDraft = {
  readonly kind: LetterKind;
  readonly digest: string;
  readonly subject: string;
  readonly text: string;
  readonly to: readonly ShownParty[];
  readonly files: readonly string[];
  /** When it goes out at the earliest; null: at once. */
  readonly notBefore: string | null;
  readonly mailOut: boolean;
};

export function draftView(draft: ShownDraft): string {
  const files = draft.files.length === 0 ? "" : `\n\nAttached: ${draft.files.map(code).join(", ")}`;
  const when = draft.notBefore === null ? "" : ` It would go out at ${renderMoment(draft.notBefore)}, not before.`;
  const next = draft.mailOut
    ? `**Nothing was sent.**${when} To send exactly this, in a comment:\n\n\`/notify send ${draft.digest.slice(0, 32)}\``
    : "**Nothing was sent, and this app has no server for mail:** copy it into a mail of your own, one to each.";
  return [
    `The letter ${code(draft.kind)}, to ${draft.to.length === 1 ? "one person" : `${draft.to.length} people, a mail to each, so that none sees another's address`}:`,
    draft.to.map((party) => `- ${partyWords(party)}`).join("\n"),
    `${fenced(`Subject: ${draft.subject}\n\n${draft.text}`)}${files}`,
    next,
  ].join("\n\n");
}

export function partyWords({ name, domain, path }: ShownParty): string {
  return `${name === "" ? "somebody" : escapeInline(name)} at ${code(domain)} (${code(path)})`;
}

export type ShownRecipient = ShownParty & {
  readonly role: "reporter" | "party" | "advance";
  readonly confirmed: boolean;
};

export function recipientsView(all: readonly ShownRecipient[]): string {
  const row = (recipient: ShownRecipient): string =>
    `- ${partyWords(recipient)}${recipient.role === "reporter" ? ", who reported it" : ""}`;
  const named = all.filter(({ confirmed, role }) => confirmed && role !== "advance");
  const others = all.filter(({ confirmed }) => !confirmed);
  return [
    named.length === 0
      ? "Nobody gets mails about this disclosure."
      : `These get the mails about this disclosure:\n\n${named.map(row).join("\n")}`,
    ...(others.length === 0
      ? []
      : [`These wrote, and get none until they are named:\n\n${others.map(row).join("\n")}`]),
  ].join("\n\n");
}

export type ShownLetter = {
  readonly id: string;
  readonly kind: LetterKind;
  readonly ordered: string;
  readonly deliveries: readonly { readonly to: ShownParty; readonly delivery: Delivery }[];
};

/** `due`: kinds of which there is something to tell, and somebody to tell it to. */
export function lettersView(letters: readonly ShownLetter[], due: readonly LetterKind[]): string {
  const rows = letters.map(
    ({ id, kind, ordered, deliveries }) =>
      `- ${code(kind)} of ${renderMoment(ordered)} (${code(id)})\n${deliveries.map(({ to, delivery }) => `  - ${partyWords(to)}: ${deliveryWords(delivery)}`).join("\n")}`,
  );
  return [
    rows.length === 0 ? "No mail was sent about this disclosure." : rows.join("\n"),
    due.length === 0
      ? "There is nothing to tell anybody now; `/notify message` writes in your own words."
      : `There is something to tell: ${due.map((kind) => `\`/notify ${kind}\``).join(", ")}.`,
  ].join("\n\n");
}

export function deliveryWords(delivery: Delivery): string {
  switch (delivery.at) {
    case "waiting":
      return delivery.code === null
        ? "it waits for its turn"
        : `the server said not now (${delivery.code === 0 ? "it was not reached" : delivery.code}); it is tried again`;
    case "sending":
      return "it is being sent";
    case "sent":
      return "the server took it";
    case "failed":
      return `**it was not delivered** (${failedWords(delivery.code)})`;
    case "bounced":
      return `**it came back**${delivery.status === null ? "" : ` (${delivery.status})`}`;
    case "doubtful":
      return "**whether it was sent cannot be known**";
    default:
      return never(delivery);
  }
}

function failedWords(code: number): string {
  switch (code) {
    case 0:
      return "the server was not reached for days";
    case NEVER_HANDED.address:
      return "the address is none that a server takes";
    case NEVER_HANDED.files:
      return "a file of it is gone from this disclosure's branch";
    default:
      return `the server said ${code}`;
  }
}

/** Told once, where a letter did not arrive, or nobody can know. */
export function troubleWords(kind: LetterKind, id: string, to: ShownParty, delivery: Delivery): string {
  const next =
    delivery.at === "doubtful"
      ? `The app was stopped, or the connection ended, while the server had it. To send it once more, with the same Message-ID: \`/notify resend ${id}\`. To leave it: nothing.`
      : `See whether the address is right (\`/recipients\`), or tell them by another way. To send it once more: \`/notify resend ${id}\`.`;
  return `The letter ${code(kind)} to ${partyWords(to)}: ${deliveryWords(delivery)}. ${next}`;
}

/** The answer to `/notify send`. */
export function orderedWords(to: number, notBefore: string | null): string {
  const people = to === 1 ? "one person" : `${to} people, a mail to each`;
  return notBefore === null
    ? `It goes out now, to ${people}. \`/notify\` shows how far it is; what cannot be delivered is told here.`
    : `It goes out at ${renderMoment(notBefore)}, to ${people}. \`/notify\` shows how far it is.`;
}
