// Keeps slow senders, and who takes no answer, from holding all connections: where there are too many, one of these goes.
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse };

/**
 * GitHub sends a delivery within a second or so, and reads the answer; whoever takes long has no claim on the place. What
 * is here as a whole and waits for its answer is left alone, as long as it is one: nobody is known to send the next
 * request before the answer to the last, which costs little to send and much to hold, so that ends the connection.
 */
export function boundConnections(server: Server, most: number): void {
  /** What each is about, in the order in which they began to be waited for. */
  const open = new Map<Socket, Exchange | null>();
  server.on("connection", (socket) => {
    open.set(socket, null);
    socket.once("close", () => open.delete(socket));
    if (open.size <= most) return;
    for (const [waitedFor, exchange] of open) {
      if (exchange !== null && isAppsTurn(exchange)) continue;
      waitedFor.destroy();
      return;
    }
  });
  // Before whoever answers: a request of a socket that is gone is none.
  server.prependListener("request", (request, response) => {
    const { socket } = request;
    const last = open.get(socket) ?? null;
    if (last !== null && !last.response.writableEnded) socket.destroy();
    if (socket.destroyed) return;
    open.set(socket, { request, response });
    response.once("close", () => {
      if (!open.delete(socket) || socket.destroyed) return;
      open.set(socket, null);
    });
  });
}

function isAppsTurn({ request, response }: Exchange): boolean {
  return request.complete && !response.writableEnded;
}
