// Mail servers as they differ: what they do not keep, refuse or cannot take is told apart from what is not there.
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type PostOffice, startPostOffice } from "../../../sandbox/mail/post-office.ts";
import { openImap } from "../../../src/effects/mail/mailbox.ts";
import { openSmtp } from "../../../src/effects/mail/send.ts";
import { writeMail } from "../../mails/write.ts";

let post: PostOffice;
beforeEach(async () => {
  post = await startPostOffice({ now: () => new Date(0) });
});
afterEach(async () => {
  await post.close();
});

const mailbox = () =>
  openImap({
    host: "127.0.0.1",
    port: post.imapPort,
    security: "none",
    user: post.user,
    password: post.password,
    folder: "INBOX",
  });

describe("a mailbox", () => {
  test("that keeps no flags of programs: what lies behind many that were taken is found", async () => {
    post.faults.keepsFlags = false;
    for (let count = 0; count < 250; count += 1) post.deliver(writeMail({ parts: [{ body: "x" }] }));
    await mailbox()(async (box) => {
      expect(box.keepsFlags).toBe(false);
      expect(await box.untaken(() => false)).toHaveLength(200);
      await box.flag(1, ["$EmbargoTaken"]);
      expect(await box.untaken((uid) => uid <= 249)).toEqual([250]);
    });
  });

  test("that refuses to search does not say that it is empty", async () => {
    post.deliver(writeMail({ parts: [{ body: "x" }] }));
    post.faults.refuseAt.add("SEARCH");
    const looked = mailbox()(async (box) => await box.untaken(() => false));
    await expect(looked).rejects.toThrow("the mailbox could not be read: the server did not search");
  });

  test("from which a mail is taken away meanwhile", async () => {
    const uid = post.deliver(writeMail({ parts: [{ body: "x" }] }));
    await mailbox()(async (box) => {
      expect(await box.untaken(() => false)).toEqual([uid]);
      post.remove(uid);
      expect(await box.read(uid, 1_000_000)).toBeNull();
    });
  });
});

test.each([
  ["as mails are", "rita@home.example", { end: "sent" }],
  ["of other letters, where the server takes none", "ríta@home.example", { end: "refused", code: 553 }],
])("an address %s", async (_name, to, end) => {
  const send = openSmtp({ host: "127.0.0.1", port: post.smtpPort, security: "none", user: null, password: null });
  const mail = {
    from: "Northwind <bot@northwind.example>",
    replyTo: "security@northwind.example",
    to,
    messageId: "<1@northwind.example>",
    inReplyTo: null,
    date: new Date(0),
    subject: "Hello",
    text: `${"long ".repeat(400)}\n.\n..x\n`,
    files: [],
  };
  expect(await send(mail)).toEqual(end);
  for (const { raw } of post.sent) {
    expect(
      Math.max(
        ...raw
          .toString("latin1")
          .split("\r\n")
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(998);
    expect(raw.toString("latin1")).toMatch(/\r\n\.\r\n\.\.x\r\n$/);
  }
});

test("a server without TLS gets nothing where TLS is asked for", async () => {
  const send = openSmtp({
    host: "127.0.0.1",
    port: post.smtpPort,
    security: "starttls",
    user: null,
    password: null,
  });
  const mail = {
    from: "bot@northwind.example",
    replyTo: "security@northwind.example",
    to: "rita@home.example",
    messageId: "<1@northwind.example>",
    inReplyTo: null,
    date: new Date(0),
    subject: "Hello",
    text: "Hello",
    files: [],
  };
  expect(await send(mail)).toMatchObject({ end: "later" });
  expect(post.sent).toEqual([]);
});
