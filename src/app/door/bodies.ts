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

/** A body that comes; `refuse` ends the wait for the rest of it. */
type Coming = { length: number; readonly refuse: (why: "too large" | "too many") => void };
/** The bodies that share one measure, in the order in which they began to come. */
type Room = { readonly most: number; held: number; readonly bodies: Set<Coming> };

/**
 * `limit`: bytes of one body. Nothing is known yet about who sends them, so all together are bounded, too: where it gets
 * too much, the one that has been coming longest goes, so that slow senders do not keep the room from others.
 */
export function bodyReader(secrets: readonly string[], limit: number): BodyReader {
  const small: Room = { most: limit * SMALL_AT_ONCE, held: 0, bodies: new Set() };
  const large: Room = { most: limit * LARGE_AT_ONCE, held: 0, bodies: new Set() };

  /** Counts what comes; resolves with why the rest of it is not waited for, or null: it is here. */
  async function follow(
    request: IncomingMessage,
    take: (chunk: Buffer) => void,
  ): Promise<"too large" | "too many" | null> {
    const { promise, resolve, reject } = Promise.withResolvers<"too large" | "too many" | null>();
    const body: Coming = { length: 0, refuse: resolve };
    let room = small;
    room.bodies.add(body);
    const onData = (chunk: Buffer): void => {
      // It may have been refused while this was on its way.
      if (!room.bodies.has(body)) return;
      body.length += chunk.length;
      room.held += chunk.length;
      if (room === small && body.length > SMALL) {
        leave(room, body);
        room = large;
        room.bodies.add(body);
        room.held += body.length;
      }
      if (body.length > limit) return body.refuse("too large");
      take(chunk);
      for (const oldest of room.bodies) {
        if (room.held <= room.most) return;
        leave(room, oldest);
        oldest.refuse("too many");
      }
    };
    request
      .on("data", onData)
      .once("end", () => resolve(null))
      .once("error", reject);
    try {
      return await promise;
    } finally {
      request.off("data", onData);
      leave(room, body);
    }
  }

  return {
    async read(request, signature) {
      if (Number(request.headers["content-length"] ?? 0) > limit) return { kind: "too large" };
      const hashes = secrets.map((secret) => createHmac("sha256", secret));
      const chunks: Buffer[] = [];
      const refused = await follow(request, (chunk) => {
        for (const hash of hashes) hash.update(chunk);
        chunks.push(chunk);
      });
      if (refused !== null) return { kind: refused };
      const given = Buffer.from(signature.slice("sha256=".length), "hex");
      const fits = hashes.filter((hash) => equal(hash.digest(), given)).length > 0;
      if (!fits || chunks.length === 0) return { kind: "unsigned" };
      return { kind: "signed", text: Buffer.concat(chunks).toString("utf8") };
    },
  };
}

function leave(room: Room, body: Coming): void {
  if (room.bodies.delete(body)) room.held -= body.length;
}

function equal(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
