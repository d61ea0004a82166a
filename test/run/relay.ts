// A way to a server that can fall silent: what is sent is taken, and nothing comes of it, as behind a network that is cut without a word.
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type Relay = {
  readonly port: number;
  /** From now on nothing passes, on connections that are open and on new ones. */
  readonly fallSilent: () => void;
  /** New connections pass again; those from before stay silent for ever. */
  readonly passAgain: () => void;
  readonly close: () => Promise<void>;
};

export async function startRelay(to: number): Promise<Relay> {
  const sockets = new Set<Socket>();
  let round = 0;
  let silent = false;
  const server = createServer((near) => {
    const mine = round;
    const passes = (): boolean => !silent && mine === round;
    const far = connect(to, "127.0.0.1");
    for (const [from, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("data", (bytes) => {
        if (passes()) other.write(bytes);
      });
      from.on("error", () => undefined);
      from.on("close", () => {
        sockets.delete(from);
        if (passes()) other.destroy();
      });
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    fallSilent() {
      silent = true;
      round += 1;
    },
    passAgain: () => void (silent = false),
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
