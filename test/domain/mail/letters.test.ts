// Letters as decisions: who gets one, once each, when it is tried again, and what a stopped process leaves.
import { describe, expect, test } from "@jest/globals";
import type { MailEvent } from "../../../src/domain/mail/events.ts";
import {
  isUnderWay,
  letterFile,
  nextAttempt,
  outcomeEvent,
  readLetter,
  stillToTell,
  troubled,
} from "../../../src/domain/mail/letters.ts";
import { isAddress, isSameAddress, senderOf } from "../../../src/domain/mail/mail.ts";
import { NO_MAILING, type Mailing, recipientsOf, withMailing } from "../../../src/domain/mail/state.ts";
import { issueOfMessageId, ownMessageId } from "../../../src/domain/mail/threads.ts";
import { hash } from "../given.ts";

const AT = { at: "2026-03-02T09:00:00.000Z", by: "one" };
const [RITA, DAN] = ["1".repeat(16), "2".repeat(16)] as const;
const file = { path: "mail/parties/1.json", sha256: hash("party") };
const named = (party: string, role: "reporter" | "party" | "advance", add = true): MailEvent => ({
  type: "recipient",
  party,
  file,
  role,
  add,
});
const ORDER: MailEvent = {
  type: "mail-ordered",
  id: "0123456789ab",
  kind: "confirmed",
  about: "now",
  digest: hash("letter"),
  letter: file,
  to: [RITA, DAN],
  notBefore: null,
};
const DELIVERY = { id: "0123456789ab", to: RITA } as const;
const after = (...events: readonly MailEvent[]): Mailing =>
  events.reduce((now, event) => withMailing(now, AT, event), NO_MAILING);

describe("who gets one", () => {
  test("only whom the coordinator named, and the advance list only its own", () => {
    const mailing = after(named(RITA, "reporter", false), named(DAN, "advance"));
    expect(recipientsOf(mailing, "confirmed")).toEqual([]);
    expect(recipientsOf(mailing, "acknowledgement").map(({ key }) => key)).toEqual([RITA]);
    expect(recipientsOf(mailing, "advance").map(({ key }) => key)).toEqual([DAN]);
  });

  test("nobody is told the same twice, and who is named later is told alone", () => {
    const mailing = after(named(RITA, "party"), { ...ORDER, to: [RITA] }, named(DAN, "party"));
    expect(stillToTell(mailing, "confirmed", "now").map(({ key }) => key)).toEqual([DAN]);
    expect(stillToTell(mailing, "confirmed", "later").map(({ key }) => key)).toEqual([RITA, DAN]);
  });

  test("an order that is there already changes nothing", () => {
    const sent = after(ORDER, { type: "mail-sent", ...DELIVERY });
    expect(withMailing(sent, AT, ORDER)).toEqual(sent);
  });
});

describe("how far one is", () => {
  test.each<[string, readonly MailEvent[], string, boolean]>([
    ["ordered", [], "waiting", true],
    ["begun", [{ type: "mail-sending", ...DELIVERY, attempt: 1 }], "sending", true],
    [
      "put off",
      [
        { type: "mail-sending", ...DELIVERY, attempt: 1 },
        { type: "mail-failed", ...DELIVERY, code: 451, final: false },
      ],
      "waiting",
      true,
    ],
    ["refused", [{ type: "mail-failed", ...DELIVERY, code: 550, final: true }], "failed", true],
    ["in doubt", [{ type: "mail-doubtful", ...DELIVERY }], "doubtful", true],
    [
      "in doubt, and sent again",
      [
        { type: "mail-doubtful", ...DELIVERY },
        { type: "mail-resend", id: DELIVERY.id, to: [RITA] },
      ],
      "waiting",
      true,
    ],
    ["sent", [{ type: "mail-sent", ...DELIVERY }], "sent", true],
  ])("%s", (_name, events, expected) => {
    const mailing = after(ORDER, ...events);
    expect(mailing.letters[0]?.deliveries.get(RITA)?.at).toBe(expected);
    expect(mailing.letters[0]?.deliveries.get(DAN)?.at).toBe("waiting");
    expect(isUnderWay(mailing)).toBe(true);
    expect(troubled(mailing).map(({ to }) => to)).toEqual(["failed", "doubtful"].includes(expected) ? [RITA] : []);
  });

  test("it is tried again at growing intervals, and given up after days", () => {
    const minutes = [0, 1, 2, 3, 4, 9].map(
      (attempts) =>
        (nextAttempt({ at: "waiting", attempts, since: AT.at, code: 451 }).getTime() - Date.parse(AT.at)) / 60_000,
    );
    expect(minutes).toEqual([0, 15, 30, 60, 120, 720]);
    expect(outcomeEvent(DELIVERY, { end: "later", code: 451 }, 13)).toEqual({
      type: "mail-failed",
      ...DELIVERY,
      code: 451,
      final: false,
    });
    expect(outcomeEvent(DELIVERY, { end: "later", code: 451 }, 14)).toEqual({
      type: "mail-failed",
      ...DELIVERY,
      code: 451,
      final: true,
    });
    expect(outcomeEvent(DELIVERY, { end: "doubt" }, 1)).toEqual({ type: "mail-doubtful", ...DELIVERY });
  });

  test("a letter that was changed on its branch is none", () => {
    const { bytes, digest } = letterFile({
      kind: "message",
      about: "m",
      subject: "s",
      text: "t",
      to: [RITA],
      files: [],
    });
    expect(readLetter(bytes, digest)?.text).toBe("t");
    expect(readLetter(Buffer.from(bytes.toString().replace('"t"', '"u"')), digest)).toBeNull();
  });
});

describe("ids of the app's own mails", () => {
  const keys = ["k".repeat(32)];
  const own = { repositoryId: 7, issue: 12, id: "a", to: "b" };

  test("lead back to their issue, and hold neither number nor words", () => {
    const id = ownMessageId(keys, own);
    expect(issueOfMessageId(["n".repeat(32), ...keys], 7, `${id}@x.example`)).toBe(12);
    expect(ownMessageId(keys, own)).toBe(id);
    expect(ownMessageId(keys, { ...own, to: "c" })).not.toBe(id);
    for (const issue of [1, 4_000_000_000])
      expect(issueOfMessageId(keys, 7, ownMessageId(keys, { ...own, issue }))).toBe(issue);
  });

  test.each([
    ["of another repository", (id: string) => ({ id, repository: 8 })],
    ["with another number", (id: string) => ({ id: `${id.slice(0, 16)}00000001${id.slice(24)}`, repository: 7 })],
    ["cut", (id: string) => ({ id: id.slice(1), repository: 7 })],
    ["of somebody else", () => ({ id: "someone", repository: 7 })],
  ])("%s are none", (_name, change) => {
    const { id, repository } = change(ownMessageId(keys, own));
    expect(issueOfMessageId(keys, repository, `${id}@x.example`)).toBeNull();
  });
});

describe("addresses", () => {
  test.each([
    ["a@b.example", true],
    ["a+x@b.example", true],
    ["a@b", false],
    ["a b@c.example", false],
    ["a@b.example\nBcc: c@d.example", false],
    ["a@b.example,c@d.example", false],
    ["<a@b.example>", false],
  ])("%j: %s", (text, expected) => {
    expect(isAddress(text)).toBe(expected);
  });

  test("are the same but for case and what stands behind a plus", () => {
    expect(isSameAddress("Bot <Bot+x@B.example>", "bot@b.example")).toBe(true);
    expect(isSameAddress("bot@b.example", "bot@b.example.org")).toBe(false);
  });

  test("a list's own heads tell the sender only where the list is the project's", () => {
    const mail = (from: string) => ({
      ...({} as Parameters<typeof senderOf>[0]),
      heads: new Map([["x-original-from", ["Rita <rita@home.example>"]]]),
      from: [{ name: "Rita via Security", address: from }],
      replyTo: [],
    });
    expect(senderOf(mail("security@x.example"), ["security@x.example"])?.address).toBe("rita@home.example");
    expect(senderOf(mail("mallory@evil.example"), ["security@x.example"])?.address).toBe("mallory@evil.example");
  });
});
