// The app's own signature: a JSON web token by its private key, with GitHub's time where this machine's clock is wrong.
import { createPrivateKey, sign } from "node:crypto";

/** As GitHub recommends, against clocks that differ a little (docs: generating a JSON web token). */
const BACKDATED_S = 60;
/** GitHub takes at most ten minutes from its own now. */
const VALID_S = 9 * 60;

export type Signature = { readonly jwt: string; readonly expiresAt: string };

/** Signs for that many milliseconds since 1970. */
export function signAsApp(appId: number | string, privateKey: string, now: number): Signature {
  const issued = Math.floor(now / 1_000) - BACKDATED_S;
  const expires = issued + BACKDATED_S + VALID_S;
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const head = `${part({ alg: "RS256", typ: "JWT" })}.${part({ iat: issued, exp: expires, iss: appId })}`;
  const signature = sign("RSA-SHA256", Buffer.from(head), createPrivateKey(privateKey)).toString("base64url");
  return { jwt: `${head}.${signature}`, expiresAt: new Date(expires * 1_000).toISOString() };
}
