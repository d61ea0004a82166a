// Whose signature a mail carries: by keys as DNS would give them, and "not checked" where it does not answer.
import { expect, test } from "@jest/globals";
import { generateKeyPairSync } from "node:crypto";
import { dkimSign } from "mailauth/lib/dkim/sign.js";
import { openAuthentication } from "../../../src/effects/mail/authenticate.ts";
import { writeMail } from "../../mails/write.ts";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const RECORD = `v=DKIM1; k=ed25519; p=${publicKey.export({ type: "spki", format: "der" }).subarray(-32).toString("base64")}`;
const gone = (): never => {
  throw Object.assign(new Error("none"), { code: "ENOTFOUND" });
};
const keys = async (name: string): Promise<string[][]> =>
  name === "s1._domainkey.home.example" ? [[RECORD]] : gone();

async function signed(): Promise<Buffer> {
  const mail = writeMail({ id: "signed@home.example", parts: [{ body: "It is signed." }] });
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }) as string;
  const key = { signingDomain: "home.example", selector: "s1", privateKey: pem };
  const { signatures } = (await dkimSign(mail, { ...key, signatureData: [key] })) as { signatures: string };
  return Buffer.concat([Buffer.from(signatures), mail]);
}

test("a signature that passes, one of a changed mail, none, and a DNS that does not answer", async () => {
  const mail = await signed();
  const changed = Buffer.from(mail.toString("latin1").replace("It is signed.", "It is sinned."), "latin1");
  const check = openAuthentication(keys);
  expect(await check(mail)).toMatchObject({ dkim: "pass", domain: "home.example", spf: "not-checked" });
  expect(await check(changed)).toMatchObject({ dkim: "fail", domain: null });
  expect(await check(writeMail({ parts: [{ body: "plain" }] }))).toMatchObject({ dkim: "none", domain: null });
  const silent = openAuthentication(async () => {
    throw Object.assign(new Error("no answer"), { code: "ETIMEOUT" });
  });
  expect(await silent(mail)).toEqual({
    dkim: "not-checked",
    spf: "not-checked",
    arc: "not-checked",
    domain: null,
  });
});
