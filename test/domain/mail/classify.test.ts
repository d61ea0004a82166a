// Which mails people are told of: what a machine sent is refused by a name, and nothing that a person may have written is.
import { expect, test } from "@jest/globals";
import { type Classified, classify } from "../../../src/domain/mail/classify.ts";
import { readMail } from "../../../src/effects/mail/read.ts";
import { writeMail, type Written } from "../../mails/write.ts";

const BOT = "bot@northwind.example";
const LIST = "security@northwind.example";

async function classified(mail: Partial<Written>, from = BOT): Promise<Classified> {
  const { mail: read, fault } = await readMail(writeMail({ parts: [{ body: "words" }], ...mail }));
  return classify(read, fault, { lists: [LIST], from });
}

test.each<[string, Partial<Written>, string]>([
  ["a report on automatic replies", { subject: "Automatic reply: it can be made to loop" }, "written"],
  ["a report on the office", { subject: "Out of office messages leak addresses" }, "written"],
  [
    "an answer about them",
    { subject: "Automatic replies are sent twice", heads: ["In-Reply-To: <a@b.example>"] },
    "written",
  ],
  [
    "an automatic reply that does not say so",
    { subject: "Automatic reply: Your report was received", heads: ["In-Reply-To: <a@b.example>"] },
    "auto-reply",
  ],
  ["one of Exchange", { subject: "Abwesenheitsnotiz: x", heads: ["X-Auto-Response-Suppress: All"] }, "auto-reply"],
])("%s", async (_name, mail, end) => {
  const found = await classified(mail);
  expect(found.kind === "refused" ? found.why : found.kind).toBe(end);
});

test.each<[string, string, Partial<Written>, string]>([
  ["the app's own address", BOT, { from: `X <${BOT}>` }, "loop"],
  ["maintainers who write from the address that the app has, too", LIST, { from: `Cora <${LIST}>` }, "written"],
  ["the app there", LIST, { from: `X <${LIST}>`, heads: ["Auto-Submitted: auto-generated"] }, "loop"],
])("from %s", async (_name, own, mail, end) => {
  const found = await classified(mail, own);
  expect(found.kind === "refused" ? found.why : found.kind).toBe(end);
});

test.each([
  ["failed", "5.1.1", true],
  ["delayed", "4.4.1", false],
  ["delivered", "2.0.0", false],
  ["relayed", "2.0.0", false],
])("a delivery report that says %s", async (action, status, isBack) => {
  const found = await classified({
    from: "MAILER-DAEMON@mx.example",
    multipart: "multipart/report; report-type=delivery-status",
    parts: [
      { body: "about your mail" },
      {
        type: "message/delivery-status",
        charset: null,
        body: `Final-Recipient: rfc822; x@y.example\nAction: ${action}\nStatus: ${status}\n`,
      },
      { type: "text/rfc822-headers", charset: null, body: "Message-ID: <own@northwind.example>" },
    ],
  });
  expect(found).toEqual({
    kind: "refused",
    why: "bounce",
    about: isBack ? ["own@northwind.example"] : [],
    status,
  });
});

test.each([
  ["two in one head", "Rita <rita@home.example>, Cora <cora@northwind.example>", []],
  ["two heads", "Rita <rita@home.example>", ["From: Cora <cora@northwind.example>"]],
])("more than one sender is told: %s", async (_name, from, heads) => {
  expect(await classified({ from, heads })).toMatchObject({ traits: ["several-senders"] });
});
