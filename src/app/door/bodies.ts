// Reads the bodies of deliveries: hashed as they come, within bounds, and made a text only where the signature fits.
import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

export type Body =
  { readonly kind: "signed"; readonly text: string } | { readonly kind: "unsigned" | "too large" | "too many" };

export type BodyReader = {
  /** `signature`: as GitHub sends it, `sha256=` and 64 hexadecimal digits. */
  readonly read: (request: IncomingMessage, signature: string) => Promise<Body>;
};

/** Nearly every delivery is smaller; larger ones have a measure of their own, so that they take no room from these. */
const SMALL = 1024 * 1024;
/** How many bodies of the largest size may be held at once by the large ones, and by the small ones. */
const LARGE_AT_ONCE = 2;
const SMALL_AT_ONCE = 1;

/** `limit`: bytes of one body. Nothing is known yet about who sends them, so all together are bounded, too. */
export function bodyReader(secrets: readonly string[], limit: number): BodyReader {
  const held = { small: 0, large: 0 };
  return {
    async read(request, signature) {
      if (Number(request.headers["content-length"] ?? 0) > limit) return { kind: "too large" };
      const hashes = secrets.map((secret) => createHmac("sha256", secret));
      const chunks: Buffer[] = [];
      let length = 0;
      let size: keyof typeof held = "small";
      try {
        for await (const chunk of request as AsyncIterable<Buffer>) {
          length += chunk.length;
          held[size] += chunk.length;
          if (size === "small" && length > SMALL) {
            held.small -= length;
            held.large += length;
            size = "large";
          }
          if (length > limit) return { kind: "too large" };
          if (held.large > limit * LARGE_AT_ONCE || held.small > limit * SMALL_AT_ONCE)
            return { kind: "too many" };
          for (const hash of hashes) hash.update(chunk);
          chunks.push(chunk);
        }
      } finally {
        held[size] -= length;
      }
      const given = Buffer.from(signature.slice("sha256=".length), "hex");
      const fits = hashes.filter((hash) => equal(hash.digest(), given)).length > 0;
      if (!fits || length === 0) return { kind: "unsigned" };
      return { kind: "signed", text: Buffer.concat(chunks).toString("utf8") };
    },
  };
}

function equal(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
