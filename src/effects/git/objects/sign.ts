// Signs commits with an Ed25519 key as SSH does (PROTOCOL.sshsig of OpenSSH): the same commit always gets the same signature.
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from "node:crypto";

/** `publicKey`: the line that GitHub takes as a signing key. */
export type Signer = { readonly publicKey: string; readonly sign: (payload: Uint8Array) => string };

const KIND = "ssh-ed25519";
const NAMESPACE = "git";
const HASH = "sha512";

/** A signer for a private key in PEM form, as of `openssl genpkey -algorithm ed25519`; null: it is no such key. */
export function openSigner(pem: string): Signer | null {
  const key = privateKey(pem);
  if (key?.asymmetricKeyType !== "ed25519") return null;
  // The last 32 bytes of its standard form are the key itself (RFC 8410).
  const raw = createPublicKey(key).export({ format: "der", type: "spki" }).subarray(-32);
  const publicKey = Buffer.concat([field(KIND), field(raw)]);
  return {
    publicKey: `${KIND} ${publicKey.toString("base64")}`,
    sign(payload) {
      const hash = createHash(HASH).update(payload).digest();
      const scope = [field(NAMESPACE), field(""), field(HASH)];
      const signature = sign(null, Buffer.concat([MAGIC, ...scope, field(hash)]), key);
      const blob = Buffer.concat([
        MAGIC,
        Buffer.from([0, 0, 0, 1]),
        field(publicKey),
        ...scope,
        field(Buffer.concat([field(KIND), field(signature)])),
      ]);
      const lines = blob.toString("base64").match(/.{1,70}/g) ?? [];
      return ["-----BEGIN SSH SIGNATURE-----", ...lines, "-----END SSH SIGNATURE-----"].join("\n");
    },
  };
}

const MAGIC = Buffer.from("SSHSIG");

function privateKey(pem: string): KeyObject | null {
  try {
    return createPrivateKey(pem);
  } catch {
    return null;
  }
}

/** A string of the SSH protocol: its length in four bytes, then itself. */
function field(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
