// Keeps slow senders from taking all connections: where there are too many, the one that has been sending longest goes.
import type { Server } from "node:http";
import type { Socket } from "node:net";

/**
 * GitHub sends a delivery within a second or so; whoever takes long has no claim on the place. What is here as a whole
 * and waits for its answer is left alone.
 */
export function boundConnections(server: Server, most: number): void {
  /** In the order in which they began to send. */
  const sending = new Set<Socket>();
  const open = new Set<Socket>();
  server.on("connection", (socket) => {
    open.add(socket);
    sending.add(socket);
    socket.once("close", () => {
      open.delete(socket);
      sending.delete(socket);
    });
    if (open.size <= most) return;
    const [oldest] = sending;
    oldest?.destroy();
  });
  server.on("request", (request, response) => {
    const { socket } = request;
    request.once("end", () => sending.delete(socket));
    response.once("close", () => {
      if (!socket.destroyed) sending.add(socket);
    });
  });
}
