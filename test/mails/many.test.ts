// Three hundred mails: none crashes, none is lost, each ends as it should, and what it said is kept to the byte.
import { expect, test } from "@jest/globals";
import { classify } from "../../src/domain/mail/classify.ts";
import { senderOf } from "../../src/domain/mail/mail.ts";
import { NO_MAILING } from "../../src/domain/mail/state.ts";
import { event } from "../../src/domain/record/events.ts";
import { readMail } from "../../src/effects/mail/read.ts";
import { NOT_CHECKED } from "../../src/effects/mail/means.ts";
import { receivedEvent } from "../../src/flow/mail/keep.ts";
import { shownMail } from "../../src/flow/mail/shown.ts";
import { reportBody, reportTitle } from "../../src/text/mail/incoming.ts";
import { CONTACT, largeMail, type Made, manyMails, OWN_FROM } from "./many.ts";

const OWN = { lists: [CONTACT], from: OWN_FROM };

async function endOf(raw: Buffer) {
  const { mail, fault } = await readMail(raw);
  const classified = classify(mail, fault, OWN);
  const judged = { mail, raw, classified, sender: senderOf(mail, OWN.lists), authentication: NOT_CHECKED };
  const more = {
    outcome: "report",
    status: null,
    about: null,
    maxPatchBytes: 5_000_000,
    partly: false,
    size: raw.byteLength,
  } as const;
  return { classified, ...receivedEvent(judged, NO_MAILING, more) };
}

async function problemWith({ raw, expected, trait }: Made): Promise<string | null> {
  const { classified, event: what, files } = await endOf(raw);
  const end = classified.kind === "refused" ? classified.why : "written";
  if (expected !== null && end !== expected) return `ended as ${end}`;
  if (
    classified.kind === "written" &&
    trait !== undefined &&
    !classified.traits.some((present) => present === trait)
  )
    return `lacks ${trait}: ${classified.traits.join()}`;
  event.parse(JSON.parse(JSON.stringify(what)));
  const kept = files.find(({ path }) => path === what.raw?.path);
  if (kept === undefined || Buffer.compare(kept.bytes, raw) !== 0) return "is not kept to the byte";
  if (files.some(({ path }) => !/^mail\/[a-z]+\/[0-9a-f]{16}(?:-[0-9a-f]{8})?\.[a-z0-9]{1,8}$/.test(path)))
    return "has a file of a strange name";
  const shown = await shownMail(
    what,
    NO_MAILING,
    async (path) => files.find((file) => file.path === path)?.bytes ?? null,
    { maxPatchBytes: 5_000_000 },
  );
  const body = reportBody(shown, { maintainers: { team: "maintainers" }, owner: "northwind" });
  if (body.length > 65_000 || reportTitle(shown.subject).length > 256)
    return "makes an issue that GitHub does not take";
  if (/@(?!\u200B)/.test(body.replace(/^@northwind\/maintainers /, "")))
    return "mentions somebody, or shows an address";
  return null;
}

test("300 mails end as they should", async () => {
  const problems: string[] = [];
  for (const made of manyMails()) {
    const problem = await problemWith(made);
    if (problem !== null) problems.push(`${made.name} ${problem}`);
  }
  expect(problems).toEqual([]);
});

test("an attachment of 20 MB is kept in the mail, and one of 45 MB leaves its head", async () => {
  const large = await endOf(largeMail(20_000_000));
  expect(large.classified).toEqual({ kind: "written", answers: [], traits: [] });
  expect(large.event.raw).not.toBeNull();
  expect(large.event.files).toEqual([]);
  const larger = await endOf(largeMail(45_000_000));
  expect(larger.classified).toEqual({ kind: "written", answers: [], traits: ["too-large"] });
  expect(larger.event.raw).toBeNull();
});
