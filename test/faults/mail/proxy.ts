// Stands between the app and a mail server: each command is an outward call that can be struck before and after it is done.
import { connect, createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { type Asked, epilogue, type FaultEffect, prelude } from "../../../sandbox/faults.ts";
import type { Clock } from "../../../src/domain/clock.ts";
import { answerEnd, type Command, commandIn, type Protocol, refusal } from "./words.ts";

export type MailProxy = {
  readonly port: number;
  /** Whether a command is on its way, or will be by itself; one that happens late is not, until its time. */
  readonly busy: () => boolean;
  /** So many calls came so far. */
  readonly calls: () => number;
  readonly close: () => Promise<void>;
};

type Settings = {
  readonly protocol: Protocol;
  readonly clock: Clock;
  /** The server's own port. */
  readonly port: () => number;
  readonly strike: (asked: Asked) => readonly FaultEffect[];
};

/** The mail server closes its end in good order after these. */
const LAST = ["QUIT", "LOGOUT"];

export async function startMailProxy(settings: Settings): Promise<MailProxy> {
  const sockets = new Set<Socket>();
  let [calls, carried] = [0, 0];
  const counted: Counted = {
    noted: () => void (calls += 1),
    carries: (more) => void (carried += more),
  };
  const server = createServer({ noDelay: true }, (client) => {
    sockets.add(client);
    client.on("close", () => sockets.delete(client));
    client.on("error", () => client.destroy());
    void serve(settings, client, counted).catch(() => client.destroy());
  });
  server.unref();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    busy: () => carried > 0,
    calls: () => calls,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

type Counted = { readonly noted: () => void; readonly carries: (more: 1 | -1) => void };

/** One connection from its first byte to its last, a command at a time. */
async function serve(
  { protocol, clock, port, strike }: Settings,
  client: Socket,
  { noted, carries }: Counted,
): Promise<void> {
  const said = reader(client);
  let upstream: Socket | null = null;
  let answers: Reader | null = null;
  let inMail = false;

  async function held(until: () => Promise<void>): Promise<void> {
    carries(-1);
    await until();
    carries(1);
  }

  async function carry(command: Command | null): Promise<boolean> {
    carries(1);
    try {
      return await carryOn(command);
    } finally {
      carries(-1);
    }
  }

  /** False: the connection is over. `command` null: the connecting itself. */
  async function carryOn(command: Command | null): Promise<boolean> {
    noted();
    const tag = command?.tag ?? "";
    const struck = strike({ method: protocol, path: command?.name ?? "CONNECT", actor: "app" });
    await prelude(clock, struck, { hangUp: () => void client.destroy(), held });
    const refused = struck.find((effect) => effect.kind === "error-before");
    if (refused !== undefined) {
      if (refused.status === "cut") return false;
      client.write(refusal(protocol, refused.status, tag));
      inMail = false;
      return command !== null;
    }
    if (command === null) {
      upstream = connect({ port: port(), host: "127.0.0.1", noDelay: true });
      upstream.on("error", () => undefined);
      answers = reader(upstream);
    } else upstream?.write(command.bytes);
    const answer = await answers?.take((data) => answerEnd(protocol, data, tag));
    const after = await epilogue(struck);
    noted();
    if (answer === null || answer === undefined || after !== null) return false;
    inMail = protocol === "SMTP" && command?.name === "DATA" && answer.subarray(0, 3).toString() === "354";
    client.write(answer);
    return command === null || !LAST.includes(command.name);
  }

  try {
    if (!(await carry(null))) return;
    for (;;) {
      const bytes = await said.take((data) => commandIn(protocol, data, inMail)?.bytes.byteLength ?? null);
      const command = bytes === null ? null : commandIn(protocol, bytes, inMail);
      if (command === null || !(await carry(command))) return;
    }
  } finally {
    (upstream as Socket | null)?.destroy();
    client.destroySoon();
  }
}

type Reader = {
  /** Waits until `end` says how many bytes are one whole; null: the other side has ended. */
  readonly take: (end: (data: Buffer) => number | null) => Promise<Buffer | null>;
};

function reader(socket: Socket): Reader {
  let data = Buffer.alloc(0);
  let over = false;
  let wake = (): void => undefined;
  socket.on("data", (chunk: Buffer) => {
    data = Buffer.concat([data, chunk]);
    wake();
  });
  for (const event of ["end", "close"] as const)
    socket.on(event, () => {
      over = true;
      wake();
    });
  return {
    async take(end) {
      for (;;) {
        const size = end(data);
        if (size !== null) {
          const taken = data.subarray(0, size);
          data = data.subarray(size);
          return taken;
        }
        if (over) return null;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
