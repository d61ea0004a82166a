// A pooler in front of a PostgreSQL that lends its one connection for a transaction, as PgBouncer's transaction mode does: what a client leaves in its session, the next one finds.
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type Pooler = { readonly port: number; readonly close: () => Promise<void> };

/** Every client is let in: "authentication is fine", and "ready for a query, in no transaction". */
const WELCOME = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);
const READY = 0x5a;
const TERMINATE = 0x58;
const IDLE = 0x49;

/** Whole messages of the protocol: a letter, four bytes of length (which counts itself), the rest. */
function messages(): (bytes: Buffer) => readonly Buffer[] {
  let left = Buffer.alloc(0);
  return (bytes) => {
    left = Buffer.concat([left, bytes]);
    const whole: Buffer[] = [];
    while (left.length >= 5 && left.length > left.readInt32BE(1)) {
      const end = 1 + left.readInt32BE(1);
      whole.push(left.subarray(0, end));
      left = left.subarray(end);
    }
    return whole;
  };
}

export async function startPooler(to: number): Promise<Pooler> {
  const clients = new Set<Socket>();
  const waiting: { readonly client: Socket; readonly bytes: Buffer }[] = [];
  let far: Socket | null = null;
  let lentTo: Socket | null = null;

  function lend(): void {
    if (far === null || lentTo !== null) return;
    const next = waiting[0];
    if (next === undefined) return;
    lentTo = next.client;
    for (const { client, bytes } of waiting.splice(0)) {
      if (client === lentTo) far.write(bytes);
      else waiting.push({ client, bytes });
    }
  }

  /** By the startup message of the first client, whose user and database all have. */
  function open(startup: Buffer): void {
    if (far !== null) return;
    const server = connect(to, "127.0.0.1");
    server.write(startup);
    let begun = false;
    const read = messages();
    server.on("data", (bytes) => {
      for (const message of read(bytes)) {
        const idle = message[0] === READY && message[5] === IDLE;
        if (begun) lentTo?.write(message);
        if (!idle) continue;
        begun = true;
        lentTo = null;
        far = server;
        lend();
      }
    });
    server.on("error", () => undefined);
    far = null;
    opened = server;
  }
  let opened: Socket | null = null;

  const server = createServer((client) => {
    clients.add(client);
    client.on("error", () => undefined);
    client.on("close", () => clients.delete(client));
    let started = false;
    const read = messages();
    client.on("data", (bytes) => {
      if (!started) {
        started = true;
        if (opened === null) open(bytes);
        client.write(WELCOME);
        return;
      }
      for (const message of read(bytes)) {
        if (message[0] === TERMINATE) client.end();
        else if (client === lentTo) far?.write(message);
        else waiting.push({ client, bytes: message });
      }
      lend();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const client of clients) client.destroy();
      opened?.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
