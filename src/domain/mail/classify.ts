// What a mail is, by its heads and parts: a report or an answer for people, or one of the kinds that nobody wrote.
import {
  type Address,
  answeredIds,
  head,
  idsIn,
  isSameAddress,
  type Mail,
  type MailFault,
  senderOf,
  subjectOf,
  visible,
} from "./mail.ts";

/** Why nobody is told of a mail by an issue of its own. It stays where it is, with this name. */
export type MailRefusal = "auto-reply" | "bounce" | "calendar" | "empty" | "list" | "loop" | "spam";

/** What keeps a mail, or a part of it, from being read here. */
export type MailTrait =
  "encrypted" | "signed" | "winmail" | "calendar" | "from-html" | "damaged" | "several-senders" | MailFault;

export type Classified =
  | {
      readonly kind: "written";
      /** The ids of mails that it answers; empty: it begins something. */
      readonly answers: readonly string[];
      readonly traits: readonly MailTrait[];
    }
  | {
      readonly kind: "refused";
      readonly why: MailRefusal;
      /** The ids of mails that it is about: one of the app's own may be among them. */
      readonly about: readonly string[];
      /** Of a bounce: its status as `5.1.1`; null: it does not say. */
      readonly status: string | null;
    };

/** Where mail for this project goes, and where its own comes from; all are compared as addresses. */
export type OwnAddresses = {
  /** The contact, and lists that hand on to the mailbox. */
  readonly lists: readonly string[];
  /** From where the app writes; null: it writes no mail. */
  readonly from: string | null;
};

/** Decides by what the mail says of itself: that can be forged, so nothing that was written by a person is ever dropped for it. */
export function classify(mail: Mail, fault: MailFault | null, own: OwnAddresses): Classified {
  const refused = refusalOf(mail, own);
  if (refused !== null) return refused;
  const traits = traitsOf(mail, fault);
  if (traits.includes("calendar") && mail.text.trim() === "" && fault === null) return machine("calendar", mail);
  if (isEmpty(mail) && fault === null) return machine("empty", mail);
  return { kind: "written", answers: answeredIds(mail), traits };
}

function refusalOf(mail: Mail, own: OwnAddresses): Classified | null {
  if (isBounce(mail)) return bounceOf(mail);
  const sender = senderOf(mail, own.lists);
  if (sender !== null && isOwn(mail, sender, own)) return machine("loop", mail);
  if (isAutomatic(mail)) return machine("auto-reply", mail);
  if (isSpam(mail)) return machine("spam", mail);
  if (isOfOtherList(mail, own.lists)) return machine("list", mail);
  return null;
}

/** Maintainers may write from the very address from where the app writes; what the app writes is marked as automatic. */
function isOwn(mail: Mail, sender: Address, { from, lists }: OwnAddresses): boolean {
  if (from === null || !isSameAddress(sender.address, from)) return false;
  return isAutomatic(mail) || !lists.some((list) => isSameAddress(list, from));
}

function machine(why: MailRefusal, mail: Mail): Classified {
  return { kind: "refused", why, about: answeredIds(mail), status: null };
}

/** RFC 3464; and what servers send that do not know it. */
function isBounce(mail: Mail): boolean {
  if (mail.type === "multipart/report" && (mail.reportType ?? "delivery-status") === "delivery-status")
    return true;
  if (mail.parts.some(({ type }) => type === "message/delivery-status")) return true;
  const path = (head(mail, "return-path") ?? "").trim();
  const daemon = /^(?:mailer-daemon|postmaster)@/i.test(mail.from[0]?.address ?? "");
  return (
    (path === "<>" && daemon) ||
    (daemon &&
      /undeliver|delivery (?:status|failure)|returned mail|failure notice/i.test(head(mail, "subject") ?? ""))
  );
}

function bounceOf(mail: Mail): Classified {
  const texts = mail.parts
    .filter(({ type }) => type.startsWith("message/") || type === "text/rfc822-headers" || type === "text/plain")
    .map(({ bytes }) => Buffer.from(bytes.subarray(0, 100_000)).toString("latin1"));
  const about = texts.flatMap((text) =>
    [...text.matchAll(/^message-id:\s*(<[^<>\s]{1,500}>)/gim)].flatMap(([, id = ""]) => idsIn(id)),
  );
  const status = texts.flatMap((text) => /^status:\s*([245]\.\d{1,3}\.\d{1,3})/im.exec(text)?.[1] ?? []);
  const action = texts.flatMap((text) => /^action:\s*([a-z]{1,20})/im.exec(text)?.[1]?.toLowerCase() ?? []);
  // It may also say that a mail is late, or that it arrived: then none has come back.
  const failed = action.length > 0 ? action.includes("failed") : !/^[24]/.test(status[0] ?? "");
  return {
    kind: "refused",
    why: "bounce",
    about: failed ? [...new Set([...about, ...answeredIds(mail)])].slice(0, 50) : [],
    status: status[0] ?? null,
  };
}

/** RFC 3834; and what mail programs write that are older than it. */
function isAutomatic(mail: Mail): boolean {
  const submitted = (head(mail, "auto-submitted") ?? "no").trim().toLowerCase();
  if (!submitted.startsWith("no")) return true;
  if (mail.reportType === "disposition-notification") return true;
  if (["x-autoreply", "x-autorespond", "x-autoresponse"].some((name) => mail.heads.has(name))) return true;
  const precedence = (head(mail, "precedence") ?? "").trim().toLowerCase();
  if (precedence === "auto_reply") return true;
  // Those words can also be what a report is about: they count where the mail answers one.
  const answers = answeredIds(mail).length > 0 || mail.heads.has("x-auto-response-suppress");
  return (
    answers &&
    /^(?:auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|abwesenheit\w*|réponse automatique)\s*(?::|$)/i.test(
      (head(mail, "subject") ?? "").trim(),
    )
  );
}

/** Only what the receiving server said: nobody is called a spammer by words here. */
function isSpam(mail: Mail): boolean {
  const flag = (head(mail, "x-spam-flag") ?? head(mail, "x-spam-status") ?? "").trim().toLowerCase();
  return flag === "yes" || flag.startsWith("yes,") || flag.startsWith("yes ");
}

/** A newsletter, or a list that does not hand on to this mailbox. The project's own address is often a list itself. */
function isOfOtherList(mail: Mail, lists: readonly string[]): boolean {
  const isBulk =
    mail.heads.has("list-id") ||
    mail.heads.has("list-unsubscribe") ||
    /^(?:bulk|list|junk)$/i.test((head(mail, "precedence") ?? "").trim());
  if (!isBulk) return false;
  const toOwn = mail.to.some(({ address }) => lists.some((list) => isSameAddress(list, address)));
  if (toOwn) return false;
  const id = /<([^<>\s]{1,300})>/.exec(head(mail, "list-id") ?? "")?.[1]?.toLowerCase() ?? "";
  const posted = (head(mail, "list-post") ?? "").toLowerCase();
  return !lists.some((list) => {
    const plain = list.toLowerCase();
    return id === plain.replace("@", ".") || posted.includes(`<mailto:${plain}>`);
  });
}

function traitsOf(mail: Mail, fault: MailFault | null): readonly MailTrait[] {
  const has = (test: RegExp): boolean => test.test(mail.type) || mail.parts.some(({ type }) => test.test(type));
  const traits: MailTrait[] = fault === null ? [] : [fault];
  if (mail.from.length > 1 || (mail.heads.get("from")?.length ?? 0) > 1) traits.push("several-senders");
  const armoured = mail.parts.some(({ bytes }) =>
    Buffer.from(bytes.subarray(0, 2_000)).toString("latin1").includes("-----BEGIN PGP MESSAGE-----"),
  );
  const enveloped =
    has(/^application\/(?:x-)?pkcs7-mime$/) && !mail.parts.some(({ type }) => type.startsWith("text/"));
  if (mail.type === "multipart/encrypted" || armoured || enveloped) traits.push("encrypted");
  if (mail.type === "multipart/signed" || has(/^application\/(?:pgp-signature|(?:x-)?pkcs7-signature)$/))
    traits.push("signed");
  if (
    has(/^application\/(?:ms-tnef|vnd\.ms-tnef)$/) ||
    mail.parts.some(({ filename }) => /^winmail\.dat$/i.test(filename ?? ""))
  )
    traits.push("winmail");
  if (has(/^(?:text\/calendar|application\/ics)$/)) traits.push("calendar");
  if (mail.fromHtml) traits.push("from-html");
  if (mail.parts.some(({ damaged }) => damaged)) traits.push("damaged");
  return traits;
}

function isEmpty(mail: Mail): boolean {
  const attached = mail.parts.some(
    ({ type, attached: as, bytes }) => bytes.byteLength > 0 && (as || !type.startsWith("text/")),
  );
  return visible(mail.text).trim() === "" && !attached && subjectOf(mail) === "";
}
