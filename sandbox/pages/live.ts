// Tells open pages by server-sent events that something changed; they fetch themselves anew.
import type { ServerResponse } from "node:http";
import type { Visit } from "./desk.ts";

/** Often enough to look live, seldom enough to cost nothing. */
const LOOK_EVERY_MS = 150;
/** So that a page notices that the sandbox has ended. */
const HEARTBEAT_MS = 15_000;

/** What changes whenever a page might: calls, deliveries, apps. */
function versionOf({ desk }: Visit): string {
  const { calls, deliveries } = desk.sandbox.world;
  const { sent, inbox } = desk.post;
  const flags = inbox.reduce((sum, mail) => sum + mail.flags.size, inbox.length);
  return `${sent.length} ${flags} ${calls.length} ${deliveries.length} ${JSON.stringify(desk.apps.states())}`;
}

export function stream(visit: Visit, response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  response.writeHead(200, { ...headers, "content-type": "text/event-stream" });
  let told = versionOf(visit);
  let last = performance.now();
  response.write("retry: 1000\n\n");
  const timer = setInterval(() => {
    const version = versionOf(visit);
    const quiet = performance.now() - last < HEARTBEAT_MS;
    if (version === told && quiet) return;
    response.write(version === told ? ": still here\n\n" : "event: changed\ndata: 1\n\n");
    told = version;
    last = performance.now();
  }, LOOK_EVERY_MS);
  response.once("close", () => clearInterval(timer));
}
